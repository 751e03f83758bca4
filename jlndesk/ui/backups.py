"""Backups while the window is open: at the start, every half hour and at the close, and the line that tells of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from jlndesk.core import clock, logs
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import label
from jlndesk.ui.places import LOWER
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

if TYPE_CHECKING:
    from jlndesk.ui.components.sidebar import Sidebar

_LOOK = 60_000  # how often it is asked whether a backup is due, in milliseconds
_FIRST = 3_000  # after the first page is there


class BackupLine(QWidget):
    """The line in the sidebar: when the last backup was made and that it was checked, or that none could be made."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.setObjectName("backup.line")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 8)
        self.icon = IconLabel("shield-check", "accentText")
        self.words: QLabel = label("", "caption", "2", wraps=True, name="backup.words")
        self.icon.hide()
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)

    def say(self, words: str, *, fine: bool = True) -> None:
        """Show the words with their sign."""
        self.words.setText(words)
        self.icon.show()
        self.icon.show_icon("shield-check" if fine else "warning", "accentText" if fine else "amber")


class Backups(QObject):
    """Makes what is due in a thread of its own and keeps the line true."""

    def __init__(self, session: Session, sidebar: Sidebar) -> None:
        """Begin a moment after the first page is there; a workspace that is only read needs none."""
        super().__init__(sidebar)
        self.session = session
        self.line = BackupLine()
        sidebar.insert_words(self.line, LOWER[0].key)
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._ask("open"))
        if session.writable:
            QTimer.singleShot(_FIRST, self, lambda: self._ask("start"))
            self._timer.start(_LOOK)

    def _ask(self, occasion: str) -> None:
        task = Task(make_due, self.session.desk, occasion)
        task.finished.connect(self._on_made)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_made(self, found: Any) -> None:
        latest, faults = found
        if faults:
            self._timer.stop()
            self.line.say(_("This file has faults. Close the program and run: jlndesk verify --repair"), fine=False)
        elif latest:
            self.line.say(said(latest["at"], self.session.locale))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.line.say(_("No backup could be made: {reason}").format(reason=error.message), fine=False)


def make_due(desk: Any, occasion: Any) -> Any:
    """Make the backup that is due, for a task; return the latest verified one, or None, and what is wrong at a start.

    A file with faults is not backed up, so that no good backup is thinned for it.
    """
    from jlndesk.desk import safety  # noqa: PLC0415  # not before the first paint

    faults = safety.glance(desk.path)["problems"] if occasion == "start" else []
    if not faults:
        safety.backup_when_due(desk, occasion)
    return safety.latest_backup(desk), faults


def make_last(desk: Any) -> None:
    """Make the backup at the close; a failure is noted and never keeps the window from closing."""
    from jlndesk.desk import safety  # noqa: PLC0415  # as above

    try:
        safety.backup_when_due(desk, "close")
    except DeskError as error:
        logs.note("backup_at_close_failed", kind=type(error).__name__)


def said(at: str, tongue: Any) -> str:
    """Return the line's words for a moment in ISO form."""
    moment = dt.datetime.fromisoformat(at).astimezone()
    if moment.date() == clock.today():
        return _("Backup today {time}, checked").format(time=tongue.time(f"{moment:%H:%M}"))
    return _("Backup {day}, checked").format(day=tongue.day_near(moment.date().isoformat(), clock.today()))
