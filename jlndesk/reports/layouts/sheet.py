"""The sheet of any record: its sections in order, nothing empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.record import Record
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import Block, Contents, Document, Heading, PageBreak, Paragraph
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import EVERY_TYPE, Layout


def build(records: Sequence[Record], context: Context) -> Document:
    """One record, or several with contents in front, each on pages of its own."""
    date = context.date_of(*records)
    if len(records) == 1:
        title, code = title_of(records[0]), str(records[0].fields.get("ref_code") or "")
        blocks = list(record_blocks(records[0], context))
    else:
        title, code = _title_of_many(records, context), ""
        blocks = [Heading(title, 1), Contents(1), *_one_after_the_other(records, context)]
    return Document(
        title,
        context.language,
        tuple(blocks),
        author=context.office or context.country,
        subject=_type_label(records[0], context) if records else "",
        header=header_for(title, code, context),
        footer=footer_for(title, date, context, context.versions.get(records[0].id, 0) if len(records) == 1 else 0),
        date=date,
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )


def record_blocks(record: Record, context: Context) -> Iterator[Block]:
    """Title, kind and sections of one record."""
    answers = Answers(record, context)
    yield Heading(title_of(record), 1)
    yield Paragraph(_(answers.type.label), "lead")
    for section in answers.type.sections:
        names = [f.name for f in section.fields if f.name != answers.type.headline]
        if blocks := answers.blocks(names):
            over = Heading(_(section.label), 2)
            yield over
            yield from blocks if blocks[0] != Heading(over.text, 3) else blocks[1:]
    yield from answers.blocks_of_conflicts(answers.type.headline)


def _one_after_the_other(records: Sequence[Record], context: Context) -> Iterator[Block]:
    for record in records:
        yield PageBreak()
        yield from record_blocks(record, context)


def _title_of_many(records: Sequence[Record], context: Context) -> str:
    kinds = {record.type for record in records}
    if len(kinds) == 1:
        return _(context.types[kinds.pop()].plural)
    count = len(records)
    return _n("{count} record", "{count} records", count).format(count=context.locale.number(count))


def _type_label(record: Record, context: Context) -> str:
    return _(context.types[record.type].label)


LAYOUT = Layout("sheet", N_("Record sheet"), EVERY_TYPE, build, order=50)
