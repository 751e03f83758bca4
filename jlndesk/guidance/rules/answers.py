"""Rules about whether something is answered at all, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Hit
from jlndesk.guidance.prose import length, word_count
from jlndesk.guidance.rules.registry import rule


@rule
def answered(case: Case, any_of: Sequence[str], when: Sequence[str] = ()) -> Iterator[Hit]:
    """At least one of these answers is there; with `when` it is asked only once one of those others is there."""
    if when and not any(case.get(path) for path in when):
        return
    if not any(case.get(path) is not None for path in any_of):
        yield hit_at(any_of[0])


@rule
def rows_answered(case: Case, rows: str, any_of: Sequence[str]) -> Iterator[Hit]:
    """Each row of a list has at least one of these columns filled."""
    for number, row in enumerate(case.rows(rows), 1):
        if not filled(row, any_of):
            yield Hit(row_unit(rows, row), any_of[0], {"number": number})


@rule
def enough_rows(case: Case, rows: str, least: int, when_any: bool = False) -> Iterator[Hit]:
    """A list has at least so many rows; with `when_any` an empty list is left to another check."""
    count = len(case.rows(rows))
    if count < least and (count or not when_any):
        yield Hit(rows, values={"count": count, "least": least})


@rule
def few_rows(case: Case, rows: str, most: int) -> Iterator[Hit]:
    """A list has at most so many rows."""
    count = len(case.rows(rows))
    if count > most:
        yield Hit(rows, values={"count": count, "most": most})


@rule
def long_enough(case: Case, field: str, characters: int) -> Iterator[Hit]:
    """A text, once begun, has at least so many letters."""
    text = case.text(field)
    if text and length(text) < characters:
        yield hit_at(field, count=length(text), least=characters)


@rule
def word_span(case: Case, fields: Sequence[str], least: int, most: int) -> Iterator[Hit]:
    """A text, once begun, has so many words."""
    for field in fields:
        count = word_count(case.text(field))
        if count and not least <= count <= most:
            yield hit_at(field, count=count, least=least, most=most)


def hit_at(path: str, **values: object) -> Hit:
    """Return a hit at a field or at a part of a group."""
    name, _dot, part = path.partition(".")
    return Hit(name, part, values)
