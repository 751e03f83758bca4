"""Makes verified backups of a workspace, beside an open window, here and in a second place."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import DamagedError, DeskError, FullError
from jlndesk.core.files import explain, put_in_place
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.system import without_links
from jlndesk.storage import given_out, retention, tables, truth
from jlndesk.storage.attachments import durable_folder
from jlndesk.storage.copying import clear_up, copy_attachments, copy_finished
from jlndesk.storage.parts import require_other_file
from jlndesk.storage.retention import Backup, Rotation
from jlndesk.storage.shelf import FILES, MARK, SUFFIX, files_of, folder_of, found, identity_of, state_of, thin
from jlndesk.storage.sqlite import checkpoint, connect, explained, is_frozen, tolerant
from jlndesk.storage.store import Store

Json = dict[str, Any]
_REASON = re.compile(r"[a-z]+(-[a-z]+)*")


def backup(
    source: Store | Path, paths: Paths, reason: str = "manual", to: Path | None = None, second: str = ""
) -> Json:
    """Make a verified backup and return {file, saves, verified} and, where there is something to say, more.

    `reason` is one word like `auto` or `before-merge`. Without `to` it goes to the user's backups, older ones are
    thinned, and a copy goes to the folder `second`, whose absence is said under `second` and is no error. `fewer` says
    how many saves are missing since the backup before, `damaged_files` names attachments that could not be copied.
    Works beside an open window. Raises DeskError; then nothing was left behind, replaced or thinned.
    """
    if not _REASON.fullmatch(reason):
        raise ValueError(reason)
    path = source.path if isinstance(source, Store) else without_links(source)
    if to is not None:
        require_other_file(to, path)
    workspace = identity_of(path)
    if isinstance(source, Store) and not source.read_only:
        source.maintain(checkpoint)
    folder = _folder(to, folder_of(paths, workspace))
    before, rotation = ([], Rotation()) if to else (found(paths, workspace), retention.rotation(folder))
    area = files_of(to) if to else folder / FILES
    made, damaged = _write(path, folder, area, reason, to)
    answer: Json = {"file": str(made.file), "saves": made.saves, "verified": made.verified}
    if fewer := _fewer(made, before, rotation):
        answer["fewer"] = fewer
    if damaged:
        answer["damaged_files"] = damaged
    if to:
        # A backup made while the disk of the notes is full is worth more than its note.
        with contextlib.suppress(DeskError):
            given_out.note(paths, workspace, to, given_out.BACKUP, ())
    else:
        thin(folder, rotation)
        clear_up(folder)
        if second:
            answer["second"] = _to_second(made, path, Path(second), rotation)
    return answer


def copy_to_look(path: Path, to: Path) -> None:
    """Copy a workspace as it stands at one moment, beside an open window; whoever looks at it throws it away."""
    with explained(path):
        to.touch(mode=0o600, exist_ok=False)
        _copy(path, to)


def second_folders(place: str, workspace: str) -> list[Path]:
    """Return the folders of a workspace's backups in the second place, "" when there is none: one for each name."""
    return sorted(Path(place).glob(f"* {workspace[:8]}")) if place else []


def _folder(to: Path | None, shelf: Path) -> Path:
    """Return the folder the backup goes to; that of the workspace is made where it is missing."""
    if to is None:
        try:
            return durable_folder(shelf)
        except OSError as error:
            raise explain(error, shelf) from error
    if not to.parent.is_dir():
        raise DeskError(
            _("The folder “{name}” does not exist.").format(name=str(to.parent)),
            _("Make the folder first, or choose another one."),
        )
    return to.parent


def _write(path: Path, folder: Path, area: Path, reason: str, to: Path | None) -> tuple[Backup, list[str]]:
    """Write, verify, sync and name the file; on any failure no file is left. Return it and the damaged attachments."""
    temporary = folder / f".{secrets.token_hex(8)}.part"
    try:
        with _words(path, to or folder):
            temporary.touch(mode=0o600, exist_ok=False)
            least = _copy(path, temporary)
            at = clock.now()
            saves, state = _mark(temporary, at.isoformat(), reason, path)
            _verify(temporary, least)
            damaged = copy_attachments(path, area)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            final = to or _free_name(folder, at, reason)
            put_in_place(temporary, final)
            size = final.stat().st_size
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                temporary.with_name(temporary.name + end).unlink(missing_ok=True)
    return Backup(final, at, reason, saves, verified=True, size=size, state=state, source=str(path.resolve())), damaged


@contextlib.contextmanager
def _words(path: Path, target: Path) -> Iterator[None]:
    """Say of every failure that it was the backup that failed, and that the workspace is as it was."""
    try:
        with explained(path):
            yield
    except (FullError, OSError) as error:
        if isinstance(error, OSError) and not isinstance(explain(error, target), FullError):
            raise explain(error, target) from error
        raise FullError(
            _("There is no room left on the disk for a backup of “{name}”; none was made.").format(name=path.name),
            _("Make room on the disk and try again; earlier backups and the workspace are as they were."),
        ) from error


def _copy(path: Path, temporary: Path) -> int:
    """Copy the workspace as it stands at one moment; return how many saves it had just before."""
    connection = connect(path, write=False, immutable=is_frozen(path))
    try:
        # The connection itself cannot write the workspace; this only lets it fill the new file.
        connection.execute("PRAGMA query_only = OFF").fetchall()
        least = int(connection.execute("SELECT count(*) FROM saves").fetchone()[0])
        connection.execute("VACUUM INTO ?", (str(temporary.resolve()),))
    finally:
        connection.close()
    return least


def _mark(temporary: Path, at: str, reason: str, path: Path) -> tuple[int, str]:
    """Write into the copy what it is, and leave it as one file; return its number of saves and its state."""
    connection = connect(temporary, write=True)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        saves, state = int(connection.execute("SELECT count(*) FROM saves").fetchone()[0]), state_of(connection)
        mark = {"at": at, "reason": reason, "saves": saves, "state": state, "from": str(path.resolve())}
        tables.put_meta(connection, MARK, json.dumps(mark))
    finally:
        connection.close()
    return saves, state


def _verify(temporary: Path, least: int) -> None:
    """Raise DamagedError unless everything in the file is right and it holds at least as many saves."""
    connection = connect(temporary, write=False, immutable=True)
    try:
        connection.text_factory = tolerant
        answer = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
        count = 0
        for checked in truth.rows(connection):
            count += 1
            if not checked.sound:
                answer.append(checked.row.id)
    finally:
        connection.close()
    if answer != ["ok"] or count < least:
        raise DamagedError(
            _("The backup could not be verified and was not kept: the workspace may be damaged."),
            _("Run: jlndesk verify WORKSPACE. Earlier backups are as they were."),
        )


def _free_name(folder: Path, at: dt.datetime, reason: str) -> Path:
    """Return a name for a backup that is not taken; two can be made within one second."""
    stem = f"{at.strftime('%Y-%m-%dT%H%M%S')}_{reason}"
    place = folder / f"{stem}{SUFFIX}"
    number = 1
    while place.exists():
        number += 1
        place = folder / f"{stem}-{number}{SUFFIX}"
    return place


def _fewer(made: Backup, before: list[Backup], rotation: Rotation) -> int:
    """Return how many saves fewer there are than in the backup before, unless that was confirmed by a person."""
    since = [one for one in before if one.verified and (rotation.confirmed is None or one.at > rotation.confirmed)]
    return max(0, since[0].saves - made.saves) if since and rotation.held is None else 0


def _to_second(made: Backup, path: Path, place: Path, rotation: Rotation) -> Json:
    """Copy the finished backup and the attachments to the second place; a place that is not there is only said."""
    if not place.is_dir():
        problem = _("The second place for backups, “{folder}”, is not there now.").format(folder=str(place))
        return {"folder": str(place), "problem": problem}
    folder = place / f"{path.stem} {made.file.parent.name[:8]}"
    try:
        durable_folder(folder)
        copy_attachments(path, folder / FILES, made.file.parent / FILES)
        copied = copy_finished(made.file, folder / made.file.name)
        thin(folder, rotation)
    except OSError as error:
        return {"folder": str(folder), "problem": explain(error, place).message}
    problem = "" if copied else _("The second place for backups, “{folder}”, did not give back what was written.")
    return {"folder": str(folder), "problem": problem.format(folder=str(place))}
