"""A document about records with head, foot, date and band: what every layout of the family puts around its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Contents, Document, Heading, PageBreak
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.proposal.band import draft_of

Blocks = Callable[[Record, Context], Iterable[Block]]


def furnished(
    records: Sequence[Record], context: Context, subject: str, plural: str, blocks: Blocks, *, drafted: bool = True
) -> Document:
    """The document of one record, or of several one after the other with contents in front.

    `subject` says what the paper is, `plural` is its title when there are several; `drafted` bears the band of a draft.
    """
    date = context.date_of(*records)
    one = records[0] if len(records) == 1 else None
    title = title_of(one) if one else plural
    made: list[Block] = [] if one else [Heading(title, 1), Contents(1)]
    for record in records:
        made += [*([] if one else [PageBreak()]), *blocks(record, context)]
    return Document(
        title,
        context.language,
        tuple(made),
        author=context.office or context.country,
        subject=subject,
        header=header_for(title, str(one.fields.get("ref_code") or "") if one else "", context),
        footer=footer_for(title, date, context, context.versions.get(one.id, 0) if one else 0),
        date=date,
        draft=draft_of(records, context) if drafted else None,
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )
