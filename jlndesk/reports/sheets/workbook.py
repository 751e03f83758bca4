"""Writes tables as a spreadsheet: numbers, days and amounts as such, every text as a text, the head always in sight."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from jlndesk.core.i18n import _
from jlndesk.reports.archive import NO_DAY, zipped
from jlndesk.reports.docx.xml import clean
from jlndesk.reports.sheets.table import Cell, Table
from jlndesk.reports.theme import colour

_MOST_LETTERS = 32_767  # of one cell; more is refused by spreadsheets
_MOST_FIGURES = 15  # a spreadsheet rounds what has more
_MOST_NAME = 31
_NARROWEST, _WIDEST = 9, 60  # letters
_SAMPLE = 200  # rows looked at for the widths
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def xlsx_bytes(tables: Sequence[Table], day: dt.date | None, *, office: str = "", rtl: bool = False) -> bytes:
    """The tables as sheets of one workbook, dated with a day so that one choice gives the same bytes each time."""
    book = Workbook(write_only=True)
    book.properties.creator = office
    names = _names(tables)
    for table, name in zip(tables, names, strict=True):
        _sheet(book, table, name, rtl=rtl)
    kept = io.BytesIO()
    book.save(kept)
    return _dated(kept.getvalue(), day or NO_DAY)


def _names(tables: Sequence[Table]) -> list[str]:
    """The names of the sheets: short, without marks that are not allowed, none twice."""
    found: list[str] = []
    for table in tables:
        plain = _NOT_IN_NAMES.sub(" ", clean(table.name)).strip("' ")[:_MOST_NAME] or _("Sheet")
        name, number = plain, 1
        while name.casefold() in {one.casefold() for one in found}:
            number += 1
            name = f"{plain[: _MOST_NAME - 4]} {number}"
        found.append(name)
    return found


def _sheet(book: Any, table: Table, name: str, *, rtl: bool) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = rtl
    for number, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_head(sheet, head) for head in table.heads])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _widths(table: Table) -> Iterator[int]:
    for number, head in enumerate(table.heads):
        cells = (str(row[number] or "") for row in table.rows[:_SAMPLE])
        longest = max((len(line) for cell in (head, *cells) for line in cell.split("\n")), default=0)
        yield min(max(longest + 2, _NARROWEST), _WIDEST)


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
        return cell
    if len(Decimal(value).as_tuple().digits) > _MOST_FIGURES:
        return _text(sheet, str(value))
    cell = WriteOnlyCell(sheet, value)
    places = -int(Decimal(value).as_tuple().exponent)
    cell.number_format = f"#,##0.{'0' * places}" if places > 0 else "#,##0"
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
