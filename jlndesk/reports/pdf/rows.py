"""A row of cells on the sheet: in one piece, unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jlndesk.reports.blocks import Align
from jlndesk.reports.drawing import HAIR, MM, Part, Rule, SetLine
from jlndesk.reports.pdf.sheet import Content, Sheet, Slab, Tagged
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.text.style import Line
from jlndesk.reports.theme import paper

LEADING = 12.2
FINE_LEADING = 11.2
SIZE = paper("table")["small"]
PAD = 1.0 * MM
_SHARE = {"start": 0.0, "centre": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Cell:
    """The set lines of one cell and where they stand."""

    lines: Sequence[Line]
    x: float
    width: float
    align: Align
    element: Element

    def part(self, number: int, y: float) -> SetLine:
        """One line of the cell, its letters standing on `y`."""
        line = self.lines[number]
        return SetLine(self.x + (self.width - line.width) * _SHARE[self.align], y, line)


def set_row(cells: Sequence[Cell], sheet: Sheet, head: Slab | None = None) -> list[Slab]:
    """The row with a hairline below it: one slab, or one for each of its lines when no page could hold it."""
    pad = PAD * sheet.snug
    height = max((sum(map(leading_of, cell.lines)) for cell in cells), default=0) or LEADING
    height += 2 * pad
    if height <= sheet.room - (head.height if head else 0):
        # Cell by cell, so that who hears the page or copies from it gets each cell as a whole.
        parts = [part for cell in cells for part in _tagged(cell, _column(cell, pad, sheet))]
        return [Slab(height, (*parts, _below(sheet, height)), head=head)]
    count = max(len(cell.lines) for cell in cells)
    leading = max(leading_of(line) for cell in cells for line in cell.lines)
    slabs = [Slab(leading, tuple(_line(cells, number, sheet)), head=head) for number in range(count)]
    slabs[0] = replace(slabs[0], before=PAD)
    slabs[-1] = replace(slabs[-1], height=leading + PAD, parts=(*slabs[-1].parts, _below(sheet, leading + PAD)))
    return slabs


def _tagged(cell: Cell, parts: Iterator[Part]) -> Iterator[Content]:
    yield Tagged(cell.element, tuple(parts))


def leading_of(line: Line) -> float:
    """From the head of a line of a table to the head of the next, in points; less where all of it is small."""
    small = bool(line.runs) and all(run.style.size < SIZE for run in line.runs)
    return (FINE_LEADING if small else LEADING) * line.tall


def _column(cell: Cell, top: float, sheet: Sheet) -> Iterator[Part]:
    for number, line in enumerate(cell.lines):
        if line.runs:
            yield cell.part(number, top + sheet.setter.baseline(SIZE, LEADING * line.tall))
        top += leading_of(line)


def _line(cells: Sequence[Cell], number: int, sheet: Sheet) -> Iterator[Content]:
    for cell in cells:
        if number < len(cell.lines) and cell.lines[number].runs:
            yield from _tagged(cell, iter((cell.part(number, sheet.setter.baseline(SIZE, LEADING)),)))


def _below(sheet: Sheet, y: float) -> Rule:
    return Rule(0, y, sheet.column, y, HAIR, "line2")
