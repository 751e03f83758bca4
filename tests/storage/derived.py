"""What every derived table must hold of a record, worked out anew from its saves."""

from __future__ import annotations

import json
from typing import Any

from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import DELETED
from jlndesk.storage.indexing import words_of
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State
from tests.storage.offices import Office


def cells(asked: Field, value: Any) -> dict[str, Any]:
    """The columns of one field with what they hold."""
    names = [name for name, _type in asked.kind.cells(asked.name)]
    return dict(zip(names, asked.kind.to_cells(value), strict=True))


def rows_of(office: Office, table: str, where: str, record: str) -> list[dict[str, Any]]:
    """The rows of a table as objects."""
    with office.store.reading() as connection:
        found = connection.execute(f'SELECT * FROM "{table}" WHERE {where} = ?', (record,))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def tables_differ(office: Office, state: State, *, everywhere: bool = False) -> str:
    """Say in which table a record is not what its saves say; "" when all are right.

    `everywhere` looks into the tables of other types too, where it must not be.
    """
    record = state.record
    types = {name: one for name, one in office.types.items() if everywhere or name == state.type}
    for record_type in types.values():
        fields = (
            state.to_record(record_type, {}).fields if record_type.name == state.type and not state.deleted else None
        )
        made = [] if fields is None else [{"id": record, **_row(record_type, fields)}]
        if rows_of(office, record_type.name, "id", record) != made:
            return f"{record_type.name}: {made}"
        for asked in record_type.fields.values():
            if asked.kind.grain == "rows" and _lists_differ(office, record_type, asked, record, fields or {}):
                return f"{record_type.name}_{asked.name}"
    return _records_differ(office, state)


def _row(record_type: RecordType, fields: Any) -> dict[str, Any]:
    return {
        name: cell
        for asked in record_type.fields.values()
        for name, cell in _or_empty(asked, fields.get(asked.name)).items()
    }


def _or_empty(asked: Field, value: Any) -> dict[str, Any]:
    return (
        dict.fromkeys((name for name, _type in asked.kind.cells(asked.name)), None)
        if value is None
        else cells(asked, value)
    )


def _lists_differ(office: Office, record_type: RecordType, asked: Field, record: str, fields: Any) -> bool:
    made = []
    for position, row in enumerate(fields.get(asked.name) or (), 1):
        line = {"id": row["id"], "record": record, "position": position}
        for column in asked.kind.columns():
            line |= _or_empty(column, row.get(column.name))
        made.append(line)
    held = rows_of(office, f"{record_type.name}_{asked.name}", "record", record)
    return sorted(held, key=lambda row: row["position"]) != made


def _records_differ(office: Office, state: State) -> str:
    (row,) = rows_of(office, "records", "id", state.record)
    record_type = office.types.get(state.type)
    fields = state.to_record(record_type, {}).fields
    updated, author = state.latest()
    made = {
        "type": state.type, "title": record_type.title(fields) if record_type else "", "deleted": int(state.deleted),
        "conflicts": sorted(state.conflicted()), "created": state.first(), "updated": updated, "author": author,
    }  # fmt: skip
    held = {**{name: row[name] for name in made}, "conflicts": json.loads(row["conflicts"])}
    if held != made:
        return f"records: {held} is not {made}"
    return _heads_differ(office, state, json.loads(row["heads"]))


def _heads_differ(office: Office, state: State, stored: dict[str, Any]) -> str:
    by_seq = {str(seq): (save, header) for save, (seq, header) in state.headers.items()}
    found = {
        unit: by_seq[seq][0]
        for seq, units in stored.items()
        for unit in (by_seq[seq][1]["units"] if units == 1 else units)
        if unit != DELETED
    }
    shown = {unit: state.stand(unit).current for unit in state.links if unit != DELETED}
    for unit, current in shown.items():
        texts = {link.save: link.text for link in state.links[unit]}
        if current and (unit not in found or texts[found[unit]] != current[0].text):
            return f"heads: {unit}"
    return "" if found.keys() <= shown.keys() else "heads of units there are not"


def search_differs(office: Office) -> str:
    """Bring the index up to date, let it check itself, and say which record's words are not its own."""
    office.store.index()
    office.store.maintain(_check_itself)
    held = {seq: (title, body) for seq, title, body in office.rows("SELECT record, title, body FROM words")}
    for record, seq, type_name, deleted in office.rows("SELECT id, seq, type, deleted FROM records"):
        found = held.pop(seq, None)
        record_type = office.types.get(type_name)
        if record_type is None or deleted:
            if found:
                return f"{record} is in the search"
            continue
        title, body = words_of(record_type, office.get(record).fields)
        if found is None or found[0] != title or sorted(found[1].split("\n")) != sorted(body.split("\n")):
            return f"{record}: {found} is not {(title, body)}"
    return f"words of nothing: {held}" if held else ""


def _check_itself(connection: Connection) -> None:
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
