"""Backups while the window is open, and the line that tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, make_workspace, records, safety
from jlndesk.ui.backups import Backups, make_due, make_last, said
from jlndesk.ui.session import Session
from jlndesk.ui.sidebar import make_sidebar


@pytest.fixture
def open_desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """Open a new workspace with user folders of its own."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", author="Ama", paths=Paths.under(tmp_path)) as desk:
        yield desk


def test_a_backup_is_made_and_told(open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment after the start a verified backup exists and the sidebar says when it was made."""
    monkeypatch.setattr("jlndesk.ui.backups._FIRST", 10)
    sidebar = make_sidebar()
    qtbot.addWidget(sidebar)
    backups = Backups(Session(open_desk), sidebar)
    qtbot.waitUntil(lambda: backups.line.words.text() != "", timeout=10_000)
    latest = safety.latest_backup(open_desk)
    assert latest is not None
    assert latest["verified"]
    assert backups.line.words.text() == said(latest["at"], backups.session.locale)
    assert "today" in backups.line.words.text()


def test_the_close_keeps_what_was_done_last(open_desk: Desk) -> None:
    """What was changed since the last backup is in the one made at the close; nothing changed, nothing made."""
    make_last(open_desk)
    records.put_records(open_desk, "person", [("", {"full_name": "Efua"})])
    make_last(open_desk)
    make_last(open_desk)
    made = safety.backups(open_desk.path, open_desk.paths)
    assert len(made) == 2
    assert made[0]["saves"] > made[1]["saves"]


def test_a_file_with_faults_is_told_and_not_backed_up(open_desk: Desk) -> None:
    """A save changed by hand is seen at the start; no backup of it is made."""
    records.put_records(open_desk, "person", [("", {"full_name": "Efua"})])
    spoil = "UPDATE saves SET vals = replace(vals, 'Efua', 'Eve') WHERE vals LIKE '%Efua%'"
    open_desk.store.maintain(lambda connection: connection.execute(spoil))
    latest, faults = make_due(open_desk, "start")
    assert latest is None
    assert faults
