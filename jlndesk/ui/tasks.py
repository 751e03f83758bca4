"""Slow work beside the window: plain values in, one plain value out, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from jlndesk.core.errors import CancelledError
from jlndesk.core.i18n import _


class Task(QObject):
    """Runs `work(*values)` in another thread; its signals come in the window's thread, exactly one of the first two.

    The work must not touch widgets, and opens what it needs (a store, a file) itself. A task that was cancelled
    fails with CancelledError, unless the work was done before it looked.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    _done = Signal(object, object)

    def __init__(self, work: Callable[..., Any], *values: Any, tells_progress: bool = False) -> None:
        """Prepare the work; with `tells_progress` it is also given `progress=`, to call with (done, total)."""
        super().__init__()
        self._work = work
        self._values = values
        self._tells_progress = tells_progress
        self._stop = threading.Event()
        self._done.connect(self._on_done)

    def start(self, pool: QThreadPool | None = None) -> Task:
        """Begin, in this pool or the program's; return the task."""
        pool = pool or QThreadPool.globalInstance()
        # The pool keeps the task alive until its answer has arrived, whoever started it.
        self.setParent(pool)
        pool.start(self._run)
        return self

    def cancel(self) -> None:
        """Ask the work to stop; it does so the next time it tells its progress."""
        self._stop.set()

    def _run(self) -> None:
        more: dict[str, Any] = {"progress": self._progress} if self._tells_progress else {}
        try:
            self._raise_if_stopped()
            result = self._work(*self._values, **more)
        except Exception as error:  # noqa: BLE001 -- the one place that hands any failure on to the window's thread
            self._done.emit(None, error)
        else:
            self._done.emit(result, None)

    def _progress(self, done: int, total: int) -> None:
        self._raise_if_stopped()
        self.progressed.emit(done, total)

    def _raise_if_stopped(self) -> None:
        if self._stop.is_set():
            raise CancelledError(_("The work was stopped."))

    @Slot(object, object)
    def _on_done(self, result: object, error: object) -> None:
        if error is None:
            self.finished.emit(result)
        else:
            import logging  # noqa: PLC0415  # no window needs it before something fails

            logging.getLogger(__name__).info("A task ended with %s", type(error).__name__)
            self.failed.emit(error)
        self.deleteLater()


def stop_tasks(pool: QThreadPool | None = None, milliseconds: int = 5000) -> bool:
    """Cancel every task of a pool and wait for them; return whether all had ended in time."""
    pool = pool or QThreadPool.globalInstance()
    for task in pool.findChildren(Task):
        task.cancel()
    return pool.waitForDone(milliseconds)
