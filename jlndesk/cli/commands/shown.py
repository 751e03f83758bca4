"""Shows records, lists, hits and what was done to a person at a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.page import Page
from jlndesk.core.i18n import _, _n, language
from jlndesk.core.locale import locale
from jlndesk.core.record import BEGINNING
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.speaker import Speaker

Json = dict[str, Any]
_FEW = 20  # ids a person may want to copy; more of them are for --json


def put(answer: Json, page: Page, _call: Call) -> None:
    """Show how many records were created and changed, and the ids of a few."""
    page.line(
        _("{created} created, {changed} changed, {unchanged} as they were").format(
            created=answer["created"], changed=answer["changed"], unchanged=answer["unchanged"]
        )
    )
    _ids(answer["ids"], page)


def _ids(found: Iterable[str], page: Page) -> None:
    given = list(found)
    for one in given[:_FEW]:
        page.line(f"  {one}")
    if len(given) > _FEW:
        page.line("  " + _("… and {count} more; --json lists them all").format(count=len(given) - _FEW))


def get(answer: Json, page: Page, call: Call) -> None:
    """Show one record: its fields in words, what stands twice, its history."""
    record_type = call.desk.types.get(answer["type"])
    label = _(record_type.label) if record_type else answer["type"]
    page.line(answer["title"] or _("(no title yet)"))
    page.line(f"{label}  {answer['id']}")
    if answer["deleted"]:
        page.line(_("This record lies in the trash."))
    page.line()
    if record_type:
        page.facts(said_fields(call, record_type, answer["fields"]))
    for conflict in answer["conflicts"]:
        two_values(conflict, page)
    if "history" in answer:
        _history(answer["history"], page)
    elif answer["updated"] == BEGINNING:
        page.heading(_("It came with the program; nobody has changed it here."))
    elif answer["updated"]:
        page.heading(_("Last changed {at} by {by}").format(at=when(answer["updated"]), by=answer["by"] or "–"))


def speaker_of(call: Call) -> Speaker:
    """Return a speaker in the language in force that knows the titles of linked records."""
    return call.desk.speaker(locale(language()))


def said_fields(call: Call, record_type: RecordType, fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and words of every field that is set, in the order of the description."""
    speaker = speaker_of(call).within(record_type, fields)
    return [(label_of(record_type, name), _said(record_type, name, value, speaker)) for name, value in fields.items()]


def label_of(record_type: RecordType, name: str) -> str:
    """Return the label of a field or of its translation."""
    base, at, tongue = name.partition("@")
    label = _(record_type.fields[base].label)
    return f"{label} ({tongue})" if at else label


def _said(record_type: RecordType, name: str, value: Any, speaker: Speaker) -> str:
    asked: Field = record_type.fields[name.partition("@")[0]]
    return asked.kind.say(value, speaker)


def two_values(conflict: Json, page: Page) -> None:
    """Show a unit with more than one current value, with who wrote each of them."""
    page.heading(_("{unit} has {count} values:").format(unit=conflict["unit"], count=len(conflict["values"])))
    for one in conflict["values"]:
        who = ", ".join(filter(None, (one["by"], one["desk"], when(one["at"]))))
        page.text(f"{plain(one['value'])}  ({who}; {one['save'][:12]})", 4, "  – ")


def plain(value: Any) -> str:
    """Return a value of a unit as text: texts as they are, everything else as JSON."""
    if isinstance(value, str):
        return value
    return "–" if value is None else json.dumps(value, ensure_ascii=False)


def when(moment: str) -> str:
    """Return an ISO moment as day and time, in UTC as it is kept, or that nobody wrote what bears it."""
    if moment == BEGINNING:
        return _("came with the program")
    return moment.replace("T", " ").replace("Z", " UTC")


def _history(lines: list[Json], page: Page) -> None:
    page.heading(_("History, newest first"))
    heads = (_("When"), _("Who"), _("What"), _("Before"), _("After"), _("Act"))
    rows = [
        (when(one["at"]), one["by"], one["unit"], plain(one["old"]), plain(one["new"]), one["act"]) for one in lines
    ]
    page.table(heads, rows)


def listed(answer: Json, page: Page, call: Call) -> None:
    """Show a list as a table of the columns the type is listed by."""
    record_type = call.desk.types[call["type"]]
    speaker = speaker_of(call)
    columns = [one for one in record_type.listed if one.name != record_type.headline][:3]
    rows = [
        (record["id"], record["title"], *(_cell(one, record["fields"].get(one.name), speaker) for one in columns))
        for record in answer["records"]
    ]
    page.table((_("Id"), _(record_type.fields[record_type.headline].label), *(_(one.label) for one in columns)), rows)
    _count(answer["total"], len(rows), page)


def _cell(one: Field, value: Any, speaker: Speaker) -> str:
    return "" if value is None else one.kind.say(value, speaker)


def _count(total: int, shown: int, page: Page) -> None:
    text = _n("{count} record", "{count} records", total).format(count=total)
    if shown < total:
        text = _("{shown} of {records}").format(shown=shown, records=text)
    page.line(text)


def hits(answer: Json, page: Page, call: Call) -> None:
    """Show what a search found, with the words around."""
    for hit in answer["hits"]:
        page.line(hit["title"] or _("(no title yet)"))
        found = call.desk.types[hit["type"]]
        page.line("  ".join(("", _(found.label), hit["id"])))
        if hit["snippet"] != hit["title"]:
            page.text(hit["snippet"], 2)
    _count(answer["total"], len(answer["hits"]), page)


def deleted(answer: Json, page: Page, _call: Call) -> None:
    """Show how many records went into the trash."""
    count = len(answer["ids"])
    page.line(
        _n("{count} record is in the trash now.", "{count} records are in the trash now.", count).format(count=count)
    )


def undeleted(answer: Json, page: Page, _call: Call) -> None:
    """Show how many records came back."""
    count = len(answer["ids"])
    page.line(_n("{count} record is back.", "{count} records are back.", count).format(count=count))


def undone(answer: Json, page: Page, _call: Call) -> None:
    """Show what an undo took back and what it left."""
    count = len(answer["records"])
    page.line(_n("Taken back in {count} record:", "Taken back in {count} records:", count).format(count=count))
    _ids(answer["records"], page)
    for one in answer["skipped"]:
        page.text(
            _("“{unit}” of {id} was left: {by} changed it since.").format(
                unit=one["unit"], id=one["id"], by=one["by"] or _("somebody")
            )
        )
