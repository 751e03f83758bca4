"""One window for a workspace: a second start asks the first to come forward."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from jlndesk.core.system import without_links

_LOOK_EVERY = 700
_PATIENCE = 2.5


def raise_file(workspace: Path) -> Path:
    """Return the file a second start touches."""
    place = without_links(workspace)
    return place.with_name(place.name + ".raise")


def ask_to_raise(workspace: Path) -> bool:
    """Ask the window that has this workspace open to come forward; return whether it answered."""
    file = raise_file(workspace)
    with contextlib.suppress(OSError):
        file.touch()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if not file.exists():
                return True
            time.sleep(0.05)
        file.unlink(missing_ok=True)
    return False


class RaiseWatch(QObject):
    """Looks for the file now and then; `asked` comes when a second start was made."""

    asked = Signal()

    def __init__(self, workspace: Path) -> None:
        """Begin to look."""
        super().__init__()
        self._file = raise_file(workspace)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def _on_time(self) -> None:
        if self._file.exists():
            with contextlib.suppress(OSError):
                self._file.unlink()
                self.asked.emit()
