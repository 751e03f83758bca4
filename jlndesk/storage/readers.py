"""The reading connections of an open workspace: lent to one thread at a time, closed once nobody is reading."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jlndesk.core.errors import CancelledError
from jlndesk.core.i18n import _
from jlndesk.storage.sqlite import Connection

_PATIENCE = 0.02  # seconds between two calls to stop: a thread between two statements hears only the next


class Readers:
    """Lends connections that only read, as many as there are threads reading at once.

    They belong to no thread: a window does its slow work in threads that live for one piece of work each.
    """

    def __init__(self, connect: Callable[[], Connection]) -> None:
        """Take what opens a connection; the first is opened when somebody reads."""
        self._connect = connect
        self._mine = threading.local()
        self._change = threading.Condition()
        self._idle: list[Connection] = []
        self._lent: list[Connection] = []
        self._closed = False

    @property
    def are_open(self) -> bool:
        """Whether connections are still lent."""
        return not self._closed

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection, within a loan of this thread the same; CancelledError once the workspace was closed."""
        mine = getattr(self._mine, "connection", None)
        if mine is not None:
            yield mine
            return
        connection = self._mine.connection = self._lend()
        try:
            yield connection
        finally:
            self._mine.connection = None
            self._take_back(connection)

    def _lend(self) -> Connection:
        with self._change:
            if self._closed:
                raise CancelledError(_("The workspace was closed."))
            connection = self._idle.pop() if self._idle else self._connect()
            self._lent.append(connection)
        return connection

    def _take_back(self, connection: Connection) -> None:
        with self._change:
            self._lent.remove(connection)
            self._idle.append(connection)
            if self._closed:
                self._close_idle()
            self._change.notify()

    def _close_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def close(self) -> None:
        """Stop other threads that read and close every connection: closed under a thread it takes the program down.

        A loan of the calling thread goes on to its end.
        """
        mine = getattr(self._mine, "connection", None)
        with self._change:
            self._closed = True
            while others := [one for one in self._lent if one is not mine]:
                for connection in others:
                    connection.interrupt()
                self._change.wait(_PATIENCE)
            self._close_idle()
