"""Opens a file from elsewhere that says it is a backup or a workspace, so that nothing in it can do harm."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jlndesk.core.errors import DamagedError, DeskError, NewerError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType
from jlndesk.storage import tables, truth
from jlndesk.storage.sqlite import (
    APPLICATION_ID,
    ERRORS,
    FORMAT,
    Connection,
    connect,
    forbid_all_but_reading,
    is_frozen,
    is_newer,
    tolerant,
)

TRUTH_TABLES = ("meta", "saves", "imports", "brought", "erased", "drafts")
_TRUTH = {one for one in tables.TRUTH if one.startswith("CREATE TABLE")}
# Other versions of the program have other indexes; none of them computes anything.
_PLAIN_INDEX = re.compile(r"CREATE (UNIQUE )?INDEX \w+ ON \w+ \(\w+(, \w+)*\)( WHERE \w+ <> '')?")
_MAGIC = b"SQLite format 3\0"
_SECONDS = 20.0  # a look at a small file; larger files get more
_BYTES_A_SECOND = 4_000_000  # of a slow disk
_STEPS = 100_000


@contextmanager
def guarded(file: Path) -> Iterator[Connection]:
    """Give a connection to a file from elsewhere that can only read the tables every workspace has.

    The file is never written and nothing in it is run: no triggers, views or tables of other shapes are let in, and
    work that takes too long is stopped. Raises NewerError or DamagedError, in plain words.
    """
    _look_at_head(file)
    try:
        connection = connect(file, write=False, immutable=True)
    except (DeskError, *ERRORS) as error:
        raise refused(file) from error
    try:
        connection.text_factory = tolerant
        _limit_time(connection, file)
        forbid_all_but_reading(connection)
        _check_shape(connection, file)
        yield connection
    except ERRORS as error:
        raise refused(file) from error
    finally:
        connection.close()


def newer(file: Path, hint: str = "") -> NewerError:
    """Return the refusal of a file of a newer program, with another way out than to install that one, if given."""
    message = _("“{name}” was made by a newer JLN Desk.").format(name=file.name)
    return NewerError(message, hint or _("Install the newer JLN Desk to use it."))


def refuse_newer(file: Path, types: Mapping[str, RecordType], hint: str = "") -> None:
    """Raise NewerError for a workspace of a newer program: written again by this one it would lose what that one knew.

    One in which nothing but a bit of the number of its format differs from what this program writes is let through,
    and so are a damaged file that does not tell its number, and none at all.
    """
    try:
        connection = connect(file, write=False, immutable=is_frozen(file))
    except (DeskError, *ERRORS):
        return
    try:
        if _says_newer(connection) and not _is_ours_but_for_a_bit(connection, types):
            raise newer(file, hint)
    finally:
        connection.close()


def _says_newer(connection: Connection) -> bool:
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        return ours and is_newer(connection)
    except ERRORS:
        return False


def _is_ours_but_for_a_bit(connection: Connection, types: Mapping[str, RecordType]) -> bool:
    """Tell whether the number is one bit away from ours, and every table is one of this program's and as it makes it.

    The fingerprint stands for the derived tables: a newer program that wrote the file has left its own.
    """
    known = {*tables.DERIVED_TABLES, *tables.definitions(types)}
    try:
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE type <> 'index'").fetchall()
        fits = tables.get_meta(connection, "fingerprint") == tables.fingerprint(types)
    except ERRORS:
        return False
    others = {name for _kind, name, sql in found if sql not in _TRUTH and not name.startswith("search_")}
    whole = {sql for _kind, _name, sql in found} >= _TRUTH and all(kind == "table" for kind, _name, _sql in found)
    return fits and whole and others <= known and (number ^ FORMAT).bit_count() == 1


def refused(file: Path) -> DamagedError:
    """Return the refusal of a file that is damaged or is something else."""
    return DamagedError(
        _("“{name}” is damaged or is not a backup of a workspace.").format(name=file.name),
        _("Choose another backup; see them with: jlndesk backups WORKSPACE"),
    )


def _look_at_head(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_MAGIC))
    except OSError as error:
        raise explain(error, file) from error
    if head != _MAGIC:
        raise refused(file)


def _limit_time(connection: Connection, file: Path) -> None:
    """Stop a statement that runs far longer than reading a file of this size can take."""
    end = time.monotonic() + _SECONDS + file.stat().st_size / _BYTES_A_SECOND
    connection.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)


def _check_shape(connection: Connection, file: Path) -> None:
    """Refuse another program's file, a newer one, and any whose tables of the truth are not exactly ours."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise refused(file)
    if is_newer(connection):
        raise newer(file)
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    indexes = [sql for kind, _name, table, sql in found if kind == "index" and table in TRUTH_TABLES and sql]
    if {sql for kind, _name, table, sql in found if kind == "table" and table in TRUTH_TABLES} != _TRUTH:
        raise refused(file)
    if any(row[0] not in {"table", "index"} for row in found) or not all(map(_PLAIN_INDEX.fullmatch, indexes)):
        raise refused(file)
    for table in TRUTH_TABLES:
        answer = connection.execute(f"PRAGMA integrity_check({table})").fetchall()
        if [row[0] for row in answer] != ["ok"]:
            raise refused(file)


def sound_saves(connection: Connection, file: Path) -> int:
    """Return how many saves there are, every id and hash checked; DamagedError when one is not what it was."""
    count = 0
    for checked in truth.rows(connection):
        if not checked.sound:
            raise refused(file)
        count += 1
    return count
