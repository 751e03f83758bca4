"""The open workspace is no input and no output: every command refuses it, whatever name it goes by."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from jlndesk.cli.drive import Driver
from jlndesk.desk import Desk
from tests import live_files
from tests.cli.program import PERSON, Drive, Run

NAMES = ("itself", "its log", "a hard link", "a hard link to its log", "a symbolic link", "its lock")
COMMANDS: dict[str, dict[str, Any]] = {
    "put": {"do": "put", "type": "person", "file": "FILE"},
    "put with an attachment": {"do": "put", "type": "document", "fields": {"title": "A", "file": [{"path": "FILE"}]}},
    "export": {"do": "export", "all": "country", "to": "FILE", "format": "json"},
    "pack": {"do": "pack", "kind": "colleague", "out": "FILE"},
    "open-pack": {"do": "open-pack", "file": "FILE"},
    "merge": {"do": "merge", "file": "FILE"},
    "preview": {"do": "merge", "file": "FILE", "preview": True},
    "set aside": {"do": "undo", "import": "FILE"},
    "backup": {"do": "backup", "out": "FILE"},
    "review": {"do": "review", "id": "x", "profile": "FILE"},
}


def named(workspace: Path, name: str, folder: Path) -> Path:
    """The open workspace under a name."""
    log = workspace.with_name(f"{workspace.name}-wal")
    link = folder / "other.toml"
    if "hard" in name:
        link.hardlink_to(log if "log" in name else workspace)
    elif "symbolic" in name:
        link.symlink_to(workspace)
    else:
        return {"itself": workspace, "its log": log, "its lock": workspace.with_name(f"{workspace.name}.lock")}[name]
    return link


@pytest.mark.parametrize("name", NAMES)
def test_a_command_given_its_own_workspace_as_a_file_refuses_it(drive: Drive, ghana: Path, name: str) -> None:
    """Refused in words, the file opened past SQLite nowhere, and what is there stays: the next save is safe."""
    with Desk.open(ghana) as desk:
        driver = Driver(desk)
        assert driver.answer(json.dumps({"do": "put", "type": "person", "fields": PERSON}))["ok"]
        target = named(ghana, name, ghana.parent)
        before = ghana.stat().st_ino
        for what, given in COMMANDS.items():
            answer = driver.answer(json.dumps(_with(given, str(target))))
            assert (what, answer["ok"]) == (what, False)
            assert "is a workspace" in answer["error"], what
        assert not live_files.taken()
        assert (ghana.stat().st_ino, target.exists()) == (before, True)
        # Other tests have made backups of other copies of this workspace.
        assert {one["kind"] for one in driver.answer('{"do": "verify"}')["problems"]} <= {"missing"}
    assert drive(ghana, {"do": "list", "type": "person"})[0]["total"] == 1


def test_commands_of_their_own_refuse_it_as_well(run: Run, ghana: Path) -> None:
    """Not only inside `drive`: the workspace named first is not read or written as the file named after it."""
    link = ghana.with_name("link.jlnx")
    os.link(ghana, link)
    before = ghana.read_bytes()
    for words in (
        ("put", ghana, "person", ghana),
        ("put", ghana, "person", link),
        ("merge", ghana, link),
        ("export", ghana, "--all", "country", "--format", "json", "--to", link),
        ("pack", ghana, "--kind", "colleague", "-o", link),
        ("backup", ghana, "-o", link),
        ("restore", ghana, link),
        ("restore", ghana, ghana),
        ("undo", ghana, "--import", link),
    ):
        ran = run(*words)
        assert (words, ran.status) == (words, 1)
        assert "is a workspace" in ran.err, words
    assert ghana.read_bytes() == before


def _with(given: Any, file: str) -> Any:
    """The command with the file in the place of FILE."""
    if isinstance(given, dict):
        return {key: _with(value, file) for key, value in given.items()}
    if isinstance(given, list):
        return [_with(one, file) for one in given]
    return file if given == "FILE" else given


def test_commands_given_a_link_work_on_the_workspace_it_leads_to(run: Run, ghana: Path, tmp_path: Path) -> None:
    """Also a relative link in another folder: what is written comes into the one file, and a restore keeps the link."""
    (tmp_path / "desktop").mkdir()
    link = tmp_path / "desktop" / "shortcut.jlndesk"
    link.symlink_to(Path("..") / ghana.name)
    file = run("backup", link, "--json").json["file"]
    assert run("put", link, "person", "-", "--json", given=json.dumps(PERSON)).json["created"] == 1
    with Desk.open(ghana):
        assert "is open in another window" in run("restore", link, file).err
        assert run("list", link, "person", "--json").json["total"] == 1
    assert run("restore", link, file).status == 0
    assert run("list", ghana, "person", "--json").json["total"] == 0
    assert link.is_symlink()
    assert run("new", link, "--country", "GH").status == 1
    assert [one.name for one in link.parent.iterdir()] == [link.name]
