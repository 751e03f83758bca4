"""Shows a workspace that cannot be written and lags behind its saves: a copy in memory, with tables made anew."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from jlndesk.core.schema import RecordType
from jlndesk.storage import truth
from jlndesk.storage.guarding import newer
from jlndesk.storage.indexing import bring_up_to_date
from jlndesk.storage.rebuild import rebuild
from jlndesk.storage.sqlite import ERRORS, Connection, connect_shared, damaged, explained, is_newer

# What a truth of another shape than ours does to a program that reads it as its own.
_OTHER_SHAPE = (*ERRORS, ValueError, LookupError, TypeError, AttributeError)


class Recomputed:
    """A copy in memory of a workspace as it stood at one moment, with the tables this program makes of its saves.

    `left_out` names the imports that hold what does not fit them and are not shown. Close it in the end.
    """

    def __init__(self, path: Path, connection: Connection, types: Mapping[str, RecordType], *, anew: bool) -> None:
        """Copy what the connection reads, make its tables anew or only index what waits; the file stays as it is.

        Raises NewerError or DamagedError when what was saved cannot be understood.
        """
        self._name = secrets.token_hex(16)
        self._kept = connect_shared(self._name, write=True)
        try:
            with explained(path):
                self.left_out = self._fill(path, connection, types, anew=anew)
        except _OTHER_SHAPE as error:
            self.close()
            raise (newer(path) if is_newer(connection) else damaged(path)) from error
        except BaseException:
            self.close()
            raise

    def _fill(self, path: Path, connection: Connection, types: Mapping[str, RecordType], *, anew: bool) -> list[str]:
        connection.execute("PRAGMA query_only = OFF").fetchall()  # it cannot write the file, only fill the copy
        try:
            connection.execute("VACUUM INTO ?", (f"file:/{self._name}?vfs=memdb",))
        finally:
            connection.execute("PRAGMA query_only = ON").fetchall()
        if is_newer(self._kept) and any(one.header is None for one in truth.rows(self._kept)):
            raise newer(path)
        left_out = rebuild(self._kept, types) if anew else []
        bring_up_to_date(self._kept, types)
        return left_out

    def connect(self) -> Connection:
        """Return one more connection that reads the copy."""
        return connect_shared(self._name, write=False)

    def close(self) -> None:
        """Let the copy go once nobody reads it."""
        self._kept.close()
