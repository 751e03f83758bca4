"""Removes values for good, here: from saves, tables, search and drafts; ids and hashes stay, so merging holds."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence

from jlndesk.core import clock
from jlndesk.core.errors import NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.units import DELETED
from jlndesk.storage import saves
from jlndesk.storage.acts import known
from jlndesk.storage.derived import base_of_unit
from jlndesk.storage.heads import twins
from jlndesk.storage.indexing import take_out
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import TWINS, State
from jlndesk.storage.tables import AUTHOR, HELD, NEVER_HELD, put_meta

Key = tuple[str, str]  # a save and one of its units


def erase(ledger: Ledger, record: str, units: Sequence[str], reason: str) -> list[Key]:
    """Remove every value the units of a record (all, when none are named) ever had; return (save, unit) of each.

    A unit may be a whole list or set (`budget_lines`) or one of it (`budget_lines/<row>`, `tags/<word>`). Values that
    an import brought are reached also when it is set aside, and those withheld here are refused when they come later;
    whether the record lies in the trash is no value and stays.
    """
    state = State.load(ledger.connection, record, aside=True)
    if not state.links:
        known(ledger, record)
    chosen = {unit for path in units for unit in (path, *state.units_named(path))} if units else None
    gone, held = _empty(ledger.connection, record, chosen)
    if not gone:
        raise NotFoundError(
            _("There is nothing to erase in {id}.").format(id=record),
            _("See what it holds with: jlndesk get WORKSPACE {id} --history").format(id=record),
        )
    _keep_twins(ledger.connection, state, {unit for _save, unit in gone})
    _remember(ledger.connection, gone, held, reason)
    ledger.connection.execute("DELETE FROM drafts WHERE record = ?", (record,))
    # Whoever writes under a name that was erased is somebody new.
    ledger.connection.execute(
        "DELETE FROM meta WHERE substr(key, 1, ?) = ? AND value = ?", (len(AUTHOR), AUTHOR, record)
    )
    ledger.forget(record)
    if ledger.state(record).links:
        ledger.refresh(ledger.state(record))
    take_out(ledger.connection, record)
    return gone


def _empty(connection: Connection, record: str, chosen: Container[str] | None) -> tuple[list[Key], set[Key]]:
    """Take the values of the units chosen (None: of all) out of every save; return all there were, and those held."""
    rows = connection.execute("SELECT seq, id, header, vals FROM saves WHERE record = ?", (record,)).fetchall()
    before = {(save, unit) for _record, save, unit in wishes(connection, [record])}
    gone: list[Key] = []
    held: set[Key] = set()
    for seq, save, header, text in rows:
        values = json.loads(text)
        told = (unit for unit in json.loads(header)["units"] if unit != DELETED)
        out = {unit for unit in told if chosen is None or unit in chosen or base_of_unit(unit) in chosen}
        if out & values.keys():
            kept = {unit: pair for unit, pair in values.items() if unit not in out}
            connection.execute("UPDATE saves SET vals = ? WHERE seq = ?", (saves.canonical(kept), seq))
        held |= {(save, unit) for unit in out & values.keys()}
        gone += [(save, unit) for unit in sorted(out) if unit in values or (save, unit) not in before]
    return gone, held


def _keep_twins(connection: Connection, state: State, units: Iterable[str]) -> None:
    """Remember which values were twins: without them what had replaced one would seem to leave the others standing."""
    for unit in units:
        for group in twins(state.links[unit]):
            name = group[0].twins or min(link.save for link in group)
            for link in group if len(group) > 1 else ():
                put_meta(connection, f"{TWINS}{state.record}:{link.save}:{unit}", name)


def _remember(connection: Connection, gone: Iterable[Key], held: Container[Key], reason: str) -> None:
    at = clock.now().isoformat()
    rows = [(*key, reason, at, HELD if key in held else NEVER_HELD) for key in gone]
    connection.executemany("INSERT OR REPLACE INTO erased VALUES (?,?,?,?,'',?)", rows)


def wishes(connection: Connection, records: Iterable[str]) -> list[list[str]]:
    """Return the erasures of these records made here, as [record, save, unit], for a pack to carry as a wish."""
    found = []
    for record in records:
        rows = connection.execute(
            "SELECT s.record, e.save, e.unit FROM erased e JOIN saves s ON s.id = e.save "
            "WHERE s.record = ? AND e.done > 0 ORDER BY e.save, e.unit",
            (record,),
        )
        found += [list(row) for row in rows.fetchall()]
    return found


def hear_wishes(ledger: Ledger, asked: Iterable[Sequence[str]], sender: str) -> list[str]:
    """Note that another desk wishes values erased; nothing is erased. Return the records that hold some of them."""
    at = clock.now().isoformat()
    records: dict[str, None] = {}
    for record, save, unit in asked:
        found = ledger.connection.execute(
            "SELECT vals FROM saves WHERE id = ? AND record = ?", (save, record)
        ).fetchone()
        if found is not None and unit in json.loads(found[0]):
            ledger.connection.execute("INSERT OR IGNORE INTO erased VALUES (?,?,'',?,?,0)", (save, unit, at, sender))
            records[record] = None
    return list(records)


def scrub(connection: Connection) -> None:
    """Leave no trace of erased values in the file: rewrite it whole and empty the log beside it."""
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    # The log was only told to be empty; the next commit is what makes the disk forget what it held.
    put_meta(connection, "scrubbed", clock.now().isoformat())
