"""Lays records in tables: a row for each record, and a table of its own for each of their lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal as Number
from typing import Any

from jlndesk.core.day import precision
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _, speaking
from jlndesk.core.kinds import Day, Decimal, Group, Kind, Money, Rows, Span, Whole
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.speaker import Speaker
from jlndesk.records.parts.sums import line_amount
from jlndesk.reports.answers import Answers
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import title_of

Cell = str | int | Number | dt.date | None
"""What stands in a cell; None where nothing is known, which is never 0."""
_COSTED = "budget_lines"


@dataclass(frozen=True)
class Table:
    """A table with the heads of its columns; each row has one cell for each of them."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class _Column:
    """One column: its head, the cells it takes of a record or row, and whether anything stands in it."""

    head: str
    cells: tuple[Cell, ...]


def tables_of(records: Sequence[Record], context: Context, record_type: str = "", listed: str = "") -> list[Table]:
    """The tables of records: one for each type and, after it, one for each of its lists that has rows.

    `record_type` names the type of an empty choice; `listed` asks for the table of one list alone, by its field's name.
    Raises InputError when no type among the records has such a list.
    """
    with speaking(context.language):
        grouped: dict[str, list[Answers]] = {record_type: []} if record_type else {}
        for record in records:
            grouped.setdefault(record.type, []).append(Answers(record, context))
        found = [table for name, group in grouped.items() for table in _of_type(context.types[name], group, context)]
        if not listed:
            return [table for field, table in found if not field or table.rows]
        chosen = [table for field, table in found if field == listed]
        if not chosen:
            raise _no_such_list(listed, [context.types[name] for name in grouped])
        return chosen


def _no_such_list(listed: str, types: Iterable[RecordType]) -> InputError:
    known = sorted({name for one in types for name, asked in one.fields.items() if isinstance(asked.kind, Rows)})
    return InputError(
        _("There is no list “{name}” in these records.").format(name=listed),
        _("Lists are: {names}.").format(names=", ".join(known) or "–"),
    )


def _of_type(described: RecordType, group: Sequence[Answers], context: Context) -> Iterator[tuple[str, Table]]:
    """The table of the records with an empty name, then those of their lists by the names of their fields."""
    asked = [one for one in described.fields.values() if context.shows(one)]
    columns = [column for one in asked if not isinstance(one.kind, Rows) for column in _columns(one, group)]
    columns.append(_Column(_("Record"), tuple(answers.record.id for answers in group)))
    yield "", _table(_(described.plural), columns, len(group))
    for one in asked:
        if isinstance(one.kind, Rows):
            yield one.name, _rows(one, group)


def _table(name: str, columns: Sequence[_Column], count: int) -> Table:
    rows = tuple(tuple(column.cells[number] for column in columns) for number in range(count))
    return Table(name, tuple(column.head for column in columns), rows)


def _columns(asked: Field, group: Sequence[Answers]) -> Iterator[_Column]:
    """The columns of a field and of its translations, which are there only when somebody wrote one."""
    values = [answers.fields.get(asked.name) for answers in group]
    said = [answers.versions(asked.name) for answers in group]
    speakers = [answers.speaker for answers in group]
    for number, column in enumerate(_of_kind(_(asked.label), asked.kind, values, speakers)):
        undecided = [_(" / ").join(both) if both and not number else None for both in said]
        cells = tuple(own if own is not None else both for own, both in zip(column.cells, undecided, strict=True))
        yield _Column(column.head, cells)
    tongues = {name.partition("@")[2] for answers in group for name in answers.record.fields if _is_of(asked, name)}
    for tongue in sorted(tongues):
        named = group[0].context.locale.language(tongue)
        head = _("{label} ({language})").format(label=_(asked.label), language=named)
        yield _Column(head, tuple(answers.record.fields.get(f"{asked.name}@{tongue}") for answers in group))


def _is_of(asked: Field, name: str) -> bool:
    return name.startswith(f"{asked.name}@")


def _of_kind(head: str, kind: Kind, values: Sequence[Any], speakers: Sequence[Speaker]) -> Iterator[_Column]:
    """The columns a kind needs: amounts apart from their currencies, both ends of a span, each part of a group."""
    match kind:
        case Group():
            for inner in kind.columns():
                label = _("{label}: {value}").format(label=head, value=_(inner.label))
                parts = [value.get(inner.name) if value else None for value in values]
                yield from _of_kind(label, inner.kind, parts, speakers)
        case Money():
            amounts = tuple(Number(value["amount"]) if value else None for value in values)
            yield _Column(_("{label}, amount").format(label=head), amounts)
            currencies = tuple(value["currency"] if value else None for value in values)
            yield _Column(_("{label}, currency").format(label=head), currencies)
        case Span():
            for key, label in (("start", _("{label}, first day")), ("end", _("{label}, last day"))):
                yield _Column(
                    label.format(label=head), tuple(_day(value.get(key)) if value else None for value in values)
                )
        case _:
            unit = kind.unit if isinstance(kind, Decimal) else ""
            named = _("{label} ({unit})").format(label=head, unit=unit) if unit else head
            cells = zip(values, speakers, strict=True)
            yield _Column(named, tuple(_cell(kind, value, speaker) for value, speaker in cells))


def _cell(kind: Kind, value: Any, speaker: Speaker) -> Cell:
    if value is None or value == []:
        return None
    match kind:
        case Whole():
            return int(value)
        case Decimal():
            return Number(value)
        case Day():
            return _day(value)
        case _:
            return kind.say(value, speaker) or None


def _day(value: str | None) -> Cell:
    """A day as a date, and as a text where only its month or year is known."""
    return dt.date.fromisoformat(value) if value and precision(value) == "day" else value


def _rows(asked: Field, group: Sequence[Answers]) -> Table:
    """A list of all the records in one table: first which record, then the row, last what a line of a budget costs."""
    lines = [(answers, row) for answers in group for row in answers.fields.get(asked.name) or ()]
    speakers = [answers.speaker for answers, _row in lines]
    columns = [_Column(_("Title"), tuple(title_of(answers.record) for answers, _row in lines))]
    for inner in _shown(asked, group):
        columns += _of_kind(_(inner.label), inner.kind, [row.get(inner.name) for _answers, row in lines], speakers)
    if asked.name == _COSTED:
        columns += _of_kind(_("Cost of the line"), Money(), [line_amount(row) for _answers, row in lines], speakers)
    columns.append(_Column(_("Record"), tuple(answers.record.id for answers, _row in lines)))
    return _table(_(asked.label), columns, len(lines))


def _shown(asked: Field, group: Sequence[Answers]) -> list[Field]:
    """The columns of a list that these readers may get."""
    return [inner for inner in asked.kind.columns() if not group or group[0].context.shows(inner)]
