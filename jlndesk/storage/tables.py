"""The tables of a workspace: the truth (saves) and what is derived from it and can be made again at any time."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jlndesk.core.errors import DamagedError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Cell
from jlndesk.core.paths import name_of
from jlndesk.core.schema import Field, RecordType
from jlndesk.storage.sqlite import Connection

if TYPE_CHECKING:
    import sqlite_utils

# The truth. `id` of a save is the SHA-256 of `header`; `vals` is {unit: [salt, value]} and loses what is erased.
# `aside` is 1 while every import that brought the save is set aside; `local` saves were written at this desk. `done` of
# `erased` is 0 for a wish of another desk, HELD for what was erased here, NEVER_HELD for what was withheld here then.
TRUTH = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE saves (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL, type TEXT NOT NULL,
       act TEXT NOT NULL, ms INTEGER NOT NULL, n INTEGER NOT NULL, local INTEGER NOT NULL DEFAULT 1,
       aside INTEGER NOT NULL DEFAULT 0, undoes TEXT NOT NULL DEFAULT '', header TEXT NOT NULL,
       vals TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX saves_id ON saves (id)",
    "CREATE INDEX saves_record ON saves (record)",
    "CREATE INDEX saves_clock ON saves (ms, n)",
    "CREATE INDEX saves_undoes ON saves (undoes) WHERE undoes <> ''",
    """CREATE TABLE imports (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
       at TEXT NOT NULL, sender TEXT NOT NULL, aside INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL) STRICT""",
    """CREATE TABLE brought (import INTEGER NOT NULL, save INTEGER NOT NULL, PRIMARY KEY (import, save))
       STRICT, WITHOUT ROWID""",
    """CREATE TABLE erased (save TEXT NOT NULL, unit TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
       asked_by TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (save, unit))
       STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts (form TEXT PRIMARY KEY, record TEXT NOT NULL, type TEXT NOT NULL, author TEXT NOT NULL,
       shown TEXT NOT NULL, fields TEXT NOT NULL, at TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
)

# `heads` says which saves stand: {seq: 1} for all units of a save, {seq: [units]} for some; `conflicts` lists the
# units with more than one current value. In `to_index`, `ready` is 0 when the words must be gathered again, 1 when they
# are new and only the index lacks them, 2 when both.
RECORDS = (
    """CREATE TABLE records (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL,
       deleted INTEGER NOT NULL, heads TEXT NOT NULL, conflicts TEXT NOT NULL, created INTEGER NOT NULL,
       updated INTEGER NOT NULL, author TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX records_id ON records (id)",
    "CREATE INDEX records_type ON records (type, updated)",
    "CREATE TABLE to_index (record INTEGER PRIMARY KEY, ready INTEGER NOT NULL) STRICT",
    """CREATE TABLE words (record INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL)
       STRICT""",
    """CREATE VIRTUAL TABLE search USING fts5 (title, body, content='words', content_rowid='record',
       tokenize='trigram')""",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 1.0)')",
)
DONE = (HELD, NEVER_HELD) = (1, 2)
AUTHOR = "author:"
"""What the facts begin with that say which author a person is here; behind it stands no name but a hash."""
DERIVED_TABLES = ("records", "to_index", "words", "search")


@functools.cache
def cells_of(record_type: RecordType) -> tuple[tuple[str, str], ...]:
    """Return the columns (name, SQLite type) of the table of a type, after `id`."""
    return tuple(cell for f in record_type.fields.values() for cell in f.kind.cells(f.name))


@functools.cache
def row_tables(record_type: RecordType) -> dict[str, tuple[str, Field]]:
    """Return the tables of the type's row lists: field name to (table name, field)."""
    lists = (f for f in record_type.fields.values() if f.kind.grain == "rows")
    return {f.name: (f"{record_type.name}_{f.name}", f) for f in lists}


@functools.cache
def linking(record_type: RecordType) -> frozenset[str]:
    """Return the names of the fields whose values may link to other records."""
    return _with_kinds(record_type, ("link", "links", "group", "rows"))


@functools.cache
def picking(record_type: RecordType) -> frozenset[str]:
    """Return the names of the fields whose values may pick rows of the record."""
    return _with_kinds(record_type, ("pick", "group", "rows"))


@functools.cache
def plain(record_type: RecordType) -> frozenset[str]:
    """Return the names of the fields that become one unit each and speak of nothing else: no rows, links or picks."""
    whole = frozenset(f.name for f in record_type.fields.values() if f.kind.grain == "whole")
    return whole - linking(record_type) - picking(record_type)


def _with_kinds(record_type: RecordType, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f.name for f in record_type.fields.values() if f.kind.name in names)


@functools.cache
def row_cells(asked: Field) -> tuple[tuple[str, str], ...]:
    """Return the columns of the table of a row list, after `id`, `record` and `position`."""
    return tuple(cell for f in asked.kind.columns() for cell in f.kind.cells(column_of(f)))


def column_of(asked: Field) -> str:
    """Return the name a field of a row has in the table of its list, where three names are taken."""
    return f"{asked.name}_" if asked.name in ("id", "record", "position") else asked.name


@functools.cache
def places(record_type: RecordType) -> dict[str, tuple[int, Any]]:
    """Return where the cells of each field begin in the row of its type, and the function that makes them."""
    found, at = {}, 1
    for f in record_type.fields.values():
        found[f.name] = (at, f.kind.to_cells)
        at += len(f.kind.cells(f.name))
    return found


def row_of(record_type: RecordType, record: str, fields: Mapping[str, Any]) -> list[Cell]:
    """Return the row of a record in the table of its type."""
    row: list[Cell] = [None] * (1 + len(cells_of(record_type)))
    row[0] = record
    where = places(record_type)
    for name, value in fields.items():
        if name in where:
            at, make = where[name]
            cells = make(value)
            row[at : at + len(cells)] = cells
    return row


def insertion(record_type: RecordType, record: str, fields: Mapping[str, Any]) -> tuple[str, list[Cell]]:
    """Return the statement (up to VALUES) that puts a record into the table of its type, and the cells for it.

    Only columns that say something are named: binding an empty cell costs the library as much as ten full ones.
    """
    where = places(record_type)
    row: list[Cell] = [record]
    names = []
    for name, value in fields.items():
        if value is not None and name in where:
            names.append(name)
            row += where[name][1](value)
    return into_of(record_type, tuple(names)), row


@functools.lru_cache(maxsize=1024)
def into_of(record_type: RecordType, names: tuple[str, ...]) -> str:
    """Return the statement (up to VALUES) that puts a record's id and the cells of these fields into its table."""
    columns = ["id", *(cell for name in names for cell, _type in record_type.fields[name].kind.cells(name))]
    listed = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT OR REPLACE INTO "{record_type.name}" ({listed})'


def rows_of(asked: Field, record: str, value: Iterable[Mapping[str, Any]]) -> list[tuple[Cell, ...]]:
    """Return the rows of one list of a record, in their order."""
    kinds = [(f.name, f.kind.to_cells) for f in asked.kind.columns()]
    return [
        (row["id"], record, position, *(cell for name, make in kinds for cell in make(row.get(name))))
        for position, row in enumerate(value, 1)
    ]


@functools.cache
def insert_of(table: str) -> str:
    """Return the statement (up to VALUES) that puts rows into a table."""
    return f'INSERT OR REPLACE INTO "{table}"'


def definitions(types: Mapping[str, RecordType]) -> dict[str, dict[str, str]]:
    """Return every derived table of the types: name to columns with their SQLite types."""
    found: dict[str, dict[str, str]] = {}
    for one in types.values():
        found[one.name] = {"id": "TEXT", **dict(cells_of(one))}
        for table, asked in row_tables(one).values():
            found[table] = {"id": "TEXT", "record": "TEXT", "position": "INTEGER", **dict(row_cells(asked))}
    return found


def fingerprint(types: Mapping[str, RecordType]) -> str:
    """Return a short text that changes whenever a derived table changes its shape."""
    searched = [f"{t.name}.{f.name}" for t in types.values() for f in t.fields.values() if f.is_searched]
    text = repr((RECORDS, sorted(definitions(types).items()), searched)).encode()
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"  # loading a better one costs a start more than reading


def make_derived(database: sqlite_utils.Database, types: Mapping[str, RecordType]) -> None:
    """Make the derived tables anew, empty, inside the caller's transaction; one that is there is dropped first."""
    made = definitions(types)
    old = [row[0] for row in database.execute("SELECT value FROM meta WHERE key LIKE 'derived:%'").fetchall()]
    for table in [*DERIVED_TABLES, *old, *made]:
        database.execute(f'DROP TABLE IF EXISTS "{table}"')
    database.execute("DELETE FROM meta WHERE key LIKE 'derived:%'")
    for statement in RECORDS:
        database.execute(statement)
    for table, columns in made.items():
        # Two offices may have chosen one id for rows of two records, so a row is known by record and id.
        rows = "record" in columns and "position" in columns
        key = ("record", "id") if rows else ("id",)
        database.table(table).create(columns, pk=key, strict=True, not_null=set(key))
        if rows:
            database.execute(f'CREATE INDEX "{table}_id" ON "{table}" (id)')
        database.execute("INSERT INTO meta VALUES (?, ?)", (f"derived:{table}", table))
    put_meta(database.conn, "fingerprint", fingerprint(types))


def desk_of(connection: Connection) -> str:
    """Return the id of the workspace's desk; DamagedError when it is none that could stand in a save."""
    desk = get_meta(connection, "desk")
    if desk and name_of(desk) != desk:
        raise DamagedError(
            _("The file does not say rightly which desk it belongs to; it was damaged or changed by hand."),
            _("Run: jlndesk verify WORKSPACE --repair, or restore a backup."),
        )
    return desk


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one fact about the workspace."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def get_meta(connection: Connection, key: str, default: str = "") -> str:
    """Return one fact about the workspace."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else default
