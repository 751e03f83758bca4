"""Deleting and bringing back, putting one value back, resolving a conflict: acts of one or few saves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jlndesk.core.errors import BadValue, InputError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.units import DELETED, reorder
from jlndesk.storage.ledger import Ledger, base_of_unit
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
    if unit not in state.links:
        raise NotFoundError(
            _("“{unit}” of {id} was never written.").format(unit=unit, id=record), _("See: jlndesk conflicts")
        )
    chosen = _value_in(state, unit, take) if take else _checked(ledger, state, unit, value)
    heads = state.stand(unit).heads
    return ledger.append(ledger.stamp(author), state, {unit: chosen}, {unit: heads})


def _value_in(state: State, unit: str, save: str) -> Any:
    """Return the value of a unit in one save, named whole or by its first letters."""
    found = [link for link in state.links[unit] if link.save.startswith(save)]
    if len(found) != 1 or found[0].text is None:
        raise NotFoundError(
            _("No save {save} holds a value of “{unit}”.").format(save=save[:12], unit=unit),
            _("See the saves with: jlndesk conflicts"),
        )
    return state.value_of(found[0])


def _checked(ledger: Ledger, state: State, unit: str, value: Any) -> Any:
    """Return a value given from outside in the form the unit keeps it in."""
    record_type = ledger.types.get(state.type)
    asked = record_type.by_unit.get(base_of_unit(unit)) if record_type else None
    if asked is None:
        raise InputError(
            _("“{unit}” was written by a newer program; its value cannot be checked here.").format(unit=unit),
            _("Choose one of the values with --take instead."),
        )
    if value is None:
        return None
    try:
        if asked.kind.grain == "rows":
            rows = asked.kind.canonical([value if not isinstance(value, dict) else {**value, "id": unit.split("/")[1]}])
            return {**{k: v for k, v in rows[0].items() if k != "id"}, "order": _order_of(state, unit)}
        if asked.kind.grain == "members":
            return value if isinstance(value, dict) else True
        text = asked.kind.canonical(value)
        return {"text": text} if "@" in unit else text
    except BadValue as error:
        raise InputError(
            _("“{unit}”: {reason}").format(unit=unit, reason=error.message), _("Correct the value and try again.")
        ) from error


def _order_of(state: State, unit: str) -> str:
    current = (state.value_of(link) for link in state.stand(unit).current)
    return next((str(row["order"]) for row in current if row), reorder([None])[0])


def put_back(ledger: Ledger, record: str, unit: str, save: str, author: str) -> str:
    """Write the value a unit had in an earlier save in place of its current one."""
    return resolve(ledger, record, unit, author, take=save)
