"""A row of cells on the sheet: in one piece, unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jlndesk.reports.blocks import Align
from jlndesk.reports.drawing import HAIR, MM, Part, Rule, SetLine
from jlndesk.reports.pdf.sheet import Sheet, Slab
from jlndesk.reports.text.style import Line
from jlndesk.reports.theme import paper

LEADING = 12.8
SIZE = paper("table")["size"]
PAD = 1.5 * MM
_SHARE = {"start": 0.0, "centre": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Cell:
    """The set lines of one cell and where they stand."""

    lines: Sequence[Line]
    x: float
    width: float
    align: Align = "start"

    def part(self, number: int, y: float) -> SetLine:
        """One line of the cell, its letters standing on `y`."""
        line = self.lines[number]
        return SetLine(self.x + (self.width - line.width) * _SHARE[self.align], y, line)


def set_row(cells: Sequence[Cell], sheet: Sheet, head: Slab | None = None) -> list[Slab]:
    """The row with a hairline below it: one slab, or one for each of its lines when no page could hold it."""
    count = max((len(cell.lines) for cell in cells), default=0) or 1
    pad = PAD * sheet.snug
    height = count * LEADING + 2 * pad
    if height <= sheet.room - (head.height if head else 0):
        # Cell by cell, so that who hears the page or copies from it gets each cell as a whole.
        parts = [p for cell in cells for n in range(count) for p in _line([cell], n, pad + n * LEADING, sheet)]
        return [Slab(height, (*parts, _below(sheet, height)), head=head, role="TR")]
    slabs = [Slab(LEADING, tuple(_line(cells, number, 0, sheet)), head=head, role="TR") for number in range(count)]
    slabs[0] = replace(slabs[0], before=PAD)
    slabs[-1] = replace(slabs[-1], height=LEADING + PAD, parts=(*slabs[-1].parts, _below(sheet, LEADING + PAD)))
    return slabs


def _line(cells: Sequence[Cell], number: int, top: float, sheet: Sheet) -> Iterator[Part]:
    for cell in cells:
        if number < len(cell.lines) and cell.lines[number].runs:
            yield cell.part(number, top + sheet.setter.baseline(SIZE, LEADING))


def _below(sheet: Sheet, y: float) -> Rule:
    return Rule(0, y, sheet.column, y, HAIR, "line2")
