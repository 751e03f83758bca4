"""Finds the files that ship with the program, from source, from a wheel or from the frozen program."""

from __future__ import annotations

import functools
import sys
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def resources() -> Path:
    """Return the folder of shipped files; it exists or the installation is broken."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve()
    for folder in ([Path(frozen)] if frozen else []) + [here.parents[2], here.parents[1]]:
        if (folder / "resources").is_dir():
            return folder / "resources"
    raise FileNotFoundError("resources")


def resource(name: str) -> Path:
    """Return the path of one shipped file or folder, such as `theme.toml` or `fonts`."""
    return resources() / name


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file of ours; a mistake in it is a bug and raises."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
