"""Refuses a state that a record may not be put in yet, because of what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jlndesk.core.errors import InputError
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _

if TYPE_CHECKING:
    from jlndesk.core.schema import RecordType


@frozen(eq=True)
class Lack:
    """What a record lacks for a state: a name for each thing, and a sentence that says them all, translated."""

    names: frozenset[str]
    sentence: str


def refuse_lacking(record_type: RecordType, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise InputError when a change puts a record into a state, or takes from it in that state, what the state needs.

    `before` and `after` are canonical fields. A record that came so from another desk may be mended bit by bit.
    """
    key = after.get("status")
    needs = next((state.needs for state in record_type.states if state.key == key and state.needs), None)
    lack = needs(after) if needs else None
    if needs is None or lack is None:
        return
    known = needs(before) if before.get("status") == key else None
    if known is None or not lack.names <= known.names:
        raise InputError(lack.sentence, _("Add what is missing, or leave the status as it was; nothing was changed."))
