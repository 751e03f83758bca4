"""What the window's tests share: the program's look, given before each test and put back to light after it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.desk.desk import Desk
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import Theme, apply_theme
from jlndesk.ui.window import MainWindow

sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[..., Theme]]:
    """Gives the program a look: `wear(mode="dark", scale=2.0)`; light at 100 % again when the test is over."""

    def put_on(**look: object) -> Theme:
        theme = Theme.load(**look)
        apply_theme(qapp, theme)
        return theme

    yield put_on
    # What a test closed is deleted by the next event loop; before that it would be styled once more for nothing.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    put_on()


@pytest.fixture
def light(wear: Callable[..., Theme]) -> Theme:
    """The light look at 100 %, in force."""
    return wear()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new workspace of Ghana in a folder of its own."""
    path = tmp_path / "ghana.jlndesk"
    facts = {"team": "Ghana core group", "author": "Efua Mensah"}
    with make_workspace(path, "GH", paths=Paths.under(tmp_path / "home"), **facts) as opened:
        yield opened


@pytest.fixture
def session(desk: Desk, light: Theme) -> Iterator[Session]:
    """The workspace as the window sees it."""
    made = Session(desk)
    yield made
    stop_tasks()
    made.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(session: Session) -> Iterator[MainWindow]:
    """The window of a new workspace."""
    shown = MainWindow(session)
    shown.resize(1366, 690)
    shown.show()
    yield shown
    shown.hide()
    shown.deleteLater()


@pytest.fixture
def opened(session: Session, desk: Desk, qtbot: QtBot) -> Iterator[Callable[..., RecordPage]]:
    """Opens the page of an activity with these fields, a new one without any."""
    made: list[RecordPage] = []

    def opened(record_type: str = "study_tour", width: int = 1000, **fields: object) -> RecordPage:
        given = [("1", {"title": "Rates by age", "country": "GH", **fields})]
        identity = records.put_records(desk, record_type, given)["ids"][0] if fields else ""
        page = RecordPage(session, desk.types[record_type], identity)
        made.append(page)
        page.resize(width, 800)
        page.enter()
        page.show()
        qtbot.wait(50)
        return page

    yield opened
    for page in made:
        page.hide()
        page.deleteLater()
