"""Writes tables as a spreadsheet: numbers, days and amounts as such, every text as a text, the head always in sight."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from jlndesk.core.i18n import _
from jlndesk.reports.archive import NO_DAY, zipped
from jlndesk.reports.docx.xml import clean
from jlndesk.reports.sheets.table import Cell, Table
from jlndesk.reports.theme import colour

_MOST_LETTERS = 32_767  # of one cell; more is refused by spreadsheets
_MOST_FIGURES = 15  # a spreadsheet rounds what has more
_MOST_NAME = 31
_NARROWEST, _WIDEST, _FIRST = 9, 60, 40  # letters
_BUTTON = 3  # letters: that of the filter beside a head
_HEAD_LINES = 3
_MOST_ON_PAPER = 220  # letters across one page
_SAMPLE = 200  # rows looked at for the widths
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_PAPERS = {"Letter": 1, "A4": 9}  # as spreadsheets number them
_TOP = Alignment(vertical="top")
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def xlsx_bytes(
    tables: Sequence[Table], day: dt.date | None, *, office: str = "", rtl: bool = False, paper: str = "A4"
) -> bytes:
    """The tables as sheets of one workbook, dated with a day so that one choice gives the same bytes each time."""
    book = Workbook(write_only=True)
    book.properties.creator = office
    names = _names(tables)
    for table, name in zip(tables, names, strict=True):
        _sheet(book, table, name, rtl=rtl, paper=paper)
    kept = io.BytesIO()
    book.save(kept)
    return _dated(kept.getvalue(), day or NO_DAY)


def _names(tables: Sequence[Table]) -> list[str]:
    """The names of the sheets: short, without marks that are not allowed, none twice."""
    found: list[str] = []
    for table in tables:
        plain = _short(_NOT_IN_NAMES.sub(" ", clean(table.name)).strip("' ")) or _("Sheet")
        name, number = plain, 1
        while name.casefold() in {one.casefold() for one in found}:
            number += 1
            name = f"{_short(plain, _MOST_NAME - 4)} {number}"
        found.append(name)
    return found


def _short(name: str, most: int = _MOST_NAME) -> str:
    """A name that a sheet can have, cut after a word where there is one."""
    if len(name) <= most:
        return name
    cut = name[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def _sheet(book: Any, table: Table, name: str, *, rtl: bool, paper: str) -> None:
    sheet = book.create_sheet(name)
    # The head and what a row is about stay in sight.
    sheet.freeze_panes = "B2"
    sheet.sheet_view.rightToLeft = rtl
    widths = list(_widths(table))
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.heads), 1))}{len(table.rows) + 1}"
    _for_print(sheet, paper, fits=sum(widths) <= _MOST_ON_PAPER)
    sheet.append([_head(sheet, head) for head in table.heads])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _for_print(sheet: Any, paper: str, *, fits: bool) -> None:
    """Printed across, its head on each page; on the width of one page where that can still be read."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPERS[paper]
    sheet.print_title_rows = "1:1"
    if fits:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _widths(table: Table) -> Iterator[int]:
    """The width of each column in letters: that of its cells; a head may take several lines."""
    for number, head in enumerate(table.heads):
        cells = (str(row[number] if row[number] is not None else "") for row in table.rows[:_SAMPLE])
        longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        words = max((len(word) for word in head.split()), default=0) + _BUTTON
        widest = _WIDEST if number else _FIRST
        yield min(max(longest + 2, words, math.ceil(len(head) / _HEAD_LINES) + _BUTTON, _NARROWEST), widest)


def _head(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font = Font(bold=True, color=colour("text2").lstrip("#"))
    cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    cell.border = Border(bottom=Side("thin", color=colour("text").lstrip("#")))
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    """One cell of its type; a number with more figures than a spreadsheet keeps stays a text."""
    if value is None:
        return None
    if isinstance(value, str):
        return _text(sheet, value)
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        cell.alignment = _TOP
        return cell
    if len(Decimal(value).as_tuple().digits) > _MOST_FIGURES:
        return _text(sheet, str(value))
    cell = WriteOnlyCell(sheet, value)
    places = -int(Decimal(value).as_tuple().exponent)
    cell.number_format = f"#,##0.{'0' * places}" if places > 0 else "#,##0"
    cell.alignment = _TOP
    return cell


def _text(sheet: Any, text: str) -> Any:
    """A text that stays one, whatever it begins with, also when somebody edits it."""
    said = clean(text)
    if len(said) > _MOST_LETTERS:
        said = _("{beginning}…").format(beginning=said[: _MOST_LETTERS - 1])
    cell = WriteOnlyCell(sheet, said)
    cell.data_type = "s"
    cell.quotePrefix = said[:1] in {"=", "+", "-", "@", "\t", "'"}
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _dated(data: bytes, day: dt.date) -> bytes:
    """The workbook without the hour it was made at."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    moment = f"{day:%Y-%m-%d}T00:00:00Z".encode()
    parts["docProps/core.xml"] = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", parts["docProps/core.xml"])
    return zipped(parts, day)
