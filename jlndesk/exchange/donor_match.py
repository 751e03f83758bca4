"""Suggests which answer belongs in which place of a donor's form, by the words both have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jlndesk.core.text import fold

_WORD = re.compile(r"\w+")
_STEM = 6
_LEAST = 0.6
_EMPTY_WORDS = frozenset(
    "a an and are as at be by can do does for from has have how if in is it its may most must no not of on one or our "
    "please proposal should that the their them this those to what when where which who whom why will with you your "
    "au aux avec ce ces cette comment d dans de des du elle en est et il la le les leur leurs l mais ne nos notre ou "
    "par pas pour qu que quel quelle quelles quels qui sa se ses son sont sur un une vos votre y "
    "describe explain provide indicate give list state briefly decrire decrivez expliquer expliquez indiquer indiquez "
    "preciser precisez veuillez brievement max maximum words mots page pages section".split()
)


@dataclass(frozen=True)
class Match:
    """An answer suggested for a place, and how sure that is, from 0.6 to 1."""

    answer: str
    sure: float


def suggestions(places: Sequence[str], phrases: Mapping[str, Iterable[str]]) -> dict[str, Match]:
    """Return the best answer for each place where one is likely; `phrases` are other words for each answer.

    An answer is suggested more than once only where it fits no worse than in its best place.
    """
    known = {answer: [found for one in said if (found := _stems(one))] for answer, said in phrases.items()}
    wanted = {place: _stems(place) for place in places}
    scored = {place: _best(stems, known) for place, stems in wanted.items()}
    best = {
        match.answer: max(one.sure for one in scored.values() if one and one.answer == match.answer)
        for match in scored.values()
        if match
    }
    return {place: match for place, match in scored.items() if match and match.sure >= best[match.answer] - 0.001}


def _best(stems: frozenset[str], known: Mapping[str, Sequence[frozenset[str]]]) -> Match | None:
    found = [(_alike(stems, phrase), len(stems & phrase), answer) for answer, said in known.items() for phrase in said]
    sure, _common, answer = max(found, key=lambda one: (one[0], one[1]), default=(0.0, 0, ""))
    return Match(answer, round(sure, 2)) if sure >= _LEAST else None


def _alike(place: frozenset[str], phrase: frozenset[str]) -> float:
    """How much of a phrase stands in the words of a place, less what the place says besides."""
    common = len(place & phrase)
    if not common:
        return 0.0
    inside = common / len(phrase)
    beside = common / len(place)
    return 0.75 * inside + 0.25 * beside


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM] for word in _WORD.findall(fold(text)) if word not in _EMPTY_WORDS and not word.isdigit()
    )
