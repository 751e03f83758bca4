"""Every kind of value has an editor, and every form gives back what it was shown."""

import pytest
from window_kit import ROW, sample

from jlndesk.core.kinds import KINDS
from jlndesk.core.schema import canonical_fields
from jlndesk.desk import records
from jlndesk.records import all_types
from jlndesk.ui.editors import EDITORS, FormContext
from jlndesk.ui.editors.fields import FieldGrid
from jlndesk.ui.form import RecordForm

TYPES = [name for name, one in all_types().items() if not one.hidden]


def full(record_type, target):
    """Values for every field of a type."""
    given = {name: sample(one, target) for name, one in record_type.fields.items() if one.kind.name != "pick"}
    return {name: value for name, value in canonical_fields(record_type, given).items() if value is not None}


def test_every_kind_has_an_editor():
    """A kind that was added without an editor is found here."""
    assert {kind().name for kind in KINDS} == set(EDITORS)


@pytest.mark.parametrize("name", TYPES)
def test_a_form_gives_back_what_it_was_shown(session, name):
    """Empty fields stay empty and full ones come back in the very same form, for every field of every type."""
    record_type, target = session.desk.types[name], ROW.format(9)
    for values in ({}, full(record_type, target)):
        form = RecordForm(session, record_type)
        form.begin(values)
        given, wrong = form.given(record_type.fields)
        assert wrong == []
        assert {key: value for key, value in given.items() if value is not None} == values
        form.deleteLater()


@pytest.mark.parametrize("name", ["proposal", "study_tour", "person"])
def test_a_draft_puts_everything_in_place_again(session, name):
    """What stands in a form as typed text reads back as the same values."""
    record_type = session.desk.types[name]
    values = full(record_type, ROW.format(9))
    first, second = (FieldGrid(list(record_type.fields.values()), FormContext(session), "form") for _n in range(2))
    first.set_values(values)
    second.set_values(first.typed())
    assert second.values() == values
    first.deleteLater()
    second.deleteLater()


@pytest.mark.parametrize(
    ("name", "field", "typed"),
    [("person", "country", "Ghanistan"), ("follow_up", "due", "32 Foo 2026"), ("follow_up", "progress", "viel")],
)
def test_what_cannot_be_read_is_said_below_the_field_and_stays(session, name, field, typed):
    """A wrong value marks its field, says why in a sentence, and is not lost."""
    form = RecordForm(session, session.desk.types[name])
    form.begin({})
    form.put(field, typed)
    good, wrong = form.given([field])
    assert (good, wrong) == ({}, [field])
    assert form.row(field).problem()
    assert form.row(field).editor.control.property("state") == "bad"
    assert form.typed([field]) == {field: typed}
    form.deleteLater()


def test_a_link_finds_records_and_makes_one_by_its_name(session, qtbot):
    """Typing offers what fits and, where nothing does, a new record of that name."""
    form = RecordForm(session, session.desk.types["person"])
    form.begin({})
    editor = form.row("org").editor
    editor.finder.offer("Ministry of Learning")
    with qtbot.waitSignal(editor.edited):
        editor.finder.make("organisation", "Ministry of Learning")
    made = records.get(session.desk, editor.value())
    assert (made["type"], made["title"]) == ("organisation", "Ministry of Learning")
    editor.finder.offer("ministry of lear")
    form.deleteLater()


def test_words_left_in_a_link_are_told_and_kept(session):
    """Words that were not made a link are no value: the field says so, and a draft keeps them."""
    form = RecordForm(session, session.desk.types["person"])
    form.begin({})
    editor = form.row("org").editor
    editor.finder.setText("Ministry of Lear")
    assert form.given(["org"]) == ({}, ["org"])
    assert "make one" in form.row("org").problem()
    assert form.typed(["org"]) == {"org": "Ministry of Lear"}
    editor.finder.clear()
    assert form.given(["org"]) == ({"org": None}, [])
    form.deleteLater()


def test_rows_are_added_moved_and_removed(session):
    """The list comes back in its new order, and a new row keeps the id it was given."""
    form = RecordForm(session, session.desk.types["proposal"])
    rows = [{"id": ROW.format(n), "question": f"Question {n}"} for n in (1, 2, 3)]
    form.begin({"learning_questions": rows})
    editor = form.row("learning_questions").editor
    editor.cards()[2].moved.emit(-1)
    editor.cards()[0].removed.emit()
    card = editor.add_row()
    card._grid.rows["question"].editor.set_value("Question 4")
    assert [row["question"] for row in editor.value()] == ["Question 3", "Question 2", "Question 4"]
    assert editor.value() == editor.value()
    form.deleteLater()
