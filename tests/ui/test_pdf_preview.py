"""What is previewed and printed is the PDF an export would write, made beside the window."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from shiboken6 import isValid

from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui.pdf.pages import Pages, pictures
from jlndesk.ui.pdf.preview import PdfPreview
from jlndesk.ui.pdf.printing import send
from jlndesk.ui.window import MainWindow


@pytest.fixture
def window(session, qtbot):
    """The window of a workspace that has one proposal."""
    records.put_records(session.desk, "proposal", [("", {"title": "Rates by age"})])
    made = MainWindow(session)
    made.resize(1366, 768)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def identity(session):
    """The id of the proposal."""
    return verbs.list_ids(session.desk, "proposal")[0]


def words(preview):
    """The words of the PDF a preview shows."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(preview.pdf)).pages).split())


def test_the_export_page_shows_the_pages_first(window, identity, qtbot):
    """The document chosen is shown beside the choices, with its page and how many there are."""
    window.show_export([identity])
    preview = window.page().preview
    qtbot.waitUntil(lambda: bool(preview.pdf), timeout=20000)
    assert "Rates by age" in words(preview)
    total = len(PdfReader(io.BytesIO(preview.pdf)).pages)
    assert preview.place.text() == f"page 1 of {total}"
    qtbot.waitUntil(lambda: preview.sheets.grab().toImage().pixelColor(60, 60).isValid())
    before = preview.pdf
    window.page()._layout.setCurrentIndex(window.page()._layout.findData("sheet"))
    qtbot.waitUntil(lambda: preview.pdf != before, timeout=20000)


def test_the_writer_previews_what_is_typed_without_saving_it(window, identity, session, qtbot):
    """The pages follow the words after a pause; the proposal on the disk is as it was."""
    window.show_record(identity)
    page = window.page()
    QTest.mouseClick(page.findChild(object, "writer.preview"), Qt.MouseButton.LeftButton)
    preview = page.sides.panel
    assert isinstance(preview, PdfPreview)
    assert not page.coach.isVisible()
    qtbot.waitUntil(lambda: bool(preview.pdf), timeout=20000)
    line = page.form.row("title").editor.control
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, " and by place")
    qtbot.waitUntil(lambda: "Rates by age and by place" in words(preview), timeout=20000)
    assert records.get(session.desk, identity)["fields"]["title"] == "Rates by age"
    QTest.mouseClick(page.findChild(object, "writer.pages.close"), Qt.MouseButton.LeftButton)
    assert page.coach.isVisible()
    qtbot.waitUntil(lambda: not isValid(preview))
    QTest.keyClicks(line, "!")


def test_the_pages_in_sight_are_drawn(window, identity, qtbot):
    """A page is a picture as wide as the room there is, with ink on it."""
    window.show_export([identity])
    preview = window.page().preview
    with qtbot.waitSignal(preview.shown, timeout=20000):
        pass
    sheets = preview.sheets
    qtbot.waitUntil(lambda: sheets._pictures[0].width() == sheets.sheet(0).width())
    picture = sheets._pictures[0]
    assert any(picture.pixelColor(x, y).lightness() < 100 for x in range(0, picture.width(), 3)
               for y in range(0, picture.height() // 2, 3))  # fmt: skip


def test_a_closed_document_gives_empty_pictures(window, identity, qtbot):
    """A page asked for while its document is let go of is no crash."""
    window.show_export([identity])
    preview = window.page().preview
    qtbot.waitUntil(lambda: bool(preview.pdf), timeout=20000)
    pages = Pages(preview.pdf)
    pages.close()
    pages.close()
    assert pages.picture(0, 100).isNull()
    assert len(pictures(preview.pdf, [0], 50, progress=lambda _done, _total: None)) == 1


def test_printing_sends_every_page(window, identity, session, qtbot, tmp_path):
    """A printer that writes a file gets as many pages as the document has, and the window says so."""
    window.show_export([identity])
    preview = window.page().preview
    qtbot.waitUntil(lambda: bool(preview.pdf), timeout=20000)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(session.notice_requested, timeout=20000):
        send(printer, preview.pdf, session)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == len(PdfReader(io.BytesIO(preview.pdf)).pages)


def test_the_print_dialog_blocks_nothing(window, identity, qtbot):
    """Ctrl+P opens the system's dialog and comes back at once; put away, nothing is printed."""
    window.show_export([identity])
    preview = window.page().preview
    qtbot.waitUntil(lambda: bool(preview.pdf), timeout=20000)
    window.doing.handlers()["print"]()
    dialog = preview.findChild(QPrintDialog, "print")
    assert dialog.isVisible()
    dialog.reject()
