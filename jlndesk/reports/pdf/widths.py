"""Shares the width of a table among its columns, by weight or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from jlndesk.reports.blocks import Column, Grid
from jlndesk.reports.pdf.sheet import Sheet
from jlndesk.reports.pdf.texts import look_of, runs_of
from jlndesk.reports.text.style import Run, Style

_SAMPLE = 400  # rows looked at; the others follow
_HAIR = 0.01  # points
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
    return _share(wishes, room)


def _weighed(columns: Sequence[Column], wishes: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Columns without a weight get what stands in them, up to a share; the weights share what is left."""
    natural = [min(best, max(least, room * _NATURAL)) for least, best in wishes]
    left = max(room - sum(w for c, w in zip(columns, natural, strict=True) if not c.weight), room * _WORD)
    whole = sum(column.weight for column in columns)
    widths = [left * c.weight / whole if c.weight else w for c, w in zip(columns, natural, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _wish(
    grid: Grid, number: int, column: Column, sheet: Sheet, cell: Style, head: Style, *, weighed: bool
) -> tuple[float, float]:
    """The least and the best width of a column; beside weighed ones its head may take two lines."""
    least = sheet.setter.longest_word([Run(column.head, head)])
    best = max(least, sheet.setter.measure(column.head, head) * (_TWO_LINES if weighed else 1))
    style = look_of(column.look, cell)
    texts = [runs_of(row[number], style) for row in islice(grid.rows, _SAMPLE)]
    if grid.total:
        texts.append(runs_of(grid.total[number], replace(cell, face="semibold")))
    for runs in texts:
        least = max(least, sheet.setter.longest_word(runs))
        best = max(best, *(line.width for line in sheet.setter.break_lines(runs, sheet.column)))
    least = min(least, sheet.column * _WORD)
    return least, max(least, best)


def _share(wishes: Sequence[tuple[float, float]], room: float) -> list[float]:
    least, best = sum(a for a, _ in wishes), sum(b for _, b in wishes)
    if least >= room:
        return [a * room / least for a, _ in wishes]
    if best <= room:
        spare = (room - best) / max(len(wishes), 1)
        return [b + spare for _, b in wishes]
    return _grown(wishes, room - least)


def _grown(wishes: Sequence[tuple[float, float]], spare: float) -> list[float]:
    """The least widths grown towards the best ones, until the spare width is used up."""
    widths = [least for least, _ in wishes]
    while spare > _HAIR:
        # Long texts would take all of the width from the others, so each column's wish counts by its root.
        needs = [(best - width) ** 0.5 for width, (_, best) in zip(widths, wishes, strict=True)]
        grown = [
            min(width + spare * need / sum(needs), best)
            for width, need, (_, best) in zip(widths, needs, wishes, strict=True)
        ]
        spare -= sum(grown) - sum(widths)
        widths = grown
    return widths
