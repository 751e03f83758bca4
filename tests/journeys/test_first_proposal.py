"""From the first page to a PDF: what an official does on the first day, through the real window."""

import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jlndesk.core.paths import Paths
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.program import Program
from jlndesk.ui.window import MainWindow

TITLE = "Rates by age for family clinics"
CRASH = """
import os, sys, threading
from pathlib import Path
from jlndesk.desk.desk import Desk
from jlndesk.desk import records
desk = Desk.open(Path(sys.argv[1]))
form = records.open_form(desk, record=sys.argv[2])
records.keep_draft(desk, form, {"pitch": "If we learn one thing"})
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def program(qapp, tmp_path):
    """The program with folders of its own."""
    made = Program(qapp, Paths.under(tmp_path))
    yield made
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.let_go()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(window, name):
    """Press what bears this name."""
    QTest.mouseClick(window.findChild(object, name), Qt.MouseButton.LeftButton)


def begin(program, qtbot):
    """Answer the four questions and start a proposal."""
    program.first_run()
    page = program.window
    page.country.setCurrentText("Ghana")
    QTest.keyClicks(page.team, "Ghana core group")
    QTest.keyClicks(page.name, "Efua Mensah")
    click(page, "door.proposal")
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20000)
    qtbot.waitUntil(lambda: isinstance(program.window.page(), KeptPage))
    return program.window


def retitle(window, text):
    """Type another title."""
    line = window.page().form.row("title").editor.control
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_first_day(program, qtbot, tmp_path):
    """First page, new proposal, typing, leaving, coming back, history, put back, undo, and the PDF with the words."""
    window = begin(program, qtbot)
    desk = program.desk
    retitle(window, TITLE)
    window.back()
    qtbot.waitUntil(lambda: not isinstance(window.page(), KeptPage))
    identity = verbs.list_ids(desk, "proposal")[0]
    window.show_record(identity)
    qtbot.waitUntil(lambda: window.page().ids() == [identity])
    assert window.page().form.row("title").editor.control.text() == TITLE
    retitle(window, "Something else")
    window.doing.show_history()
    window.page().leave(lambda: None)
    qtbot.waitUntil(lambda: window.findChild(object, "history.0.back") is not None)
    click(window, "history.0.back")
    qtbot.waitUntil(lambda: records.get(desk, identity)["title"] == TITLE)
    window.doing.undo()
    qtbot.waitUntil(lambda: records.get(desk, identity)["title"] == "Something else")
    window.doing.redo()
    qtbot.waitUntil(lambda: records.get(desk, identity)["title"] == TITLE)
    assert TITLE in exported(window, identity, tmp_path / "proposal.pdf", qtbot)


def exported(window, identity, target, qtbot):
    """Export a record through its page; return the text of the PDF."""
    pypdf = pytest.importorskip("pypdf")
    window.show_export([identity])
    qtbot.waitUntil(lambda: window.page().objectName() == "page-export")
    window.page().export_to(target)
    qtbot.waitUntil(lambda: window.findChild(object, "export.done") is not None, timeout=30000)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages)


def test_a_killed_program_loses_no_typed_word(program, qtbot, tmp_path):
    """After a kill in the middle of typing the page opens with the words in place."""
    window = begin(program, qtbot)
    retitle(window, TITLE)
    window.back()
    qtbot.waitUntil(lambda: verbs.counts(program.desk)["proposal"] == 1)
    identity, path = verbs.list_ids(program.desk, "proposal")[0], program.desk.path
    window.hide()
    program.let_go()
    died = subprocess.run([sys.executable, "-c", CRASH, str(path), identity], check=False)
    assert died.returncode == -9
    program.open(path)
    program.window.show_record(identity)
    qtbot.waitUntil(lambda: isinstance(program.window.page(), KeptPage))
    page = program.window.page()
    assert page.form.row("pitch").editor.control.toPlainText() == "If we learn one thing"
    assert page.findChild(object, "restored") is not None


def test_the_practice_country_is_one_click_away(program, qtbot):
    """The door opens a workspace that says on every page that all in it is invented."""
    program.first_run()
    click(program.window, "door.practice")
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20000)
    assert program.window.findChild(object, "practice").text() == "PRACTICE – invented"
    assert verbs.counts(program.desk)["proposal"] >= 2


def test_typing_never_waits_for_the_writer(program, qtbot):
    """While the writer is busy for a second the window still takes keys and changes pages' words."""
    window = begin(program, qtbot)
    program.desk.store.start(lambda _ledger: time.sleep(1.0))
    begun = time.monotonic()
    retitle(window, TITLE)
    window.page().keeper.keep_draft()
    window.page().leave(lambda: None)
    assert time.monotonic() - begun < 0.8
    qtbot.waitUntil(lambda: verbs.counts(program.desk)["proposal"] == 1, timeout=8000)
