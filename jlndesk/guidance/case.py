"""A proposal as rules see it: its answers, the records it links to, the rules of the fund, the day of reading."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core import day
from jlndesk.core.record import Record
from jlndesk.guidance.profile import Profile
from jlndesk.guidance.tongue import language_of
from jlndesk.guidance.view import View
from jlndesk.guidance.words import Words

ACTIVITY_TYPES = ("study_tour", "workshop", "other_activity")
_BEGUN = ("completed", "reported", "under_way")
SHORT_SPAN = 45
"""A proposal that lasts no longer than this is the activity itself; a longer one has its follow-up in it."""

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Case:
    """One proposal on one day.

    `locked_by` are the questions that keep the later stages closed; `kept` remembers what was looked up or worked out.
    """

    record: Record
    view: View
    profile: Profile
    today: dt.date
    words: Words
    locked_by: tuple[int, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def get(self, path: str) -> Any:
        """Return an answer by its field, or by `field.part` inside a group; None when there is none."""
        name, _dot, part = path.partition(".")
        value = self.record.fields.get(name)
        if part:
            value = value.get(part) if isinstance(value, Mapping) else None
        return None if is_empty(value) else value

    def text(self, *paths: str) -> str:
        """Return the texts of these answers, one a line."""
        return "\n".join(value for value in map(self.get, paths) if isinstance(value, str))

    def rows(self, name: str) -> list[Mapping[str, Any]]:
        """Return the rows of a list."""
        key = f"rows {name}"
        if key not in self.kept:
            value = self.record.fields.get(name)
            self.kept[key] = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        found: list[Mapping[str, Any]] = self.kept[key]
        return found

    def linked(self, record_id: Any) -> Record | None:
        """Return another record, or None when there is no such record here."""
        if not isinstance(record_id, str):
            return None
        key = f"id {record_id}"
        if key not in self.kept:
            self.kept[key] = self.view.look_up(record_id)
        found: Record | None = self.kept[key]
        return found

    def fields_of(self, record_id: Any) -> Mapping[str, Any]:
        """Return the answers of another record; none when it is not here."""
        found = self.linked(record_id)
        return found.fields if found else _NOTHING

    def find(self, record_type: str) -> list[Record]:
        """Return all records of a type, in one order whatever the order they are kept in."""
        key = f"type {record_type}"
        if key not in self.kept:
            self.kept[key] = sorted(self.view.find(record_type), key=lambda record: record.id)
        found: list[Record] = self.kept[key]
        return found

    def setting(self, name: str, usual: int) -> int:
        """Return a setting that is a number of days."""
        value = self.view.settings.get(name)
        return value if isinstance(value, int) else usual

    @functools.cached_property
    def language(self) -> str:
        """The language it is written in, as named or else guessed; English when neither is possible."""
        return language_of(self.record.fields) or "en"

    @property
    def country(self) -> str:
        """The applicant's country."""
        return str(self.get("country") or self.view.country)

    @functools.cached_property
    def activities(self) -> list[Record]:
        """The planned activities: those the proposal names, else those that name the proposal."""
        named = [record for record in map(self.linked, self.get("activities") or ()) if record]
        return named or [
            record
            for record_type in ACTIVITY_TYPES
            for record in self.find(record_type)
            if record.fields.get("proposal") == self.record.id
        ]

    @functools.cached_property
    def first_day(self) -> dt.date | None:
        """The day the first activity begins, when known."""
        starts = [day.first(dates["start"]) for dates in self._spans() if "start" in dates]
        return min(starts, default=None)

    @functools.cached_property
    def last_day(self) -> dt.date | None:
        """The day the last activity ends, when known."""
        ends = [day.last(dates["end"]) for dates in self._spans() if "end" in dates]
        return max(ends, default=None)

    @functools.cached_property
    def leaving(self) -> dt.date | None:
        """The day the visit itself begins, when known: calls and meetings at home before it do not count."""
        starts = [day.first(dates["start"]) for dates in self._spans(visit=True) if "start" in dates]
        return min(starts, default=None)

    @functools.cached_property
    def return_day(self) -> dt.date | None:
        """The day the visit itself ends, when known."""
        ends = [day.last(dates["end"]) for dates in self._spans(visit=True) if "end" in dates]
        return max(ends, default=None)

    def _spans(self, *, visit: bool = False) -> list[Mapping[str, str]]:
        standing = [record for record in self.activities if record.fields.get("status") != "cancelled"]
        tours = [record for record in standing if record.type == "study_tour"]
        planned = [record.fields for record in (tours if visit and tours else standing)]
        spans = [fields.get("dates") or {} for fields in planned]
        if any(spans):
            return spans
        if self.get("travel_dates"):
            return [self.get("travel_dates")]
        steps = [row.get("dates") or {} for row in self.rows("sequence") if row.get("phase") == "during"]
        if any(steps):
            return steps
        own = self.get("dates") or {}
        if {"start", "end"} <= set(own) and (day.last(own["end"]) - day.first(own["start"])).days <= SHORT_SPAN:
            return [own]
        return []

    @functools.cached_property
    def core_group(self) -> Mapping[str, Any]:
        """The answers of the applicant's core group: the one the proposal names, else the country's own."""
        named = self.fields_of(self.get("applicant"))
        if named:
            return named
        groups = [group for group in self.find("core_group") if group.fields.get("country") == self.country]
        return groups[0].fields if groups else _NOTHING


def took_place(activity: Mapping[str, Any], by: dt.date) -> bool:
    """Tell from an activity's fields whether it is over by a day: its state says so, or its last day has passed."""
    if activity.get("status") == "cancelled":
        return False
    end = (activity.get("dates") or {}).get("end")
    return activity.get("status") in _BEGUN or bool(end and day.last(end) < by)


def is_empty(value: Any) -> bool:
    """Tell whether a value says nothing."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def filled(row: Mapping[str, Any], names: Iterable[str]) -> bool:
    """Tell whether any of these parts of a row or record says something."""
    return any(not is_empty(row.get(name)) for name in names)


def row_unit(rows: str, row: Mapping[str, Any]) -> str:
    """Return the unit path of a row; of the list when the row has no id yet."""
    key = row.get("id")
    return f"{rows}/{key}" if key else rows
