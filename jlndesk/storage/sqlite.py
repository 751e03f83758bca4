"""The one SQLite of the program, its pragmas, and its failures in plain words."""

from __future__ import annotations

import errno
import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pysqlite3 as sqlite3

from jlndesk.core.errors import CancelledError, DamagedError, DeskError, FullError, LockedError, ReadOnlyError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Cell
from jlndesk.core.system import is_writable
from jlndesk.core.text import fold

Connection = sqlite3.Connection
Row = sqlite3.Row
# What a damaged file can raise: the message may quote a part of it that is no text.
ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
VERSION = sqlite3.sqlite_version
APPLICATION_ID = 0x4A4C4E44  # "JLND"
FORMAT = 1  # user_version: the shape of the file; a larger one is a newer program's
_DAMAGE = ("malformed", "not a database", "unsupported file format")
_AT_ONCE = (1000, 200, 40, 8, 1)  # rows one statement puts in; each number is a statement the library keeps
_MARKS = 32_766  # question marks a statement may have, in a library built as it comes
_OLDEST = (3, 51, 3)  # older libraries carry the WAL-reset race
_WITHDRAWN = (3, 52, 0)

# name, value, what reading it back must give
_ALWAYS: tuple[tuple[str, str, object], ...] = (
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("recursive_triggers", "OFF", 0),
    ("busy_timeout", "5000", 5000),
    ("cache_size", "-16384", -16384),
)
_WRITING: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
    ("wal_autocheckpoint", "500", 500),
)


def check_library() -> None:
    """Refuse to write with a library that can lose data."""
    found = tuple(int(part) for part in VERSION.split("."))
    if found < _OLDEST or found == _WITHDRAWN:
        raise DeskError(
            _("This copy of the program carries SQLite {version}, which can damage files.").format(version=VERSION),
            _("Install JLN Desk again from its own package."),
        )


def is_frozen(path: Path) -> bool:
    """Tell whether a file must be opened as one that never changes, because SQLite can make nothing beside it.

    Not where a log lies beside it: so opened, it would lack the newest saves without a word.
    """
    return not is_writable(path.parent) and not _has_log(path)


def _has_log(path: Path) -> bool:
    log = _log_of(path)
    return log.is_file() and log.stat().st_size > 0


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def connect(path: Path, *, write: bool, immutable: bool = False, synchronous: str = "FULL") -> Connection:
    """Open the file; every pragma is set and read back, and a wrong answer is an error. Missing files are not made.

    `synchronous` is another value than FULL only in the tests that show why it is FULL.
    """
    mode = "rw" if write else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    with explained(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            _set(connection, _ALWAYS)
            if write:
                check_library()
                _set(connection, _WRITING)
                _pragma(connection, "synchronous", synchronous)
            else:
                _set(connection, (("query_only", "ON", 1),))
            connection.create_function("folded", 1, _folded, deterministic=True)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_memory() -> Connection:
    """Open an empty database in memory, beside which a file can be attached; bad text is let through."""
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None, check_same_thread=False)
    for name, value, _expected in _ALWAYS:
        _pragma(connection, name, value)
    connection.text_factory = tolerant
    return connection


def connect_shared(name: str, *, write: bool) -> Connection:
    """Open the database in memory that all connections of this program to this name share; the last closed ends it."""
    connection = sqlite3.connect(f"file:/{name}?vfs=memdb", uri=True, isolation_level=None, check_same_thread=False)
    for pragma, value, _expected in _ALWAYS:
        _pragma(connection, pragma, value)
    if not write:
        _pragma(connection, "query_only", "ON")
    connection.create_function("folded", 1, _folded, deterministic=True)
    return connection


def attach(connection: Connection, path: Path, *, immutable: bool = False) -> None:
    """Attach the file under the name `real`, for reading only."""
    uri = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"
    with explained(path):
        connection.execute("ATTACH ? AS real", (uri,))


def is_newer(connection: Connection) -> bool:
    """Tell whether the file says that a newer program wrote it."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT)


def tolerant(data: bytes) -> str:
    """Return a text of a file that may be damaged; what is no text becomes a mark that no hash will fit."""
    return data.decode("utf-8", "replace")


def forbid_all_but_reading(connection: Connection) -> None:
    """Let the connection look at tables and do nothing else, whatever the file asks for."""
    allowed = {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION}
    pragmas = {"application_id", "user_version", "integrity_check"}

    def judge(action: int, name: str | None, function: str | None, *_others: str | None) -> int:
        counts = action == sqlite3.SQLITE_FUNCTION and function == "count"
        asks = action == sqlite3.SQLITE_PRAGMA and name in pragmas
        return sqlite3.SQLITE_OK if action in allowed or counts or asks else sqlite3.SQLITE_DENY

    connection.set_authorizer(judge)


def _folded(value: Cell) -> Cell:
    """Fold a text for sorting, so that É stands beside E; anything else stays as it is."""
    return fold(value) if isinstance(value, str) else value


def _set(connection: Connection, pragmas: tuple[tuple[str, str, object], ...]) -> None:
    for name, value, expected in pragmas:
        _pragma(connection, name, value)
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise ReadOnlyError(
                _("The place of this workspace does not allow safe writing ({setting}).").format(setting=name),
                _("Copy the workspace to a folder on this computer and open it there."),
            )


def _pragma(connection: Connection, name: str, value: str) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's failures into sentences; `path` is the workspace that is spoken of."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _in_words(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(path) from error
        raise


def _full(path: Path) -> FullError:
    return FullError(
        _("There is no room left on the disk; “{name}” is as it was before.").format(name=path.name),
        _("Make room on the disk and try again; what you typed is still in the form."),
    )


def damaged(path: Path) -> DamagedError:
    """Return the refusal of a file that cannot be read as a workspace."""
    return DamagedError(
        _("“{name}” is damaged or is not a workspace.").format(name=path.name),
        _("Try: jlndesk verify --repair, or restore a backup. The file itself is left as it is."),
    )


def _in_words(error: Exception, path: Path) -> DeskError:
    code = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    if code.startswith("SQLITE_INTERRUPT"):
        return CancelledError(_("The workspace was closed."))
    if code.startswith("SQLITE_FULL") or "disk is full" in text:
        return _full(path)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return LockedError(
            _("“{name}” is being written by another program.").format(name=path.name),
            _("Close the other window or wait a moment, then try again."),
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or any(one in text for one in _DAMAGE):
        return damaged(path)
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")) or "readonly" in text:
        return ReadOnlyError(
            _("“{name}” can be read here but not written.").format(name=path.name),
            _("Copy the workspace to a folder of your own and open it there."),
        )
    if code.startswith("SQLITE_CANTOPEN") or "unable to open" in text:
        return _not_opened(path)
    if code.startswith("SQLITE_IOERR"):
        return DeskError(
            _("The disk did not answer while “{name}” was used.").format(name=path.name),
            _("Check the disk or stick, then open the workspace again; nothing that was saved is lost."),
        )
    raise error


def _not_opened(path: Path) -> DeskError:
    if is_writable(path.parent) or not _has_log(path):
        return DeskError(
            _("“{name}” cannot be opened.").format(name=str(path)),
            _("Check the name and the folder; make a new workspace with: jlndesk new"),
        )
    log = _log_of(path).name
    return ReadOnlyError(
        _("The newest saves lie in “{name}” and cannot be read here.").format(name=log),
        _("Copy “{name}” and “{log}” together to a folder of your own and open it there.").format(
            name=path.name, log=log
        ),
    )


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all of the block or nothing: BEGIN IMMEDIATE, COMMIT after it, ROLLBACK on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Let a reading connection see in the whole block what stood at its beginning, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def insert_rows(connection: Connection, into: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Put rows of one length into a table, many with each statement, during which other threads run.

    `into` is the statement up to VALUES. After an error a part of the rows may stand: the caller rolls back.
    """
    at, width = 0, len(rows[0]) if rows else 0
    for count in _AT_ONCE:
        while len(rows) - at >= count and (count * width <= _MARKS or count == 1):
            statement = _insertion(into, width, count)
            connection.execute(statement, list(chain.from_iterable(rows[at : at + count])))
            at += count


@functools.lru_cache(maxsize=256)
def _insertion(into: str, width: int, count: int) -> str:
    row = f"({','.join('?' * width)})"
    return f"{into} VALUES {','.join([row] * count)}"


def checkpoint(connection: Connection) -> None:
    """Bring everything into the one file; readers that are busy put it off without harm."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
