"""Lays facts on the sheet, two beside each other where they are short, and the strip of key facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jlndesk.reports.blocks import Fact, Facts, KeyFact, KeyFacts
from jlndesk.reports.drawing import MM, Part, Rule, SetLine
from jlndesk.reports.pdf.cells import Cell, plain_lines, set_cell
from jlndesk.reports.pdf.rows import SIZE, set_row
from jlndesk.reports.pdf.sheet import Content, Sheet, Slab, Tagged, spaced
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.pdf.texts import language_of, runs_of
from jlndesk.reports.text.style import Run, Style
from jlndesk.reports.theme import paper

_CELL = Style("regular", SIZE)
_LABEL = Style("regular", paper("facts")["detail"], "text2")
_AFTER = 3 * MM
_GAP = 2 * MM
_BETWEEN = 5 * MM
_LABELS = 0.45  # of half of the column, for short and long facts alike
_SHORT = 2  # lines
_KEY_GAP = 5 * MM
_KEY = (
    (Style("semibold", paper("facts")["caption"], "accentText"), 13.0),
    (Style("semibold", paper("facts")["value"]), 14.6),
    (Style("regular", paper("facts")["detail"], "text2"), 12.2),
)


def set_facts(facts: Facts, sheet: Sheet) -> list[Slab]:
    """Labels at the left, values beside them, hairlines between; two short facts share a row.

    A short fact without a neighbour waits for the next short one, so a long one may come before it.
    """
    half = (sheet.column - _BETWEEN) / 2
    slabs: list[Slab] = []
    held: list[Cell] = []
    table = Element("Table")
    for fact in facts.rows:
        row = Element("TR", table)
        parts = (Element("TH", row, scope="Row"), Element("TD", row, language=fact.language or language_of(fact.value)))
        cells = _cells(fact, half + _BETWEEN if held else 0.0, half, half * _LABELS, sheet, parts=parts)
        if any(len(cell.lines) > _SHORT for cell in cells):
            slabs += set_row(_cells(fact, 0.0, sheet.column, half * _LABELS, sheet, parts=parts), sheet)
        elif held:
            slabs += set_row([*held, *cells], sheet)
            held = []
        else:
            held = cells
    slabs += _alone(held, sheet)
    if len(slabs) > 1:
        slabs[-2] = replace(slabs[-2], keep=True)  # the last row is not left alone on a page
    return spaced(slabs, 0, _AFTER)


def _alone(cells: Sequence[Cell], sheet: Sheet) -> list[Slab]:
    return set_row(cells, sheet) if cells else []


def _cells(
    fact: Fact, x: float, width: float, labels: float, sheet: Sheet, *, parts: tuple[Element, Element]
) -> list[Cell]:
    """The label of a fact and its value beside it."""
    label = plain_lines(sheet.setter.break_lines([Run(fact.label, _LABEL)], labels - _GAP))
    value = set_cell(runs_of(fact.value, _CELL, fact.language), width - labels, sheet)
    return [
        Cell(label, x, labels, "start", parts[0]),
        Cell(value, x + labels, width - labels, "start", parts[1]),
    ]


def set_key_facts(facts: KeyFacts, sheet: Sheet) -> list[Slab]:
    """Columns under a rule; plain facts where a text is so long that no page could hold the strip."""
    count = len(facts.columns)
    width = (sheet.column - _KEY_GAP * (count - 1)) / max(count, 1)
    parts: list[Content] = []
    table = Element("Table")
    height = 0.0
    for number, fact in enumerate(facts.columns):
        x = number * (width + _KEY_GAP)
        parts.append(Rule(x, 0, x + width, 0, paper("facts")["rule"], "text"))
        column, end = set_key_fact(fact, x, 1.6 * MM, width, sheet, table=table)
        parts += column
        height = max(height, end)
    if height > sheet.room:
        return set_facts(_as_facts(facts), sheet)
    return [Slab(height, tuple(parts), before=2 * MM, after=5 * MM)]


def set_key_fact(
    fact: KeyFact, x: float, y: float, width: float, sheet: Sheet, *, table: Element
) -> tuple[list[Content], float]:
    """One key fact at a place, as wide as this at most; its parts and how far down it reaches."""
    row = Element("TR", table)
    head, cell = Element("TH", row, scope="Row"), Element("TD", row)
    parts: list[Content] = []
    for number, (text, (style, leading)) in enumerate(zip((fact.caption, fact.value, fact.detail), _KEY, strict=True)):
        lines: list[Part] = []
        for line in sheet.setter.break_lines([Run(text, style)], width) if text else ():
            lines.append(SetLine(x, y + sheet.setter.baseline(style.size, leading * line.tall), line))
            y += leading * line.tall
        parts.append(Tagged(cell if number else head, tuple(lines)))
    return parts, y


def _as_facts(facts: KeyFacts) -> Facts:
    return Facts(tuple(Fact(f.caption, "\n".join(filter(None, (f.value, f.detail)))) for f in facts.columns))
