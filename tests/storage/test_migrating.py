"""A workspace another version of the program made: a backup comes before its tables are made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace
from jlndesk.desk.desk import Desk
from jlndesk.desk.safety import backups
from jlndesk.records import all_types
from jlndesk.storage import tables
from jlndesk.storage.sqlite import connect
from jlndesk.storage.store import Store
from tests.live_files import is_held


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A workspace whose tables an older program made."""
    path = tmp_path / "older.jlndesk"
    make_workspace(path, "GH", paths=Paths.under(tmp_path)).close()
    connection = connect(path, write=True)
    tables.put_meta(connection, "fingerprint", "older")
    connection.close()
    return path


def test_a_backup_comes_before_a_migration_and_only_once(older: Path, tmp_path: Path) -> None:
    """Opening a workspace of an older program makes one verified backup; opening it again makes none."""
    for _time in range(2):
        with Desk.open(older, paths=Paths.under(tmp_path)) as desk:
            assert list(desk.look().find("country"))
    assert [(one["reason"], one["verified"]) for one in backups(older, Paths.under(tmp_path))] == [
        ("before-migration", True)
    ]


def test_without_the_backup_there_is_no_migration(older: Path) -> None:
    """When the backup fails, the workspace is not opened; its tables stay as they are, and it is not locked or held."""

    def fail() -> None:
        raise DeskError("no room", "")

    with pytest.raises(DeskError, match="no room"):
        Store(older, all_types(), before_migration=fail)
    assert not is_held(str(older))
    connection = connect(older, write=False)
    assert tables.get_meta(connection, "fingerprint") == "older"
    connection.close()
    with Store(older, all_types()):
        pass
