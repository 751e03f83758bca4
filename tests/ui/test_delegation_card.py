"""The delegation on an activity's page: by role, with who has been before, who stands in, and what was lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jlndesk.desk import records
from jlndesk.ui.delegation_card import DelegationCard

ROWS = [f"0000000{number}-0000-4000-8000-000000000000" for number in range(1, 4)]
PLANNED = [
    {"id": ROWS[0], "person_text": "Abebe", "post": "Rate director", "role": "implementer"},
    {"id": ROWS[1], "person_text": "Hana", "post": "Protocol officer", "role": "protocol", "replaces": ROWS[0],
     "replaced_why": "called to parliament"},
]  # fmt: skip


@pytest.fixture
def shown(opened):
    """Opens the page of an activity with these fields; gives page and card."""

    def shown(*record_type, **how):
        page = opened(*record_type, **how)
        return page, page.findChild(DelegationCard)

    return shown


def words(card):
    """Everything a card says."""
    return " | ".join(one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card))


def test_a_substitute_is_seen_with_what_was_lost(shown, qtbot):
    """Role before post, who goes instead of whom and why, and the role that nobody has any more."""
    page, card = shown(participants=PLANNED)
    assert card.isVisible()
    said = words(card)
    assert said.index("Protocol, assistance or interpretation") < said.index("Protocol officer: Hana")
    assert "Goes instead of Rate director: Abebe: called to parliament" in said
    assert "Replaced by Protocol officer: Hana" in said
    assert "0 of 1 who goes has taken part in an earlier activity." in said
    assert "The role “Puts it into practice” went with Rate director: Abebe; nobody who goes has it now." in said
    QTest.mouseClick(card.findChild(QWidget, f"delegation-card.lost.{ROWS[0]}.open"), Qt.MouseButton.LeftButton)
    editor = page.form.row("participants").editor
    role = editor.cards()[1]._grid.rows["role"]
    role.editor.set_value("implementer")
    role.editor.edited.emit()
    qtbot.waitUntil(lambda: "nobody who goes has it now" not in words(card))


def test_who_has_been_before_is_said_with_the_activity(shown, desk):
    """A workshop's delegation too: the newest activity by name and day, and how many of those who go were in one."""
    person = records.put_records(desk, "person", [("", {"full_name": "Ama"})])["ids"][0]
    row = {"person": person, "role": "decider"}
    held = {"title": "Kumasi", "country": "GH", "dates": {"start": "2023-05-11", "end": "2023-05-12"}}
    records.put_records(desk, "workshop", [("", {**held, "participants": [row]})])
    _page, card = shown("workshop", participants=[row, {"post": "Minister", "role": "sponsor"}])
    assert "Has been before: “Kumasi”, 12 May 2023" in words(card)
    assert "1 of 2 who go have taken part in an earlier activity." in words(card)


def test_what_came_later_does_not_count_while_the_form_is_open(shown, desk, qtbot):
    """The first day counts as it stands in its editor, in the words of the reader's language."""
    person = records.put_records(desk, "person", [("", {"full_name": "Ama"})])["ids"][0]
    row = {"person": person, "role": "decider"}
    held = {"title": "Kumasi", "country": "GH", "dates": {"start": "2023-05-11", "end": "2023-05-12"}}
    records.put_records(desk, "workshop", [("", {**held, "participants": [row]})])
    days = {"start": "2022-10-06", "end": "2022-10-09"}
    page, card = shown(participants=[row], dates=days)
    assert page.form.row("dates").editor.start.text() == "6 Oct 2022"
    card.refresh()
    assert "Kumasi" not in words(card)
    page.form.put("dates", {"start": "2024"})
    page.form.edited.emit("dates")
    qtbot.waitUntil(lambda: "Has been before: “Kumasi”, 12 May 2023" in words(card))


def test_an_activity_without_a_delegation_has_no_card(shown, qtbot):
    """Nothing to show is not shown; the first row typed brings the card."""
    page, card = shown()
    assert not card.isVisible()
    page.form.put("participants", PLANNED[:1])
    page.form.edited.emit("participants")
    qtbot.waitUntil(card.isVisible)


@pytest.mark.parametrize("look", [{"direction": "rtl"}, {"mode": "dark", "scale": 2.0}])
def test_a_narrow_page_is_no_wider_for_the_card(shown, wear, qtbot, look):
    """Mirrored, and dark with large text."""
    wear(**look)
    page, card = shown(width=700, participants=PLANNED)
    qtbot.wait(300)
    with_card = page.view.horizontalScrollBar().maximum()
    card.hide()
    qtbot.wait(300)
    assert with_card <= page.view.horizontalScrollBar().maximum()
