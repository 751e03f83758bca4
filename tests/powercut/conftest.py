"""The recorder, compiled once, and a folder to play in."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SHIM = Path(__file__).with_name("shim.c")


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorder, compiled."""
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    command = [
        "gcc",
        "-O1",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        str(made),
        str(SHIM),
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(command, check=True)
    return made


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of small workspaces are written into it."""
    memory = Path("/dev/shm")  # noqa: S108  # only its speed matters
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve()
