"""Finds the words of the field for what was typed: by the word, its short form, or any name in any language."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jlndesk.core.glossary import Term
from jlndesk.core.i18n import _, language
from jlndesk.core.locale import locale
from jlndesk.core.text import fold
from jlndesk.ui.word_texts import sorted_words, title_of

_LEAST = 2  # so many letters say which word is meant; one alone begins dozens
_ALIKE = str.maketrans({"’": "'", "-": " "})


@dataclass(frozen=True)
class Word:
    """A word that was found, how likely it was meant (1 to 4), and the name that found it when its title does not."""

    term: Term
    title: str
    score: int
    name: str = ""

    @property
    def detail(self) -> str:
        """What it means, after the name it was found by."""
        meaning = _(self.term.meaning)
        return _("{name}: {meaning}").format(name=self.name, meaning=meaning) if self.name else meaning


def find_words(typed: str) -> list[Word]:
    """Return all words of the field that fit, the likeliest first, those equally likely as a list sorts them."""
    asked = _plain(typed).strip()
    if len(asked) < _LEAST:
        return []
    found = [one for row in _rows(language()) if (one := _weighed(asked, *row))]
    return sorted(found, key=lambda one: -one.score)


def _weighed(asked: str, term: Term, title: str, names: tuple[tuple[str, str], ...]) -> Word | None:
    score, at = max((_fits(asked, name), -number) for number, (name, _said) in enumerate(names))
    if not score:
        return None
    found = names[-at]
    return Word(term, title, score, "" if _fits(asked, _plain(title)) else found[1])


def _fits(asked: str, name: str) -> int:
    """Return 4 for the name itself, 3 for its beginning, 2 for beginnings of its words, 1 for a part, 0 for nothing."""
    words = asked.split()
    if not all(word in name for word in words):
        return 0
    if name.startswith(asked):
        return 4 if name == asked else 3
    return 2 if all(any(part.startswith(word) for part in name.split()) for word in words) else 1


@functools.lru_cache(maxsize=4)
def _rows(speaking: str) -> list[tuple[Term, str, tuple[tuple[str, str], ...]]]:
    """Return each word with its title and all its names, as they are compared and as they are said."""
    rows = []
    for term in sorted_words():
        said = dict.fromkeys((_(term.term), *(name for tongue in term.languages() for name in term.called(tongue))))
        rows.append((term, title_of(term, locale(speaking)), tuple((_plain(name), name) for name in said)))
    return rows


def _plain(text: str) -> str:
    """Return a text as it is compared: folded, and alike with either apostrophe, with hyphens or without."""
    return fold(text).translate(_ALIKE)
