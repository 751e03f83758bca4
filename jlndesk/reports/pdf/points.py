"""Lays running text on the sheet; lines that people begin with a mark or a number are the points of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jlndesk.reports.drawing import SetLine
from jlndesk.reports.pdf.sheet import Sheet, Slab, Tagged, spaced
from jlndesk.reports.pdf.stacked import Setting, aside, stack
from jlndesk.reports.pdf.structure import Element, Numbering
from jlndesk.reports.text.flow import hard_lines
from jlndesk.reports.text.style import Line, Run
from jlndesk.reports.typed import Typed, stretches

_GAP = 0.45  # of the size of the letters, between a mark and its text


@dataclass(frozen=True)
class _Line:
    """A line as it was typed, in its styles."""

    typed: Typed
    runs: tuple[Run, ...]


def set_text(
    runs: Sequence[Run], setting: Setting, sheet: Sheet, language: str = "", parent: Element | None = None
) -> list[Slab]:
    """Paragraphs and lists line by line; an empty line parts paragraphs, no line of one is alone on a page."""
    snug = replace(setting, before=0, after=0)
    slabs: list[Slab] = []
    for stretch in _stretches(runs):
        if stretch[0].typed.mark:
            slabs[-1:] = [replace(slab, keep=True) for slab in slabs[-1:]]  # what a list is of stands above it
            slabs += _list(stretch, snug, sheet, Element("L", parent, language=language, numbering=_counted(stretch)))
        else:
            lines = [line for one in stretch for line in _prose(one.runs, setting, sheet)]
            element = Element("P", parent, language=language)
            slabs += stack(lines, snug, sheet, room=sheet.text_column, element=element)
    return spaced(slabs, setting.before, setting.after)


def _stretches(runs: Sequence[Run]) -> Iterator[list[_Line]]:
    """The lines that belong together: of one paragraph, or the points of one list."""
    lines = list(hard_lines(runs))
    rest = iter(lines)
    for stretch in stretches(["".join(run.text for run in line) for line in lines]):
        own = islice(rest, len(stretch))
        yield [_Line(typed, tuple(line)) for typed, line in zip(stretch, own, strict=True)]


def _counted(points: Sequence[_Line]) -> Numbering:
    return "Decimal" if points[0].typed.number else ""


def _list(points: Sequence[_Line], setting: Setting, sheet: Sheet, element: Element) -> list[Slab]:
    """The points below each other, their texts beside their marks."""
    style = setting.style
    hang = max(sheet.setter.measure(point.typed.mark, style) for point in points) + _GAP * style.size
    return [slab for point in points for slab in _point(point, hang, setting, sheet, Element("LI", element))]


def _point(point: _Line, hang: float, setting: Setting, sheet: Sheet, item: Element) -> list[Slab]:
    body = _without(point.runs, point.typed.begins)
    room = sheet.text_column - hang
    lines = sheet.setter.break_lines(body, room, edges=setting.edges)
    label, says = Element("Lbl", item), Element("LBody", item)
    against = any(aside(line, sheet, room) for line in lines)
    slabs = stack(lines, setting, sheet, indent=0 if against else hang, room=room, element=says)
    sign = sheet.setter.sign(point.typed.mark, body[0].style, rtl=lines[0].rtl)
    x = sheet.text_column - sign.width if against else 0.0
    first = [part for part in slabs[0].parts if isinstance(part, SetLine)]
    parts = (Tagged(label, (SetLine(x, first[0].y, sign),)), Tagged(says, tuple(first)))
    slabs[0] = replace(slabs[0], parts=parts)
    return slabs


def _prose(runs: Sequence[Run], setting: Setting, sheet: Sheet) -> list[Line]:
    """The lines of running text: of a long one from edge to edge of the column, else ragged and a little shorter."""
    straight = sheet.setter.justify(runs, sheet.column) if setting.straight else []
    if straight and straight[0].rtl == (sheet.setter.direction == "rtl"):
        return straight
    return sheet.setter.break_lines(runs, sheet.text_column, edges=setting.edges)


def _without(runs: Sequence[Run], count: int) -> list[Run]:
    """The runs without so many characters at their beginning."""
    left: list[Run] = []
    for run in runs:
        if count < len(run.text):
            left.append(replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return left
