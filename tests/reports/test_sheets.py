"""Spreadsheets and CSV files: typed cells, nothing that a program would run, nothing these readers may not get."""

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from jlndesk.core.errors import InputError
from jlndesk.core.record import Conflict, Version
from jlndesk.reports import write_tables
from jlndesk.reports.sheets.csvfile import csv_bytes
from jlndesk.reports.sheets.table import Table, tables_of
from jlndesk.reports.sheets.workbook import xlsx_bytes

FORMULAS = [
    "=1+2",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "{=1}",
    "#N/A",
    "'=1",
]


def book_of(data):
    """A workbook, opened."""
    return openpyxl.load_workbook(io.BytesIO(data))


def lines_of(data):
    """The lines of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def lines(office):
    """A proposal with a budget: one line priced, one not, one in a currency without cents."""
    budget = [
        {"description": "Flights", "category": "TRV", "persons": 6, "funder": "fund",
         "unit_cost": {"amount": "1640.50", "currency": "USD"}, "rate_month": "2026-11-05"},
        {"description": "=Rooms", "category": "TRV", "funder": "government"},
        {"description": "Bus", "category": "TRV", "days": "2.5", "funder": "fund",
         "unit_cost": {"amount": "95000", "currency": "XOF"}, "rate_month": "2026-11"},
    ]  # fmt: skip
    return office.add("proposal", "Rates", budget_lines=budget, internal_notes="Only for us")


def test_cells_have_types_and_the_unknown_is_empty(office, lines):
    """Whole numbers, amounts and whole days are such; a month is a text; a price nobody knows is empty and never 0."""
    (table,) = tables_of([lines], office.context(), listed="budget_lines")
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    amount, currency = "Price of one unit, amount", "Price of one unit, currency"
    assert [row[amount] for row in rows] == [Decimal("1640.5"), None, Decimal(95000)]
    assert [row[currency] for row in rows] == ["USD", None, "XOF"]
    assert [row["Cost of the line, amount"] for row in rows] == [Decimal(9843), None, Decimal(237500)]
    assert [row["Persons"] for row in rows] == [6, None, None]
    assert [row["Date of the price"] for row in rows] == [dt.date(2026, 11, 5), None, "2026-11"]


def test_a_workbook_keeps_types_freezes_the_head_and_runs_nothing(office, lines):
    """Read back by a spreadsheet library: numbers are numbers, days are days, no cell is a formula."""
    book = book_of(xlsx_bytes(tables_of([lines], office.context()), dt.date(2026, 10, 12), office="Ministry"))
    sheet = book["What it costs and who pays"]
    heads = [cell.value for cell in sheet[1]]
    first, second = sheet[2], sheet[3]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.page_setup.orientation == "landscape"
    assert sheet[1][0].font.bold
    assert first[heads.index("Price of one unit, amount")].data_type == "n"
    assert first[heads.index("Date of the price")].is_date
    assert second[heads.index("What is paid for")].value == "=Rooms"
    assert second[heads.index("What is paid for")].data_type == "s"
    assert second[heads.index("Price of one unit, amount")].value is None
    assert {cell.data_type for one in book for row in one.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text):
    """In a workbook a text is a text; in CSV one that would run has an apostrophe before it. Numbers stay numbers."""
    table = Table("T", (text,), ((text,), (Decimal(-5),)))
    cells = [row[0] for row in book_of(xlsx_bytes([table], None)).active.iter_rows()]
    assert [cell.data_type for cell in cells] == ["s", "s", "n"]
    assert cells[1].value == text
    head, first, number = lines_of(csv_bytes(table))
    assert head == first == [text if text[0] in "{#'" else f"'{text}"]
    assert number == ["-5"]


def test_csv_opens_in_any_spreadsheet(office, lines):
    """It begins with the mark of UTF-8, ends lines with CRLF, and gives every text back."""
    office.add("person", "Đặng Thị Ánh", post_title='Head, "rates"\nand data')
    data = csv_bytes(tables_of([r for r in office.records.values() if r.type == "person"], office.context())[0])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    head, first = lines_of(data)
    assert dict(zip(head, first, strict=True))["Full name"] == "Đặng Thị Ánh"
    assert 'Head, "rates"\nand data' in first


def test_what_readers_may_not_get_is_in_no_cell(office, lines):
    """A field of the team is in no sheet for outside, not even as a head; it is in one for the team."""
    outside = xlsx_bytes(tables_of([lines], office.context()), None)
    team = xlsx_bytes(tables_of([lines], office.context(audience="team")), None)
    for data, there in ((outside, False), (team, True)):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            whole = b"".join(file.read(name) for name in file.namelist())
        assert (b"Only for us" in whole) == there
        assert (b"Notes for the team" in whole) == there


def test_one_choice_gives_the_same_bytes(office, lines):
    """No hour and no program's name is in a workbook."""
    tables = tables_of([lines], office.context())
    data = xlsx_bytes(tables, dt.date(2026, 10, 12))
    assert data == xlsx_bytes(tables, dt.date(2026, 10, 12))
    assert b"openpyxl" not in b"".join(zipfile.ZipFile(io.BytesIO(data)).read(n) for n in ("docProps/core.xml",))


def test_what_two_people_changed_is_said_with_both_values(office):
    """An undecided value is both of them in words, never one of them alone."""
    record = office.add("person", "Ama Owusu", post_title="Director")
    versions = (Version("a", "Director"), Version("b", "Deputy Director"))
    torn = type(record)(**{**vars(record), "conflicts": (Conflict("post_title", versions),)})
    (table, *_rest) = tables_of([torn], office.context())
    assert "Director / Deputy Director" in table.rows[0]


def test_translations_have_columns_of_their_own(office):
    """A text written in two languages stands in two columns."""
    record = office.add("person", "Ama Owusu", post_title="Director")
    spoken = type(record)(**{**vars(record), "fields": {**record.fields, "post_title@fr": "Directrice"}})
    (table, *_rest) = tables_of([spoken, record], office.context())
    place = table.heads.index("Post (French)")
    assert [row[place] for row in table.rows] == ["Directrice", None]


def test_an_empty_choice_is_a_table_with_its_head(office, tmp_path):
    """No records make the heads of their type and no rows."""
    assert write_tables([], office.context(), tmp_path / "a.csv", "csv", "person") == 0
    assert len(lines_of((tmp_path / "a.csv").read_bytes())) == 1


def test_several_types_are_sheets_and_no_csv(office, lines, tmp_path):
    """A workbook has a sheet for each type and list with rows; a CSV file of two types is refused in words."""
    both = [lines, office.add("person", "Ama Owusu")]
    write_tables(both, office.context(), tmp_path / "a.xlsx", "xlsx")
    assert book_of((tmp_path / "a.xlsx").read_bytes()).sheetnames == [
        "Proposals",
        "What it costs and who pays",
        "Persons",
    ]
    with pytest.raises(InputError, match="one table"):
        write_tables(both, office.context(), tmp_path / "a.csv", "csv")
    with pytest.raises(InputError, match="no list"):
        write_tables(both, office.context(), tmp_path / "a.csv", "csv", listed="nowhere")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_hard_cells_are_kept_as_well_as_a_spreadsheet_can():
    """Control characters are left out, a text too long for a cell is cut with a sign, a long number stays exact."""
    table = Table("A/B: [x]" * 9, ("h",), (("a\x00\x07b",), ("x" * 40_000,), (Decimal(123456789012345678),)))
    twin = Table("A/B: [x]" * 9, ("h",), ())
    book = book_of(xlsx_bytes([table, twin], None, rtl=True))
    assert len(set(book.sheetnames)) == 2
    assert book.active.sheet_view.rightToLeft
    cells = [row[0].value for row in book.active.iter_rows(min_row=2)]
    assert cells[0] == "ab"
    assert len(cells[1]) == 32_767
    assert cells[1].endswith("…")
    assert cells[2] == "123456789012345678"
