"""Verbs of safety: backups, restore, verify and repair, erasing for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jlndesk.desk.desk import Desk
from jlndesk.storage import backup as backups_of
from jlndesk.storage import erasing

Json = dict[str, Any]


def backup_before(desk: Desk, what: str) -> Json:
    """Make the backup that comes before a merge, import, erasure or bulk change; when it fails, so does the act."""
    return backups_of.backup(desk.store, desk.paths, f"before-{what}", second=second_place(desk))


def second_place(desk: Desk) -> str:
    """Return the second place for backups that is set, or ""."""
    return str(desk.settings.get("second_backup_folder", ""))


def erase(desk: Desk, record: str, units: Sequence[str], reason: str) -> Json:
    """Remove values for good, here: {ids, erased, held_by}: backups and packs that still hold them."""
    gone = desk.store.write(lambda ledger: erasing.erase(ledger, record, units, reason))
    desk.store.index()
    desk.store.maintain(erasing.scrub)
    return {"ids": [record], "erased": [{"save": save, "unit": unit} for save, unit in gone], "held_by": []}
