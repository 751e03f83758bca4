"""The questions on paper hold what a team without a computer needs to answer them."""

from pathlib import Path

from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.blocks import Grid, flat
from jlndesk.reports.context import Question, Reading
from jlndesk.reports.inventory import texts

ASKED = (
    Question(1, "What will change?", ("pitch",), "Anchor", "Funds pay for decisions.", "The Board approves.", "Learn."),
    Question(2, "What follows?", ("sustainability",), "After", "Visits fade.", "A note by May.", "Sharing."),
)


def made(office, **fields):
    """The questions about one proposal."""
    record = office.add("proposal", "P", country="ZZ", **fields)
    context = office.context(readings={record.id: Reading(questions=ASKED)})
    return document_of(all_layouts()["questionnaire"], [record], context)


def room(document):
    """The lines to write on, question by question."""
    return [len(block.rows) for block in flat(document.blocks) if isinstance(block, Grid)]


def test_each_question_has_its_reason_two_examples_and_room_to_write(office, tmp_path: Path):
    """Blank: five lines below each question, as PDF and as Word file."""
    document = made(office)
    text = " | ".join(text for _place, text in texts(document))
    for words in ("1  What will change?", "Funds pay for decisions.", "Strong: The Board approves.", "Weak: Learn."):
        assert words in text
    assert room(document) == [5, 5]
    for name in ("blank.pdf", "blank.docx"):
        write(document, tmp_path / name, name[-4:].strip("."))
        assert (tmp_path / name).stat().st_size


def test_what_is_answered_already_stands_above_less_room(office):
    """Half answered: the answer is printed, with two lines to change it."""
    document = made(office, sustainability="The actuarial unit pays.")
    text = " | ".join(text for _place, text in texts(document))
    assert "The actuarial unit pays." in text
    assert room(document) == [5, 2]
