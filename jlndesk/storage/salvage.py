"""Reads what is left of a workspace file, healthy or damaged: every save whose id and hashes are right."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DeskError
from jlndesk.storage import truth
from jlndesk.storage.carving import carved
from jlndesk.storage.sqlite import APPLICATION_ID, ERRORS, Connection, connect, is_frozen, tolerant
from jlndesk.storage.truth import Checked, Row, Truth


@dataclass
class Left:
    """What is left of a file: its truth (rows can be gone through again) and whether that is all there was.

    `titles` names records by id as far as the file still tells; `heads` gives the numbers of the saves they stand in;
    `drafts_read` is false when the table of drafts could not be read to its end.
    """

    truth: Truth = field(default_factory=Truth)
    whole: bool = True
    titles: dict[str, str] = field(default_factory=dict)
    heads: dict[str, set[int]] = field(default_factory=dict)
    drafts_read: bool = True


_TITLES = "SELECT id, title, heads FROM records"


@contextmanager
def what_is_left(path: Path) -> Iterator[Left]:
    """Give what can be read of a workspace, whatever its state; a file that is not there gives nothing.

    A healthy file is read as it is while the block lasts. In a damaged one each save is looked for by its number, and
    then in the bare pages; for that no other connection of this program may be open.
    """
    left = Left() if not path.is_file() else Left(whole=False)
    with _looking(path) as connection:
        if connection is not None:
            if _is_healthy(connection):
                titles = {row[0]: row[1] for row in truth.fetched(connection, _TITLES)}
                yield Left(truth.read(connection), titles=titles)
                return
            left = _what_answers(connection)
    if path.is_file():
        left.truth.rows = _with_carved(list(left.truth.rows), path)
    yield left


@contextmanager
def _looking(path: Path) -> Iterator[Connection | None]:
    """Give a reading connection that lets bad text through, or None where not even that can be had."""
    connection = None
    if path.is_file():
        with contextlib.suppress(DeskError, *ERRORS):
            connection = connect(path, write=False, immutable=is_frozen(path))
            connection.text_factory = tolerant
    try:
        yield connection
    finally:
        if connection is not None:
            connection.close()


def _is_healthy(connection: Connection) -> bool:
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return False
        for statement in (truth.IMPORTS, truth.BROUGHT, truth.ERASED, truth.DRAFTS, _TITLES):
            connection.execute(f"{statement} LIMIT 0")  # refused where a table or a column of it is missing
        answer = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
        return answer == ["ok"] and all(checked.sound for checked in truth.rows(connection))
    except ERRORS:
        return False


def _what_answers(connection: Connection) -> Left:
    """Return what a damaged file still answers, table by table."""
    left = Left(whole=False)
    with contextlib.suppress(*ERRORS):
        left.truth.facts = truth.facts(connection)
    tables: tuple[tuple[str, Callable[[tuple[Any, ...]], None]], ...] = (
        (truth.IMPORTS, lambda row: left.truth.imports.update({row[0]: row[1:]})),
        (truth.BROUGHT, lambda row: left.truth.brought.append((row[0], row[1]))),
        (truth.ERASED, lambda row: left.truth.erased.update({(row[0], row[1]): row[2:]})),
        (_TITLES, lambda row: _note_title(left, row)),
    )
    for statement, take in tables:
        _each(connection, statement, take)
    left.drafts_read = _each(connection, truth.DRAFTS, lambda row: left.truth.drafts.update({row[0]: row[1:]}))
    left.truth.rows = [truth.check(row) for _seq, row in sorted(_scanned(connection).items())]
    return left


def _each(connection: Connection, statement: str, take: Callable[[tuple[Any, ...]], None]) -> bool:
    """Hand over the rows of a statement up to the first that cannot be read; False when there was one."""
    try:
        for row in connection.execute(statement):
            take(tuple(row))
    except ERRORS:
        return False
    return True


def _note_title(left: Left, row: tuple[Any, ...]) -> None:
    record, title, heads = row
    left.titles[str(record)] = str(title)
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        left.heads[str(record)] = {int(seq) for seq in json.loads(heads)}


def _scanned(connection: Connection) -> dict[int, Row]:
    """Return the saves by number: from the first up to damage, from the last down to it, and each between."""
    found: dict[int, Row] = {}
    ends = []
    for way in ("", " DESC"):
        taken: list[int] = []

        def take(row: tuple[Any, ...], taken: list[int] = taken) -> None:
            taken.append(int(row[0]))
            found[int(row[0])] = Row(*row)

        if _each(connection, f"SELECT {truth.COLUMNS} FROM saves ORDER BY seq{way}", take):
            return found
        ends.append(taken[-1] if taken else 0)
    for seq in range(ends[0] + 1, ends[1] or ends[0] + 1):
        _each(connection, f"SELECT {truth.COLUMNS} FROM saves WHERE seq = {seq}", take)
    return found


def _with_carved(known: list[Checked], path: Path) -> list[Checked]:
    """Return the saves with those that only the bare pages still hold, by number."""
    sound = {one.row.id for one in known if one.sound}
    for row in carved(path, path.with_name(f"{path.name}-wal")):
        if row.id not in sound:
            checked = truth.check(row)
            if checked.header is not None:
                known.append(checked)
                if checked.sound:
                    sound.add(row.id)
    return sorted(known, key=lambda one: one.row.seq)
