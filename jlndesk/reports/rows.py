"""The rows of a list as blocks: a table when its columns are few and short, else one row under the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Decimal, Money, Rows, Whole
from jlndesk.core.schema import Field
from jlndesk.core.speaker import Speaker
from jlndesk.reports.blocks import Align, Block, Column, Fact, Facts, Grid, Heading

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
        yield from _stacked(columns, said, speaker)


def align(asked: Field) -> Align:
    """Where the values of a column stand: figures at the end."""
    return "end" if isinstance(asked.kind, Whole | Decimal | Money) else "start"


def _grid(columns: Sequence[Field], said: Sequence[Mapping[str, str]]) -> Grid:
    heads = tuple(Column(_(column.label), align=align(column)) for column in columns)
    return Grid(heads, tuple(tuple(row.get(column.name, "") for column in columns) for row in said))


def _stacked(columns: Sequence[Field], said: Sequence[Mapping[str, str]], speaker: Speaker) -> Iterator[Block]:
    for number, row in enumerate(said, 1):
        filled = [column for column in columns if column.name in row]
        name = row[filled[0].name] if filled else ""
        counted = speaker.locale.number(number)
        if len(name) <= _NAME and "\n" not in name:
            yield Heading(_("{number}. {text}").format(number=counted, text=name), 4)
            filled = filled[1:]
        else:
            yield Heading(_("{number}.").format(number=counted), 4)
        if filled:
            yield Facts(tuple(Fact(_(column.label), row[column.name]) for column in filled))
