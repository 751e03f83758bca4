"""Finds year, month and day in what a person typed, by the words and the order of a language."""

import functools
import re
import unicodedata

from jlndesk.core import patterns
from jlndesk.core.i18n import SOURCE
from jlndesk.core.locale import Locale, locale

Parts = tuple[int, int | None, int | None]
"""Year, month and day; the last two None where the text does not say them."""

SHORTEST_PREFIX = 3
FIRST_YEAR_OF_1900S = 70
"""From these two figures on a year is of the 1900s; below, of the 2000s."""

_PIECE = re.compile(r"[0-9]+|[^0-9\s,./()،·\-–—]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ORDINALS = ("st", "nd", "rd", "th", "of", "the", "er")


def find(text: str, language: Locale) -> Parts | None:
    """What the text says of year, month and day, not yet checked; None when it is unclear."""
    month, rest = _take_month(_fold(text), language)
    pieces = _PIECE.findall(rest)
    numbers = [piece for piece in pieces if piece.isdecimal()]
    if any(piece not in _fillers(language) for piece in pieces if not piece.isdecimal()):
        return None
    return _beside_name(numbers, month, language.order) if month else _in_figures(numbers, language.order)


def _take_month(text: str, language: Locale) -> tuple[int | None, str]:
    """The month named in the text, and the text without it."""
    endings = "|".join(map(re.escape, sorted(_fillers(language))))
    for name, month in _month_names(language):
        found = re.search(rf"(?<![^\W_]){re.escape(name)}(?:{endings})?(?![^\W_])", text)
        if found:
            return month, f"{text[: found.start()]} {text[found.end() :]}"
    for piece in _PIECE.findall(text):
        months = {month for name, month in _month_names(language) if name.startswith(piece)}
        if len(piece) >= SHORTEST_PREFIX and not piece.isdecimal() and len(months) == 1:
            return months.pop(), text.replace(piece, " ", 1)
    return None, text


def _beside_name(numbers: list[str], month: int, order: str) -> Parts | None:
    """Day and year among the figures beside a month's name; a lone figure must be a year in full."""
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return int(numbers[0]), month, None
    if len(numbers) != 2:
        return None
    year_first = len(numbers[0]) == 4 or (len(numbers[1]) <= 2 and order.startswith("y"))
    year, day = numbers if year_first else reversed(numbers)
    return _parts(year, str(month), day)


def _in_figures(numbers: list[str], order: str) -> Parts | None:
    """A day, month or year all in figures; when the language's order cannot be meant, the only one that can."""
    lengths = [len(number) for number in numbers]
    if lengths == [4]:
        return int(numbers[0]), None, None
    if len(numbers) == 2 and sorted(lengths) in ([1, 4], [2, 4]):
        year, month = numbers if lengths[0] == 4 else reversed(numbers)
        return int(year), int(month), None
    if len(numbers) != 3:
        return None
    if lengths[0] == 4:
        order = "ymd"
    elif lengths[2] == 4 and order == "ymd":
        order = "dmy"
    typed = dict(zip(order, numbers, strict=True))
    if int(typed["m"]) > 12 >= int(typed["d"]) and order != "ymd":
        typed["m"], typed["d"] = typed["d"], typed["m"]
    return _parts(typed["y"], typed["m"], typed["d"])


def _parts(year: str, month: str, day: str) -> Parts | None:
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    century = 0 if len(year) == 4 else 1900 if int(year) >= FIRST_YEAR_OF_1900S else 2000
    return century + int(year), int(month), int(day)


@functools.cache
def _month_names(language: Locale) -> list[tuple[str, int]]:
    """The folded names of months with their number, longest first: English ones, and this language's over them."""
    names: dict[str, int] = {}
    for one in (locale(SOURCE), language):
        for styles in one.data["months"].values():
            names |= {_fold(name).strip(" ."): month for month, name in enumerate(styles, start=1)}
    return sorted(names.items(), key=lambda item: -len(item[0]))


@functools.cache
def _fillers(language: Locale) -> frozenset[str]:
    """The folded words that stand in a written day and say nothing: weekdays, `de`, `年`, `st`."""
    words = [*_ORDINALS]
    for one in (locale(SOURCE), language):
        words += [name for names in one.data["weekdays"].values() for name in names]
        dates = one.data["dates"]
        words.append(dates["era"])
        words += [
            patterns.literals(dates[known][style]) for known in ("day", "month", "year") for style in dates[known]
        ]
    return frozenset(piece for word in words for piece in _PIECE.findall(_fold(word)))


def _fold(text: str) -> str:
    return patterns.plain_digits(_ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold()))
