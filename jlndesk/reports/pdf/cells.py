"""Sets the text of a cell: its lines, and the typed lists in it as lists to look at and to hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jlndesk.reports.blocks import Align
from jlndesk.reports.drawing import SetLine
from jlndesk.reports.pdf.hanging import hang, typed_stretches
from jlndesk.reports.pdf.sheet import Sheet, Tagged
from jlndesk.reports.pdf.structure import Element, Numbering, numbering_of
from jlndesk.reports.text.style import Edges, Line, Run
from jlndesk.reports.typed import has_points

_SHARE = {"start": 0.0, "centre": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Place:
    """Where a line of a cell with lists belongs: its stretch, and the point of a list there, or -1."""

    stretch: int
    point: int = -1
    numbering: Numbering = ""


@dataclass(frozen=True)
class CellLine:
    """A line of a cell; its distance from the side of the cell, and of the first line of a point the mark beside it."""

    line: Line
    indent: float = 0.0
    sign: SetLine | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Cell:
    """The set lines of one cell and where they stand."""

    lines: Sequence[CellLine]
    x: float
    width: float
    align: Align
    element: Element

    def part(self, number: int, y: float) -> SetLine:
        """One line of the cell, its letters standing on `y`."""
        one = self.lines[number]
        return SetLine(self.x + one.indent + (self.width - one.line.width) * _SHARE[self.align], y, one.line)


def set_cell(runs: Sequence[Run], width: float, sheet: Sheet, edges: Edges = "ragged") -> list[CellLine]:
    """The lines of a text in a cell so wide; points hang beside their marks."""
    if not has_points("".join(run.text for run in runs)):
        return plain_lines(sheet.setter.break_lines(runs, width, edges=edges))
    found: list[CellLine] = []
    for number, stretch in enumerate(typed_stretches(runs)):
        first = stretch[0].typed
        if not first.mark:
            lines = (line for one in stretch for line in sheet.setter.break_lines(one.runs, width, edges=edges))
            found += [CellLine(line, place=Place(number)) for line in lines]
            continue
        for point, hung in enumerate(hang(stretch, runs[0].style, width, sheet, edges)):
            place = Place(number, point, numbering_of(first.number))
            signs = [SetLine(hung.place, 0, hung.sign), *[None] * len(hung.lines)]
            for line, indent, sign in zip(hung.lines, hung.indents, signs, strict=False):
                found.append(CellLine(line, indent, sign, place))
    return found


def plain_lines(lines: Sequence[Line]) -> list[CellLine]:
    """Lines that are one text."""
    return [CellLine(line) for line in lines]


class SpokenCell:
    """A cell as it is heard: each of its lines in the paragraph or point it belongs to."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self._made: dict[tuple[int, int], tuple[Element, Element | None]] = {}
        self._lists: dict[int, Element] = {}

    def parts(self, placed: Sequence[tuple[int, float]]) -> Iterator[Tagged]:
        """Lines by their numbers, their letters standing so far down, marks before what they mark."""
        said: list[SetLine] = []
        element = self.cell.element
        for number, y in placed:
            one = self.cell.lines[number]
            if not one.line.runs:
                continue
            body, label = self._elements(one.place)
            if said and (body is not element or one.sign):
                yield Tagged(element, tuple(said))
                said = []
            if one.sign and label:
                yield Tagged(label, (SetLine(self.cell.x + one.sign.x, y, one.sign.line),))
            element = body
            said.append(self.cell.part(number, y))
        if said:
            yield Tagged(element, tuple(said))

    def _elements(self, place: Place | None) -> tuple[Element, Element | None]:
        """What says a line, and what says the mark of its point."""
        if place is None:
            return self.cell.element, None
        key = (place.stretch, place.point)
        if key not in self._made:
            self._made[key] = self._begin(place)
        return self._made[key]

    def _begin(self, place: Place) -> tuple[Element, Element | None]:
        if place.point < 0:
            return Element("P", self.cell.element), None
        if place.stretch not in self._lists:
            self._lists[place.stretch] = Element("L", self.cell.element, numbering=place.numbering)
        item = Element("LI", self._lists[place.stretch])
        label = Element("Lbl", item)
        return Element("LBody", item), label
