"""Bars on Today that ask: whether a restored workspace looks right, and what of typing that was damaged."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jlndesk.desk import Desk, records, safety
from jlndesk.ui.asking import Asking
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import Theme
from jlndesk.ui.today import Today


def open_today(desk: Desk, qtbot: QtBot) -> Today:
    """Today with what is to be asked."""
    today = Today(Session(desk))
    qtbot.addWidget(today)
    today.show()
    today.enter()
    Asking(today.session, today)
    return today


def press(bar: QWidget, name: str) -> None:
    """Click a link of a bar."""
    found: Any = bar.findChild(QPushButton, name)
    found.click()


def words(of: QWidget) -> str:
    """All that a widget says."""
    return "\n".join(one.text() for one in of.findChildren(QLabel))


def test_after_a_restore_the_window_asks_until_somebody_says_yes(desk: Desk, light: Theme, qtbot: QtBot) -> None:
    """The bar names the day, shows record by record what changed, and is gone for good after *Yes, it looks right*."""
    path, paths = desk.path, desk.paths
    kept = safety.backup_now(path, paths=paths)["file"]
    records.put_records(desk, "person", [("1", {"full_name": "Efua Sarpong"})])
    desk.close()
    safety.restore(path, kept, paths)
    with Desk.open(path, paths=paths) as again:
        today = open_today(again, qtbot)
        qtbot.waitUntil(lambda: today.findChild(QWidget, "looks-right") is not None)
        bar: Any = today.findChild(QWidget, "looks-right")
        press(bar, "looks-right.show")
        qtbot.waitUntil(lambda: "Efua Sarpong" in words(bar))
        assert "kept here" in words(bar)
        press(bar, "looks-right.end")
        qtbot.waitUntil(lambda: safety.waits(path, paths) is None)
        assert bar.isHidden()
        second = open_today(again, qtbot)
        stop_tasks()
        assert second.findChild(QWidget, "looks-right") is None


def test_damaged_typing_is_told_shown_and_thrown_away(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing of it is in a form; what can be read can be copied; thrown away it is gone."""
    desk = session.desk
    person = records.put_records(desk, "person", [("1", {"full_name": "Ama Serwaa"})])["ids"][0]
    records.keep_draft(desk, records.open_form(desk, record=person), {"post_title": "Minister"})
    spoil = "UPDATE drafts SET fields = replace(fields, 'Minister', 'Monster')"
    desk.store.write(lambda ledger: ledger.connection.execute(spoil))
    today = open_today(desk, qtbot)
    qtbot.waitUntil(lambda: today.findChild(QWidget, "damaged-typing") is not None)
    bar: Any = today.findChild(QWidget, "damaged-typing")
    assert "Ama Serwaa" in words(bar)
    press(bar, "damaged-typing.show")
    assert "Monster" in words(bar)
    press(bar, "damaged-typing.end")
    qtbot.waitUntil(lambda: records.damaged_drafts(desk) == [])


def test_packs_set_aside_after_an_update_are_named(session: Session, qtbot: QtBot) -> None:
    """When opening the workspace had to set packs aside, Today says which and what to do."""
    assert open_today(session.desk, qtbot).findChild(QWidget, "left-out") is None
    session.desk.store.left_out.append("from-kenya.jlnx")
    said = words(open_today(session.desk, qtbot).findChild(QWidget, "left-out"))
    assert "from-kenya.jlnx" in said
    assert "Ask the senders" in said
