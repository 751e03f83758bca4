"""Counts how long the window did not come back to its event loop: what a person feels as a program that hangs."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK = 20


class Gaps(QObject):
    """A timer that ticks every 20 ms; what a tick came late is a gap, kept with what was being done."""

    def __init__(self) -> None:
        """Begin to count."""
        super().__init__()
        self.doing = "beginning"
        self.longest = 0.0
        self.while_doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(_TICK)

    def _on_tick(self) -> None:
        now = time.perf_counter()
        late = now - self._last - _TICK / 1000
        self._last = now
        if late > self.longest:
            self.longest, self.while_doing = late, self.doing

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
