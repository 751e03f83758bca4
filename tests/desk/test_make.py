"""A new workspace: made whole or not at all, and no other file is touched when it fails."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from jlndesk.core.errors import DeskError, InputError
from jlndesk.core.paths import Paths
from jlndesk.core.system import take_lock
from jlndesk.desk import make_workspace
from jlndesk.desk.desk import Desk

TOO_LONG = "x" * 1001
OTHERS = ("ghana.jlndesk", "ghana report.docx", "ghana", "ghana.jlndesk.bak", "ghana-copy-of-may.zip", "kenya.jlndesk")


@pytest.fixture
def others(tmp_path):
    """A folder with files of a person in it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in OTHERS:
        (folder / name).write_text("precious")
    return folder


@pytest.fixture
def interrupt():
    """Break the work off, as Ctrl+C does, at the moment a function of this name begins."""

    def at(name):
        def look(frame: FrameType, event: str, _more: object) -> None:
            if event == "call" and frame.f_code.co_name == name and "jlndesk" in frame.f_code.co_filename:
                sys.setprofile(None)
                raise KeyboardInterrupt

        sys.setprofile(look)

    yield at
    sys.setprofile(None)


def found(folder):
    """The files of a folder with what is in them."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.parametrize("name", ["new", "gha", "g*", "[a-z]*", "ghana.jlndesk.b", "k?nya"])
@pytest.mark.parametrize("wrong", ["author", "team"])
def test_a_failure_touches_no_file_it_did_not_make(others, tmp_path, name, wrong):
    """Whatever the new file's name is the beginning or the pattern of, a `new` that fails leaves all as it was."""
    before = found(others)
    with pytest.raises(InputError):
        make_workspace(others / name, "GH", paths=Paths.under(tmp_path / "home"), **{wrong: TOO_LONG})
    assert found(others) == before


@pytest.mark.parametrize("moment", ["open", "_begin_writing", "keep_reserve", "starter_records", "_author"])
def test_ctrl_c_leaves_no_half_made_workspace(others, tmp_path, interrupt, moment):
    """Broken off at any moment, nothing of the new workspace is left, and nothing else is gone."""
    before = found(others)
    interrupt(moment)
    with pytest.raises(KeyboardInterrupt):
        make_workspace(others / "ghan", "GH", author="Ama", paths=Paths.under(tmp_path / "home"))
    assert found(others) == before


def test_what_lay_beside_it_stays_when_it_fails(others, tmp_path, interrupt):
    """The lock another program holds under that name, and a reserve that was there, are not taken away."""
    paths = Paths.under(tmp_path / "home")
    (others / "new.jlndesk.reserve").write_text("mine")
    with take_lock(others / "new.jlndesk.lock"):
        before = found(others)
        with pytest.raises(DeskError):
            make_workspace(others / "new.jlndesk", "GH", paths=paths)
        assert found(others) == before
    interrupt("starter_records")
    with pytest.raises(KeyboardInterrupt):
        make_workspace(others / "new.jlndesk", "GH", paths=paths)
    assert found(others) == before


def test_saves_left_beside_a_file_that_is_gone_are_not_destroyed(others, tmp_path):
    """Where the log of a workspace that was moved away still lies, none is made: SQLite would empty the log."""
    log = others / "moved.jlndesk-wal"
    log.write_bytes(b"the newest saves")
    before = found(others)
    with pytest.raises(DeskError, match="-wal"):
        make_workspace(others / "moved.jlndesk", "GH", paths=Paths.under(tmp_path / "home"))
    assert found(others) == before


def test_a_desk_that_cannot_be_opened_lets_the_workspace_go(tmp_path, interrupt):
    """Broken off while the desk is put together, the lock is free at once."""
    path: Path = tmp_path / "w.jlndesk"
    make_workspace(path, "GH", paths=Paths.under(tmp_path / "home")).close()
    paths = Paths.under(tmp_path / "another home")
    interrupt("remember")
    with pytest.raises(KeyboardInterrupt) as kept:
        Desk.open(path, paths=paths)
    assert kept.tb is not None
    Desk.open(path, paths=paths).close()
