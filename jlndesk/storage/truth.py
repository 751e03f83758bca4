"""The truth of a workspace file, row by row, each save checked against its id and its values against their hashes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from jlndesk.core.errors import DamagedError
from jlndesk.core.paths import name_of
from jlndesk.storage import tables
from jlndesk.storage.saves import Header, canonical, digest, read_header
from jlndesk.storage.sqlite import Connection

COLUMNS = "seq, id, record, type, act, ms, n, local, aside, undoes, header, vals"
# Facts that belong to a file and not to what is kept in it.
FILE_FACTS = ("fingerprint", "backup")
LOST = "lost:"  # and a save's id: the values of it that a repair could not recover
_ATTACHED = re.compile(r"/([0-9a-f]{64})$")


class Row(NamedTuple):
    """One row of the table `saves`, as it stands in the file."""

    seq: int
    id: str
    record: str
    type: str
    act: str
    ms: int
    n: int
    local: int
    aside: int
    undoes: str
    header: str
    vals: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what is right in it: the header (None when it is not the one its id says) and the good values.

    `bad` names the units whose value is not what was saved; `misfiled` is true when a column differs from the header;
    `unreadable` when the values cannot be read as a whole, so that some may be gone unnamed.
    """

    row: Row
    header: Header | None
    values: Mapping[str, list[Any]] = field(default_factory=dict)
    bad: tuple[str, ...] = ()
    misfiled: bool = False
    unreadable: bool = False

    @property
    def sound(self) -> bool:
        """Whether everything in the row is as it was saved."""
        return self.header is not None and not (self.bad or self.misfiled or self.unreadable)


def check(row: Row) -> Checked:
    """Return a row with what is right in it; never raises for a damaged one."""
    try:
        header = read_header(row.header, row.id)
    except (DamagedError, ValueError, TypeError, AttributeError):
        return Checked(row, None)
    expected = (header.record, header.type, header.act, *header.clock, header.undoes)
    misfiled = expected != (row.record, row.type, row.act, row.ms, row.n, row.undoes)
    try:
        values, unreadable = json.loads(row.vals), False
    except (ValueError, RecursionError, TypeError):
        values, unreadable = dict(_rescued(header, str(row.vals))), True
    if not isinstance(values, dict):
        return Checked(row, header, misfiled=misfiled, unreadable=True)
    good = {unit: pair for unit, pair in values.items() if _fits(pair, header.units.get(unit))}
    return Checked(row, header, good, tuple(sorted(values.keys() - good.keys())), misfiled, unreadable)


def _fits(pair: Any, known: tuple[str, tuple[str, ...]] | None) -> bool:
    if known is None or not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
        return False
    try:
        return digest(pair[0], canonical(pair[1])) == known[0]
    except (ValueError, RecursionError):
        return False


def _rescued(header: Header, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the values that can be read one by one out of a text that is broken somewhere."""
    decoder = json.JSONDecoder()
    for unit in header.units:
        start = text.find(f"{quoted(unit)}:[")
        if start >= 0:
            try:
                yield unit, decoder.raw_decode(text, start + len(quoted(unit)) + 1)[0]
            except (ValueError, RecursionError):
                continue


@dataclass
class Truth:
    """What one file (or what is left of it) tells: facts, checked saves by their number, and what goes with them.

    `imports` by the SHA-256 of their packs: (file, at, sender, aside, counts); `brought` pairs such a SHA-256 with a
    save; `erased` by save and unit: (reason, at, asked_by, done); `drafts` by form: the rest of their rows; `emptied`
    gives the record of saves of which something was erased, where `rows` do not tell.
    """

    facts: dict[str, str] = field(default_factory=dict)
    rows: Iterable[Checked] = ()
    imports: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    brought: list[tuple[str, str]] = field(default_factory=list)
    erased: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    drafts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    emptied: dict[str, str] = field(default_factory=dict)

    def gone(self) -> set[tuple[str, str]]:
        """Return save and unit of what was erased; wishes are not."""
        return {key for key, row in self.erased.items() if row[-1] in tables.DONE}


class Rows:
    """The saves of an open file, by number, read and checked anew each time they are gone through."""

    def __init__(self, connection: Connection) -> None:
        """Keep the connection, which must stay open."""
        self.connection = connection

    def __iter__(self) -> Iterator[Checked]:
        """Read them."""
        return rows(self.connection)


def read(connection: Connection) -> Truth:
    """Return the truth of an open file; its saves are read while they are asked for."""
    return Truth(
        facts=facts(connection),
        rows=Rows(connection),
        imports={row[0]: tuple(row[1:]) for row in fetched(connection, IMPORTS)},
        brought=[(row[0], row[1]) for row in fetched(connection, BROUGHT)],
        erased=erased(connection),
        drafts={row[0]: tuple(row[1:]) for row in fetched(connection, DRAFTS)},
    )


IMPORTS = "SELECT sha256, file, at, sender, aside, counts FROM imports ORDER BY number"
BROUGHT = (
    "SELECT i.sha256, s.id FROM brought b JOIN imports i ON i.number = b.import JOIN saves s ON s.seq = b.save "
    "ORDER BY b.import, b.save"
)
ERASED = "SELECT save, unit, reason, at, asked_by, done FROM erased"
DRAFTS = "SELECT form, record, type, author, shown, fields, at, hash FROM drafts ORDER BY at"


def fetched(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """Return all rows of a statement."""
    return [tuple(row) for row in connection.execute(statement).fetchall()]


def rows(connection: Connection, table: str = "saves", order: str = "seq") -> Iterator[Checked]:
    """Yield every save, checked."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM {table} ORDER BY {order}"):
        yield check(Row(*row))


def facts(connection: Connection) -> dict[str, str]:
    """Return the facts about a workspace, without those about its file and without ids that are none."""
    found = fetched(connection, "SELECT key, value FROM meta")
    named = [(key, value) for key, value in found if isinstance(key, str)]  # a flipped bit can make a name of nothing
    kept = {key: value for key, value in named if key not in FILE_FACTS and not key.startswith("derived:")}
    for key in ("workspace", "desk"):
        if name_of(str(kept.get(key, ""))) != kept.get(key):
            kept.pop(key, None)
    return kept


def erased(connection: Connection) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return the erasures and the wishes for them, by save and unit."""
    return {(row[0], row[1]): tuple(row[2:]) for row in fetched(connection, ERASED)}


def ids(connection: Connection, table: str = "saves") -> set[str]:
    """Return the ids of all saves."""
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def attached(checked: Checked) -> Iterator[tuple[str, str, int]]:
    """Yield SHA-256, name and size of the files attached by a save, whatever field they are attached to."""
    for unit, pair in checked.values.items():
        named, details = _ATTACHED.search(unit), pair[1]
        if named and isinstance(details, dict) and isinstance(details.get("bytes"), int):
            yield named[1], str(details.get("name", "")), details["bytes"]
