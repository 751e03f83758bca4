"""Shares the width of a table among its columns, by weight or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from jlndesk.reports.blocks import Column, Grid, Words
from jlndesk.reports.pdf.sheet import Sheet
from jlndesk.reports.pdf.texts import look_of, runs_of
from jlndesk.reports.text.style import Run, Style

_SAMPLE = 400  # rows looked at; the others follow
_WORD = 0.4  # of the width: a longer word is broken


def column_widths(grid: Grid, sheet: Sheet, cell: Style, head: Style, gap: float) -> list[float]:
    """The widths of the columns in points; with the gaps between them they fill the column of the page."""
    room = sheet.column - gap * (len(grid.columns) - 1)
    if any(column.weight for column in grid.columns):
        weights = [column.weight or 1 for column in grid.columns]
        return [room * weight / sum(weights) for weight in weights]
    wishes = [_wish(grid, number, column, sheet, cell, head) for number, column in enumerate(grid.columns)]
    return _share(wishes, room)


def _wish(grid: Grid, number: int, column: Column, sheet: Sheet, cell: Style, head: Style) -> tuple[float, float]:
    """The least and the best width of a column."""
    least = sheet.setter.longest_word([Run(column.head, head)])
    best = sheet.setter.measure(column.head, head)
    style = look_of(column.look, cell)
    for words in _column(grid, number):
        runs = runs_of(words, style)
        least = max(least, sheet.setter.longest_word(runs))
        best = max(best, *(line.width for line in sheet.setter.break_lines(runs, sheet.column)))
    least = min(least, sheet.column * _WORD)
    return least, max(least, best)


def _column(grid: Grid, number: int) -> Sequence[Words]:
    rows = [*islice(grid.rows, _SAMPLE), *([grid.total] if grid.total else [])]
    return [row[number] for row in rows]


def _share(wishes: Sequence[tuple[float, float]], room: float) -> list[float]:
    least, best = sum(a for a, _ in wishes), sum(b for _, b in wishes)
    if least >= room:
        return [a * room / least for a, _ in wishes]
    if best <= room:
        spare = (room - best) / max(len(wishes), 1)
        return [b + spare for _, b in wishes]
    # Long texts would take all of the width from the others, so each column's wish counts by its root.
    needs = [(b - a) ** 0.5 for a, b in wishes]
    return [a + (room - least) * need / sum(needs) for (a, _), need in zip(wishes, needs, strict=True)]
