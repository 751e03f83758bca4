"""Files written so that a power cut leaves the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from jlndesk.core.errors import DeskError, FullError
from jlndesk.core.i18n import _

_BUSY = {5, 32, 33}  # Windows: a virus scanner or indexer holds the file for a moment
_TRIES = 10


def write_safely(path: Path, data: bytes) -> None:
    """Write a whole file: temporary name beside it, fsync, rename, fsync of the folder; DeskError in plain words."""
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise explain(error, path) from error
        raise


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename a finished and synced file to its place and make the rename durable; only a file is ever replaced."""
    if path.exists() and not path.is_file():
        # Renamed over a device or a pipe, it would take that away from every program of the computer.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    for attempt in range(_TRIES):
        try:
            temporary.replace(path)
            break
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY or attempt == _TRIES - 1:
                raise
            time.sleep(0.25)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable where the system can do it (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    import hashlib  # noqa: PLC0415  # brings a library of its own, and a start makes no checksum

    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def require_file(path: Path) -> None:
    """Refuse a device, a pipe or a socket where a file is to be read: it may never end, or never begin."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise DeskError(
            _("“{name}” is no file.").format(name=str(path)),
            _("Save what comes from it in a file first, then name that file."),
        )


def make_folder(path: Path) -> None:
    """Make a folder that is not there yet; those above it must be. Raises DeskError."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError, path: Path) -> DeskError:
    """Turn a failure of the file system into words; the name shown is the file's, never its content."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FullError(
            _("There is no room left on the disk for “{name}”.").format(name=path.name),
            _("Delete files you do not need, or choose another disk, and try again."),
        )
    if isinstance(error, FileNotFoundError):
        return DeskError(
            _("“{name}” was not found.").format(name=str(path)), _("Check the name and the folder, and try again.")
        )
    if isinstance(error, PermissionError | IsADirectoryError | NotADirectoryError):
        return DeskError(
            _("“{name}” cannot be opened or written there.").format(name=str(path)),
            _("Choose a folder of your own, or close the program that has the file open."),
        )
    return DeskError(
        _("“{name}” could not be read or written ({reason}).").format(name=str(path), reason=error.strerror or "?"),
        _("Try again, or choose another place."),
    )
