"""Verbs of safety: backups, restore, verify and repair, erasing for good."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.settings import Settings
from jlndesk.desk.desk import Desk
from jlndesk.records import all_types
from jlndesk.storage import backup as making
from jlndesk.storage import given_out, retention, shelf
from jlndesk.storage.shelf import Occasion
from jlndesk.storage.store import tidy

Json = dict[str, Any]


def backup_now(path: Path, to: Path | None = None, paths: Paths | None = None) -> Json:
    """Make a backup by hand, also beside an open window: {file, saves, verified} and what `storage.backup` adds."""
    paths = paths or Paths.for_user()
    second = "" if to else str(Settings(paths.config / "settings.json").get("second_backup_folder", ""))
    try:
        return making.backup(path, paths, "manual", to, second)
    finally:
        _tidy(path)


def _tidy(path: Path) -> None:
    """Leave one file at rest; beside one that cannot be opened any more the rest stays, and what was found is told."""
    with contextlib.suppress(DeskError):
        tidy(path)


def backup_before(desk: Desk, what: str) -> Json:
    """Make the backup that comes before a merge, import, erasure or bulk change; when it fails, so does the act."""
    return making.backup(desk.store, desk.paths, f"before-{what}", second=second_place(desk))


def backup_when_due(desk: Desk, occasion: Occasion) -> Json | None:
    """Make the backup that is due at a start, at a close or after half an hour; None when none is."""
    if desk.store.read_only or not shelf.due(occasion, desk.paths, desk.store):
        return None
    return making.backup(desk.store, desk.paths, "auto", second=second_place(desk))


def latest_backup(desk: Desk) -> Json | None:
    """Return the newest verified backup of an open workspace, or None."""
    found = shelf.found(desk.paths, desk.facts["workspace"])
    return next((one.plain() for one in found if one.verified), None)


def glance(path: Path) -> Json:
    """Look at the file and its newest saves, as at every start: {ok, saves, problems}."""
    from jlndesk.storage import verifying  # noqa: PLC0415  # after the first paint

    return verifying.glance(path)


def second_place(desk: Desk) -> str:
    """Return the second place for backups that is set, or ""."""
    return str(desk.settings.get("second_backup_folder", ""))


def backups(path: Path, paths: Paths | None = None) -> list[Json]:
    """Return [{file, at, reason, saves, verified}] of a workspace, newest first; also of a damaged or missing one."""
    paths = paths or Paths.for_user()
    try:
        return shelf.backups(paths, shelf.identity_by_place(path, paths))
    finally:
        _tidy(path)


def restore(path: Path, name: str, paths: Paths | None = None) -> Json:
    """Make a workspace what it was at a backup, named by file or by name; see `storage.restoring.restore`."""
    from jlndesk.storage import restoring  # noqa: PLC0415  # brings sqlite-utils, which the backups of every day skip

    paths = paths or Paths.for_user()
    chosen = restoring.choose(name, paths, shelf.identity_by_place(path, paths))
    return restoring.restore(path, chosen, paths, all_types())


def look_into_backup(path: Path, name: str, paths: Paths | None = None) -> Json:
    """Return {file, records, records_now, gone, new}: what a workspace would be taken back to, and what changed since.

    `gone` has what only the backup holds, `new` what only the workspace holds, as {record, type, title, saves}.
    """
    from jlndesk.storage import restoring  # noqa: PLC0415  # as for `restore`

    paths = paths or Paths.for_user()
    chosen = restoring.choose(name, paths, shelf.identity_by_place(path, paths))
    types = all_types()
    then, now = (
        sum(count for kind, count in restoring.holdings(file).items() if kind not in types or not types[kind].hidden)
        for file in (chosen, path)
    )
    found = _without_hidden(restoring.differing(path, chosen))
    _tidy(path)
    return {"file": str(chosen), "records": then, "records_now": now, **found}


def _without_hidden(found: Json) -> Json:
    types = all_types()
    return {
        key: [one for one in lines if one["type"] not in types or not types[one["type"]].hidden]
        for key, lines in found.items()
    }


def waits(path: Path, paths: Paths | None = None) -> Json | None:
    """Return {since, aside} while nobody has said yet that a restored or repaired workspace looks right, else None."""
    paths = paths or Paths.for_user()
    found = retention.rotation(shelf.folder_of(paths, shelf.identity_by_place(path, paths)))
    return {"since": found.held.isoformat(), "aside": found.aside} if found.held else None


def left_out(desk: Desk) -> DeskError | None:
    """Return what to say of packs set aside when the workspace was opened; None when there are none."""
    files = desk.store.left_out
    if not files:
        return None
    return DeskError(
        _("Set aside, because what they hold does not fit this version of JLN Desk: {files}").format(
            files=", ".join(files)
        ),
        _("Everything else is as it was. Ask the senders for new packs from an up-to-date JLN Desk."),
    )


def confirm(path: Path, paths: Paths | None = None) -> Json:
    """Say that a restored or repaired workspace looks right: {confirmed, since}; old backups may be thinned again."""
    paths = paths or Paths.for_user()
    waiting = waits(path, paths)
    if waiting:
        retention.confirm(shelf.folder_of(paths, shelf.identity_by_place(path, paths)))
    return {"confirmed": waiting is not None, "since": waiting["since"] if waiting else ""}


def changed_by_restore(path: Path, paths: Paths | None = None) -> Json:
    """Return what a restore or repair has changed that waits for a word: {waiting, since, aside, gone, new}."""
    from jlndesk.storage import restoring  # noqa: PLC0415  # as for `restore`

    waiting = waits(path, paths)
    found = _without_hidden(restoring.differing(path, Path(waiting["aside"])) if waiting and waiting["aside"] else {})
    _tidy(path)
    return {"waiting": waiting is not None, "since": "", "aside": "", "gone": [], "new": [], **(waiting or {}), **found}


def verify(path: Path, *, repair: bool = False, paths: Paths | None = None) -> Json:
    """Look at every save, hash and derived row: {ok, saves, problems}; with `repair` mend what can be mended."""
    from jlndesk.storage import repairing, verifying  # noqa: PLC0415  # as for `restore`

    paths = paths or Paths.for_user()
    if repair:
        return repairing.repair(path, all_types(), paths)
    try:
        return verifying.verify(path, all_types(), paths)
    finally:
        _tidy(path)


def erase(desk: Desk, record: str, units: Sequence[str], reason: str) -> Json:
    """Remove values for good, here: {ids, erased, held_by}; attached files go along where nothing else needs them.

    `held_by` names backups, files set aside, packs and copies of attached files that still hold them.
    """
    from jlndesk.storage import erasing  # noqa: PLC0415  # rarely asked for
    from jlndesk.storage.holding import Copies  # noqa: PLC0415  # the same

    gone = desk.store.write(lambda ledger: erasing.erase(ledger, record, units, reason))
    desk.forget_author(record)
    desk.store.index()
    desk.store.maintain(erasing.scrub)
    copies = Copies(desk.path, desk.facts["workspace"], desk.paths, second_place(desk))
    with desk.store.reading() as connection:
        files = copies.remove_files(connection, gone)
    held = [*copies.holding(gone), *given_out.carrying(desk.paths, copies.workspace, record), *files]
    return {"ids": [record], "erased": sorted({unit for _save, unit in gone}), "held_by": held}
