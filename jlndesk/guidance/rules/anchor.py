"""Rules of questions 1 to 3: the goal and where it is written, who owns the block, what was tried."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.case import ACTIVITY_TYPES, Case, filled, took_place
from jlndesk.guidance.hit import Hit
from jlndesk.guidance.prose import numbers, only_letters, years
from jlndesk.guidance.rules.registry import rule

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_GOAL_WORDS = ("title", "statement", "target", "target_value")


@rule
def goal_has_source(case: Case) -> Iterator[Hit]:
    """The national goal names the document it is written in, and that document's year."""
    text, goal = case.text("policy_objective_text"), _goal(case)
    if goal is not None:
        if not _has_document(case, goal) and not _named_in(case, text):
            yield Hit("policy_objective")
    elif text and not _named_in(case, text):
        yield Hit("policy_objective_text")


@rule
def goal_has_page(case: Case) -> Iterator[Hit]:
    """The national goal, once its document is named, gives the page or paragraph."""
    text, goal = case.text("policy_objective_text"), _goal(case)
    if next(goal_has_source(case), None) or filled(goal or {}, ("page",)):
        return
    if goal is not None and not text:
        yield Hit("policy_objective")
    elif text and not _has_page(case, text):
        yield Hit("policy_objective_text")


@rule
def goal_not_expired(case: Case) -> Iterator[Hit]:
    """The strategy the goal comes from has not ended, and will not before the work begins."""
    goal, start = _goal(case), (case.get("dates") or {}).get("start")
    begins = max(case.today, day.first(start)) if start else case.today
    if goal is not None:
        ends = goal.get("valid_until") or goal.get("year")
        if ends and day.last(ends) < begins:
            yield Hit("policy_objective", values={"year": ends[:4]})
        return
    named = years(case.text("policy_objective_text"))
    if len(named) > 1 and max(named) < begins.year:
        yield Hit("policy_objective_text", values={"year": str(max(named))})


@rule
def goal_is_no_slogan(case: Case) -> Iterator[Hit]:
    """The national goal is more than “universal health coverage” or the number of a global goal."""
    record = case.linked(case.get("policy_objective"))
    own = [str(record.fields.get(name) or "") for name in _GOAL_WORDS] if record else []
    text = "\n".join([*own, case.text("policy_objective_text")])
    if only_letters(text) and not only_letters(case.words.without(["slogan"], text)) and not _has_target(text):
        yield Hit("policy_objective" if record else "policy_objective_text")


@rule
def family_chosen(case: Case, in_words: bool) -> Iterator[Hit]:
    """The kind of constraint is chosen.

    With `in_words` only constraints are read that come in words, with a fact and the office that owns them, and so can
    be judged without it; otherwise all others.
    """
    text = case.text("constraint.statement", "constraint.cause")
    fact = numbers(text) or case.words.found("named_rule", text)
    told = bool(fact and case.get("constraint.owner_text") and not case.get("constraint.owner_org"))
    if text and not case.get("constraint.family") and told == in_words:
        yield Hit("constraint", "family")


@rule
def owner_sits_in_core_group(case: Case) -> Iterator[Hit]:
    """The institution that owns the constraint, or the one it is part of, has a seat in the core group."""
    owner, seats = case.get("constraint.owner_org"), seated(case)
    if not owner or not seats:
        return
    line = [owner, case.fields_of(owner).get("parent")]
    line.append(case.fields_of(line[1]).get("parent"))
    if not seats.intersection(filter(None, line)):
        record = case.linked(owner)
        yield Hit("constraint", "owner_org", {"institution": record.title if record else ""})


@rule
def earlier_activities_cited(case: Case) -> Iterator[Hit]:
    """When the records hold earlier activities on the same subject, at least one of them is cited."""
    subjects = subtopics(case.get("topics")) | subtopics(case.fields_of(case.get("learning_priority")).get("topics"))
    own = {record.id for record in case.activities}
    earlier = [
        record for record in past_activities(case) if record.id not in own and subjects & subtopics(topics_of(record))
    ]
    cited = set(case.get("earlier_activities") or ())
    if earlier and not cited.intersection(record.id for record in earlier):
        titles = [record.title for record in sorted(earlier, key=lambda record: (record.title, record.id))]
        yield Hit("earlier_activities", values={"count": len(titles), "activities": titles[:5]})


@rule
def tried_or_said_none(case: Case) -> Iterator[Hit]:
    """Earlier attempts are told, or it is said that there were none."""
    told = ("tried_before", "earlier_activities", "prior_grants", "prior_lessons")
    if case.get("tried_none") is not True and not any(case.get(name) for name in told):
        yield Hit("tried_before")


def seated(case: Case) -> set[str]:
    """Return the organisations with a seat in the core group."""
    return {row["org"] for row in case.core_group.get("member_orgs") or () if row.get("org")}


def subtopics(topics: Any) -> set[str]:
    """Return the exact subjects among topics; families such as “health financing” are left out."""
    return set(topics or ()) & _exact_subjects()


@functools.cache
def _exact_subjects() -> frozenset[str]:
    entries = vocabulary("topics").entries
    return frozenset(entries) - {entry.parent for entry in entries.values()}


def topics_of(record: Any) -> Any:
    """Return the subjects of an activity."""
    return record.fields.get("topics")


def past_activities(case: Case) -> list[Any]:
    """Return the country's activities that have taken place before the day of reading."""
    found = [record for record_type in ACTIVITY_TYPES for record in case.find(record_type)]
    return [record for record in found if _is_past(record.fields, case)]


def _is_past(fields: Mapping[str, Any], case: Case) -> bool:
    return fields.get("country") in (None, case.country) and took_place(fields, case.today)


def _goal(case: Case) -> Mapping[str, Any] | None:
    record = case.linked(case.get("policy_objective"))
    return record.fields if record else None


def _has_document(case: Case, goal: Mapping[str, Any]) -> bool:
    """Tell whether an objective on file names its document and the year."""
    document = case.fields_of(goal.get("source_document"))
    text = " ".join(str(goal.get(name) or "") for name in ("source_title", "title", "statement"))
    text = f"{text} {document.get('title') or ''}"
    named = filled(goal, ("source_title", "source_document")) or bool(case.words.found("document", text))
    return named and (bool(goal.get("source_year") or document.get("date")) or bool(_YEAR.search(text)))


def _named_in(case: Case, text: str) -> bool:
    """Tell whether a text names its document: by the word for one, or by a year that is not only one still to come."""
    dated = any(year <= case.today.year for year in years(text))
    unknown = _YEAR.search(text) and not years(text)
    return bool(dated or unknown or case.words.found("document", text))


def _has_page(case: Case, text: str) -> bool:
    if case.words.has("page"):
        return bool(numbers(text) and case.words.found("page", text))
    return len(numbers(text)) > len(years(text))


def _has_target(text: str) -> bool:
    """Tell whether a text sets a figure that is more than a year or the number of a global goal."""
    dates = {str(year) for year in years(text)}
    return "%" in text or any("." not in one and len(one) > 1 and one not in dates for one in numbers(text))
