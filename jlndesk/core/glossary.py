"""The words of the field: what each means, and what people of other languages call it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import SOURCE, parents
from jlndesk.core.resources import read_toml, resource

Names = Mapping[str, tuple[str, ...]]


@frozen(slots=True)
class Term:
    """One word of the field.

    `term` and `meaning` are said with `_`; `abbreviations` and `names` are by language and stay as they are. `subject`
    is a key of the list of topics, empty where none fits.
    """

    key: str
    term: str
    meaning: str
    abbreviations: Names
    names: Names
    subject: str = ""

    def short(self, language: str) -> tuple[str, ...]:
        """Return how it is shortened in a language, or in English where that language has no short form of its own."""
        known = (self.abbreviations[name] for name in (*parents(language), SOURCE) if name in self.abbreviations)
        return next(known, ())

    def called(self, language: str) -> tuple[str, ...]:
        """Return all it is called in a language, the usual name first and short forms last; nothing when unknown."""
        own = (self.term,) if language == SOURCE else ()
        return (*own, *self.names.get(language, ()), *self.abbreviations.get(language, ()))

    def languages(self) -> tuple[str, ...]:
        """Return the languages in which it has a name, English first."""
        return tuple(dict.fromkeys((SOURCE, *self.names, *self.abbreviations)))


@frozen
class Glossary:
    """A glossary with its source and date; `terms` by key, in the order of the file."""

    source: str
    as_of: str
    terms: Mapping[str, Term]


@functools.cache
def glossary(name: str = "uhc") -> Glossary:
    """Return the glossary in `resources/glossary/<name>.toml`; ValueError says which entry of it is wrong."""
    return read(read_toml(resource("glossary") / f"{name}.toml"))


def read(data: Mapping[str, Any]) -> Glossary:
    """Return the glossary that the data of a file say.

    ValueError when a key is there twice, a word or its meaning is missing, or names are no lists of texts.
    """
    terms: dict[str, Term] = {}
    for one in data["entry"]:
        term = _term(one)
        if term.key in terms:
            raise ValueError(f"{term.key} is there twice")
        terms[term.key] = term
    return Glossary(data["source"], str(data["as_of"]), terms)


_TEXTS, _NAMES, _SUBJECT = ("key", "term", "meaning"), ("abbreviations", "names"), "subject"


def _term(one: Mapping[str, Any]) -> Term:
    key = one.get("key")
    missing = [name for name in _TEXTS if not isinstance(one.get(name), str) or not one[name].strip()]
    unknown = sorted(set(one) - {*_TEXTS, *_NAMES, _SUBJECT})
    if missing or unknown:
        raise ValueError(f"{key}: missing {missing}, unknown {unknown}")
    short, names = (_by_language(key, one.get(name, {})) for name in _NAMES)
    return Term(one["key"], one["term"], one["meaning"], short, names, one.get(_SUBJECT, ""))


def _by_language(key: str | None, found: Any) -> Names:
    if not isinstance(found, Mapping) or not all(_are_texts(names) for names in found.values()):
        raise ValueError(f"{key}: names are lists of texts by language")
    return {language: tuple(names) for language, names in found.items()}


def _are_texts(names: Any) -> bool:
    return isinstance(names, list) and bool(names) and all(isinstance(one, str) and one.strip() for one in names)
