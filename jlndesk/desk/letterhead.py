"""The logo at the head of papers: that of the organisation the team is named after, or of one that it is part of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _, speaking
from jlndesk.core.record import Record
from jlndesk.desk.desk import Desk, Look
from jlndesk.reports.blocks import Logo
from jlndesk.storage import attachments

_NAMES = ("name_en", "name_local", "acronym")
_COLUMNS = (*_NAMES, "country", "parent", "logo")
_BETWEEN = re.compile(r"\s*[,،、;؛:·|/()–—\n]\s*|\s+-\s+")
"""What stands between the parts of a team's name, such as a ministry and its unit."""


def head_of(desk: Desk, look: Look, records: Sequence[Record]) -> Mapping[str, Any]:
    """Return what a context says of the office: {logo, offices}; no logo over a record of another country alone.

    A logo that is not there or cannot be read is left out: no paper waits for it.
    """
    chain = _offices(desk, look)
    found: dict[str, Any] = {"logo": None, "offices": tuple(one.id for one in chain)}
    abroad = len(records) == 1 and records[0].fields.get("country") not in (None, look.country)
    if chain and not abroad:
        with speaking(look.locale.tag):
            found["logo"] = next((logo for one in chain for logo in _logos(desk, one)), None)
    return found


def _offices(desk: Desk, look: Look) -> list[Record]:
    """Return the organisations the team is named after, in the order of its name, each with those above it."""
    team = desk.facts["team"]
    if not team or desk.store.stale:
        return []
    known = [one for one in look.glance("organisation", _COLUMNS) if one.fields.get("country") in (None, look.country)]
    above = {one.id: one for one in known}
    chain: dict[str, Record] = {}
    for own in _named(known, team):
        office: Record | None = own
        while office is not None and office.id not in chain:
            chain[office.id] = office
            office = above.get(str(office.fields.get("parent")))
    return list(chain.values())


def _named(known: Sequence[Record], team: str) -> Iterator[Record]:
    """Yield the organisations a team's name says, as a whole or in its parts."""
    for words in (team, *_BETWEEN.split(team)):
        for one in known:
            if _folded(words) and _folded(words) in {_folded(str(one.fields.get(name) or "")) for name in _NAMES}:
                yield one


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _logos(desk: Desk, office: Record) -> Iterator[Logo]:
    from jlndesk.reports.photograph import read_logo  # noqa: PLC0415  # 30 ms that only a logo costs

    for file in json.loads(office.fields.get("logo") or "[]"):
        try:
            attachments.read(desk.path, file["sha256"])
            made = read_logo(attachments.path_of(desk.path, file["sha256"]))
        except (DeskError, OSError):
            continue
        yield Logo(*made, _("Logo: {office}").format(office=office.title))
