"""Reads the records that ship as data, for the tests: starter, profiles and practice."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jlndesk.core.resources import read_toml, resource

STARTER = ("starter", "profiles")
PRACTICE = ("practice",)
_KEY = re.compile(r"^# (\S+/\S+)$\n\[\[record\]\]$", re.MULTILINE)


@dataclass(frozen=True)
class Shipped:
    """One record as its file gives it, with the key in the comment above it."""

    key: str
    type: str
    id: str
    fields: dict[str, Any]
    file: Path


def shipped(folders: tuple[str, ...]) -> list[Shipped]:
    """Return the records of all files in these folders of `resources`."""
    return [record for folder in folders for path in sorted(resource(folder).glob("*.toml")) for record in _read(path)]


def _read(path: Path) -> list[Shipped]:
    records = read_toml(path)["record"]
    keys = _KEY.findall(path.read_text(encoding="utf-8"))
    return [Shipped(key, r["type"], r["id"], r["fields"], path) for key, r in zip(keys, records, strict=True)]
