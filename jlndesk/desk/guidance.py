"""Verbs of guided writing: the path of a proposal, its review, all checks, the composed sentence."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from jlndesk.core import clock
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _, language
from jlndesk.core.record import Record
from jlndesk.desk import records
from jlndesk.desk.desk import Desk, Look
from jlndesk.desk.make import starter_records
from jlndesk.guidance import (
    Guide,
    Profile,
    Purpose,
    View,
    all_checks,
    composed_objective,
    guide_and_review,
    guide_for,
    guide_state,
    guides,
    paths,
    profile_named,
)
from jlndesk.guidance import review as review_record
from jlndesk.records import all_types

Json = dict[str, Any]


def guide_of(record: Record) -> Guide:
    """Return the guide of a record by its type and path; InputError when it has none."""
    if record.type not in guides():
        raise InputError(
            _("There is no guided path for a {type}.").format(type=record.type),
            _("The guided path is for: {types}.").format(types=", ".join(guides())),
        )
    return guide_for(record)


def _record(desk: Desk, look: Look, identity: str) -> Record:
    found = look.look_up(identity)
    if found is None:
        from jlndesk.storage import reading  # noqa: PLC0415  # only when something is wrong

        with desk.store.reading() as connection:
            return reading.get(connection, desk.types, identity)
    look.fetch(_linked(desk, found))
    return found


def _linked(desk: Desk, record: Record) -> Iterable[str]:
    """Return the ids of the records that one is linked with."""
    fields = desk.types[record.type].fields if record.type in desk.types else {}
    named = ((fields[name].kind, value) for name, value in record.fields.items() if name in fields)
    return [target for kind, value in named for target, _types in kind.links(value)]


def guide(desk: Desk, identity: str, *, profile: str = "", today: dt.date | None = None) -> Json:
    """Return the guided path of a proposal: {proposal, answered, questions, next, stages}."""
    look = desk.look(language())
    record = _record(desk, look, identity)
    chosen = _profile(look, profile)
    return guide_state(guide_of(record), record, look, chosen, today=today or clock.today(), language=language())


def review(
    desk: Desk, identity: str, *, profile: str = "", purpose: Purpose = "drafting", today: dt.date | None = None
) -> Json:
    """Return the findings of a proposal, its readiness and totals."""
    look = desk.look(language())
    record = _record(desk, look, identity)
    return review_record(
        guide_of(record), record, look, _profile(look, profile),
        for_=purpose, today=today or clock.today(), language=language(),
    )  # fmt: skip


def guided(desk: Desk, identity: str) -> tuple[Json, Json]:
    """Return what `guide` and `review` answer of a proposal while it is drafted, reading it once."""
    look = desk.look(language())
    record = _record(desk, look, identity)
    return guide_and_review(guide_of(record), record, look, today=clock.today(), language=language())


def checks(desk: Desk | None = None, *, profile: str = "") -> list[Json]:
    """Return every check there is; without a workspace a profile is in a file or one of those that ship."""
    chosen = _profile(desk.look() if desk is not None else Shipped(), profile)
    return [check for name in guides() for check in all_checks(Guide.load(name), chosen, language())]


class Shipped:
    """A look at the records every new workspace begins with, where no workspace is open."""

    country = ""
    settings: ClassVar[Mapping[str, Any]] = {}

    def look_up(self, record_id: str) -> Record | None:
        """Return one of these records, or None."""
        return next((one for one in self._all if one.id == record_id), None)

    def find(self, record_type: str) -> Iterable[Record]:
        """Return all of one type."""
        return [one for one in self._all if one.type == record_type]

    @functools.cached_property
    def _all(self) -> list[Record]:
        types = all_types()
        return [
            Record(one["type"], one["id"], types[one["type"]].title(one["fields"]), one["fields"])
            for one in starter_records()
        ]


def grow(desk: Desk, identity: str) -> Json:
    """Let a concept note grow into a full proposal: {proposal, path, answered, questions, ack}; no answer changes."""
    record = _record(desk, desk.look(), identity)
    guide_of(record)
    made = records.put_records(desk, record.type, [("", {"id": identity, paths.FIELD: paths.WHOLE})])
    grown = guide(desk, identity)
    return {name: grown[name] for name in ("proposal", "path", "answered", "questions")} | {"ack": made["saves"]}


def offers(desk: Desk, identity: str, question: int, *, today: dt.date | None = None) -> list[Json]:
    """Return what the records offer for one question of a proposal: [{kind, id, text, insert}]."""
    stages = guide(desk, identity, today=today)["stages"]
    found: list[Json] = [one for stage in stages for one in stage["questions"] if one["number"] == question]
    if not found:
        raise InputError(
            _("Question {number} is not asked on this path.").format(number=question),
            _("See the questions with: jlndesk guide WORKSPACE {id}").format(id=identity),
        )
    given: list[Json] = found[0]["from_your_records"]
    return given


def insert(desk: Desk, identity: str, question: int, number: int, *, today: dt.date | None = None) -> Json:
    """Put one of the offers of a question, counted from 1, into the proposal as one save: {proposal, inserted, ack}.

    InputError when there is no such offer, or when two people changed the same answer and nobody has chosen yet.
    """
    given = offers(desk, identity, question, today=today)
    if not 1 <= number <= len(given):
        raise InputError(
            _("There is no offer {number} for question {question}.").format(number=number, question=question),
            _("There are {count}. See them with: jlndesk guide WORKSPACE {id} --question {question}").format(
                count=len(given), id=identity, question=question
            ),
        )
    chosen = given[number - 1]
    record = _record(desk, desk.look(), identity)
    if {conflict.unit.partition("/")[0] for conflict in record.conflicts} & chosen["insert"].keys():
        raise InputError(
            _("Two people changed this answer at the same time."),
            _("Choose between them first: jlndesk conflicts"),
        )
    made = records.put_records(desk, record.type, [("", {"id": identity, **chosen["insert"]})])
    return {"proposal": identity, "question": question, "inserted": chosen, "ack": made["saves"]}


def _profile(look: View, name: str) -> Profile | None:
    return profile_named(name, look) if name else None


def objectives(look: Look, record: Record) -> tuple[str, ...]:
    """Return the sentences composed of a proposal's change objectives."""
    rows = record.fields.get("change_objectives") or ()
    return tuple(composed_objective(row, look, look.locale).text for row in rows)
