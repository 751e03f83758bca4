"""The budget of a proposal or an activity, as an annex of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.annexes.budget import budget_paper
from jlndesk.reports.blocks import Block, Document, Heading, Paragraph
from jlndesk.reports.context import Context
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """One budget, or several with contents in front."""
    drafted = all(record.type == "proposal" for record in records)
    return furnished(records, context, _("Budget"), _("Budgets"), _blocks, drafted=drafted)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    facts = ProposalFacts(record, context)
    yield Heading(title_of(record), 1)
    lead = facts.lead(brief=True) if record.type == "proposal" else _(facts.answers.type.label)
    yield Paragraph(beside(_("Budget"), lead), "lead")
    yield from budget_paper(facts)


LAYOUT = Layout(
    "budget_annex", N_("Budget annex"), ("proposal", "study_tour", "workshop", "other_activity"), build, order=64
)
