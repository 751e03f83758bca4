"""Where a line of text may end: after spaces, inside hyphenated words, and between letters when nothing else helps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jlndesk.reports.text import syllables
from jlndesk.reports.text.bidi import FROM_THE_RIGHT, has_rtl
from jlndesk.reports.text.dictionary import UNSPACED, word_ends

# Characters that have no shape of their own (Unicode: Default_Ignorable_Code_Point) and the control characters.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u202a-\u202e\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# These order letters of scripts that run from right to left, or join and part letters where letters are joined at all.
_ORDERING = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_JOINERS = re.compile("(?<![\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af])[\u200c\u200d]|[\u200c\u200d](?=\\Z)")
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_CANDIDATE = re.compile(
    f"(?<=[{_SPACES}])(?=[^{_SPACES}])"  # after a space, never after a no-break space
    "|(?<=\u200b)"
    "|(?<=\u1361)(?=\\w)"  # the Ethiopic space between words
    r"|(?<=[^\W\d_][-\u2010\u2013/])(?=[^\W\d_])"  # primary-care, Accra–Manila, and/or
    "|(?<=\u2014)(?=\\w)"
)
_STICKY = ("Mn", "Mc", "Me")
_JOINING = ("\u200c", "\u200d")
_VIRAMA = 9  # the combining class of marks that join the next letter to this one
_CLOSING = "\u060c\u061b\u061f\u0964\u0965\u104a\u104b\u0df4\u1362\u1363\u1364\u17d4\u17d5"
_APART_IN_FRENCH = re.compile(rf"«[{_SPACES}]|.[{_SPACES}][;:!?%»](?:[{_SPACES}]|\Z)")
"""Marks that French parts from their words by a space, which is not always typed as one that does not break."""
_TOKEN = re.compile(f"[^{_SPACES}]+")


def clean(text: str) -> str:
    """The text as it is set: composed (NFC), one kind of line end, tabs as spaces, no shapeless characters.

    Only those shapeless characters stay that change how the letters beside them are joined or ordered.
    """
    text = _SHAPELESS.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if text.isascii():
        return text
    text = _JOINERS.sub("", unicodedata.normalize("NFC", text))
    return text if has_rtl(text) or FROM_THE_RIGHT.search(text) else _ORDERING.sub("", text)


def opportunities(text: str) -> Iterator[int]:
    """The places where one line of text may be broken, in order; the end of the text is the last."""
    places = {place for place in _between_words(text) if 0 < place < len(text)}
    if UNSPACED.search(text):
        places.update(_inside_tokens(text))
    yield from sorted(places)
    yield len(text)


def _between_words(text: str) -> Iterator[int]:
    for found in _CANDIDATE.finditer(text):
        place = found.start()
        # Codes such as GH-PR-2026 stay whole: only a word in small letters is broken at its hyphen.
        if text[place - 1] in "-\u2010/" and text[place - 2].isupper():
            continue
        # The mark that ends a sentence stays with it, also where a space is written before it.
        if place < len(text) and text[place] in _CLOSING:
            continue
        if _APART_IN_FRENCH.match(text, place - 2):
            continue
        yield place


def _inside_tokens(text: str) -> Iterator[int]:
    """The ends of words in what has no spaces, as the dictionary knows them."""
    for token in _TOKEN.finditer(text):
        if UNSPACED.search(token.group()):
            yield from (token.start() + place for place in word_ends(token.group()))


def may_part(text: str, place: int) -> bool:
    """Tell whether a word may be cut before `place` when it is too long for any line: never inside a cluster."""
    if unicodedata.category(text[place]) in _STICKY or text[place] in _JOINING or not syllables.may_begin(text, place):
        return False
    before = text[place - 1] if place else ""
    joined = before in _JOINING or (before and unicodedata.combining(before) == _VIRAMA)
    return not joined and syllables.may_follow(text, place)
