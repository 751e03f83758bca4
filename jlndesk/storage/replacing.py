"""Puts a new file in the place of a workspace, so that at every moment the old one or the new one can be opened."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from jlndesk.core import clock
from jlndesk.core.errors import DeskError, LockedError, ReadOnlyError
from jlndesk.core.files import explain, put_in_place, sync_folder
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.system import is_writable, take_lock, unsafe_place
from jlndesk.storage.attachments import durable_folder
from jlndesk.storage.sqlite import ERRORS, checkpoint, connect

PARTS = ("", "-wal", "-shm")


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the workspace's lock; refuse a place where nothing may be written, and a workspace that is open."""
    if not path.parent.is_dir():
        raise DeskError(
            _("The folder “{name}” does not exist.").format(name=str(path.parent)),
            _("Make the folder first, or choose another one."),
        )
    if unsafe_place(path) or not is_writable(path.parent):
        raise ReadOnlyError(
            _("“{name}” lies where it cannot be written safely.").format(name=path.name),
            _("Choose a folder of your own on this computer."),
        )
    try:
        lock = take_lock(path.with_name(f"{path.name}.lock"))
    except OSError as error:
        raise explain(error, path) from error
    if lock is None:
        raise LockedError(
            _("“{name}” is open in another window or command.").format(name=path.name),
            _("Close it there first, then try again."),
        )
    try:
        _clear_up(path)
        yield
    finally:
        lock.close()


def _clear_up(path: Path) -> None:
    """Remove what an earlier attempt left half made beside the workspace; who holds the lock makes no other."""
    for left in path.parent.glob(f"{glob.escape(_half_made(path))}*"):
        if ".part" in left.suffix:
            with contextlib.suppress(OSError):
                left.unlink()


def _half_made(path: Path) -> str:
    return f".{path.stem[:80]}.new-"


def temporary_beside(path: Path) -> Path:
    """Return a name for a file that is being made beside a workspace."""
    return path.with_name(f"{_half_made(path)}{secrets.token_hex(8)}.part")


def replace(path: Path, new: Path, paths: Paths) -> Path | None:
    """Set the workspace aside and put the new file in its place; return where the old one is kept, if there was one.

    The caller holds the lock, and no connection of this program to either file is open. Raises DeskError; then, if the
    new file is where it was, so is the old one and nothing was set aside.
    """
    kept = None
    try:
        kept = set_aside(path, paths)
        _leave_one_file(path)
        put_in_place(new, path)
    except BaseException as error:
        if kept is not None and new.exists() and path.exists():
            _take_back(path, kept)
        if isinstance(error, OSError):
            raise explain(error, path) from error
        raise
    return kept


def _take_back(path: Path, kept: Path) -> None:
    """Undo setting aside: the log lies beside the workspace again; where that fails all stays set aside."""
    log, place = (one.with_name(f"{one.name}-wal") for one in (kept, path))
    with contextlib.suppress(OSError):
        # One of no length was brought into the file, which has the same content under both names.
        if log.exists() and log.stat().st_size and not place.exists():
            _keep(log, place)
        shutil.rmtree(kept.parent)


def set_aside(path: Path, paths: Paths) -> Path | None:
    """Keep the file with all that belongs to it in the folder nothing deletes from; it stays where it is as well."""
    if not path.exists():
        return None
    folder = paths.aside / f"{clock.now().strftime('%Y-%m-%dT%H%M%S')}_{path.stem[:80]}_{secrets.token_hex(3)}"
    durable_folder(folder)
    try:
        for end in PARTS:
            part = path.with_name(path.name + end)
            if part.exists():
                _keep(part, folder / part.name)
        sync_folder(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / path.name


def _keep(part: Path, place: Path) -> None:
    """Give the file a second name; where the system cannot, copy it."""
    try:
        os.link(part, place)
    except OSError:
        with part.open("rb") as read, place.open("xb") as write:
            shutil.copyfileobj(read, write)
            write.flush()
            os.fsync(write.fileno())
        place.chmod(0o600)


def _leave_one_file(path: Path) -> None:
    """Bring what SQLite keeps beside the workspace into it, so that the file alone is the old workspace.

    Where that cannot be done the workspace could not be opened, and all its parts were set aside.
    """
    beside = [path.with_name(path.name + end) for end in PARTS[1:]]
    if not any(one.exists() for one in beside):
        return
    with contextlib.suppress(DeskError, *ERRORS):
        connection = connect(path, write=True)
        try:
            checkpoint(connection)
        finally:
            connection.close()
    for one in beside:
        one.unlink(missing_ok=True)
    sync_folder(path.parent)
