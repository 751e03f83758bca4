"""What a list can be filtered by: the values that stand in a field of its records, and the years of a day."""

from __future__ import annotations

from jlndesk.core.schema import Field, RecordType
from jlndesk.storage.sqlite import Connection


def held(connection: Connection, record_type: RecordType, name: str) -> dict[str, int]:
    """Return the values that stand in a field of one cell or of members, each with the number of records, most first.

    Records in the trash do not count.
    """
    asked = record_type.fields[name]
    if asked.kind.grain == "members":
        source = f'"{record_type.name}" t, json_each(t.[{name}]) one'
        return _counted(connection, "one.value", source)
    return _counted(connection, f"t.[{_cell(asked)}]", f'"{record_type.name}" t')


def years(connection: Connection, record_type: RecordType, name: str) -> dict[str, int]:
    """Return the years of a field of days, of a span that of its first day, each with the number of records."""
    found = _counted(connection, f"substr(t.[{_cell(record_type.fields[name])}], 1, 4)", f'"{record_type.name}" t')
    return dict(sorted(found.items(), reverse=True))


def in_year(connection: Connection, record_type: RecordType, name: str, year: str) -> set[str]:
    """Return the ids of the records whose field of days says this year."""
    cell = _cell(record_type.fields[name])
    rows = connection.execute(f'SELECT id FROM "{record_type.name}" WHERE substr([{cell}], 1, 4) = ?', (year,))
    return {row[0] for row in rows.fetchall()}


def _cell(asked: Field) -> str:
    return str(asked.kind.cells(asked.name)[0][0])


def _counted(connection: Connection, value: str, source: str) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT {value}, count(DISTINCT t.id) FROM {source} WHERE {value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {str(row[0]): row[1] for row in rows.fetchall()}
