"""Creates and changes records from plain values, many in one transaction, having seen everything there is."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import is_id
from jlndesk.core.lacking import refuse_lacking
from jlndesk.core.schema import RecordType, canonical_fields
from jlndesk.core.units import Units, changes, join, split
from jlndesk.storage import indexing, tables
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.preparing import Link, New, filled, first_save, links_in, ready, ready_plain
from jlndesk.storage.relay import Relay
from jlndesk.storage.saves import Salts
from jlndesk.storage.state import State

_BATCH, _HEAVY = 1000, 4_000_000  # records, and characters of their values, that are written together at most


class Given(NamedTuple):
    """One record as it was given: type, id or "" for a new one, and values that may still be wrong."""

    type: RecordType
    id: str
    fields: Mapping[str, Any]


@dataclass
class PutResult:
    """What was written: ids in the order given, how many were created, changed and left as they were, the saves."""

    ids: list[str] = field(default_factory=list)
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    saves: list[str] = field(default_factory=list)


def new_id() -> str:
    """Return a new record id: a UUID of version 7, so that ids made together lie together in the file."""
    ms, bits = time.time_ns() // 1_000_000, random.getrandbits(74)
    middle, end = bits >> 48 & 0x3FFF | 0x8000, bits & 0xFFFFFFFFFFFF
    return f"{ms >> 16 & 0xFFFFFFFF:08x}-{ms & 0xFFFF:04x}-7{bits >> 62:03x}-{middle:04x}-{end:012x}"


class _Put:
    """One call of put: collects new records into batches, changes known ones at once, checks links in the end.

    Full batches are written in a thread of their own while more records are read and made ready.
    """

    def __init__(self, ledger: Ledger, author: str) -> None:
        self._ledger = ledger
        self.stamp = ledger.stamp(author)
        self.salts = Salts()
        self.relay = Relay(self._write)
        self.result = PutResult()
        self.links: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
        self.batch: list[New] = []
        self.seen: set[str] = set()
        self.rows: set[str] = set()
        self._weight = 0
        self._unindexed = 0

    @property
    def ledger(self) -> Ledger:
        """The ledger, once no batch is under way: two threads must not use its connection at one time."""
        self.relay.finish()
        return self._ledger

    def take(self, given: Given) -> None:
        if given.id:
            self._check_id(given.id)
        fields = canonical_fields(given.type, given.fields)
        known = self.ledger.state(given.id) if given.id and self._is_known(given.id) else None
        if known is None:
            self._create(given, fields)
        else:
            self._change(given, known, fields)

    def _check_id(self, identity: str) -> None:
        if not is_id(identity):
            raise InputError(
                _("“{id}” is not the id of a record.").format(id=identity[:60]),
                _("Leave the id out to make a new record, or give a UUID in small letters."),
            )
        if identity in self.seen:
            raise InputError(
                _("The id {id} stands twice in the input.").format(id=identity),
                _("Give each record once; nothing was changed."),
            )
        self.seen.add(identity)

    def _is_known(self, identity: str) -> bool:
        found = self.ledger.connection.execute(
            "SELECT 1 FROM saves WHERE record = ? AND aside = 0 LIMIT 1", (identity,)
        ).fetchone()
        return found is not None

    def _create(self, given: Given, fields: Mapping[str, Any]) -> None:
        identity = given.id or new_id()
        kept = filled(given.type, fields)
        if given.type.demanding:
            refuse_lacking(given.type, {}, kept)
        if kept.keys() <= tables.plain(given.type):
            new = ready_plain(self.stamp, given.type, identity, kept, self.salts)
        else:
            units = split(given.type, kept)
            shown = self._checked(given.type, identity, kept, units)
            new = ready(first_save(self.stamp, given.type, identity, units), given.type, shown)
        self.batch.append(new)
        self._weight += len(new.save.values)
        self.result.ids.append(identity)
        self.result.created += 1
        if len(self.batch) == _BATCH or self._weight > _HEAVY:
            self.relay.hand(self._take_batch())

    def _checked(
        self, record_type: RecordType, identity: str, fields: Mapping[str, Any], units: Units
    ) -> Mapping[str, Any]:
        """Check rows and picks of a new record and note its links; return the fields with the ids new rows got."""
        self._note_links(links_in(record_type, identity, fields))
        if self._check_rows_once(record_type, fields):
            check_rows(self.ledger, record_type, identity, fields, {})
        shown = _with_rows(record_type, fields, units)
        check_picks(record_type, shown)
        return shown

    def _change(self, given: Given, state: State, fields: Mapping[str, Any]) -> None:
        if state.type != given.type.name:
            raise InputError(
                _("The record {id} is a {type}, not a {other}.").format(
                    id=given.id, type=state.type, other=given.type.name
                ),
                _("Use another id, or put it as what it is."),
            )
        units = wanted(state, given.type, fields)
        self.result.ids.append(given.id)
        if not units:
            self.result.unchanged += 1
            return
        changed = check_changes(self.ledger, given.type, given.id, units, state.values())
        self._check_rows_once(given.type, fields)
        self._note_links(links_in(given.type, given.id, changed))
        self.result.saves.append(
            self.ledger.append(self.stamp, state, units, {unit: state.shown_heads(unit) for unit in units})
        )
        self.result.changed += 1

    def _check_rows_once(self, record_type: RecordType, fields: Mapping[str, Any]) -> bool:
        """Refuse a row that stands twice in the input, for records that are not in the tables yet; tell whether ids
        of rows were given.
        """
        before = len(self.rows)
        for name in fields.keys() & tables.row_tables(record_type).keys():
            for row in fields[name] or ():
                if row.get("id", "") in self.rows:
                    raise _foreign(row["id"], name)
                if "id" in row:
                    self.rows.add(row["id"])
        return len(self.rows) > before

    def _note_links(self, links: Iterable[Link]) -> None:
        for target, types, identity, name in links:
            self.links.setdefault((target, types), (identity, name))

    def _take_batch(self) -> list[New]:
        batch, self.batch, self._weight = self.batch, [], 0
        self.result.saves.extend(new.save.id for new in batch)
        return batch

    def _write(self, batch: Sequence[New]) -> None:
        """Write a batch; once many records are new to the search index, bring them in."""
        self._ledger.insert_new(batch)
        self._unindexed += len(batch)
        if self._unindexed >= indexing.MANY:
            indexing.index_many(self._ledger.connection)
            self._unindexed = 0

    def finish(self) -> PutResult:
        self.relay.finish()
        if self.batch:
            self._write(self._take_batch())
        for (target, types), (identity, name) in self.links.items():
            check_link(self._ledger, target, types, identity, name)
        return self.result


def put(ledger: Ledger, given: Iterable[Given], author: str) -> PutResult:
    """Write all records or none. Raises InputError for the first that is wrong; the caller's transaction rolls back."""
    work = _Put(ledger, author)
    with work.relay:
        for one in given:
            work.take(one)
        return work.finish()


def wanted(state: State, record_type: RecordType, fields: Mapping[str, Any]) -> Units:
    """Return the units these fields change, and every unit in conflict that they give a value for."""
    shown = state.values()
    units = changes(record_type, shown, fields)
    given = {record_type.fields[base].unit + name[len(base) :] for name in fields for base in [name.partition("@")[0]]}
    for unit in state.conflicted():
        if unit.partition("/")[0] in given and unit not in units:
            units[unit] = shown.get(unit)
    return units


def check_changes(
    ledger: Ledger, record_type: RecordType, identity: str, units: Units, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Refuse foreign rows and bad picks among changed units; return the fields they make, with these parts alone.

    What stood before is not asked again: a colleague's pack may have brought links to records that are not here.
    """
    fields, _unknown = join(record_type, units)
    check_rows(ledger, record_type, identity, fields, known)
    check_picks(record_type, fields, {**known, **units})
    return fields


def check_now(ledger: Ledger, record_type: RecordType, identity: str, units: Units, known: Mapping[str, Any]) -> None:
    """Refuse foreign rows, bad picks and bad links among changed units."""
    fields = check_changes(ledger, record_type, identity, units, known)
    for name in fields.keys() & tables.linking(record_type):
        for target, types in record_type.fields[name].kind.links(fields[name]):
            check_link(ledger, target, types, identity, name)


def check_link(ledger: Ledger, target: str, types: tuple[str, ...], source: str, name: str) -> None:
    """Refuse a link to a record that does not exist or is of the wrong type."""
    found = ledger.connection.execute("SELECT type FROM records WHERE id = ?", (target,)).fetchone()
    if found is None:
        raise InputError(
            _("“{field}” of {source} links to {target}, and there is no such record.").format(
                field=name, source=source, target=target
            ),
            _("Put the other record first or in the same input; nothing was changed."),
        )
    if types and found[0] not in types:
        raise InputError(
            _("“{field}” of {source} links to a {type}; it must be one of: {types}.").format(
                field=name, source=source, type=found[0], types=", ".join(types)
            ),
            _("Link to a record of the right type; nothing was changed."),
        )


def check_rows(
    ledger: Ledger, record_type: RecordType, identity: str, fields: Mapping[str, Any], known: Mapping[str, Any]
) -> None:
    """Refuse row ids that belong to another record or another list."""
    lists = tables.row_tables(record_type)
    for name in fields.keys() & lists.keys():
        for row in fields[name] or ():
            key = row.get("id")
            new = key and known.get(f"{lists[name][1].unit}/{key}") is None
            if new and _is_elsewhere(ledger, record_type, identity, name, key):
                raise _foreign(key, name)


def _foreign(row: str, name: str) -> InputError:
    return InputError(
        _("The row {row} of “{field}” belongs to another list or record.").format(row=row, field=name),
        _("Leave the id out to add a new row; nothing was changed."),
    )


def _is_elsewhere(ledger: Ledger, record_type: RecordType, identity: str, name: str, key: str) -> bool:
    for other, (table, _asked) in tables.row_tables(record_type).items():
        found = ledger.connection.execute(f'SELECT record FROM "{table}" WHERE id = ?', (key,)).fetchone()
        if found is not None and (other != name or found[0] != identity):
            return True
    return False


def check_picks(record_type: RecordType, fields: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> None:
    """Refuse a pick of a row that neither stands in the record nor comes with it."""
    for name in fields.keys() & tables.picking(record_type):
        for rows, key in record_type.fields[name].kind.picks(fields[name]) if fields[name] else ():
            unit = record_type.fields[rows].unit
            if key not in _row_ids(fields.get(rows)) and (known or {}).get(f"{unit}/{key}") is None:
                raise InputError(
                    _("“{field}” picks the row {row}, which is not in “{rows}” of this record.").format(
                        field=name, row=key, rows=rows
                    ),
                    _("Pick a row that is there; nothing was changed."),
                )


def _row_ids(rows: Any) -> Iterator[str]:
    return (row.get("id", "") for row in rows or ())


def _with_rows(record_type: RecordType, fields: Mapping[str, Any], units: Units) -> Mapping[str, Any]:
    """Return the fields with the ids new rows got, without joining what has no rows."""
    lists = tables.row_tables(record_type).keys() & fields.keys()
    if not lists:
        return fields
    return {**fields, **{name: join(record_type, units)[0][name] for name in lists}}
