"""Brings everything that is derived after the saves: a record's row, its tables, its mark for the search index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jlndesk.core.kinds import Cell
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import DELETED, join
from jlndesk.storage import tables
from jlndesk.storage.preparing import New
from jlndesk.storage.sqlite import Connection, insert_rows
from jlndesk.storage.state import State

_INSERT_RECORD = "INSERT INTO records VALUES (?,?,?,?,?,?,?,?,?,?)"
_ALL_OF = '{{"{}": 1}}'  # heads of a record all of whose units stand in one save
_UPDATE_RECORD = """UPDATE records SET type=?, title=coalesce(?, title), deleted=?, heads=?, conflicts=?, created=?,
    updated=?, author=? WHERE id=? RETURNING seq"""
_MARK_NEW = "INSERT INTO to_index SELECT record, 1 FROM words WHERE record >= ?"
_MARK = """INSERT INTO to_index VALUES (?, 0)
    ON CONFLICT DO UPDATE SET ready = CASE ready WHEN 1 THEN 2 ELSE ready END"""


class Derived:
    """Writes the derived tables of one workspace. Callers hold the transaction."""

    def __init__(self, connection: Connection, types: Mapping[str, RecordType]) -> None:
        """Take the connection and find the next free number of a record."""
        self.connection = connection
        self.types = types
        self.next = 1
        self.start()

    def start(self) -> None:
        """Read where the numbers stand; also after a transaction that failed."""
        columns = (("seq", "records"), ("record", "words"), ("record", "to_index"))
        # words of a record that went may still wait for the index, so their numbers are not given again
        self.next = 1 + max(self._last(column, table) for column, table in columns)

    def _last(self, column: str, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0])

    def refresh(self, state: State) -> None:
        """Bring the record's row, its derived rows and its place in the search after its saves."""
        if len(state.types) > 1:
            self.vanish(state.record)
        record_type = self.types.get(state.type)
        fields, _unknown = join(record_type, state.values())
        deleted = state.deleted
        seq = self._write_record(state, record_type.title(fields) if record_type else "", deleted)
        if record_type is not None:
            self._write_derived(record_type, state.record, {} if deleted else fields, gone=deleted)
        self.connection.execute(_MARK, (seq,))

    def vanish(self, record: str) -> None:
        """Take a record out of every derived table: no saves of it are left, or it turned out to be something else."""
        found = self.connection.execute("SELECT seq, type FROM records WHERE id = ?", (record,)).fetchone()
        if found is None:
            return
        record_type = self.types.get(found[1])
        if record_type is not None:
            self._write_derived(record_type, record, {}, gone=True)
        self.connection.execute("DELETE FROM records WHERE seq = ?", (found[0],))
        self.connection.execute(_MARK, (found[0],))

    def touch(self, state: State, units: Iterable[str]) -> bool:
        """Do the same for the fields of these units only; False when the record has no derived row to change."""
        record_type = self.types.get(state.type)
        bases = {base_of_unit(unit) for unit in units}
        if record_type is None or not bases <= record_type.by_unit.keys():
            return False
        names = {record_type.by_unit[base].name for base in bases}
        fields, _unknown = join(record_type, state.values(bases))
        columns = [(column, cell) for name in names for column, cell in _cells(record_type.fields[name], fields)]
        if columns:
            assigned = ", ".join(f'"{column}" = ?' for column, _cell in columns)
            statement = f'UPDATE "{record_type.name}" SET {assigned} WHERE id = ?'
            values = (*(cell for _column, cell in columns), state.record)
            if self.connection.execute(statement, values).rowcount != 1:
                return False
        for name in names & tables.row_tables(record_type).keys():
            table, asked = tables.row_tables(record_type)[name]
            self._write_rows(table, tables.rows_of(asked, state.record, fields.get(name) or ()), state.record)
        title = record_type.title(fields) if record_type.headline in names else None
        self.connection.execute(_MARK, (self._write_record(state, title, deleted=False),))
        return True

    def _write_record(self, state: State, title: str | None, deleted: bool) -> int:
        """Write the record's row and return its number; `title` None leaves the title as it is."""
        conflicts = json.dumps(sorted(state.conflicted()), ensure_ascii=False)
        updated, author = state.latest()
        row = (state.type, title, int(deleted), self._heads(state), conflicts, state.first(), updated, author)
        found = self.connection.execute(_UPDATE_RECORD, (*row, state.record)).fetchone()
        if found is not None:
            return int(found[0])
        seq = self.next
        self.next += 1
        self.connection.execute(_INSERT_RECORD, (seq, state.record, *row))
        return seq

    def _heads(self, state: State) -> str:
        """Return which saves the values first shown stand in: {seq: [units]}, or {seq: 1} for all units of a save."""
        found: dict[int, list[str]] = {}
        for unit in state.links:
            current = state.stand(unit).current
            if current and unit != DELETED:
                found.setdefault(state.headers[current[0].save][0], []).append(unit)
        if len(state.headers) == 1 and found:
            return json.dumps(dict.fromkeys(found, 1))
        return json.dumps({seq: sorted(units) for seq, units in sorted(found.items())}, ensure_ascii=False)

    def _write_derived(self, record_type: RecordType, record: str, fields: Mapping[str, Any], *, gone: bool) -> None:
        if gone:
            self.connection.execute(f'DELETE FROM "{record_type.name}" WHERE id = ?', (record,))
        else:
            into, row = tables.insertion(record_type, record, fields)
            insert_rows(self.connection, into, [row])
        for name, (table, asked) in tables.row_tables(record_type).items():
            self._write_rows(table, tables.rows_of(asked, record, fields.get(name) or ()), record)

    def _write_rows(self, table: str, rows: list[tuple[Any, ...]], record: str) -> None:
        """Put the rows of one list in place, touching the table only where something differs."""
        held = self.connection.execute(f'SELECT * FROM "{table}" WHERE record = ?', (record,)).fetchall()
        if sorted(map(tuple, held), key=repr) == sorted(rows, key=repr):
            return
        self.connection.execute(f'DELETE FROM "{table}" WHERE record = ?', (record,))
        insert_rows(self.connection, tables.insert_of(table), rows)

    def insert_new(self, batch: Sequence[New], first_save: int, author: str) -> None:
        """Write what is derived from many new records at once, whose saves bear the numbers from `first_save` on."""
        first, connection = self.next, self.connection
        insert_rows(connection, "INSERT OR FAIL INTO records", [
            (first + n, new.save.record, new.save.type, new.title, 0, _ALL_OF.format(first_save + n), "[]",
             new.save.clock[0], new.save.clock[0], author)
            for n, new in enumerate(batch)
        ])  # fmt: skip
        words = [(first + n, new.save.type, *new.words) for n, new in enumerate(batch)]
        insert_rows(connection, "INSERT OR FAIL INTO words", words)
        connection.execute(_MARK_NEW, (first,))
        rows: dict[str, list[Sequence[Cell]]] = {}
        for new in batch:
            for into, row in new.rows:
                rows.setdefault(into, []).append(row)
        for into, made in rows.items():
            insert_rows(connection, into, made)
        self.next = first + len(batch)


def base_of_unit(unit: str) -> str:
    """Return the field's part of a unit's name."""
    return unit.partition("/")[0].partition("@")[0]


def _cells(asked: Field, fields: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the columns of one field with their cells."""
    columns = asked.kind.cells(asked.name)
    return [
        (column, cell)
        for (column, _type), cell in zip(columns, asked.kind.to_cells(fields.get(asked.name)), strict=True)
    ]
