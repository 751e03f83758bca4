"""What happens on a disk that is full or cannot be written; run in a namespace of its own with its folder."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import FullError, ReadOnlyError
from jlndesk.core.paths import Paths
from jlndesk.storage import attachments, searching, shelf, truth
from jlndesk.storage.backup import backup
from jlndesk.storage.put import Given, put
from jlndesk.storage.restoring import holdings, restore
from jlndesk.storage.store import Store, create
from jlndesk.storage.verifying import verify
from tests.storage.offices import ITEM, NOTE

TYPES = {"item": ITEM}
AUTHOR = "11111111-1111-4111-8111-111111111111"


def write(store: Store, number: int, size: int = 400) -> list[str]:
    """Put one item; return its saves."""
    given = Given(ITEM, "", {"name": f"Item {number}", "aim": "Aim. " * size})
    return store.write(lambda ledger: put(ledger, [given], AUTHOR)).saves


def write_until_full(store: Store) -> tuple[list[str], FullError]:
    """Put items until there is no room; return what was acknowledged, and what was said."""
    acked: list[str] = []
    for number in range(100_000):
        try:
            acked += write(store, number)
        except FullError as error:
            return acked, error
    raise AssertionError("the disk never filled")


def in_plain_words(error: FullError) -> None:
    """Assert that a refusal is two whole sentences without technical words."""
    for text in (error.message, error.hint):
        assert text.endswith(".")
        assert not {"SQLITE", "ENOSPC", "Errno"} & set(text.split())
    assert "no room" in error.message


def leftovers(folder: Path) -> list[Path]:
    """Return half-written files."""
    return [one for one in folder.rglob("*") if one.suffix in {".part", ".tmp"} or one.name.endswith("-journal")]


def saving(disk: Path) -> dict[str, Any]:
    """Saves on a disk that fills up; backups, attachments and restoring on the full disk; then room again."""
    paths, path = Paths.under(disk / "home"), disk / "here.jlndesk"
    create(path, TYPES, {"country": "ZZ"})
    earlier = Path(backup(path, paths)["file"])
    before = earlier.read_bytes()
    filler = disk / "filler"
    filler.write_bytes(b"x" * 200_000)
    with Store(path, TYPES) as store:
        acked, error = write_until_full(store)
        in_plain_words(error)
        refused = 0
        for attempt in (
            lambda: backup(store, paths),
            lambda: backup(path, paths),
            lambda: attachments.keep_bytes(path, os.urandom(300_000), "paper.txt"),
            lambda: write(store, 0, 100_000),
        ):
            try:
                attempt()
            except FullError as full:
                in_plain_words(full)
                refused += 1
        assert refused == 4
    try:
        restore(path, earlier, paths, TYPES)
    except FullError as full:
        in_plain_words(full)
    else:
        raise AssertionError("there was room for a restore")
    assert leftovers(disk) == []
    assert earlier.read_bytes() == before
    assert [one.file for one in shelf.found(paths, shelf.identity_of(path))] == [earlier]
    _all_there(path, acked)
    filler.unlink()
    with Store(path, TYPES) as store:
        acked += write(store, -1)
    _all_there(path, acked)
    return {"acknowledged": len(acked)}


def _all_there(path: Path, acked: list[str]) -> None:
    with Store(path, TYPES, write=False) as store, store.reading() as connection:
        found = truth.ids(connection)
    assert set(acked) <= found
    assert verify(path, TYPES)["problems"] == []


def reserve(disk: Path) -> dict[str, Any]:
    """A disk that fills up while the workspace is open: the reserve is given up, so that the save goes through."""
    path = disk / "here.jlndesk"
    create(path, TYPES, {"country": "ZZ"})
    kept = path.with_name(f"{path.name}.reserve")
    with Store(path, TYPES) as store:
        assert kept.stat().st_size == 16 * 1024 * 1024
        write(store, 0)
        filler = os.open(disk / "filler", os.O_WRONLY | os.O_CREAT)
        for size in (1 << 24, 1 << 20, 1 << 16, 1 << 12):
            with contextlib.suppress(OSError):
                while True:
                    os.posix_fallocate(filler, os.fstat(filler).st_size, size)
        acked = [save for number in range(40) for save in write(store, number, 2000)]
        assert not kept.exists()
        more, error = write_until_full(store)
        in_plain_words(error)
        os.ftruncate(filler, 0)
        acked += more + write(store, -1)
        os.close(filler)
    _all_there(path, acked)
    with Store(path, TYPES):
        assert kept.exists()
    return {"after the disk was full": 40, "until the reserve was used up": len(more)}


def prepare_read_only(disk: Path) -> None:
    """A workspace, one whose newest saves still lie in its log, and one that was copied so without its index."""
    for name in ("here", "cut off"):
        path = disk / f"{name}.jlndesk"
        create(path, TYPES, {"country": "ZZ"})
        store = Store(path, TYPES)
        write(store, 0)
        if name == "here":
            store.close()
    for end in ("", "-wal"):
        shutil.copyfile(f"{path}{end}", disk / f"torn off.jlndesk{end}")
    os._exit(0)


def read_only(disk: Path) -> dict[str, Any]:
    """On a medium that cannot be written a workspace is read, verified and backed up elsewhere; no more."""
    path, elsewhere = disk / "here.jlndesk", Paths.under(Path(sys.argv[3]))
    with Store(path, TYPES) as store:
        assert store.read_only == "place"
        with store.reading() as connection:
            count = len(truth.ids(connection))
        with pytest.raises(ReadOnlyError, match=r"\.$"):
            write(store, 1)
    made = backup(path, elsewhere)
    assert made["saves"] == count
    assert verify(path, TYPES, elsewhere)["ok"]
    with pytest.raises(ReadOnlyError, match=r"\.$"):
        restore(path, Path(made["file"]), elsewhere, TYPES)
    _with_a_log(disk, elsewhere)
    return {"saves": count}


def _with_a_log(disk: Path, elsewhere: Paths) -> None:
    """What lies in the log is shown and backed up, or the workspace is refused with what to do: never half of it."""
    path = disk / "cut off.jlndesk"
    assert verify(path, TYPES, elsewhere) == {"ok": True, "saves": 1, "problems": []}
    with Store(path, TYPES) as store, store.reading() as connection:
        assert connection.execute("SELECT name FROM item").fetchall() == [("Item 0",)]
        assert searching.search(connection, TYPES, "Item 0")[0] == 1
    for types in (TYPES, {"item": ITEM, "note": NOTE}):
        with Store(path, types) as store, store.reading() as connection:
            assert len(truth.ids(connection)) == 1
    assert holdings(path) == {"item": 1}
    assert backup(path, elsewhere)["saves"] == 1
    path = disk / "torn off.jlndesk"
    (problem,) = verify(path, TYPES)["problems"]
    assert "cannot be read here" in problem["text"]
    for refused in (lambda: Store(path, TYPES), lambda: backup(path, elsewhere), lambda: holdings(path)):
        with pytest.raises(ReadOnlyError, match=r"“torn off\.jlndesk-wal” and cannot be read here") as said:
            refused()
        assert "“torn off.jlndesk”" in said.value.hint


SCENES: dict[str, Callable[[Path], Any]] = {
    "saving": saving,
    "reserve": reserve,
    "prepare_read_only": prepare_read_only,
    "read_only": read_only,
}

if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]](Path(sys.argv[2]))))
