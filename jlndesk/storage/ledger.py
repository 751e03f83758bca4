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
from jlndesk.core.lacking import refuse_lacking
from jlndesk.core.schema import RecordType
from jlndesk.core.units import DELETED, join
from jlndesk.storage import saves, tables
from jlndesk.storage.derived import Derived
from jlndesk.storage.preparing import New
from jlndesk.storage.saves import Save, Stamp
from jlndesk.storage.sqlite import Connection, insert_rows
from jlndesk.storage.state import State

_REMEMBERED = 64  # records whose saves stay parsed, for the one somebody is typing in
_COLUMNS = "(seq, id, record, type, act, ms, n, local, undoes, header, vals)"
_INSERT_SAVE = f"INSERT INTO saves {_COLUMNS} VALUES (?,?,?,?,?,?,?,?,?,?,?)"
_INSERT_SAVES = f"INSERT OR FAIL INTO saves {_COLUMNS}"
# The inner order is the one the table is walked in; an order asked of the group itself would sort every text.
_READ_SAVES = """SELECT group_concat(save, char(10)) FROM
    (SELECT id || char(10) || header || char(10) || vals AS save FROM saves WHERE seq >= ? ORDER BY seq)"""


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
        self._next = 1
        self.derived = Derived(connection, types)
        self.start()

    def start(self) -> None:
        """Read where clock and numbers stand; also after a transaction that failed."""
        self._states.clear()
        self._touched = set()
        ms, _comma, n = tables.get_meta(self.connection, "clock", "0,0").partition(",")
        self._clock = (int(ms), int(n))
        self._next = int(self.connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM saves").fetchone()[0])
        self.derived.start()

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
        if not stamp.undoes:
            _refuse_lacking(self.types.get(state.type), state, units)
        units = _sourced(state, units, replaces)
        moved = [unit for unit, value in units.items() if _is_moved(state, unit, value, replaces)]
        save = saves.make(stamp, state.record, state.type, units, replaces, saw=saw, moved=moved)
        seq = self._write_save(save, stamp.undoes)
        fresh = not state.links
        state.take(seq, save)
        if fresh or DELETED in state.links or not self.derived.touch(state, units):
            self.refresh(state)
        return save.id

    def add_save(self, save: Save, *, undoes: str = "", local: bool = False) -> int:
        """Write a save that was made elsewhere, without refreshing its record; return its number."""
        return self._write_save(save, undoes, local=local)

    def _write_save(self, save: Save, undoes: str, *, local: bool = True) -> int:
        seq = self._next
        self._next = seq + 1
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
            raise _not_given_back()

    def refresh(self, state: State) -> None:
        """Bring everything derived from a record's saves after them."""
        self._touched.add(state.record)
        self.derived.refresh(state)

    def vanish(self, record: str) -> None:
        """Take a record out of every derived table: no saves of it are left."""
        self._touched.add(record)
        self.derived.vanish(record)

    def insert_new(self, batch: Sequence[New]) -> None:
        """Write many new records at once, each with its only save, in statements during which other threads run."""
        first = self._next
        made = [new.save for new in batch]
        insert_rows(self.connection, _INSERT_SAVES, [
            (seq, s.id, s.record, s.type, s.act, *s.clock, 1, "", s.header, s.values)
            for seq, s in enumerate(made, first)
        ])  # fmt: skip
        # In one text no row waits for another thread; an id is what its header hashes to, so the header is enough.
        written_now = "\n".join([part for save in made for part in (save.id, save.header, save.values)])
        if self.connection.execute(_READ_SAVES, (first,)).fetchone()[0] != written_now:
            raise _not_given_back()
        self.derived.insert_new(batch, first, json.loads(made[0].header)["author"])
        written = {save.record for save in made}
        self._touched |= written
        for record in written & self._states.keys():
            self.forget(record)
        self._next = first + len(batch)


def _refuse_lacking(record_type: RecordType | None, state: State, units: Mapping[str, Any]) -> None:
    """Refuse a change that leaves a record without what its state needs; an undo only brings back what stood before."""
    if record_type is not None and record_type.demanding:
        values = state.values()
        before, _unknown = join(record_type, values)
        refuse_lacking(record_type, before, join(record_type, {**values, **units})[0])


def _not_given_back() -> DamagedError:
    return DamagedError(
        _("The file did not give back what was just written; nothing was changed."),
        _("Close the program, check the disk, and run: jlndesk verify"),
    )


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
