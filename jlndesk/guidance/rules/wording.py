"""Rules about what a text is made of: figures, named rules, slogans, excuses, empty promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.guidance.case import Case
from jlndesk.guidance.hit import Hit
from jlndesk.guidance.prose import numbers, word_count
from jlndesk.guidance.rules.answers import hit_at
from jlndesk.guidance.rules.registry import rule


@rule
def names_a_fact(case: Case, fields: Sequence[str], words: Sequence[str]) -> Iterator[Hit]:
    """A text, once begun, holds a number or a word of one of these lists."""
    text = case.text(*fields)
    if text and not numbers(text) and not any(case.words.found(name, text) for name in words):
        yield hit_at(fields[0])


@rule
def not_only_lack(case: Case, fields: Sequence[str], most_words: int = 15) -> Iterator[Hit]:
    """A constraint is more than “lack of capacity”: a short text with such a phrase and no figure is no constraint."""
    text = case.text(*fields)
    phrase = case.words.found("lack", text)
    if phrase and not numbers(text) and word_count(text) <= most_words:
        yield hit_at(fields[0], phrase=phrase)


@rule
def no_empty_phrase(case: Case, fields: Sequence[str], words: str, most_words: int, unless: str = "") -> Iterator[Hit]:
    """A short text without a figure is not only a phrase of this list, unless a word of another list is in it too."""
    for field in fields:
        text = case.text(field)
        phrase = case.words.found(words, text)
        if phrase and word_count(text) <= most_words and not numbers(text) and not case.words.found(unless, text):
            yield hit_at(field, phrase=phrase)


@rule
def phrase_without_rows(case: Case, fields: Sequence[str], words: str, rows: str) -> Iterator[Hit]:
    """A phrase such as “many countries” does not stand for the rows of a list."""
    for field in fields:
        phrase = case.words.found(words, case.text(field))
        if phrase and not case.rows(rows):
            yield hit_at(field, phrase=phrase)
