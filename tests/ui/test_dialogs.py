"""Messages, questions and file choosers open without blocking and answer by a call."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.ui.dialogs import ask, choose_folder, choose_open, choose_save, tell, tell_fault


@pytest.fixture
def page(qtbot, light):
    """A page for dialogs to stand over."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def press(box: QWidget, words: str) -> None:
    """Press the button of a dialog that says these words."""
    next(button for button in box.findChildren(QPushButton) if button.text() == words).click()


def test_telling_says_what_to_do(page):
    """Both sentences are shown, and closing calls what comes next."""
    closed = []
    box = tell(page, DeskError("The disk is full.", "Delete files, then try again."), lambda: closed.append(1))
    assert (box.text(), box.informativeText()) == ("The disk is full.", "Delete files, then try again.")
    assert closed == []
    press(box, "Close")
    assert closed == [1]


@pytest.mark.parametrize(("pressed", "done"), [("Erase it", [1]), ("Cancel", [])])
def test_asking_acts_only_on_the_words_that_say_so(page, pressed, done):
    """The verb does it, Cancel does nothing."""
    acted = []
    press(ask(page, "Erase this for good?", "Erase it", lambda: acted.append(1)), pressed)
    assert acted == done


def test_escape_is_cancel(page, qtbot):
    """Leaving a question by Escape does nothing."""
    acted = []
    box = ask(page, "Erase this for good?", "Erase it", lambda: acted.append(1))
    box.reject()
    assert acted == []


def test_a_fault_offers_its_report(page):
    """The report can be read and copied."""
    copied = []
    box = tell_fault(page, "ValueError at storage/saves.py:12", lambda: copied.append(1))
    assert "saves.py:12" in box.detailedText()
    press(box, "Copy the report")
    assert copied == [1]


def test_saving_suggests_a_name_and_adds_its_ending(page, tmp_path):
    """The chosen path comes back with the ending of the suggested one."""
    chosen = []
    dialog = choose_save(page, "Export", tmp_path / "proposal.pdf", [("PDF document", "*.pdf")], chosen.append)
    assert Path(dialog.selectedFiles()[0]).name == "proposal.pdf"
    assert dialog.defaultSuffix() == "pdf"
    dialog.accept()
    assert chosen == [tmp_path / "proposal.pdf"]


def test_opening_brings_the_file(page, tmp_path):
    """The chosen file comes back; leaving brings nothing."""
    wanted = tmp_path / "pack.jlnx"
    wanted.write_text("x")
    chosen = []
    dialog = choose_open(page, "Open a file", [("JLN Desk file", "*.jlnx")], chosen.append)
    dialog.selectFile(str(wanted))
    dialog.accept()
    choose_open(page, "Open a file", [("JLN Desk file", "*.jlnx")], chosen.append).reject()
    assert chosen == [wanted]


def test_a_folder_can_be_chosen(page, tmp_path):
    """The chosen folder comes back."""
    chosen = []
    dialog = choose_folder(page, "Second place for backups", chosen.append)
    dialog.setDirectory(str(tmp_path.parent))
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    assert chosen == [tmp_path]
