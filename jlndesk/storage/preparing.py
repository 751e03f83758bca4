"""Makes new records ready to be written: their first save, their words and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Cell
from jlndesk.core.schema import RecordType
from jlndesk.core.units import Units
from jlndesk.storage import saves, tables
from jlndesk.storage.indexing import words_of
from jlndesk.storage.saves import Save, Stamp

Link = tuple[str, tuple[str, ...], str, str]  # target, types it may have, source, field


class New(NamedTuple):
    """A new record ready to be written: its only save, its title, the folded words, the rows with their statements."""

    save: Save
    title: str
    words: tuple[str, str]
    rows: list[tuple[str, Sequence[Cell]]]


def ready(save: Save, record_type: RecordType, fields: Mapping[str, Any]) -> New:
    """Return a new record with everything derived from its fields (rows with their ids)."""
    rows: list[tuple[str, Sequence[Cell]]] = [tables.insertion(record_type, save.record, fields)]
    lists = tables.row_tables(record_type)
    for name in fields.keys() & lists.keys():
        table, asked = lists[name]
        into = tables.insert_of(table)
        rows += [(into, row) for row in tables.rows_of(asked, save.record, fields[name] or ())]
    return New(save, record_type.title(fields), words_of(record_type, fields), rows)


def filled(record_type: RecordType, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return canonical fields without the empty ones; InputError when nothing is left to make a record of."""
    kept = {name: value for name, value in fields.items() if value is not None}
    if not kept:
        raise InputError(
            _("A new record of {type} needs at least one value.").format(type=record_type.name),
            _("Give at least “{field}”.").format(field=record_type.headline),
        )
    return kept


def links_in(record_type: RecordType, identity: str, fields: Mapping[str, Any]) -> Iterator[Link]:
    """Yield the links the fields hold, to be checked once everything is written."""
    for name in fields.keys() & tables.linking(record_type):
        for target, types in record_type.fields[name].kind.links(fields[name]) if fields[name] else ():
            yield target, types, identity, name


def first_save(stamp: Stamp, record_type: RecordType, identity: str, units: Units) -> Save:
    """Return the save that makes a record."""
    return saves.make(stamp, identity, record_type.name, units, {})
