"""Work that is recorded while it is done: `work.py NAME FOLDER SYNCHRONOUS`; each step is acknowledged in FOLDER/ACK.

Each kind of work is prepared unrecorded, and then done in steps. An acknowledgement says what the workspace tells after
a step (a digest), and is written only after the step has returned.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jlndesk.core import files
from jlndesk.core.errors import DeskError, NotFoundError
from jlndesk.core.paths import Paths
from jlndesk.storage import acts, attachments, erasing, forms, merging, put, replacing, undoing
from jlndesk.storage.backup import backup
from jlndesk.storage.rebuild import rebuild
from jlndesk.storage.repairing import repair
from jlndesk.storage.restoring import bring_newer, restore
from jlndesk.storage.sqlite import Connection, checkpoint, connect
from jlndesk.storage.store import Store, create
from tests.storage.offices import ITEM, NEWER_ITEM

TYPES = {"item": ITEM}
NEWER = {"item": NEWER_ITEM}
REFUSED = 3
MARK = "Erase this mark"
NAME = "here.jlndesk"
AUTHOR = "11111111-1111-4111-8111-111111111111"
Step = Callable[[], object]
TOLD = (
    "SELECT id, header, vals, local, aside FROM saves ORDER BY id",
    "SELECT form, fields FROM drafts ORDER BY form",
    "SELECT save, unit, done FROM erased ORDER BY save, unit",
    "SELECT sha256, aside FROM imports ORDER BY sha256",
)


def told(connection: Connection) -> tuple[str, int]:
    """What a workspace tells, as a digest (saves, drafts, erasures, imports), and the number of its saves."""
    rows = [[tuple(row) for row in connection.execute(one).fetchall()] for one in TOLD]
    return hashlib.sha256(repr(rows).encode()).hexdigest(), len(rows[0])


def told_by(file: Path) -> tuple[str, int]:
    """The same of a closed file."""
    connection = connect(file, write=False)
    try:
        return told(connection)
    finally:
        connection.close()


class Work:
    """Does steps on one workspace and acknowledges each; `plan` goes from the preparation to the recorded run."""

    def __init__(self, folder: Path, synchronous: str = "FULL") -> None:
        """Make nothing yet."""
        self.folder = folder
        self.path = folder / NAME
        self.paths = Paths.under(folder / "home")
        self.synchronous = synchronous
        self.rng = random.Random(5)
        self.plan: dict[str, Any] = {"ids": []}
        self.store: Store | None = None
        self._ack = -1

    @property
    def ids(self) -> list[str]:
        """The ids of the items put so far."""
        found: list[str] = self.plan["ids"]
        return found

    def open(self, types: dict[str, Any] | None = None) -> Store:
        """Open the workspace."""
        self.store = Store(self.path, types or TYPES, synchronous=self.synchronous)
        return self.store

    def close(self) -> None:
        """Close it."""
        if self.store is not None:
            self.store.close()
            self.store = None

    def do(self, step: Step, **more: Any) -> Any:
        """Do a step and acknowledge it."""
        result = step()
        self.say(**more)
        return result

    def say(self, **more: Any) -> None:
        """Acknowledge what was done."""
        if self._ack < 0:
            self._ack = os.open(self.folder / "ACK", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        now, count = self._told()
        os.write(self._ack, json.dumps({"told": now, "saves": count, **more}).encode())

    def _told(self) -> tuple[str, int]:
        if self.store is None:
            return told_by(self.path)
        with self.store.reading() as connection:
            return told(connection)

    def put(self, count: int = 1, size: int = 1, name: str = "Item") -> Any:
        """Put new items."""
        given = [
            put.Given(ITEM, "", {"name": f"{name} {self.rng.random()}", "aim": "Aim. " * size}) for _ in range(count)
        ]
        made = self.write(lambda ledger: put.put(ledger, given, AUTHOR))
        self.ids.extend(made.ids)
        return made

    def edit(self, record: str, **fields: Any) -> Any:
        """Change an item through a form."""
        with self.reading() as connection:
            form = forms.open_form(connection, TYPES, "item", record)
        units = forms.form_changes(form, fields)
        return self.write(lambda ledger: forms.save_form(ledger, form, units, AUTHOR))

    def attach(self, text: str) -> None:
        """Attach a file to the first item."""
        kept = attachments.keep_bytes(self.path, text.encode(), "paper.txt")
        self.edit(self.ids[0], papers=[kept])

    def write(self, work: Callable[[Any], Any]) -> Any:
        """Write in the open workspace."""
        assert self.store is not None
        return self.store.write(work)

    def reading(self) -> Any:
        """Read in the open workspace."""
        assert self.store is not None
        return self.store.reading()

    def maintain(self, work: Callable[[Connection], Any]) -> Any:
        """Maintain the open workspace."""
        assert self.store is not None
        return self.store.maintain(work)

    def backup(self, **more: Any) -> str:
        """Back up; return where the backup lies below the folder."""
        answer = backup(self.store or self.path, self.paths, "auto", **more)
        return os.path.relpath(answer["file"], self.folder)


def prepare_nothing(work: Work) -> None:
    """A workspace with a few items."""
    work.open()
    work.put(count=4, size=50)
    work.close()


def saves(work: Work) -> None:
    """New, edit, delete, undelete, undo, draft, rows, bulk put, with the index and the checkpoint in between."""
    work.open()
    work.say()
    with work.reading() as connection:
        form = forms.open_form(connection, TYPES, "item", "")
    for number in range(60):
        work.do(lambda number=number: one_of_many(work, form, number))
        if number % 9 == 0 and work.store is not None:
            work.store.index()
        if number % 20 == 19:
            work.maintain(checkpoint)
    work.close()
    work.say()


def one_of_many(work: Work, form: forms.Form, number: int) -> None:
    """One of the things a person does."""
    chosen = work.rng.choice(work.ids)
    steps: list[Step] = [
        lambda: work.put(size=work.rng.choice((1, 100, 1000))),
        lambda: work.put(count=12, size=20),
        lambda: work.write(lambda ledger: forms.keep_draft(ledger, form, {"name": f"Draft {number}"}, AUTHOR)),
        lambda: work.write(lambda ledger: forms.drop_draft(ledger, form.token)),
        lambda: work.edit(chosen, name=f"Edited {number}"),
        lambda: work.edit(chosen, aim=f"Longer {number}. " * 300),
        lambda: work.edit(chosen, lines=[{"what": f"Line {number}"}, {"what": "Other"}]),
        lambda: work.write(lambda ledger: acts.delete(ledger, [chosen], AUTHOR)),
        lambda: work.write(lambda ledger: acts.undelete(ledger, [chosen], AUTHOR)),
        lambda: work.write(lambda ledger: undoing.undo(ledger, AUTHOR, {})),
    ]
    with contextlib.suppress(NotFoundError):  # nothing to undo
        work.rng.choice(steps)()


def attach(work: Work) -> None:
    """Attach files, each referred to by the next save."""
    work.open()
    work.say()
    for number in range(12):
        work.do(lambda number=number: work.attach(f"Attachment {number} " * work.rng.choice((1, 400, 3000))))
    work.close()


def back_up(work: Work) -> None:
    """Back up again and again while writing goes on, with attachments and a second place."""
    work.open()
    second = work.folder / "stick"
    second.mkdir()
    work.say()
    made: list[str] = []
    for number in range(6):
        work.do(lambda: work.put(count=4, size=50), backups=made)
        work.do(lambda number=number: work.attach(f"Paper {number} " * 500), backups=made)
        made.append(work.backup(second=str(second)))
        work.say(backups=made)
    work.close()


def prepare_bring_back(work: Work) -> None:
    """A backup, and newer saves after it."""
    work.open()
    work.put(count=5, size=100)
    work.attach("Attached before the backup")
    work.plan["backup"] = work.backup()
    work.put(count=5)
    work.close()


def bring_back(work: Work) -> None:
    """Restore a backup, work on, and bring newer saves back."""
    work.say()
    file = work.folder / work.plan["backup"]
    aside = work.do(lambda: restore(work.path, file, work.paths, TYPES))["aside"]
    work.open()
    work.do(work.put)
    work.close()
    work.do(lambda: bring_newer(work.path, Path(aside), work.paths, TYPES))
    go_on(work)


def go_on(work: Work) -> None:
    """Go on working in what was just put in place."""
    work.open()
    for _number in range(5):
        work.do(work.put)
    work.close()


def prepare_mend(work: Work) -> None:
    """A workspace with a damaged value, and a backup from before."""
    prepare_bring_back(work)
    connection = connect(work.path, write=True)
    connection.execute("UPDATE saves SET vals = replace(vals, 'Aim. Aim', 'Aim. aim') WHERE seq = 2")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def mend(work: Work) -> None:
    """Repair a damaged workspace."""
    work.say(damaged=True)
    work.do(lambda: repair(work.path, TYPES, work.paths))
    go_on(work)


def prepare_erase(work: Work) -> None:
    """Items that hold what is to be erased."""
    work.open()
    work.put(count=3, size=30, name=MARK)
    work.put(count=3)
    work.close()


def erase(work: Work) -> None:
    """Erase for good."""
    work.open()
    work.say()
    for number, record in enumerate(work.ids[:3]):
        work.write(lambda ledger, record=record: erasing.erase(ledger, record, ["name"], "asked"))
        work.say()
        if number == 2:
            work.maintain(erasing.scrub)
            work.say(gone=True)
    work.put()
    work.say(gone=True)
    work.close()


def prepare_merge(work: Work) -> None:
    """Saves of a colleague."""
    prepare_nothing(work)
    other = Work(work.folder / "colleague")
    other.folder.mkdir()
    create(other.path, TYPES, {"country": "ZZ"})
    other.open()
    other.put(count=20, size=40)
    with other.reading() as connection:
        work.plan["pack"] = list(merging.outgoing(connection, other.ids, history=True))
    other.close()


def merge(work: Work) -> None:
    """Take a colleague's saves in, set the import aside, bring it back."""
    work.open()
    work.say()
    incoming = [merging.Incoming(header, values) for header, values in work.plan["pack"]]
    facts = {"sha256": "ab" * 32, "file": "a.jlnx", "sender": "a colleague"}
    for step in (
        lambda ledger: merging.take_in(ledger, incoming, facts, TYPES),
        lambda ledger: merging.set_aside(ledger, 1),
        lambda ledger: merging.set_aside(ledger, 1, aside=False),
    ):
        work.do(lambda step=step: work.write(step))
    work.close()


def migrate(work: Work) -> None:
    """Open with the descriptions of a newer program, make everything derived again, go back."""
    work.say()
    work.open(NEWER)
    work.do(lambda: work.edit(work.ids[0], name="Under the newer program"))
    work.do(lambda: work.maintain(lambda connection: rebuild(connection, NEWER)))
    work.close()
    work.open()
    work.do(lambda: work.edit(work.ids[1], name="Under the older program"))
    work.close()


WORKS: dict[str, tuple[Callable[[Work], None], Callable[[Work], None]]] = {
    "saves": (prepare_nothing, saves),
    "attach": (prepare_nothing, attach),
    "back_up": (prepare_nothing, back_up),
    "bring_back": (prepare_bring_back, bring_back),
    "mend": (prepare_mend, mend),
    "erase": (prepare_erase, erase),
    "merge": (prepare_merge, merge),
    "migrate": (prepare_nothing, migrate),
}


def prepare(name: str, folder: Path) -> None:
    """Make the workspace the work begins with."""
    work = Work(folder)
    create(work.path, TYPES, {"country": "ZZ"})
    # One lies there already: 16 MiB of zeros would only make the recording long.
    work.path.with_name(f"{NAME}.reserve").touch()
    WORKS[name][0](work)
    (folder / "plan.json").write_text(json.dumps(work.plan))


def spoil(what: str) -> None:
    """Leave a safeguard of the program out, to show that its absence is found."""
    if what == "syncing files":
        os.fsync = lambda _handle: None
    if what == "syncing folders":
        for module in (files, attachments, replacing):
            module.sync_folder = lambda _folder: None


def main() -> None:
    """Do the work named; a fourth word names a safeguard to be left out."""
    name, folder, synchronous, *without = sys.argv[1:]
    spoil(*without or [""])
    work = Work(Path(folder), synchronous)
    work.plan = json.loads((work.folder / "plan.json").read_text())
    try:
        WORKS[name][1](work)
    except DeskError as error:
        # What a person would read; anything else is a fault of the program and ends with its traceback.
        print(json.dumps([type(error).__name__, error.message, error.hint]))
        sys.exit(REFUSED)


if __name__ == "__main__":
    main()
