"""A picture of every page, from the practice workspace: light, dark, mirrored, two heights of a laptop, large text.

python tests/screens/make.py FOLDER [LOOK …]      all looks, or only those named
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("JLNDESK_NOW", "2026-11-16T09:12")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.desk.desk import Desk
from jlndesk.ui.first_run import FirstRun
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import Theme, apply_theme
from jlndesk.ui.window import MainWindow

LOOKS = {
    "light": ({}, (1366, 768)),
    "light-690": ({}, (1366, 690)),
    "dark": ({"mode": "dark"}, (1366, 768)),
    "mirrored": ({"direction": "rtl"}, (1366, 768)),
    "200": ({"scale": 2.0}, (1366, 768)),
}


def wait(milliseconds: int) -> None:
    """Let the program go on for a while; QTest.qWait would keep other threads from running."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def practice(folder: Path) -> Iterator[Desk]:
    """The practice workspace, made anew."""
    path = folder / "practice.jlndesk"
    facts = {"team": "Practice core group", "author": "Ama Practice"}
    with make_workspace(path, "ZZ", practice=True, paths=Paths.under(folder), **facts) as desk:
        desk.store.index()
        yield desk


def pages(window: MainWindow, desk: Desk) -> Iterator[str]:
    """Bring one page after the other to the front, and give its name."""
    ids = {name: [one["id"] for one in records.list_records(desk, name)["records"]] for name in desk.types}
    yield "today"
    for place in ("priorities", "proposals", "activities", "follow-up", "people", "library"):
        window.show_place(place)
        wait(200)
        window.page().current().table.selectRow(0)
        yield f"list-{place}"
    window.page().current().filter.setText("no such words")
    yield "list-nothing"
    for number, one in enumerate(ids["proposal"][:2]):
        window.show_record(one)
        wait(300)
        yield f"proposal-{number}"
    yield from writing(window, ids["proposal"][0])
    window.show_record(ids["study_tour"][0])
    wait(300)
    window.doing.show_history()
    yield "study-tour-history"
    window.page().show_field("sites")
    wait(300)
    window.page().form.row("sites").editor.cards()[0].open()
    yield "study-tour-sites"
    window.show_record(ids["person"][0])
    yield "person"
    window.new_record("proposal")
    yield "new-proposal"
    window.show_export([ids["proposal"][0]])
    yield "export"
    window.session.delete([ids["person"][-1]])
    window.show_place("trash")
    yield "trash"
    window.session.undelete([ids["person"][-1]])
    for place in ("exchange", "settings", "help"):
        window.show_place(place)
        yield place
    window.search.open("rates")
    yield "search"


def writing(window: MainWindow, proposal: str) -> Iterator[str]:
    """Show the writer at the questions that differ most, what stands beside it, and the page of the reviewer."""
    window.show_record(proposal)
    wait(500)
    for number in (1, 4, 8, 12, 19):
        window.page().ask(number)
        yield f"question-{number}"
    window.page().comment("Is this the question of the Fund itself?")
    yield "comments"
    for name in ("preview", "versions"):
        getattr(window.page(), f"toggle_{name}")()
        wait(1500)
        yield f"writer-{name}"
    window.show_review(proposal)
    wait(800)
    yield "reviewer"
    window.new_record("concept_note")
    wait(300)
    yield "concept-note"


def picture(shown: QWidget, folder: Path, name: str) -> None:
    """Keep a picture of a window once it is quiet."""
    wait(1200)
    shown.grab().save(str(folder / f"{name}.png"))


def take(app: QApplication, folder: Path, look: str, desk: Desk) -> None:
    """Keep a picture of every page in one look."""
    wishes, size = LOOKS[look]
    apply_theme(app, Theme.load(**wishes))
    first = FirstRun()
    first.resize(*size)
    first.show()
    picture(first, folder, f"first-run-{look}")
    first.close()
    session = Session(desk)
    window = MainWindow(session)
    window.resize(*size)
    window.show()
    for name in pages(window, desk):
        picture(window, folder, f"{name}-{look}")
    stop_tasks()
    session.close()
    window.hide()
    window.deleteLater()
    first.deleteLater()
    wait(50)


def main(folder: Path, looks: list[str]) -> int:
    """Take every picture; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as home, practice(Path(home)) as desk:
        for look in looks or LOOKS:
            take(app, folder, look, desk)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
