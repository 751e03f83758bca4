"""How one language writes numbers, money, days, lists and names: Unicode CLDR's data, for paper and window alike."""

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from jlndesk.core import patterns
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import SOURCE, parents, tag
from jlndesk.core.money import Money, decimals_shown
from jlndesk.core.resources import resource

Style = Literal["long", "medium", "short"]
Number = Decimal | int | str

NEAR_DAYS = 60

_DATA = "cldr.json"
_LATIN_DIGITS = "0123456789"
_PRECISIONS = {1: "year", 2: "month", 3: "day"}
_NO_BREAK_SPACE = "\u00a0"


@frozen
class Locale:
    """One language's way of writing; made by `locale()`."""

    tag: str
    data: Mapping[str, Any]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way its lines run."""
        return "rtl" if self.data["direction"] == "rtl" else "ltr"

    @property
    def order(self) -> str:
        """In which order a day is written in figures: `dmy`, `mdy` or `ymd`."""
        return patterns.order(self.data["dates"]["day"]["short"])

    def digits(self, text: str) -> str:
        """The text with 0 to 9 turned into the digits of this language."""
        native = self.data["numbers"]["digits"]
        return text if native == _LATIN_DIGITS else text.translate(str.maketrans(_LATIN_DIGITS, native))

    def number(self, value: Number, decimals: int | None = None) -> str:
        """The number in groups; with all the decimals it has, or rounded half to even to so many `decimals`."""
        return self._number("decimal_pattern", Decimal(value), decimals)

    def percent(self, value: Number, decimals: int | None = None) -> str:
        """So many per cent: 38 is written `38%`."""
        return self._number("percent_pattern", Decimal(value), decimals)

    def money(self, money: Money, *, code: bool = True, exact: bool = False) -> str:
        """The amount with its currency code where the language puts it (`USD 31,400`), or without it for a column.

        Cents are left out when there are none; `exact` writes them always, as many as are usual for the currency.
        """
        amount = Decimal(money["amount"])
        cents = len(money["amount"].partition(".")[2])
        decimals = max(cents, decimals_shown(money["currency"])) if cents or exact else 0
        text = self._number("money_pattern" if code else "decimal_pattern", amount, decimals)
        return text.replace(patterns.CURRENCY, money["currency"])

    def read_number(self, text: str) -> Decimal:
        """The number a person typed, with or without groups. Raises ValueError with a sentence when it is unclear."""
        return patterns.read_number(text, self.data["numbers"])

    def day(self, day: str, style: Style = "medium") -> str:
        """A canonical day, as exactly as it is known: `30 June 2027`, `June 2027` or `2027`."""
        pattern: str = self.data["dates"][_precision(day)][style]
        return self._write(pattern, day)

    def day_near(self, day: str, today: dt.date) -> str:
        """A day for a list: with its weekday when within 60 days of `today`, with its year when it is another year."""
        if _precision(day) != "day":
            return self.day(day)
        is_near = abs((dt.date.fromisoformat(day) - today).days) <= NEAR_DAYS
        name = ("near" if is_near else "far") + ("" if day[:4] == f"{today:%Y}" else "_year")
        return self._write(self.data["dates"]["list"][name], day)

    def weekday(self, day: str, style: Style = "long") -> str:
        """The weekday of a whole canonical day: `Tuesday`, or `Tue` when not long."""
        return self._write("cccc" if style == "long" else "ccc", day)

    def time(self, time: str) -> str:
        """A time of day such as `14:30`, by the 24-hour clock."""
        hour, minute = time.split(":")[:2]
        return self.digits(
            patterns.fill(self.data["dates"]["time"], {"H": hour.lstrip("0") or "0", "HH": hour, "mm": minute})
        )

    def span(self, start: str, end: str, style: Style = "long") -> str:
        """From one canonical day to another, saying what both share once: `11–15 January 2027`."""
        if start == end:
            return self.day(start, style)
        spans = self.data["dates"]["spans"]
        shared = spans[_precision(start)].get(style, {}) if len(start) == len(end) else {}
        halves = shared.get(_first_difference(start, end)) if shared else None
        if not halves:
            return patterns.join(spans["other"], self.day(start, style), self.day(end, style))
        return self._write(halves[0], start) + self._write(halves[1], end)

    def list(self, items: Sequence[str], kind: Literal["and", "or"] = "and") -> str:
        """The items in one phrase: `a, b and c`."""
        joints = self.data["lists"][kind]
        if len(items) < 3:
            return patterns.join(joints["2"], *items) if len(items) == 2 else "".join(items)
        text = patterns.join(joints["end"], items[-2], items[-1])
        for item in reversed(items[1:-2]):
            text = patterns.join(joints["middle"], item, text)
        return patterns.join(joints["start"], items[0], text)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 code (XK is Kosovo); the English name or the code itself at worst."""
        return self._name("countries", code)

    def language(self, code: str) -> str:
        """The name of a language by its tag, as in the middle of a sentence; the English name or the tag at worst."""
        return self._name("languages", tag(code))

    def currency(self, code: str) -> str:
        """The name of a currency by its ISO 4217 code; the English name or the code itself at worst."""
        return self._name("currencies", code)

    def countries(self) -> dict[str, str]:
        """The names of all countries and territories by their code."""
        return {**locale(SOURCE).data["countries"], **self.data["countries"]}

    def languages(self) -> dict[str, str]:
        """The names of all living languages by their tag."""
        return {**locale(SOURCE).data["languages"], **self.data["languages"]}

    def currencies(self) -> dict[str, str]:
        """The names of all currencies in use since 2010 by their code."""
        return {**locale(SOURCE).data["currencies"], **self.data["currencies"]}

    def months(self, style: Style = "long") -> Sequence[str]:
        """The twelve names of months as they stand alone, January first."""
        names: Sequence[str] = self.data["months"]["alone_wide" if style == "long" else "alone_abbreviated"]
        return names

    def weekdays(self, style: Style = "long") -> Sequence[str]:
        """The seven names of days as they stand alone, Monday first."""
        names: Sequence[str] = self.data["weekdays"]["alone_wide" if style == "long" else "alone_abbreviated"]
        return names

    def _name(self, kind: str, code: str) -> str:
        name: str = self.data[kind].get(code) or locale(SOURCE).data[kind].get(code, code)
        return name

    def _number(self, pattern: str, value: Decimal, decimals: int | None) -> str:
        numbers = self.data["numbers"]
        return self.digits(patterns.write_number(numbers[pattern], value, numbers, decimals))

    def _write(self, pattern: str, day: str) -> str:
        year, month, date = [*day.split("-"), "01", "01"][:3]
        months, weekdays = self.data["months"], self.data["weekdays"]
        at, weekday = int(month) - 1, dt.date(int(year), int(month), int(date)).weekday()
        figures = {"y": year, "yy": year[2:], "MM": month, "M": month.lstrip("0"), "dd": date, "d": date.lstrip("0")}
        figures = {field: self.digits(text) for field, text in figures.items()}
        return patterns.fill(
            pattern,
            figures
            | {"L": figures["M"], "LL": figures["MM"], "yyyy": figures["y"], "G": self.data["dates"]["era"]}
            | {"MMM": months["abbreviated"][at], "MMMM": months["wide"][at]}
            | {"LLL": months["alone_abbreviated"][at], "LLLL": months["alone_wide"][at]}
            | {"E": weekdays["abbreviated"][weekday], "EEEE": weekdays["wide"][weekday]}
            | {"ccc": weekdays["alone_abbreviated"][weekday], "cccc": weekdays["alone_wide"][weekday]},
        )


@functools.cache
def locale(language: str) -> Locale:
    """The locale of a language tag; where there is no data, that of its parent language, and in the end English."""
    known = [name for name in parents(language) if _path(name).is_file()] or [SOURCE]
    data: dict[str, Any] = {}
    for name in reversed(known):
        data = _merged(data, json.loads(_path(name).read_text(encoding="utf-8")))
    return Locale(known[0], data)


def locales() -> list[str]:
    """The tags of all languages with locale data, sorted; a document can be written in each of them."""
    return sorted(path.parent.name for path in resource("locale").glob(f"*/{_DATA}"))


def _path(tag: str) -> Path:
    return resource("locale") / tag / _DATA


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """The data of a region over that of its language."""
    return base | {
        name: _merged(base[name], value) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in over.items()
    }


def _precision(day: str) -> str:
    return _PRECISIONS[len(day.split("-"))]


def _first_difference(start: str, end: str) -> str:
    """The greatest part in which two days of one precision differ: `y`, `M` or `d`."""
    return next(part for part, one, other in zip("yMd", start.split("-"), end.split("-"), strict=False) if one != other)
