"""Lays running text on the sheet; lines that people begin with a mark or a number are the points of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jlndesk.reports.drawing import SetLine
from jlndesk.reports.pdf.hanging import Hung, TypedLine, hang, typed_stretches
from jlndesk.reports.pdf.sheet import Sheet, Slab, Tagged, spaced
from jlndesk.reports.pdf.stacked import Setting, stack
from jlndesk.reports.pdf.structure import Element, numbering_of
from jlndesk.reports.text.style import Line, Run


def set_text(
    runs: Sequence[Run], setting: Setting, sheet: Sheet, language: str = "", parent: Element | None = None
) -> list[Slab]:
    """Paragraphs and lists line by line; an empty line parts paragraphs, no line of one is alone on a page."""
    snug = replace(setting, before=0, after=0)
    slabs: list[Slab] = []
    for stretch in typed_stretches(runs):
        first = stretch[0].typed
        if first.mark:
            slabs[-1:] = [replace(slab, keep=True) for slab in slabs[-1:]]  # what a list is of stands above it
            listed = Element("L", parent, language=language, numbering=numbering_of(first.number))
            slabs += _list(stretch, snug, sheet, listed)
        else:
            lines = [line for one in stretch for line in _prose(one.runs, setting, sheet)]
            element = Element("P", parent, language=language)
            slabs += stack(lines, snug, sheet, room=sheet.text_column, element=element)
    return spaced(slabs, setting.before, setting.after)


def _list(points: Sequence[TypedLine], setting: Setting, sheet: Sheet, element: Element) -> list[Slab]:
    """The points below each other, their texts beside their marks."""
    hung = hang(points, setting.style, sheet.text_column, sheet, setting.edges)
    return [slab for point in hung for slab in _point(point, setting, sheet, Element("LI", element))]


def _point(point: Hung, setting: Setting, sheet: Sheet, item: Element) -> list[Slab]:
    label, says = Element("Lbl", item), Element("LBody", item)
    slabs = [
        replace(slab, parts=tuple(replace(part, x=indent) for part in slab.parts if isinstance(part, SetLine)))
        for slab, indent in zip(stack(point.lines, setting, sheet, element=says), point.indents, strict=True)
    ]
    first = [part for part in slabs[0].parts if isinstance(part, SetLine)]
    parts = (Tagged(label, (SetLine(point.place, first[0].y, point.sign),)), Tagged(says, tuple(first)))
    slabs[0] = replace(slabs[0], parts=parts)
    return slabs


def _prose(runs: Sequence[Run], setting: Setting, sheet: Sheet) -> list[Line]:
    """The lines of running text: of a long one from edge to edge of the column, else ragged and a little shorter."""
    straight = sheet.setter.justify(runs, sheet.column) if setting.straight else []
    if straight and straight[0].rtl == (sheet.setter.direction == "rtl"):
        return straight
    return sheet.setter.break_lines(runs, sheet.text_column, edges=setting.edges)
