"""Finds the files that ship with the program, from source, from a wheel or from the frozen program."""

from __future__ import annotations

import functools
import json
import sys
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


_value = json.JSONDecoder().raw_decode


def read_plain(path: Path) -> dict[str, dict[str, Any]]:
    """Read from a TOML file of ours its sections of names with a text, number or list on one line; no tables in them.

    It is for a start, which has no time for a reader of all of TOML. ValueError when a line is something else.
    """
    found: dict[str, dict[str, Any]] = {}
    section: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line[1 : line.index("]")], {})
        elif line and not line.startswith("#"):
            name, _equals, value = line.partition("=")
            if not (text := value.strip()).startswith("{"):
                section[name.strip()] = _value(text)[0]
    return found


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file of ours; a mistake in it is a bug and raises."""
    import tomllib  # noqa: PLC0415  # takes longer to load than to read a small file the plain way

    return tomllib.loads(path.read_text(encoding="utf-8"))
