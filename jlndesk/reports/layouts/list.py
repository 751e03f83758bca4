"""The list of records of any type: the columns the window's list has; of activities what an auditor asks as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.kinds import Money
from jlndesk.core.money import Money as Amount
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.records.parts.sums import sums
from jlndesk.reports.activity_list import Trip, by_date, is_activity
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import Block, Column, Document, Grid, Heading, Note, Paragraph, Piece, Words
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import EVERY_TYPE, Layout
from jlndesk.reports.phrases import beside
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


@dataclass(frozen=True)
class _Shown:
    """One column of a list: its head, its cells, and the amounts in them where it is of money."""

    head: Column
    cells: tuple[str, ...]
    amounts: tuple[Mapping[str, Amount], ...] = ()
    unknown: int = 0
    """How many of the amounts are not known, which are in no total."""


def _table(described: RecordType, records: Sequence[Record], context: Context, *, named: bool) -> Iterator[Block]:
    if named:
        yield Heading(_(described.plural), 2)
    held = is_activity(records[0])
    answers = [Answers(record, context) for record in (by_date(records) if held else records)]
    trips = [Trip(one) for one in answers] if held else []
    shown, shared = _columns(described, answers, trips, context)
    headline = Column(_(described.fields[described.headline].label), look="strong")
    rows = tuple(
        (_name(one, trips[number] if held else None), *(column.cells[number] for column in shown))
        for number, one in enumerate(answers)
    )
    if shared:
        yield Paragraph(_("The same in all of them: {facts}.").format(facts="; ".join(shared)), "caption")
    yield Grid(
        (headline, *(column.head for column in shown)), rows, _totals(shown, context), _count(shown, context, rows)
    )
    yield from _missing_reports(trips, context)


def _columns(
    described: RecordType, answers: Sequence[Answers], trips: Sequence[Trip], context: Context
) -> tuple[list[_Shown], list[str]]:
    """Return the columns that differ from record to record, and what is the same in all."""
    made = [(f, _column(f, answers)) for f in described.listed if f.name != described.headline and context.shows(f)]
    same = {
        f.name
        for f, one in made
        if len(answers) >= _MANY and one.cells[0] and len(set(one.cells)) == 1 and not one.amounts
    }
    shared = [_("{label}: {value}").format(label=_(f.label), value=one.cells[0]) for f, one in made if f.name in same]
    shown = [one for f, one in made if f.name not in same and any(one.cells)]
    return [*shown, *(_audited(trips, context) if trips else ())], shared


def _column(asked: Field, answers: Sequence[Answers]) -> _Shown:
    """A listed field; an unknown amount says so and is never 0."""
    head = Column(_(asked.label), align=align(asked))
    if isinstance(asked.kind, Money):
        given = [one.fields.get(asked.name) for one in answers]
        cells = tuple(one.say(asked.name) or _("not recorded") for one in answers)
        return _Shown(head, cells, tuple(sums([amount]) for amount in given), given.count(None))
    if asked.name == "dates":
        return _Shown(head, tuple(Trip(one).dates for one in answers))
    return _Shown(head, tuple(one.say(asked.name) for one in answers))


def _audited(trips: Sequence[Trip], context: Context) -> Iterator[_Shown]:
    """Who paid, what it cost and where the report is."""
    today = context.date_of(*(trip.answers.record for trip in trips))
    yield _Shown(Column(_("Who paid")), tuple(trip.payers for trip in trips))
    costs = tuple(trip.cost for trip in trips)
    cells = tuple(_cost(trip, context) for trip in trips)
    yield _Shown(Column(_("Cost"), align="end"), cells, costs, sum(trip.unknown for trip in trips))
    yield _Shown(Column(_("Report")), tuple(trip.report(today) for trip in trips))


def _cost(trip: Trip, context: Context) -> str:
    """What one activity cost, and how many of its costs are not known beside those that are."""
    said = _said(trip.cost, context)
    if not said or not trip.unknown:
        return said or _("not recorded")
    text = _n("{count} not recorded", "{count} not recorded", trip.unknown)
    return f"{said}\n{text.format(count=context.locale.number(trip.unknown))}"


def _name(one: Answers, trip: Trip | None) -> Words:
    """The title of a record, and who went below that of an activity."""
    title, people = title_of(one.record), trip.people if trip else ""
    return (Piece(title, "strong"), Piece(f"\n{people}", "fine")) if people else title


def _said(amounts: Mapping[str, Amount], context: Context) -> str:
    """Amounts in several currencies below each other: they are never added."""
    return "\n".join(context.locale.money(amount) for amount in amounts.values())


def _totals(shown: Sequence[_Shown], context: Context) -> tuple[Words, ...]:
    """The sums of each column of money, a line for each currency; no row where there is nothing to add."""
    added = [sums(amount for found in one.amounts for amount in found.values()) for one in shown]
    if not any(added):
        return ()
    return (_("Total"), *(_said(found, context) for found in added))


def _count(shown: Sequence[_Shown], context: Context, rows: Sequence[object]) -> str:
    """How many records there are, and how many amounts nobody wrote down."""
    number = context.locale.number
    said = _n("{count} record", "{count} records", len(rows)).format(count=number(len(rows)))
    for one in shown:
        if one.unknown:
            text = _n(
                "{label}: {count} amount not recorded and in no total",
                "{label}: {count} amounts not recorded and in no total",
                one.unknown,
            )
            said = beside(said, text.format(label=one.head.head, count=number(one.unknown)))
    return said


def _missing_reports(trips: Sequence[Trip], context: Context) -> Iterator[Block]:
    """The activities whose report is not on file, by name and date."""
    today = context.date_of(*(trip.answers.record for trip in trips))
    named = [
        _("{title} ({dates})").format(title=title_of(trip.answers.record), dates=trip.dates or _("no day yet"))
        for trip in trips
        if trip.report_missing(today)
    ]
    if named:
        yield Note("\n".join(named), "warn", _n("Report missing", "Reports missing", len(named)))


LAYOUT = Layout("list", N_("List"), EVERY_TYPE, build, order=90)
