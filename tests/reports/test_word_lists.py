"""What people type as a list is a list of Word's own, with the marks and numbers they typed."""

import io

import docx
import pytest

from jlndesk.reports.blocks import Column, Document, Fact, Facts, Grid, Paragraph
from jlndesk.reports.docx.writer import docx_bytes
from tests.reports.word import W, body_of, parts_of, shown_of


def file_of(*texts, language="en", style="body"):
    """A Word file of paragraphs."""
    return docx_bytes(Document("T", language, tuple(Paragraph(text, style) for text in texts)))


@pytest.mark.parametrize("style", ["body", "answer", "quote"])
def test_marks_and_numbers_are_those_that_were_typed(style):
    """Points keep their marks, numbers their form; each list counts from its own first number."""
    text = "We ask for:\n– rooms\n– cars\nThen:\n1. write\n2. send\n\n1) read\n2) agree\n• one\n* two\nEnd."
    data = file_of(text, "9. nine\n10. ten", style=style)
    typed = [line for line in f"{text}\n9. nine\n10. ten".split("\n") if line]
    assert [" ".join(filter(None, one)) for one in shown_of(data)] == typed


def test_what_only_looks_like_a_list_stays_as_it_is():
    """A year, one number alone, a lone mark or a figure with its sign makes no list."""
    text = "2026. Begin\n3. alone\n- \n–5 degrees\n-x"
    assert shown_of(file_of(text)) == [("", line) for line in text.split("\n")]


def test_points_are_styled_hang_and_stand_close():
    """Lists have the styles an editor knows, their lines hang, and only the last point has white below it."""
    data = file_of("So:\n1. one\n2. two")
    found = docx.Document(io.BytesIO(data)).paragraphs
    assert [one.style.name for one in found] == ["Body Text", "List Number", "List Number"]
    assert [one.paragraph_format.keep_with_next for one in found] == [True, None, None]
    first, last = found[1].paragraph_format, found[2].paragraph_format
    assert first.first_line_indent == -first.left_indent < 0
    assert first.space_after == 0
    assert last.space_after is None
    assert docx.Document(io.BytesIO(file_of("- a\n- b"))).paragraphs[0].style.name == "List Bullet"


def test_arabic_points_run_from_the_right_and_digits_word_cannot_count_with_stay():
    """Points say their direction; a number in other digits is text before a tab, and hangs the same."""
    data = file_of("1. كلمة\n2. كلمة", "١. كلمة\n٢. كلمة", language="ar")
    assert [label for label, _text in shown_of(data)] == ["1.", "2.", "", ""]
    assert shown_of(data)[2][1] == "١.كلمة"
    for paragraph in body_of(data).iter(f"{W}p"):
        assert paragraph.find(f"{W}pPr/{W}bidi") is not None
        assert paragraph.find(f"{W}pPr/{W}ind").get(f"{W}hanging")
    assert len(list(body_of(data).iter(f"{W}tab"))) == 2


def test_lists_of_a_file_are_declared_in_the_order_of_the_standard():
    """All ways of counting stand before all lists; every list that is used is there."""
    data = file_of("- a\n- b", "1. a\n2. b", "1. a\n2. b")
    part = parts_of(data)["word/numbering.xml"].decode()
    assert part.rindex("<w:abstractNum ") < part.index("<w:num ")
    assert part.count("startOverride") == 3


def test_points_in_cells_and_facts_are_lists_too():
    """A column that starts at its side and a value beside its label; sums at the other side stay as they are."""
    text = "Both:\n1. a\n2. b"
    grid = Grid((Column("A"), Column("B", align="end")), ((text, "1. x\n2. y"),))
    said = shown_of(docx_bytes(Document("T", "en", (grid, Facts((Fact("1. L\n2. M", text),))))))
    shown = [one for one in said if one[1]]
    both = [("", "Both:"), ("1.", "a"), ("2.", "b")]
    plain = [("", "A"), ("", "B"), *both, ("", "1. x"), ("", "2. y"), ("", "1. L"), ("", "2. M"), *both]
    assert shown == plain
