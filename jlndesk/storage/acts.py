"""Deleting and bringing back, putting one value back, resolving a conflict: acts of one or few saves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.schema import Field, canonical_fields
from jlndesk.core.units import DELETED, changes
from jlndesk.storage.derived import base_of_unit
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.put import check_now
from jlndesk.storage.saves import Stamp
from jlndesk.storage.state import State


def known(ledger: Ledger, record: str) -> State:
    """Return a record's saves; NotFoundError when it has none here."""
    state = ledger.state(record)
    if not state.links:
        raise NotFoundError(_("There is no record {id} here.").format(id=record), _("Look for it with: jlndesk search"))
    return state


def delete(ledger: Ledger, records: Iterable[str], author: str) -> list[str]:
    """Put records into the trash; a record that lies there already is left. Returns the saves."""
    stamp = ledger.stamp(author)
    return [trash(ledger, stamp, state) for state in [known(ledger, r) for r in records] if not state.deleted]


def undelete(ledger: Ledger, records: Iterable[str], author: str) -> list[str]:
    """Bring records back from the trash. Returns the saves."""
    stamp = ledger.stamp(author)
    return [bring_back(ledger, stamp, state) for state in [known(ledger, r) for r in records] if state.deleted]


def trash(ledger: Ledger, stamp: Stamp, state: State) -> str:
    """Write the delete of one record: a save that lists every head it saw."""
    replaces = {DELETED: state.stand(DELETED).heads}
    return ledger.append(stamp, state, {DELETED: True}, replaces, state.all_heads())


def bring_back(ledger: Ledger, stamp: Stamp, state: State) -> str:
    """Write the return of one record from the trash."""
    return ledger.append(stamp, state, {DELETED: False}, {DELETED: state.stand(DELETED).heads})


def resolve(ledger: Ledger, record: str, unit: str, author: str, *, take: str = "", value: Any = None) -> str:
    """Write one value for a unit in place of all its current ones: that of the save `take`, or `value`."""
    state = known(ledger, record)
    named = state.units_named(unit)
    if not named:
        raise NotFoundError(
            _("“{unit}” of {id} was never written.").format(unit=unit, id=record), _("See: jlndesk conflicts")
        )
    unit = next((one for one in named if len(state.stand(one).current) > 1), named[0])
    if unit == DELETED:
        raise InputError(
            _("Whether a record lies in the trash is not chosen like a value."),
            _("Use: jlndesk delete, or jlndesk undelete"),
        )
    chosen = _value_in(state, unit, take) if take else _checked(ledger, state, unit, value)
    heads = state.shown_heads(unit)
    return ledger.append(ledger.stamp(author), state, {unit: chosen}, {unit: heads})


def _value_in(state: State, unit: str, save: str) -> Any:
    """Return the value of a unit in one save, named whole or by its first letters."""
    found = [link for link in state.links[unit] if link.save.startswith(save)]
    if len(found) != 1 or found[0].text is None:
        raise NotFoundError(
            _("No save {save} holds a value of “{unit}”.").format(save=save[:12], unit=unit),
            _("See the saves with: jlndesk conflicts"),
        )
    return state.restored(unit, found[0])


def _checked(ledger: Ledger, state: State, unit: str, value: Any) -> Any:
    """Return a value given from outside in the form the unit keeps it in, with a newer program's parts of the old."""
    record_type = ledger.types.get(state.type)
    asked = record_type.by_unit.get(base_of_unit(unit)) if record_type else None
    if record_type is None or asked is None:
        raise InputError(
            _("“{unit}” was written by a newer program; its value cannot be checked here.").format(unit=unit),
            _("Choose one of the values with --take instead."),
        )
    if value is None:
        return None
    old = next((known for link in state.stand(unit).current if (known := state.value_of(link)) is not None), None)
    if asked.kind.free_words:
        word = old if value is True and old is not None else value
        return canonical_fields(record_type, {asked.name: [word]})[asked.name][0]
    name = asked.name + unit[len(asked.unit) :].partition("/")[0]
    given = canonical_fields(record_type, {name: _as_field(asked, unit, value)})
    new = changes(record_type, {} if old is None else {unit: old}, given).get(unit, old)
    check_now(ledger, record_type, state.record, {unit: new}, state.values())
    return new


def _as_field(asked: Field, unit: str, value: Any) -> Any:
    """Return the value of one unit as the whole field would be given."""
    key = unit.partition("/")[2]
    if asked.kind.grain == "whole":
        return value
    if isinstance(value, dict):
        return [{**value, ("id" if asked.kind.grain == "rows" else "sha256"): key}]
    if asked.kind.grain == "members" and value is True:
        return [key]
    raise InputError(
        _("“{unit}” is one row or one entry of a list; this value does not fit.").format(unit=unit),
        _("Give the row in curly brackets, or true for an entry; null takes it out."),
    )


def put_back(ledger: Ledger, record: str, unit: str, save: str, author: str) -> str:
    """Write the value a unit had in an earlier save in place of its current one."""
    return resolve(ledger, record, unit, author, take=save)
