"""Lists of words by language (verbs that decide or only travel, empty phrases), as patterns over folded text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jlndesk.core.i18n import parents
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.text import fold

_FILE = "words.{language}.toml"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Words:
    """The lists of one or several languages; a list that does not exist matches nothing."""

    lists: Mapping[str, tuple[str, ...]]

    def has(self, name: str) -> bool:
        """Tell whether there is such a list, so that not matching it means something."""
        return bool(self.lists.get(name))

    def found(self, name: str, text: str) -> str:
        """Return the first entry of a list met in a text, as it is written there, or an empty text."""
        folded = fold(text)
        match = self.pattern(name).search(folded)
        if match is None:
            return ""
        # Folding seldom changes how long a text is; where it does, the folded words are shown.
        return text[slice(*match.span())] if len(folded) == len(text) else match.group()

    def starts(self, name: str, text: str) -> bool:
        """Tell whether a text begins with an entry of a list."""
        return self.pattern(name).match(fold(text).lstrip(" «“”\"'’¿¡-–•*(")) is not None

    def without(self, names: Iterable[str], text: str) -> str:
        """Return the folded text with every entry of these lists taken out."""
        left = fold(text)
        for name in names:
            left = self.pattern(name).sub(" ", left)
        return left

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return one list as a pattern of whole words; `*` in an entry stands for any ending."""
        return _pattern(tuple(self.lists.get(name, ())))


@functools.lru_cache(maxsize=512)
def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    if not entries:
        return _NEVER
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    parts = (r"\s+".join(re.escape(fold(word)) for word in entry.split()) for entry in longest_first)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts).replace(r"\*", r"\w*") + r")(?!\w)")


def words_of(languages: Iterable[str], folder: str = "", more: Mapping[str, tuple[str, ...]] | None = None) -> Words:
    """Return the lists of these languages put together; files of the same name in `folder`, and `more`, add to them."""
    known = _words(tuple(languages), folder)
    if not more:
        return known
    return Words({name: known.lists.get(name, ()) + more.get(name, ()) for name in {*known.lists, *more}})


@functools.lru_cache(maxsize=64)
def _words(languages: tuple[str, ...], folder: str) -> Words:
    lists: dict[str, tuple[str, ...]] = {}
    for language in languages:
        for path in _files(language, folder):
            for name, entries in read_toml(path)["lists"].items():
                lists[name] = lists.get(name, ()) + tuple(entries)
    return Words(lists)


def _files(language: str, folder: str) -> list[Path]:
    places = [resource("guidance"), *([Path(folder)] if folder else [])]
    paths = [place / _FILE.format(language=name) for place in places for name in parents(language)]
    return [path for path in paths if path.is_file()]


def word_languages(folder: str = "") -> list[str]:
    """Return the languages that have lists, sorted."""
    places = [resource("guidance"), *([Path(folder)] if folder else [])]
    names = {path.name.split(".")[1] for place in places for path in place.glob(_FILE.format(language="*"))}
    return sorted(names)
