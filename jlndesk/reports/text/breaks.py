"""Where a line of text may end: after spaces, inside hyphenated words, and between letters when nothing else helps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that have no shape of their own (Unicode: Default_Ignorable_Code_Point) and the control characters.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_CANDIDATE = re.compile(
    f"(?<=[{_SPACES}])(?=[^{_SPACES}])"  # after a space, never after a no-break space
    "|(?<=\u200b)"
    r"|(?<=[^\W\d_][-\u2010\u2013/])(?=[^\W\d_])"  # primary-care, Accra–Manila, and/or
    "|(?<=\u2014)(?=\\w)"
)
_STICKY = ("Mn", "Mc", "Me")


def clean(text: str) -> str:
    """The text as it is set: composed (NFC), one kind of line end, no shapeless characters, tabs as spaces."""
    text = _SHAPELESS.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def opportunities(text: str) -> Iterator[int]:
    """The places where one line of text may be broken, in order; the end of the text is the last."""
    for found in _CANDIDATE.finditer(text):
        place = found.start()
        before = text[place - 1]
        # Codes such as GH-PR-2026 stay whole: only a word in small letters is broken at its hyphen.
        if before in "-\u2010/" and not text[place - 2].islower():
            continue
        if 0 < place < len(text):
            yield place
    yield len(text)


def may_part(text: str, place: int) -> bool:
    """Tell whether a word may be cut before `place` when it is too long for any line."""
    return unicodedata.category(text[place]) not in _STICKY
