"""The concept note: a proposal on one page, whichever path it is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Document
from jlndesk.reports.concept.page import concept_page
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.furniture import title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """One concept note on its page, or several with contents in front."""
    return furnished(records, context, _("Concept note"), _("Concept notes"), _blocks)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    reading = context.readings.get(record.id, Reading())
    yield concept_page(ProposalFacts(record, context), reading, title_of(record))


LAYOUT = Layout("concept_note", N_("Concept note"), ("proposal",), build, order=20)
