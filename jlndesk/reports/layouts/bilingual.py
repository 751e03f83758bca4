"""A proposal in two languages side by side, from one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.bilingual import SideBySide
from jlndesk.reports.blocks import Block, Document, Paragraph
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.furnished import furnished
from jlndesk.reports.layout import Layout
from jlndesk.reports.phrases import beside


def build(records: Sequence[Record], context: Context) -> Document:
    """One proposal in two languages, or several with contents in front."""
    return furnished(records, context, _("Proposal in two languages"), _("Proposals in two languages"), _blocks)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    both = SideBySide(record, context)
    names = (context.locale.language(tag) for tag in both.tags)
    yield both.heading()
    yield Paragraph(beside(_("Proposal in two languages"), *names), "lead")
    yield from both.waiting()
    yield from both.questions(context.readings.get(record.id, Reading()).questions)


LAYOUT = Layout("bilingual", N_("Proposal in two languages"), ("proposal",), build, order=74)
