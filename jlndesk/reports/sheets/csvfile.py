"""Writes one table as CSV that every spreadsheet opens rightly: UTF-8 with its mark, and no cell that would run."""

from __future__ import annotations

import csv
import io

from jlndesk.reports.sheets.table import Cell, Table

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
"""A text that begins so is taken for a formula by spreadsheets; an apostrophe before it makes it a text."""


def csv_bytes(table: Table) -> bytes:
    """The table as CSV: comma and CRLF, days as 2026-11-15, numbers with a point, nothing where nothing is known."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow([_said(head) for head in table.heads])
    writer.writerows([_said(cell) for cell in row] for row in table.rows)
    return kept.getvalue().encode("utf-8-sig", "replace")


def _said(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = cell.replace("\0", "")
    return f"'{text}" if text.startswith(_RISKY) else text
