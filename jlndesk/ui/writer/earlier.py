"""What a question builds on: earlier answers in a line or two, where the chain beside it does not show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType
from jlndesk.ui.session import Session

_IN_CHAIN = frozenset(
    "policy_objective policy_objective_text constraint change_objectives window window_text common_interest"
    " participants_planned followup_plan".split()
)
"""Answers the chain shows beside the question already."""
_LONGEST = 160
_MOST = 2


def in_short(session: Session, record_type: RecordType, names: Sequence[str], values: Mapping[str, Any]) -> str:
    """Return the answers of these fields, each in one line, as far as they stand and the chain does not show them."""
    speaker = session.speaker()
    said = []
    for name in names:
        asked = record_type.fields.get(name)
        if asked is not None and name not in _IN_CHAIN and values.get(name) not in (None, "", [], {}):
            words = asked.kind.say(values[name], speaker).replace("\n", " ")
            words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
            said.append(_("{label}: {value}").format(label=_(asked.label), value=words))
    return "\n".join(said[:_MOST])
