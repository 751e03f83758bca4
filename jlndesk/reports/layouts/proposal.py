"""The proposal: a first page to decide by, then every question with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Contents, Document, Draft, Heading, PageBreak, Paragraph, Piece
from jlndesk.reports.context import Context, Question, Reading
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.proposal.budget import budget_blocks
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.first_page import first_page


def build(records: Sequence[Record], context: Context) -> Document:
    """One proposal, or several with contents in front."""
    date = context.date_of(*records)
    one = records[0] if len(records) == 1 else None
    title = title_of(one) if one else _("Proposals")
    blocks: list[Block] = [] if one else [Heading(title, 1), Contents(1)]
    for record in records:
        if not one:
            blocks.append(PageBreak())
        blocks += _proposal(record, context)
    return Document(
        title,
        context.language,
        tuple(blocks),
        author=context.office or context.country,
        subject=_("Proposal"),
        header=header_for(title, str(one.fields.get("ref_code") or "") if one else "", context),
        footer=footer_for(title, date, context, context.versions.get(one.id, 0) if one else 0),
        date=date,
        draft=None if context.final else _draft(records, context),
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )


def _draft(records: Sequence[Record], context: Context) -> Draft:
    """The band of a copy that may not go out yet, with what it waits for when it is one proposal."""
    date = context.date_of(*records)
    waiting = context.readings.get(records[0].id, Reading()).waiting if len(records) == 1 else ""
    return Draft(_("DRAFT"), context.day(date) if date else "", waiting)


def _proposal(record: Record, context: Context) -> Iterator[Block]:
    reading = context.readings.get(record.id, Reading())
    facts = ProposalFacts(record, context)
    yield from first_page(facts, reading.objectives, title_of(record))
    yield PageBreak()
    asked = {name for question in reading.questions for name in question.fields}
    for question in reading.questions:
        yield from _question(question, facts)
    yield from _rest(facts, asked)


def _question(question: Question, facts: ProposalFacts) -> Iterator[Block]:
    number = facts.context.locale.number(question.number)
    yield Heading(_("{number}  {question}").format(number=number, question=question.ask), 2)
    blocks = list(_answers(facts, question.fields))
    if not blocks:
        yield Paragraph((Piece(_("Not answered yet."), "quiet"),))
    yield from blocks


def _rest(facts: ProposalFacts, asked: set[str]) -> Iterator[Block]:
    """The sections of the record with what no question asked for."""
    described = facts.answers.type
    for section in described.sections:
        names = [f.name for f in section.fields if f.name not in asked and f.name != described.headline]
        if blocks := list(_answers(facts, names)):
            yield Heading(_(section.label), 2)
            yield from blocks
    yield from facts.answers.blocks_of_conflicts(described.headline)


def _answers(facts: ProposalFacts, names: Sequence[str]) -> Iterator[Block]:
    """The answers of fields; budget lines as bars and a table of their own."""
    before: list[str] = []
    for name in names:
        if name == "budget_lines" and facts.rows(name):
            yield from facts.answers.blocks(before)
            before.clear()
            yield Heading(_(facts.answers.asked[name].label), 3)
            yield from budget_blocks(facts)
            yield from facts.answers.blocks_of_conflicts(name)
        else:
            before.append(name)
    yield from facts.answers.blocks(before)


LAYOUT = Layout("proposal", N_("Proposal"), ("proposal",), build, order=10)
