"""The proposal: a first page to decide by, then every question with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Document, Facts, Heading, PageBreak
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.proposal.answered import Answered
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.first_page import first_page


def build(records: Sequence[Record], context: Context) -> Document:
    """One proposal, or several with contents in front."""
    return furnished(records, context, _("Proposal"), _("Proposals"), _proposal)


def _proposal(record: Record, context: Context) -> Iterator[Block]:
    reading = context.readings.get(record.id, Reading())
    facts = ProposalFacts(record, context)
    answered = Answered(facts, reading.objectives)
    yield first_page(facts, reading, title_of(record))
    yield PageBreak()
    for question in reading.questions:
        if blocks := answered.blocks(question.fields, below_question=True):
            number = context.locale.number(question.number)
            yield Heading(_("{number}  {question}").format(number=number, question=question.ask), 2, dense=True)
            yield from blocks
    yield from _also(facts, answered, {name for question in reading.questions for name in question.fields})


def _also(facts: ProposalFacts, answered: Answered, asked: set[str]) -> Iterator[Block]:
    """What no question asked for: short facts together, whatever their section."""
    described = facts.answers.type
    names = [name for name in described.fields if name not in asked and name != described.headline]
    found = [*answered.blocks(names), *answered.left_out()]
    # Short facts first and together, so that they stand side by side and not between long texts.
    short = tuple(fact for block in found if isinstance(block, Facts) for fact in block.rows)
    blocks = [*([Facts(short)] if short else []), *(block for block in found if not isinstance(block, Facts))]
    if blocks:
        yield Heading(_("Also on record") if asked else _("Answers"), 2, dense=True)
        yield from blocks
    yield from facts.answers.blocks_of_conflicts(described.headline)


LAYOUT = Layout("proposal", N_("Proposal"), ("proposal",), build, order=10)
