"""The window goes where it is asked to, takes back what was done, and says what it cannot do."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from window_kit import wait

import jlndesk
from jlndesk.core.paths import Paths
from jlndesk.core.settings import Settings
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.desk.desk import Desk
from jlndesk.ui.actions import ACTIONS
from jlndesk.ui.instance import RaiseWatch, ask_to_raise
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.places import LOWER, PLACES
from jlndesk.ui.program import Program
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.window import MainWindow

SECOND = """
import sys
from pathlib import Path
from jlndesk.ui.instance import ask_to_raise
sys.exit(0 if ask_to_raise(Path(sys.argv[1])) else 3)
"""


def test_every_place_has_a_page(window):
    """Each line of the sidebar leads somewhere, and shows as the current one."""
    for place in (*PLACES, *LOWER):
        window.show_place(place.key)
        wait(20)
        assert window.page().place == place.key
        assert window.sidebar.current() == place.key


def test_today_says_its_state_and_is_announced_once_drawn(session, qtbot):
    """The sentence is on the page before the window says that it is drawn."""
    shown = MainWindow(session)
    with qtbot.waitSignal(shown.drawn):
        shown.show()
    assert shown.findChild(QLabel, "today.sentence").text().startswith("Nothing needs you this week.")
    shown.hide()
    shown.deleteLater()


def test_what_is_due_is_a_line_that_opens_its_field(window, session, qtbot):
    """An action that is late stands on Today; a click opens the record at the day it was due."""
    given = {"action": "Send the note", "due": "2020-02-03", "status": "in_progress"}
    identity = records.put_records(session.desk, "follow_up", [("1", given)])["ids"][0]
    qtbot.waitUntil(lambda: window.findChild(object, f"today.need.{identity}") is not None)
    QTest.mouseClick(window.findChild(object, f"today.need.{identity}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), RecordPage))
    assert window.page().ids() == [identity]


def test_words_of_a_new_record_that_was_never_saved_are_found_on_today(window, session, qtbot):
    """After a crash in the first minute of a new record, Today leads back to what was typed."""
    form = records.open_form(session.desk, "proposal")
    records.keep_draft(session.desk, form, {"title": "Rates by age"})
    window.show_place("help")
    wait(20)
    window.pages["today"].refresh()
    window.show_place("today")
    wait(20)
    QTest.mouseClick(window.findChild(object, f"today.need.{form.record}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), KeptPage))
    assert window.page().form.row("title").editor.control.text() == "Rates by age"
    window.show_place("proposals")
    qtbot.waitUntil(lambda: verbs.counts(session.desk)["proposal"] == 1)
    assert records.get(session.desk, form.record)["title"] == "Rates by age"
    assert verbs.all_drafts(session.desk) == []


def test_a_new_record_is_undone_and_done_again(window, session, qtbot):
    """Undo takes back whatever was done last, a new record too; redo brings it back."""
    window.new_record("person")
    wait()
    QTest.keyClicks(window.page().form.row("full_name").editor.control, "Ama Serwaa")
    window.show_place("people")
    qtbot.waitUntil(lambda: verbs.counts(session.desk)["person"] == 1)
    qtbot.waitUntil(lambda: window.top.saved_words().startswith("Saved "))
    window.doing.undo()
    qtbot.waitUntil(lambda: verbs.counts(session.desk)["person"] == 0)
    qtbot.waitUntil(lambda: "Ama Serwaa" in window.notice.text())
    window.doing.redo()
    qtbot.waitUntil(lambda: verbs.counts(session.desk)["person"] == 1)


def test_what_is_deleted_is_in_the_trash_and_comes_back(window, session, qtbot):
    """The notice names it, the trash page shows it, one click brings it back."""
    identity = records.put_records(session.desk, "person", [("1", {"full_name": "Ama Serwaa"})])["ids"][0]
    session.delete([identity])
    qtbot.waitUntil(lambda: "Ama Serwaa" in window.notice.text())
    window.show_place("trash")
    wait()
    QTest.mouseClick(window.findChild(object, f"trash.{identity}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: verbs.counts(session.desk)["person"] == 1)


def test_the_search_finds_and_enter_opens(window, session, qtbot):
    """Words typed into the box bring records of any type, the likeliest first; Enter opens it."""
    identity = records.put_records(session.desk, "organisation", [("1", {"name_en": "Purchasing Fund"})])["ids"][0]
    session.desk.store.index()
    QTest.mouseClick(window.top.search, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.search.field, "purchasing")
    qtbot.waitUntil(lambda: window.search.lines and window.search.lines[1].title == "Purchasing Fund")
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page().ids() == [identity])
    assert not window.search.isVisible()


def test_the_search_makes_a_page_of_what_it_found(window, session, qtbot):
    """Ctrl+Enter offers documents of the record instead of opening it."""
    identity = records.put_records(session.desk, "organisation", [("1", {"name_en": "Purchasing Fund"})])["ids"][0]
    session.desk.store.index()
    window.search.open("purchasing")
    QTest.keyClick(window.search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page().objectName() == "page-export")
    assert window.page().ids() == [identity]


def test_the_search_does_what_the_table_of_actions_says(window, session, qtbot):
    """`>` finds actions alone, by the words of the table and with their keys; the arrows choose, Enter does it."""
    records.put_records(session.desk, "organisation", [("1", {"name_en": "Priorities Board"})])
    session.desk.store.index()
    window.search.open("> prio")
    found = [one.title for one in window.search.lines.values()]
    assert sorted(found) == ["New priority", "Priorities"]
    while window.search.lines[window.search.hits.currentRow()].title != "Priorities":
        QTest.keyClick(window.search.field, Qt.Key.Key_Down)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.page().place == "priorities"
    window.search.open("priorities")
    assert {one.title for one in window.search.lines.values()} >= {"Priorities Board", "Priorities"}


def test_the_search_finds_the_help_and_goes_away(window):
    """A topic opens on the help page; Escape closes the box and changes nothing; a click on the veil too."""
    window.search.open("deleted")
    assert "How to find what was deleted" in [one.title for one in window.search.lines.values()]
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert not window.search.isVisible()
    window.search.open("how to find what was deleted")
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.page().place == "help"
    window.search.open()
    QTest.mouseClick(window.search, Qt.MouseButton.LeftButton, pos=window.search.rect().bottomLeft())
    assert not window.search.isVisible()


def test_keys_are_said_once_and_shown_in_the_help(window):
    """No two actions share a key, and the help page lists every one that has a key."""
    keys = [key for row in ACTIONS for key in row.keys]
    assert len(keys) == len(set(keys))
    window.show_place("help")
    shown = {one.text() for one in window.page().findChildren(QLabel)}
    assert all(row.label in shown for row in ACTIONS if row.keys)


def test_every_action_of_the_table_can_be_done(window):
    """Each row has something that does it, and the keys do the same as the box."""
    assert {row.name for row in ACTIONS} <= set(window.doing.handlers())


def test_closing_saves_what_was_typed(window, session, qtbot):
    """The window closes once the last words are on the disk."""
    window.new_record("person")
    wait()
    QTest.keyClicks(window.page().form.row("full_name").editor.control, "Ama")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert verbs.counts(session.desk)["person"] == 1


def test_a_place_that_cannot_be_written_is_shown_and_said(desk, light, qtbot):
    """Beside an open window a workspace is read only: the bar says why, and nothing can be changed."""
    reader = Desk.open(desk.path, write=False, paths=desk.paths)
    session = Session(reader)
    shown = MainWindow(session)
    assert "can only be read" in shown.findChild(QLabel, "read-only.text").text()
    shown.new_record("person")
    assert not isinstance(shown.page(), RecordPage)
    shown.deleteLater()
    session.close()
    reader.close()


@pytest.mark.parametrize("name", ["its own", "a link"])
def test_a_second_start_brings_the_first_window_forward(desk, qtbot, name):
    """The file that the second start touches is seen by the first, by whatever name it is started."""
    given = desk.path
    if name == "a link":
        given = desk.path.with_name("shortcut.jlndesk")
        given.symlink_to(desk.path)
    watch = RaiseWatch(desk.path)
    asking = subprocess.Popen([sys.executable, "-c", SECOND, str(given)])
    with qtbot.waitSignal(watch.asked, timeout=8000):
        pass
    assert asking.wait(10) == 0
    watch.deleteLater()


def test_nobody_answers_for_a_command(desk):
    """Where no window has the workspace open the question is given up, and leaves nothing behind."""
    begun = time.monotonic()
    assert not ask_to_raise(desk.path)
    assert time.monotonic() - begun < 5
    assert list(desk.path.parent.glob("*.raise")) == []


def test_the_look_changes_at_once(desk, light, qapp, qtbot, wear):
    """Dark and large are worn as soon as they are chosen, and the window stays where it was."""
    path, paths = desk.path, desk.paths
    desk.close()
    program = Program(qapp, paths)
    program.open(path)
    program.settings.set({"appearance": "dark", "text_size": "150"})
    program.redraw()
    theme = theme_in_force()
    assert (theme.mode, theme.scale) == ("dark", 1.5)
    assert program.window.page().place == "settings"
    program.window.hide()
    program.window.deleteLater()
    program.let_go()


def test_the_program_starts_shows_today_and_ends(desk):
    """With JLNDESK_EXIT_AFTER_SHOW the program prints `shown` after the first paint and ends by itself."""
    path, home = desk.path, desk.path.parent / "home"
    desk.close()
    wanted = os.environ | {"JLNDESK_EXIT_AFTER_SHOW": "1", "JLNDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "jlndesk", str(path)]
    done = subprocess.run(words, env=wanted, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("shown\n", 0)


def test_the_workspace_opened_last_is_found_from_any_folder(desk):
    """Opened by a name without its folder: the next start, from elsewhere, knows where it lies."""
    path, home = desk.path, desk.path.parent / "home"
    desk.close()
    wanted = os.environ | {"JLNDESK_EXIT_AFTER_SHOW": "1", "JLNDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    wanted["PYTHONPATH"] = str(Path(jlndesk.__file__).parents[1])
    words = [sys.executable, "-m", "jlndesk", path.name]
    subprocess.run(words, env=wanted, cwd=path.parent, timeout=60, check=True, capture_output=True)
    assert Path(Settings(Paths.under(home).config / "settings.json").get("last_workspace")) == path
