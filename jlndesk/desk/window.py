"""What the window asks beyond the command line: saves that do not wait, rows of lists, titles to pick, the trash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jlndesk.core.files import write_safely
from jlndesk.core.record import Record
from jlndesk.core.text import fold
from jlndesk.desk.desk import Desk
from jlndesk.storage import acts, attachments, filtering, forms, put, reading, searching, undoing
from jlndesk.storage.forms import Draft, Form
from jlndesk.storage.parts import require_other_file

if TYPE_CHECKING:
    from concurrent.futures import Future

Json = dict[str, Any]
__all__ = [
    "Draft", "Form", "Saving", "Titled", "all_drafts", "attach", "copy_attachment", "counts", "draft_of", "find",
    "held", "history", "in_year", "list_ids", "pick", "record", "rows", "start_delete", "start_draft",
    "start_dropping", "start_emptying", "start_new", "start_put_back", "start_redo", "start_resolving",
    "start_save", "start_undelete", "start_undo", "titles", "trash", "workspace_named", "years",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Titled:
    """A record as it is offered: id, type and title; `at` is the moment it was thrown away, for the trash."""

    id: str
    type: str
    title: str
    at: str = ""


@dataclass
class Saving:
    """A save handed to the writer; call `settle` in the window's thread once the future has its result."""

    form: Form
    future: Future[list[str]]
    units: Mapping[str, Any] = field(default_factory=dict)

    def settle(self) -> list[str]:
        """Let the form show what it saved; return the saves. Raises what the writer raised."""
        saves = self.future.result()
        forms.saved(self.form, self.units, saves)
        return saves


def counts(desk: Desk) -> dict[str, int]:
    """Return how many records of each type are not in the trash."""
    with desk.store.reading() as connection:
        return reading.counts(connection, desk.types)


def list_ids(
    desk: Desk, type_name: str, words: str = "", where: Iterable[tuple[str, str]] = (), sort: str = ""
) -> list[str]:
    """Return the ids of a list in its order: those that hold all words and fit, sorted by a field (`-`: downwards)."""
    with desk.store.reading() as connection:
        return reading.choose(connection, desk.types[type_name], where, sort, fold(words))


def held(desk: Desk, type_name: str, name: str) -> dict[str, int]:
    """Return the values that stand in a field, each with the number of records, as a list is filtered by them."""
    with desk.store.reading() as connection:
        return filtering.held(connection, desk.types[type_name], name)


def years(desk: Desk, type_name: str, name: str) -> dict[str, int]:
    """Return the years of a field of days, the latest first, each with the number of records."""
    with desk.store.reading() as connection:
        return filtering.years(connection, desk.types[type_name], name)


def in_year(desk: Desk, type_name: str, name: str, year: str) -> set[str]:
    """Return the ids of the records dated in a year."""
    with desk.store.reading() as connection:
        return filtering.in_year(connection, desk.types[type_name], name, year)


def rows(desk: Desk, ids: Sequence[str]) -> list[Record]:
    """Return one page of records in the order asked for."""
    with desk.store.reading() as connection:
        return list(reading.get_many(connection, desk.types, ids))


def record(desk: Desk, identity: str) -> Record | None:
    """Return one record, in the trash or not, or None."""
    return next(iter(rows(desk, [identity])), None)


def titles(desk: Desk, ids: Iterable[str]) -> dict[str, Titled]:
    """Return type and title of records by id; those that are not here are left out."""
    with desk.store.reading() as connection:
        found = reading.titles(connection, ids)
    return {one: Titled(one, said["type"], said["title"]) for one, said in found.items()}


def pick(desk: Desk, types: Sequence[str], words: str, limit: int = 12) -> list[Titled]:
    """Return records to choose from for a link: those of the types that hold the words, by title."""
    wanted = [name for name in (types or desk.types) if not desk.types[name].hidden]
    found: list[Titled] = []
    with desk.store.reading() as connection:
        for name in wanted:
            ids = reading.choose(connection, desk.types[name], (), "", fold(words))[:limit]
            known = reading.titles(connection, ids)
            found += [Titled(one, name, known[one]["title"]) for one in ids if one in known]
    return found[:limit]


def find(desk: Desk, query: str, limit: int = 12) -> tuple[int, list[Json]]:
    """Return how many records hold the words, and the best of them, from the index as it stands."""
    with desk.store.reading() as connection:
        total, hits = searching.search(connection, desk.types, query, "", limit)
    return total, [hit for hit in hits if not desk.types[hit["type"]].hidden]


def trash(desk: Desk) -> list[Titled]:
    """Return the records in the trash, the latest first."""
    with desk.store.reading() as connection:
        found = reading.trash(connection)
    return [Titled(one, name, title, at) for one, name, title, at in found]


def history(desk: Desk, identity: str) -> list[Json]:
    """Return every change of a record, newest first: {save, act, at, by, desk, unit, old, new}."""
    with desk.store.reading() as connection:
        return reading.history(connection, identity) if reading.exists(connection, identity) else []


def draft_of(desk: Desk, identity: str) -> Draft | None:
    """Return what was typed into a record's form and not saved, the latest, or None."""
    return next((one for one in reversed(all_drafts(desk)) if one.form.record == identity), None)


def all_drafts(desk: Desk) -> list[Draft]:
    """Return every draft, oldest first."""
    with desk.store.reading() as connection:
        return forms.drafts(connection, desk.types)


def start_save(desk: Desk, form: Form, given: Mapping[str, Any]) -> Saving:
    """Hand what differs from what the form shows to the writer. Raises InputError when a value is wrong."""
    author = desk.author
    units = forms.form_changes(form, given)
    return Saving(form, desk.store.start(lambda ledger: forms.save_form(ledger, form, units, author)), units)


def start_draft(desk: Desk, form: Form, given: Mapping[str, Any]) -> Future[None]:
    """Hand what stands in a form to the writer as its draft."""
    author = desk.author
    return desk.store.start(lambda ledger: forms.keep_draft(ledger, form, given, author))


def start_dropping(desk: Desk, token: str) -> Future[None]:
    """Let the writer remove a draft."""
    return desk.store.start(lambda ledger: forms.drop_draft(ledger, token))


def start_delete(desk: Desk, ids: Sequence[str]) -> Future[list[str]]:
    """Let the writer put records into the trash."""
    author = desk.author
    return desk.store.start(lambda ledger: acts.delete(ledger, ids, author))


def start_undelete(desk: Desk, ids: Sequence[str]) -> Future[list[str]]:
    """Let the writer bring records back."""
    author = desk.author
    return desk.store.start(lambda ledger: acts.undelete(ledger, ids, author))


def start_undo(desk: Desk) -> Future[undoing.Undone]:
    """Let the writer take back this person's latest act."""
    author, names = desk.author, desk.names()
    return desk.store.start(lambda ledger: undoing.undo(ledger, author, names))


def start_redo(desk: Desk) -> Future[undoing.Undone]:
    """Let the writer do again what the latest undo took back."""
    author, names = desk.author, desk.names()
    return desk.store.start(lambda ledger: undoing.redo(ledger, author, names))


def start_put_back(desk: Desk, identity: str, unit: str, save: str) -> Future[str]:
    """Let the writer put the value a unit had in an earlier save in place of its current one."""
    author = desk.author
    return desk.store.start(lambda ledger: acts.put_back(ledger, identity, unit, save, author))


def start_emptying(desk: Desk, identity: str, unit: str) -> Future[str]:
    """Let the writer take a unit's value away, as it was before its first save."""
    author = desk.author
    return desk.store.start(lambda ledger: acts.resolve(ledger, identity, unit, author, value=None))


def start_resolving(desk: Desk, identity: str, unit: str, take: str, value: Any) -> Future[str]:
    """Let the writer put one value in place of all current ones of a unit: that of the save `take`, or `value`."""
    author = desk.author
    return desk.store.start(lambda ledger: acts.resolve(ledger, identity, unit, author, take=take, value=value))


def start_new(desk: Desk, type_name: str, title: str) -> tuple[str, Future[Any]]:
    """Let the writer make a record that has but its title; return its id at once."""
    author, identity, record_type = desk.author, put.new_id(), desk.types[type_name]
    given = put.Given(record_type, identity, {record_type.headline: title})
    return identity, desk.store.start(lambda ledger: put.put(ledger, [given], author))


def attach(desk: Desk, source: Path) -> Json:
    """Copy a file in beside the workspace: {sha256, name, bytes}. May take a second: run it in a task."""
    return attachments.keep(desk.path, source)


def copy_attachment(desk: Desk, sha256: str, target: Path) -> None:
    """Write a copy of an attached file; an open workspace is refused, and a failure leaves what was there."""
    require_other_file(target, desk.path)
    write_safely(target, attachments.read(desk.path, sha256))


def workspace_named(desk: Desk) -> str:
    """Return what to call the workspace: its team, else its file."""
    return desk.name
