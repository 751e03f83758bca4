"""The shelf of backups of each workspace: what is on it, what each backup holds, and when the next one is due."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.paths import Paths, name_of
from jlndesk.core.system import disk_bytes
from jlndesk.storage import retention, tables
from jlndesk.storage.retention import Backup, Rotation
from jlndesk.storage.sqlite import ERRORS, Connection, connect, explained, is_frozen
from jlndesk.storage.store import Store, check_file, format_of

SUFFIX = ".jlnbackup"
MARK = "backup"
FILES = "files"
EVERY = dt.timedelta(minutes=30)
DAY = dt.timedelta(hours=24)
Json = dict[str, Any]
Occasion = Literal["start", "open", "close"]


def thin(folder: Path, rotation: Rotation) -> list[str]:
    """Remove what retention lets go from one folder of backups; return the names gone."""
    limit = min(retention.LARGEST, int(disk_bytes(folder) * retention.SHARE_OF_DISK))
    return retention.remove(retention.to_remove(look(folder), clock.now(), limit, rotation))


def folder_of(paths: Paths, workspace: str) -> Path:
    """Return the folder of a workspace's backups."""
    return paths.backups / name_of(workspace)


def files_of(backup: Path) -> Path:
    """Return the folder of the attached files of a backup that a person made under a name of their own."""
    return backup.with_name(f"{backup.name.removesuffix(SUFFIX)}.{FILES}")


def identity_of(path: Path) -> str:
    """Return the id of a workspace; DeskError when it cannot be read."""
    check_file(path)
    format_of(path)
    connection = connect(path, write=False, immutable=is_frozen(path))
    try:
        with explained(path):
            return tables.get_meta(connection, "workspace")
    finally:
        connection.close()


def identity_by_place(path: Path, paths: Paths) -> str:
    """Return the id of a workspace, also of one that is damaged or gone: by the backups made of it; "" if unknown."""
    with contextlib.suppress(DeskError, *ERRORS):
        if known := identity_of(path):
            return known
    place = os.path.realpath(path)
    folders = [folder for folder in paths.backups.glob("*") if folder.is_dir()]
    latest = [(one.at, folder.name) for folder in folders for one in look(folder) if one.source == place]
    return max(latest, default=(None, ""))[1]


def found(paths: Paths, workspace: str) -> list[Backup]:
    """Return the backups of a workspace, newest first."""
    return look(folder_of(paths, workspace))


def backups(paths: Paths, workspace: str) -> list[Json]:
    """Return [{file, at, reason, saves, verified}] of a workspace (its id), newest first."""
    return [one.plain() for one in found(paths, workspace)]


def look(folder: Path) -> list[Backup]:
    """Return every backup in a folder, newest first."""
    return sorted(_looked_at(folder), key=lambda one: (one.at, one.file.name), reverse=True)


def _looked_at(folder: Path) -> Iterator[Backup]:
    for file in folder.glob(f"*{SUFFIX}"):
        # Another window may be thinning the folder at this moment.
        with contextlib.suppress(FileNotFoundError):
            yield _look_at(file)


def _look_at(file: Path) -> Backup:
    """Return what a backup says of itself; one that cannot be read, or is shorter than it was, is not verified."""
    size = file.stat().st_size
    try:
        connection = connect(file, write=False, immutable=True)
        try:
            mark = json.loads(tables.get_meta(connection, MARK))
            saves = int(connection.execute("SELECT count(*) FROM saves").fetchone()[0])
            pages, page = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        finally:
            connection.close()
        at = dt.datetime.fromisoformat(mark["at"])
        whole = saves == mark["saves"] and size == pages * page
        return Backup(file, at, mark["reason"], saves, whole, size, mark["state"], mark["from"])
    except (DeskError, *ERRORS, ValueError, KeyError, TypeError):
        day, reason = _name_says(file)
        return Backup(file, day, reason, 0, verified=False, size=size)


def _name_says(file: Path) -> tuple[dt.datetime, str]:
    named = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d{6})_([a-z-]+?)(-\d+)?", file.stem)
    if named:
        with contextlib.suppress(ValueError):
            return dt.datetime.strptime(named[1], "%Y-%m-%dT%H%M%S").astimezone(), named[2]
    return dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone(), ""


def state_of(connection: Connection) -> str:
    """Return a short text that changes whenever something a person keeps changes: saves, erasures, imports aside.

    The last save is named: after a restore, or in a copy of the file, other saves may be as many as there were.
    """
    row = connection.execute(
        "SELECT (SELECT count(*) FROM saves), (SELECT id FROM saves ORDER BY seq DESC LIMIT 1),"
        " (SELECT count(*) FROM erased), (SELECT count(*) FROM imports),"
        " (SELECT group_concat(number, '+') FROM imports WHERE aside = 1)"
    ).fetchone()
    return ",".join(str(one or "") for one in row)


def due(occasion: Occasion, paths: Paths, store: Store) -> bool:
    """Tell whether a backup is due: at the start when the last is a day old, while open every 30 minutes, at close.

    Never when nothing has changed since the latest verified one.
    """
    with store.reading() as connection:
        workspace, state = tables.get_meta(connection, "workspace"), state_of(connection)
    latest = next((one for one in found(paths, workspace) if one.verified), None)
    if latest is None:
        return True
    if latest.state == state:
        return False
    wait = {"start": DAY, "open": EVERY, "close": dt.timedelta(0)}[occasion]
    return abs(clock.now() - latest.at) >= wait


def newest_to_compare(path: Path, paths: Paths) -> Backup | None:
    """Return the newest verified backup whose saves must all be in the workspace: none from before a restore."""
    folder = folder_of(paths, identity_of(path))
    rotation = retention.rotation(folder)
    since = max((one for one in (rotation.held, rotation.confirmed) if one is not None), default=None)
    newer = (one for one in look(folder) if one.verified and (since is None or one.at > since))
    return next(newer, None)
