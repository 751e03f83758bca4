"""Offices that share records: small record types, real workspaces, and packs that go from one to the other."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
import shutil
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jlndesk.core.kinds import Files, Group, Links, LongText, Money, Pick, Rows, Span, Tags, Text
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records import all_types
from jlndesk.storage import acts, erasing, forms, merging, put, reading, tables, undoing
from jlndesk.storage.forms import Form
from jlndesk.storage.sqlite import connect
from jlndesk.storage.state import State
from jlndesk.storage.store import Store

_LINE = (Field("what", Text(), "What"), Field("cost", Money(), "Cost"), Field("pays", Links("item"), "Who pays"))
_PLACE = (Field("town", Text(), "Town"), Field("room", Text(), "Room"))


def _item(line: tuple[Field, ...], place: tuple[Field, ...], *more: Field) -> RecordType:
    """The type the tests write most: one field of every grain."""
    fields = (
        Field("name", Text(), "Name"),
        Field("aim", LongText(), "Aim", was="goal"),
        Field("dates", Span(), "Dates"),
        Field("place", Group(place), "Place"),
        Field("topics", Tags(), "Topics"),
        Field("friends", Links("item"), "Friends"),
        Field("papers", Files(), "Papers"),
        Field("lines", Rows(line, row="line"), "Lines"),
        Field("best", Pick("lines"), "Best line"),
        *more,
    )
    return RecordType("item", "Item", "Items", "name", (), (Section("All", fields),))


ITEM = _item(_LINE, _PLACE)
NEWER_ITEM = _item(
    (*_LINE, Field("colour", Text(), "Colour")),
    (*_PLACE, Field("floor", Text(), "Floor")),
    Field("mood", Text(), "Mood"),
    Field("needs", Rows((Field("need", Text(), "Need"),), row="need"), "Needs"),
)
NOTE = RecordType("note", "Note", "Notes", "text", (), (Section("All", (Field("text", Text(), "Text"),)),))
_REAL = {name: all_types()[name] for name in ("proposal", "person", "organisation")}
TYPES: dict[str, RecordType] = {"item": ITEM, **_REAL}
NEWER: dict[str, RecordType] = {"item": NEWER_ITEM, "note": NOTE, **_REAL}
"""What a newer program knows: one more type, field, list, part of a group and column of a row."""


def new_id() -> str:
    """A random id."""
    return str(uuid.uuid4())


@dataclasses.dataclass(frozen=True)
class Pack:
    """Saves on their way: exact headers with the values that came along."""

    saves: tuple[merging.Incoming, ...]
    sha256: str

    @classmethod
    def of(cls, saves: Iterable[merging.Incoming]) -> Pack:
        """The pack of these saves."""
        kept = tuple(saves)
        text = json.dumps([[one.header, dict(one.values)] for one in kept])
        return cls(kept, hashlib.sha256(text.encode()).hexdigest())

    def shuffled(self, seed: int) -> Pack:
        """The same saves in another order."""
        mixed = list(self.saves)
        random.Random(seed).shuffle(mixed)
        return Pack(tuple(mixed), self.sha256)

    def without(self, *saves: str) -> Pack:
        """The pack with these saves lost."""
        left = (one for one in self.saves if hashlib.sha256(one.header.encode()).hexdigest() not in saves)
        return Pack.of(left)


class Office:
    """One desk with its open workspace and one person writing."""

    def __init__(self, path: Path, types: Mapping[str, RecordType] = TYPES, author: str = "") -> None:
        """Open the workspace; nothing here waits for the disk, other tests show that the program does."""
        self.path = path
        self.types = types
        self.author = author or new_id()
        self.open()

    def open(self) -> None:
        """Open the workspace, again after it was closed."""
        self.store = Store(self.path, self.types, synchronous="OFF")

    # what a person does

    def put(self, fields: Mapping[str, Any], record: str = "", type_name: str = "item") -> str:
        """Put one record and return its id."""
        given = put.Given(self.types[type_name], record, fields)
        return self.put_many([given]).ids[0]

    def put_many(self, given: Iterable[put.Given]) -> put.PutResult:
        """Put records."""
        every = list(given)
        return self.store.write(lambda ledger: put.put(ledger, every, self.author))

    def form(self, record: str = "", type_name: str = "item") -> Form:
        """Open a form."""
        with self.store.reading() as connection:
            return forms.open_form(connection, self.types, type_name, record)

    def save(self, form: Form, fields: Mapping[str, Any]) -> list[str]:
        """Save a form."""
        units = forms.form_changes(form, fields)
        made = self.store.write(lambda ledger: forms.save_form(ledger, form, units, self.author))
        forms.saved(form, units, made)
        return made

    def edit(self, record: str, **fields: Any) -> str:
        """Open a form, change something, save it; return the save."""
        (save,) = self.save(self.form(record), fields)
        return save

    def delete(self, *records: str) -> list[str]:
        """Put records into the trash."""
        return self.store.write(lambda ledger: acts.delete(ledger, records, self.author))

    def undelete(self, *records: str) -> list[str]:
        """Bring records back."""
        return self.store.write(lambda ledger: acts.undelete(ledger, records, self.author))

    def resolve(self, record: str, unit: str, **chosen: Any) -> str:
        """Resolve a conflict."""
        return self.store.write(lambda ledger: acts.resolve(ledger, record, unit, self.author, **chosen))

    def undo(self, act: str = "") -> undoing.Undone:
        """Take back the latest act."""
        return self.store.write(lambda ledger: undoing.undo(ledger, self.author, {}, act))

    def redo(self) -> undoing.Undone:
        """Do it again."""
        return self.store.write(lambda ledger: undoing.redo(ledger, self.author, {}))

    def erase(self, record: str, *units: str) -> list[tuple[str, str]]:
        """Erase values."""
        return self.store.write(lambda ledger: erasing.erase(ledger, record, units, "asked"))

    # what goes from office to office

    def pack(self, *records: str, history: bool = True) -> Pack:
        """Pack records (all when none are named)."""
        with self.store.reading() as connection:
            every = [row[0] for row in connection.execute("SELECT DISTINCT record FROM saves ORDER BY record")]
            found = merging.outgoing(connection, records or every, history=history)
            return Pack.of(merging.Incoming(header, values) for header, values in found)

    def merge(self, pack: Pack) -> merging.Merged:
        """Take a pack in."""
        facts = {"sha256": pack.sha256, "file": f"{pack.sha256[:8]}.jlnx", "sender": "a colleague"}
        return self.store.write(lambda ledger: merging.take_in(ledger, pack.saves, facts, self.types))

    def set_aside(self, pack: Pack, *, aside: bool = True) -> list[str]:
        """Set an import aside, or bring it back."""
        with self.store.reading() as connection:
            number = merging.find_import(connection, pack.sha256)
        return self.store.write(lambda ledger: merging.set_aside(ledger, number, aside=aside))

    # what can be seen

    def get(self, record: str) -> Record:
        """One record."""
        with self.store.reading() as connection:
            return reading.get(connection, self.types, record)

    def state(self, record: str) -> State:
        """One record's saves."""
        with self.store.reading() as connection:
            return State.load(connection, record)

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The answer to a look into the file."""
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.execute(statement, values).fetchall()]

    def dump(self) -> dict[str, Any]:
        """All that stands here, whatever the program knows of it: the same in two offices that hold the same saves."""
        with self.store.reading() as connection:
            records = [row[0] for row in connection.execute("SELECT id FROM records ORDER BY id").fetchall()]
            states = [State.load(connection, record) for record in records]
        return {state.record: what_stands(state) for state in states}

    def close(self) -> None:
        """Close the workspace."""
        self.store.close()


def what_stands(state: State) -> dict[str, Any]:
    """What stands of one record, plainly."""
    units = {unit: [state.value_of(link) for link in state.stand(unit).current] for unit in sorted(state.links)}
    bases = {unit: state.conflict(unit, {}).base for unit in state.conflicted()}
    return {
        "type": state.type, "deleted": state.deleted, "units": units, "bases": bases,
        "heads": state.heads(state.links), "latest": state.latest(), "first": state.first(),
    }  # fmt: skip


def copy_of(template: Path, path: Path, *, desk: str = "") -> Path:
    """Copy a closed workspace; with `desk` it becomes another desk's."""
    shutil.copyfile(template, path)
    path.with_name(path.name + ".reserve").touch()  # it has one already: 16 MiB for every test would be slow
    if desk:
        connection = connect(path, write=True, synchronous="OFF")
        tables.put_meta(connection, "desk", desk)
        connection.close()
    return path


def exchange(*offices: Office) -> None:
    """Give every office everything, twice round so that what came last goes everywhere."""
    for _round in range(2):
        for one in offices:
            for other in offices:
                if one is not other:
                    other.merge(one.pack())
