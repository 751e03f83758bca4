"""Sites against questions on a study tour's page: what stands alone is named, and follows what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jlndesk.ui.sites_card import SitesCard

Q = [f"0000000{number}-0000-4000-8000-000000000000" for number in range(1, 4)]
S = [f"1000000{number}-0000-4000-8000-000000000000" for number in range(1, 4)]
QUESTIONS = [
    {"id": Q[0], "question": "Which office recalculates the rates?", "must_be_seen": True},
    {"id": Q[1], "question": "How many age bands are enough?", "method": "call"},
    {"id": Q[2], "question": "What did clinics change?"},
]
SITES = [
    {"id": S[0], "name": "Rates office", "learning_question": Q[0]},
    {"id": S[1], "name": "Records unit"},
]


@pytest.fixture
def shown(opened):
    """Opens the page of an activity with these fields; gives page and card."""

    def shown(*record_type, **how):
        page = opened(*record_type, **how)
        return page, page.findChild(SitesCard)

    return shown


def words(card):
    """Everything a card says."""
    return " | ".join(one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card))


def ticks(card):
    """What the ticks of a card say to those who hear them."""
    found = [one for one in card.findChildren(QWidget) if one.objectName().startswith("sites-card.tick")]
    return [one.accessibleName() for one in found if one.isVisibleTo(card)]


def test_what_stands_alone_is_named(shown, qtbot):
    """A tick says which site answers what; one question and one site are named, one is learned by a call."""
    _page, card = shown(learning_questions=QUESTIONS, sites=SITES)
    assert card.isVisible()
    qtbot.waitUntil(lambda: ticks(card) == ["Rates office answers question 1."])
    assert words(card).count("No site answers this question yet.") == 1
    assert "No site needed: Telephone or video call" in words(card)
    assert "“Records unit” answers no question yet" in words(card)


def test_the_card_follows_what_is_typed(shown, qtbot):
    """The lone site is opened by its click, gets its question, and is no longer named, before anything is saved."""
    page, card = shown(learning_questions=QUESTIONS, sites=SITES)
    QTest.mouseClick(card.findChild(QWidget, f"sites-card.site.{S[1]}.open"), Qt.MouseButton.LeftButton)
    editor = page.form.row("sites").editor
    second = editor.cards()[1]
    assert second._grid is not None
    row = second._grid.rows["learning_question"]
    row.editor.set_value(Q[2])
    row.editor.edited.emit()
    qtbot.waitUntil(lambda: "Records unit answers question 3." in ticks(card))
    assert "No site answers" not in words(card)
    assert "answers no question" not in words(card)


def test_a_tour_without_questions_and_sites_has_no_card(shown, qtbot):
    """Nothing to show is not shown; the first question typed brings the card."""
    page, card = shown()
    assert not card.isVisible()
    page.form.put("learning_questions", QUESTIONS[2:])
    page.form.edited.emit("learning_questions")
    qtbot.waitUntil(card.isVisible)
    assert "1. What did clinics change? | No site answers this question yet." in words(card)


def test_a_site_says_its_day_its_town_and_how_consent_is_kept(shown):
    """Patients without a word on their consent are named; a day that is half typed is left out."""
    told = {**SITES[0], "place": "Pasig", "date": "2027-01-11", "patient_facing": True}
    kept = {**SITES[1], "learning_question": Q[2], "patient_facing": True, "consent_arrangements": "asked beforehand"}
    _page, card = shown(learning_questions=QUESTIONS, sites=[told, kept])
    said = words(card)
    assert "11 Jan 2027" in said
    assert "Pasig" in said
    assert "Patients: asked beforehand" in said
    assert said.count("Patients are present at “Rates office”") == 1
    assert "Patients are present at “Records unit”" not in said


@pytest.mark.parametrize("look", [{"direction": "rtl"}, {"mode": "dark", "scale": 2.0}])
def test_a_narrow_page_is_no_wider_for_the_grid(shown, wear, qtbot, look):
    """Mirrored, and dark with large text: long names of sites take several lines."""
    wear(**look)
    sites = [{**SITES[0], "id": one, "name": "Krankenversicherungsanstalt des Landes"} for one in S]
    page, card = shown(width=700, learning_questions=QUESTIONS, sites=sites)
    qtbot.waitUntil(lambda: len(ticks(card)) == len(S))
    qtbot.wait(300)
    with_card = page.view.horizontalScrollBar().maximum()
    card.hide()
    qtbot.wait(300)
    assert with_card <= page.view.horizontalScrollBar().maximum()
