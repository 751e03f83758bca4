"""Counts how long the window did not come back to its event loop: what a person feels as a program that hangs."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_TICK = 20
_SCHEDULE = Path("/proc/self/schedstat")
_NANO = 1e9


def waited() -> float:
    """Seconds in which this thread could have gone on and the computer had other work; 0 where nothing tells."""
    try:
        return int(_SCHEDULE.read_text().split()[1]) / _NANO
    except (OSError, IndexError, ValueError):
        return 0.0


class Gaps(QObject):
    """A timer that ticks every 20 ms; what a tick came late is a gap, kept with what was being done.

    Time in which other programs had the processor is not the window's and does not count.
    """

    def __init__(self) -> None:
        """Begin to count."""
        super().__init__()
        self.doing = "beginning"
        self.longest = 0.0
        self.while_doing = ""
        self._last, self._waited = time.perf_counter(), waited()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(_TICK)

    def _on_tick(self) -> None:
        now, queued = time.perf_counter(), waited()
        late = now - self._last - (queued - self._waited) - _TICK / 1000
        self._last, self._waited = now, queued
        if late > self.longest:
            self.longest, self.while_doing = late, self.doing

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
