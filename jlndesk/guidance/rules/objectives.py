"""Rules of question 4: a change objective is a decision, dated, by somebody, that moves a number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jlndesk.core import day
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Day, Hit
from jlndesk.guidance.objective import is_percent, unit_of
from jlndesk.guidance.prose import days, numbers, word_count, years
from jlndesk.guidance.rules.registry import rule

_ROWS = "change_objectives"
_MEASURED = {"baseline", "target"}
_FROM_TO = re.compile(r"\d\s*%?\s*(?:\([^)]*\)\s*)?(?:to|à|a|al|para|até|→|->|–|-)\s*\d")
"""A number that moves: one, what stands between two in the languages with word lists, and the other."""
_SENTENCE = 10
"""From so many words on, what stands in the first slot is read as the whole sentence."""


@rule
def slot_answered(case: Case, any_of: list[str], told_by: str = "") -> Iterator[Hit]:
    """Each change objective has this slot filled, or tells it in a whole sentence in its first slot.

    `told_by` is what the sentence must hold for that: a `day`, a `verb` that decides, or `figures` (two numbers).
    """
    for number, row in enumerate(case.rows(_ROWS), 1):
        on_file = case.fields_of(row.get("indicator")) if set(any_of) <= _MEASURED else {}
        if not filled(row, any_of) and not filled(on_file, any_of) and not _told(case, row, told_by):
            yield Hit(row_unit(_ROWS, row), any_of[0], {"number": number, "instrument": _what(row)})


@rule
def verb_decides(case: Case) -> Iterator[Hit]:
    """The typed verb of a change objective is one of deciding; the listed verbs all are.

    Where no verb is given, what will exist is not told with a verb of understanding.
    """
    for row in case.rows(_ROWS):
        column = "verb_text" if row.get("verb_text") else "instrument"
        text = str(row.get(column) or "")
        if row.get("verb") or not case.words.has("decision_verbs") or _is_activity(case, row):
            continue
        weak, decides = case.words.found("weak_verbs", text), case.words.found("decision_verbs", text)
        if weak or (column == "verb_text" and not decides):
            yield Hit(row_unit(_ROWS, row), column, {"verb": weak or text})


@rule
def not_an_activity(case: Case) -> Iterator[Hit]:
    """A change objective is no activity: no verb of travelling or meeting, no study tour as what will exist."""
    for row in case.rows(_ROWS):
        if _is_activity(case, row):
            column = (
                "verb_text" if case.words.found("activity_verbs", str(row.get("verb_text") or "")) else "instrument"
            )
            yield Hit(row_unit(_ROWS, row), column, {"text": row.get(column) or ""})


@rule
def after_last_activity(case: Case) -> Iterator[Hit]:
    """The change comes after the last activity has ended."""
    end = case.last_day
    for row in case.rows(_ROWS):
        if end and row.get("by") and day.last(row["by"]) <= end:
            yield Hit(row_unit(_ROWS, row), "by", {"by": Day(row["by"]), "end": end})


@rule
def change_ahead(case: Case, states: Sequence[str]) -> Iterator[Hit]:
    """While the proposal is being written, the change is still to come."""
    for row in case.rows(_ROWS):
        if row.get("by") and day.last(row["by"]) < case.today and case.get("status") in (None, *states):
            yield Hit(row_unit(_ROWS, row), "by", {"by": Day(row["by"]), "today": case.today})


@rule
def within_months(case: Case, months: int) -> Iterator[Hit]:
    """The change comes within so many months of the last activity."""
    if not case.last_day:
        return
    latest = months_later(case.last_day, months)
    for row in case.rows(_ROWS):
        if row.get("by") and day.first(row["by"]) > latest:
            values = {"by": Day(row["by"]), "end": case.last_day, "latest": latest, "months": months}
            yield Hit(row_unit(_ROWS, row), "by", values)


@rule
def number_moves(case: Case, rows: str = _ROWS) -> Iterator[Hit]:
    """The target of a change objective, or of a row of another list, is another number than its baseline."""
    for row in case.rows(rows):
        if row.get("baseline") and row.get("baseline") == row.get("target"):
            yield Hit(row_unit(rows, row), "target", {"number": Decimal(row["target"])})


@rule
def number_improves(case: Case) -> Iterator[Hit]:
    """A number on file that is better high does not fall, and one better low does not rise."""
    for row in case.rows(_ROWS):
        on_file = case.fields_of(row.get("indicator"))
        start, end = (Decimal(row.get(name) or on_file.get(name) or 0) for name in ("baseline", "target"))
        worse = {"up": end < start, "down": end > start}.get(str(on_file.get("direction") or ""), False)
        if worse and row.get("target"):
            yield Hit(row_unit(_ROWS, row), "target", {"baseline": start, "target": end})


@rule
def percent_in_bounds(case: Case, rows: str = _ROWS) -> Iterator[Hit]:
    """A percentage lies between 0 and 100."""
    for row in case.rows(rows):
        for column in ("baseline", "target"):
            value = row.get(column)
            if value and not 0 <= Decimal(value) <= 100 and is_percent(unit_of(row, case.view)):
                yield Hit(row_unit(rows, row), column, {"number": Decimal(value)})


def months_later(date: dt.date, months: int) -> dt.date:
    """Return the day so many months later, the last of its month when there is no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = day.last(f"{year:04}-{month + 1:02}")
    return last.replace(day=min(date.day, last.day))


def _what(row: Mapping[str, Any]) -> str:
    return str(row.get("instrument") or "")


def _told(case: Case, row: Mapping[str, Any], told_by: str) -> bool:
    text = _what(row)
    if not told_by or word_count(text) < _SENTENCE:
        return False
    language = case.language
    match told_by:
        case "day":
            return bool(days(text, language) or years(text))
        case "verb":
            return bool(case.words.found("decision_verbs", text))
        case _:
            moves = bool(_FROM_TO.search(text)) or text.count("%") > 1 or not case.words.has("decision_verbs")
            return moves and len(numbers(text)) - len(years(text)) >= 2


def _is_activity(case: Case, row: Mapping[str, Any]) -> bool:
    if row.get("verb"):
        return case.words.starts("event", _what(row))
    verb = str(row.get("verb_text") or "")
    if case.words.found("activity_verbs", verb) and not case.words.found("decision_verbs", verb):
        return True
    return case.words.starts("event", _what(row)) or (not verb and case.words.starts("activity_verbs", _what(row)))
