"""The list of records of any type: the columns the window's list has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.kinds import Money
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import Block, Column, Document, Grid, Heading, Paragraph
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import EVERY_TYPE, Layout
from jlndesk.reports.rows import align

_MANY = 4
"""So many records of one type that what is the same in all of them is said once."""


def build(records: Sequence[Record], context: Context) -> Document:
    """One table for each type among the records, in the order of lists of types."""
    grouped = _by_type(records, context)
    date = context.date_of(*records)
    title = _(context.types[next(iter(grouped))].plural) if len(grouped) == 1 else _("Records")
    blocks: list[Block] = [Heading(title, 1)]
    for name, group in grouped.items():
        blocks += _table(context.types[name], group, context, named=len(grouped) > 1)
    return Document(
        title,
        context.language,
        tuple(blocks),
        author=context.office or context.country,
        subject=_("List"),
        header=header_for(title, "", context),
        footer=footer_for(title, date, context),
        date=date,
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )


def _by_type(records: Sequence[Record], context: Context) -> Mapping[str, list[Record]]:
    grouped: dict[str, list[Record]] = {name: [] for name in context.types}
    for record in records:
        grouped[record.type].append(record)
    return {name: group for name, group in grouped.items() if group}


def _table(described: RecordType, records: Sequence[Record], context: Context, *, named: bool) -> Iterator[Block]:
    if named:
        yield Heading(_(described.plural), 2)
    columns = [f for f in described.listed if f.name != described.headline and context.shows(f)]
    answers = [Answers(record, context) for record in records]
    cells = {f.name: [_cell(one, f) for one in answers] for f in columns}
    shared = [f for f in columns if len(records) >= _MANY and cells[f.name][0] and len(set(cells[f.name])) == 1]
    columns = [f for f in columns if f not in shared and any(cells[f.name])]
    heads = [
        Column(_(described.fields[described.headline].label), look="strong"),
        *(Column(_(f.label), align=align(f)) for f in columns),
    ]
    rows = tuple((title_of(record), *(cells[f.name][number] for f in columns)) for number, record in enumerate(records))
    count = _n("{count} record", "{count} records", len(rows)).format(count=context.locale.number(len(rows)))
    same = [_("{label}: {value}").format(label=_(f.label), value=cells[f.name][0]) for f in shared]
    if same:
        yield Paragraph(_("The same in all of them: {facts}.").format(facts="; ".join(same)), "caption")
    yield Grid(tuple(heads), rows, caption=count)


def _cell(answers: Answers, column: Field) -> str:
    """A value in words; an unknown amount says so and is never 0."""
    return answers.say(column.name) or (_("not recorded") if isinstance(column.kind, Money) else "")


LAYOUT = Layout("list", N_("List"), EVERY_TYPE, build, order=90)
