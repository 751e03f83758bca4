"""Terms of reference of a study tour or another planned activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.annexes.terms import terms
from jlndesk.reports.blocks import Block, Document, Heading, Paragraph
from jlndesk.reports.context import Context
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """The terms of one activity, or of several with contents in front."""
    return furnished(records, context, _("Terms of reference"), _("Terms of reference"), _blocks, drafted=False)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    facts = ProposalFacts(record, context)
    yield Heading(title_of(record), 1)
    yield Paragraph(beside(_("Terms of reference"), _(facts.answers.type.label)), "lead")
    yield from terms(facts)


LAYOUT = Layout(
    "terms_of_reference", N_("Terms of reference"), ("study_tour", "workshop", "other_activity"), build, order=66
)
