"""The delegation of an activity as those who plan it ask: who has which role, who has been before, who stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.frozen import frozen
from jlndesk.core.record import Record
from jlndesk.core.text import one_line
from jlndesk.core.vocabulary import vocabulary
from jlndesk.desk.desk import Look
from jlndesk.guidance.case import ACTIVITY_TYPES, took_place
from jlndesk.guidance.offers.offer import when

READ = ("participants", "dates")
"""The fields of an activity the delegation is read from."""

_ROWS = "participants"


@frozen
class Member:
    """One who goes: `role` is the key of a role in the change, `before` are earlier activities, the newest first.

    `stands_in_for` and `replaced_by` are ids of other rows of the list, "" when there is none; `why` is the reason.
    """

    id: str
    role: str
    post: str
    name: str
    org: str
    before: tuple[Record, ...] = ()
    stands_in_for: str = ""
    replaced_by: str = ""
    why: str = ""
    stayed_away: bool = False

    @property
    def goes(self) -> bool:
        """Whether this one goes, or went."""
        return not self.replaced_by and not self.stayed_away


@frozen
class Delegation:
    """Members by their role in the change, whoever was replaced behind the one who stands in."""

    members: tuple[Member, ...]

    @property
    def going(self) -> tuple[Member, ...]:
        """Those who go."""
        return tuple(one for one in self.members if one.goes)

    @property
    def lost(self) -> tuple[tuple[Member, Member], ...]:
        """Those who do not go and whose role nobody has any more, each with the one who stands in."""
        held, known = {one.role for one in self.going}, {one.id: one for one in self.members}
        gone = [one for one in self.members if one.replaced_by and one.role and one.role not in held]
        return tuple((one, known[one.replaced_by]) for one in gone)


def delegation(identity: str, fields: Mapping[str, Any], look: Look, today: dt.date) -> Delegation:
    """Return the delegation of an activity from its fields, as saved or as typed; a row without words is left out.

    Whoever took part in an activity that is over when this one begins (or by today, when that day is not known) has
    been before.
    """
    rows = [row for row in fields.get(_ROWS) or () if len(row) > 1]
    people = {str(row["person"]) for row in rows if row.get("person")}
    been = _earlier(identity, people, look, _until(fields, today))
    ids = {row["id"] for row in rows}
    stands_in = {row["replaces"]: row["id"] for row in rows if one_line(row.get("replaces")) in ids - {row["id"]}}
    members = {row["id"]: _member(row, been, stands_in, look) for row in rows}
    return Delegation(tuple(_in_order(members)))


def _until(fields: Mapping[str, Any], today: dt.date) -> dt.date:
    try:
        return min(day.first(fields["dates"]["start"]), today)
    except (KeyError, TypeError, ValueError):  # not known yet, or half typed
        return today


def _member(
    row: Mapping[str, Any], been: Mapping[str, list[Record]], stands_in: Mapping[str, str], look: Look
) -> Member:
    person = str(row.get("person") or "")
    replaced_by = stands_in.get(row["id"], "")
    return Member(
        row["id"],
        one_line(row.get("role")),
        one_line(row.get("post")),
        look.title_of(person) if person else one_line(row.get("person_text")),
        look.title_of(str(row["org"])) if row.get("org") else one_line(row.get("org_text")),
        tuple(been.get(person, ())),
        str(row["replaces"]) if one_line(row.get("replaces")) in stands_in else "",
        replaced_by,
        one_line(row.get("replaced_why")),
        row.get("attended") is False,
    )


def _earlier(identity: str, people: Iterable[str], look: Look, until: dt.date) -> dict[str, list[Record]]:
    """Return who of these took part in which activities that were over by a day."""
    found: dict[str, list[Record]] = {}
    for record_type in ACTIVITY_TYPES:
        for record, rows in look.with_rows(record_type, _ROWS, "person", people):
            if record.id == identity or not _was_over(record, until):
                continue
            for row in rows:
                if row.get("attended") is not False and record not in found.setdefault(row["person"], []):
                    found[row["person"]].append(record)
    return {
        person: sorted(records, key=lambda one: (when(one), one.id), reverse=True) for person, records in found.items()
    }


def _was_over(activity: Record, until: dt.date) -> bool:
    """Tell whether it was over by then; where only its state tells, that is taken for the answer."""
    ended = when(activity)
    return took_place(activity.fields, until) and not (ended and day.last(ended) >= until)


def _in_order(members: Mapping[str, Member]) -> Iterator[Member]:
    """Yield members by role, in the order of the vocabulary; the replaced come behind whoever stands in for them."""
    ranks = {key: rank for rank, key in enumerate(vocabulary("roles_in_change").entries)}
    by_role = sorted(members.values(), key=lambda one: ranks.get(one.role, len(ranks)))
    told: set[str] = set()
    for one in [*(one for one in by_role if not one.replaced_by), *by_role]:
        follows: Member | None = one
        while follows is not None and follows.id not in told:
            told.add(follows.id)
            yield follows
            follows = members.get(follows.stands_in_for)
