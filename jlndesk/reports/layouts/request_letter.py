"""Letters by which the team asks a fund, its hosts and its partner countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Document
from jlndesk.reports.context import Context
from jlndesk.reports.furnished import furnished
from jlndesk.reports.layout import Layout
from jlndesk.reports.letters.letter import letters_of
from jlndesk.reports.letters.requests import SENDERS, letters


def build(records: Sequence[Record], context: Context) -> Document:
    """The letters of one record, or of several with contents in front, each on a page of its own.

    The office stands over each, since each goes out by itself; its logo where no other institution writes.
    """
    if any(_is_of_others(record, context) for record in records):
        context = replace(context, logo=None)
    made = furnished(records, context, _("Request letter"), _("Request letters"), _blocks, drafted=False)
    return replace(made, header=replace(made.header, running=""))


def _is_of_others(record: Record, context: Context) -> bool:
    """Tell whether another institution than the own office is named as the one that writes."""
    named = next(filter(None, (record.fields.get(name) for name in SENDERS)), None)
    return named is not None and named not in (*context.offices, context.office)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    return letters_of(letters, record, context)


LAYOUT = Layout("request_letter", N_("Request letters"), ("proposal", "study_tour"), build, order=68)
