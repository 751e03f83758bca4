"""One record as its saves tell it: the links of every unit, what stands, and the record made of it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jlndesk.core.clock import moment
from jlndesk.core.record import Conflict, Record, Version
from jlndesk.core.schema import RecordType
from jlndesk.core.units import DELETED, join, older_translations
from jlndesk.storage.heads import NOTHING, Link, Standing, after, base_of, is_deleted, standing
from jlndesk.storage.saves import Save, canonical
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.tables import HELD

Names = Mapping[str, str]
TWINS = "twins:"
"""What the facts begin with that say which of a record's erased values were twins (record, save and unit follow)."""
_TWINS = "SELECT key, value FROM {table} WHERE key >= ? AND key < ?"
_ERASED = f"SELECT save, unit FROM erased WHERE done = {HELD} AND save IN (SELECT id FROM saves WHERE record = ?)"


class State:
    """The saves of one record, unit by unit. `record` and `type` are its id and type; `headers` its parsed headers.

    `types` holds more than one type when two desks used one id for two things. `erased` names values that were erased
    here, as (save, unit); any other value that is not known was withheld by whoever sent its save.
    """

    def __init__(self, record: str, type_name: str = "") -> None:
        """Begin with no saves."""
        self.record = record
        self.type = type_name
        self.links: dict[str, list[Link]] = {}
        self.types: set[str] = set()
        self.headers: dict[str, tuple[int, dict[str, Any]]] = {}
        self.erased: set[tuple[str, str]] = set()
        self._standing: dict[str, Standing] = {}
        self._values: dict[str, Any] = {}
        self._latest: tuple[list[int], str, str] | None = None
        self._earliest: tuple[tuple[int, int], str, str] | None = None

    @classmethod
    def load(cls, connection: Connection, record: str, *, aside: bool = False) -> State:
        """Read all saves of a record that are not set aside (or all, with `aside`)."""
        state = cls(record)
        wanted = "" if aside else " AND aside = 0"
        rows = connection.execute(f"SELECT seq, id, type, header, vals FROM saves WHERE record = ?{wanted}", (record,))
        for seq, save, type_name, header, values in rows.fetchall():
            state.add(seq, save, type_name, json.loads(header), json.loads(values))
        if any(link.text is None for links in state.links.values() for link in links):
            state.erased = set(connection.execute(_ERASED, (record,)).fetchall())
            state.remember_twins(connection)
        return state

    def remember_twins(self, connection: Connection, table: str = "meta") -> None:
        """Let erased values that were twins go on as twins: what replaced one has replaced all."""
        begins = f"{TWINS}{self.record}:"
        for key, name in connection.execute(_TWINS.format(table=table), (begins, f"{begins}\U0010ffff")).fetchall():
            save, _colon, unit = key.removeprefix(begins).partition(":")
            links = self.links.get(unit, [])
            links[:] = [link._replace(twins=name) if link.save == save else link for link in links]
            self._standing.pop(unit, None)

    def add(self, seq: int, save: str, type_name: str, header: dict[str, Any], values: Mapping[str, Any]) -> None:
        """Take one save in. When two types use one id, the earliest save says what the record is."""
        self.types.add(type_name)
        self.headers[save] = (seq, header)
        clock = (header["clock"][0], header["clock"][1])
        begun = (clock, save, type_name)
        self._earliest = begun if self._earliest is None else min(self._earliest, begun)
        self.type = self._earliest[2]
        mark = (header["clock"], header["nonce"], header["author"])
        self._latest = mark if self._latest is None else max(self._latest, mark)
        moved = header.get("moved", ())
        for unit, (_hash, replaces) in header["units"].items():
            pair = values.get(unit)
            text = None if pair is None else canonical(pair[1])
            self.links.setdefault(unit, []).append(Link(save, tuple(replaces), text, clock, unit in moved))
            self._standing.pop(unit, None)
            self._values.pop(unit, None)

    def take(self, seq: int, save: Save) -> None:
        """Take a save in that was just written, so that no save before it can name it."""
        header, values = json.loads(save.header), json.loads(save.values)
        known = {unit: self._standing[unit] for unit in header["units"] if unit in self._standing}
        self.add(seq, save.id, save.type, header, values)
        for unit, before in known.items():
            # A text that somebody goes on with for years must not be counted from its beginning at every save.
            now = after(before, self.links[unit][-1])
            if now is not None:
                self._standing[unit] = now

    def stand(self, unit: str) -> Standing:
        """Return what stands of one unit."""
        found = self._standing.get(unit)
        if found is None:
            found = standing(self.links[unit]) if unit in self.links else NOTHING
            self._standing[unit] = found
        return found

    def values(self, fields: Collection[str] | None = None) -> dict[str, Any]:
        """Return the value first shown of every unit (of these fields only); None where it was taken away."""
        return {
            unit: self.value(unit)
            for unit in self.links
            if unit != DELETED
            and (fields is None or unit.partition("/")[0].partition("@")[0] in fields)
            and self.stand(unit).current
        }

    def value(self, unit: str) -> Any:
        """Return the value first shown of one unit; None where it has none."""
        if unit not in self._values:
            current = self.stand(unit).current
            self._values[unit] = self.value_of(current[0]) if current else None
        return self._values[unit]

    @staticmethod
    def value_of(link: Link) -> Any:
        """Return the value of one link; None when it took the unit away or is not known."""
        return None if link.text in (None, "null") else json.loads(str(link.text))

    def restored(self, unit: str, link: Link) -> Any:
        """Return the value of one link as a later save puts it back: a translation names the source it was made from.

        One that names none was written with its source, in the same save.
        """
        value = self.value_of(link)
        if "@" in unit and isinstance(value, dict) and "of" not in value:
            return {**value, "of": link.save}
        return value

    def heads(self, units: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the heads of units (of all, without the delete flag, when none are named)."""
        wanted = (unit for unit in self.links if unit != DELETED) if units is None else units
        return {unit: self.stand(unit).heads for unit in wanted if unit in self.links}

    def shown_heads(self, unit: str) -> tuple[str, ...]:
        """Return the heads of one unit that a save of what is shown replaces.

        One whose value was withheld from this desk is none of them: nobody here has seen it, so it stays. One that was
        erased here goes with what stood.
        """
        heads = self.stand(unit).heads
        unseen = {link.save for link in self.links.get(unit, ()) if link.text is None}
        if not unseen:
            return heads
        return tuple(head for head in heads if head not in unseen or (head, unit) in self.erased)

    def all_heads(self) -> set[str]:
        """Return every head of every unit but the delete flag: what a delete must have seen."""
        return {save for unit in self.links if unit != DELETED for save in self.stand(unit).heads}

    @property
    def deleted(self) -> bool:
        """Whether the record lies in the trash."""
        if DELETED not in self.links:
            return False
        saw = {save: header.get("saw", ()) for save, (_seq, header) in self.headers.items()}
        others = (self.stand(unit) for unit in self.links if unit != DELETED)
        return is_deleted(self.stand(DELETED), self.links[DELETED], saw, others)

    def units_named(self, path: str) -> list[str]:
        """Return the units a path names: itself, or those at which the free word stands or stood that it ends in."""
        base, slash, word = path.partition("/")
        if path in self.links or not slash:
            return [path] if path in self.links else []
        text = canonical(unicodedata.normalize("NFC", word))
        below = (unit for unit in self.links if unit.startswith(f"{base}/"))
        return [unit for unit in below if any(link.text == text for link in self.links[unit])]

    def conflicted(self) -> list[str]:
        """Return the units with more than one current value."""
        return [unit for unit in self.links if unit != DELETED and len(self.stand(unit).current) > 1]

    def conflict(self, unit: str, names: Names) -> Conflict:
        """Return the current values of a unit with who wrote them where and when, and what they began from."""
        current = self.stand(unit).current
        base = base_of(current, self.links[unit])
        return Conflict(unit, tuple(self.version(link, names) for link in current), base and json.loads(base))

    def version(self, link: Link, names: Names) -> Version:
        """Return one current value with its author's and desk's names."""
        header = self.headers[link.save][1]
        by, desk = names.get(header["author"], ""), names.get(header["desk"], "")
        return Version(link.save, self.value_of(link), by, desk, moment(link.clock[0]))

    def latest(self) -> tuple[int, str]:
        """Return clock (milliseconds) and author of the latest save."""
        return (self._latest[0][0], self._latest[2]) if self._latest else (0, "")

    def first(self) -> int:
        """Return the clock (milliseconds) of the earliest save."""
        return self._earliest[0][0] if self._earliest else 0

    def to_record(self, record_type: RecordType | None, names: Names) -> Record:
        """Return the record as it stands."""
        values, heads = self.values(), self.heads()
        fields, unknown = join(record_type, values)
        title = record_type.title(fields) if record_type else ""
        updated, author = self.latest()
        conflicts = tuple(self.conflict(unit, names) for unit in sorted(self.conflicted()))
        return Record(
            self.type, self.record, title, fields, self.deleted, conflicts, moment(updated), names.get(author, ""),
            moment(self.first()), unknown, heads, older_translations(values, heads),
        )  # fmt: skip
