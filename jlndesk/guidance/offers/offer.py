"""One offer, and what a source of offers asks: the case, the records near its subject, values with something added."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jlndesk.core import day
from jlndesk.core.i18n import _
from jlndesk.core.locale import Locale
from jlndesk.core.record import Record
from jlndesk.guidance.case import Case, is_empty
from jlndesk.guidance.hit import Country, say
from jlndesk.guidance.offers.subjects import families, subjects_of
from jlndesk.guidance.rules.anchor import past_activities, subtopics

Kind = Literal[
    "activity", "attachment", "core_group", "country", "follow_up", "fund", "goal", "grant", "host", "indicator",
    "institution", "language", "letter", "person", "priority", "product", "question", "rate", "risk", "window",
]  # fmt: skip
SAME_SUBJECT, SAME_FAMILY = 2, 1


@dataclass(frozen=True)
class Offer:
    """What one record offers for one question: a sentence, and by field the whole value to put.

    `kind` says what it is for the writer (an activity, a person, a rate …), which may be another thing than the type of
    the record `id`: a rate comes from a proposal, a host from an organisation.
    """

    question: int
    kind: Kind
    id: str
    text: str
    insert: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Asking:
    """A question of one proposal, and what is looked at to answer it."""

    case: Case
    number: int
    locale: Locale

    def offer(self, kind: Kind, record: Record, text: str, insert: Mapping[str, Any]) -> Offer:
        """Return an offer of this question from a record."""
        return Offer(self.number, kind, record.id, text, insert)

    def find(self, record_type: str) -> list[Record]:
        """Return the records of a type that have a title, without the proposal itself."""
        own = self.case.record.id
        return [one for one in self.case.find(record_type) if one.title and one.id != own and not one.deleted]

    def own(self, record_type: str) -> list[Record]:
        """Return those of them that are the applicant's own country's, or of no country."""
        return [one for one in self.find(record_type) if one.fields.get("country") in (None, self.case.country)]

    def near(self, records: Iterable[Record], least: int = SAME_SUBJECT) -> list[Record]:
        """Return the records on the proposal's subject, or with `least` 1 of its family, the nearest first."""
        rated = [(self.nearness(record.fields.get("topics")), record) for record in records]
        return [record for rate, record in sorted(rated, key=lambda one: -one[0]) if rate >= least]

    def nearness(self, topics: Any) -> int:
        """Return 2 for topics that share an exact subject with the proposal, 1 for one family, else 0."""
        if self.subjects & subtopics(topics):
            return SAME_SUBJECT
        return SAME_FAMILY if families(self.subjects) & families(topics or ()) else 0

    @functools.cached_property
    def subjects(self) -> set[str]:
        """What the proposal is about, as far as it or what it is linked with says so."""
        if "subjects" not in self.case.kept:
            self.case.kept["subjects"] = subjects_of(self.case)
        found: set[str] = self.case.kept["subjects"]
        return found

    @functools.cached_property
    def past(self) -> list[Record]:
        """The country's own earlier activities on the subject, the latest first."""
        planned = {record.id for record in self.case.activities}
        found = [
            one
            for one in self.near(past_activities(self.case))
            if one.title and not one.deleted and one.id not in planned
        ]
        return sorted(found, key=lambda one: (when(one), one.id), reverse=True)

    def day(self, value: Any) -> str:
        """Return a day as the reader writes it."""
        return self.locale.day(str(value))

    def country(self, code: Any) -> str:
        """Return a country's name as the reader writes it."""
        return say(Country(str(code)), self.locale)

    def held(self, name: str) -> Any:
        """Return what the proposal says in a field already, or in a part of one."""
        return self.case.get(name)

    def linked(self, name: str, record: Record) -> dict[str, Any]:
        """Return the links of a field with one more; nothing when it is there already."""
        held = list(self.held(name) or ())
        return {} if record.id in held else {name: sorted([*held, record.id])}

    def row(self, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the rows of a list with one more at its end."""
        return {name: [*self.case.rows(name), without_gaps(row)]}

    def parts(self, name: str, parts: Mapping[str, Any]) -> dict[str, Any]:
        """Return a group with what it does not say yet taken from `parts`."""
        held = self.held(name) or {}
        return {name: {**without_gaps(parts), **held}}

    def used(self, rows: str, column: str) -> set[Any]:
        """Return what stands in a column of a list already."""
        return {row[column] for row in self.case.rows(rows) if not is_empty(row.get(column))}


def without_gaps(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts that say something."""
    return {name: value for name, value in parts.items() if not is_empty(value)}


def when(activity: Record) -> str:
    """Return the last day of an activity that is known, for sorting."""
    dates = activity.fields.get("dates") or {}
    return str(dates.get("end") or dates.get("start") or "")


def is_over(value: Any, case: Case) -> bool:
    """Tell whether a day, when it is known, is past."""
    return bool(value) and day.last(str(value)) < case.today


def quoted(text: str, most: int = 120) -> str:
    """Return a text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return _("{beginning}…").format(beginning=line[:most].rsplit(" ", 1)[0].rstrip(" ,;:"))
