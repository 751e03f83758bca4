"""Attached files beside the workspace, named by their SHA-256: written, synced, then referred to, never changed."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.files import explain, put_in_place, require_file, sha256_of, sync_folder
from jlndesk.core.i18n import _
from jlndesk.core.kinds import file_name
from jlndesk.core.paths import private_folder
from jlndesk.core.system import without_links
from jlndesk.storage import pictures
from jlndesk.storage.store import require_other_file

LARGEST = 25 * 1024 * 1024
LARGEST_PICTURE = 4 * LARGEST
_START = 64  # bytes that tell what a file is


def folder_of(workspace: Path) -> Path:
    """Return the folder of a workspace's attachments."""
    workspace = without_links(workspace)
    return workspace.with_name(workspace.name.removesuffix(".jlndesk") + ".files")


def path_of(workspace: Path, sha256: str) -> Path:
    """Return where an attachment lies."""
    return folder_of(workspace) / sha256[:2] / sha256


def keep(workspace: Path, source: Path) -> dict[str, Any]:
    """Copy a file in and return `{"sha256", "name", "bytes"}`; refused above 25 MB or when it cannot be read.

    A picture is scaled and freed of what its camera wrote beside it; one of up to 100 MB may become small enough.
    """
    require_other_file(source, workspace)
    require_file(source)
    try:
        with source.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = file.read(_START)
            most = LARGEST_PICTURE if pictures.is_picture(start) else LARGEST
            data = start + file.read() if size <= most else b""
    except OSError as error:
        raise explain(error, source) from error
    made = pictures.scaled(data, source.name)
    if size > most or len(made) > LARGEST:
        raise InputError(
            _("“{name}” is {size} MB; an attached file may have 25 MB.").format(
                name=source.name, size=round(size / 1_000_000)
            ),
            _("Attach a smaller copy: fewer pictures, or the pages that matter."),
        )
    return keep_bytes(workspace, made, source.name)


def keep_bytes(workspace: Path, data: bytes, name: str) -> dict[str, Any]:
    """Keep the bytes of an attachment and return its details; on a failure nothing is left. Raises DeskError."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        _keep(path_of(workspace, digest), data, digest)
    except OSError as error:
        raise explain(error, Path(name)) from error
    return {"sha256": digest, "name": file_name(name), "bytes": len(data)}


def _keep(place: Path, data: bytes, digest: str) -> None:
    # One that lies there damaged is mended by attaching the good file again.
    if not (place.is_file() and sha256_of(place) == digest):
        durable_folder(place.parent)
        temporary = place.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(temporary, place)
        finally:
            temporary.unlink(missing_ok=True)


def durable_folder(folder: Path) -> Path:
    """Make a folder and those above it, each name synced, so that what is put into it stays reachable."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.is_dir()]):
        private_folder(one)
        sync_folder(one.parent)
    # It may have been made by a program that ended before its name was safe.
    sync_folder(folder.parent)
    return folder


def read(workspace: Path, sha256: str) -> bytes:
    """Return an attachment's bytes, hash checked; NotFoundError when they are not here."""
    place = path_of(workspace, sha256)
    if not place.is_file() or sha256_of(place) != sha256:
        raise NotFoundError(
            _("An attached file ({hash}…) is missing or damaged.").format(hash=sha256[:12]),
            _("Ask the colleague it came from for a new pack, or restore it from a backup."),
        )
    return place.read_bytes()
