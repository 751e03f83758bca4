"""Hangs the points of typed lists beside their marks, in running text and in cells alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jlndesk.reports.pdf.sheet import Sheet
from jlndesk.reports.pdf.stacked import aside
from jlndesk.reports.text.flow import hard_lines
from jlndesk.reports.text.style import Edges, Line, Run, Style
from jlndesk.reports.typed import Typed, stretches

_GAP = 0.45  # of the size of the letters, between a mark and its text


@dataclass(frozen=True)
class TypedLine:
    """A line as it was typed, in its styles."""

    typed: Typed
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Hung:
    """A point: its mark and its lines, each with its distance from the side at which lines of the document begin."""

    sign: Line
    place: float
    lines: list[Line]
    indents: list[float]


def typed_stretches(runs: Sequence[Run]) -> Iterator[list[TypedLine]]:
    """The lines that belong together: of one paragraph, or the points of one list."""
    lines = list(hard_lines(runs))
    rest = iter(lines)
    for stretch in stretches(["".join(run.text for run in line) for line in lines]):
        own = islice(rest, len(stretch))
        yield [TypedLine(typed, tuple(line)) for typed, line in zip(stretch, own, strict=True)]


def hang(points: Sequence[TypedLine], style: Style, width: float, sheet: Sheet, edges: Edges) -> Iterator[Hung]:
    """The points of one list in a column so wide; what is read against the document begins at its other side."""
    hung = max(sheet.setter.measure(point.typed.mark, style) for point in points) + _GAP * style.size
    room = width - hung
    for point in points:
        body = _without(point.runs, point.typed.begins)
        lines = sheet.setter.break_lines(body, room, edges=edges)
        against = any(aside(line, sheet, room) for line in lines)
        sign = sheet.setter.sign(point.typed.mark, body[0].style, rtl=lines[0].rtl)
        indents = [(0 if against else hung) + aside(line, sheet, room) for line in lines]
        yield Hung(sign, width - sign.width if against else 0.0, lines, indents)


def _without(runs: Sequence[Run], count: int) -> list[Run]:
    """The runs without so many characters at their beginning."""
    left: list[Run] = []
    for run in runs:
        if count < len(run.text):
            left.append(replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return left
