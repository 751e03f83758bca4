"""What systems do differently: places that are not safe, locks between processes, room on the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jlndesk.core.system import disk_bytes, free_bytes, is_writable, take_lock, unsafe_place

TRIES = """
import sys
from pathlib import Path
from jlndesk.core.system import take_lock
held = take_lock(Path(sys.argv[1]))
print("held" if held else "refused", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - Ministry of Health", "OneDrive-Personal", "Dropbox", "Dropbox (Ministère)", "Google Drive",
     "GoogleDrive-ama@example.org", "Nextcloud", "ownCloud", "iCloud Drive",
     "Library/Mobile Documents/com~apple~CloudDocs",
     "Library/CloudStorage/Box-Box", "pCloud Drive", "Seafile/Team"],
)  # fmt: skip
def test_sync_folders_are_known_by_name(tmp_path: Path, folder: str) -> None:
    """A workspace in a folder that a program copies elsewhere while it is written would be damaged there."""
    below = tmp_path / folder / "Documents" / "JLN"
    below.mkdir(parents=True)
    assert unsafe_place(below / "ghana.jlndesk") == "sync"


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".owncloudsync.log", "desktop.onedrive"])
def test_sync_folders_are_known_by_their_marks(tmp_path: Path, mark: str) -> None:
    """A sync folder with a name of its own is known by what its program leaves in it."""
    below = tmp_path / "Shared" / "2026"
    below.mkdir(parents=True)
    (tmp_path / "Shared" / mark).touch()
    assert unsafe_place(below / "ghana.jlndesk") == "sync"


@pytest.mark.parametrize("folder", ["Documents", "Dropboxes", "Drop", "Google", "My OneDriver", "ownclouds"])
def test_other_folders_are_safe(tmp_path: Path, folder: str) -> None:
    """A folder whose name only resembles one is no sync folder."""
    (tmp_path / folder).mkdir()
    assert unsafe_place(tmp_path / folder / "ghana.jlndesk") == ""


def test_a_link_into_a_sync_folder_is_seen_through(tmp_path: Path) -> None:
    """What counts is where the file is, not by which way it was named."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert unsafe_place(tmp_path / "desk" / "ghana.jlndesk") == "sync"


def test_a_lock_is_held_by_one_process(tmp_path: Path) -> None:
    """Of two processes one gets the lock; when it ends, however it ends, the lock is free."""
    path = tmp_path / "ghana.jlndesk.lock"
    holder = subprocess.Popen([sys.executable, "-c", TRIES, str(path)], stdin=-1, stdout=-1)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    assert take_lock(path) is None
    other = subprocess.run([sys.executable, "-c", TRIES, str(path)], input=b"", capture_output=True, check=True)
    assert other.stdout == b"refused\n"
    holder.kill()
    holder.communicate()
    mine = take_lock(path)
    assert mine is not None
    assert take_lock(path) is None
    mine.close()
    again = take_lock(path)
    assert again is not None
    again.close()


def test_room_on_the_disk(tmp_path: Path) -> None:
    """Free room is part of the disk; a folder of one's own is writable, one that is not there is not."""
    assert 0 < free_bytes(tmp_path) <= disk_bytes(tmp_path)
    assert is_writable(tmp_path)
    assert not is_writable(tmp_path / "missing")
