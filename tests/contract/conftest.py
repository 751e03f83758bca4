"""Two desks with linked records of every type, and one whole record of each, made once for all contracts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import records
from jlndesk.desk.desk import Desk
from jlndesk.desk.make import make_workspace
from jlndesk.storage import attachments
from jlndesk.storage.store import Store
from tests.samples import Maker

Make = Callable[..., dict[str, Any]]


def open_fast(path: Path, country: str, home: Path) -> Desk:
    """Return an open desk with starter data that does not wait for the disk; other tests show that the program does."""
    made = make_workspace(path, country, team=f"Team of {country}", author="Ama", paths=Paths.under(home))
    made.close()
    return Desk(Store(path, made.types, synchronous="OFF"), made.types, Paths.under(home), "Ama")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder all contracts work in."""
    return tmp_path_factory.mktemp("contract")


@pytest.fixture(scope="session")
def desk(folder: Path) -> Iterator[Desk]:
    """The desk that writes."""
    with open_fast(folder / "ghana.jlndesk", "GH", folder / "home") as opened:
        yield opened


@pytest.fixture(scope="session")
def other(folder: Path) -> Iterator[Desk]:
    """The desk that gets packs."""
    with open_fast(folder / "vietnam.jlndesk", "VN", folder / "home-vn") as opened:
        yield opened


@pytest.fixture(scope="session")
def world(desk: Desk) -> Mapping[str, Sequence[str]]:
    """Three records of every type that have a title only, for links."""
    return {
        name: records.put_records(
            desk, name, [("", {described.headline: f"{described.label} {number} to link to"}) for number in "123"]
        )["ids"]
        for name, described in desk.types.items()
    }


@pytest.fixture(scope="session")
def attached(desk: Desk, folder: Path) -> Sequence[Mapping[str, Any]]:
    """Two files kept beside the workspace."""
    found = []
    for name in ("lettre à signer.txt", "จดหมาย.txt"):
        (folder / name).write_text(f"{name}\n", encoding="utf-8")
        found.append(attachments.keep(desk.path, folder / name))
    return found


@pytest.fixture(scope="session")
def make(
    world: Mapping[str, Sequence[str]], attached: Sequence[Mapping[str, Any]], desk: Desk
) -> Callable[..., dict[str, Any]]:
    """Makes the fields of a record, every one filled: `make(type name, record id, seed=…, latin=…)`."""

    def make(name: str, record: str, **how: Any) -> dict[str, Any]:
        return Maker(record, world=world, files=attached, **how).fields(desk.types[name])

    return make


@pytest.fixture(scope="session")
def whole(desk: Desk, make: Make) -> Callable[..., str]:
    """Puts a record with every field filled and returns its id; each purpose has its own, made once."""
    made: dict[tuple[str, str], str] = {}

    def whole(name: str, purpose: str = "to look at", **how: Any) -> str:
        if (name, purpose) not in made:
            identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {purpose}"))
            put = records.put_records(desk, name, [("", {"id": identity, "fields": make(name, identity, **how)})])
            assert put["created"] == 1
            made[name, purpose] = identity
        return made[name, purpose]

    return whole


def saves(desk: Desk, record: str) -> int:
    """Return how many saves a record has."""
    with desk.store.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM saves WHERE record = ?", (record,)).fetchone()[0])


def as_input(answer: Mapping[str, Any]) -> Any:
    """Return what `get` gave out as `put` reads it from a file."""
    return json.loads(json.dumps(answer))
