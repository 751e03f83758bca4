"""Stacks set lines on the sheet: one slab for each, with the white above and below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jlndesk.reports.drawing import Part, SetLine
from jlndesk.reports.pdf.sheet import Sheet, Slab, spaced
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.text.style import Edges, Line, Style


@dataclass(frozen=True)
class Setting:
    """How one kind of running text is set: its letters, lengths in points, and the edges of its lines.

    Long paragraphs of a `straight` one fill the column of the page from edge to edge.
    """

    style: Style
    leading: float
    before: float = 0
    after: float = 0
    edges: Edges = "ragged"
    straight: bool = False


def stack(
    lines: Sequence[Line],
    setting: Setting,
    sheet: Sheet,
    *,
    indent: float = 0,
    room: float = 0,
    keep_all: bool = False,
    element: Element | None = None,
) -> list[Slab]:
    """One slab for each line, the white on the first and the last of them.

    With a `room` to stand in, lines that are read against the direction of the document begin at its other side. They
    are one paragraph to a listener unless another `element` is given.
    """
    element = element or Element("P")
    last = len(lines) - 1
    slabs = []
    for number, line in enumerate(lines):
        height = setting.leading * line.tall if line.runs else setting.leading / 2
        rise = sheet.setter.baseline(setting.style.size, height)
        x = indent + aside(line, sheet, room) if room else indent
        parts: tuple[Part, ...] = (SetLine(x, rise, line),) if line.runs else ()
        keep = keep_all or line.parted or (number < last and number in (0, last - 1))
        slabs.append(Slab(height, parts, keep=keep, element=element))
    return spaced(slabs, setting.before, setting.after)


def aside(line: Line, sheet: Sheet, room: float) -> float:
    """How far a line of running text stands from the side at which lines of the document begin."""
    against = line.rtl != (sheet.setter.direction == "rtl")
    return room - line.width if against and any(map(str.isalpha, line.text)) else 0
