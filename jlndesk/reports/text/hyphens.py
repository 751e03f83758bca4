"""Where a word may be parted at the end of a line: between syllables, as the patterns of its language say.

The patterns are those of LibreOffice, which pyphen carries; languages without any part no words.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
"""What the hyphen at the end of a line means to whoever copies, searches or hears the page: nothing."""
PATTERNS = {"en": "en_GB", "es": "es", "fr": "fr", "mn": "mn_MN", "pt": "pt_BR"}
"""The file of each language's patterns in pyphen."""
_LEAST = 3  # letters that stay together at both ends of a word
_SHORTEST = 8  # letters of a word that is parted where it need not be
_LONGEST = 60  # letters; longer ones are no words
_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:['’][^\W\d_]+)*[\W_]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[/@\\.:](?=\w)|__")
_KEPT = 5_000  # words


def has_patterns(language: str) -> bool:
    """Tell whether words of a language are parted at all."""
    return language.partition("-")[0] in PATTERNS


@functools.lru_cache(_KEPT)
def places(word: str, language: str, *, names: bool) -> tuple[int, ...]:
    """The places inside a word, signs beside it included, where it may be parted with a hyphen; few or none.

    Addresses, codes and figures are never parted; words with a capital letter, which may be names, if `names` says so.
    """
    patterns = PATTERNS.get(language.partition("-")[0])
    if not patterns or len(word) > _LONGEST or _APART.search(word) or not _WORD.fullmatch(word):
        return ()
    found: list[int] = []
    for letters in _LETTERS.finditer(word):
        text = letters.group()
        if names or (text.islower() and len(text) >= _SHORTEST):
            found += (letters.start() + int(place) for place in _read(patterns).positions(text))
    return tuple(found)


@functools.cache
def _read(name: str) -> Pyphen:
    """The patterns of a file, read when a word of their language must be parted for the first time."""
    from pyphen import Pyphen  # noqa: PLC0415  # reading its list of languages takes as long as a page

    return Pyphen(lang=name, left=_LEAST, right=_LEAST)
