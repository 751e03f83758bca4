"""What leaves the desk: papers and JSON for outside say all they may and nothing they may not; packs carry the rest."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jlndesk.core.kinds import Group, Rows
from jlndesk.core.schema import Field, RecordType
from jlndesk.desk import exchange, records
from jlndesk.desk.desk import Desk
from jlndesk.desk.documents import Order, export
from jlndesk.records import all_types
from jlndesk.storage import attachments
from tests.contract.conftest import Make, saves
from tests.samples import Maker

Whole = Callable[..., str]
EVERY_TYPE = pytest.mark.parametrize("name", [*all_types()])


def kept(described: RecordType, fields: dict[str, Any], *audiences: str) -> dict[str, Any]:
    """Return what readers of these audiences may get, said here once more and on purpose without asking the program."""
    return {
        field.name: without(field, fields[field.name], audiences)
        for field in described.fields.values()
        if field.audience in audiences
    }


def without(field: Field, value: Any, audiences: tuple[str, ...]) -> Any:
    """Return a value without the parts that are for others."""
    if not isinstance(field.kind, Group | Rows):
        return value
    names = {"id", *(part.name for part in field.kind.columns() if part.audience in audiences)}
    if isinstance(value, list):
        return [{name: part for name, part in row.items() if name in names} for row in value]
    return {name: part for name, part in value.items() if name in names}


def marks(value: Any) -> set[str]:
    """Return the marks of all texts in a value."""
    return set(re.findall(r"q[0-9a-f-]{6}s\dn\d{3}x", json.dumps(value, ensure_ascii=False)))


def squeezed(text: str) -> str:
    """Return the text without white space and soft hyphens: what is left when lines are broken elsewhere."""
    return re.sub(r"[\s\u00ad]+", "", text)


@pytest.fixture(scope="module")
def latin(desk: Desk, make: Make, attached: Any) -> Callable[[str], str]:
    """Puts a record with every field filled in letters every page can print, and returns its id."""

    def latin(name: str) -> str:
        record = records.put_records(desk, name, [("", {desk.types[name].headline: "x"})])["ids"][0]
        fields = make(name, record, latin=True)
        for field in fields:
            if desk.types[name].fields[field].kind.name == "files":
                fields[field] = [dict(attached[0])]
        records.put_records(desk, name, [("", {"id": record, "fields": fields})])
        return record

    return latin


@EVERY_TYPE
def test_a_sheet_for_outside_names_every_field(desk: Desk, latin: Any, folder: Path, name: str) -> None:
    """The PDF of a record has the label of every field its readers may get, the words of each text, and no other."""
    record, described = latin(name), desk.types[name]
    fields = records.get(desk, record)["fields"]
    target = folder / f"{name}.pdf"
    export(desk, Order([record], target, layout="sheet", language="en"))
    text = squeezed("\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages))
    for field in labelled(described):
        assert squeezed(field.label) in text, field.name
    allowed = marks(kept(described, fields, "all"))
    assert {mark for mark in marks(fields) if mark in text} == allowed


def labelled(described: RecordType) -> Iterator[Field]:
    """Yield the fields a sheet for outside names; the title of a record and the first words of a row head the rest."""
    for field in described.fields.values():
        if field.audience == "all" and field.name != described.headline:
            yield field
            parts = field.kind.columns()[isinstance(field.kind, Rows) :]
            yield from (part for part in parts if part.audience == "all")


@EVERY_TYPE
@pytest.mark.parametrize(("audience", "audiences"), [("outside", ("all",)), ("team", ("all", "team"))])
def test_json_for_readers_has_what_they_may_get(
    desk: Desk, make: Make, whole: Whole, folder: Path, name: str, audience: Any, audiences: tuple[str, ...]
) -> None:
    """The JSON of a record has every field its readers may get and not one value of any other, however deep it lies."""
    record, described = whole(name), desk.types[name]
    fields = make(name, record)
    target = folder / f"{name}.{audience}.json"
    export(desk, Order([record], target, audience=audience))
    text = target.read_text(encoding="utf-8")
    (exported,) = json.loads(text)
    allowed = kept(described, fields, *audiences)
    assert exported["fields"] == allowed
    assert (exported["type"], exported["id"]) == (name, record)
    assert marks(text) == marks(allowed)


@EVERY_TYPE
def test_a_pack_carries_a_record_there_and_back(
    desk: Desk, other: Desk, make: Make, whole: Whole, folder: Path, name: str
) -> None:
    """A colleague's desk shows all but personal fields, of which no byte travels; coming back changes nothing."""
    record, described = whole(name), desk.types[name]
    fields = make(name, record)
    there, back = folder / f"{name}.jlnx", folder / f"{name} back.jlnx"
    exchange.make_pack(desk, there, [record])
    travels = shared(described, fields)
    assert_nothing_of(there, marks(fields) - marks(travels))
    answer = exchange.merge(other, there)
    assert not any(answer[what] for what in ("conflicts", "deleted", "unknown", "warnings"))
    assert records.get(other, record)["fields"] == travels
    for field in described.fields.values():
        for one in travels.get(field.name, ()) if field.kind.name == "files" else ():
            assert attachments.path_of(other.path, one["sha256"]).is_file()
    before = saves(desk, record)
    exchange.make_pack(other, back, [record])
    answer = exchange.merge(desk, back)
    assert answer["changed_records"] == answer["new_records"] == []
    assert records.get(desk, record)["fields"] == fields
    assert saves(desk, record) == before


def shared(described: RecordType, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a colleague gets: no personal field, and no row or group in which a personal part is filled."""
    found = {}
    for field in described.fields.values():
        parts = {part.name for part in field.kind.columns() if part.audience == "personal"}
        if field.audience != "personal" and not parts:
            found[field.name] = fields[field.name]
    return found


def assert_nothing_of(pack: Path, private: set[str]) -> None:
    """Fail when a mark stands in any byte of any member of a pack, or in the file as it is."""
    with zipfile.ZipFile(pack) as opened:
        data = b"\n".join([pack.read_bytes(), *(opened.read(one) for one in opened.namelist())])
    assert not [mark for mark in private if mark.encode() in data]


def test_of_a_linked_person_only_name_and_post_travel(desk: Desk, make: Make, whole: Whole, folder: Path) -> None:
    """A person who is only linked to by what is sent goes as name and post, whatever else is known here.

    That holds for the words of a set as well, which stand in values and not in the headers that go along.
    """
    person = whole("person")
    fields = make("person", person)
    tour = records.put_records(desk, "follow_up", [("", {"action": "Linked", "owner": person})])["ids"]
    target = folder / "linked.jlnx"
    exchange.make_pack(desk, target, tour)
    private = {name: value for name, value in fields.items() if name not in ("full_name", "post_title")}
    assert_nothing_of(target, marks(private))
    named = records.put_records(desk, "follow_up", [("", {"action": "Also", "owner": person})])["ids"]
    exchange.make_pack(desk, folder / "named.jlnx", [*named, person])
    assert_nothing_of(folder / "named.jlnx", marks(fields) - marks(shared(desk.types["person"], fields)))


def test_nothing_personal_is_a_set() -> None:
    """A member of a set that is no free word is the name of a unit, and names travel: what is personal is a value."""
    for described in all_types().values():
        for field in described.fields.values():
            assert field.audience != "personal" or field.kind.grain == "whole", (described.name, field.name)


def test_the_maker_plants_something_private() -> None:
    """There are texts for the team and personal ones to look for, inside lists too."""
    planted = {
        (part.audience, bool(field.kind.columns()))
        for described in all_types().values()
        for field in described.fields.values()
        for part in (field, *field.kind.columns())
        if part.audience != "all" and marks(Maker("a" * 8).value(part))
    }
    assert {("team", False), ("team", True), ("personal", False)} <= planted
