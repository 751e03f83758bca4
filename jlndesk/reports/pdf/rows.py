"""A row of cells on the sheet: in one piece, unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jlndesk.reports.drawing import HAIR, MM, Rule
from jlndesk.reports.pdf.cells import Cell, CellLine, SpokenCell
from jlndesk.reports.pdf.sheet import Content, Sheet, Slab
from jlndesk.reports.theme import paper

LEADING = 12.2
FINE_LEADING = 11.2
SIZE = paper("table")["small"]
PAD = 1.0 * MM


def set_row(cells: Sequence[Cell], sheet: Sheet, head: Slab | None = None) -> list[Slab]:
    """The row with a hairline below it: one slab, or one for each of its lines when no page could hold it."""
    pad = PAD * sheet.snug
    height = max((sum(map(leading_of, cell.lines)) for cell in cells), default=0) or LEADING
    height += 2 * pad
    if height <= sheet.room - (head.height if head else 0):
        # Cell by cell, so that who hears the page or copies from it gets each cell as a whole.
        parts = [part for cell in cells for part in SpokenCell(cell).parts(_column(cell, pad, sheet))]
        return [Slab(height, (*parts, _below(sheet, height)), head=head)]
    count = max(len(cell.lines) for cell in cells)
    leading = max(leading_of(line) for cell in cells for line in cell.lines)
    spoken = [SpokenCell(cell) for cell in cells]
    slabs = [Slab(leading, tuple(_line(spoken, number, sheet)), head=head) for number in range(count)]
    slabs[0] = replace(slabs[0], before=PAD)
    slabs[-1] = replace(slabs[-1], height=leading + PAD, parts=(*slabs[-1].parts, _below(sheet, leading + PAD)))
    return slabs


def leading_of(one: CellLine) -> float:
    """From the head of a line of a table to the head of the next, in points; less where all of it is small."""
    line = one.line
    small = bool(line.runs) and all(run.style.size < SIZE for run in line.runs)
    return (FINE_LEADING if small else LEADING) * line.tall


def _column(cell: Cell, top: float, sheet: Sheet) -> list[tuple[int, float]]:
    """How far down the letters of each line stand."""
    found: list[tuple[int, float]] = []
    for number, one in enumerate(cell.lines):
        found.append((number, top + sheet.setter.baseline(SIZE, LEADING * one.line.tall)))
        top += leading_of(one)
    return found


def _line(cells: Sequence[SpokenCell], number: int, sheet: Sheet) -> Iterator[Content]:
    for spoken in cells:
        lines = spoken.cell.lines
        if number < len(lines) and lines[number].line.runs:
            yield from spoken.parts([(number, sheet.setter.baseline(SIZE, LEADING))])


def _below(sheet: Sheet, y: float) -> Rule:
    return Rule(0, y, sheet.column, y, HAIR, "line2")
