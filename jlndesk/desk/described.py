"""Remembers what the program's descriptions come to, so that a window can open before they are loaded."""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import jlndesk
from jlndesk import VERSION
from jlndesk.core.errors import DeskError
from jlndesk.core.files import write_safely
from jlndesk.core.paths import private_folder
from jlndesk.core.schema import RecordType
from jlndesk.storage import tables

_NAME = "descriptions.txt"
_FOLDERS = ("core", "core/kinds", "records", "records/parts", "storage")


def stamp() -> str:
    """Return a text that is another whenever the descriptions may be: of the program's files, none of them read."""
    text = "\n".join((VERSION, *sorted(_files()))).encode()
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def _files() -> Iterator[str]:
    if getattr(sys, "frozen", False):  # one file, or few, that only an update changes
        found = Path(sys.executable).stat()
        yield f"{found.st_size} {found.st_mtime_ns}"
        return
    home = Path(jlndesk.__file__).parent
    for folder in _FOLDERS:
        with os.scandir(home / folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    yield f"{folder}/{entry.name} {found.st_size} {found.st_mtime_ns}"


def remembered(folder: Path) -> str:
    """Return the fingerprint of the tables these descriptions need, as it was kept; "" when it was not."""
    try:
        made_of, _space, fingerprint = (folder / _NAME).read_text(encoding="utf-8").strip().partition(" ")
    except (OSError, ValueError):
        return ""
    return fingerprint if made_of == stamp() else ""


def remember(folder: Path, types: Mapping[str, RecordType]) -> None:
    """Keep the fingerprint for the next start; where nothing can be written, that one reckons again."""
    with contextlib.suppress(OSError, DeskError):
        write_safely(private_folder(folder) / _NAME, f"{stamp()} {tables.fingerprint(types)}\n".encode())
