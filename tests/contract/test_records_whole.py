"""A record of any type, every field filled, is kept, found, listed, edited, laid in tables, deleted and remembered."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jlndesk.core.kinds import Group, Kind, Rows
from jlndesk.core.schema import Field
from jlndesk.core.text import fold
from jlndesk.core.units import split
from jlndesk.desk import records
from jlndesk.desk.desk import Desk
from jlndesk.records import all_types
from tests.contract.conftest import Make, as_input, saves
from tests.samples import Maker, inside

Whole = Callable[..., str]
EVERY_TYPE = pytest.mark.parametrize("name", [*all_types()])


@EVERY_TYPE
def test_what_was_put_is_read_back(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """Every field comes back as it was given, and nothing else does."""
    record = whole(name)
    found = records.get(desk, record)
    assert found["fields"] == make(name, record)
    assert (found["type"], found["id"], found["by"]) == (name, record, "Ama")
    assert found["title"] == found["fields"][desk.types[name].headline]
    assert not found["deleted"]
    assert found["conflicts"] == []
    assert "unknown" not in found
    assert "older_translations" not in found


@EVERY_TYPE
def test_output_put_again_changes_nothing(desk: Desk, whole: Whole, name: str) -> None:
    """What `get` gives out is taken by `put` as the same record: no save is made."""
    record = whole(name)
    before = saves(desk, record)
    answer = records.put_records(desk, name, [("", as_input(records.get(desk, record)))])
    assert (answer["created"], answer["changed"], answer["unchanged"], answer["saves"]) == (0, 0, 1, [])
    assert saves(desk, record) == before


@EVERY_TYPE
def test_a_search_finds_every_searched_text(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """Each text is found by its own word, with and without accents; the hit says in which unit and shows the word.

    A text that is not searched is not found.
    """
    record = whole(name)
    fields = make(name, record)
    for asked, inner, value in texts_of(desk, name, fields):
        accented = next(word for word in value.split() if word.startswith("Évalué"))
        plain = accented.replace("é", "e").replace("É", "E")
        for word in (plain, accented, accented.upper())[: 3 if asked.name == desk.types[name].headline else 1]:
            hits = {hit["id"]: hit for hit in records.search(desk, word, name)["hits"]}
            assert (record in hits) is (asked.is_searched and inner.is_searched), (asked.name, inner.name, word)
            if record in hits:
                assert hits[record]["unit"].partition("/")[0] == asked.unit, (asked.name, inner.name, word)
                assert fold(word) in fold(hits[record]["snippet"])
                assert hits[record]["title"] == desk.types[name].title(fields)


@EVERY_TYPE
def test_a_search_reads_thai_and_arabic(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """A part of a Thai word without spaces finds the record, and Arabic with or without vowel signs."""
    record = whole(name)
    title = str(make(name, record)[desk.types[name].headline])
    mark = title.split()[1]
    for word in (
        "ประกันสุขภาพ",
        "ถ้วน",
        "التأمين",
        "التَّأمين الصحي",
        "DA NANG",
        "đà",
        "lodz",
        "aero",
        "coeur",
        "STRASSE",
        "ελλαδα",
    ):
        assert finds(desk, name, f"{mark} {word}", record), word
    assert not finds(desk, name, f"{mark} ประกันชีวิต", record)


def finds(desk: Desk, name: str, query: str, record: str) -> bool:
    """Tell whether a search among the records of a type finds this one, and among all unless the type is hidden."""
    found = {hit["id"] for hit in records.search(desk, query, name, 1000)["hits"]}
    everywhere = {hit["id"] for hit in records.search(desk, query, limit=1000)["hits"]}
    assert (record in everywhere) is (record in found and not desk.types[name].hidden)
    return record in found


def texts_of(desk: Desk, name: str, fields: dict[str, Any]) -> Iterator[tuple[Field, Field, str]]:
    """Yield every text of a record with its field and the field inside it."""
    for asked in desk.types[name].fields.values():
        for inner, value in inside(asked, fields[asked.name]):
            if inner.kind.name in {"text", "long_text"}:
                yield asked, inner, value


@EVERY_TYPE
def test_a_list_shows_it_sorted_by_every_column(desk: Desk, whole: Whole, name: str) -> None:
    """The record is in the list of its type; each listed column sorts both ways, records without a value last."""
    one, two = whole(name), whole(name, "to sort", seed=1)
    listed = records.list_records(desk, name)
    assert {one, two} <= {row["id"] for row in listed["records"]}
    for asked in desk.types[name].listed:
        up = [row["id"] for row in records.list_records(desk, name, sort=asked.name)["records"]]
        down = [row["id"] for row in records.list_records(desk, name, sort=f"-{asked.name}")["records"]]
        assert len(up) == len(down) == listed["total"]
        first, second = cell_of(desk, name, asked, one), cell_of(desk, name, asked, two)
        if first != second:
            assert (up.index(one) < up.index(two)) is (first < second), asked.name
            assert (down.index(one) < down.index(two)) is (first > second), asked.name
        empty = {row["id"] for row in records.list_records(desk, name, [(asked.name, "")])["records"]}
        assert not {one, two} & empty
        assert set(up[len(up) - len(empty) :]) == set(down[len(down) - len(empty) :]) == empty


def cell_of(desk: Desk, name: str, asked: Field, record: str) -> Any:
    """Return what a column is sorted by: the number or the text of its first cell."""
    value = records.get(desk, record)["fields"][asked.name]
    cell = asked.kind.to_cells(value)[0]
    return float(str(cell)) if asked.kind.sort == "number" else str(cell).lower()


@EVERY_TYPE
def test_where_on_every_field_finds_it(desk: Desk, whole: Whole, name: str) -> None:
    """`--where FIELD=VALUE` finds the record by every field, and by every member, part and row inside one."""
    record = whole(name)
    fields = records.get(desk, record)["fields"]
    for asked in desk.types[name].fields.values():
        for said in said_as_text(asked.kind, fields[asked.name]):
            found = {row["id"] for row in records.list_records(desk, name, [(asked.name, said)])["records"]}
            assert record in found, (asked.name, said)
        missed = {row["id"] for row in records.list_records(desk, name, [(asked.name, "no such value")])["records"]}
        assert record not in missed
        unset = {row["id"] for row in records.list_records(desk, name, [(asked.name, "")])["records"]}
        assert record not in unset, asked.name


def said_as_text(kind: Kind, value: Any) -> list[str]:
    """Return how a person names a value on the command line; several for what has members, parts or rows."""
    if isinstance(kind, Group | Rows):
        return [said for part, holder, _row in kind.parts(value) for said in said_as_text(part.kind, holder[part.name])]
    if kind.grain == "members":
        return [one["sha256"] if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict):
        return [str(part) for part in value.values()]
    return [json.dumps(value) if isinstance(value, bool) else str(value)]


@EVERY_TYPE
def test_a_form_saves_what_changed_and_nothing_else(desk: Desk, make: Make, name: str) -> None:
    """A form saved as it was shown makes no save; each field changed makes one save that replaces only that field."""
    record = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name} form"))
    new = records.open_form(desk, name)
    new.record = record
    assert len(records.save_form(desk, new, make(name, record))) == 1
    form = records.open_form(desk, record=record)
    assert records.save_form(desk, form, form.fields) == []
    assert records.save_form(desk, form, as_input(form.fields)) == []
    later = make(name, record, seed=1)
    for field, value in later.items():
        before = dict(form.fields)
        (save,) = records.save_form(desk, form, {**before, field: value})
        assert records.get(desk, record)["fields"] == {**before, field: value} == form.fields, field
        changed = {line["unit"] for line in records.get(desk, record, history=True)["history"] if line["save"] == save}
        assert {unit.partition("/")[0] for unit in changed} == {desk.types[name].fields[field].unit}
    assert saves(desk, record) == 1 + len(later)
    assert records.save_form(desk, records.open_form(desk, record=record), later) == []


@EVERY_TYPE
def test_every_field_can_be_emptied(desk: Desk, make: Make, name: str) -> None:
    """A field given as null is unset afterwards; a record with nothing left in it is still a record."""
    record = records.put_records(desk, name, [("", make(name, str(uuid.uuid4())) | {"id": ""})])["ids"][0]
    described = desk.types[name]
    picking = [f.name for f in described.fields.values() if f.kind.name == "pick"]
    for field in [*picking, *(one for one in described.fields if one not in picking)]:
        records.put_records(desk, name, [("", {"id": record, field: None})])
        assert field not in records.get(desk, record)["fields"]
    assert records.get(desk, record)["fields"] == {}
    assert record in {row["id"] for row in records.list_records(desk, name)["records"]}


@EVERY_TYPE
def test_trash_and_back(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """In the trash a record is in no list, search or table; taken back it is as it was."""
    record = whole(name, "to delete")
    mark = str(make(name, record)[desk.types[name].headline]).split()[1]
    records.delete(desk, [record])
    assert records.get(desk, record)["deleted"]
    assert record not in {row["id"] for row in records.list_records(desk, name)["records"]}
    assert not finds(desk, name, mark, record)
    records.undelete(desk, [record])
    found = records.get(desk, record)
    assert (found["deleted"], found["fields"]) == (False, make(name, record))
    assert record in {row["id"] for row in records.list_records(desk, name)["records"]}
    assert finds(desk, name, mark, record)


@EVERY_TYPE
def test_history_has_every_unit(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """The history of a record has a line for each unit written, with its value, its author and its desk."""
    record = whole(name)
    lines = records.get(desk, record, history=True)["history"]
    said = [(*line["unit"].partition("/"), line["new"]) for line in lines]
    keys = {(unit, new): key for unit, slash, key, new in said if slash and isinstance(new, str)}
    units = split(desk.types[name], make(name, record), lambda unit, word: keys[unit, word])
    assert {line["unit"]: line["new"] for line in lines} == units
    assert {(line["by"], line["desk"], line["old"]) for line in lines} == {("Ama", "Team of GH", None)}
    assert len({(line["save"], line["act"]) for line in lines}) == 1


@EVERY_TYPE
def test_every_cell_says_what_the_record_says(desk: Desk, make: Make, whole: Whole, name: str) -> None:
    """The STRICT table of a type, and of each of its lists, can be read with plain SQL by any tool."""
    record = whole(name)
    fields = make(name, record)
    described = desk.types[name]
    with desk.store.reading() as connection:
        strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list").fetchall())
        rows = read(connection, f'SELECT * FROM "{name}" WHERE id = ?', record)
        lists = {
            field.name: read(
                connection, f'SELECT * FROM "{name}_{field.name}" WHERE record = ? ORDER BY position', record
            )
            for field in described.fields.values()
            if isinstance(field.kind, Rows)
        }
    assert all(strict[table] == 1 for table in (name, *(f"{name}_{field}" for field in lists)))
    plain = [f for f in described.fields.values() if not isinstance(f.kind, Rows)]
    assert rows == [{"id": record} | expected(plain, fields)]
    for field, found in lists.items():
        assert found == [
            {"id": row["id"], "record": record, "position": at} | expected(described.fields[field].kind.columns(), row)
            for at, row in enumerate(fields[field], start=found[0]["position"])
        ], field


def read(connection: Any, statement: str, record: str) -> list[dict[str, Any]]:
    """Return rows as dictionaries."""
    found = connection.execute(statement, (record,))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def expected(fields: Any, values: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Return the cells of some fields by column, said here once more and on purpose without asking the kinds."""
    cells: dict[str, Any] = {}
    for field in fields:
        name, value = f"{before}{field.name}", values[field.name]
        match field.kind.name:
            case "group":
                cells |= expected(field.kind.columns(), value, f"{name}_")
            case "money" | "moment" | "span":
                cells |= {f"{name}_{part}": one for part, one in value.items()}
            case "flag":
                cells[name] = int(value)
            case "tags" | "countries" | "languages" | "links" | "files":
                cells[name] = json.dumps(value, ensure_ascii=False, sort_keys=True)
            case _:
                cells[name] = value
    return cells


def test_the_maker_leaves_nothing_out() -> None:
    """The two samples of a type fill every field and every part of it, and differ in all but the smallest kinds."""
    for described in all_types().values():
        one, two = (Maker("r" * 8, seed=seed).fields(described) for seed in (0, 1))
        assert set(one) == set(described.fields)
        for field in described.fields.values():
            assert field.kind.canonical(one[field.name]) == one[field.name]
            assert one[field.name] != two[field.name] or field.kind.name == "files", (described.name, field.name)
            for part, holder, _row in field.kind.parts(one[field.name]):
                assert part.name in holder
