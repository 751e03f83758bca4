"""A day as people know it: the whole date, only the month, or only the year, kept as its ISO text."""

import datetime as dt
from typing import Literal

from jlndesk.core import late
from jlndesk.core.i18n import _
from jlndesk.core.locale import locale
from jlndesk.core.text import shown

Precision = Literal["year", "month", "day"]

FIRST_YEAR = 1900
LAST_YEAR = 2200

_FORM = late.pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_day(text: object) -> str:
    """The day in canonical form: `2026-11-15`, `2026-11` or `2026`.

    Raises ValueError with a sentence to show when it is none of the three, not in the calendar, or not between 1900 and
    2200.
    """
    found = _FORM.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError(_("A day is written 2026-11-15, 2026-11 or 2026, not “{text}”.").format(text=shown(text)))
    year, month, day = (int(part) if part else None for part in found.groups())
    return make_day(year or 0, month, day)


def make_day(year: int, month: int | None = None, day: int | None = None) -> str:
    """The canonical day of these numbers; ValueError with a sentence to show when there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            _("The year {year} is not between {first} and {last}.").format(
                year=f"{year:04}", first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise ValueError(_("There is no month {month}.").format(month=month))
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= _days_of(year, month):
        raise ValueError(_("{year}-{month} has no day {day}.").format(year=year, month=f"{month:02}", day=day))
    return f"{year:04}-{month:02}-{day:02}"


def _days_of(year: int, month: int) -> int:
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day


def precision(day: str) -> Precision:
    """How exactly a canonical day is known."""
    return "year" if len(day) == 4 else "month" if len(day) == 7 else "day"


def first(day: str) -> dt.date:
    """The first date a canonical day can mean: `2026-11` gives 1 November 2026."""
    year, month, date = [*map(int, day.split("-")), 1, 1][:3]
    return dt.date(year, month, date)


def last(day: str) -> dt.date:
    """The last date a canonical day can mean: `2026-11` gives 30 November 2026."""
    known = first(day)
    match precision(day):
        case "year":
            return dt.date(known.year, 12, 31)
        case "month":
            return known.replace(day=_days_of(known.year, known.month))
        case "day":
            return known


def sort_key(day: str) -> str:
    """What to sort canonical days by: a year comes before its months, a month before its days; as text in SQL too."""
    return day


def read_day(text: str, language: str) -> str:
    """The canonical day of what a person typed, in this language or English: `15 Nov 2026`, `15/11/2026`, `2026`.

    Raises ValueError with a sentence to show when it is not understood, could be two days, or is no day.
    """
    from jlndesk.core import typed_day  # noqa: PLC0415  # not before somebody types a day

    found = typed_day.find(text, locale(language))
    if not found:
        example = locale(language).day("2026-11-15")
        raise ValueError(_("“{text}” is not a day; write it like {example}.").format(text=text, example=example))
    return make_day(*found)
