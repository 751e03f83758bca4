"""Workspaces for the tests of the storage, made once and copied."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.core.schema import RecordType
from jlndesk.storage.store import create
from tests.storage.offices import NEWER, TYPES, Office, copy_of, new_id
from tests.storage.safe import Safe, fill

OpenOffice = Callable[..., Office]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty workspace of this program and one of a newer program."""
    folder = tmp_path_factory.mktemp("templates")
    made = {"": folder / "empty.jlndesk", "newer": folder / "newer.jlndesk"}
    create(made[""], TYPES, {"country": "ZZ"})
    create(made["newer"], NEWER, {"country": "ZZ"})
    return made


@pytest.fixture
def office(templates: dict[str, Path], tmp_path: Path) -> Iterator[OpenOffice]:
    """Opens an office with an empty workspace; `newer=True` gives it the newer program."""
    opened: list[Office] = []

    def open_one(name: str = "", *, newer: bool = False, types: Mapping[str, RecordType] | None = None) -> Office:
        path = tmp_path / f"{name or len(opened)}.jlndesk"
        copy_of(templates["newer" if newer else ""], path, desk=new_id())
        opened.append(Office(path, types or (NEWER if newer else TYPES)))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def two(office: OpenOffice) -> tuple[Office, Office]:
    """Two offices that have exchanged nothing yet."""
    return office("a"), office("b")


@pytest.fixture
def three(office: OpenOffice) -> tuple[Office, Office, Office]:
    """Three offices that have exchanged nothing yet."""
    return office("a"), office("b"), office("c")


@pytest.fixture(scope="session")
def filled(templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with something of everything in it."""
    folder = tmp_path_factory.mktemp("filled")
    mine = Office(copy_of(templates[""], folder / "safe.jlndesk", desk=new_id()))
    theirs = Office(copy_of(templates[""], folder / "theirs.jlndesk", desk=new_id()))
    attached = folder / "letter.txt"
    attached.write_bytes(b"To the Minister of Health\n" * 50)
    fill(mine, theirs, attached)
    mine.close()
    theirs.close()
    return mine.path


@pytest.fixture
def safe(filled: Path, tmp_path: Path) -> Safe:
    """A closed workspace of this test alone, with something of everything in it, and its user's folders."""
    return Safe(filled, Paths.under(tmp_path / "home")).copy(tmp_path / "here")
