"""Verbs on records: put, get, list, search, forms and drafts, trash, undo, conflicts; answers are plain JSON values."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jlndesk.core.errors import BadValue, InputError, NotFoundError
from jlndesk.core.files import sha256_of
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import known_parts
from jlndesk.desk.desk import Desk
from jlndesk.storage import acts, attachments, forms, merging, put, reading, searching, undoing
from jlndesk.storage.forms import Form
from jlndesk.storage.parts import require_other_file
from jlndesk.storage.state import State

Json = dict[str, Any]


def type_named(desk: Desk, name: str) -> RecordType:
    """Return a record type; NotFoundError names where to see them."""
    if name not in desk.types:
        raise NotFoundError(_("There is no record type “{type}”.").format(type=name), _("See: jlndesk types"))
    return desk.types[name]


def put_records(desk: Desk, type_name: str, items: Iterable[tuple[str, Any]], base: Path | None = None) -> Json:
    """Create or change records, all or none. `items` are (place in the input, object); paths of files lie in `base`.

    Returns {ids, created, changed, unchanged, saves}.
    """
    record_type = type_named(desk, type_name)
    author, folder = desk.author, base or Path()

    def given() -> Iterator[put.Given]:
        for place, item in items:
            yield _given(desk, record_type, place, item, folder)

    return dict(vars(desk.store.write(lambda ledger: put.put(ledger, given(), author), once=True)))


def _given(desk: Desk, record_type: RecordType, place: str, item: Any, base: Path) -> put.Given:
    """Read one object of the input: a whole record (`type`, `id`, `title`, `fields`), or just its fields."""
    if not isinstance(item, Mapping):
        raise InputError(
            _("{place}: an object in curly brackets is expected.").format(place=place),
            _("Give one object for each record; nothing was changed."),
        )
    fields: Mapping[str, Any] = item
    identity: Any = item.get("id", "")
    inner = item.get("fields")
    if inner is not None and isinstance(inner, Mapping):
        fields = inner
        named = item.get("type", record_type.name)
        if named != record_type.name:
            raise InputError(
                _("{place}: this is a {type}, not a {other}.").format(place=place, type=named, other=record_type.name),
                _("Put each type by itself; nothing was changed."),
            )
    if fields is item and "id" in fields:
        fields = {name: value for name, value in fields.items() if name != "id"}
    if not isinstance(identity, str):
        raise InputError(_("{place}: the id is not a text.").format(place=place), _("Nothing was changed."))
    return put.Given(record_type, identity, _with_files(desk, record_type, identity, fields, base))


def _with_files(
    desk: Desk, record_type: RecordType, record: str, fields: Mapping[str, Any], base: Path
) -> Mapping[str, Any]:
    """Take in the files that fields name by path; one named by its hash must be known here already."""
    named = [name for name in file_fields(record_type) if name in fields and isinstance(fields[name], list)]
    taken = {name: [_taken_in(desk, one, base) for one in fields[name]] for name in named}
    for name, given in taken.items():
        _require_known(desk, record, record_type.fields[name], given)
    return {**fields, **taken} if taken else fields


@functools.cache
def file_fields(record_type: RecordType) -> tuple[str, ...]:
    """Return the names of the fields that hold attached files."""
    return tuple(f.name for f in record_type.fields.values() if f.kind.name == "files")


def _taken_in(desk: Desk, one: Any, base: Path) -> Any:
    if isinstance(one, Mapping) and isinstance(one.get("path"), str):
        return attachments.keep(desk.path, base / one["path"])
    return one


def _require_known(desk: Desk, record: str, field: Field, given: list[Any]) -> None:
    """Refuse a file that lies neither beside the workspace nor in what was ever saved of this record."""
    try:
        files = field.kind.canonical(given) or ()
    except BadValue:
        return  # whoever writes the fields says which one is wrong
    absent = [one for one in files if not attachments.path_of(desk.path, one["sha256"]).is_file()]
    if not absent:
        return
    with desk.store.reading() as connection:
        saved = State.load(connection, record).links
    for one in absent:
        if f"{field.name}/{one['sha256']}" not in saved:
            raise InputError(
                _("“{field}”: the file “{name}” is not here.").format(field=field.name, name=one["name"]),
                _("A file is given by its path: {example}.").format(example='{"path": "letter.pdf"}'),
            )


def to_json(desk: Desk, record: Record, *, links: bool = True) -> Json:
    """Return a record as the command line gives it out."""
    record_type = desk.types.get(record.type)
    fields = known_parts(record_type, record.fields) if record_type else dict(record.fields)
    found: Json = {"type": record.type, "id": record.id, "title": record.title, "fields": fields}
    if links and record_type:
        found["links"] = _links(desk, record_type, fields)
    found["conflicts"] = [conflict_json(one) for one in record.conflicts]
    found["deleted"] = record.deleted
    found["updated"], found["by"] = record.updated, record.updated_by
    if record.stale:
        found["older_translations"] = list(record.stale)
    if record.unknown:
        found["unknown"] = dict(record.unknown)
    return found


def conflict_json(conflict: Any) -> Json:
    """Return a unit in conflict with its values and their base."""
    return {"unit": conflict.unit, "values": [asdict(one) for one in conflict.values], "base": conflict.base}


def _links(desk: Desk, record_type: RecordType, fields: Mapping[str, Any]) -> Json:
    wanted = {
        target
        for name, value in fields.items()
        if (asked := record_type.fields.get(name)) is not None
        for target, _types in asked.kind.links(value)
    }
    if not wanted:
        return {}
    with desk.store.reading() as connection:
        return dict(reading.titles(connection, wanted))


def get(desk: Desk, record: str, *, history: bool = False) -> Json:
    """Return one record, with its history when asked."""
    with desk.store.reading() as connection:
        found = to_json(desk, reading.get(connection, desk.types, record))
        if history:
            found["history"] = reading.history(connection, record)
    return found


def list_records(
    desk: Desk, type_name: str, where: Iterable[tuple[str, str]] = (), sort: str = "", limit: int | None = None
) -> Json:
    """Return {total, records} of the records of a type that are not in the trash; `records` is an iterator."""
    record_type = type_named(desk, type_name)
    with desk.store.reading() as connection:
        ids = reading.choose(connection, record_type, where, sort)
    chosen = ids if limit is None else ids[: max(limit, 0)]
    return {"total": len(ids), "records": _each(desk, chosen)}


def _each(desk: Desk, ids: list[str]) -> Iterator[Json]:
    with desk.store.reading() as connection:
        for record in reading.get_many(connection, desk.types, ids):
            yield to_json(desk, record)


def search(desk: Desk, query: str, type_name: str = "", limit: int = 20) -> Json:
    """Return {total, hits} for the words of a query."""
    if type_name:
        type_named(desk, type_name)
    desk.store.index()
    with desk.store.reading() as connection:
        total, hits = searching.search(connection, desk.types, query, type_name, max(limit, 0))
    return {"total": total, "hits": hits}


def delete(desk: Desk, ids: Iterable[str]) -> Json:
    """Put records into the trash: {ids, saves}."""
    asked, author = list(ids), desk.author
    return {"ids": asked, "saves": desk.store.write(lambda ledger: acts.delete(ledger, asked, author))}


def undelete(desk: Desk, ids: Iterable[str]) -> Json:
    """Bring records back from the trash: {ids, saves}."""
    asked, author = list(ids), desk.author
    return {"ids": asked, "saves": desk.store.write(lambda ledger: acts.undelete(ledger, asked, author))}


def undo(desk: Desk, act: str = "") -> Json:
    """Take back this person's latest act, or the one named: {act, records, skipped, saves}."""
    author, names = desk.author, desk.names()
    return asdict(desk.store.write(lambda ledger: undoing.undo(ledger, author, names, act)))


def redo(desk: Desk) -> Json:
    """Do again what the latest undo took back: {act, records, skipped, saves}."""
    author, names = desk.author, desk.names()
    return asdict(desk.store.write(lambda ledger: undoing.redo(ledger, author, names)))


def set_aside(desk: Desk, pack: str) -> Json:
    """Leave out what an import brought, named by the pack's file: {act, records, skipped}."""
    if Path(pack).is_file():
        require_other_file(Path(pack), desk.path)
    name = sha256_of(Path(pack)) if Path(pack).is_file() else pack
    with desk.store.reading() as connection:
        number = merging.find_import(connection, name)
    records = desk.store.write(lambda ledger: merging.set_aside(ledger, number))
    return {"act": f"import {number}", "records": records, "skipped": []}


def put_back(desk: Desk, record: str, unit: str, save: str) -> str:
    """Write the value a unit had in an earlier save again; return the new save."""
    author = desk.author
    return desk.store.write(lambda ledger: acts.put_back(ledger, record, unit, save, author))


def conflicts(desk: Desk) -> list[Json]:
    """Return [{id, type, title, unit, values, base}] of every unit with more than one current value."""
    with desk.store.reading() as connection:
        names = reading.names(connection)
        found = []
        for record, units in reading.conflicted(connection):
            state = State.load(connection, record)
            title = reading.title_of(connection, record)
            for unit in units:
                line = {"id": record, "type": state.type, "title": title}
                found.append({**line, **conflict_json(state.conflict(unit, names))})
    return found


def resolve(desk: Desk, record: str, unit: str, *, take: str = "", value: Any = None) -> Json:
    """Write one value for a unit in conflict: {save}."""
    author = desk.author
    return {"save": desk.store.write(lambda ledger: acts.resolve(ledger, record, unit, author, take=take, value=value))}


def open_form(desk: Desk, type_name: str = "", record: str = "") -> Form:
    """Return a form of a record, or of a new one of a type."""
    with desk.store.reading() as connection:
        return forms.open_form(connection, desk.types, type_name, record)


def save_form(desk: Desk, form: Form, fields: Mapping[str, Any], base: Path | None = None) -> list[str]:
    """Save what differs from what the form shows; return the saves made (none or one)."""
    author = desk.author
    given = _with_files(desk, form.type, form.record, fields, base or Path())
    units = forms.form_changes(form, given)
    saves = desk.store.write(lambda ledger: forms.save_form(ledger, form, units, author))
    forms.saved(form, units, saves)
    return saves


def keep_draft(desk: Desk, form: Form, fields: Mapping[str, Any]) -> None:
    """Keep what stands in a form as its draft."""
    author = desk.author
    desk.store.write(lambda ledger: forms.keep_draft(ledger, form, fields, author))


def drop_draft(desk: Desk, form: Form) -> None:
    """Remove a form's draft."""
    desk.store.write(lambda ledger: forms.drop_draft(ledger, form.token))


def drafts(desk: Desk) -> list[forms.Draft]:
    """Return the drafts that were kept and are whole, oldest first."""
    with desk.store.reading() as connection:
        return forms.drafts(connection, desk.types)


def damaged_drafts(desk: Desk) -> list[forms.DamagedDraft]:
    """Return the drafts that are not what was written; they are kept and never put into a form."""
    with desk.store.reading() as connection:
        return forms.damaged_drafts(connection, desk.types)


def drop_damaged(desk: Desk, token: str) -> None:
    """Throw a damaged draft away."""
    desk.store.write(lambda ledger: forms.drop_draft(ledger, token))
