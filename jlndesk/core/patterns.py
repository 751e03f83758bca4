"""Fills and reads Unicode CLDR's patterns: `d MMMM y` for days, `#,##,##0.00` for numbers, `{0} and {1}` for lists."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from jlndesk.core import late
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _

CURRENCY = "¤"

_PIECE = late.pattern(r"'([^']*)'|(([A-Za-z])\3*)|([^'A-Za-z]+)")
_NUMBER = late.pattern(r"[#0,.]+")
_INVISIBLE = late.pattern(r"[\s\u061c\u200e\u200f\u2066-\u2069]+")
_MINUS_SIGNS = ("-", "\u2212", "\u2013")
_ARABIC_MARKS = str.maketrans({"\u066b": ".", "\u066c": ","})


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its fields (`d`, `MMMM`) replaced; a field with no value raises KeyError."""
    return "".join(text if is_literal else values[text] for text, is_literal in _pieces(pattern))


def literals(pattern: str) -> str:
    """Only the words and marks a pattern has between its fields."""
    return " ".join(text for text, is_literal in _pieces(pattern) if is_literal)


def order(pattern: str) -> str:
    """In which order the pattern has day, month and year, like `dmy`."""
    letters = (text[0].lower().replace("l", "m") for text, is_literal in _pieces(pattern) if not is_literal)
    return "".join(letter for letter in letters if letter in "dmy")


def join(pattern: str, first: str, second: str) -> str:
    """The list pattern (`{0} and {1}`) with its two places filled."""
    before, between, after = re.split(r"\{[01]\}", pattern)
    return f"{before}{first}{between}{second}{after}"


@functools.cache
def _pieces(pattern: str) -> tuple[tuple[str, bool], ...]:
    """The texts of a pattern in order, each with whether it stands for itself."""
    return tuple(
        (found[2], False) if found[2] else (found[1] or found[4] or "'", True) for found in _PIECE.finditer(pattern)
    )


@frozen(eq=True)
class NumberPattern:
    """What goes before and after a number, and how its digits are grouped."""

    before: str
    after: str
    before_negative: str
    after_negative: str
    group: int
    """Digits in the group next to the point; 0 when there are no groups."""
    groups: int
    """Digits in every further group: 2 where people count in lakh."""


@functools.cache
def number_pattern(pattern: str) -> NumberPattern:
    """Read a number pattern such as `#,##0.###` or `¤#,##,##0.00;(¤#,##,##0.00)`."""
    positive, has_negative, negative = pattern.partition(";")
    before, number, after = _around(positive)
    before_negative, _number, after_negative = _around(negative) if has_negative else (f"-{before}", "", after)
    sizes = [len(group) for group in number.partition(".")[0].split(",")[1:]]
    return NumberPattern(
        before,
        after,
        before_negative,
        after_negative,
        sizes[-1] if sizes else 0,
        sizes[-2] if len(sizes) > 1 else sizes[-1],
    )


def write_number(pattern: str, value: Decimal, symbols: Mapping[str, str], decimals: int | None) -> str:
    """The number in Latin digits by the pattern and the language's symbols, with all its decimals or so many."""
    shape = number_pattern(pattern)
    whole, point, fraction = f"{abs(_rounded(value, decimals)):f}".partition(".")
    text = _grouped(whole, shape, symbols["group"]) + (symbols["decimal"] if point else "") + fraction
    is_negative = value < 0 and any(digit in "123456789" for digit in whole + fraction)
    before, after = (shape.before_negative, shape.after_negative) if is_negative else (shape.before, shape.after)
    return _signs(before, symbols) + text + _signs(after, symbols)


def read_number(text: str, symbols: Mapping[str, str]) -> Decimal:
    """The number a person typed, in any digits, with the language's marks; ValueError with a sentence when unclear."""
    body = _INVISIBLE.sub(" ", plain_digits(text)).translate(_ARABIC_MARKS).strip()
    sign = "-" if body[:1] in _MINUS_SIGNS else ""
    decimal, group = (symbols[name].translate(_ARABIC_MARKS) for name in ("decimal", "group"))
    if decimal not in body and group != "." and not re.search(r"\.[0-9]{3}$", body):
        decimal = "."
    whole, point, fraction = body[len(sign) :].strip().partition(decimal)
    inner = "{2,3}" if number_pattern(symbols["decimal_pattern"]).groups == 2 else "{3}"
    mark = f"(?:{re.escape(group)}|['’ ])"
    is_number = re.fullmatch(f"[0-9]+|[0-9]{{1,3}}(?:{mark}[0-9]{inner})*{mark}[0-9]{{3}}", whole)
    if not is_number or (point and not re.fullmatch("[0-9]+", fraction)):
        raise ValueError(_("“{text}” is not a number.").format(text=text))
    return Decimal(sign + re.sub("[^0-9]", "", whole) + (f".{fraction}" if point else ""))


def plain_digits(text: str) -> str:
    """The text with the digits of every script turned into 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _rounded(value: Decimal, decimals: int | None) -> Decimal:
    if decimals is None:
        return value
    with localcontext() as context:
        context.prec = 100
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _around(pattern: str) -> tuple[str, str, str]:
    found = _NUMBER.search(pattern)
    if not found:
        raise ValueError(pattern)
    return pattern[: found.start()], found.group(), pattern[found.end() :]


def _grouped(whole: str, shape: NumberPattern, mark: str) -> str:
    if not shape.group or len(whole) <= shape.group:
        return whole
    rest, groups = whole[: -shape.group], [whole[-shape.group :]]
    while rest:
        rest, group = rest[: -shape.groups], rest[-shape.groups :]
        groups.insert(0, group)
    return mark.join(groups)


def _signs(text: str, symbols: Mapping[str, str]) -> str:
    return text.replace("-", symbols["minus"]).replace("%", symbols["percent"])
