"""Scores stand on the page of a proposal and of an assessment, and are given by people."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from jlndesk.desk import assessing, records
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.scoring_card import ScoringCard

FIRST = dict(zip("ABCDEFGHI", (4, 3, 4, 3, 4, 3, 4, 3, 4), strict=True))
SECOND = dict(zip("ABCDEFGHI", (2, 2, 3, 3, 3, 3, 2, 2, 3), strict=True))


@pytest.fixture
def proposal(desk):
    """The id of a proposal."""
    return records.put_records(desk, "proposal", [("", {"title": "Rates by age", "country": "GH"})])["ids"][0]


@pytest.fixture
def shown(session, qtbot):
    """Opens a page and waits for its card; gives both."""
    made = []

    def shown(type_name, identity):
        page = RecordPage(session, session.desk.types[type_name], identity)
        page.resize(1000, 800)
        made.append(page)
        page.enter()
        page.show()
        card = page.findChild(ScoringCard)
        qtbot.waitUntil(card.isVisible)
        return page, card

    yield shown
    for page in made:
        page.hide()
        page.deleteLater()


def score(desk, proposal, reviewer, scores):
    """Begin and score an assessment; its id."""
    made = assessing.assess(desk, proposal, reviewer=reviewer)["id"]
    rows = records.get(desk, made)["fields"]["scores"]
    scored = [{**row, "score": scores[row["criterion"]]} for row in rows]
    records.put_records(desk, "assessment", [("", {"id": made, "scores": scored})])
    return made


def words(card):
    """Everything a card says."""
    return " | ".join(one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card))


def test_the_page_of_a_proposal_has_all_readings(desk, proposal, shown, qtbot):
    """Two totals, the gap and the word *discuss*; another score and the card says so without being asked."""
    score(desk, proposal, "Kwame Boateng", FIRST)
    second = score(desk, proposal, "Sarnai Bold", SECOND)
    _page, card = shown("proposal", proposal)
    for said in ("72 of 100", "49 of 100", "The points say: Recommend", "23 apart: discuss", "A, B, G, H"):
        qtbot.waitUntil(lambda said=said: said in words(card))
    rows = records.get(desk, second)["fields"]["scores"]
    records.put_records(desk, "assessment", [("", {"id": second, "scores": [{**row, "score": 4} for row in rows]})])
    qtbot.waitUntil(lambda: "80 of 100" in words(card))
    assert "discuss" not in words(card)


def test_scoring_begins_with_one_click(session, desk, proposal, shown, qtbot):
    """A proposal nobody scored says so; the button makes an assessment without a score and opens it."""
    _page, card = shown("proposal", proposal)
    assert "Nobody has scored it yet" in words(card)
    with qtbot.waitSignal(session.record_requested) as opened:
        QTest.mouseClick(card.findChild(object, "scoring.begin"), Qt.MouseButton.LeftButton)
    made, field = opened.args
    assert field == "scores"
    assert len(records.get(desk, made)["fields"]["scores"]) == 9
    _page, card = shown("assessment", made)
    assert "no total yet" in words(card)


def test_the_page_of_an_assessment_has_its_own_total_alone(desk, proposal, shown):
    """A reviewer sees no other reading beside his own, and on a click what the scores mean."""
    mine = score(desk, proposal, "Kwame Boateng", FIRST)
    score(desk, proposal, "Sarnai Bold", SECOND)
    _page, card = shown("assessment", mine)
    assert "72 of 100" in words(card)
    assert "Sarnai" not in words(card)
    assert card.findChild(object, "scoring.begin") is None
    assert "A general wish" not in words(card)
    QTest.mouseClick(card.findChild(object, "scoring.meanings"), Qt.MouseButton.LeftButton)
    assert "1: A general wish for universal coverage" in words(card)


def test_a_page_says_why_it_cannot_be_closed_and_keeps_what_was_typed(desk, proposal, shown, qtbot):
    """Closing without comments is refused in a bar that names the criteria; the choice stays on the page as a draft."""
    second = score(desk, proposal, "Sarnai Bold", SECOND)
    page, _card = shown("assessment", second)
    page.form.put("status", "closed")
    page.form.put("comments", "Not ready.")
    for name in ("status", "comments"):
        page.keeper._on_edited(name)
    page.keeper.save()
    qtbot.waitUntil(lambda: page.findChild(Banner, "refused") is not None)
    assert "A, B, G, H" in page.findChild(Banner, "refused").text()
    qtbot.waitUntil(lambda: len(records.drafts(desk)) == 1)
    assert records.drafts(desk)[0].fields["comments"] == "Not ready."
    assert records.get(desk, second)["fields"]["status"] == "open"
