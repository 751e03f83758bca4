"""Verbs between desks: packs out, packs in with a preview, and what a pack says of itself."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jlndesk import VERSION
from jlndesk.core.errors import DeskError, InputError, NotFoundError
from jlndesk.core.i18n import _, _n
from jlndesk.core.paths import Paths
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import DELETED
from jlndesk.desk import safety
from jlndesk.desk.desk import Desk
from jlndesk.exchange.carried import pack_file
from jlndesk.exchange.manifest import PackFacts
from jlndesk.exchange.pack import write_pack
from jlndesk.exchange.read import Pack, open_pack, preview
from jlndesk.records import all_types
from jlndesk.storage import attachments, erasing, given_out, merging, reading, shelf, starter
from jlndesk.storage.backup import copy_to_look
from jlndesk.storage.derived import base_of_unit
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.merging import Incoming, Merged
from jlndesk.storage.parts import require_other_file
from jlndesk.storage.sqlite import one_moment
from jlndesk.storage.store import Store

Json = dict[str, Any]
_NAME_AND_POST = frozenset({"full_name", "post_title"})
Outgoing = tuple[str, dict[str, Any]]


def make_pack(
    desk: Desk,
    target: Path,
    ids: Sequence[str] = (),
    *,
    kind: str = "colleague",
    history: bool = False,
    inside: Path | None = None,
) -> Json:
    """Write a pack of the records named and what they link to, one step; of all records when none are named.

    Values superseded here are withheld unless `history` asks for them; personal details always are. Returns {file,
    kind, records, saves, bytes}. Nothing is written into the workspace, so it works beside an open window. `inside` is
    the file that will carry the pack, which then is what is noted as having gone out.
    """
    require_other_file(target, desk.path)
    carried: set[str] = set()
    with desk.store.reading() as connection, one_moment(connection):
        chosen = _chosen(desk, ids)
        linked = _linked(desk, chosen)
        wanted = [*chosen, *sorted(linked)]
        shares = _Sharing(desk, linked)
        facts = _facts(desk, erasing.wishes(connection, wanted))
        files = _files_in(desk, _with_authors(desk, _with_files(desk, wanted), shares, history=history))
        sending = _noting(_with_authors(desk, wanted, shares, history=history), carried)
        made = write_pack(target, kind, sending, files, facts)
    _keep_note(desk, target, inside or target, kind, carried)
    return made


def _noting(sending: Iterable[Outgoing], carried: set[str]) -> Iterator[Outgoing]:
    """Pass the saves on and note which records they bring values of."""
    for header, values in sending:
        if values:
            carried.add(json.loads(header)["record"])
        yield header, values


def _facts(desk: Desk, wishes: list[list[str]]) -> PackFacts:
    name = desk.title_of(desk.store.desk) or desk.facts["team"] or desk.facts["country"]
    facts = desk.facts
    return PackFacts(desk.store.desk, name, facts["workspace"], VERSION, facts["country"], desk.practice, "", wishes)


def _chosen(desk: Desk, ids: Sequence[str]) -> list[str]:
    """Return the records named, checked; or every record that is more than untouched starter data."""
    with desk.store.reading() as connection:
        if not ids:
            return reading.written_here_or_brought(connection, starter.ACT)
        for one in ids:
            if not reading.exists(connection, one):
                raise NotFoundError(
                    _("There is no record {id} here.").format(id=one), _("Look for it with: jlndesk search")
                )
    return list(dict.fromkeys(ids))


def _linked(desk: Desk, chosen: Sequence[str]) -> set[str]:
    """Return the records the chosen ones link to that are not chosen themselves."""
    found: set[str] = set()
    with desk.store.reading() as connection:
        for record in reading.get_many(connection, desk.types, chosen):
            record_type = desk.types.get(record.type)
            for name, value in record.fields.items() if record_type else ():
                asked = record_type.fields.get(name) if record_type else None
                if asked is not None:
                    found.update(target for target, _types in asked.kind.links(value))
        return {one for one in found - set(chosen) if reading.exists(connection, one)}


class _Sharing:
    """Which values may go along: of a linked person only name and post, of nobody anything personal."""

    def __init__(self, desk: Desk, linked: Iterable[str]) -> None:
        self.desk = desk
        self.linked = frozenset(linked)

    def __call__(self, record: str, type_name: str, unit: str, value: Any) -> bool:
        record_type = self.desk.types.get(type_name)
        if unit == DELETED or record_type is None:
            return True
        if type_name == "person" and record in self.linked:
            return unit in _NAME_AND_POST
        asked = record_type.by_unit.get(base_of_unit(unit))
        return asked is None or not _is_personal(asked, value)


def _is_personal(asked: Field, value: Any) -> bool:
    """Tell whether a value is of a personal field, or a row or group in which a personal part is filled."""
    if asked.audience == "personal":
        return True
    parts = value if isinstance(value, dict) else {}
    return any(part.audience == "personal" and part.name in parts for part in asked.kind.columns())


def _with_authors(
    desk: Desk, records: Iterable[str], shares: Callable[[str, str, str, Any], bool], *, history: bool
) -> Iterator[Outgoing]:
    """Yield the saves of the records, then those of the names of the authors and desks that wrote them."""
    writers: set[str] = set()
    with desk.store.reading() as connection:
        for header, values in merging.outgoing(connection, records, history=history):
            head = json.loads(header)
            writers |= {head["author"], head["desk"]}
            kept = {u: pair for u, pair in values.items() if shares(head["record"], head["type"], u, pair[1])}
            yield header, kept
        named = [one for one in sorted(writers) if reading.exists(connection, one)]
        yield from merging.outgoing(connection, named, history=False)


def _with_files(desk: Desk, records: Iterable[str]) -> list[str]:
    """Return those records whose type has attached files."""
    types = {one.name for one in desk.types.values() if any(f.kind.name == "files" for f in one.fields.values())}
    with desk.store.reading() as connection:
        found = reading.titles(connection, records)
    return [one for one, known in found.items() if known["type"] in types]


def _files_in(desk: Desk, sending: Iterable[Outgoing]) -> dict[str, Path]:
    """Return the path of every attachment the values that go along refer to, by its SHA-256."""
    found = set()
    for header, values in sending:
        record_type: RecordType | None = desk.types.get(json.loads(header)["type"])
        for unit, pair in values.items():
            asked = record_type.by_unit.get(base_of_unit(unit)) if record_type else None
            if asked is not None and asked.kind.name == "files" and pair[1]:
                found.add(unit.partition("/")[2])
    return {sha: attachments.path_of(desk.path, sha) for sha in found}


def _keep_note(desk: Desk, target: Path, noted: Path, kind: str, records: Iterable[str]) -> None:
    """Note which records went out in which file; a pack of which nobody could tell later where it is, is not kept."""
    try:
        given_out.note(desk.paths, desk.facts["workspace"], noted, kind, records)
    except DeskError:
        target.unlink(missing_ok=True)
        raise


def pack_says(path: Path) -> Json:
    """Return what a pack holds, or a PDF that carries one, without a workspace: its manifest."""
    with pack_file(path) as file:
        return preview(open_pack(file))


class _OnlyLooking(Exception):  # noqa: N818  # not an error: it takes a preview's changes back
    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self.merged = merged


def merge(desk: Desk, path: Path, *, only_preview: bool = False) -> Json:
    """Take a pack in, all or nothing, after a backup; with `only_preview` say the same and change nothing.

    The pack may be in a PDF that carries its record. Returns {pack, from, known, already, new_records, changed_records,
    conflicts, deleted, unknown, warnings, saves}.
    """
    require_other_file(path, desk.path)
    with pack_file(path) as file:
        return {**_merged(desk, open_pack(file), only_preview=only_preview), "pack": str(path)}


def preview_beside(path: Path, pack: Path, paths: Paths | None = None) -> Json:
    """Say what `merge` would bring to a workspace that cannot be written now, on a copy that is thrown away."""
    require_other_file(pack, path)
    paths, types = paths or Paths.for_user(), all_types()
    folder = attachments.durable_folder(shelf.folder_of(paths, shelf.identity_of(path)))
    # What a program that is killed leaves under such a name, the next backup clears up.
    copy = folder / f".{secrets.token_hex(8)}.part"
    try:
        copy_to_look(path, copy)
        with Desk(Store(copy, types, synchronous="OFF"), types, paths) as desk:
            return merge(desk, pack, only_preview=True)
    finally:
        for left in folder.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)


def _merged(desk: Desk, pack: Pack, *, only_preview: bool) -> Json:
    _check_practice(desk, pack)
    sender, known = str(pack.manifest["desk"]["name"]), _knows(desk, pack)
    if not only_preview:
        safety.backup_before(desk, "merge")
    fresh = [] if only_preview else _keep_files(desk, pack)

    def work(ledger: Ledger) -> Merged:
        merged = _take_in(ledger, desk, pack, sender)
        if only_preview:
            raise _OnlyLooking(merged)
        return merged

    try:
        merged = desk.store.write(work)
    except _OnlyLooking as looked:
        merged = looked.merged
    except BaseException:
        for place in fresh:
            place.unlink(missing_ok=True)
        raise
    return {**_answer(pack, sender, merged), "known": known or merged.already}


def _knows(desk: Desk, pack: Pack) -> bool:
    with desk.store.reading() as connection:
        return merging.knows_desk(connection, str(pack.manifest["desk"]["id"]))


def sender_words(*, known: bool) -> str:
    """Return what a preview says of a pack's sender; nobody can prove to be a desk, so it is never called trusted."""
    return _("It comes from a desk you know.") if known else _("It comes from a desk not seen before.")


def _keep_files(desk: Desk, pack: Pack) -> list[Path]:
    """Keep the attached files of a pack, before saves refer to them; return those that were not here."""
    fresh = [place for sha in pack.files if not (place := attachments.path_of(desk.path, sha)).exists()]
    for sha in pack.files:
        attachments.keep_bytes(desk.path, pack.file(sha), sha)
    return fresh


def _take_in(ledger: Ledger, desk: Desk, pack: Pack, sender: str) -> Merged:
    incoming = (Incoming(header, values) for header, values in pack.saves())
    facts = {"sha256": pack.sha256, "file": pack.path.name, "sender": sender, "desk": str(pack.manifest["desk"]["id"])}
    merged = merging.take_in(ledger, incoming, facts, desk.types)
    hidden = _hidden(ledger, desk)
    for records in (merged.new_records, merged.changed_records):
        records[:] = [one for one in records if one not in hidden]
    asked = erasing.hear_wishes(ledger, pack.manifest.get("erased") or (), sender)
    if asked:
        said = _n(
            "{sender} asks you to erase values of {count} record; nothing was erased here: {ids}",
            "{sender} asks you to erase values of {count} records; nothing was erased here: {ids}",
            len(asked),
        )
        merging.say(merged, said.format(sender=sender, count=len(asked), ids=", ".join(asked[:5])))
    return merged


def _hidden(ledger: Ledger, desk: Desk) -> set[str]:
    """Return the records nobody sees as records: the names of authors and desks."""
    names = [one.name for one in desk.types.values() if one.hidden]
    return {record for name in names for record in reading.of_type(ledger.connection, name)}


def _answer(pack: Pack, sender: str, merged: Merged) -> Json:
    return {
        "pack": str(pack.path), "from": sender, "already": merged.already, "new_records": merged.new_records,
        "changed_records": merged.changed_records, "conflicts": merged.conflicts, "deleted": merged.deleted,
        "unknown": merged.unknown, "warnings": merged.warnings, "saves": merged.saves,
    }  # fmt: skip


def _check_practice(desk: Desk, pack: Pack) -> None:
    """Refuse invented records in a real workspace, and real ones among the invented."""
    invented = bool(pack.manifest.get("practice"))
    if invented and not desk.practice:
        raise InputError(
            _("This pack comes from a practice workspace: everything in it is invented."),
            _("Open it in a practice workspace: jlndesk new practice.jlndesk --country ZZ --practice"),
        )
    if desk.practice and not invented:
        raise InputError(
            _("This pack holds real records, and this is the practice workspace."),
            _("Merge it into your team's own workspace."),
        )
