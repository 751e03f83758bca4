"""Does pieces of work in a thread of its own, in turn, while the one who hands them over prepares the next."""

from __future__ import annotations

import gc
import queue
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
_TURN = 0.001  # seconds a thread may hold the interpreter while another waits; Python's 5 ms, hundreds of times, add up
_CYCLES = 50_000  # things made before Python looks for cycles among them: there are none, and looking costs a twentieth
_WAITING = 2  # pieces that may wait: a slow one holds nobody up, and memory stays small


class Relay(Generic[Piece]):
    """Does `work` with each piece handed over, one after the other, until one fails; use it in a `with` block.

    While pieces are under way, what `work` uses is its own: call `finish` before using it elsewhere.
    """

    def __init__(self, work: Callable[[Piece], None]) -> None:
        """Take the work; the thread begins with the first piece."""
        self._work = work
        self._pieces: queue.Queue[Piece | None] = queue.Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._before = sys.getswitchinterval(), gc.get_threshold()
        self._error: BaseException | None = None
        self._stopped = False

    def __enter__(self) -> Relay[Piece]:
        """Return the relay itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Wait for the piece under way; after an error those that wait are let go."""
        self._stopped = error is not None
        if self._thread is not None:
            self._pieces.put(None)
            self._thread.join()
            turn, cycles = self._before
            sys.setswitchinterval(turn)
            gc.set_threshold(*cycles)
        if error is None:
            self._raise()

    def hand(self, piece: Piece) -> None:
        """Hand a piece over, waiting while enough are under way; raises what an earlier piece raised."""
        self._raise()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
            self._thread.start()
            sys.setswitchinterval(_TURN)
            gc.set_threshold(_CYCLES, *self._before[1][1:])
        self._pieces.put(piece)

    def finish(self) -> None:
        """Wait until every piece is done; raises what one of them raised."""
        self._pieces.join()
        self._raise()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        while (piece := self._pieces.get()) is not None:
            try:
                # After a failure the transaction may be gone, so that more of the work would stand by itself.
                if self._error is None and not self._stopped:
                    self._work(piece)
            except BaseException as error:  # noqa: BLE001  # raised again by whoever hands over or finishes
                self._error = error
            finally:
                self._pieces.task_done()
