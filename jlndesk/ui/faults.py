"""What happens when something fails that nobody foresaw: the log gets it, the person is told, typing goes on."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jlndesk.core.errors import CancelledError, DeskError


class Faults:
    """The hook for everything that no code caught; one message at a time."""

    def __init__(self, app: QApplication) -> None:
        """Take over from Python's own hook."""
        self._app = app
        self._open = False
        self._before = sys.excepthook

    def watch(self) -> None:
        """Begin."""
        sys.excepthook = self.tell

    def rest(self) -> None:
        """Give Python's own hook back."""
        sys.excepthook = self._before

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell the person; a fault of the program comes with a report that can be copied and holds no data."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if issubclass(kind, CancelledError):
            return  # nobody waits any more for what was stopped
        from jlndesk.core import logs  # noqa: PLC0415  # not before something fails
        from jlndesk.ui import dialogs  # noqa: PLC0415  # the same

        window = self._app.activeWindow()
        if isinstance(error, DeskError):
            dialogs.tell(window, error)
            return
        report = logs.fault(error)
        if self._open:
            return
        self._open = True
        box = dialogs.tell_fault(window, report, lambda: QGuiApplication.clipboard().setText(report))
        box.finished.connect(self._on_closed)

    def _on_closed(self, _code: int) -> None:
        self._open = False
