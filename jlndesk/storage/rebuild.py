"""Makes the file of a new workspace, and makes everything derived again from the saves."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import sqlite_utils

from jlndesk.core.files import explain, sync_folder
from jlndesk.core.schema import RecordType
from jlndesk.storage import tables
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.outgrown import leave_out
from jlndesk.storage.sqlite import (
    APPLICATION_ID,
    FORMAT,
    Connection,
    check_library,
    checkpoint,
    connect,
    explained,
    transaction,
)


def database(connection: Connection) -> sqlite_utils.Database:
    """Return the library's view of a connection, without plugins of other programs."""
    return sqlite_utils.Database(connection, execute_plugins=False)


def make_file(path: Path, types: Mapping[str, RecordType], facts: Mapping[str, str]) -> None:
    """Make the file with its tables and facts; on any failure no file is left."""
    check_library()
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise explain(error, path) from error
    try:
        connection = connect(path, write=True)
        try:
            with explained(path):
                _fill(connection, types, facts)
        finally:
            connection.close()
        try:
            sync_folder(path.parent)
        except OSError as error:
            raise explain(error, path) from error
    except BaseException:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Remove a file that was made and is not wanted, with what SQLite keeps beside it, as far as the disk lets."""
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _fill(connection: Connection, types: Mapping[str, RecordType], facts: Mapping[str, str]) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with transaction(connection):
        for statement in tables.TRUTH:
            connection.execute(statement)
        for key, value in facts.items():
            tables.put_meta(connection, key, value)
        tables.make_derived(database(connection), types)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    checkpoint(connection)


def rebuild(connection: Connection, types: Mapping[str, RecordType]) -> list[str]:
    """Make every derived table again from the saves, in one transaction; return which imports were left out of them."""
    with transaction(connection):
        left_out = leave_out(connection, types)
        tables.make_derived(database(connection), types)
        ledger = Ledger(connection, types, tables.get_meta(connection, "desk"))
        for record in record_ids(connection):
            state = ledger.state(record)
            if state.links:
                ledger.refresh(state)
    return left_out


def record_ids(connection: Connection) -> Iterator[str]:
    """Yield the ids of all records that have saves, in the order they came."""
    rows = connection.execute("SELECT record FROM saves GROUP BY record ORDER BY min(seq)").fetchall()
    return (row[0] for row in rows)
