"""Copies finished files whole: attachments by their hash, backups to a second place; what exists is never rewritten."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from jlndesk.core.files import put_in_place, sha256_of
from jlndesk.storage.attachments import durable_folder, folder_of, path_of

_NAME = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_DAY = 86_400


def copy_finished(source: Path, target: Path, expected: str = "") -> bool:
    """Copy a finished file under a temporary name, sync it, read it back and name it. Raises OSError.

    False, and nothing left, when its bytes are not those of the SHA-256 `expected` or do not come back as written.
    """
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        digest = _copy(source, temporary)
        if expected not in {"", digest} or sha256_of(temporary) != digest:
            return False
        put_in_place(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def _copy(source: Path, temporary: Path) -> str:
    digest = hashlib.sha256()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as read, os.fdopen(handle, "wb") as write:
        while piece := read.read(_PIECE):
            digest.update(piece)
            write.write(piece)
        write.flush()
        os.fsync(write.fileno())
    return digest.hexdigest()


def copy_attachments(workspace: Path, area: Path, *others: Path) -> list[str]:
    """Copy every attachment of a workspace that a folder lacks; return the names of those damaged where they lie.

    `others` are folders to take a copy from when the workspace's own is damaged. Raises OSError.
    """
    damaged = []
    for source in sorted(folder_of(workspace).glob("??/*")):
        if _NAME.fullmatch(source.name) and not place_in(area, source.name).exists():
            sources = [source, *(place_in(other, source.name) for other in others)]
            if not _from_one_of(sources, place_in(area, source.name), source.name):
                damaged.append(source.name)
    return damaged


def clear_up(folder: Path) -> None:
    """Remove what copying left half made a day ago or longer; something newer may still be in the making."""
    for left in folder.rglob(".*.part*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                left.unlink()


def place_in(area: Path, sha256: str) -> Path:
    """Return where a folder keeps the attachment of this hash."""
    return area / sha256[:2] / sha256


def _from_one_of(sources: Iterable[Path], target: Path, sha256: str) -> bool:
    durable_folder(target.parent)
    return any(source.is_file() and copy_finished(source, target, sha256) for source in sources)


def bring_attachments(workspace: Path, wanted: Iterable[str], areas: Iterable[Path]) -> int:
    """Copy attachments that a workspace lacks, or has damaged, from folders that keep them; return how many came."""
    came = 0
    folders = list(areas)
    for sha256 in wanted:
        place = path_of(workspace, sha256)
        sources = [place_in(area, sha256) for area in folders]
        if not (place.is_file() and sha256_of(place) == sha256) and any(one.is_file() for one in sources):
            came += _from_one_of(sources, place, sha256)
    return came
