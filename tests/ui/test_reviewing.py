"""*Read as reviewer* shows the whole paper, what each criterion meets, and leads back to the place a finding means."""

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.paper.blocks import Figure
from jlndesk.ui.reviewing.page import ReviewerPage
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.window import MainWindow
from jlndesk.ui.writer.page import WriterPage


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """The practice country."""
    home = tmp_path_factory.mktemp("practice")
    with make_workspace(home / "p.jlndesk", "ZZ", practice=True, paths=Paths.under(home)) as desk:
        yield desk


@pytest.fixture
def window(practice, light, qtbot):
    """Its window."""
    session = Session(practice)
    made = MainWindow(session)
    made.resize(1366, 768)
    made.show()
    yield made
    stop_tasks()
    session.close()
    made.hide()
    made.deleteLater()


def read(window, qtbot, words):
    """The page that reads the proposal with these words in its title."""
    found = records.list_records(window.session.desk, "proposal")["records"]
    window.show_review(next(one["id"] for one in found if words in one["title"]))
    qtbot.waitUntil(lambda: isinstance(window.page(), ReviewerPage) and window.page().whole is not None, timeout=20000)
    qtbot.wait(50)
    return window.page()


def test_a_weak_proposal_has_its_findings_in_the_margin(window, qtbot):
    """Every finding has a card beside the paper with criterion and question, none over another, in reading order."""
    page = read(window, qtbot, "Thailand")
    cards = page.findChildren(FindingCard)
    assert len(cards) == len(page.whole.review["findings"]) > 20
    tops = [card.y() for card in cards]
    assert tops == sorted(tops)
    assert all(above.geometry().bottom() < below.y() for above, below in itertools.pairwise(cards))
    assert page.findChild(object, "review.standing").text() == "Not ready yet"


def test_a_click_on_a_finding_opens_its_question(window, qtbot):
    """*Go there* leads from the margin to the writer, at the question the finding is about."""
    page = read(window, qtbot, "Thailand")
    first = page.whole.review["findings"]
    number = min(one["question"] for one in first)
    QTest.mouseClick(page.findChild(object, "review.finding0.1"), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage))
    qtbot.waitUntil(lambda: window.page().here == number)


def test_a_strong_proposal_shows_its_drawings_and_no_finding(window, qtbot):
    """Chain, timeline and bars are drawn and said to screen readers; every criterion has its tick."""
    page = read(window, qtbot, "Rates by age")
    figures = page.findChildren(Figure)
    assert len(figures) >= 3
    assert all(figure.accessibleName() and figure.height() > 20 for figure in figures)
    assert page.findChildren(FindingCard) == []
    assert page.findChild(object, "review.standing").text() == "Ready for the final copy"
    assert {one.objectName() for one in page.findChildren(object)} >= {f"review.criterion.{a}" for a in "ABCDEFGHI"}


def test_what_the_team_keeps_to_itself_is_not_on_the_page(window, qtbot):
    """The committee's copy has none of the team's notes."""
    page = read(window, qtbot, "Rates by age")
    said = "\n".join(str(one.property("text")) for one in page.findChildren(object) if one.property("text"))
    assert "recalculates rates by age" in said
    assert "Try to delete the window" not in said
