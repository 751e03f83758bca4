"""The results frame of a proposal, as an annex of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.annexes.results import results_paper
from jlndesk.reports.blocks import Block, Document, Heading, Paragraph
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """One results frame, or several with contents in front."""
    return furnished(records, context, _("Results frame"), _("Results frames"), _blocks)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    facts = ProposalFacts(record, context)
    yield Heading(title_of(record), 1)
    yield Paragraph(beside(_("Results frame"), facts.lead(brief=True)), "lead")
    yield from results_paper(facts, context.readings.get(record.id, Reading()))


LAYOUT = Layout("results_frame", N_("Results frame"), ("proposal",), build, order=62)
