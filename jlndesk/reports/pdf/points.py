"""Lays running text on the sheet; lines that people begin with a mark or a number are the points of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jlndesk.reports.drawing import SetLine
from jlndesk.reports.pdf.sheet import Sheet, Slab, Tagged, spaced
from jlndesk.reports.pdf.stacked import Setting, aside, stack
from jlndesk.reports.pdf.structure import Element, Numbering
from jlndesk.reports.text.flow import hard_lines
from jlndesk.reports.text.style import Line, Run

_MARK = re.compile(r"\s*([-–•*‣◦▪]|(\d{1,2})[.)])\s+(?=\S)")
_GAP = 0.45  # of the size of the letters, between a mark and its text


@dataclass(frozen=True)
class _Typed:
    """A line as it was typed; of a point of a list its mark, and where its own text begins."""

    runs: tuple[Run, ...]
    mark: str = ""
    number: int = 0
    begins: int = 0

    @property
    def kind(self) -> str:
        """What it is among its neighbours: text, a numbered point or another one."""
        return ("number" if self.number else "point") if self.mark else "text"

    def follows(self, before: _Typed) -> bool:
        """Tell whether it goes on with what the line before began."""
        if self.kind == "text":
            return before.kind == "text" and bool(_text(self.runs).strip())
        return self.kind == before.kind and (not self.number or self.number == before.number + 1)


def set_text(
    runs: Sequence[Run], setting: Setting, sheet: Sheet, language: str = "", parent: Element | None = None
) -> list[Slab]:
    """Paragraphs and lists line by line; an empty line parts paragraphs, no line of one is alone on a page."""
    snug = replace(setting, before=0, after=0)
    slabs: list[Slab] = []
    for stretch in _stretches(runs):
        if stretch[0].mark:
            slabs[-1:] = [replace(slab, keep=True) for slab in slabs[-1:]]  # what a list is of stands above it
            slabs += _list(stretch, snug, sheet, Element("L", parent, language=language, numbering=_counted(stretch)))
        else:
            lines = [line for typed in stretch for line in _prose(typed.runs, setting, sheet)]
            element = Element("P", parent, language=language)
            slabs += stack(lines, snug, sheet, room=sheet.text_column, element=element)
    return spaced(slabs, setting.before, setting.after)


def _stretches(runs: Sequence[Run]) -> Iterator[list[_Typed]]:
    """The lines that belong together: of one paragraph, or the points of one list."""
    stretch: list[_Typed] = []
    for typed in _typed(runs):
        if stretch and not typed.follows(stretch[-1]):
            yield stretch
            stretch = []
        stretch.append(typed)
    yield stretch


def _typed(runs: Sequence[Run]) -> list[_Typed]:
    """The lines as they were typed; one number alone counts nothing."""
    found = [_read(tuple(line)) for line in hard_lines(runs)]
    beside = [_Typed(()), *found, _Typed(())]
    return [
        _Typed(typed.runs) if typed.number and not (typed.follows(before) or after.follows(typed)) else typed
        for before, typed, after in zip(beside, found, beside[2:], strict=False)
    ]


def _read(line: tuple[Run, ...]) -> _Typed:
    found = _MARK.match(_text(line))
    return _Typed(line, found[1], int(found[2] or 0), found.end()) if found else _Typed(line)


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _counted(points: Sequence[_Typed]) -> Numbering:
    return "Decimal" if points[0].number else ""


def _list(points: Sequence[_Typed], setting: Setting, sheet: Sheet, element: Element) -> list[Slab]:
    """The points below each other, their texts beside their marks."""
    bodies = [_without(point.runs, point.begins) for point in points]
    style = setting.style
    hang = max(sheet.setter.measure(point.mark, style) for point in points) + _GAP * style.size
    return [
        slab
        for point, body in zip(points, bodies, strict=True)
        for slab in _point(point.mark, body, hang, setting, sheet, Element("LI", element))
    ]


def _point(mark: str, body: Sequence[Run], hang: float, setting: Setting, sheet: Sheet, item: Element) -> list[Slab]:
    room = sheet.text_column - hang
    lines = sheet.setter.break_lines(body, room, edges=setting.edges)
    label, says = Element("Lbl", item), Element("LBody", item)
    against = any(aside(line, sheet, room) for line in lines)
    slabs = stack(lines, setting, sheet, indent=0 if against else hang, room=room, element=says)
    sign = sheet.setter.sign(mark, body[0].style, rtl=lines[0].rtl)
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
