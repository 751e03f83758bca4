"""Longest gap of the event loop: idle Qt / walking the pages and typing into the writer, in one run.

A gap is what a tick of 20 ms came late; a person feels one of a second as a program that hangs. Aim: under 1 s.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import Theme, apply_theme
from jlndesk.ui.window import MainWindow
from tests.journeys.gaps import Gaps

AIM = 1.0
PLACES = ("today", "proposals", "activities", "people", "library", "exchange", "settings", "help")
TYPED = "Prices are fixed for five years."


def wait(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def walk(window: MainWindow, gaps: Gaps) -> None:
    """Go to every place, open a proposal, and type into its second question."""
    for place in PLACES:
        gaps.doing = place
        window.show_place(place)
        wait(300)
    gaps.doing = "opening a proposal"
    proposals = [one["id"] for one in records.list_records(window.session.desk, "proposal")["records"]]
    window.show_record(proposals[0])
    wait(1500)
    gaps.doing = "typing"
    page = window.page()
    page.ask(2)
    wait(300)
    for letter in TYPED:
        QTest.keyClick(QApplication.focusWidget() or window, letter)
        wait(40)
    gaps.doing = "reading as reviewer"
    window.show_review(proposals[0])
    wait(3000)


def main() -> None:
    """Count while nothing happens, then while somebody works."""
    app = QApplication.instance() or QApplication([])
    apply_theme(app, Theme.load())
    idle = Gaps()
    wait(2000)
    idle.stop()
    with tempfile.TemporaryDirectory() as name:
        facts = {"team": "Practice core group", "author": "Ama Practice"}
        path = Path(name) / "p.jlndesk"
        with make_workspace(path, "ZZ", practice=True, paths=Paths.under(Path(name)), **facts) as desk:
            session = Session(desk)
            window = MainWindow(session)
            window.resize(1366, 768)
            window.show()
            gaps = Gaps()
            walk(window, gaps)
            gaps.stop()
            stop_tasks()
            session.close()
            window.hide()
    said = f"{gaps.longest:.3f} s at {gaps.while_doing}"
    print(f"event loop: longest gap {said}; idle Qt {idle.longest:.3f} s; aim under {AIM:.0f} s")


if __name__ == "__main__":
    main()
