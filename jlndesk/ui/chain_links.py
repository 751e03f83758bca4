"""The links of a proposal's chain as they are drawn: which hold, which is being written, which are missing."""

from __future__ import annotations

from typing import Any

from jlndesk.core.i18n import _
from jlndesk.ui.components.chain import Link, LinkState

_AROUND = 2
_SHOWN = 4
_DETAIL = 80


def states_of(found: dict[str, Any]) -> dict[int, str]:
    """Return the state of each question of what `coach.read_over` found."""
    return {one["number"]: one["state"] for stage in found["guide"]["stages"] for one in stage["questions"]}


def every_link(found: dict[str, Any]) -> list[Link]:
    """Return the whole chain."""
    states = states_of(found)
    return [_link(one, states) for one in found["chain"]]


def links_around(found: dict[str, Any], here: int) -> list[Link]:
    """Return the part of the chain round the question in front."""
    chain, states = found["chain"], states_of(found)
    reached = [place for place, one in enumerate(chain) if one["question"] <= here]
    middle = reached[-1] if reached else 0
    start = max(0, min(middle - _AROUND, len(chain) - _SHOWN))
    return [_link(one, states, here) for one in chain[start : start + _SHOWN]]


def _link(one: dict[str, Any], states: dict[int, str], here: int = 0) -> Link:
    detail = one["detail"] if len(one["detail"]) <= _DETAIL else f"{one['detail'][: _DETAIL - 1].rstrip()}…"
    holds = states.get(one["question"]) == "done"
    state: LinkState = "current" if one["question"] == here else "done" if holds else "gap"
    return Link(one["title"], detail or _("not said yet"), state)
