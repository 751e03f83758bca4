"""One call of a command: what it was given, the workspace it works on, and how it tells of long work."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jlndesk.core.i18n import _
from jlndesk.core.system import without_links

if TYPE_CHECKING:
    from jlndesk.desk import Desk


class Call:
    """What a command works with. Used as a context manager, it closes the workspace it opened."""

    def __init__(self, options: Mapping[str, Any], *, write: bool = False, desk: Desk | None = None) -> None:
        """Take the options; `desk` is a workspace that is open already and stays open."""
        self.options = options
        self._write = write
        self._desk = desk
        self._lent = desk is not None
        self.stopped = threading.Event()

    def __getitem__(self, key: str) -> Any:
        """Return what was given under a name, or its usual value."""
        return self.options[key]

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self._desk.path if self._desk is not None else without_links(Path(self.options["workspace"]))

    @property
    def desk(self) -> Desk:
        """The open workspace."""
        if self._desk is None:
            from jlndesk.desk import Desk  # noqa: PLC0415  # commands without a workspace start without SQLite

            author = str(self.options.get("author") or "")
            self._desk = Desk.open(self.path, author=author) if self._write else Desk.open_to_read(self.path)
            self._say_left_out(self._desk)
        return self._desk

    @staticmethod
    def _say_left_out(desk: Desk) -> None:
        if desk.store.left_out:
            from jlndesk.cli.answers import say_failure  # noqa: PLC0415  # after an update of the program only
            from jlndesk.desk import safety  # noqa: PLC0415  # after an update of the program only

            told = safety.left_out(desk)
            if told is not None:
                say_failure(told, as_json=False)

    @property
    def open_desk(self) -> Desk | None:
        """The workspace if one is open already, for commands that can do without."""
        return self._desk

    def require_files(self, keys: Iterable[str]) -> None:
        """Refuse devices and pipes where a command is given a file."""
        from jlndesk.core.files import require_file  # noqa: PLC0415  # few commands are given files

        for key in keys:
            if self.options[key]:
                require_file(Path(self.options[key]))

    def require_other_files(self, keys: Iterable[str]) -> None:
        """Refuse the workspace itself where a command is given another file, to read or to write."""
        given = [self.options[key] for key in keys if self.options[key]]
        if given and (self._desk is not None or self.options.get("workspace")):
            from jlndesk.storage.store import require_other_file  # noqa: PLC0415  # as above

            for one in given:
                require_other_file(Path(one), self.path)

    def close(self) -> None:
        """Close the workspace if this call opened it."""
        if self._desk is not None and not self._lent:
            self._desk.close()
            self._desk = None

    def __enter__(self) -> Call:
        """Return the call itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the workspace."""
        self.close()

    def is_stopped(self) -> bool:
        """Tell whether the person asked to stop."""
        return self.stopped.is_set()

    @contextlib.contextmanager
    def stoppable(self) -> Iterator[None]:
        """Let Ctrl+C stop the work inside cleanly instead of breaking it off: `stopped` is set and looked at there."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, lambda *_given: self.stopped.set())
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def progress(self, done: int, total: int = 0) -> None:
        """Show how far long work is, on standard error when that is a terminal."""
        if not sys.stderr.isatty():
            return
        text = _("{done} of {total}").format(done=done, total=total) if total else f"{done}"
        end = "\n" if total and done >= total else ""
        print(f"\r{text:<40}", end=end, file=sys.stderr, flush=True)
