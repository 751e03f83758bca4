"""From the first run through the twenty questions of the writer to the final PDF, by keys and clicks alone."""

import pypdf
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from jlndesk.core.paths import Paths
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.program import Program
from jlndesk.ui.window import MainWindow
from jlndesk.ui.writer.page import WriterPage
from tests.journeys.answers import answers
from tests.journeys.gaps import Gaps
from tests.journeys.hand import Hand

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
TODAY = "2026-11-21T09:00"
LONGEST_GAP = 1.0
FUND = "Joint Learning Fund: cross-country"
OPENS = 9
MENDED = 4
ASKED = "when its first number was measured"
PRINTED = (
    "Medicine prices that pharmacies keep", "filled without a further charge", "214 of 580 listed medicines",
    "By 30 September 2027", "The Board adopts the medicines list", "Esi Adomaku", "Country core group",
    "How can an insurer correct medicine prices each year", "Which invoices can a price be trusted to?",
    "What does the pricing desk do with an invoice it does not believe?", "River Basin Insurance Office",
    "Put the rule before the Board", "Line 118 of the insurer", "46", "75", "Pharmacies send no invoices",
    "18,525", "Pricing desk",
)  # fmt: skip
PATIENCE = 10000


@pytest.fixture
def program(qapp, tmp_path, monkeypatch):
    """The program on a day on which the visit of the answers still lies ahead, with folders of its own."""
    monkeypatch.setenv("JLNDESK_NOW", TODAY)
    made = Program(qapp, Paths.under(tmp_path / "home"))
    yield made
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.let_go()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def gaps(qapp):
    """The gaps of the event loop while the test goes on."""
    counted = Gaps()
    yield counted
    counted.stop()


class Writing:
    """The journey so far: the window, the hand that writes, and what it waits for."""

    def __init__(self, program, qtbot, gaps):
        """Begin before there is any window."""
        self.program, self.qtbot, self.gaps = program, qtbot, gaps
        self.hand = Hand(qtbot.waitUntil)
        self.said = answers(FUND)

    @property
    def page(self):
        """The page in front."""
        return self.program.window.page()

    def click(self, name):
        """Press what bears this name."""
        self.gaps.doing = name
        self.hand.click(self.program.window.findChild(QWidget, name))

    def until(self, so):
        """Let the window go on until something is so."""
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    def first_run(self):
        """Answer the four questions and start a proposal."""
        self.program.first_run()
        first = self.program.window
        self.qtbot.waitUntil(first.isActiveWindow)
        self.hand.choose(first.country, "Ghana")
        self.hand.type(first.team, "Medicines and Care Insurance Authority")
        self.hand.type(first.name, "Akua Boatenyi")
        self.click("door.proposal")
        self.until(lambda: isinstance(self.program.window, MainWindow) and isinstance(self.page, WriterPage))
        self.program.window.resize(1366, 768)  # the screen of the tests is narrower than any laptop's

    def read_again(self):
        """Wait until the coach has read what was typed."""
        before = self.page.found
        self.page.reader.start()
        self.until(lambda: self.page.found is not before)

    def answer(self, number):
        """Answer the question in front, field after field."""
        self.until(lambda: self.page.here == number)
        for name in self.page.route.fields()[number]:
            if name in self.said:
                self.gaps.doing = f"question {number}, {name}"
                self.hand.fill(self.page.form.row(name).editor, self.said[name])
        self.gaps.doing = f"after question {number}"

    def is_locked(self):
        """Whether the path says why later stages are shut."""
        return self.page.findChild(QWidget, "writer.locked").isVisible()

    def findings(self):
        """The words beside the question in front."""
        return [one._text.text() for one in self.page.coach.findChildren(FindingCard) if one.isVisible()]


@pytest.fixture
def writing(program, qtbot, gaps):
    """A proposal just started, with its first question in front."""
    made = Writing(program, qtbot, gaps)
    made.first_run()
    return made


def said_of(pdf):
    """The words of a PDF, with plain blanks, page after page."""
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages)
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def forget_and_mend(writing):
    """Answer question 4 without the day of its first number, and type it when the coach asks for it."""
    row = writing.said["change_objectives"][0]
    writing.said["change_objectives"] = [{name: value for name, value in row.items() if name != "baseline_date"}]
    writing.answer(4)
    writing.read_again()
    writing.until(lambda: any(ASKED in words for words in writing.findings()))
    line = writing.page.findChild(QWidget, "writer.change_objectives.row0.baseline_date")
    writing.hand.type(line, row["baseline_date"])
    writing.until(lambda: not any(ASKED in words for words in writing.findings()))


def export_final(writing, target):
    """Read the whole as a reviewer, then have the final copy written."""
    writing.until(lambda: writing.page.objectName() == "reviewer-page" and writing.page.whole is not None)
    found = writing.page.whole.review["findings"]
    assert [one["message"] for one in found if one["level_at_submission"] == "block"] == []
    writing.click("review.export")
    writing.until(lambda: writing.page.objectName() == "page-export")
    writing.hand.tick(writing.page.findChild(QWidget, "export.final"))
    writing.click("export.go")
    writing.until(lambda: writing.page.findChild(QWidget, "choose-save") is not None)
    writing.hand.name_file(writing.page.findChild(QWidget, "choose-save"), str(target))
    writing.gaps.doing = "the export"
    writing.until(lambda: writing.page.findChild(QWidget, "export.done") is not None)


@pytest.mark.long
def test_a_proposal_is_written_to_its_final_paper(writing, tmp_path):
    """Twenty answers by hand, a finding mended as the coach says, locked stages that open, and a PDF that says it."""
    for number in range(1, 21):
        writing.until(lambda: writing.page.found is not None)
        writing.until(lambda number=number: writing.is_locked() == (number < OPENS))
        forget_and_mend(writing) if number == MENDED else writing.answer(number)
        writing.read_again()
        writing.click("writer.next")
    export_final(writing, tmp_path / "final.pdf")
    text = said_of(tmp_path / "final.pdf")
    assert "DRAFT" not in text
    assert [words for words in PRINTED if words not in text] == []
    print(f"The longest gap of the event loop was {writing.gaps.longest:.3f} s, at {writing.gaps.while_doing}.")
    assert writing.gaps.longest < LONGEST_GAP, writing.gaps.while_doing
