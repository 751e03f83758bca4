"""What a proposal is about: its own subjects, those of what it is linked with, or those its words name."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlndesk.core.text import fold
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.case import Case
from jlndesk.guidance.rules.anchor import subtopics

_READ = ("title", "learning_priority_text", "constraint.statement", "pitch")
_LEAST = 6
"""A subject is looked for in words by names of at least so many letters."""


def subjects_of(case: Case) -> set[str]:
    """Return the exact subjects of a proposal: the first of these sources that names any."""
    for source in (_told, _linked, _of_the_goal, _named):
        found = {subject for topics in source(case) for subject in subtopics(topics)}
        if found:
            return found
    return set()


def families(topics: Iterable[str]) -> set[str]:
    """Return the families of subjects; a family named itself is its own."""
    entries = vocabulary("topics").entries
    return {entries[key].parent or key for key in topics if key in entries}


def _told(case: Case) -> Iterator[Any]:
    yield case.get("topics")
    yield case.fields_of(case.get("learning_priority")).get("topics")


def _linked(case: Case) -> Iterator[Any]:
    for activity in case.activities:
        yield activity.fields.get("topics")
    for row in case.rows("common_interest"):
        yield case.fields_of(row.get("our_priority")).get("topics")


def _of_the_goal(case: Case) -> Iterator[Any]:
    """Yield the subjects of the country's own priorities that serve the same goal."""
    goal = case.get("policy_objective")
    for priority in case.find("priority") if goal else ():
        if priority.fields.get("policy_objective") == goal and priority.fields.get("country") == case.country:
            yield priority.fields.get("topics")


def _named(case: Case) -> Iterator[set[str]]:
    """Yield the subjects whose names stand in the words of the proposal."""
    words = fold(case.text(*_READ))
    yield {key for key, names in _names().items() if any(name in words for name in names)}


@functools.cache
def _names() -> Mapping[str, tuple[str, ...]]:
    entries = vocabulary("topics").entries.values()
    spelled = {one.key: (one.key.replace("-", " "), fold(one.label)) for one in entries if one.parent}
    return {key: tuple(name for name in names if len(name) >= _LEAST) for key, names in spelled.items()}
