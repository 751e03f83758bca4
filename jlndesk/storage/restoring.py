"""Takes a workspace back to a backup, also one that cannot be opened, and brings newer saves back afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jlndesk.core.errors import DeskError, InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.schema import RecordType
from jlndesk.core.system import without_links
from jlndesk.storage import retention, truth
from jlndesk.storage.assembling import Assembled, assemble
from jlndesk.storage.attachments import durable_folder, path_of
from jlndesk.storage.copying import bring_attachments
from jlndesk.storage.guarding import guarded, refuse_newer, sound_saves
from jlndesk.storage.rebuild import discard
from jlndesk.storage.replacing import alone, replace, temporary_beside
from jlndesk.storage.salvage import what_is_left
from jlndesk.storage.saves import Header
from jlndesk.storage.shelf import FILES, SUFFIX, files_of, folder_of
from jlndesk.storage.sqlite import connect, explained, is_frozen
from jlndesk.storage.state import TWINS
from jlndesk.storage.truth import Truth

Json = dict[str, Any]
Types = Mapping[str, RecordType]
Saved = Mapping[str, tuple[str, str]]  # the record and type of each save


def restore(path: Path, backup_file: Path, paths: Paths, types: Types) -> Json:
    """Make the workspace what it was at a backup; return {from, aside, newer_saves, records, records_before}.

    The present file is set aside whole (`aside`, "" when there was none), values erased here stay erased, and attached
    files that are missing come from the backup's folder; `damaged_files` names those that nobody has. `newer_saves`
    counts what `bring_newer` would bring back. No backup is thinned from now until `retention.confirm`. Raises
    DeskError, NewerError when a newer program wrote the present file; then the workspace is as it was.
    """
    path = without_links(path)
    new = temporary_beside(path)
    areas = [backup_file.parent / FILES, files_of(backup_file)]
    with alone(path):
        refuse_newer(path, types, _elsewhere())
        with guarded(backup_file) as connection, what_is_left(path) as left:
            sound_saves(connection, backup_file)
            chosen = truth.read(connection)
            _check_same(chosen, left.truth, path)
            known = {one.header.id: one.header for one in left.truth.rows if one.header}
            made = assemble(new, types, [chosen, _only_erasures(left.truth, known)])
        done = finish(path, new, paths, chosen.facts.get("workspace", ""), areas)
    before = {one.record for one in known.values() if one.type not in types or not types[one.type].hidden}
    return {
        "from": str(backup_file), "aside": done.aside, "newer_saves": len(known.keys() - made.ids),
        "records": len(made.records), "records_before": len(before), **done.plain(),
    }  # fmt: skip


def bring_newer(path: Path, aside: Path, paths: Paths, types: Types) -> Json:
    """Add the saves of a file that was set aside to the workspace; return {saves, aside, lost}.

    `saves` counts those that came, `lost` lists the ids of records with values that could not be read. What was current
    before is set aside too. Raises DeskError; then the workspace is as it was.
    """
    path = without_links(path)
    new = temporary_beside(path)
    with alone(path):
        for file in (path, aside):
            refuse_newer(file, types)
        with what_is_left(path) as present, what_is_left(aside) as older:
            _check_same(older.truth, present.truth, path)
            whole = present.whole and older.whole
            made = assemble(new, types, [present.truth, older.truth], note_gaps=not whole)
            known = {one.row.id for one in present.truth.rows if one.header}
        done = finish(path, new, paths, present.truth.facts.get("workspace", ""))
    return {"saves": len(made.ids - known), "aside": done.aside, "lost": _records(made), **done.plain()}


def differing(path: Path, aside: Path) -> Json:
    """Return what differs in saves between a workspace and a file that was set aside: {gone, new}.

    Each is a list of {record, type, title, saves}, most saves first: `gone` what only the other file has, `new` what
    only the workspace has. A file that is not there any more has nothing.
    """
    ours, titles = _present(path)
    with what_is_left(aside) as older:
        theirs = {one.header.id: (one.header.record, one.header.type) for one in older.truth.rows if one.header}
        titles = {**older.titles, **titles}
    if not theirs:
        return {"gone": [], "new": []}
    return {"gone": _told(theirs, ours, titles), "new": _told(ours, theirs, titles)}


def _present(path: Path) -> tuple[Saved, dict[str, str]]:
    """Return the saves of a workspace that may be open, with record and type, and the titles of its records."""
    connection = connect(path, write=False, immutable=is_frozen(path))
    try:
        with explained(path):
            saves = truth.fetched(connection, "SELECT id, record, type FROM saves")
            titles = truth.fetched(connection, "SELECT id, title FROM records")
    finally:
        connection.close()
    return {row[0]: (row[1], row[2]) for row in saves}, {row[0]: row[1] for row in titles}


def holdings(path: Path) -> dict[str, int]:
    """Return how many records of each type a workspace or a backup holds, without those in its trash."""
    connection = connect(path, write=False, immutable=path.suffix == SUFFIX or is_frozen(path))
    try:
        with explained(path):
            return dict(truth.fetched(connection, "SELECT type, count(*) FROM records WHERE NOT deleted GROUP BY type"))
    finally:
        connection.close()


def _told(these: Saved, others: Saved, titles: Mapping[str, str]) -> list[Json]:
    found: dict[str, Json] = {}
    for save in these.keys() - others.keys():
        record, type_name = these[save]
        line = {"record": record, "type": type_name, "title": titles.get(record, ""), "saves": 0}
        found.setdefault(record, line)["saves"] += 1
    return sorted(found.values(), key=lambda line: (-line["saves"], line["title"], line["record"]))


def _records(made: Assembled) -> list[str]:
    return sorted({record for record, _save, _unit in made.lost})


def _check_same(other: Truth, present: Truth, path: Path) -> None:
    """Refuse to put one workspace in the place of another."""
    ours, theirs = present.facts.get("workspace"), other.facts.get("workspace")
    if ours and theirs and ours != theirs:
        raise InputError(
            _("That file belongs to another workspace than “{name}”.").format(name=path.name),
            _elsewhere(),
        )


def _elsewhere() -> str:
    return _("Restore it under a new name: jlndesk restore NEW.jlndesk BACKUP")


def _only_erasures(present: Truth, known: Mapping[str, Header]) -> Truth:
    """Return what the present file knows of erasing, and its clock: no value that was erased comes back."""
    facts = {key: value for key, value in present.facts.items() if key == "clock" or key.startswith(TWINS)}
    emptied = {save: known[save].record for save, _unit in present.gone() if save in known}
    return Truth(facts=facts, erased=present.erased, emptied=emptied)


class Finished(NamedTuple):
    """A workspace that was replaced: where the old one is kept ("" when there was none), attached files that lack."""

    aside: str
    lacking: list[str]

    def plain(self) -> Json:
        """Return {damaged_files} where any lack."""
        return {"damaged_files": self.lacking} if self.lacking else {}


def finish(path: Path, new: Path, paths: Paths, workspace: str, areas: Iterable[Path] = ()) -> Finished:
    """Bring attached files from backups, stop thinning, and put the new file in place of the workspace.

    The caller holds the lock, and nothing in this program has either file open.
    """
    try:
        folder = durable_folder(folder_of(paths, workspace))
        with guarded(new) as connection:
            wanted = {one[0]: one for checked in truth.rows(connection) for one in truth.attached(checked)}
        bring_attachments(path, wanted, [*areas, folder / FILES])
        kept = _replace(path, new, paths, folder)
        if kept is not None:
            with contextlib.suppress(DeskError):
                retention.hold(folder, str(kept))
        return Finished(str(kept or ""), sorted(one[1] for one in wanted.values() if not _is_there(path, one)))
    except OSError as error:
        raise explain(error, path) from error
    finally:
        discard(new)


def _replace(path: Path, new: Path, paths: Paths, folder: Path) -> Path | None:
    """Stop thinning and put the new file in place; when it is not, thinning goes on as it did."""
    before = retention.rotation(folder)
    retention.hold(folder)
    try:
        return replace(path, new, paths)
    except BaseException:
        if new.exists():
            retention.put_back(folder, before)
        raise


def _is_there(path: Path, attached: tuple[str, str, int]) -> bool:
    place = path_of(path, attached[0])
    return place.is_file() and place.stat().st_size == attached[2]


def choose(name: str, paths: Paths, workspace: str) -> Path:
    """Return the backup a person named: a file, or the name of one on the shelf of the workspace."""
    given = Path(name)
    shelved = folder_of(paths, workspace) / (given.name if given.suffix == SUFFIX else f"{given.name}{SUFFIX}")
    for file in (given, shelved):
        if file.is_file():
            return file
    raise DeskError(_("There is no backup “{name}”.").format(name=name), _("See them with: jlndesk backups WORKSPACE"))
