"""Repairs a workspace: makes derived tables again, or a new file of all that is left here and in the newest backup."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DamagedError, DeskError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.schema import RecordType
from jlndesk.core.system import without_links
from jlndesk.storage import truth
from jlndesk.storage.assembling import Assembled, assemble
from jlndesk.storage.backup import backup
from jlndesk.storage.copying import bring_attachments
from jlndesk.storage.guarding import guarded, refuse_newer, sound_saves
from jlndesk.storage.rebuild import discard, rebuild
from jlndesk.storage.replacing import alone, temporary_beside
from jlndesk.storage.restoring import finish
from jlndesk.storage.retention import Backup
from jlndesk.storage.salvage import Left, what_is_left
from jlndesk.storage.shelf import FILES, folder_of, found, identity_by_place, identity_of
from jlndesk.storage.store import Store, check_file
from jlndesk.storage.truth import Truth
from jlndesk.storage.verifying import DERIVED, verify

Types = Mapping[str, RecordType]
Json = dict[str, Any]


def repair(path: Path, types: Types, paths: Paths) -> Json:
    """Verify and mend a workspace nobody has open; return {ok, saves, problems, repaired, aside}.

    `repaired` lists what was mended, `problems` what remains: records of which something could not be recovered. Damage
    to derived tables alone is mended in place. Otherwise the file is set aside (`aside`) and a new one is made of every
    save whose hash fits, from the file and from the newest verified backup. Nothing is deleted. Raises DeskError, and
    NewerError for a workspace of a newer program, which is left as it is.
    """
    check_file(path)
    path = without_links(path)
    before = verify(path, types, paths)
    if before["ok"]:
        return {**before, "repaired": [], "aside": ""}
    aside, lost = "", list[dict[str, str]]()
    kinds = {one["kind"] for one in before["problems"]}
    if kinds <= DERIVED | {"more"}:
        _make_derived_again(path, types, paths)
    elif kinds != {"attachment"}:
        aside, lost = _make_anew(path, types, paths)
    if "attachment" in kinds:
        _bring_files(path, paths)
    after = verify(path, types)
    problems = [*lost, *after["problems"]]
    return {"ok": not problems, "saves": after["saves"], "problems": problems,
            "repaired": [one for one in before["problems"] if one not in problems], "aside": aside}  # fmt: skip


def _make_derived_again(path: Path, types: Types, paths: Paths) -> None:
    with contextlib.suppress(DeskError):
        backup(path, paths, "before-repair")
    with Store(path, types) as store:
        store.maintain(lambda connection: rebuild(connection, types))


def _make_anew(path: Path, types: Types, paths: Paths) -> tuple[str, list[dict[str, str]]]:
    """Put a new file in the place of a damaged one; return where that one is kept, and what could not be recovered."""
    new = temporary_beside(path)
    with alone(path):
        refuse_newer(path, types)
        workspace = identity_by_place(path, paths)
        with what_is_left(path) as left, ExitStack() as stack:
            good = _newest_good(stack, found(paths, workspace) if workspace else [])
            if good is not None and left.drafts_read:
                good.drafts = {}
            made = assemble(new, types, [left.truth, good or Truth()], note_gaps=True)
            _refuse_nothing(made, new, path)
            lost = _lost(left, good, made)
        done = finish(path, new, paths, left.truth.facts.get("workspace") or workspace)
    return done.aside, [_say(left.titles.get(record, record), record) for record in lost]


def _refuse_nothing(made: Assembled, new: Path, path: Path) -> None:
    """Leave a file alone of which nothing is left, or which never was a workspace: an empty one mends nothing."""
    if not made.ids:
        discard(new)
        raise DamagedError(
            _("No save can be read in “{name}”, and no backup of it is known; it was left as it is.").format(
                name=path.name
            ),
            _("Name the workspace's own file, or restore a backup with: jlndesk restore WORKSPACE BACKUP"),
        )


def _newest_good(stack: ExitStack, shelf: list[Backup]) -> Truth | None:
    """Return the truth of the newest backup in which everything is right; it stays open with the stack."""
    for one in shelf:
        with contextlib.suppress(DeskError), ExitStack() as attempt:
            connection = attempt.enter_context(guarded(one.file))
            sound_saves(connection, one.file)
            stack.push(attempt.pop_all())
            return truth.read(connection)
    return None


def _lost(left: Left, good: Truth | None, made: Assembled) -> list[str]:
    """Return the ids of records of which something is gone; "" stands for saves nothing tells the record of."""
    records = dict.fromkeys(record for record, _save, _unit in made.lost)
    sources = [left.truth, good] if good is not None else [left.truth]
    numbers = {one.row.seq for source in sources for one in source.rows if one.row.id in made.ids}
    for record, heads in left.heads.items():
        if heads - numbers:
            records[record] = None
    named = {seq for heads in left.heads.values() for seq in heads}
    # Numbers have no gaps, so one that nobody has is a save that is gone.
    unnamed = set(range(1, max(numbers | named, default=0) + 1)) - numbers - named
    return [*records, *([""] if unnamed and not left.whole else [])]


def _say(title: str, record: str) -> dict[str, str]:
    if not record:
        text = _("Saves that nothing tells the record of could not be recovered; the damaged file was set aside.")
    else:
        text = _("Something saved in “{title}” could not be recovered; the damaged file was set aside.")
    return {"kind": "lost", "record": record, "text": text.format(title=title or record)}


def _bring_files(path: Path, paths: Paths) -> None:
    """Take attached files that are missing or damaged from the folder of backups."""
    with Store(path, {}, write=False, catch_up=False) as store, store.reading() as connection:
        wanted = {sha256: None for checked in truth.rows(connection) for sha256, *_rest in truth.attached(checked)}
    bring_attachments(path, wanted, [folder_of(paths, identity_of(path)) / FILES])
