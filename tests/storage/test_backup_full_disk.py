"""Disks that are full or cannot be written: refused in plain words, and nothing acknowledged is lost."""

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def can_mount():
    """Tell whether a small disk can be made here, in a namespace of its own."""
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


def in_namespace(mount, scene, folder, *more):
    """Mount something on a folder in a namespace of its own and play one of the scenes there; return its answer."""
    if not can_mount():
        pytest.skip("a small disk is a mount in a user namespace, and none can be made here")
    script = f'{mount} && shift && exec "$0" -m tests.storage.full_disk "$@"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, sys.executable, str(folder), scene, str(folder), *map(str, more)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    print(f"\n{scene}: {done.stdout.strip()}")
    return json.loads(done.stdout or "null")


def on_disk(scene, megabytes, folder):
    """Play a scene on a disk of this size."""
    return in_namespace(f'mount -t tmpfs -o size={megabytes}m tmpfs "$1"', scene, folder)


def test_saves_and_backups_on_a_full_disk(tmp_path):
    """On a 3 MB disk 0 acknowledged saves are lost, no part of a file is left, and with room again all goes on."""
    assert on_disk("saving", 3, tmp_path)["acknowledged"] > 50


def test_reserve_lets_the_save_at_hand_through(tmp_path):
    """When the disk fills up, the reserve beside the workspace is given up and the save goes through."""
    assert on_disk("reserve", 160, tmp_path)["until the reserve was used up"] > 50


def test_workspace_that_can_only_be_read(tmp_path):
    """On a read-only medium a workspace is read, verified and backed up elsewhere; writing is refused in words."""
    disk = tmp_path / "disk"
    disk.mkdir()
    in_namespace("true", "prepare_read_only", disk)
    locked = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"'
    assert in_namespace(locked, "read_only", disk, tmp_path / "home")["saves"] == 1
