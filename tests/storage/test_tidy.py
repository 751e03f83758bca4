"""A workspace is one file whenever nobody has it open, whoever looked at it last."""

from __future__ import annotations

import contextlib
import sqlite3  # noqa: TID251  # another program's library looks at the file
from pathlib import Path

from jlndesk.records import all_types
from jlndesk.storage import store


def beside(path: Path) -> set[str]:
    """Return the endings of SQLite's files beside a workspace."""
    return {one.name.removeprefix(path.name) for one in path.parent.glob(f"{path.name}-*")}


def test_a_reader_leaves_one_file(tmp_path: Path) -> None:
    """Opening for reading and closing again leaves no log beside the workspace."""
    path = tmp_path / "w.jlndesk"
    store.create(path, all_types(), {"country": "GH"})
    with store.Store(path, all_types(), write=False) as one, one.reading() as connection:
        connection.execute("SELECT count(*) FROM saves").fetchone()
    assert beside(path) == set()


def test_a_reader_beside_a_writer_leaves_its_log_alone(tmp_path: Path) -> None:
    """While a window has the workspace, a reader that ends takes nothing away."""
    path = tmp_path / "w.jlndesk"
    store.create(path, all_types(), {"country": "GH"})
    with store.Store(path, all_types()) as writer:
        writer.write(lambda ledger: ledger.stamp("x"))
        with store.Store(path, all_types(), write=False) as one, one.reading() as connection:
            connection.execute("SELECT count(*) FROM saves").fetchone()
        assert beside(path) == {"-wal", "-shm"}
    assert beside(path) == set()
    with contextlib.closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT value FROM meta WHERE key = 'clock'").fetchone()
