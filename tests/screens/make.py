"""A picture of every page, from the practice workspace: light, dark, mirrored, two heights of a laptop, large text.

python tests/screens/make.py FOLDER [LOOK …] [PAGE …]     all looks and pages, or only those named
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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from jlndesk.core import i18n
from jlndesk.core.errors import DeskError
from jlndesk.core.paths import Paths
from jlndesk.desk import exchange, make_workspace, next_steps, records, safety
from jlndesk.desk.desk import Desk
from jlndesk.ui import dialogs
from jlndesk.ui.first_run import FirstRun
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import Theme, apply_theme
from jlndesk.ui.window import MainWindow

LOOKS = {
    "light": ({}, (1366, 768)),
    "light-690": ({}, (1366, 690)),
    "720": ({}, (1280, 720)),
    "dark": ({"mode": "dark"}, (1366, 768)),
    "mirrored": ({"direction": "rtl"}, (1366, 768)),
    "french-150": ({"scale": 1.5, "language": "fr"}, (1366, 768)),
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
    yield from reading(window, ids["proposal"][1])
    yield from recording(window, ids)
    window.new_record("proposal")
    yield "new-proposal"
    window.show_export([ids["proposal"][0]])
    yield "export"
    yield from placing(window, ids["person"][-1])
    yield from exchanging(window, desk)
    yield from searching(window)
    yield from following(window, *ids["proposal"][:2])
    yield from asking(window)


def recording(window: MainWindow, ids: dict[str, list[str]]) -> Iterator[str]:
    """Show the page of all fields of a study tour and of a person."""
    for number, one in enumerate(ids["study_tour"][:2]):
        window.show_record(one)
        wait(300)
        yield f"study-tour-{number}"
        cards = window.page().findChild(QWidget, "delegation-card")
        window.page().view.ensureWidgetVisible(cards, 0, 400)
        yield f"study-tour-{number}-delegation"
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


def placing(window: MainWindow, person: str) -> Iterator[str]:
    """Show the trash with somebody in it, the settings, both ends of the help, and a word of the field there."""
    window.session.delete([person])
    window.show_place("trash")
    yield "trash"
    window.session.undelete([person])
    for number in range(5):
        window.doing.show_around()
        around = window.findChildren(QWidget, "showing-around")[-1]
        around.go(number)
        yield f"around-{number + 1}"
        around.leave()
    for place in ("settings", "help"):
        window.show_place(place)
        yield place
    wait(500)
    end = window.page().findChild(QScrollArea).verticalScrollBar()
    end.setValue(end.maximum())
    yield "help-end"
    window.page().show_word("capitation")
    yield "help-words"


def searching(window: MainWindow) -> Iterator[str]:
    """Show what is found for some words, the actions, words of the field, and that nothing holds others."""
    for words in ("rates", "capit", "> ", "no such words"):
        window.search.open(words)
        wait(300)
        yield f"search-{words.strip(' >').replace(' ', '-') or 'actions'}"
    window.search.open("viáticos")
    yield "search-glossary"
    window.search.open("purchasing")
    yield "search-glossary-beside-records"
    window.search.hide()


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


def reading(window: MainWindow, proposal: str) -> Iterator[str]:
    """Show the page of the reviewer with findings in its margin, the scores of people, and what stands in All."""
    window.show_review(proposal)
    wait(800)
    yield "reviewer-findings"
    window.show_record(proposal)
    wait(500)
    window.page()._on_all_requested()
    wait(500)
    yield "writer-all"
    for name in ("assessment", "priority", "fund_profile", "follow_up", "core_group"):
        found = list(records.list_records(window.session.desk, name)["records"])
        if found:
            window.show_record(found[0]["id"])
            wait(300)
            yield f"record-{name}"


def exchanging(window: MainWindow, desk: Desk) -> Iterator[str]:
    """Show Exchange, its backups, and what two people changed at the same time."""
    window.show_place("exchange")
    yield "exchange"
    safety.backup_now(desk.path, paths=desk.paths)
    person = list(records.list_records(desk, "person")["records"])[1]["id"]
    records.put_records(
        desk, "person", [("", {"id": person, "post_title": "Head of claims review and of the register"})]
    )
    window.page().show_backups()
    wait(500)
    see = window.page().findChild(QWidget, "backups.0.see")
    if isinstance(see, QAbstractButton):
        see.click()
    wait(800)
    yield "backups"
    differ(desk)
    window.show_place("today")
    window.show_place("exchange")
    window.page().decide()
    yield "conflict"


def differ(desk: Desk) -> None:
    """Let a colleague change the same answer of a proposal meanwhile, and take in what came."""
    proposal = next(iter(records.list_records(desk, "proposal")["records"]))["id"]
    summary = records.get(desk, proposal)["fields"]["summary"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        exchange.make_pack(desk, folder / "shared.jlnx", [proposal])
        with make_workspace(
            folder / "o.jlndesk", "ZZ", practice=True, paths=Paths.under(folder), team="Fund", author="Kwame"
        ) as other:
            exchange.merge(other, folder / "shared.jlnx")
            theirs = summary.replace("decision", "written decision").replace("what must", "only what must")
            records.put_records(other, "proposal", [("", {"id": proposal, "summary": theirs})])
            exchange.make_pack(other, folder / "theirs.jlnx")
        ours = summary + " It was read by the Fund’s actuary on 12 November."
        records.put_records(desk, "proposal", [("", {"id": proposal, "summary": ours})])
        exchange.merge(desk, folder / "theirs.jlnx")


def following(window: MainWindow, proposal: str, funded: str) -> Iterator[str]:
    """Show a funded proposal, and the steps of a study tour made of another once it is over."""
    desk = window.session.desk
    records.put_records(desk, "proposal", [("", {"id": funded, "status": "funded"})])
    window.show_record(funded)
    wait(300)
    yield "next-activity"
    records.undo(desk)
    tour, future = next_steps.start_activity(desk, proposal, "study_tour")
    future.result()
    records.put_records(desk, "study_tour", [("", {"id": tour, "status": "completed"})])
    window.show_record(tour)
    yield "next-report"
    findings = "Three people recalculate the rates, and two of them sign."
    records.put_records(desk, "study_tour", [("", {"id": tour, "key_findings": findings})])
    yield "next-reported"
    records.undo(desk)


def asking(window: MainWindow) -> Iterator[str]:
    """Show what opens above the window; each is closed again."""
    error = DeskError("The file “budget.jlnx” cannot be read.", "Ask for it once more: it was cut short on its way.")
    boxes = {
        "dialog-message": lambda: dialogs.tell(window, error),
        "dialog-fault": lambda: dialogs.tell_fault(window, "KeyError at record_page.py line 40", lambda: None),
        "dialog-question": lambda: dialogs.ask(
            window, "Erase this for good?", "Erase it", lambda: None, detail="It cannot be brought back."
        ),
    }
    for name, opened in boxes.items():
        box = opened()
        yield name
        box.close()


def picture(shown: QWidget, folder: Path, name: str) -> None:
    """Keep a picture of a window once it is quiet, with what opened above it."""
    wait(1200)
    taken = shown.grab()
    above = QApplication.activeModalWidget()
    if above is not None:
        painter = QPainter(taken)
        painter.drawPixmap((shown.width() - above.width()) // 2, (shown.height() - above.height()) // 2, above.grab())
        painter.end()
    taken.save(str(folder / f"{name}.png"))


def take(app: QApplication, folder: Path, look: str, desk: Desk, only: list[str]) -> None:
    """Keep a picture of every page in one look, or of those named."""
    wishes, size = LOOKS[look]
    i18n.use(str(wishes.get("language", i18n.SOURCE)))
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
        if not only or name in only:
            picture(window, folder, f"{name}-{look}")
    stop_tasks()
    session.close()
    window.hide()
    window.deleteLater()
    first.deleteLater()
    wait(50)


def main(folder: Path, names: list[str]) -> int:
    """Take every picture, or those of the looks and pages named; return the exit status."""
    looks, only = [one for one in names if one in LOOKS], [one for one in names if one not in LOOKS]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as home, practice(Path(home)) as desk:
        for look in looks or LOOKS:
            take(app, folder, look, desk, only)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
