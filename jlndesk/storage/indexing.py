"""Keeps the search index after the records: gathers the words of what changed, before any search."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from jlndesk.core.schema import RecordType
from jlndesk.core.text import fold
from jlndesk.storage.sqlite import Connection, transaction
from jlndesk.storage.state import State

_CHUNK = 2000
MANY = 10_000  # new records a large put indexes by one statement
_ROOM = 32 * 1024 * 1024  # bytes the index gathers in memory before it writes a piece of itself, in a large put
_PIECES = 16  # pieces of one size the index may have before they are merged, in a large put


def words_of(record_type: RecordType, fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the folded title and body a search looks into."""
    body = [words(fields[name]) for name, words in searched(record_type) if name in fields]
    if not fields.keys() <= record_type.fields.keys():
        body += [record_type.fields[n.partition("@")[0]].kind.words(fields[n]) for n in sorted(fields) if "@" in n]
    return fold(record_type.title(fields)), fold("\n".join(filter(None, body)))


@functools.cache
def searched(record_type: RecordType) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """Return the fields looked into besides the title, in the order of the description, with what gives their words."""
    found = ((f.name, f.kind.words) for f in record_type.fields.values() if f.is_searched)
    return tuple(one for one in found if one[0] != record_type.headline)


def pending(connection: Connection) -> bool:
    """Tell whether something still has to be indexed."""
    return connection.execute("SELECT 1 FROM to_index LIMIT 1").fetchone() is not None


def bring_up_to_date(connection: Connection, types: Mapping[str, RecordType]) -> None:
    """Index everything that was marked; in steps, so that a save never waits long."""
    while pending(connection):
        with transaction(connection):
            _index_new(connection, _CHUNK * 5)
            _index_changed(connection, types)


def index_many(connection: Connection) -> None:
    """Index new records some thousands at a time: the larger the pieces the index is made of, the less to merge."""
    _set(connection, hashsize=_ROOM, automerge=_PIECES)
    _index_new(connection, MANY)
    _set(connection, hashsize=1024 * 1024, automerge=4)  # as the library has them


def _set(connection: Connection, **settings: int) -> None:
    connection.executemany("INSERT INTO search (search, rank) VALUES (?, ?)", settings.items())


def _index_new(connection: Connection, most: int) -> None:
    """Index records whose words are ready, in one statement."""
    new = f"SELECT record FROM to_index WHERE ready = 1 ORDER BY record LIMIT {most}"
    connection.execute(
        f"INSERT INTO search (rowid, title, body) SELECT record, title, body FROM words WHERE record IN ({new})"
    )
    connection.execute(f"DELETE FROM to_index WHERE record IN ({new})")


def _index_changed(connection: Connection, types: Mapping[str, RecordType]) -> None:
    marks = connection.execute("SELECT record, ready FROM to_index WHERE ready <> 1 LIMIT ?", (_CHUNK,)).fetchall()
    for record, ready in marks:
        _take_out(connection, record, indexed=ready == 0)
        _put_in(connection, types, record)
        connection.execute("DELETE FROM to_index WHERE record = ?", (record,))


def _take_out(connection: Connection, record: int, *, indexed: bool) -> None:
    old = connection.execute("SELECT title, body FROM words WHERE record = ?", (record,)).fetchone()
    if old is None:
        return
    if indexed:
        connection.execute(
            "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)", (record, old[0], old[1])
        )
    connection.execute("DELETE FROM words WHERE record = ?", (record,))


def take_out(connection: Connection, record: str) -> None:
    """Take a record's words out of the search at once; it is marked already, so what is left of it comes back later."""
    for seq, ready in connection.execute(
        "SELECT r.seq, t.ready FROM records r JOIN to_index t ON t.record = r.seq WHERE r.id = ?", (record,)
    ).fetchall():
        _take_out(connection, seq, indexed=ready == 0)


def _put_in(connection: Connection, types: Mapping[str, RecordType], record: int) -> None:
    found = connection.execute("SELECT id, type, deleted FROM records WHERE seq = ?", (record,)).fetchone()
    if found is None or found[2] or found[1] not in types:
        return
    record_type = types[found[1]]
    fields = State.load(connection, found[0]).to_record(record_type, {}).fields
    title, body = words_of(record_type, fields)
    connection.execute("INSERT INTO words VALUES (?,?,?,?)", (record, record_type.name, title, body))
    connection.execute("INSERT INTO search (rowid, title, body) VALUES (?,?,?)", (record, title, body))
