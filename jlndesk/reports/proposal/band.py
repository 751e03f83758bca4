"""The band over the papers of a proposal that may not go out yet."""

from __future__ import annotations

from collections.abc import Sequence

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Draft
from jlndesk.reports.context import Context
from jlndesk.reports.proposal.facts import ProposalFacts


def draft_of(records: Sequence[Record], context: Context) -> Draft | None:
    """The band, with what the copy waits for when it is of one proposal; None on a final copy."""
    if context.final:
        return None
    date = context.date_of(*records)
    waiting = ProposalFacts(records[0], context).waiting if len(records) == 1 else ""
    return Draft(_("DRAFT"), context.day(date) if date else "", waiting)
