"""Where syllables begin in Thai, Lao, Khmer and Burmese: for lines where no dictionary of words is at hand.

A line may then end inside a word and never inside a syllable that can be told from its letters.
"""

from __future__ import annotations

import re

_THAI = "(?<=[\u0e01-\u0e4e])(?=[\u0e40-\u0e44])"  # a vowel written first begins a syllable
_LAO = "(?<=[\u0e81-\u0ecd])(?=[\u0ec0-\u0ec4])|(?<=[\u0eb0\u0eb3])(?=[\u0e81-\u0eae\u0edc-\u0edf])"
_KHMER = "(?<=[\u1780-\u17b3\u17b6-\u17c5\u17c7-\u17d1\u17dd])(?<!\u17d2)(?=[\u1780-\u17b3][\u17b6-\u17c5\u17d2])"
_BURMESE = "(?<=[\u1000-\u109f])(?<!\u1039)(?=[\u1000-\u102a\u103f\u104e](?!\u1039|\u103a|\u1037\u103a))"
_AFTER_SIGNS = "(?<=[\u17d4\u17d5\u104a\u104b\u0e2f\u0e46\u0eaf\u0ec6])(?=[\u0e00-\u17ff])"
_BEGINS = re.compile(f"{_THAI}|{_LAO}|{_KHMER}|{_BURMESE}|{_AFTER_SIGNS}")
_NEVER_FIRST = re.compile(
    "[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d4-\u17da\u104a\u104b]"
)
_NEVER_LAST = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4\u17d2\u1039]")


def ends(text: str) -> tuple[int, ...]:
    """The places where a line may end, the end of the text included."""
    places = [found.start() for found in _BEGINS.finditer(text) if not _parted(text, found.start())]
    return (*places, len(text))


def _parted(text: str, place: int) -> bool:
    return _NEVER_FIRST.match(text, place) is not None or not may_follow(text, place)


def may_follow(text: str, place: int) -> bool:
    """Tell whether a line may begin at `place`: not behind a vowel or sign that belongs to the next letter."""
    return place == 0 or _NEVER_LAST.match(text, place - 1) is None


def may_begin(text: str, place: int) -> bool:
    """Tell whether the character at `place` may stand at the head of a line."""
    return _NEVER_FIRST.match(text, place) is None
