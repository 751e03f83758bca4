"""Sets imports aside that hold, in fields only this version of the program knows, what does not fit them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from jlndesk.core.schema import RecordType
from jlndesk.storage.fitting import fits
from jlndesk.storage.merging import mark_aside
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State

_BROUGHT = """SELECT b.import, s.type, s.vals FROM brought b JOIN imports i ON i.number = b.import AND i.aside = 0
    JOIN saves s ON s.seq = b.save WHERE s.local = 0"""
_TWO_THINGS = "SELECT record FROM saves WHERE aside = 0 GROUP BY record HAVING count(DISTINCT type) > 1"


def leave_out(connection: Connection, types: Mapping[str, RecordType]) -> list[str]:
    """Set aside every standing import that brought what cannot be shown; return the names of their files.

    When they came their fields were not known, so nothing could be asked of the values. The caller has a transaction
    and makes what is derived anew.
    """
    unfit = {*_with_wrong_values(connection, types), *_with_wrong_types(connection, types)}
    for number in unfit:
        mark_aside(connection, number, aside=True)
    found = connection.execute("SELECT number, file FROM imports ORDER BY number").fetchall()
    return [str(file) for number, file in found if number in unfit]


def _with_wrong_values(connection: Connection, types: Mapping[str, RecordType]) -> Iterator[int]:
    for number, type_name, text in connection.execute(_BROUGHT):
        values = {unit: pair[1] for unit, pair in json.loads(text).items()}
        if type_name in types and not fits(types[type_name], values):
            yield number


def _with_wrong_types(connection: Connection, types: Mapping[str, RecordType]) -> Iterator[int]:
    """Yield the imports that made a record two things at once, one of which cannot hold what the other does."""
    for (record,) in connection.execute(_TWO_THINGS).fetchall():
        state = State.load(connection, record)
        known = [types[name] for name in state.types if name in types]
        values = [{unit: state.value_of(link)} for unit, links in state.links.items() for link in links]
        if not all(fits(one, value) for one in known for value in values):
            of_record = f"{_BROUGHT} AND s.record = ?"
            yield from (number for number, _type, _values in connection.execute(of_record, (record,)).fetchall())
