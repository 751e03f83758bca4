"""Forms of `drive`: open, save, draft; a form replaces only what it showed or itself saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlndesk.core.errors import DamagedError, InputError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.desk import Desk, records
from jlndesk.storage.forms import Form

Json = dict[str, Any]


class Forms:
    """The forms that are open in one run of `drive`, by their tokens; drafts of earlier runs can be saved as well."""

    def __init__(self, desk: Desk) -> None:
        """Begin with no form."""
        self._desk = desk
        self._open: dict[str, Form] = {}

    def open(self, given: Json) -> Json:
        """Open a form of a record (`id`) or of a new one (`type`): {form, id, type, fields}."""
        record, type_name = _word(given, "id"), _word(given, "type")
        if not record and not type_name:
            raise InputError(_("“open” needs “id”, or “type” for a new record."), _("Give one of them."))
        form = records.open_form(self._desk, "" if record else type_name, record)
        if record and type_name and form.type.name != type_name:
            raise InputError(
                _("The record {id} is a {type}, not a {other}.").format(
                    id=record, type=form.type.name, other=type_name
                ),
                _("Leave the type out."),
            )
        self._open[form.token] = form
        return {"form": form.token, "id": form.record, "type": form.type.name, "fields": form.fields}

    def save(self, given: Json) -> Json:
        """Save what differs from what the form shows: {ack, form, id}; nothing that differs, no save."""
        form = self._form(given)
        saves = records.save_form(self._desk, form, _fields(given))
        return {"ack": saves, "form": form.token, "id": form.record}

    def draft(self, given: Json) -> Json:
        """Keep what stands in the form as its draft: {form, id}."""
        form = self._form(given)
        records.keep_draft(self._desk, form, _fields(given))
        return {"form": form.token, "id": form.record, "type": form.type.name}

    def drafts(self, _given: Json) -> Json:
        """Return the drafts that were kept, oldest first: {drafts: [{form, id, type, fields, at}]}.

        Where there are damaged ones, also {damaged: [{form, id, type, text, at}]}: nothing of them is put into a form.
        """
        found = [
            {
                "form": draft.form.token,
                "id": draft.form.record,
                "type": draft.form.type.name,
                "fields": dict(draft.fields),
                "at": draft.at,
            }
            for draft in records.drafts(self._desk)
        ]
        broken = [
            {"form": one.form, "id": one.record, "type": one.type, "text": one.text, "at": one.at}
            for one in records.damaged_drafts(self._desk)
        ]
        return {"drafts": found, **({"damaged": broken} if broken else {})}

    def discard(self, given: Json) -> Json:
        """Throw a form's draft away: {form}."""
        token = _word(given, "form")
        if self._is_damaged(token):
            records.drop_damaged(self._desk, token)
        else:
            records.drop_draft(self._desk, self._form(given))
        return {"form": token}

    def _is_damaged(self, token: str) -> bool:
        return token not in self._open and any(one.form == token for one in records.damaged_drafts(self._desk))

    def _form(self, given: Json) -> Form:
        token = _word(given, "form")
        if token not in self._open:
            kept = next((one.form for one in records.drafts(self._desk) if one.form.token == token), None)
            if kept is None and self._is_damaged(token):
                raise DamagedError(
                    _("What was being typed in this form is damaged and was not put in."),
                    _("See what can be read of it with “drafts”, then throw it away with “discard”."),
                )
            if kept is None:
                raise NotFoundError(
                    _("There is no form “{form}”.").format(form=token), _("Open one first, or see the drafts.")
                )
            self._open[token] = kept
        return self._open[token]


def _word(given: Json, key: str) -> str:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(_("“{key}” must be {wanted}.").format(key=key, wanted=_("a text")), _("Nothing was changed."))
    return value or ""


def _fields(given: Json) -> Mapping[str, Any]:
    fields = given.get("fields")
    if not isinstance(fields, Mapping):
        raise InputError(
            _("“{key}” must be {wanted}.").format(key="fields", wanted=_("an object")), _("Nothing was changed.")
        )
    return fields
