"""Letters by which the team asks a fund, its hosts and its partner countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Document, PageBreak
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.layout import Layout
from jlndesk.reports.letters.letter import letter_blocks
from jlndesk.reports.letters.requests import letters
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """The letters of one record, or of several with contents in front, each on a page of its own."""
    return furnished(records, context, _("Request letter"), _("Request letters"), _blocks, drafted=False)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    facts = ProposalFacts(record, context)
    for number, letter in enumerate(letters(facts, context.readings.get(record.id, Reading()))):
        if number:
            yield PageBreak()
        yield from letter_blocks(letter, context)


LAYOUT = Layout("request_letter", N_("Request letters"), ("proposal", "study_tour"), build, order=68)
