"""Does work below the recorder, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.powercut import work
from tests.powercut.disk import Recording, contents

ROOT = Path(__file__).resolve().parents[2]
NEEDED = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="recorded with LD_PRELOAD, which is Linux's"),
    pytest.mark.skipif(shutil.which("gcc") is None, reason="the recorder is a small C library; there is no gcc here"),
]


def run(name: str, folder: Path, shim: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Do a piece of work below the recorder."""
    env = os.environ | {"LD_PRELOAD": str(shim), "CUT_ROOT": str(folder), "PYTHONPATH": str(ROOT)} | env
    command = [sys.executable, "-m", "tests.powercut.work", name, str(folder), *(words or ("FULL",))]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def record(name: str, folder: Path, shim: Path, *words: str) -> Recording:
    """Prepare a piece of work and record it."""
    root = folder / "root"
    root.mkdir()
    work.prepare(name, root)
    base = contents(root)
    done = run(name, root, shim, *words, CUT_LOG=str(folder / "log"))
    assert done.returncode == 0, done.stderr
    return Recording(folder / "log", root, *base)
