"""A document that is read from the right is laid out from the right, whatever stands in it."""

import datetime as dt

import pypdfium2
import pytest

from jlndesk.reports.blocks import (
    Chain,
    Column,
    Document,
    Fact,
    Facts,
    Grid,
    Header,
    Heading,
    KeyFact,
    KeyFacts,
    Node,
    Paragraph,
    Timeline,
)
from jlndesk.reports.pdf.writer import pdf_bytes

MIDDLE = 297.6
BLOCKS = (
    Heading("عنوان", 1),
    KeyFacts((KeyFact("1001", "x"), KeyFact("1002", "x"), KeyFact("1003", "x"))),
    Chain((Node("2001", "x"), Node("2002", "x"), Node("2003", "x"))),
    Grid((Column("3001"), Column("3002"), Column("3003", align="end")), (("a", "b", "3004"),)),
    Facts((Fact("4001", "4002"),)),
    Timeline(dt.date(2027, 1, 1), ("5001", "5002", "5003")),
)


def places(language, *blocks):
    """The left edge of each word of digits, and of each Latin word, in points."""
    document = Document("T", language, blocks, header=Header("7001", "7002"))
    page = pypdfium2.PdfDocument(pdf_bytes(document)[0])[0].get_textpage()
    found, text = {}, page.get_text_range()
    for word in text.split():
        found.setdefault(word, page.get_charbox(text.index(word))[0])
    return found


@pytest.mark.parametrize("start", [1001, 2001, 3001, 5001])
def test_columns_boxes_and_months_begin_at_the_side_reading_begins(start):
    """In English from left to right, in Arabic from right to left."""
    for language, wanted in (("en", 1), ("ar", -1)):
        found = places(language, *BLOCKS)
        edges = [found[str(number)] * wanted for number in range(start, start + 3)]
        assert edges == sorted(edges)


def test_labels_stand_before_their_values_and_the_office_before_the_code():
    """Facts, and the head of the page."""
    english, arabic = places("en", *BLOCKS), places("ar", *BLOCKS)
    for first, second in (("4001", "4002"), ("7001", "7002")):
        assert english[first] < english[second]
        assert arabic[first] > arabic[second]


def test_a_paragraph_read_against_its_document_stands_at_its_own_side():
    """English in an Arabic document begins at the left, Arabic in an English document at the right."""
    assert places("ar", Paragraph("Shortword"))["Shortword"] < MIDDLE / 2
    page = pypdfium2.PdfDocument(pdf_bytes(Document("T", "en", (Paragraph("كلمة"),)))[0])[0].get_textpage()
    text = page.get_text_range()
    assert page.get_charbox(text.index("ك"))[0] > MIDDLE
