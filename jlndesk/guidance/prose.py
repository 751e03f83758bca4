"""Facts about a text that hold in any language: how long it is, its numbers, years, days and likeness to another."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from difflib import SequenceMatcher

from jlndesk.core.locale import locale
from jlndesk.core.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,\u066b]\d+)?")
_YEAR = re.compile(r"(?<![\d.,])(\d{4})(?:\s*[-–—/]\s*(\d{4}|\d{2}))?(?![\d])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_EAST = re.compile(r"(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_BETWEEN = re.compile(r"[,;/()\n]|\s[-–—]\s")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def word_count(text: str) -> int:
    """Return how many words a text has; in scripts without spaces, a fair guess from its letters."""
    if text.isascii():
        return len(_WORD.findall(text))
    dense, unspaced = len(_DENSE.findall(text)), len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub(" ", _DENSE.sub(" ", text)) if dense or unspaced else text
    return len(_WORD.findall(spaced)) + dense // 2 + unspaced // 5


def length(text: str) -> int:
    """Return how many letters a text would take in Latin script: one of Chinese or Korean says as much as three."""
    return len(text.strip()) + 2 * len(_DENSE.findall(text))


def numbers(text: str) -> list[str]:
    """Return the numbers written in figures, in any script's digits."""
    return _NUMBER.findall(text)


def years(text: str) -> list[int]:
    """Return the years a text names, the ends of `2023–30` too; years of other calendars are left out."""
    found: list[int] = []
    for first, last in _YEAR.findall(text):
        start = int(first)
        found.append(start)
        end = int(last or 0) + (start - start % 100 if len(last) == 2 else 0)
        if end > start:
            found.append(end)
    return [year for year in found if 1950 <= year <= 2100]


def days(text: str, language: str) -> list[str]:
    """Return the days a text names, to the day or the month, in ISO form and ascending.

    Understood: 2027-03-12, 12/03/2027, 12 March 2027, March 12, 2027, March 2027, 2027年3月12日, with the months' names
    in the text's language or English. Figures that could be two days (03/04/2027) count as the later one.
    """
    plain = fold(_plain_digits(text))
    found = {_iso(int(y), int(m), int(d) if d else 0) for form in (_ISO, _EAST) for y, m, d in form.findall(plain)}
    for first, second, year in _FIGURES.findall(plain):
        found.add(max(_iso(int(year), int(second), int(first)), _iso(int(year), int(first), int(second))))
    pattern, months = _months(language)
    for before, name, after, year in pattern.findall(plain):
        figure = before or after
        found.add(_iso(int(year), months[name.rstrip(".")], int(figure) if figure else 0))
    return sorted(found - {""})


def _plain_digits(text: str) -> str:
    """Return a text with the digits of any script turned into 0 to 9."""
    return text if text.isascii() else re.sub(r"\d", lambda found: str(unicodedata.digit(found[0])), text)


def _iso(year: int, month: int, date: int) -> str:
    try:
        return dt.date(year, month, date).isoformat() if date else f"{dt.date(year, month, 1):%Y-%m}"
    except ValueError:
        return ""


@functools.lru_cache(maxsize=32)
def _months(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names: dict[str, int] = {}
    for tongue in dict.fromkeys(("en", language)):
        data = locale(tongue).data["months"]
        for style in ("wide", "abbreviated", "alone_wide", "alone_abbreviated"):
            for number, name in enumerate(data[style], 1):
                if any(map(str.isalpha, name)):
                    names.setdefault(fold(name).rstrip("."), number)
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    of = r"(?:\s+(?:de|del|of|nam))?"
    return (
        re.compile(
            rf"(?:(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?{of}\s*)?(?<![^\W\d])({either})(?![^\W\d])\.?{of}"
            rf"(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,)?\s*,?\s*(\d{{4}})(?!\d)"
        ),
        names,
    )


def is_question(text: str) -> bool:
    """Tell whether a text ends as a question in any script; what stands in brackets or quotes after it is let go."""
    return text.rstrip(" \n\t\"'”’»)").endswith(("?", "？", "؟", "\u037e", "՞", "፧", "⸮"))


def alike(one: str, other: str, least: float) -> bool:
    """Tell whether two texts are at least so alike (0 to 1), without regard to case, accents and their order."""
    first, second = sorted((" ".join(_WORD.findall(fold(one))), " ".join(_WORD.findall(fold(other)))))
    return bool(first) and _alike(first, second, least)


@functools.lru_cache(maxsize=1024)
def _alike(first: str, second: str, least: float) -> bool:
    """Tell it of two texts in one order; remembered, because most texts stand between two reviews."""
    if 2 * min(len(first), len(second)) < least * (len(first) + len(second)):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The quick ratio is never below the true one and costs little.
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def only_letters(text: str) -> str:
    """Return a folded text without marks, figures and spaces, to see whether anything is left of it."""
    return "".join(letter for letter in fold(text) if unicodedata.category(letter)[0] == "L")


def acronyms(text: str) -> set[str]:
    """Return the words of two to seven capital Latin letters; none of a text that is mostly capitals."""
    words = re.findall(r"(?<!\w)[A-Za-zÀ-ÿ][\w&]*(?!\w)", text)
    found = {word for word in words if re.fullmatch(r"[A-Z]{2,7}", word)}
    return found if 2 * len([word for word in words if word.isupper()]) < len(words) else set()


def related(one: str, other: str) -> bool:
    """Tell whether two texts share an acronym or the stem of a long word.

    Texts in scripts without spaces cannot be compared so and count as related.
    """
    if unspaced(one) or unspaced(other):
        return True
    return bool(acronyms(one) & acronyms(other) or stems(one) & stems(other))


def unspaced(text: str) -> bool:
    """Tell whether a text is in a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text) or _DENSE.search(text))


def same_name(one: str, other: str) -> bool:
    """Tell whether two texts may name the same office: a shared short form, or all long words of one in the other."""
    first, second = stems(one), stems(other)
    shorter = min(first, second, key=len)
    return bool(_short_forms(one) & _short_forms(other)) or bool(shorter and shorter == first & second)


def name_parts(name: str) -> list[str]:
    """Return a name and, where it names an office inside another (“Tariff Unit, Insurance Authority”), each of them.

    A part that is one common word is left out, for it is in many names.
    """
    parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
    return [name, *(part for part in parts if len(stems(part)) > 1 or _short_forms(part))] if parts else []


def _short_forms(name: str) -> set[str]:
    """Return the short forms in a name (NHIA, MoH), and those its capitals and its words would make."""
    words = [word for word in _WORD.findall(name) if not word.isdigit()]
    made = {"".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper())}
    shouted = len(words) > 2 and name.isupper()
    short = {word for word in words if len(word) <= 7 and sum(map(str.isupper, word)) > 1 and not shouted}
    return {fold(form) for form in short | {form for form in made if len(form) > 2}}


def stems(text: str) -> set[str]:
    """Return the beginnings of the long words of a text."""
    return {word[:6] for word in _WORD.findall(fold(text)) if len(word) >= 6 or not word.isascii()}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, split at the full stops of any script and at line ends."""
    return [part for part in re.split(r"(?<=[.!?。！？؟।።])\s+|\n+", text) if part.strip()]
