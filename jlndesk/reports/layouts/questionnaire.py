"""The questions of the guide on paper, with room to write by hand below what is answered already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Column, Document, Fact, Facts, Grid, Heading, Paragraph, Piece
from jlndesk.reports.context import Context, Question, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.answered import Answered
from jlndesk.reports.proposal.facts import ProposalFacts

_LINE = "\n"
_LINES, _LINES_MORE = 5, 2
"""Lines to write on below a question without an answer, and below one with an answer."""


def build(records: Sequence[Record], context: Context) -> Document:
    """The questions about one record, or about several with contents in front."""
    return furnished(records, context, _("Questions on paper"), _("Questions on paper"), _blocks, drafted=False)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    reading = context.readings.get(record.id, Reading())
    answered = Answered(ProposalFacts(record, context), reading.objectives)
    count = len(reading.questions)
    said = _n("{count} question", "{count} questions", count).format(count=context.locale.number(count))
    yield Heading(title_of(record), 1)
    yield Paragraph(beside(_("Questions to answer on paper"), said), "lead")
    yield Facts((Fact(_("Written by"), _LINE), Fact(_("Date"), _LINE)))
    yield Paragraph(
        _("Write short sentences with names, numbers and dates. All examples are invented. Take the paper to the desk"
          " and type the answers in: every question has the same number there."),
        "caption",
    )  # fmt: skip
    stage = ""
    for question in reading.questions:
        if question.stage != stage:
            stage = question.stage
            yield Heading(stage, 2)
        yield from _question(question, answered, context)


def _question(question: Question, answered: Answered, context: Context) -> Iterator[Block]:
    number = context.locale.number(question.number)
    yield Heading(_("{number}  {question}").format(number=number, question=question.ask), 3)
    yield Paragraph(tuple(_told(question)), "caption")
    blocks = answered.blocks(question.fields, below_question=True)
    if blocks:
        yield Paragraph((Piece(_("Written so far"), "strong"),), "caption")
        yield from blocks
    head = _("What to change or add") if blocks else _("Your answer")
    yield Grid((Column(head, 1),), ((_LINE,),) * (_LINES_MORE if blocks else _LINES))


def _told(question: Question) -> Iterator[Piece]:
    """Why it is asked, and a strong and a weak answer."""
    yield Piece(question.why)
    for label, text in ((_("Strong: {answer}"), question.strong), (_("Weak: {answer}"), question.weak)):
        if text:
            yield Piece("\n" + label.format(answer=text), "italic")


LAYOUT = Layout("questionnaire", N_("Questions on paper"), ("proposal",), build, order=72)
