"""A restore that fails leaves the workspace, its log, the backups and the files set aside as they were."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.storage import retention, shelf
from tests.storage.safe import saves_in, truth_of


@pytest.fixture
def earlier(safe):
    """A backup after which more was written."""
    file = safe.backup()
    office = safe.office()
    office.put({"name": "Added after the backup"})
    office.close()
    return file


@pytest.fixture
def refused(safe, monkeypatch):
    """A system that does not let the workspace's file be replaced, as when a scanner holds it."""
    real = Path.replace

    def replace(one, target):
        if Path(target) == safe.path:
            raise OSError(errno.EACCES, "held")
        return real(one, target)

    monkeypatch.setattr(Path, "replace", replace)
    yield
    monkeypatch.undo()


def shelf_of(safe):
    """The folder of the workspace's backups."""
    return shelf.folder_of(safe.paths, shelf.identity_of(safe.path))


def beside(safe):
    """The files beside the workspace, and all that was set aside, with their bytes; not SQLite's own while empty."""
    found = [*safe.path.parent.iterdir(), *safe.paths.aside.rglob("*")]
    scratch = (".lock", ".reserve", ".jlndesk-shm")
    kept = {str(one): one.read_bytes() for one in found if one.is_file() and one.suffix not in scratch}
    return {name: data for name, data in kept.items() if data}


def asides(safe):
    """The folders of what was set aside."""
    return list(safe.paths.aside.iterdir()) if safe.paths.aside.is_dir() else []


@pytest.mark.usefixtures("refused")
def test_what_could_not_be_replaced_is_not_held_and_not_set_aside(safe, earlier):
    """Thinning goes on as before, no second name of the open file lies in the folder nothing deletes from."""
    before = beside(safe)
    with pytest.raises(DeskError):
        safe.restore(earlier)
    assert beside(safe) == before
    assert asides(safe) == []
    assert retention.rotation(shelf_of(safe)) == retention.Rotation()
    assert safe.verify()["ok"]


def test_an_earlier_restore_waits_on_after_one_that_failed(safe, earlier, request):
    """What a person has not yet said of the restore before stays to be asked, with the file it is about."""
    safe.restore(earlier)
    folder = shelf_of(safe)
    held, kept = retention.rotation(folder), asides(safe)
    assert held.aside
    request.getfixturevalue("refused")
    with pytest.raises(DeskError):
        safe.restore(earlier)
    assert (retention.rotation(folder), asides(safe)) == (held, kept)


@pytest.mark.parametrize("links", [True, False])
def test_the_log_of_a_workspace_that_cannot_be_opened_comes_back(safe, earlier, request, tmp_path, monkeypatch, links):
    """Where SQLite cannot bring the log into the file, it lies beside it again, byte for byte."""
    office = safe.office()
    office.put({"name": "Only in the log"})
    log = safe.path.with_name(f"{safe.path.name}-wal")
    for one in (safe.path, log):
        subprocess.run(["cp", str(one), str(tmp_path / one.name)], check=True)
    office.close()
    for one in (safe.path, log):
        shutil.copy(tmp_path / one.name, one)
    with safe.path.open("rb+") as opened:
        opened.write(b"\xff" * 100)
    kept = log.read_bytes()
    request.getfixturevalue("refused")
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(DeskError):
        safe.restore(earlier)
    assert log.read_bytes() == kept
    assert safe.path.read_bytes().startswith(b"\xff" * 100)
    assert asides(safe) == []


def no_links(*_given):
    """Fail as a memory stick does, on which a file has one name."""
    raise OSError(errno.EPERM, "no links here")


def test_a_file_that_cannot_be_set_aside_leaves_no_part_of_it(safe, earlier, monkeypatch):
    """Where there is no room for the copy that is set aside, the part of it is taken away again."""
    before = beside(safe)

    def full(*_given):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", no_links)
        patch.setattr(shutil, "copyfileobj", full)
        with pytest.raises(DeskError, match="no room"):
            safe.restore(earlier)
    assert beside(safe) == before
    assert asides(safe) == []
    assert retention.rotation(shelf_of(safe)).held is None


def test_what_was_replaced_after_all_keeps_the_old_one(safe, earlier, monkeypatch):
    """When the disk fails only after the new file is in place, the old one stays set aside and thinning stays off."""
    before, real = safe.saves(), Path.replace

    def replace(one, target):
        real(one, target)
        if Path(target) == safe.path:
            raise OSError(errno.EIO, "the disk failed a moment later")
        return Path(target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(DeskError):
            safe.restore(earlier)
    assert truth_of(safe.path) == truth_of(earlier)
    (kept,) = asides(safe)
    assert saves_in(kept / safe.path.name) == before
    assert retention.rotation(shelf_of(safe)).held is not None
