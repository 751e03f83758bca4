"""Which characters of a line run from right to left, and in which order its pieces stand on paper.

The Unicode bidirectional algorithm (UAX 9) without embeddings and overrides, which `clean` takes out of every text;
isolates and marks are obeyed. Codes, dates and amounts are isolated, so that 2026-03 is never printed as 03-2026; so
are days written for readers from the right, which look the same in any sentence and alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TURNING = re.compile("[\u061c\u200f\u2067\u2068]")
CONTROLS = re.compile("[\u061c\u200b\u200e\u200f\u2060\u2066-\u2069]")
"""Characters that only say how others are ordered or parted; they are not drawn."""
FROM_THE_RIGHT = re.compile(r"\d+(?:[/.-]?\u200f[/.-]?\d+)+")
"""A day as Arabic writes it in figures, its parts held in their order by marks without a shape."""
_ISOLATED = re.compile(
    rf"(?P<day>{FROM_THE_RIGHT.pattern})"
    r"|(?<!\w)(?:[A-Z]{3}[ \u00a0])?[0-9A-Za-z]+(?:[-/.:,\u2013\u202f][0-9A-Za-z]+)+(?:[ \u00a0][A-Z]{3})?(?!\w)"
)
_INITIATORS = {"LRI", "RLI", "FSI"}
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
_SKIPPED = {"BN"}
_PAIRS = dict(
    zip(
        "([{\u2045\u207d\u208d\u2329\u27e8\u3008\u300c\uff08",
        ")]}\u2046\u207e\u208e\u232a\u27e9\u3009\u300d\uff09",
        strict=True,
    )
)
_Thing = TypeVar("_Thing")


def has_rtl(text: str) -> bool:
    """Tell whether any letter of a text runs from right to left."""
    return not text.isascii() and _RTL_LETTER.search(text) is not None


def reads_from_right(text: str, document: Literal["ltr", "rtl"]) -> bool:
    """Tell whether a text is read from the right: one such letter suffices in a document that is, else most must."""
    if not has_rtl(text):
        return document == "rtl" and not any(unicodedata.bidirectional(letter) == "L" for letter in text)
    if document == "rtl":
        return True
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")


@functools.lru_cache(10_000)
def levels(text: str, *, rtl: bool) -> bytes:
    """The embedding level of each character of a paragraph that is read from the right or not."""
    if not rtl and not has_rtl(text) and not _TURNING.search(text):
        return bytes(len(text))
    marked, places = _isolated(text)
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in marked]
    found = [int(rtl)] * len(marked)
    _resolve(marked, kinds, range(len(marked)), int(rtl), found)
    return bytes(found[place] for place in places)


def visual(things: Sequence[_Thing], level_of: Callable[[_Thing], int]) -> list[_Thing]:
    """Pieces of a line in the order they stand from left to right (rule L2)."""
    order = list(things)
    for level in range(max(map(level_of, order), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and level_of(order[end]) >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _isolated(text: str) -> tuple[str, list[int]]:
    """The text with codes, dates and amounts between isolates, and where each of its characters is then."""
    parts: list[str] = []
    places: list[int] = []
    at = done = 0
    for found in _ISOLATED.finditer(text):
        parts += [text[done : found.start()], "\u2067" if found["day"] else "\u2066", found.group(), "\u2069"]
        places += range(at, at + found.start() - done)
        at += found.start() - done + 1
        places += range(at, at + len(found.group()))
        at += len(found.group()) + 1
        done = found.end()
    parts.append(text[done:])
    places += range(at, at + len(text) - done)
    return "".join(parts), places


def _resolve(text: str, kinds: list[str], places: Sequence[int], level: int, found: list[int]) -> None:
    """Put the levels of one isolate's characters into `found`; what it isolates itself is resolved on its own."""
    own: list[int] = []
    at = 0
    while at < len(places):
        place = places[at]
        own.append(place)
        at += 1
        if kinds[place] in _INITIATORS:
            end = _end_of_isolate(kinds, places, at)
            inner = places[at:end]
            _resolve(text, kinds, inner, _inner_level(kinds, place, inner, level), found)
            at = end
    _resolve_run(text, kinds, own, level, found)


def _end_of_isolate(kinds: Sequence[str], places: Sequence[int], at: int) -> int:
    depth = 1
    while at < len(places):
        kind = kinds[places[at]]
        depth += (kind in _INITIATORS) - (kind == "PDI")
        if not depth:
            break
        at += 1
    return at


def _inner_level(kinds: Sequence[str], place: int, inner: Sequence[int], level: int) -> int:
    rtl = kinds[place] == "RLI" or (kinds[place] == "FSI" and _first_strong(kinds, inner) in {"R", "AL"})
    return (level + 1) | 1 if rtl else (level + 2) & ~1


def _first_strong(kinds: Sequence[str], inner: Sequence[int]) -> str:
    """The first letter's kind, letters of isolates inside not counted."""
    at = 0
    while at < len(inner):
        kind = kinds[inner[at]]
        at += 1
        if kind in {"L", "R", "AL"}:
            return kind
        if kind in _INITIATORS:
            at = _end_of_isolate(kinds, inner, at)
    return ""


def _resolve_run(text: str, kinds: Sequence[str], own: Sequence[int], level: int, found: list[int]) -> None:
    base = "R" if level % 2 else "L"
    kept = [place for place in own if kinds[place] not in _SKIPPED]
    now = _weak([kinds[place] for place in kept], base)
    _brackets(text, kept, now, base)
    _neutral(now, base)
    for place in own:
        found[place] = level
    for place, kind in zip(kept, now, strict=True):
        found[place] = level + _rise(kind, level)
    _trail(kinds, own, level, found)


def _rise(kind: str, level: int) -> int:
    """How far the level of a resolved character is above that of its surroundings (rules I1 and I2)."""
    if level % 2:
        return int(kind in {"L", "EN", "AN"})
    return 1 if kind == "R" else 2 if kind in {"EN", "AN"} else 0


def _trail(kinds: Sequence[str], own: Sequence[int], level: int, found: list[int]) -> None:
    """What is skipped has the level of what stands before it."""
    before = level
    for place in own:
        if kinds[place] in _SKIPPED:
            found[place] = before
        before = found[place]


def _weak(kinds: list[str], base: str) -> list[str]:
    """Marks, digits and what stands between digits (rules W1 to W7)."""
    _marks(kinds, base)
    strong = base
    for at, kind in enumerate(kinds):  # W2
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _separators(kinds)
    kinds = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]  # W6
    strong = base
    for at, kind in enumerate(kinds):  # W7
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _marks(kinds: list[str], base: str) -> None:
    """A mark is of the kind of what it stands on (rule W1)."""
    before = base
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if before in _INITIATORS or before == "PDI" else before
        before = kinds[at]


def _separators(kinds: list[str]) -> None:
    """One separator between two numbers belongs to them, signs such as the per cent sign to the number beside them."""
    for at in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and ((kind == "CS" and left in {"EN", "AN"}) or (kind == "ES" and left == "EN")):
            kinds[at] = left
    at = 0
    while at < len(kinds):  # W5
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at and ((at and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")):
            kinds[at:end] = ["EN"] * (end - at)
        at = end + 1


def _brackets(text: str, places: Sequence[int], kinds: list[str], base: str) -> None:
    """Both brackets of a pair run as what they hold does (rule N0)."""
    for opened, closed in _pairs(text, places, kinds):
        inside = {_strong(kind) for kind in kinds[opened + 1 : closed]} - {""}
        if base in inside:
            way = base
        elif inside:
            before = next((_strong(kind) for kind in reversed(kinds[:opened]) if _strong(kind)), base)
            way = next(iter(inside)) if before != base else base
        else:
            continue
        kinds[opened] = kinds[closed] = way


def _pairs(text: str, places: Sequence[int], kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        letter = text[place]
        if kinds[at] != "ON":
            continue
        if letter in _PAIRS:
            waiting.append((_PAIRS[letter], at))
        else:
            match = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == letter), None)
            if match is not None:
                pairs.append((waiting[match][1], at))
                del waiting[match:]
    return sorted(pairs)


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _neutral(kinds: list[str], base: str) -> None:
    """What has no direction takes that of its neighbours where they agree, else that of the text (rules N1 and N2)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _strong(kinds[at - 1]) if at else base
            right = _strong(kinds[end]) if end < len(kinds) else base
            kinds[at:end] = [left if left == right else base] * (end - at)
        at = end + 1
