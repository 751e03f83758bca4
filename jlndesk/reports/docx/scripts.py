"""Which script a text is in, which way it runs, and what Word must be told of that: font, language, direction."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jlndesk.reports.text.bidi import FROM_THE_RIGHT

Use = Literal["plain", "complex", "east"]


@dataclass(frozen=True)
class Script:
    """One script: our font and one that Windows has, the language taken when none fits, and how Word treats it."""

    font: str
    instead: str
    language: str = ""
    use: Use = "complex"
    rtl: bool = False


PLAIN = Script("Noto Sans", "Calibri", use="plain")
_ARABIC = Script("Noto Naskh Arabic", "Arial", "ar", rtl=True)
_HEBREW = Script("Noto Sans Hebrew", "Arial", "he", rtl=True)
_THAANA = Script("Noto Sans Thaana", "MV Boli", "dv", rtl=True)
_NKO = Script("Noto Sans NKo", "Ebrima", "nqo", rtl=True)
_DEVANAGARI = Script("Noto Sans Devanagari", "Nirmala UI", "hi")
_BENGALI = Script("Noto Sans Bengali", "Nirmala UI", "bn")
_GURMUKHI = Script("Noto Sans Gurmukhi", "Nirmala UI", "pa")
_GUJARATI = Script("Noto Sans Gujarati", "Nirmala UI", "gu")
_ORIYA = Script("Noto Sans Oriya", "Nirmala UI", "or")
_TAMIL = Script("Noto Sans Tamil", "Nirmala UI", "ta")
_TELUGU = Script("Noto Sans Telugu", "Nirmala UI", "te")
_KANNADA = Script("Noto Sans Kannada", "Nirmala UI", "kn")
_MALAYALAM = Script("Noto Sans Malayalam", "Nirmala UI", "ml")
_SINHALA = Script("Noto Sans Sinhala", "Nirmala UI", "si")
_THAI = Script("Noto Sans Thai", "Leelawadee UI", "th")
_LAO = Script("Noto Sans Lao", "Leelawadee UI", "lo")
_TIBETAN = Script("Noto Serif Tibetan", "Microsoft Himalaya", "dz")
_MYANMAR = Script("Noto Sans Myanmar", "Myanmar Text", "my")
_KHMER = Script("Noto Sans Khmer", "Leelawadee UI", "km")
_ETHIOPIC = Script("Noto Sans Ethiopic", "Ebrima", "am")
_HANGUL = Script("Noto Sans CJK KR", "Malgun Gothic", "ko", "east")
_HAN = Script("Noto Sans CJK SC", "Microsoft YaHei", "zh", "east")

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0590, 0x05FF, _HEBREW), (0x0600, 0x06FF, _ARABIC), (0x0750, 0x077F, _ARABIC), (0x0780, 0x07BF, _THAANA),
    (0x07C0, 0x07FF, _NKO), (0x0870, 0x08FF, _ARABIC), (0x0900, 0x097F, _DEVANAGARI), (0x0980, 0x09FF, _BENGALI),
    (0x0A00, 0x0A7F, _GURMUKHI), (0x0A80, 0x0AFF, _GUJARATI), (0x0B00, 0x0B7F, _ORIYA), (0x0B80, 0x0BFF, _TAMIL),
    (0x0C00, 0x0C7F, _TELUGU), (0x0C80, 0x0CFF, _KANNADA), (0x0D00, 0x0D7F, _MALAYALAM), (0x0D80, 0x0DFF, _SINHALA),
    (0x0E00, 0x0E7F, _THAI), (0x0E80, 0x0EFF, _LAO), (0x0F00, 0x0FFF, _TIBETAN), (0x1000, 0x109F, _MYANMAR),
    (0x1100, 0x11FF, _HANGUL), (0x1200, 0x139F, _ETHIOPIC), (0x1780, 0x17FF, _KHMER), (0x19E0, 0x19FF, _KHMER),
    (0x1CD0, 0x1CFF, _DEVANAGARI), (0x2D80, 0x2DDF, _ETHIOPIC), (0x2E80, 0x312F, _HAN), (0x3130, 0x318F, _HANGUL),
    (0x3190, 0xA4CF, _HAN), (0xA8E0, 0xA8FF, _DEVANAGARI), (0xA960, 0xA97F, _HANGUL), (0xA9E0, 0xA9FF, _MYANMAR),
    (0xAA60, 0xAA7F, _MYANMAR), (0xAB00, 0xAB2F, _ETHIOPIC), (0xAC00, 0xD7FF, _HANGUL), (0xF900, 0xFAFF, _HAN),
    (0xFB1D, 0xFB4F, _HEBREW), (0xFB50, 0xFDFF, _ARABIC), (0xFE70, 0xFEFE, _ARABIC), (0xFF00, 0xFFEF, _HAN),
    (0x1E7E0, 0x1E7FF, _ETHIOPIC), (0x20000, 0x3FFFF, _HAN),
)  # fmt: skip
_STARTS = [start for start, _end, _script in _RANGES]
ALL = (PLAIN, *dict.fromkeys(script for _start, _end, script in _RANGES))

_OF_LANGUAGE = {script.language: script for script in ALL if script.language} | {
    "fa": _ARABIC, "ur": _ARABIC, "ps": _ARABIC, "ckb": _ARABIC, "sd": _ARABIC, "ug": _ARABIC, "ne": _DEVANAGARI,
    "mr": _DEVANAGARI, "mai": _DEVANAGARI, "as": _BENGALI, "ti": _ETHIOPIC, "bo": _TIBETAN, "ja": _HAN,
}  # fmt: skip
_REGIONS = {
    "am": "ET", "ar": "SA", "bn": "BD", "en": "GB", "es": "ES", "fa": "IR", "fil": "PH", "fr": "FR", "gu": "IN",
    "he": "IL", "hi": "IN", "id": "ID", "ja": "JP", "km": "KH", "ko": "KR", "lo": "LA", "mn": "MN", "ms": "MY",
    "my": "MM", "ne": "NP", "pt": "BR", "ro": "RO", "ru": "RU", "si": "LK", "sw": "KE", "ta": "IN", "th": "TH",
    "ti": "ET", "tr": "TR", "uk": "UA", "ur": "PK", "vi": "VN", "zh": "CN",
}  # fmt: skip
"""Word's tools for a language are named with a region; the one whose spelling most offices of that language use."""
NO_LANGUAGE = "x-none"
_WITH_FIGURES = re.compile(r"[\d][%‰°]|[$€£¥][\d]")


@dataclass(frozen=True)
class Span:
    """Neighbouring characters of one script."""

    text: str
    script: Script


def script_of(letter: str) -> Script | None:
    """The script a character can only belong to; None for spaces, marks and signs that every script uses."""
    place = bisect_right(_STARTS, ord(letter)) - 1
    if place >= 0 and ord(letter) <= _RANGES[place][1]:
        return _RANGES[place][2]
    return PLAIN if unicodedata.category(letter)[0] in "LN" else None


def spans(text: str, *, rtl: bool) -> Iterator[Span]:
    """The text in runs of one script; `rtl` is the direction of its paragraph.

    Figures, codes and Latin words are runs of their own, so that a date in an Arabic line keeps its order. What belongs
    to no script goes with its neighbours, or with the paragraph where they differ.
    """
    scripts = [script_of(letter) for letter in text]
    for found in _WITH_FIGURES.finditer(text):
        scripts[found.start()] = scripts[found.end() - 1] = scripts[found.start()] or scripts[found.end() - 1]
    for found in FROM_THE_RIGHT.finditer(text):
        scripts[found.start() : found.end()] = [_ARABIC] * (found.end() - found.start())
    _settle(scripts, _ARABIC if rtl else PLAIN)
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or scripts[place] is not scripts[start]:
            yield Span(text[start:place], scripts[start] or PLAIN)
            start = place


def _settle(scripts: list[Script | None], around: Script) -> None:
    """Give characters without a script that of what stands beside them."""
    place, before = 0, None
    while place < len(scripts):
        if scripts[place] is not None:
            before = scripts[place]
            place += 1
            continue
        end = next((n for n in range(place, len(scripts)) if scripts[n] is not None), len(scripts))
        after = scripts[end] if end < len(scripts) else None
        scripts[place:end] = [_between(before, after, around)] * (end - place)
        place = end


def _between(before: Script | None, after: Script | None, around: Script) -> Script:
    """The script of what stands between two others: the one that runs with the paragraph, the first when both do."""
    if before is not None and before is after:
        return before
    fitting = [one for one in (before, after) if one is not None and one.rtl == around.rtl]
    return fitting[0] if fitting else around


def is_rtl(text: str, *, otherwise: bool) -> bool:
    """Which way a text runs: as its first letter says, or `otherwise` where it has none."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return False
            case "R" | "AL":
                return True
    return otherwise


def language_for(script: Script, language: str) -> str:
    """The tag Word is told for a run: the language of the text where it is written in this script."""
    if script_of_language(language) is script:
        return full_tag(language)
    return full_tag(script.language) if script.language else NO_LANGUAGE


def script_of_language(language: str) -> Script:
    """The script a language is written in; Latin, Greek and Cyrillic count as one."""
    return _OF_LANGUAGE.get(language.partition("-")[0].lower(), PLAIN)


def full_tag(language: str) -> str:
    """A language tag with its region, as Word names its spelling and hyphenation."""
    region = _REGIONS.get(language)
    return f"{language}-{region}" if region else language
