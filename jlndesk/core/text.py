"""Text as it is kept (NFC, line feeds) and as it is compared in a search (folded)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from jlndesk.core import late
from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _

_SHOWN = 60
_PLAIN = {"đ": "d", "ø": "o", "ł": "l", "œ": "oe", "æ": "ae", "ı": "i", "ß": "ss", "ħ": "h", "ŧ": "t"}
_ARABIC_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": ""}
_ZERO_WIDTH = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u2066\u2067\u2068\u2069", "")
_SINGLE = str.maketrans({**_PLAIN, **_ARABIC_LETTERS, **_ZERO_WIDTH})
_ARABIC_MARKS = late.pattern("[\u064b-\u065f\u0670\u06d6-\u06ed]")
_FOLDED_SCRIPTS = late.pattern(r"([a-z\u00df-\u02af\u0370-\u03ff\u0400-\u052f\ua722-\ua7ff])[\u0300-\u036f]+")


def clean(value: str, longest: int) -> str:
    """Return the text as it is kept: NFC, line feeds only; raise BadValue when it cannot be kept or is too long."""
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
        if not value.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise BadValue(_("The text has half a character in it (a lone surrogate); type or paste it again."))
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in value:
        raise BadValue(_("The text has an empty control character (NUL) in it; take it out."))
    if len(value) > longest:
        raise BadValue(
            _("The text has {count} characters; at most {most} fit here.").format(count=len(value), most=longest)
        )
    return value


def one_line(value: object) -> str:
    """Return a text in one line; what is no text says nothing."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def shown(value: object) -> str:
    """Return the beginning of whatever was given, short and printable, for the words that refuse it."""
    if isinstance(value, str):
        return value[:_SHOWN].encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and value.bit_length() > _SHOWN:
        return "…"
    if isinstance(value, list | tuple | Mapping):
        return "{…}" if isinstance(value, Mapping) else "[…]"
    return str(value)[:_SHOWN]


def fold(value: str) -> str:
    """Return the text as the search compares it.

    NFKC and casefold; accents taken off Latin, Greek and Cyrillic letters only; Arabic vowel signs, tatweel and alef
    forms evened out; zero-width marks dropped; nothing else is touched in any script. Folding twice changes nothing.
    """
    if value.isascii():
        return value.casefold()
    return "".join(_fold_word(part) for part in re.split(r"(\s+)", value))


@functools.lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.casefold()
    before, folded = "", word
    while folded != before:
        before, folded = folded, _fold_once(folded)
    return folded


def _fold_once(word: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    parts = _ARABIC_MARKS.sub("", _FOLDED_SCRIPTS.sub(r"\1", parts))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", parts).translate(_SINGLE).casefold())
