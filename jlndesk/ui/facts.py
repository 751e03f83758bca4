"""What stands at the head of a record: its state as a chip, and four key facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.schema import Field, RecordType, State
from jlndesk.core.speaker import Speaker
from jlndesk.ui.components.key_facts import Fact

_MOST = 4
_LONGEST = 80


def state_of(record_type: RecordType, values: Mapping[str, Any]) -> State | None:
    """Return the state a record is in; the first one while it says none."""
    if not record_type.states:
        return None
    key = values.get("status")
    return next((one for one in record_type.states if one.key == key), record_type.states[0])


def key_facts(record_type: RecordType, values: Mapping[str, Any], speaker: Speaker) -> list[Fact]:
    """Return the four facts of a record: of what its list shows, what is known first."""
    asked = [one for one in record_type.listed if one.name not in (record_type.headline, "status")]
    known = [one for one in asked if one.name in values]
    unknown = [one for one in asked if one.name not in values]
    facts = [Fact(_(one.label), said(one, values[one.name], speaker)) for one in known]
    facts += [Fact(_(one.label), nothing(one), voice="3") for one in unknown]
    return facts[:_MOST]


def said(asked: Field, value: Any, speaker: Speaker) -> str:
    """Return a value in one short line."""
    line = " ".join(asked.kind.say(value, speaker).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def nothing(asked: Field) -> str:
    """Return what stands where nothing is known: an unknown amount is never 0."""
    return _("not recorded") if asked.kind.name in ("money", "decimal", "whole") else _("not said yet")
