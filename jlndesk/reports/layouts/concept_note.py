"""The concept note: a proposal on one page, whichever path it is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Contents, Document, Heading, PageBreak
from jlndesk.reports.concept.page import concept_page
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import Layout
from jlndesk.reports.proposal.band import draft_of
from jlndesk.reports.proposal.facts import ProposalFacts


def build(records: Sequence[Record], context: Context) -> Document:
    """One concept note on its page, or several with contents in front."""
    date = context.date_of(*records)
    one = records[0] if len(records) == 1 else None
    title = title_of(one) if one else _("Concept notes")
    return Document(
        title,
        context.language,
        tuple(_blocks(records, context, title)),
        author=context.office or context.country,
        subject=_("Concept note"),
        header=header_for(title, str(one.fields.get("ref_code") or "") if one else "", context),
        footer=footer_for(title, date, context, context.versions.get(one.id, 0) if one else 0),
        date=date,
        draft=draft_of(records, context),
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )


def _blocks(records: Sequence[Record], context: Context, title: str) -> Iterator[Block]:
    if len(records) > 1:
        yield Heading(title, 1)
        yield Contents(1)
    for record in records:
        if len(records) > 1:
            yield PageBreak()
        reading = context.readings.get(record.id, Reading())
        yield concept_page(ProposalFacts(record, context), reading, title_of(record))


LAYOUT = Layout("concept_note", N_("Concept note"), ("proposal",), build, order=20)
