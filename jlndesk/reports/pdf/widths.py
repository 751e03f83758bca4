"""Shares the width of a table among its columns, by weight or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from jlndesk.reports.blocks import Column, Grid
from jlndesk.reports.pdf.sheet import Sheet
from jlndesk.reports.pdf.texts import look_of, runs_of
from jlndesk.reports.shares import Wish, shared
from jlndesk.reports.text.style import Run, Style

_SAMPLE = 400  # rows looked at; the others follow
_NATURAL = 0.155  # of the width: the most a column takes beside others that have weights
_TWO_LINES = 0.62  # of the width of a head, so that its words stand on two lines
_WORD = 0.4  # of the width: a longer word is broken


def column_widths(grid: Grid, sheet: Sheet, cell: Style, head: Style, gap: float) -> list[float]:
    """The widths of the columns in points; with the gaps between them they fill the column of the page."""
    room = sheet.column - gap * (len(grid.columns) - 1)
    weighed = any(column.weight for column in grid.columns)
    wishes = [
        _wish(grid, number, column, sheet, cell, head, weighed=weighed) for number, column in enumerate(grid.columns)
    ]
    if weighed:
        return _weighed(grid.columns, wishes, room)
    return shared(wishes, room)


def _weighed(columns: Sequence[Column], wishes: Sequence[Wish], room: float) -> list[float]:
    """Columns without a weight get what stands in them, up to a share; the weights share what is left."""
    natural = [min(wish.best, max(wish.least, room * _NATURAL)) for wish in wishes]
    left = max(room - sum(w for c, w in zip(columns, natural, strict=True) if not c.weight), room * _WORD)
    whole = sum(column.weight for column in columns)
    widths = [left * c.weight / whole if c.weight else w for c, w in zip(columns, natural, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _wish(grid: Grid, number: int, column: Column, sheet: Sheet, cell: Style, head: Style, *, weighed: bool) -> Wish:
    """The wish of a column; beside weighed ones its head may take two lines."""
    least = sheet.setter.longest_word([Run(column.head, head)])
    best = max(least, sheet.setter.measure(column.head, head) * (_TWO_LINES if weighed else 1))
    style = look_of(column.look, cell)
    texts = [runs_of(row[number], style) for row in islice(grid.rows, _SAMPLE)]
    if grid.total:
        texts.append(runs_of(grid.total[number], replace(cell, face="semibold")))
    much = 0.0
    for runs in texts:
        lines = sheet.setter.break_lines(runs, sheet.column)
        least = max(least, sheet.setter.longest_word(runs))
        best = max(best, *(line.width for line in lines))
        much += sum(line.width for line in lines) / len(texts)
    least = min(least, sheet.column * _WORD)
    return Wish(least, max(least, best), max(much, best / 2))
