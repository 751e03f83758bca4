"""Lays a text on the sheet with a narrow column of key facts beside it, a rule between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jlndesk.reports.blocks import Flanked
from jlndesk.reports.drawing import MM, Rule
from jlndesk.reports.pdf.facts import set_key_fact
from jlndesk.reports.pdf.pages import Page
from jlndesk.reports.pdf.sheet import Content, Sheet, Slab
from jlndesk.reports.pdf.structure import Element

_TEXT = 0.67  # of the column
_RULE = 0.71
_FACTS = 0.74
_BETWEEN = 3.4 * MM


def main_column(sheet: Sheet) -> Sheet:
    """The sheet as the text sees it: narrower by the column beside it."""
    return replace(sheet, width=sheet.width - sheet.column * (1 - _TEXT))


def set_flanked(text: Sequence[Slab], flanked: Flanked, sheet: Sheet) -> list[Slab]:
    """The slabs of a text with the facts beside them, all on one page; none when no page could hold them.

    The facts and the rule belong to the first slab of the text and reach down beside the others.
    """
    used = _height(text, sheet)
    aside, height = _aside(flanked, sheet, used)
    if not text or not aside:
        return list(text)
    if max(used, height) > sheet.room:
        return []
    rule = Rule(sheet.column * _RULE, 0, sheet.column * _RULE, max(used, height), colour="line2")
    slabs = [replace(slab, keep=True) for slab in text]
    slabs[0] = replace(slabs[0], parts=(*slabs[0].parts, rule, *aside))
    last = slabs[-1]
    slabs[-1] = replace(last, height=last.height + max(0.0, height - used), keep=False)
    return slabs


def _height(text: Sequence[Slab], sheet: Sheet) -> float:
    snug = [replace(slab, before=slab.before * sheet.snug, after=slab.after * sheet.snug) for slab in text]
    return Page().height_of(snug)


def _aside(flanked: Flanked, sheet: Sheet, beside: float) -> tuple[list[Content], float]:
    """The parts of the narrow column beside a text of this height, and how far down it reaches."""
    x = sheet.column * _FACTS
    parts: list[Content] = []
    table = Element("Table")
    y = 0.0
    for number, fact in enumerate(flanked.facts):
        top = y + (_BETWEEN * sheet.snug if parts else 0.0)
        column, bottom = set_key_fact(fact, x, top, sheet.column - x, sheet, table=table)
        if number >= flanked.least and bottom > beside:
            table.children.pop()
            break
        parts += column
        y = bottom
    return parts, y
