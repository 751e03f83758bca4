"""Makes new records ready to be written: their first save, their words and rows."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Cell, Kind
from jlndesk.core.schema import RecordType
from jlndesk.core.text import fold
from jlndesk.core.units import Units
from jlndesk.storage import saves, tables
from jlndesk.storage.indexing import searched, words_of
from jlndesk.storage.saves import Blank, Salts, Save, Stamp, blank, fill

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


class _Recipe(NamedTuple):
    """How new records of one set of plain fields are made ready: what is the same for all of them."""

    names: tuple[str, ...]
    form: Blank
    into: str
    cells: tuple[tuple[int, Callable[[Any], tuple[Cell, ...]]], ...]
    words: tuple[tuple[int, Callable[[Any], str]], ...]


@functools.lru_cache(maxsize=1024)
def _recipe(record_type: RecordType, given: tuple[str, ...]) -> _Recipe:
    """Return the recipe for these fields: with the places of those whose cells are not just their value, from the last
    to the first, and of those looked into by a search.
    """
    fields = record_type.fields
    names = tuple(sorted(given, key=lambda name: fields[name].unit))
    form = blank(record_type.name, [fields[name].unit for name in names])
    cells = [(at, fields[name].kind) for at, name in enumerate(names, 1)]
    odd = [(at, kind.to_cells) for at, kind in reversed(cells) if type(kind).to_cells is not Kind.to_cells]
    words = [(names.index(name), words) for name, words in searched(record_type) if name in names]
    return _Recipe(names, form, tables.into_of(record_type, names), tuple(odd), tuple(words))


def ready_plain(stamp: Stamp, record_type: RecordType, record: str, fields: Mapping[str, Any], salts: Salts) -> New:
    """Return the same as `ready` of a first save, for a record that has only plain fields (`tables.plain`)."""
    recipe = _recipe(record_type, tuple(fields))
    values = [fields[name] for name in recipe.names]
    title, body = record_type.title(fields), "\n".join(filter(None, [say(values[at]) for at, say in recipe.words]))
    row: list[Cell] = [record, *values]
    for at, cells in recipe.cells:
        row[at : at + 1] = cells(row[at])
    save = fill(recipe.form, stamp, record, values, salts)
    return New(save, title, (fold(title), fold(body)), [(recipe.into, row)])


def filled(record_type: RecordType, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return canonical fields without the empty ones; InputError when nothing is left to make a record of."""
    kept = fields if None not in fields.values() else {n: value for n, value in fields.items() if value is not None}
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
