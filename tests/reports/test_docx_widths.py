"""Word is told how wide columns and heads are: what letters need, and no more than the page has."""

import pytest

from jlndesk.reports.blocks import Column, Grid
from jlndesk.reports.docx.widths import column_widths, on_one_line, width_of
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.style import Style


def test_columns_fill_the_page_and_hold_their_longest_words():
    """Whatever their weights, columns are as wide as their longest word, and together as wide as the page's column."""
    long = "word " * 30
    for columns in (
        (Column("Harm", 0.2), Column("What we do", 4), Column("Watched by", 2)),
        (Column("Harm"), Column("What we do"), Column("Watched by")),
        (Column("Harm"), Column("What we do", 1), Column("Watched by", align="end")),
    ):
        widths = column_widths(Grid(columns, (("Medium", long, "Ines Paravel"),)), 482, 9)
        assert sum(widths) == pytest.approx(482)
        assert widths[0] > width_of("Medium", 9) + 10
    crowded = Grid(tuple(Column("Unbreakable" * 3) for _n in range(9)), (("x" * 80,) * 9,))
    assert sum(column_widths(crowded, 482, 9)) == pytest.approx(482)


def test_an_amount_is_never_broken_in_a_full_table():
    """In a table too full for its words, a column is as wide as its amounts with their currency."""
    heads = ("Title", "Status", "First and last day", "Organiser", "Host countries", "Who paid", "Cost", "Report")
    columns = tuple(Column(head, align="end" if head == "Cost" else "start") for head in heads)
    cells = ("Visit on electronic claims", "Completed", "11 September 2023", "National Purchasing", "Philippines",
             "Our government", "EUR\u00a01,480", "scorecards")  # fmt: skip
    widths = column_widths(Grid(columns, (cells,)), 482, 9.0)
    setter = LineSetter()
    for width, words in zip(widths, cells, strict=True):
        for word in words.split(" "):
            assert setter.measure(word, Style("regular", 9.0, "text")) <= width
    assert setter.measure(cells[6], Style("regular", 9.0, "text")) + 10 <= widths[6]


def test_a_long_office_is_cut_after_a_word_and_only_when_it_must():
    """The head of a page is one line; a script that sets no spaces is left for Word to break."""
    long = "Ghana · Ministry of Health, " + "Planning Unit of Every Region, " * 5
    cut = on_one_line(long, 8.0, 300)
    assert cut.endswith("…")
    assert long.startswith(cut[:-1])
    assert width_of(cut, 8.0) <= 300
    for whole in ("Ministry of Health", "ក្រសួងសុខាភិបាល" * 12):
        assert on_one_line(whole, 8.0, 300) == whole
