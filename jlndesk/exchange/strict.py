"""JSON read strictly: no key twice, no NaN, no half characters, no endless depth, no number that would be rounded."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from jlndesk.core.i18n import N_, _

_SAFE_WHOLE = 2**53
_DIGITS = 40  # far more than any kind of value keeps; a number of a million digits would only cost time
_PARTS = 500_000  # texts, objects, lists and commas in one line; a list of 10,000 rows has about 100,000
_POWER = 100  # 1e999999999 is short to write and a gigabyte to write out

_WORDS = {
    "Expecting value": N_("a value is missing here, or is not written as JSON (texts need double quotes)."),
    "Expecting property name enclosed in double quotes": N_("the name of a field in double quotes is missing here."),
    "Expecting ':' delimiter": N_("a colon is missing between the name of a field and its value."),
    "Expecting ',' delimiter": N_("a comma or a closing bracket is missing here."),
    "Unterminated string starting at": N_("a text begins here and its closing quote is missing."),
    "Invalid control character at": N_(
        "a text has a line break or control character in it; write a line break as \\n."
    ),
    "Invalid \\escape": N_("a backslash stands alone in a text; write it twice."),
    "Invalid \\uXXXX escape": N_("after \\u four hexadecimal digits are expected."),
    "Extra data": N_("something follows after the end."),
    "Illegal trailing comma before end of object": N_("the last field is followed by a comma; take it out."),
    "Illegal trailing comma before end of array": N_("the last value is followed by a comma; take it out."),
}


class Unfit(ValueError):  # noqa: N818  # the error a person sees is the DeskError made of it, with file and line
    """What is wrong with a piece of JSON: `message` in plain words, `at` the character or -1 when that is not known."""

    def __init__(self, message: str, at: int = -1) -> None:
        """Keep both."""
        super().__init__(message)
        self.message = message
        self.at = at


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object with these pairs; Unfit when a key comes twice, which other readers settle silently."""
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unfit(_("“{name}” is given twice in one object.").format(name=twice[:80]))
    return made


def no_constant(word: str) -> NoReturn:
    """Refuse NaN and Infinity."""
    raise Unfit(_("“{word}” is not a number in JSON.").format(word=word))


def whole(text: str) -> int:
    """Return a whole number of up to 40 digits; which of them a field can keep is its kind's to say."""
    if len(text) > _DIGITS:
        raise Unfit(_("a number has {count} digits; at most {most} are read.").format(count=len(text), most=_DIGITS))
    return int(text)


def decimal(text: str) -> Decimal:
    """Return a number with a fraction as it was written, nothing rounded."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("Infinity")
    if len(text) > _DIGITS or not number.is_finite() or abs(number.adjusted()) > _POWER:
        raise Unfit(_("a number is too long to be read: {number}…").format(number=text[:20]))
    return number


def _kept_whole(text: str) -> int:
    if len(text) > _DIGITS or abs(int(text)) > _SAFE_WHOLE:
        raise Unfit(_("a whole number is too large: {number}…").format(number=text[:20]))
    return int(text)


def _kept_fraction(text: str) -> float:
    number = float(text)
    if repr(number) != text:
        raise Unfit(_("a number would not be kept exactly: {number}…").format(number=text[:20]))
    return number


# Every number is given back by this one as it was written, or refused: hashes are taken over the written form.
_EXACT = json.JSONDecoder(
    object_pairs_hook=once, parse_constant=no_constant, parse_int=_kept_whole, parse_float=_kept_fraction
)


def loads(text: str) -> Any:
    """Return the value of one JSON text, numbers exactly as written; Unfit with plain words otherwise.

    Depth is the caller's to check with `too_deep`, where it knows how deep its values may be.
    """
    try:
        if _is_crowded(text):
            raise Unfit(_("it has more than {most} values in one place.").format(most=_PARTS))
        value = _EXACT.decode(text)
    except json.JSONDecodeError as error:
        raise Unfit(say(error), error.pos) from error
    except RecursionError as error:
        raise Unfit(_("objects and lists stand too deep inside each other.")) from error
    if "\\u" in text and has_half_characters(value):
        raise Unfit(_("a text has half a character in it (a lone surrogate)."))
    return value


def _is_crowded(text: str) -> bool:
    """Tell whether a text has more parts than we ever write: two bytes of it can become seventy in memory."""
    if len(text) <= _PARTS or sum(text.count(mark) for mark in '"[{,') <= _PARTS:
        return False
    at, parts = 0, 0
    while parts <= _PARTS:
        quote = text.find('"', at)
        end = len(text) if quote < 0 else quote
        parts += 1 + sum(text.count(mark, at, end) for mark in "[{,")
        if quote < 0:
            break
        at = _EXACT.raw_decode(text, quote)[1]
    return parts > _PARTS


def say(error: json.JSONDecodeError) -> str:
    """Return in plain words what the reader of JSON did not like."""
    return _(_WORDS.get(error.msg, N_("this is not JSON.")))


def too_deep(value: Any, most: int) -> bool:
    """Tell whether objects and lists stand in each other deeper than `most` (a list of texts is 1 deep)."""
    level = [value] if isinstance(value, dict | list) else []
    for _depth in range(most):
        if not level:
            return False
        level = [
            part
            for one in level
            for part in (one.values() if isinstance(one, dict) else one)
            if isinstance(part, dict | list)
        ]
    return bool(level)


def has_half_characters(value: Any) -> bool:
    """Tell whether a text or key somewhere in the value has a lone surrogate, which no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False
