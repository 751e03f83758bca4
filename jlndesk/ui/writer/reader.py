"""Reads the answers again after each pause, beside the window; only the latest reading is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from jlndesk.desk import coach
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

PAUSE = 150
"""Milliseconds after the last key until the answers are read."""


class Reader(QObject):
    """`read` gives what `desk.coach.read_over` found."""

    read = Signal(object)

    def __init__(
        self, page: QObject, session: Session, type_name: str, answers: Callable[[], tuple[str, dict[str, Any]]]
    ) -> None:
        """Read for a page what `answers` returns: the record's id and its values as they stand."""
        super().__init__(page)
        self._session, self._type, self._answers = session, type_name, answers
        self._latest = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.start)

    def soon(self) -> None:
        """Read after the pause."""
        self._pause.start()

    def start(self) -> None:
        """Read now."""
        self._latest += 1
        number = self._latest
        task = Task(coach.read_over, self._session.desk, self._type, *self._answers())
        task.finished.connect(lambda found: self._on_read(number, found))
        task.failed.connect(self._session.failed)
        task.start()

    def _on_read(self, number: int, found: dict[str, Any]) -> None:
        if isValid(self) and number == self._latest:
            self.read.emit(found)
