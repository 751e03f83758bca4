"""Shares the width of a table among its columns, by weight or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jlndesk.reports.blocks import Column, Grid
from jlndesk.reports.pdf.sheet import Sheet
from jlndesk.reports.pdf.texts import look_of, runs_of
from jlndesk.reports.text.style import Run, Style

_SAMPLE = 400  # rows looked at; the others follow
_NATURAL = 0.155  # of the width: the most a column takes beside others that have weights
_TWO_LINES = 0.62  # of the width of a head, so that its words stand on two lines
_WORD = 0.4  # of the width: a longer word is broken


@dataclass(frozen=True)
class _Wish:
    """What a column would like, in points: at least its longest word, at best its longest line; `much` is how much text
    stands in it, as the mean length of its cells on one line.
    """

    least: float
    best: float
    much: float


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


def _weighed(columns: Sequence[Column], wishes: Sequence[_Wish], room: float) -> list[float]:
    """Columns without a weight get what stands in them, up to a share; the weights share what is left."""
    natural = [min(wish.best, max(wish.least, room * _NATURAL)) for wish in wishes]
    left = max(room - sum(w for c, w in zip(columns, natural, strict=True) if not c.weight), room * _WORD)
    whole = sum(column.weight for column in columns)
    widths = [left * c.weight / whole if c.weight else w for c, w in zip(columns, natural, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _wish(grid: Grid, number: int, column: Column, sheet: Sheet, cell: Style, head: Style, *, weighed: bool) -> _Wish:
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
    return _Wish(least, max(least, best), max(much, best / 2))


def _share(wishes: Sequence[_Wish], room: float) -> list[float]:
    least, best = sum(w.least for w in wishes), sum(w.best for w in wishes)
    if least >= room:
        return [w.least * room / least for w in wishes]
    if best <= room:
        spare = (room - best) / max(len(wishes), 1)
        return [w.best + spare for w in wishes]
    return _by_text(wishes, room)


def _by_text(wishes: Sequence[_Wish], room: float) -> list[float]:
    """Widths by how much text a column holds, each between its least and its best.

    A column counts by the root of its text: then a long text and a short one need about as many lines each as they can.
    """
    widths: dict[int, float] = {}
    while len(widths) < len(wishes):
        rest = {number: wish.much**0.5 for number, wish in enumerate(wishes) if number not in widths}
        left, whole = room - sum(widths.values()), sum(rest.values())
        wanted = {number: left * root / whole for number, root in rest.items()}
        short = {n: wishes[n].least for n, width in wanted.items() if width < wishes[n].least}
        long = {n: wishes[n].best for n, width in wanted.items() if width > wishes[n].best}
        widths |= short or long or wanted
    missing = (room - sum(widths.values())) / len(wishes)
    return [widths[number] + missing for number in range(len(wishes))]
