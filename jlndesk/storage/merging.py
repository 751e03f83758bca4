"""Takes saves of other desks in and gives ours out: a union of sets in which nothing can be lost or doubled."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import DamagedError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType
from jlndesk.core.units import DELETED
from jlndesk.storage import saves
from jlndesk.storage.derived import base_of_unit
from jlndesk.storage.fitting import fits
from jlndesk.storage.heads import Link
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.saves import Header, Save
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State

_ERASED = """SELECT e.unit, e.at, s.header FROM saves s JOIN erased e ON e.save = s.id AND e.done > 0
    WHERE s.record = ?"""
_AHEAD = 86_400_000  # milliseconds a clock may be ahead before it is said


@dataclass
class Merged:
    """What a merge brought, in counts and lists of record ids; `saves` counts the saves new or brought back."""

    already: bool = False
    new_records: list[str] = field(default_factory=list)
    changed_records: list[str] = field(default_factory=list)
    conflicts: list[dict[str, str]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    saves: int = 0


@dataclass(frozen=True)
class Incoming:
    """One save as a pack carries it: exact header text and the values that came along ({unit: [salt, value]})."""

    header: str
    values: Mapping[str, Sequence[Any]]


def outgoing(connection: Connection, records: Iterable[str], *, history: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (header, values) of every save of the records that is not set aside, oldest first.

    Without `history` values are withheld unless they may still stand somewhere: those no other save replaces, and
    their twins (which say the same).
    """
    for record in records:
        rows = connection.execute(
            "SELECT id, header, vals FROM saves WHERE record = ? AND aside = 0 ORDER BY ms, n, id", (record,)
        ).fetchall()
        links = {} if history else State.load(connection, record).links
        standing = {unit: _may_stand(of_unit) for unit, of_unit in links.items()}
        for save, header, text in rows:
            values = json.loads(text)
            yield header, values if history else {u: pair for u, pair in values.items() if save in standing[u]}


def _may_stand(links: Sequence[Link]) -> set[str]:
    """Return the saves of a unit that no other replaces, and their twins."""
    named = {one for link in links for one in link.replaces}
    standing = {(link.text, frozenset(link.replaces)) for link in links if link.save not in named}
    return {link.save for link in links if (link.text, frozenset(link.replaces)) in standing}


def take_in(
    ledger: Ledger, incoming: Iterable[Incoming], pack: Mapping[str, str], types: Mapping[str, RecordType]
) -> Merged:
    """Merge saves of a pack (`sha256`, `file`, `sender`, the id of its `desk`) in the caller's transaction.

    Every id and hash is recomputed.

    Raises DamagedError for a save that is not what its id says or holds what its fields cannot; then the transaction
    rolls back.
    """
    number, already = _import_number(ledger, pack)
    merged = Merged(already=already)
    before: dict[str, _Before] = {}
    for one in incoming:
        header = saves.read_header(one.header)
        if saves.check_values(header, one.values):
            raise _wrong(header.id)
        if not saves.has_plain_names(header):
            raise _unfit(header.id)
        if header.type in types and not fits(types[header.type], {unit: pair[1] for unit, pair in one.values.items()}):
            raise _unfit(header.id)
        if header.record not in before:
            before[header.record] = _Before(ledger.state(header.record), ledger.connection)
        kept = _not_like_erased(before[header.record], header, _not_erased(ledger, header, one.values, merged), merged)
        if _take(ledger, header, Incoming(one.header, kept), number, merged):
            before[header.record].changed = True
    _refresh(ledger, before, merged, types)
    if not already:
        _keep_receipt(ledger, number, merged, pack.get("desk", ""))
    return merged


def _check_types(state: State, types: Mapping[str, RecordType]) -> None:
    """Refuse saves of another type for a record, if what stands in it could not be shown as what it then may be."""
    known = [types[name] for name in state.types if name in types]
    if len(state.types) > 1:
        for unit, links in state.links.items():
            for link in links:
                if not all(fits(one, {unit: state.value_of(link)}) for one in known):
                    raise _unfit(link.save)


class _Before:
    """A record as it stood before a merge, what was erased of it, and whether the merge brought anything to it.

    `erased` tells by unit and the saves an erased value had replaced when it was erased, in milliseconds.
    """

    def __init__(self, state: State, connection: Connection) -> None:
        self.fresh = not state.links
        self.deleted = state.deleted
        self.conflicted = set(state.conflicted())
        self.changed = False
        self.erased: dict[tuple[str, frozenset[str]], float] = {}
        for unit, at, header in connection.execute(_ERASED, (state.record,)).fetchall():
            place = (unit, frozenset(json.loads(header)["units"][unit][1]))
            erased = dt.datetime.fromisoformat(at).timestamp() * 1000
            self.erased[place] = max(erased, self.erased.get(place, erased))


def _import_number(ledger: Ledger, pack: Mapping[str, str]) -> tuple[int, bool]:
    """Return the number of this import; one that was set aside counts again, one that stands came already."""
    found = ledger.connection.execute(
        "SELECT number, aside FROM imports WHERE sha256 = ?", (pack["sha256"],)
    ).fetchone()
    if found is not None:
        ledger.connection.execute("UPDATE imports SET aside = 0 WHERE number = ?", (found[0],))
        return int(found[0]), not found[1]
    row = (pack["sha256"], pack["file"], clock.now().isoformat(), pack["sender"])
    made = ledger.connection.execute(
        "INSERT INTO imports (sha256, file, at, sender, counts) VALUES (?,?,?,?,'{}') RETURNING number", row
    )
    return int(made.fetchone()[0]), False


def _take(ledger: Ledger, header: Header, one: Incoming, number: int, merged: Merged) -> bool:
    """Take one save in, or the values of it that were withheld; tell whether anything was new."""
    values = one.values
    found = ledger.connection.execute("SELECT seq, vals, aside FROM saves WHERE id = ?", (header.id,)).fetchone()
    if found is None:
        text = saves.canonical(values)
        save = Save(header.id, header.record, header.type, header.act, header.clock, one.header, text)
        seq = ledger.add_save(save, undoes=header.undoes)
        merged.saves += 1
        changed = True
        _check_clock(header, merged)
        ledger.hear(header.clock)
    else:
        seq = found[0]
        held = json.loads(found[1])
        filled = {unit: pair for unit, pair in values.items() if unit not in held}
        changed = bool(filled or found[2])
        merged.saves += found[2]
        if filled:
            text = saves.canonical({**held, **filled})
            ledger.connection.execute("UPDATE saves SET vals = ? WHERE seq = ?", (text, seq))
    local = ledger.connection.execute("SELECT local FROM saves WHERE seq = ?", (seq,)).fetchone()[0]
    if not local:
        ledger.connection.execute("INSERT OR IGNORE INTO brought VALUES (?,?)", (number, seq))
        ledger.connection.execute("UPDATE saves SET aside = 0 WHERE seq = ?", (seq,))
    if changed:
        ledger.forget(header.record)
    return changed


def _not_erased(
    ledger: Ledger, header: Header, values: Mapping[str, Sequence[Any]], merged: Merged
) -> dict[str, Sequence[Any]]:
    """Return the values without those erased here: they do not come back."""
    rows = ledger.connection.execute("SELECT unit FROM erased WHERE save = ? AND done > 0", (header.id,)).fetchall()
    erased = {row[0] for row in rows}
    if erased & values.keys():
        say(merged, _("Values that were erased here came in the pack and were refused."))
    return {unit: pair for unit, pair in values.items() if unit not in erased}


def _not_like_erased(
    was: _Before, header: Header, values: Mapping[str, Sequence[Any]], merged: Merged
) -> dict[str, Sequence[Any]]:
    """Return the values without those that may be twins of erased ones: written beside them, before the erasure.

    What an erased value said nobody can tell any more, so the same text from another desk could not be known again.
    """
    places = {unit: (unit, frozenset(header.units[unit][1])) for unit in values}
    doubtful = {unit for unit, place in places.items() if header.clock[0] <= was.erased.get(place, -1)}
    if doubtful:
        say(
            merged, _("A value that may be one erased here was refused; if it is another, ask for it to be typed anew.")
        )
    return {unit: pair for unit, pair in values.items() if unit not in doubtful}


def _check_clock(header: Header, merged: Merged) -> None:
    if header.clock[0] > clock.now().timestamp() * 1000 + _AHEAD:
        say(merged, _("The clock of the sending computer was wrong: some changes are dated in the future."))


def say(merged: Merged, warning: str) -> None:
    """Add a warning once."""
    if warning not in merged.warnings:
        merged.warnings.append(warning)


def _refresh(ledger: Ledger, before: Mapping[str, _Before], merged: Merged, types: Mapping[str, RecordType]) -> None:
    for record, was in before.items():
        if not was.changed:
            continue
        state = ledger.state(record)
        _check_types(state, types)
        if len(state.types) > 1:
            said = _(
                "The pack says that the record {id} is something else than it was here; if it is not, set it aside."
            )
            say(merged, said.format(id=record))
        ledger.refresh(state)
        (merged.new_records if was.fresh else merged.changed_records).append(record)
        merged.conflicts += [{"id": record, "unit": unit} for unit in sorted(set(state.conflicted()) - was.conflicted)]
        if state.deleted and not was.deleted and not was.fresh:
            merged.deleted.append(record)
        merged.unknown += _unknown(state, record, types)


def _unknown(state: State, record: str, types: Mapping[str, RecordType]) -> list[str]:
    known = types.get(state.type)
    if known is None:
        return [record]
    units = (unit for unit in state.links if unit != DELETED and base_of_unit(unit) not in known.by_unit)
    return [f"{record} {unit}" for unit in units]


def _keep_receipt(ledger: Ledger, number: int, merged: Merged, desk: str) -> None:
    counts = {"saves": merged.saves, "new": len(merged.new_records), "changed": len(merged.changed_records)}
    told = json.dumps({**counts, "desk": desk})
    ledger.connection.execute("UPDATE imports SET counts = ? WHERE number = ?", (told, number))


def knows_desk(connection: Connection, desk: str) -> bool:
    """Tell whether a pack of this desk, or of another one what was written at it, was ever taken in here."""
    found = connection.execute(
        """SELECT EXISTS (SELECT 1 FROM saves WHERE record = ?1 AND type = 'desk') OR EXISTS (SELECT 1 FROM imports
           WHERE CASE WHEN json_valid(counts) THEN json_extract(counts, '$.desk') END = ?1)""",
        (desk,),
    )
    return bool(found.fetchone()[0])


def find_import(connection: Connection, name: str) -> int:
    """Return the number of an import named by its number, file name or the first letters of its SHA-256."""
    rows = connection.execute(
        "SELECT number FROM imports WHERE CAST(number AS TEXT) = ?1 OR file = ?1 "
        "OR (length(?1) >= 6 AND substr(sha256, 1, length(?1)) = ?1) ORDER BY number DESC",
        (name,),
    ).fetchall()
    if not rows:
        raise NotFoundError(
            _("No import “{name}” was made here.").format(name=name), _("Name the pack's file as it was merged.")
        )
    return int(rows[0][0])


def set_aside(ledger: Ledger, number: int, *, aside: bool = True) -> list[str]:
    """Leave the saves an import brought out of everything, or bring them back; return the records touched.

    A save that another standing import brought too, or that was written here, stays.
    """
    mark_aside(ledger.connection, number, aside=aside)
    rows = ledger.connection.execute(
        "SELECT DISTINCT record FROM saves WHERE seq IN (SELECT save FROM brought WHERE import = ?)", (number,)
    ).fetchall()
    for (record,) in rows:
        ledger.forget(record)
        ledger.vanish(record)
        state = ledger.state(record)
        if state.links:
            ledger.refresh(state)
    return [row[0] for row in rows]


def mark_aside(connection: Connection, number: int, *, aside: bool) -> None:
    """Mark an import, and the saves no other standing import brought; what is derived is brought after it elsewhere."""
    connection.execute("UPDATE imports SET aside = ? WHERE number = ?", (int(aside), number))
    connection.execute(
        """UPDATE saves SET aside = NOT EXISTS (SELECT 1 FROM brought b JOIN imports i ON i.number = b.import
           WHERE b.save = saves.seq AND i.aside = 0)
           WHERE local = 0 AND seq IN (SELECT save FROM brought WHERE import = ?)""",
        (number,),
    )


def _wrong(save: str) -> DamagedError:
    return DamagedError(
        _("A save in the pack ({save}…) is not what its id says; nothing was taken in.").format(save=save[:12]),
        _("Ask for the pack again; the file was damaged or changed on the way."),
    )


def _unfit(save: str) -> DamagedError:
    return DamagedError(
        _("A save in the pack ({save}…) holds a value that does not fit its field; nothing was taken in.").format(
            save=save[:12]
        ),
        _("Ask for the pack again; no program of this kind writes such a value."),
    )
