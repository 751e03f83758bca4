"""Documents: records become blocks by a layout, and blocks become files by a writer."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jlndesk.core.errors import InputError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import _, speaking
from jlndesk.core.record import Record
from jlndesk.reports import layouts
from jlndesk.reports.blocks import Document
from jlndesk.reports.context import Context
from jlndesk.reports.layout import Layout
from jlndesk.reports.plain import document_text

if TYPE_CHECKING:
    from jlndesk.reports.sheets.table import Table

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
DOCUMENT_FORMATS = ("pdf", "docx", "txt")
"""What every document of blocks can be written as."""
TABLE_FORMATS = ("xlsx", "csv")
"""What records can be written as, to calculate with."""


@functools.cache
def all_layouts() -> dict[str, Layout]:
    """Every layout by its name, in the order they are offered."""
    names = sorted(found.name for found in pkgutil.iter_modules(layouts.__path__))
    found = [importlib.import_module(f"{layouts.__name__}.{name}").LAYOUT for name in names]
    return {layout.name: layout for layout in sorted(found, key=lambda one: (one.order, one.name))}


def layouts_for(record_type: str) -> list[Layout]:
    """The layouts that can print records of a type, the one to offer first at the head."""
    return [layout for layout in all_layouts().values() if layout.prints(record_type)]


def layout_named(name: str, record_types: Sequence[str]) -> Layout:
    """The layout of this name, or the first one offered for the types when the name is empty.

    Raises InputError when there is no such layout, or it cannot print one of the types.
    """
    known = all_layouts()
    if name and name not in known:
        raise InputError(
            _("There is no document “{name}”.").format(name=name), _("See the documents with: jlndesk layouts")
        )
    fitting = [known[name]] if name else list(known.values())
    for layout in fitting:
        if all(layout.prints(record_type) for record_type in record_types):
            return layout
    raise InputError(
        _("The document “{name}” is not for every record chosen.").format(name=name),
        _("Choose records of one type, or the document “sheet”."),
    )


def document_of(layout: Layout, records: Sequence[Record], context: Context) -> Document:
    """The document a layout makes of records, in the language of the context."""
    with speaking(context.language):
        return layout.build(records, context)


def write(
    document: Document,
    path: Path,
    file_format: str = "pdf",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write a document to a file and return the number of its pages, 0 where only the reader's program knows it.

    The writer is loaded when it is first needed. Raises InputError for a format no writer has, CancelledError when
    `cancelled` answers true, and DeskError for characters that cannot be printed or a place that cannot be written to.
    """
    match file_format:
        case "pdf":
            from jlndesk.reports.pdf.writer import write_pdf  # noqa: PLC0415  # ReportLab loads as long as the window

            return write_pdf(document, path, progress, cancelled)
        case "docx":
            from jlndesk.reports.docx.writer import write_docx  # noqa: PLC0415  # few commands write Word files

            return write_docx(document, path, progress, cancelled)
        case "txt":
            write_safely(path, document_text(document).encode())
            return 0
    raise InputError(
        _("Documents cannot be written as “{format}” yet.").format(format=file_format),
        _("Choose one of: {formats}.").format(formats=", ".join(DOCUMENT_FORMATS)),
    )


def write_tables(
    records: Sequence[Record], context: Context, path: Path, file_format: str, record_type: str = "", listed: str = ""
) -> int:
    """Write records as tables to a file and return the number of rows of the first; the writer is loaded when needed.

    A spreadsheet holds the records and each of their lists, a CSV file one table: the records, or with `listed` one of
    their lists by its field's name. Raises InputError when there is no such list, or a CSV file would need two tables.
    """
    from jlndesk.reports.sheets.table import tables_of  # noqa: PLC0415  # few commands write tables

    tables = tables_of(records, context, record_type, listed)
    with speaking(context.language):
        write_safely(path, _tables_as(tables, records, context, file_format))
    return len(tables[0].rows)


def _tables_as(tables: Sequence[Table], records: Sequence[Record], context: Context, file_format: str) -> bytes:
    if file_format == "csv":
        from jlndesk.reports.sheets.csvfile import csv_bytes  # noqa: PLC0415  # the other format needs it not

        if len({record.type for record in records}) > 1:
            raise InputError(
                _("A CSV file holds one table, and these records are of several types."),
                _("Choose records of one type, or a spreadsheet: FILE.xlsx."),
            )
        return csv_bytes(tables[0])
    from jlndesk.reports.sheets.workbook import xlsx_bytes  # noqa: PLC0415  # takes as long to load as the window

    office = context.office or context.country
    rtl = context.locale.direction == "rtl"
    return xlsx_bytes(tables, context.date_of(*records), office=office, rtl=rtl, paper=context.paper)
