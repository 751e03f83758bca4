"""Rules of question 5: a door that is open, until a known day, late enough for what is learned to arrive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from jlndesk.core import day
from jlndesk.core.i18n import N_
from jlndesk.guidance.case import Case, filled
from jlndesk.guidance.hit import Day, Hit, Label
from jlndesk.guidance.prose import days, years
from jlndesk.guidance.rules.objectives import months_later
from jlndesk.guidance.rules.registry import rule

APPROVAL_DAYS, REPORT_DAYS = 30, 14


@dataclass(frozen=True)
class Door:
    """The open door of a proposal: where it is said, its name, the day it closes, whether that day is certain."""

    unit: str
    name: str
    closes: str
    certain: bool
    has_source: bool


@rule
def door_named(case: Case) -> Iterator[Hit]:
    """A window is linked or told."""
    if door(case) is None and not case.get("window"):
        yield Hit("window")


@rule
def door_closes(case: Case) -> Iterator[Hit]:
    """The window has a day on which it closes, if only its month or year."""
    found = door(case)
    if found and not found.closes:
        yield Hit(found.unit, "closes" if found.unit == "window_text" else "")


@rule
def report_before_door_closes(case: Case) -> Iterator[Hit]:
    """The report is written and approved before the window closes."""
    found, ready = door(case), _ready(case)
    if found and found.closes and ready and ready.on > day.last(found.closes):
        late = (ready.on - day.last(found.closes)).days
        yield Hit(
            found.unit, values={**ready.values, "window": _name(found), "closes": Day(found.closes), "count": late}
        )


@rule
def door_margin(case: Case, least: int) -> Iterator[Hit]:
    """Some days are left between the approved report and the closing of the window."""
    found, ready = door(case), _ready(case)
    if not (found and found.certain and ready) or len(found.closes) < len("2026-11"):
        return
    margin = (day.first(found.closes) - ready.on).days
    if margin < least and ready.on <= day.last(found.closes):
        values = {**ready.values, "window": _name(found), "closes": Day(found.closes), "count": max(margin, 0)}
        yield Hit(found.unit, values={**values, "least": least})


@rule
def door_has_source(case: Case) -> Iterator[Hit]:
    """The window says in which document its day is written."""
    found = door(case)
    if found and not found.has_source:
        yield Hit(found.unit, "source" if found.unit == "window_text" else "")


@rule
def door_near(case: Case, months: int) -> Iterator[Hit]:
    """The window closes within so many months."""
    found = door(case)
    if found and found.closes and day.first(found.closes) > months_later(case.today, months):
        yield Hit(found.unit, values={"window": _name(found), "closes": Day(found.closes), "months": months})


@rule
def door_still_open(case: Case) -> Iterator[Hit]:
    """The window has not closed already; said only while no activity has a day, which would say it better."""
    found = door(case)
    if found and found.closes and day.last(found.closes) < case.today and _ready(case) is None:
        yield Hit(found.unit, values={"window": _name(found), "closes": Day(found.closes), "today": case.today})


def door(case: Case) -> Door | None:
    """Return the window a proposal names: the linked one, else the one told in words."""
    record, told = case.linked(case.get("window")), case.get("window_text") or {}
    text = str(told.get("text") or "")
    words = ("document", "named_rule")
    if record:
        own = record.fields
        source = filled(own, ("source_document", "source_title", "source")) or bool(told.get("source"))
        return Door("window", record.title, own.get("closes") or told.get("closes", ""), True, source)
    if not told:
        return None
    named = _days_in(case, text)
    closes = told.get("closes") or (named[-1] if named else "")
    source = bool(told.get("source")) or any(case.words.found(name, text) for name in words)
    return Door("window_text", "", closes, bool(told.get("closes")) or len(named) == 1, source)


def _days_in(case: Case, text: str) -> list[str]:
    found = days(text, case.language)
    return found or sorted(str(year) for year in years(text))


@dataclass(frozen=True)
class _Ready:
    on: dt.date
    values: dict[str, object]


def _ready(case: Case) -> _Ready | None:
    """Return when the report of the last activity is written and approved."""
    end = case.last_day
    if end is None:
        return None
    wait, approval = case.setting("report_days", REPORT_DAYS), case.setting("approval_days", APPROVAL_DAYS)
    report = end + dt.timedelta(days=wait)
    ready = report + dt.timedelta(days=approval)
    return _Ready(ready, {"end": end, "report": report, "approval": approval, "ready": ready})


def _name(found: Door) -> str:
    return found.name or Label(N_("The open door"))
