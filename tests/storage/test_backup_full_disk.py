"""A disk with no room left: saves and backups are refused in plain words, and nothing acknowledged is lost."""

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


def on_disk(name, megabytes, folder):
    """Run one of the scenes on a disk of this size."""
    if not can_mount():
        pytest.skip("a small disk is a mount in a user namespace, and none can be made here")
    script = f'mount -t tmpfs -o size={megabytes}m tmpfs "$1" && exec "$2" -m tests.storage.full_disk {name} "$1"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(folder), sys.executable],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    print(f"\n{megabytes} MB disk, {name}: {done.stdout.strip()}")
    return json.loads(done.stdout)


def test_saves_and_backups_on_a_full_disk(tmp_path):
    """On a 3 MB disk 0 acknowledged saves are lost, no part of a file is left, and with room again all goes on."""
    assert on_disk("saving", 3, tmp_path)["acknowledged"] > 50


def test_reserve_lets_the_save_at_hand_through(tmp_path):
    """When the disk fills up, the reserve beside the workspace is given up and the save goes through."""
    assert on_disk("reserve", 160, tmp_path)["until the reserve was used up"] > 50
