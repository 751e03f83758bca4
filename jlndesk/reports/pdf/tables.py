"""Lays grids and the contents on the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jlndesk.reports.blocks import Contents, Grid, Words
from jlndesk.reports.drawing import MM, Rule, SetLine
from jlndesk.reports.pdf.cells import Cell, CellLine, plain_lines, set_cell
from jlndesk.reports.pdf.rows import LEADING, PAD, SIZE, set_row
from jlndesk.reports.pdf.sheet import Bookmark, Content, Sheet, Slab, Tagged, spaced
from jlndesk.reports.pdf.stacked import stack
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.pdf.texts import PARAGRAPHS, language_of, look_of, runs_of
from jlndesk.reports.pdf.widths import column_widths
from jlndesk.reports.text.style import Run, Style
from jlndesk.reports.theme import paper

GAP = 3.6 * MM
_CELL = Style("regular", SIZE)
_HEAD = Style("semibold", paper("table")["head"], "text2")
_AFTER = 3.2 * MM
_SMALL = 3  # rows


def set_grid(grid: Grid, sheet: Sheet) -> list[Slab]:
    """A table: its head repeated on each page, its rows whole, its total under a rule."""
    widths = column_widths(grid, sheet, _CELL, _HEAD, GAP)
    table = Element("L" if _is_list(grid) else "Table")
    head = _grid_head(grid, widths, sheet, table)
    slabs = [slab for texts in grid.rows for slab in _grid_row(grid, texts, widths, sheet, head, table=table)]
    if len(slabs) <= _SMALL:
        slabs = [replace(slab, keep=True) for slab in slabs[:-1]] + slabs[-1:]  # small enough to stay whole
    if grid.total:
        if slabs:
            slabs[-1] = replace(slabs[-1], keep=True)
        slabs += _total(grid, widths, sheet, head, table=table)
    if head:
        slabs = [replace(head, keep=bool(slabs)), *slabs]
    slabs = spaced(slabs, 0, _AFTER)
    return slabs + _caption(grid.caption, slabs, sheet, table)


def _grid_head(grid: Grid, widths: Sequence[float], sheet: Sheet, table: Element) -> Slab | None:
    if not any(column.head for column in grid.columns):
        return None
    lines = [
        plain_lines(sheet.setter.break_lines([Run(column.head, _HEAD)], width))
        for column, width in zip(grid.columns, widths, strict=True)
    ]
    leading = LEADING * max((one.line.tall for cell in lines for one in cell), default=1.0)
    height = max(map(len, lines)) * leading + PAD
    parts: list[Content] = []
    row = Element("TR", table)
    elements = [Element("TH", row, scope="Column") for _column in grid.columns]
    for cell in _cells(grid, lines, widths, elements):
        # Heads stand at the foot of their row, next to what they name.
        top = height - PAD - len(cell.lines) * leading
        rise = top + sheet.setter.baseline(_HEAD.size, leading)
        column = tuple(cell.part(number, rise + number * leading) for number in range(len(cell.lines)))
        parts.append(Tagged(cell.element, column))
    parts.append(Rule(0, height, sheet.column, height, paper("table")["rule"], "text"))
    return Slab(height, tuple(parts), element=row)


def _grid_row(
    grid: Grid, texts: Sequence[Words], widths: Sequence[float], sheet: Sheet, head: Slab | None, *, table: Element
) -> list[Slab]:
    styles = [look_of(column.look, _CELL) for column in grid.columns]
    lines = [
        set_cell(runs_of(text, style), width, sheet)
        if column.align == "start"
        else plain_lines(sheet.setter.break_lines(runs_of(text, style), width, edges="ragged"))
        for text, style, width, column in zip(texts, styles, widths, grid.columns, strict=True)
    ]
    return set_row(_cells(grid, lines, widths, _elements(grid, texts, table)), sheet, head)


def _is_list(grid: Grid) -> bool:
    """Tell whether a table only looks like one: numbered entries without heads are a list to who hears them."""
    heads = any(column.head for column in grid.columns)
    return not (heads or grid.total or grid.caption) and len(grid.columns) == 2 and grid.columns[0].look == "strong"


def _elements(grid: Grid, texts: Sequence[Words], table: Element) -> list[Element]:
    """What the cells of a row are; a first cell under no head is the head of its row, else of no listener's use."""
    if table.kind == "L":
        item = Element("LI", table)
        return [Element("Lbl", item), Element("LBody", item, language=language_of(texts[1]))]
    row = Element("TR", table)
    named = not grid.columns[0].head
    return [
        Element("TH", row, scope="Row") if named and not number else Element("TD", row, language=language_of(text))
        for number, text in enumerate(texts)
    ]


def _cells(
    grid: Grid, lines: Sequence[Sequence[CellLine]], widths: Sequence[float], elements: Sequence[Element]
) -> list[Cell]:
    cells: list[Cell] = []
    x = 0.0
    for column, set_lines, width, element in zip(grid.columns, lines, widths, elements, strict=True):
        cells.append(Cell(set_lines, x, width, column.align, element))
        x += width + GAP
    return cells


def _total(grid: Grid, widths: Sequence[float], sheet: Sheet, head: Slab | None, *, table: Element) -> list[Slab]:
    strong = replace(_CELL, face="semibold")
    lines = [
        plain_lines(sheet.setter.break_lines(runs_of(text, strong), width))
        for text, width in zip(grid.total, widths, strict=True)
    ]
    slabs = set_row(_cells(grid, lines, widths, _elements(grid, grid.total, table)), sheet, head)
    first = slabs[0]
    slabs[0] = replace(first, parts=(Rule(0, 0, sheet.column, 0, paper("table")["total"], "text"), *first.parts[:-1]))
    return slabs


def _caption(text: str, table: list[Slab], sheet: Sheet, element: Element) -> list[Slab]:
    if not text:
        return []
    if table:
        table[-1] = replace(table[-1], after=0, keep=True)
    setting = PARAGRAPHS["caption"]
    lines = sheet.setter.break_lines([Run(text, setting.style)], sheet.text_column)
    return stack(lines, replace(setting, before=2.4 * MM, after=_AFTER), sheet, element=Element("Caption", element))


def set_contents(contents: Contents, sheet: Sheet, number: int) -> list[Slab]:
    """The headings after block `number` with their pages, which are known when a document is laid out again."""
    listed = [heading for heading in sheet.headings if heading.block > number and heading.level <= contents.level]
    toc = Element("TOC")
    return spaced([_entry(heading, sheet, toc) for heading in listed], 4 * MM, _AFTER)


def _entry(heading: Bookmark, sheet: Sheet, toc: Element) -> Slab:
    indent = (heading.level - 1) * 5 * MM
    number = sheet.setter.fit(sheet.page_number(heading.key), _CELL, 15 * MM)
    title = sheet.setter.fit(heading.text, _CELL, sheet.column - indent - 18 * MM)
    rise = sheet.setter.baseline(SIZE, 17)
    parts = (SetLine(indent, rise, title), SetLine(sheet.column - number.width, rise, number))
    return Slab(17, parts, link=heading.key, element=Element("Link", Element("Reference", Element("TOCI", toc))))
