"""Plain text holds what the paper holds, one thought a line, ready to be pasted."""

import re
from dataclasses import replace

import pytest

from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.blocks import (
    Column,
    Fact,
    Facts,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Piece,
    Timeline,
    flat,
    plain,
)
from jlndesk.reports.context import Question, Reading
from jlndesk.reports.inventory import texts
from jlndesk.reports.plain import text_of
from jlndesk.reports.replies import field_text, replies
from tests.reports.conftest import squeeze


def words_of(text):
    """The words and numbers of a text."""
    return re.findall(r"\w+", text)


def test_blocks_become_lines():
    """Headings and paragraphs stand apart; a fact is a line; a row is a line with the heads of its cells."""
    grid = Grid(
        (Column("Name"), Column("Sum")),
        (((Piece("Bus "), Piece("two days", "fine")), "12"), ("Food.", "")),
        ("Total", "12"),
        "In US dollars",
    )
    entries = Grid((Column(""), Column("", 1)), (("1", (Piece("First"), Piece("\nWhy: ", "quiet"), Piece("so"))),))
    label = Paragraph((Piece("Why it is so  ", "strong"), Piece("Because.")))
    blocks = (Heading("Title"), label, PageBreak(), Facts((Fact("A", "b"), Fact("C", "d"))), grid, entries, Note("x"))
    assert text_of(blocks) == (
        "Title\n\nWhy it is so: Because.\n\nA: b\nC: d\n\n"
        "Bus (two days); Sum: 12\nFood.\nTotal; Sum: 12\nIn US dollars\n\n1. First Why: so\n\nx"
    )


@pytest.mark.parametrize("layout", ["proposal", "sheet"])
def test_plain_text_misses_no_word_of_the_paper(office, proposal, tmp_path, layout):
    """Every text of a document's blocks stands in its plain text."""
    context = office.context(today=None)
    document = document_of(all_layouts()[layout], [proposal], context)
    write(document, tmp_path / "a.txt", "txt")
    whole = set(words_of((tmp_path / "a.txt").read_text(encoding="utf-8")))
    drawn = (Timeline, Grid)  # months of a drawing, and heads of columns that nobody filled in, say nothing in text
    blocks = tuple(block for block in flat(document.blocks) if not isinstance(block, drawn))
    cells = [
        plain(cell) for block in flat(document.blocks) if isinstance(block, Grid) for row in block.rows for cell in row
    ]
    said = [*cells, *(text for _place, text in texts(replace(document, blocks=blocks)))]
    assert [text for text in said if not set(words_of(text)) <= whole] == []


def test_each_question_has_its_answer_apart(office, proposal):
    """The answers come question by question, an unanswered one as an empty text; a field can be had alone."""
    asked = (Question(1, "What blocks it?", ("constraint",)), Question(2, "Nothing?", ("visa",)))
    context = office.context(readings={proposal.id: Reading((), asked)})
    first, _second = replies(proposal, context)
    statement = proposal.fields["constraint"]["statement"]
    assert squeeze(statement.split("\n")[0]) in squeeze(first.text)
    assert squeeze(field_text(proposal, "constraint.statement", context)) == squeeze(statement)
    assert field_text(proposal, "title", context) == proposal.title
    assert field_text(proposal, "no_such_field", context) == ""
    assert field_text(proposal, "internal_notes", context) == ""


def test_a_list_can_be_had_alone(office, proposal):
    """The rows of a list field are lines, without the label over them."""
    text = field_text(proposal, "followup_plan", office.context())
    assert len(text.split("\n")) >= len(proposal.fields["followup_plan"])
