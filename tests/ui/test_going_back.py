"""Going back to a backup from the window: look first, then confirm; what was here is kept and asked about."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from window_kit import wait

from jlndesk.desk import records, safety
from jlndesk.ui.asking import LooksRight
from jlndesk.ui.program import Program
from jlndesk.ui.window import MainWindow


@pytest.fixture
def program(desk, light, qapp):
    """A program with a workspace of one person, backed up, and another person written since."""
    path, paths = desk.path, desk.paths
    records.put_records(desk, "person", [("", {"full_name": "Efua Mensah"})])
    desk.close()
    safety.backup_now(path, paths=paths)
    made = Program(qapp, paths)
    made.open(path)
    records.put_records(made.desk, "person", [("", {"full_name": "Kofi Late"})])
    yield made
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.let_go()


def until(found, milliseconds=10_000):
    """Wait until something is there; return it."""
    for _step in range(milliseconds // 50):
        if one := found():
            return one
        wait(50)
    raise AssertionError("it did not come")


def looked_into(program):
    """The page of backups with the newest one opened."""
    program.window.show_place("exchange")
    program.window.page().show_backups()
    page = program.window.page()
    until(lambda: page.findChild(QWidget, "backups.0.see")).click()
    return until(lambda: page.findChild(QPushButton, "backups.0.restore"))


def names(program):
    """The persons there are."""
    return [one["title"] for one in records.list_records(program.desk, "person")["records"]]


def test_a_backup_says_what_it_holds_before_anything_happens(program):
    """How many records then and now, and whose changes would be taken out, are read without a change."""
    looked_into(program)
    page = program.window.page()
    assert "now there are" in page.findChild(QLabel, "backups.0.holds").text()
    said = [one.text() for one in page.findChildren(QLabel)]
    assert "Kofi Late: 1 change" in said
    assert not any("Efua" in one for one in said)
    assert names(program) == ["Efua Mensah", "Kofi Late"]


def test_the_workspace_goes_back_and_asks_whether_it_looks_right(program):
    """After the confirmation it is as it was, Today asks, and what was replaced is kept beside it."""
    looked_into(program).click()
    before = program.window
    box = until(lambda: before.findChild(QDialog, "question"))
    next(one for one in box.findChildren(QPushButton) if one.text() == "Go back to it").click()
    until(lambda: isinstance(program.window, MainWindow) and program.window is not before)
    assert names(program) == ["Efua Mensah"]
    bar = until(lambda: program.window.findChild(LooksRight))
    assert "restored" in bar.banner.text()
    assert safety.waits(program.desk.path, program.paths)["aside"]


def test_without_the_confirmation_nothing_happens(program):
    """Cancel leaves the workspace as it is."""
    looked_into(program).click()
    box = until(lambda: program.window.findChild(QDialog, "question"))
    next(one for one in box.findChildren(QPushButton) if one.text() == "Cancel").click()
    wait(200)
    assert names(program) == ["Efua Mensah", "Kofi Late"]


def test_a_backup_that_cannot_be_restored_leaves_the_workspace_open(program):
    """The program says why and shows the workspace again as it is."""
    before = program.window
    program.session.restore_requested.emit("no-such-backup")
    until(lambda: isinstance(program.window, MainWindow) and program.window is not before)
    box = until(lambda: program.window.findChild(QDialog, "message"))
    assert any("no-such-backup" in one.text() for one in box.findChildren(QLabel))
    box.close()
    assert names(program) == ["Efua Mensah", "Kofi Late"]
