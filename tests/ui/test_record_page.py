"""Nothing typed on a record's page is lost: drafts, saves, other people's changes, a crash."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_kit import wait

from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui import keeping
from jlndesk.ui.history import HistoryPanel, moment_in_words
from jlndesk.ui.record_page import RecordPage


@pytest.fixture
def person(desk):
    """The id of a person."""
    return records.put_records(desk, "person", [("1", {"full_name": "Ama Serwaa", "post_title": "Analyst"})])["ids"][0]


@pytest.fixture
def opened(session, qtbot):
    """Opens pages and takes them away in the end."""
    made = []

    def open_page(type_name, identity=""):
        page = RecordPage(session, session.desk.types[type_name], identity)
        page.resize(1000, 700)
        page.show()
        made.append(page)
        return page

    yield open_page
    for page in made:
        page.hide()
        page.deleteLater()


def write(page, field, text):
    """Type into a field as a person does, in place of what it says."""
    line = page.form.row(field).editor.control
    line.selectAll()
    QTest.keyClicks(line, text)


def leave(page, qtbot):
    """Leave a page and wait until that is done."""
    gone = []
    page.leave(lambda: gone.append(1))
    qtbot.waitUntil(lambda: bool(gone))


def test_a_pause_keeps_a_draft_and_leaving_makes_one_save(session, opened, person, qtbot, monkeypatch):
    """What is typed is a draft after the pause, a version when the page is left, and the draft is gone then."""
    monkeypatch.setattr(keeping, "PAUSE", 50)
    page = opened("person", person)
    with qtbot.waitSignal(session.saved):
        write(page, "post_title", "Head of claims")
    assert verbs.draft_of(session.desk, person).fields["post_title"] == "Head of claims"
    assert records.get(session.desk, person)["fields"]["post_title"] == "Analyst"
    leave(page, qtbot)
    assert records.get(session.desk, person)["fields"]["post_title"] == "Head of claims"
    assert verbs.all_drafts(session.desk) == []
    assert len({line["save"] for line in verbs.history(session.desk, person)}) == 2


def test_leaving_without_a_change_saves_nothing(session, opened, person, qtbot):
    """Looking at a record leaves no trace in its history, and a new one that was only looked at is not made."""
    before = verbs.history(session.desk, person)
    leave(opened("person", person), qtbot)
    leave(opened("person"), qtbot)
    assert verbs.history(session.desk, person) == before
    assert verbs.counts(session.desk)["person"] == 1


def test_a_new_record_is_of_our_country_and_in_its_first_state(session, opened, qtbot):
    """Country, language and state need not be typed."""
    page = opened("proposal")
    write(page, "title", "Rates by age")
    leave(page, qtbot)
    made = next(iter(records.list_records(session.desk, "proposal")["records"]))["fields"]
    assert {"title": "Rates by age", "country": "GH", "status": "idea", "language": "en"}.items() <= made.items()


def test_a_wrong_value_stays_as_a_draft_while_the_rest_is_saved(session, opened, qtbot):
    """The good field becomes a version, the wrong one waits in the draft and is there when the page opens again."""
    page = opened("follow_up")
    write(page, "action", "Send the note")
    write(page, "due", "32 Foo")
    leave(page, qtbot)
    wait(100)
    identity = page.ids()[0]
    assert records.get(session.desk, identity)["title"] == "Send the note"
    assert page.form.row("due").problem()
    again = opened("follow_up", identity)
    assert again.form.row("due").editor.control.text() == "32 Foo"
    assert again.findChild(object, "restored") is not None


def test_another_save_shows_without_touching_what_is_typed(session, opened, person, qtbot):
    """A colleague's change arrives in the other fields; the one being typed into keeps its words."""
    page = opened("person", person)
    write(page, "post_title", "Head")
    records.put_records(session.desk, "person", [("1", {"id": person, "full_name": "Ama S.", "post_title": "Chief"})])
    qtbot.waitUntil(lambda: page.form.row("full_name").editor.control.text() == "Ama S.")
    assert page.form.row("post_title").editor.control.text() == "Head"
    leave(page, qtbot)
    # Both wrote the post without having seen the other's word: nothing is lost, the record says so.
    assert {one["value"] for one in records.conflicts(session.desk)[0]["values"]} == {"Head", "Chief"}


def test_what_was_typed_before_a_crash_is_in_place_and_can_be_thrown_away(session, opened, person, qtbot):
    """The page opens with the draft and a bar that says so; Discard shows the record as it was saved."""
    form = records.open_form(session.desk, record=person)
    records.keep_draft(session.desk, form, {"post_title": "Head of cl"})
    page = opened("person", person)
    line = page.form.row("post_title").editor.control
    assert line.text() == "Head of cl"
    QTest.mouseClick(page.findChild(object, "restored.discard"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: verbs.all_drafts(session.desk) == [])
    assert line.text() == "Analyst"
    leave(page, qtbot)
    assert records.get(session.desk, person)["fields"]["post_title"] == "Analyst"


def test_every_change_can_be_put_back(session, opened, person, qtbot):
    """The history shows old and new, and *Put back* makes the old value the current one."""
    page = opened("person", person)
    write(page, "post_title", "Head")
    leave(page, qtbot)
    page.toggle_history()
    button = page.findChild(object, "history.0.back")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.row("post_title").editor.control.text() == "Analyst")
    assert page.findChild(HistoryPanel) is not None
    assert records.get(session.desk, person)["fields"]["post_title"] == "Analyst"


def test_a_row_saved_twice_stays_one_row(session, opened, qtbot):
    """A new row keeps its id from the first save to the next."""
    page = opened("proposal")
    write(page, "title", "Rates")
    card = page.form.row("learning_questions").editor.add_row()
    line = card.findChild(object, f"form.learning_questions.{card.key}.question")
    QTest.keyClicks(line, "Who decides")
    leave(page, qtbot)
    QTest.keyClicks(line, " it?")
    leave(page, qtbot)
    rows = records.get(session.desk, page.ids()[0])["fields"]["learning_questions"]
    assert [row["question"] for row in rows] == ["Who decides it?"]


def test_what_came_with_the_program_says_so(session):
    """A record nobody has changed shows no moment that nobody lived."""
    country = records.list_records(session.desk, "country", limit=1)
    (found,) = list(country["records"])
    assert moment_in_words(found["updated"], session) == "came with the program"
    assert moment_in_words("", session) == ""
