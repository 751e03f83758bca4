"""A study tour seen whole: which site answers which question, and what stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlndesk.core.frozen import frozen
from jlndesk.core.text import one_line

READ = ("learning_questions", "sites", "agenda_items")
"""The fields of a tour the grid is made of."""

_ON_THE_SPOT = "study_tour"


@frozen
class Asked:
    """A question of the tour; `elsewhere` is the way it is learned without travelling, "" when it needs a site."""

    id: str
    words: str
    elsewhere: str = ""


@frozen
class Visited:
    """A site of the tour: its town, its day as stored, and how patients' consent is kept where patients are present."""

    id: str
    name: str
    town: str = ""
    day: str = ""
    has_patients: bool = False
    consent: str = ""


@frozen
class Crossing:
    """Questions against sites, these by their days.

    `ticks` holds (question's id, site's id) where a site answers a question.
    """

    questions: tuple[Asked, ...]
    sites: tuple[Visited, ...]
    ticks: frozenset[tuple[str, str]]

    @property
    def idle(self) -> tuple[Visited, ...]:
        """The sites that answer no question."""
        busy = {site for _question, site in self.ticks}
        return tuple(one for one in self.sites if one.id not in busy)

    def sites_of(self, question: Asked) -> tuple[Visited, ...]:
        """Return the sites that answer a question, in the order of the tour."""
        return tuple(one for one in self.sites if (question.id, one.id) in self.ticks)


def crossing(fields: Mapping[str, Any]) -> Crossing:
    """Return questions against sites, from a tour's fields as saved or as typed.

    A site answers the question it names, and every question of a session that is held there. A row in which nothing
    was typed yet is left out.
    """
    rows = {name: [row for row in fields.get(name) or () if len(row) > 1] for name in READ}
    questions = tuple(_asked(row) for row in rows["learning_questions"])
    sites = tuple(sorted(map(_visited, rows["sites"]), key=lambda one: one.day or "~"))
    named = [(row.get("learning_question"), row["id"]) for row in rows["sites"]]
    named += [(row.get("learning_question"), row.get("site")) for row in rows["agenda_items"]]
    asked, seen = {one.id for one in questions}, {one.id for one in sites}
    ticks = frozenset((str(one), str(site)) for one, site in named if one in asked and site in seen)
    return Crossing(questions, sites, ticks)


def _visited(row: Mapping[str, Any]) -> Visited:
    name, town, day = (one_line(row.get(column)) for column in ("name", "place", "date"))
    consent = one_line(row.get("consent_arrangements"))
    return Visited(row["id"], name, town, day, row.get("patient_facing") is True, consent)


def _asked(row: Mapping[str, Any]) -> Asked:
    method = one_line(row.get("method"))
    elsewhere = "" if row.get("must_be_seen") is True or method == _ON_THE_SPOT else method
    return Asked(row["id"], one_line(row.get("question")), elsewhere)
