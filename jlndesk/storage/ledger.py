"""The one place that writes: appends saves and brings heads and derived tables after them, inside one transaction."""

from __future__ import annotations

import json
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import DamagedError
from jlndesk.core.i18n import _
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import DELETED, join
from jlndesk.storage import saves, tables
from jlndesk.storage.saves import Save, Stamp
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State

New = tuple[Save, RecordType, Mapping[str, Any], str, str]  # save, type, fields, folded title and body
_REMEMBERED = 64  # records whose saves stay parsed, for the one somebody is typing in
_INSERT_SAVE = (
    "INSERT INTO saves (seq, id, record, type, act, ms, n, local, undoes, header, vals) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)
_INSERT_RECORD = "INSERT INTO records VALUES (?,?,?,?,?,?,?,?,?,?)"
_UPDATE_RECORD = """UPDATE records SET type=?, title=coalesce(?, title), deleted=?, heads=?, conflicts=?, created=?,
    updated=?, author=? WHERE id=? RETURNING seq"""
_MARK = """INSERT INTO to_index VALUES (?, 0)
    ON CONFLICT DO UPDATE SET ready = CASE ready WHEN 1 THEN 2 ELSE ready END"""


class Ledger:
    """Writes saves of one workspace through one connection, which it must have alone. Callers hold the transaction."""

    def __init__(self, connection: Connection, types: Mapping[str, RecordType], desk: str) -> None:
        """Take the connection; `desk` is this desk's id."""
        self.connection = connection
        self.types = types
        self.desk = desk
        self._states: OrderedDict[str, State] = OrderedDict()
        self._touched: set[str] = set()
        self._clock: saves.Clock = (0, 0)
        self._next = (0, 0)
        self.start()

    def start(self) -> None:
        """Read where clock and numbers stand; also after a transaction that failed."""
        self._states.clear()
        self._touched = set()
        ms, _comma, n = tables.get_meta(self.connection, "clock", "0,0").partition(",")
        self._clock = (int(ms), int(n))
        columns = ("saves(seq)", "records(seq)", "words(record)", "to_index(record)")
        last, *numbers = (self._last(column) for column in columns)
        self._next = (last + 1, max(numbers) + 1)  # words of a record that went may still wait for the index

    def _last(self, column: str) -> int:
        table, _bracket, name = column.rstrip(")").partition("(")
        return int(self.connection.execute(f"SELECT coalesce(max({name}), 0) FROM {table}").fetchone()[0])

    def stamp(self, author: str, undoes: str = "", act: str = "") -> Stamp:
        """Return the stamp of a new act: a clock reading later than every one before."""
        now = int(clock.now().timestamp() * 1000)
        ms, n = self._clock
        self._clock = (now, 0) if now > ms else (ms, n + 1)
        tables.put_meta(self.connection, "clock", f"{self._clock[0]},{self._clock[1]}")
        return Stamp(author, self.desk, self._clock, act or str(uuid.uuid4()), undoes)

    def hear(self, other: saves.Clock) -> None:
        """Move the clock past one of an import, at most a day ahead of this computer's."""
        limit = int(clock.now().timestamp() * 1000) + 86_400_000
        self._clock = max(self._clock, min(other, (limit, 0)))
        tables.put_meta(self.connection, "clock", f"{self._clock[0]},{self._clock[1]}")

    def take_touched(self) -> set[str]:
        """Return the records written since the last call."""
        touched, self._touched = self._touched, set()
        return touched

    def state(self, record: str) -> State:
        """Return the saves of a record, parsed; an unknown record has none."""
        found = self._states.get(record)
        if found is None:
            found = State.load(self.connection, record)
            self._states[record] = found
            if len(self._states) > _REMEMBERED:
                self._states.popitem(last=False)
        self._states.move_to_end(record)
        return found

    def forget(self, record: str) -> None:
        """Read a record's saves again next time: something beside an ordinary save changed."""
        self._states.pop(record, None)

    def append(
        self,
        stamp: Stamp,
        state: State,
        units: Mapping[str, Any],
        replaces: Mapping[str, Iterable[str]],
        saw: Iterable[str] = (),
    ) -> str:
        """Write one save of a record and what is derived from it; return its id."""
        units = _sourced(state, units, replaces)
        moved = [unit for unit, value in units.items() if _is_moved(state, unit, value, replaces)]
        save = saves.make(stamp, state.record, state.type, units, replaces, saw=saw, moved=moved)
        seq = self._write_save(save, stamp.undoes)
        fresh = not state.links
        state.take(seq, save)
        if fresh or DELETED in state.links or not self._touch(state, units):
            self.refresh(state)
        return save.id

    def add_save(self, save: Save, *, undoes: str = "", local: bool = False) -> int:
        """Write a save that was made elsewhere, without refreshing its record; return its number."""
        return self._write_save(save, undoes, local=local)

    def _write_save(self, save: Save, undoes: str, *, local: bool = True) -> int:
        seq = self._next[0]
        self._next = (seq + 1, self._next[1])
        self._touched.add(save.record)
        row = (
            seq,
            save.id,
            save.record,
            save.type,
            save.act,
            *save.clock,
            int(local),
            undoes,
            save.header,
            save.values,
        )
        self.connection.execute(_INSERT_SAVE, row)
        self._read_back(seq, save)
        return seq

    def _read_back(self, seq: int, save: Save) -> None:
        """Refuse to commit what the file does not give back as it was written."""
        header, values = self.connection.execute("SELECT header, vals FROM saves WHERE seq = ?", (seq,)).fetchone()
        if saves.identity(header) != save.id or values != save.values:
            raise DamagedError(
                _("The file did not give back what was just written; nothing was changed."),
                _("Close the program, check the disk, and run: jlndesk verify"),
            )

    def refresh(self, state: State) -> None:
        """Bring the record's row, its derived rows and its place in the search after its saves."""
        if len(state.types) > 1:
            self.vanish(state.record)
        self._touched.add(state.record)
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
        self._touched.add(record)
        record_type = self.types.get(found[1])
        if record_type is not None:
            self._write_derived(record_type, record, {}, gone=True)
        self.connection.execute("DELETE FROM records WHERE seq = ?", (found[0],))
        self.connection.execute(_MARK, (found[0],))

    def _touch(self, state: State, units: Iterable[str]) -> bool:
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
        seq = self._next[1]
        self._next = (self._next[0], seq + 1)
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
        execute = self.connection.execute
        if gone:
            execute(f'DELETE FROM "{record_type.name}" WHERE id = ?', (record,))
        else:
            execute(*tables.insertion(record_type, record, fields))
        for name, (table, asked) in tables.row_tables(record_type).items():
            self._write_rows(table, tables.rows_of(asked, record, fields.get(name) or ()), record)

    def _write_rows(self, table: str, rows: list[tuple[Any, ...]], record: str) -> None:
        """Put the rows of one list in place, touching the table only where something differs."""
        held = self.connection.execute(f'SELECT * FROM "{table}" WHERE record = ?', (record,)).fetchall()
        if sorted(map(tuple, held), key=repr) == sorted(rows, key=repr):
            return
        self.connection.execute(f'DELETE FROM "{table}" WHERE record = ?', (record,))
        if rows:
            self.connection.executemany(tables.insert_of(table, len(rows[0])), rows)

    def insert_new(self, batch: Sequence[New]) -> None:
        """Write many new records at once, each with its only save."""
        first_save, first_record = self._next
        execute, many = self.connection.execute, self.connection.executemany
        many(_INSERT_SAVE, [
            (seq, s.id, s.record, s.type, s.act, *s.clock, 1, "", s.header, s.values)
            for seq, (s, *_rest) in enumerate(batch, first_save)
        ])  # fmt: skip
        read = execute("SELECT id, header, vals FROM saves WHERE seq >= ? ORDER BY seq", (first_save,)).fetchall()
        for (identity, header, values), (save, *_rest) in zip(read, batch, strict=True):
            if saves.identity(header) != save.id or identity != save.id or values != save.values:
                self._read_back(first_save, save)
        author = json.loads(batch[0][0].header)["author"]
        many(_INSERT_RECORD, [
            (first_record + n, s.record, s.type, t.title(fields), 0, f'{{"{first_save + n}": 1}}', "[]",
             s.clock[0], s.clock[0], author)
            for n, (s, t, fields, _title, _body) in enumerate(batch)
        ])  # fmt: skip
        many("INSERT INTO words VALUES (?,?,?,?)", [
            (first_record + n, t.name, title, body) for n, (_s, t, _f, title, body) in enumerate(batch)
        ])  # fmt: skip
        many("INSERT INTO to_index VALUES (?, 1)", [(first_record + n,) for n in range(len(batch))])
        self._insert_derived(batch)
        for save, *_rest in batch:
            self._touched.add(save.record)
            self.forget(save.record)
        self._next = (first_save + len(batch), first_record + len(batch))

    def _insert_derived(self, batch: Sequence[New]) -> None:
        rows: dict[str, list[Any]] = {}
        for save, record_type, fields, _title, _body in batch:
            statement, row = tables.insertion(record_type, save.record, fields)
            rows.setdefault(statement, []).append(row)
            lists = tables.row_tables(record_type)
            for name in fields.keys() & lists.keys():
                table, asked = lists[name]
                for inner in tables.rows_of(asked, save.record, fields[name] or ()):
                    rows.setdefault(tables.insert_of(table, len(inner)), []).append(inner)
        for statement, made in rows.items():
            self.connection.executemany(statement, made)


def _sourced(state: State, units: Mapping[str, Any], replaces: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the units, each translation with the save it was made from: where the source that was shown stands.

    One written together with its source names none.
    """
    sourced = dict(units)
    for unit, value in units.items():
        base, at, _tongue = unit.partition("@")
        if at and isinstance(value, dict) and "of" not in value and base not in units:
            shown = list(replaces[base]) if base in replaces else None
            source = [link.save for link in state.stand(base).current if shown is None or link.save in shown] or shown
            if source:
                sourced[unit] = {**value, "of": source[0]}
    return sourced


def _is_moved(state: State, unit: str, value: Any, replaces: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether a row only changes its place: all it replaces says the same. Said in the header, for a value that
    is withheld could not tell it.
    """
    if "/" not in unit or unit not in replaces or not isinstance(value, dict) or "order" not in value:
        return False
    asked = set(replaces[unit])
    before = [state.value_of(link) for link in state.links.get(unit, ()) if link.save in asked]
    rows = [{**row, "order": value["order"]} for row in before if isinstance(row, dict)]
    return len(rows) == len(asked) > 0 and all(row == value for row in rows)


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
