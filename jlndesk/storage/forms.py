"""A form: what somebody is looking at and typing into; it replaces only what it showed or itself saved."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import InputError, NewerError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType, canonical_fields
from jlndesk.core.units import Units, changes, join, known_parts
from jlndesk.storage.fitting import fits
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.put import check_now, new_id
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State


@dataclass
class Form:
    """An open form: for every unit the value and the heads it showed or saved itself. `token` names it."""

    token: str
    record: str
    type: RecordType
    values: Units = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    conflicted: list[str] = field(default_factory=list)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields as the form shows them."""
        return known_parts(self.type, join(self.type, self.values)[0])

    def shown(self) -> str:
        """Return what the form showed as JSON, to be kept with a draft."""
        return json.dumps({"values": self.values, "heads": self.heads, "conflicted": self.conflicted})


_COLUMNS = ("form", "record", "type", "author", "shown", "fields", "at")


@dataclass(frozen=True)
class Draft:
    """What stood in a form that was not saved: typed fields, and the form as it was shown."""

    form: Form
    fields: Mapping[str, Any]
    author: str
    at: str


@dataclass(frozen=True)
class DamagedDraft:
    """A draft that is not what was written: never put into a form, kept until it is thrown away.

    `form`, `record`, `type` and `at` are what the row says, which may be what is wrong in it; `text` is what was typed
    as far as it can be read, as JSON with marks where it cannot.
    """

    form: str
    record: str
    type: str
    at: str
    text: str


def open_form(connection: Connection, types: Mapping[str, RecordType], type_name: str, record: str) -> Form:
    """Return a form of a record, or of a new record of a type when `record` is ""."""
    if not record:
        if type_name not in types:
            raise NotFoundError(_("There is no record type “{type}”.").format(type=type_name), _("See: jlndesk types"))
        return Form(str(uuid.uuid4()), new_id(), types[type_name])
    state = State.load(connection, record)
    if not state.links:
        raise NotFoundError(_("There is no record {id} here.").format(id=record), _("Look for it with: jlndesk search"))
    if state.type not in types:
        raise NewerError(
            _("This record was written by a newer JLN Desk and cannot be changed by this one."),
            _("Install the newer JLN Desk to change it; it is kept and passed on as it is."),
        )
    heads = {unit: list(state.shown_heads(unit)) for unit in state.heads()}
    return Form(str(uuid.uuid4()), record, types[state.type], state.values(), heads, state.conflicted())


def save_form(ledger: Ledger, form: Form, units: Units, author: str) -> list[str]:
    """Save the units that differ from what the form shows (`form_changes`) as one save; return its id, or none: [].

    The draft of the form is removed in the same transaction. After the commit call `saved` with units and result.
    """
    ledger.connection.execute("DELETE FROM drafts WHERE form = ?", (form.token,))
    if not units:
        return []
    state = ledger.state(form.record)
    check_now(ledger, form.type, form.record, units, {**state.values(), **form.values})
    state.type = state.type or form.type.name
    return [ledger.append(ledger.stamp(author), state, units, form.heads)]


def form_changes(form: Form, given: Mapping[str, Any]) -> Units:
    """Return the units that differ from what the form shows, new rows with ids; InputError when a value is wrong."""
    return changes(form.type, form.values, canonical_fields(form.type, given))


def saved(form: Form, units: Mapping[str, Any], saves: list[str]) -> None:
    """Let the form show what it has just saved."""
    for unit, value in units.items():
        form.values[unit] = value
        form.heads[unit] = list(saves)
        if unit in form.conflicted:
            form.conflicted.remove(unit)


def keep_draft(ledger: Ledger, form: Form, given: Mapping[str, Any], author: str) -> None:
    """Keep what stands in the form, also values that are still wrong, in the form's one draft row."""
    unknown = [name for name in given if name.partition("@")[0] not in form.type.fields]
    if unknown:
        raise InputError(
            _("“{field}” is not a field of {type}.").format(field=unknown[0], type=form.type.name),
            _("See the fields with: jlndesk schema {type}").format(type=form.type.name),
        )
    typed, at = json.dumps(given, default=str), clock.now().isoformat()
    row = (form.token, form.record, form.type.name, author, form.shown(), typed, at)
    ledger.connection.execute("INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?,?,?,?)", (*row, _seal(row)))


def _seal(row: Sequence[str]) -> str:
    """Return the hash of all that stands in the row of a draft, by which damage is seen."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def rows_of_drafts(connection: Connection, table: str = "drafts") -> Iterator[tuple[list[str], bool]]:
    """Yield each draft's row (without its hash), oldest first, and whether it is what was written."""
    # As bytes: what a flipped bit has made of a text may be no text.
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in (*_COLUMNS, "hash"))
    for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY at, form").fetchall():
        *texts, seal = (bytes(part).decode("utf-8", "replace") for part in row)
        yield texts, _seal(texts) == seal and _is_draft(*texts[4:])


def _is_draft(shown: str, fields: str, at: str) -> bool:
    """Tell whether the texts of a row can be read as a draft: its hash only says that they are as they were written."""
    try:
        form = json.loads(shown)
        dt.datetime.fromisoformat(at)
        return (
            form.keys() == {"values", "heads", "conflicted"}
            and isinstance(form["values"], dict)
            and all(isinstance(one, str) for heads in [*form["heads"].values(), form["conflicted"]] for one in heads)
            and isinstance(json.loads(fields), dict)
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def drop_draft(ledger: Ledger, token: str) -> None:
    """Remove a draft."""
    ledger.connection.execute("DELETE FROM drafts WHERE form = ?", (token,))


def drafts(connection: Connection, types: Mapping[str, RecordType]) -> list[Draft]:
    """Return every draft that is whole, with its form as it was shown, oldest first.

    One of a record in the trash waits there with it, until somebody brings the record back.
    """
    rows = connection.execute("SELECT r.id FROM drafts d JOIN records r ON r.id = d.record WHERE r.deleted").fetchall()
    in_trash = {row[0] for row in rows}
    return [one for one in _whole_drafts(connection, types) if one.form.record not in in_trash]


def _whole_drafts(connection: Connection, types: Mapping[str, RecordType]) -> list[Draft]:
    found = []
    for (token, record, type_name, author, shown, fields, at), whole in rows_of_drafts(connection):
        if whole and type_name in types:
            form = Form(token, record, types[type_name], **json.loads(shown))
            if fits(form.type, form.values):
                found.append(Draft(form, json.loads(fields), author, at))
    return found


def damaged_drafts(connection: Connection, types: Mapping[str, RecordType]) -> list[DamagedDraft]:
    """Return every draft that is not what was written, or nothing that could be shown, oldest first.

    One of a type that is not known here is left for the newer program that wrote it.
    """
    good = {one.form.token for one in _whole_drafts(connection, types)}
    every = [row for row, whole in rows_of_drafts(connection) if not whole or row[2] in types]
    broken = [row for row in every if row[0] not in good]
    return [DamagedDraft(form, record, name, at, text) for form, record, name, _author, _shown, text, at in broken]
