"""Opens a file from elsewhere that says it is a backup or a workspace, so that nothing in it can do harm."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jlndesk.core.errors import DamagedError, DeskError, NewerError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.storage import tables, truth
from jlndesk.storage.sqlite import APPLICATION_ID, ERRORS, FORMAT, Connection, connect, forbid_all_but_reading, tolerant

TRUTH_TABLES = ("meta", "saves", "imports", "brought", "erased", "drafts")
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
    if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
        raise NewerError(
            _("“{name}” was made by a newer JLN Desk.").format(name=file.name),
            _("Install the newer JLN Desk to use it."),
        )
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    made = {sql for kind, _name, table, sql in found if kind == "table" and table in TRUTH_TABLES}
    indexes = [sql for kind, _name, table, sql in found if kind == "index" and table in TRUTH_TABLES and sql]
    if made != {one for one in tables.TRUTH if one.startswith("CREATE TABLE")}:
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
