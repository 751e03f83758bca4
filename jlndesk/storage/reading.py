"""Reads records, lists, histories and conflicts from a workspace, through a connection that cannot write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jlndesk.core import late
from jlndesk.core.clock import moment
from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.text import fold
from jlndesk.core.units import DELETED, join, older_translations
from jlndesk.storage import tables
from jlndesk.storage.sqlite import Connection

if TYPE_CHECKING:
    from jlndesk.storage import state as states
    from jlndesk.storage.state import State
else:
    states = late.module("jlndesk.storage.state")

Types = Mapping[str, RecordType]
Memory = dict[str, tuple[Sequence[Any], Record]]
"""Records as they were read, each with the row that says in which saves it stands."""
_MANY = 400
_MOST = 5000  # values given to one statement
_REMEMBERED = 10_000


def names(connection: Connection) -> dict[str, str]:
    """Return the names of authors and desks by their ids."""
    rows = connection.execute("SELECT id, title FROM records WHERE type IN ('author', 'desk')")
    return dict(rows.fetchall())


def exists(connection: Connection, record: str) -> bool:
    """Tell whether a record has a place here, in the trash or not."""
    return connection.execute("SELECT 1 FROM records WHERE id = ?", (record,)).fetchone() is not None


def get(connection: Connection, types: Types, record: str) -> Record:
    """Return one record as it stands; NotFoundError when there is none."""
    found = next(get_many(connection, types, [record]), None)
    if found is None:
        raise NotFoundError(_("There is no record {id} here.").format(id=record), _("Look for it with: jlndesk search"))
    return found


def get_many(
    connection: Connection, types: Types, records: Iterable[str], memory: Memory | None = None
) -> Iterator[Record]:
    """Yield records in the order asked for; those that are not here are passed over.

    With a `memory`, a record whose row is as it was when it was read last is not put together again. Whoever keeps the
    memory takes records out of it whose values were erased: their row may stay as it is.
    """
    known = names(connection)
    asked = list(records)
    for start in range(0, len(asked), _MANY):
        part = asked[start : start + _MANY]
        marks = ",".join("?" * len(part))
        rows = connection.execute(
            "SELECT id, type, title, deleted, heads, conflicts, created, updated, author "
            f"FROM records WHERE id IN ({marks})",
            part,
        ).fetchall()
        made = _records(connection, types, rows, known, {} if memory is None else memory)
        yield from (made[record] for record in part if record in made)


def _records(
    connection: Connection, types: Types, rows: Sequence[Sequence[Any]], known: Mapping[str, str], memory: Memory
) -> dict[str, Record]:
    """Return the records of rows by id, their saves read at once."""
    made = {row[0]: memory[row[0]][1] for row in rows if row[0] in memory and memory[row[0]][0] == row}
    heads = {row[0]: json.loads(row[4]) for row in rows if row[0] not in made and row[5] == "[]"}
    saves = _saves(connection, [int(number) for one in heads.values() for number in one])
    for row in (one for one in rows if one[0] not in made):
        record, type_name = row[0], row[1]
        if record not in heads:
            made[record] = states.State.load(connection, record).to_record(types.get(type_name), known)
            continue
        made[record] = _record(types, row, _values(heads[record], saves), known)
        if len(memory) < _REMEMBERED:
            memory[record] = (row, made[record])
    return made


def _record(
    types: Types, row: Sequence[Any], read: tuple[dict[str, Any], dict[str, str]], known: Mapping[str, str]
) -> Record:
    record, type_name, title, deleted, _heads, _conflicts, created, updated, author = row
    units, saves = read
    fields, unknown = join(types.get(type_name), units)
    standing = {unit: (save,) for unit, save in saves.items()}
    return Record(
        type_name, record, title, fields, bool(deleted), (), moment(updated), known.get(author, ""), moment(created),
        unknown, standing, older_translations(units, standing),
    )  # fmt: skip


def _saves(connection: Connection, wanted: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return id and values of saves by their numbers."""
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(wanted), _MOST):
        part = wanted[start : start + _MOST]
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT seq, id, vals FROM saves WHERE seq IN ({marks})", part)
        found.update((seq, (save, text)) for seq, save, text in rows.fetchall())
    return found


def _values(heads: Mapping[str, Any], read: Mapping[int, tuple[str, str]]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the units with their values, and with the saves they stand in."""
    units, saves = {}, {}
    for number, wanted in sorted((int(number), wanted) for number, wanted in heads.items()):
        save, text = read[number]
        values = json.loads(text)
        for unit in values if wanted == 1 else wanted:
            pair = values.get(unit)
            if pair is not None and unit != DELETED:
                units[unit], saves[unit] = pair[1], save
    return units, saves


def has_drafts(connection: Connection) -> bool:
    """Tell whether anything was typed and not saved."""
    return connection.execute("SELECT 1 FROM drafts LIMIT 1").fetchone() is not None


def title_of(connection: Connection, record: str, *, trash: bool = True) -> str:
    """Return a record's title, or "" when it is not here or has none, or lies in the trash and that is not wanted."""
    wanted = "" if trash else " AND deleted = 0"
    found = connection.execute(f"SELECT title FROM records WHERE id = ?{wanted}", (record,)).fetchone()
    return str(found[0]) if found else ""


def everything(connection: Connection, types: Types, without: Sequence[str] = ()) -> Iterator[Record]:
    """Yield every record there is but those of some types, also those in the trash, by type and id."""
    marks = ",".join("?" * len(without))
    rows = connection.execute(f"SELECT id FROM records WHERE type NOT IN ({marks}) ORDER BY type, id", without)
    return get_many(connection, types, [row[0] for row in rows.fetchall()])


def save_ids(connection: Connection, without: Sequence[str] = ()) -> Iterator[str]:
    """Yield the ids of all saves that are not set aside, but those of some types, sorted."""
    marks = ",".join("?" * len(without))
    rows = connection.execute(f"SELECT id FROM saves WHERE aside = 0 AND type NOT IN ({marks}) ORDER BY id", without)
    return (row[0] for row in rows)


def titles(connection: Connection, records: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return type and title of records by id; those that are not here are left out."""
    asked = sorted(set(records))
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(asked), _MANY):
        part = asked[start : start + _MANY]
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT id, type, title FROM records WHERE id IN ({marks})", part)
        found.update({row[0]: {"type": row[1], "title": row[2]} for row in rows.fetchall()})
    return found


def choose(
    connection: Connection,
    record_type: RecordType,
    where: Iterable[tuple[str, str]] = (),
    sort: str = "",
    words: str = "",
) -> list[str]:
    """Return the ids of a type's records that are not in the trash and fit, sorted; by title when nothing is said.

    `where` compares a field with a text; of several members, parts or rows one must say it, and "" finds the unset.
    `sort` is a field's name, with `-` before it for the other way round. `words` must all stand in its texts.
    """
    table = record_type.name
    clauses, values = [], []
    for name, value in where:
        clause, given = _where(record_type, name, value)
        clauses.append(clause)
        values += given
    for word in asked_words(words):
        clauses.append("id IN (SELECT r.id FROM records r JOIN words w ON w.record = r.seq WHERE w.type = ? AND "
                       "(w.title LIKE ? ESCAPE '\\' OR w.body LIKE ? ESCAPE '\\'))")  # fmt: skip
        values += [table, like(word), like(word)]
    wanted = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    rows = connection.execute(f'SELECT id FROM "{table}"{wanted} ORDER BY {_order(record_type, sort)}', values)
    return [row[0] for row in rows.fetchall()]


def with_rows(connection: Connection, type_name: str, name: str, column: str, values: Iterable[str]) -> list[str]:
    """Return the ids of a type's records that are not in the trash and in whose list a row's cell is one of these."""
    rows = connection.execute(
        f'SELECT DISTINCT record FROM "{type_name}_{name}" WHERE [{column}] IN (SELECT value FROM json_each(?)) '
        "ORDER BY record",
        [json.dumps(sorted(values))],
    )
    return [row[0] for row in rows.fetchall()]


def glances(
    connection: Connection, type_name: str, columns: Sequence[str], where: tuple[str, str] | None = None
) -> list[Record]:
    """Return the records of a type that are not in the trash, by title: with their titles and columns of their table.

    A value of several cells is had cell by cell (`dates_start`); a cell that says nothing is left out. `where` names a
    column and the text it must hold. No description is asked, so that a page can be shown before they are loaded.
    """
    listed = "".join(f", t.[{column}]" for column in columns)
    wanted, values = (f" WHERE t.[{where[0]}] = ?", where[1:]) if where else ("", ())
    rows = connection.execute(
        f'SELECT t.id, r.title{listed} FROM "{type_name}" t JOIN records r ON r.id = t.id{wanted} '
        "ORDER BY folded(r.title), t.id",
        values,
    ).fetchall()
    said = (zip(columns, row[2:], strict=True) for row in rows)
    cells = ({column: value for column, value in one if value is not None} for one in said)
    return [Record(type_name, row[0], row[1], one) for row, one in zip(rows, cells, strict=True)]


def asked_words(query: str) -> list[str]:
    """Return the different words of a query as the search compares them: the first 50, each of its first 500 letters.

    What no text can hold (an empty character, half a letter) parts words.
    """
    kept = query.encode("utf-8", "replace").decode().replace("\0", " ")
    return list(dict.fromkeys(word[:500] for word in fold(kept).split()))[:50]


def like(word: str) -> str:
    """Return a LIKE pattern that finds the word anywhere."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _where(record_type: RecordType, name: str, value: str) -> tuple[str, list[str]]:
    """Return the test a record must pass, and its values; of several members, parts or rows one must say the text."""
    asked, column = _column(record_type, name)
    if asked is None:
        return (f"CAST([{column}] AS TEXT) = ?", [value]) if value else (f"[{column}] IS NULL", [])
    if asked.kind.grain == "rows":
        table = f"{record_type.name}_{asked.name}"
        if not value:
            return f'id NOT IN (SELECT record FROM "{table}")', []
        tests = [one for part in asked.kind.columns() for one in _says(part, tables.column_of(part), value)]
        return f'id IN (SELECT record FROM "{table}" WHERE {_any(tests)})', [text for _test, text in tests]
    if not value:
        return " AND ".join(f"[{cell}] IS NULL" for cell, _type in asked.kind.cells(name)), []
    tests = list(_says(asked, name, value))
    return f"({_any(tests)})", [text for _test, text in tests]


def _any(tests: Iterable[tuple[str, str]]) -> str:
    return " OR ".join(test for test, _text in tests)


def _says(asked: Field, name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the tests (SQL and the text it takes) of which one holds when a field says the text."""
    if asked.kind.name == "group":
        for part in asked.kind.columns():
            yield from _says(part, f"{name}_{part.name}", value)
    elif asked.kind.grain == "members":
        key = "json_extract(value, '$.sha256')" if asked.kind.name == "files" else "value"
        yield f"EXISTS (SELECT 1 FROM json_each([{name}]) WHERE {key} = ?)", value
    else:
        text = {"true": "1", "false": "0"}.get(value, value) if asked.kind.name == "flag" else value
        for cell, _type in asked.kind.cells(name):
            yield f"CAST([{cell}] AS TEXT) = ?", text


def _column(record_type: RecordType, name: str) -> tuple[Field | None, str]:
    """Return the field and its first column, or a column by its own name (`requested_currency`)."""
    if name == "id":
        return None, "id"
    asked = record_type.fields.get(name)
    if asked is not None:
        cells = asked.kind.cells(name)
        return asked, cells[0][0] if cells else ""
    known = {cell for f in record_type.fields.values() for cell, _type in f.kind.cells(f.name)}
    if name not in known:
        raise InputError(
            _("“{field}” is not a field of {type}.").format(field=name, type=record_type.name),
            _("See the fields with: jlndesk schema {type}").format(type=record_type.name),
        )
    return None, name


def _order(record_type: RecordType, sort: str) -> str:
    """Return the ORDER BY of a list: unset values last, ties by title and id."""
    headline = f"folded([{record_type.headline}]), id"
    if not sort:
        return headline
    way = "DESC" if sort.startswith("-") else "ASC"
    asked, column = _column(record_type, sort.lstrip("-"))
    if not column:
        raise InputError(
            _("A list cannot be sorted by “{field}”.").format(field=sort.lstrip("-")),
            _("Choose a field that is one value."),
        )
    number = asked is not None and asked.kind.sort == "number"
    cell = f"CAST([{column}] AS REAL)" if number else f"folded([{column}])"
    return f"[{column}] IS NULL, {cell} {way}, {headline}"


def counts(connection: Connection, types: Types) -> dict[str, int]:
    """Return how many records of each type are not in the trash."""
    rows = connection.execute("SELECT type, count(*) FROM records WHERE deleted = 0 GROUP BY type")
    found = dict(rows.fetchall())
    return {name: found.get(name, 0) for name in types}


def of_type(connection: Connection, type_name: str) -> list[str]:
    """Return the ids of all records of a type, in the trash or not."""
    return [row[0] for row in connection.execute("SELECT id FROM records WHERE type = ?", (type_name,)).fetchall()]


def written_here_or_brought(connection: Connection, starter_act: str) -> list[str]:
    """Return the ids of all records that are more than untouched starter data, without names of authors and desks."""
    rows = connection.execute(
        "SELECT r.id FROM records r WHERE r.type NOT IN ('author', 'desk') AND EXISTS "
        "(SELECT 1 FROM saves s WHERE s.record = r.id AND s.act <> ? AND s.aside = 0) ORDER BY r.id",
        (starter_act,),
    )
    return [row[0] for row in rows.fetchall()]


def versions(connection: Connection, records: Iterable[str]) -> dict[str, int]:
    """Return how many saves each record has."""
    counted = "SELECT count(*) FROM saves WHERE record = ? AND aside = 0"
    return {one: int(connection.execute(counted, (one,)).fetchone()[0]) for one in records}


def trash(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Return id, type, title and ISO moment of the records in the trash, latest first."""
    rows = connection.execute("SELECT id, type, title, updated FROM records WHERE deleted = 1 ORDER BY updated DESC")
    return [(row[0], row[1], row[2], moment(row[3])) for row in rows.fetchall()]


def conflicted(connection: Connection) -> list[tuple[str, list[str]]]:
    """Return the records with units in conflict."""
    rows = connection.execute("SELECT id, conflicts FROM records WHERE conflicts <> '[]' AND deleted = 0 ORDER BY id")
    return [(row[0], json.loads(row[1])) for row in rows.fetchall()]


def history(connection: Connection, record: str) -> list[dict[str, Any]]:
    """Return every change of a record, newest first: save, act, at, by, desk, unit, old and new value.

    Whatever the clocks said, nothing is shown above what was written on top of it.
    """
    state = states.State.load(connection, record)
    known = names(connection)
    texts = {(unit, link.save): state.value_of(link) for unit, links in state.links.items() for link in links}
    ranks = _ranks(state)
    lines = []
    for save in sorted(state.headers, key=lambda one: (ranks[one], one), reverse=True):
        header = state.headers[save][1]
        for unit, (_hash, replaces) in header["units"].items():
            old = [texts.get((unit, one)) for one in replaces]
            lines.append({
                "save": save, "act": header["act"], "at": moment(header["clock"][0]),
                "by": known.get(header["author"], ""), "desk": known.get(header["desk"], ""), "unit": unit,
                "old": old[0] if old else None, "new": texts[unit, save],
            })  # fmt: skip
    return lines


def _ranks(state: State) -> dict[str, tuple[list[int], int]]:
    """Return for every save its clock, or the latest of those it replaced or saw, and how many lie before it."""
    before = {save: _known_before(state, header) for save, (_seq, header) in state.headers.items()}
    ranks: dict[str, tuple[list[int], int]] = {}
    waiting = list(before)
    while waiting:
        save = waiting[-1]
        missing = [one for one in before[save] if one not in ranks]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        clock = max([state.headers[save][1]["clock"], *(ranks[one][0] for one in before[save])])
        ranks[save] = (clock, 1 + max((ranks[one][1] for one in before[save]), default=0))
    return ranks


def _known_before(state: State, header: Mapping[str, Any]) -> set[str]:
    replaced = {one for _hash, replaces in header["units"].values() for one in replaces}
    return (replaced | set(header.get("saw", ()))) & state.headers.keys()
