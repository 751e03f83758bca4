"""Commands that tell what records are made of, without opening any workspace."""

from __future__ import annotations

from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, Command, word
from jlndesk.cli.page import Page
from jlndesk.core.errors import NotFoundError
from jlndesk.core.i18n import N_, _
from jlndesk.core.schema import Field, RecordType
from jlndesk.records import all_types

Json = dict[str, Any]


def described(record_type: RecordType) -> Json:
    """Return one record type with its fields in the language in force."""
    return {
        "name": record_type.name,
        "label": _(record_type.label),
        "plural": _(record_type.plural),
        "headline": record_type.headline,
        "states": [{"key": state.key, "label": _(state.label)} for state in record_type.states],
        "fields": [_field(one) for one in record_type.fields.values()],
    }


def _field(one: Field) -> Json:
    return {
        "name": one.name,
        "label": _(one.label),
        "help": _(one.help) if one.help else "",
        "kind": one.kind.name,
        "required": one.required,
        "listed": one.listed,
        "searched": one.is_searched,
        "audience": one.audience,
        "options": one.kind.options(),
        "to": list(one.kind.targets),
        "columns": [_field(column) for column in one.kind.columns()],
    }


def schema_of(record_type: RecordType) -> Json:
    """Return the JSON Schema (2020-12) of a record as `put` takes it and `get` gives it."""
    fields = {one.name: {"title": _(one.label), **one.kind.json_schema()} for one in record_type.fields.values()}
    translations = {
        f"^{one.name}@[A-Za-z0-9-]+$": one.kind.json_schema() for one in record_type.fields.values() if one.translated
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:jlndesk:{record_type.name}",
        "title": _(record_type.label),
        "type": "object",
        "properties": {
            "type": {"const": record_type.name},
            "id": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
            "title": {"type": "string", "readOnly": True},
            "fields": {
                "type": "object",
                "properties": fields,
                "patternProperties": translations,
                "additionalProperties": False,
            },
        },
        "required": ["fields"],
    }


def _types(_call: Call) -> list[Json]:
    return [described(one) for one in all_types().values() if not one.hidden]


def _show_types(answer: list[Json], page: Page, _call: Call) -> None:
    heads = (_("Field"), _("Kind"), _("Label"), _("Needed"), _("For"))
    needed = {True: _("yes"), False: ""}
    readers = {"all": "", "team": _("the team"), "personal": _("nobody unasked")}
    for one in answer:
        page.heading(f"{one['name']}  ({one['plural']})")
        rows = [
            (field["name"], _kind(field), field["label"], needed[field["required"]], readers[field["audience"]])
            for field in one["fields"]
        ]
        page.table(heads, rows, indent=2)


def _kind(field: Json) -> str:
    return f"{field['kind']} → {', '.join(field['to'])}" if field["to"] else str(field["kind"])


def _schema(call: Call) -> Json:
    record_type = all_types().get(call["type"])
    if record_type is None:
        raise NotFoundError(_("There is no record type “{type}”.").format(type=call["type"]), _("See: jlndesk types"))
    return schema_of(record_type)


def _show_schema(answer: Json, page: Page, _call: Call) -> None:
    import json  # noqa: PLC0415  # for people too a schema is JSON, only with lines

    for line in json.dumps(answer, ensure_ascii=False, indent=2).split("\n"):
        page.line(line)


def _about(_call: Call) -> Json:
    from jlndesk.desk import facts  # noqa: PLC0415  # brings layouts and guides, which the other commands do without

    return facts.facts()


def _show_about(answer: Json, page: Page, call: Call) -> None:
    names = {
        "version": _("Version"), "python": "Python", "sqlite": "SQLite", "languages": _("Languages"),
        "guides": _("Guides"), "types": _("Record types"), "layouts": _("Documents"),
    }  # fmt: skip
    del call
    said = {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in answer.items()}
    page.facts([(names[key], value) for key, value in said.items()])


COMMANDS = (
    Command("types", N_("Lists the types of records with their fields."), "types", _types, _show_types, (LANGUAGE,)),
    Command(
        "schema",
        N_("Gives the JSON Schema (2020-12) of one type of record."),
        "schema person > person.schema.json",
        _schema,
        _show_schema,
        (word("type", N_("the type of record, as in: jlndesk types")), LANGUAGE),
    ),
    Command(
        "about",
        N_("Says what this program is made of: versions, languages, guides."),
        "about --json",
        _about,
        _show_about,
    ),
)
