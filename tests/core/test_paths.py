"""What belongs to the user lies in the user's own folders, or all below one that is named."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths, private_folder


def test_everything_lies_below_the_folder_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With JLNDESK_HOME set nothing is looked for or written anywhere else."""
    monkeypatch.setenv("JLNDESK_HOME", str(tmp_path))
    paths = Paths.for_user()
    assert paths == Paths.under(tmp_path)
    every = [paths.data, paths.config, paths.logs, paths.cache, paths.backups, paths.aside, paths.workspaces]
    assert len(set(every)) == len(every)
    assert all(tmp_path in one.parents for one in every)


def test_without_it_the_user_has_own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folders of the system are used, named after the program; nothing is made by asking."""
    monkeypatch.delenv("JLNDESK_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    paths = Paths.for_user()
    assert all("JLN Desk" in str(one) for one in (paths.data, paths.config, paths.logs, paths.cache))
    assert list(tmp_path.iterdir()) == []


def test_a_private_folder_is_the_users_alone(tmp_path: Path) -> None:
    """A folder is made with those above it, readable by its user only; one that is there is kept."""
    made = private_folder(tmp_path / "above" / "below")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    (made / "kept").touch()
    assert private_folder(made) == made
    assert (made / "kept").exists()
