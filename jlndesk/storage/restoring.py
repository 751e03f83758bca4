"""Takes a workspace back to a backup, also one that cannot be opened, and brings newer saves back afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DeskError, InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.schema import RecordType
from jlndesk.storage import retention, truth
from jlndesk.storage.assembling import Assembled, assemble
from jlndesk.storage.attachments import durable_folder
from jlndesk.storage.copying import bring_attachments
from jlndesk.storage.guarding import guarded, sound_saves
from jlndesk.storage.rebuild import discard
from jlndesk.storage.replacing import alone, replace, temporary_beside
from jlndesk.storage.salvage import what_is_left
from jlndesk.storage.shelf import FILES, SUFFIX, folder_of
from jlndesk.storage.truth import Truth

Json = dict[str, Any]
Types = Mapping[str, RecordType]


def restore(path: Path, backup_file: Path, paths: Paths, types: Types) -> Json:
    """Make the workspace what it was at a backup; return {from, aside, newer_saves}.

    The present file is set aside whole (`aside`, "" when there was none), values erased here stay erased, and attached
    files that are missing come from the backup's folder. `newer_saves` counts what `bring_newer` would bring back. No
    backup is thinned from now until `retention.confirm`. Raises DeskError; then the workspace is as it was.
    """
    new = temporary_beside(path)
    areas = [backup_file.parent / FILES, backup_file.with_name(f"{backup_file.stem}.{FILES}")]
    with alone(path):
        with guarded(backup_file) as connection, what_is_left(path) as left:
            sound_saves(connection, backup_file)
            chosen = truth.read(connection)
            _check_same(chosen, left.truth, path)
            made = assemble(new, types, [chosen, _only_erasures(left.truth)])
            known = {one.row.id for one in left.truth.rows if one.header}
        aside = finish(path, new, paths, chosen.facts.get("workspace", ""), areas)
    return {"from": str(backup_file), "aside": str(aside or ""), "newer_saves": len(known - made.ids)}


def bring_newer(path: Path, aside: Path, paths: Paths, types: Types) -> Json:
    """Add the saves of a file that was set aside to the workspace; return {saves, aside, lost}.

    `saves` counts those that came, `lost` lists the ids of records with values that could not be read. What was current
    before is set aside too. Raises DeskError; then the workspace is as it was.
    """
    new = temporary_beside(path)
    with alone(path):
        with what_is_left(path) as present, what_is_left(aside) as older:
            _check_same(older.truth, present.truth, path)
            whole = present.whole and older.whole
            made = assemble(new, types, [present.truth, older.truth], note_gaps=not whole)
            known = {one.row.id for one in present.truth.rows if one.header}
        kept = finish(path, new, paths, present.truth.facts.get("workspace", ""))
    return {"saves": len(made.ids - known), "aside": str(kept or ""), "lost": _records(made)}


def _records(made: Assembled) -> list[str]:
    return sorted({record for record, _save, _unit in made.lost})


def _check_same(other: Truth, present: Truth, path: Path) -> None:
    """Refuse to put one workspace in the place of another."""
    ours, theirs = present.facts.get("workspace"), other.facts.get("workspace")
    if ours and theirs and ours != theirs:
        raise InputError(
            _("That file belongs to another workspace than “{name}”.").format(name=path.name),
            _("Restore it under a new name: jlndesk restore NEW.jlndesk BACKUP"),
        )


def _only_erasures(present: Truth) -> Truth:
    """Return what the present file knows of erasing, and its clock: no value that was erased comes back."""
    clock = {key: value for key, value in present.facts.items() if key == "clock"}
    return Truth(facts=clock, erased=present.erased)


def finish(path: Path, new: Path, paths: Paths, workspace: str, areas: Iterable[Path] = ()) -> Path | None:
    """Bring attached files from backups, stop thinning, and put the new file in place of the workspace.

    Returns where the old one is kept. The caller holds the lock, and nothing in this program has either file open.
    """
    try:
        folder = durable_folder(folder_of(paths, workspace))
        with guarded(new) as connection:
            wanted = {sha256: None for checked in truth.rows(connection) for sha256, *_rest in truth.attached(checked)}
        bring_attachments(path, wanted, [*areas, folder / FILES])
        retention.hold(folder)
        return replace(path, new, paths)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        discard(new)


def choose(name: str, paths: Paths, workspace: str) -> Path:
    """Return the backup a person named: a file, or the name of one on the shelf of the workspace."""
    given = Path(name)
    shelved = folder_of(paths, workspace) / (given.name if given.suffix == SUFFIX else f"{given.name}{SUFFIX}")
    for file in (given, shelved):
        if file.is_file():
            return file
    raise DeskError(_("There is no backup “{name}”.").format(name=name), _("See them with: jlndesk backups WORKSPACE"))
