"""The rows of a list as blocks: a table when its columns are few and short, else numbered entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Decimal, Money, Rows, Whole
from jlndesk.core.schema import Field
from jlndesk.core.speaker import Speaker
from jlndesk.reports.blocks import Align, Block, Column, Grid, Piece

MOST_COLUMNS = 6
LONG = 160
"""A cell with more characters needs the width of the page."""
_NAME = 120


def rows_of(kind: Rows, rows: Sequence[Mapping[str, Any]], speaker: Speaker) -> Iterator[Block]:
    """The blocks of the rows; columns nobody filled in are left out."""
    said = [{column.name: text for column, text in kind.said(dict(row), speaker) if text} for row in rows]
    columns = [column for column in kind.columns() if any(column.name in row for row in said)]
    longest = max((len(text) for row in said for text in row.values()), default=0)
    if len(columns) <= MOST_COLUMNS and longest <= LONG:
        yield _grid(columns, said)
    else:
        yield _entries(columns, said, speaker)


def align(asked: Field) -> Align:
    """Where the values of a column stand: figures at the end."""
    return "end" if isinstance(asked.kind, Whole | Decimal | Money) else "start"


def _grid(columns: Sequence[Field], said: Sequence[Mapping[str, str]]) -> Grid:
    heads = tuple(Column(_(column.label), align=align(column)) for column in columns)
    return Grid(heads, tuple(tuple(row.get(column.name, "") for column in columns) for row in said))


def _entries(columns: Sequence[Field], said: Sequence[Mapping[str, str]], speaker: Speaker) -> Grid:
    """Each row numbered: what it is called, and under that its other values with their labels, one after the other."""
    rows = []
    for number, row in enumerate(said, 1):
        filled = [column for column in columns if column.name in row]
        rows.append((speaker.locale.number(number), tuple(_entry(filled, row))))
    return Grid((Column("", look="strong"), Column("", 1)), tuple(rows))


def _entry(filled: Sequence[Field], row: Mapping[str, str]) -> Iterator[Piece]:
    """The first value as a name; long values on lines of their own."""
    apart = "\n"
    for place, column in enumerate(filled):
        text = row[column.name]
        if not place:
            yield Piece(text, "strong" if len(text) <= _NAME else "plain")
            continue
        own_line = len(text) > LONG or "\n" in text
        yield Piece(_("{label}: ").format(label=("\n" if own_line else apart) + _(column.label)), "quiet")
        yield Piece(text)
        apart = "\n" if own_line else _("\u00a0· ")
