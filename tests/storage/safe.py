"""A workspace with something of everything in it, and ways to damage it."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jlndesk.core.paths import Paths
from jlndesk.storage import attachments, forms, truth
from jlndesk.storage.backup import backup
from jlndesk.storage.restoring import bring_newer, restore
from jlndesk.storage.sqlite import connect
from jlndesk.storage.verifying import verify
from tests.storage.offices import TYPES, Office

LINES = [{"what": "Rooms", "cost": {"amount": "100", "currency": "GHS"}}, {"what": "Buses"}]


@dataclass
class Safe:
    """A closed workspace of the test types with the folders of its user."""

    path: Path
    paths: Paths

    def office(self) -> Office:
        """Open it."""
        return Office(self.path)

    def backup(self, reason: str = "manual", **more: Any) -> Path:
        """Back it up; return the file."""
        return Path(backup(self.path, self.paths, reason, **more)["file"])

    def verify(self) -> dict[str, Any]:
        """Verify it."""
        return verify(self.path, TYPES)

    def restore(self, file: Path) -> dict[str, Any]:
        """Restore it."""
        return restore(self.path, file, self.paths, TYPES)

    def bring_newer(self, aside: str) -> dict[str, Any]:
        """Bring newer saves back."""
        return bring_newer(self.path, Path(aside), self.paths, TYPES)

    def kinds(self) -> set[str]:
        """The kinds of problem it has."""
        return {one["kind"] for one in self.verify()["problems"]}

    def dump(self) -> dict[str, Any]:
        """All that stands in it."""
        office = self.office()
        try:
            return office.dump()
        finally:
            office.close()

    def saves(self) -> set[str]:
        """The ids of its saves."""
        return saves_in(self.path)

    def run(self, statement: str, *values: Any) -> None:
        """Change the file behind the program's back."""
        connection = connect(self.path, write=True, synchronous="OFF")
        connection.execute(statement, values)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()

    def copy(self, folder: Path) -> Safe:
        """The same again in another folder."""
        folder.mkdir()
        for name in (self.path.name, f"{self.path.name}.reserve"):
            shutil.copyfile(self.path.with_name(name), folder / name)
        files = attachments.folder_of(self.path)
        if files.is_dir():
            shutil.copytree(files, folder / files.name)
        return Safe(folder / self.path.name, self.paths)


def saves_in(file: Path) -> set[str]:
    """The ids of the saves in a workspace or backup nobody writes."""
    connection = connect(file, write=False)
    try:
        return truth.ids(connection)
    finally:
        connection.close()


def truth_of(file: Path) -> str:
    """Everything a file tells that is not derived, as one text: equal texts hold equal user data."""
    connection = connect(file, write=False)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        rows = connection.execute(f"SELECT {truth.COLUMNS} FROM saves ORDER BY id").fetchall()
        told = [(*row[1:-1], read(row[-1])) for row in map(tuple, rows)]
        return repr((told, truth.read(connection).brought))
    finally:
        connection.close()


def read(values: str) -> Any:
    """Values as they are understood; a text that cannot be read stands for itself."""
    try:
        return json.loads(values)
    except ValueError:
        return values


def fill(office: Office, colleague: Office, attached: Path) -> list[str]:
    """Write something of everything; return the ids of the records that are there afterwards."""
    ids = [office.put({"name": f"Workshop {n}", "aim": "Learn " * 40, "topics": ["a", "b"]}) for n in range(25)]
    office.edit(ids[0], name="Workshop zero", dates={"start": "2026-01-02", "end": "2026-01-03"})
    office.edit(ids[0], name="Workshop nil")
    office.edit(ids[1], lines=LINES)
    office.edit(ids[2], place={"town": "Tamale", "room": "2"}, friends=sorted([ids[0], ids[1]]))
    office.edit(ids[3], papers=[attachments.keep(office.path, attached)])
    office.edit(ids[4], aim="A long text. " * 2000)
    colleague.merge(office.pack())
    colleague.edit(ids[5], name="From the region")
    office.edit(ids[5], name="From the capital")
    theirs = colleague.put({"name": "Only theirs"})
    office.merge(colleague.pack(ids[5], theirs))
    unwanted = colleague.put({"name": "Unwanted"})
    pack = colleague.pack(unwanted)
    office.merge(pack)
    office.set_aside(pack)
    office.delete(ids[6], ids[7])
    office.undelete(ids[7])
    office.edit(ids[8], name="Undone")
    office.undo()
    office.erase(ids[9], "goal")
    form = office.form(ids[10])
    office.store.write(lambda ledger: keep_draft(ledger, form, office.author))
    return [*ids, theirs]


def keep_draft(ledger: Any, form: Any, author: str) -> None:
    """Keep a draft of a form."""
    forms.keep_draft(ledger, form, {"name": "Being typed"}, author)


def flip(file: Path, place: int, bit: int) -> None:
    """Change one bit of a file."""
    with file.open("rb+") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 1 << bit]))


def zero_pages(file: Path, count: int, rng: random.Random, size: int = 4096) -> list[int]:
    """Fill some pages with zeros, never the first; return their numbers."""
    pages = rng.sample(range(1, file.stat().st_size // size), count)
    with file.open("rb+") as opened:
        for page in pages:
            opened.seek(page * size)
            opened.write(b"\0" * size)
    return pages
