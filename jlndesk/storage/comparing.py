"""Compares what is derived (records, tables, words, search index) with a recomputation from the saves in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jlndesk.core.schema import RecordType
from jlndesk.storage import tables
from jlndesk.storage.indexing import words_of
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.rebuild import database
from jlndesk.storage.sqlite import ERRORS, Connection, attach, connect_memory
from jlndesk.storage.state import State

_AT_ONCE = 500
_RECORD = "id, type, title, deleted, heads, conflicts, created, updated, author"
_SHADOWS = ("data", "idx", "docsize", "config")


class Comparison:
    """Recomputes records some hundreds at a time and compares each with the attached file. Hand over every record.

    Make it before the file is attached to the connection.
    """

    def __init__(self, connection: Connection, types: Mapping[str, RecordType]) -> None:
        """Make empty tables of every type in the connection's own database."""
        self.connection = connection
        self.types = types
        for statement in tables.TRUTH:
            connection.execute(statement)
        tables.make_derived(database(connection), types)
        self.ledger = Ledger(connection, types, "")
        self.tables = {
            name: "record" if "record" in cells else "id" for name, cells in tables.definitions(types).items()
        }
        self.expected = dict.fromkeys(["records", *self.tables], 0)
        self._waiting = 0

    def is_comparable(self) -> bool:
        """Tell whether the file's tables have the shapes known here; other ones are made anew at opening."""
        found = self.connection.execute("SELECT value FROM real.meta WHERE key = 'fingerprint'").fetchone()
        return found is not None and found[0] == tables.fingerprint(self.types)

    def take(self, state: State) -> Iterator[str]:
        """Recompute one record; yield the ids of records that differ whenever enough are together."""
        if state.links:
            self.ledger.refresh(state)
            self.ledger.take_touched()
            self._take_words(state)
            self._waiting += 1
        if self._waiting >= _AT_ONCE:
            yield from self.compare()

    def _take_words(self, state: State) -> None:
        record_type = self.types.get(state.type)
        if record_type is not None and not state.deleted:
            title, body = words_of(record_type, state.to_record(record_type, {}).fields)
            seq = self.connection.execute("SELECT seq FROM main.records WHERE id = ?", (state.record,)).fetchone()[0]
            self.connection.execute("INSERT INTO main.words VALUES (?,?,?,?)", (seq, state.type, title, body))

    def compare(self) -> list[str]:
        """Return the ids of the records taken since the last call that differ, and forget those taken."""
        found = set(self._differing("records", "id", _RECORD))
        types = {row[0] for row in self.connection.execute("SELECT DISTINCT type FROM main.records").fetchall()}
        for name, key in self.tables.items():
            if any(name == one or name.startswith(f"{one}_") for one in types):
                found |= set(self._differing(name, key))
        found |= set(self._differing_words())
        for name in self.expected:
            self.expected[name] += self._count(f'main."{name}"')
            self.connection.execute(f'DELETE FROM main."{name}"')
        for name in ("words", "to_index"):
            self.connection.execute(f"DELETE FROM main.{name}")
        self._waiting = 0
        return sorted(found)

    def _differing(self, table: str, key: str, cells: str = "*") -> Iterator[str]:
        """Yield the ids of the records taken whose rows in one table are not those recomputed."""
        made = f'SELECT {cells} FROM main."{table}"'
        held = f'SELECT {cells} FROM real."{table}" WHERE "{key}" IN (SELECT id FROM main.records)'
        for one, other in ((made, held), (held, made)):
            for row in self.connection.execute(f'SELECT "{key}" FROM ({one} EXCEPT {other})').fetchall():
                yield row[0]

    def _differing_words(self) -> Iterator[str]:
        """Yield the ids of the records taken whose words for the search differ and are not waiting to be gathered."""
        waiting = "SELECT p.id FROM real.to_index t JOIN real.records p ON p.seq = t.record WHERE t.ready <> 1"
        words = f"SELECT m.id, w.type, w.title, w.body FROM main.records m {{joined}} WHERE m.id NOT IN ({waiting})"
        made = words.format(joined="CROSS JOIN main.words w ON w.record = m.seq")
        held = words.format(
            joined="CROSS JOIN real.records r ON r.id = m.id CROSS JOIN real.words w ON w.record = r.seq"
        )
        for one, other in ((made, held), (held, made)):
            for row in self.connection.execute(f"SELECT id FROM ({one} EXCEPT {other})").fetchall():
                yield row[0]

    def extra(self) -> list[str]:
        """Return the ids that derived tables hold and the saves do not, once every record was taken."""
        found: set[str] = set()
        for name, expected in self.expected.items():
            if self._count(f'real."{name}"') != expected:
                found |= {str(row[0]) for row in self.connection.execute(self._surplus(name)).fetchall()} or {""}
        unknown = "SELECT count(*) FROM real.words WHERE record NOT IN (SELECT seq FROM real.records)"
        pending = "AND record NOT IN (SELECT record FROM real.to_index)"
        if self.connection.execute(f"{unknown} {pending}").fetchone()[0]:
            found.add("")
        return sorted(found)

    def _surplus(self, name: str) -> str:
        if name == "records":
            return "SELECT id FROM real.records WHERE id NOT IN (SELECT record FROM real.saves WHERE aside = 0)"
        of_type = next(one for one in sorted(self.types, key=len, reverse=True) if f"{name}_".startswith(f"{one}_"))
        known = f"SELECT id FROM real.records WHERE type = '{of_type}' AND deleted = 0"
        return f'SELECT DISTINCT "{self.tables[name]}" FROM real."{name}" WHERE "{self.tables[name]}" NOT IN ({known})'

    def _count(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def search_index_fits(path: Path, *, immutable: bool = False) -> bool:
    """Tell whether the search index says what the gathered words say; looked at in a copy in memory."""
    connection = connect_memory()
    try:
        for statement in (one for one in tables.RECORDS if "words" in one and "INSERT" not in one):
            connection.execute(statement)
        attach(connection, path, immutable=immutable)
        connection.execute("BEGIN")
        waiting = "SELECT record FROM real.to_index WHERE ready <> 0"
        connection.execute(f"INSERT INTO main.words SELECT * FROM real.words WHERE record NOT IN ({waiting})")
        for name in _SHADOWS:
            connection.execute(f"DELETE FROM main.search_{name}")
            connection.execute(f"INSERT INTO main.search_{name} SELECT * FROM real.search_{name}")
        connection.execute("INSERT INTO main.search (search, rank) VALUES ('integrity-check', 1)")
    except ERRORS:
        return False
    finally:
        connection.close()
    return True
