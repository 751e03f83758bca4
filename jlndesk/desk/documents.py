"""Verbs that make documents: which layouts there are, and files for people outside or in the team."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from jlndesk.core import clock, files
from jlndesk.core.errors import DeskError, InputError, NewerError, NotFoundError
from jlndesk.core.i18n import _, _n, language, languages, speaking
from jlndesk.core.kinds import Country
from jlndesk.core.locale import Locale, locale
from jlndesk.core.record import Record
from jlndesk.core.schema import RecordType
from jlndesk.core.sending import paper_of, seconds_to_send
from jlndesk.core.speaker import Speaker
from jlndesk.desk import co_writing
from jlndesk.desk.assessing import scoring
from jlndesk.desk.desk import Desk, Look
from jlndesk.desk.guidance import objectives
from jlndesk.desk.letterhead import head_of
from jlndesk.guidance import Guide, guide_for, guides, path_of
from jlndesk.guidance import review as review_record
from jlndesk.guidance.paths import CONCEPT
from jlndesk.reports import (
    DOCUMENT_FORMATS,
    TABLE_FORMATS,
    Cancelled,
    Progress,
    all_layouts,
    document_of,
    layout_named,
    write,
    write_tables,
)
from jlndesk.reports.context import Context, Question, Reading, visible
from jlndesk.reports.layout import Layout
from jlndesk.storage import reading as reading_of
from jlndesk.storage.parts import require_other_file

Json = dict[str, Any]
FORMATS = (*DOCUMENT_FORMATS, *TABLE_FORMATS, "json")
_LIST = "list"
_CONCEPT_NOTE = "concept_note"
_LONGEST_NAME = 180  # bytes of a file's name; file systems take 255


@dataclass(frozen=True)
class Order:
    """What is asked of an export: records, where to, and how. `target` is a file, or a folder for one file a record."""

    ids: Sequence[str]
    target: Path
    format: str = ""
    layout: str = ""
    language: str = ""
    audience: Literal["outside", "team"] = "outside"
    final: bool = False
    today: dt.date | None = None
    all_of: str = ""
    to_folder: bool = False
    carry: bool = False
    low_ink: bool = False


def layouts() -> list[Json]:
    """Return [{name, label, types, formats, audience}] of every document that can be made."""
    return [
        {
            "name": one.name, "label": _(one.label), "types": list(one.types), "formats": _formats(one),
            "audience": list(one.audience),
        }
        for one in all_layouts().values()
    ]  # fmt: skip


def _formats(layout: Layout) -> list[str]:
    """Return what a document can be written as; the list is a table to calculate with as well."""
    return [*layout.formats, *(TABLE_FORMATS if layout.name == _LIST else ())]


def readers_of(layout: str) -> Literal["outside", "team"]:
    """Return whom a document is made for when nobody says it: people outside, unless it is one of the team's own."""
    known = all_layouts()
    return known[layout].audience[0] if layout in known else "outside"


def export(desk: Desk, order: Order, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Json:
    """Make the documents of an order, all or none named wrong: {files: [{path, bytes, pages, seconds_2g}]}."""
    chosen = order.format or order.target.suffix.lstrip(".").lower()
    if chosen not in FORMATS:
        raise InputError(
            _("Documents cannot be made as “{format}” yet.").format(format=chosen or order.target.name),
            _("Choose one of: {formats}.").format(formats=", ".join(FORMATS)),
        )
    if not order.to_folder:
        require_other_file(order.target, desk.path)
    look, order = _in_its_language(desk, order)
    records = _records(desk, look, order)
    if order.carry:
        co_writing.require_may_carry(chosen, records, order.audience, final=order.final)
    if order.final:
        _require_ready(records, look, order)
    if not order.to_folder:
        return {"files": [_make(desk, look, records, order, chosen, order.target, progress, cancelled)]}
    files.make_folder(order.target)
    made = []
    for number, record in enumerate(records, 1):
        target = order.target / f"{_file_name(record)}.{chosen}"
        made.append(_make(desk, look, [record], order, chosen, target, None, cancelled))
        if progress:
            progress(number, len(records))
    return {"files": made}


def _in_its_language(desk: Desk, order: Order) -> tuple[Look, Order]:
    """Return a look and the order in the language its one record is written in, where nobody chose one and we have it.

    The look remembers the record, so that it is read once.
    """
    look = desk.look(order.language or language())
    if order.language or len(order.ids) != 1:
        return look, order
    record = look.look_up(order.ids[0])
    written = str(record.fields.get("language") or "") if record is not None else ""
    if written in languages():
        look.locale = locale(written)
        order = replace(order, language=written)
    return look, order


def preview_order(ids: Sequence[str], layout: str = "", audience: Literal["outside", "team"] = "outside") -> Order:
    """Return the order of a document that is only looked at; nothing is kept of it."""
    return Order(ids=ids, target=Path("preview.pdf"), format="pdf", layout=layout, audience=audience)


def preview(desk: Desk, order: Order, typed: Record | None = None, progress: Progress | None = None) -> bytes:
    """Return the PDF an order would make; `typed` is its one record with answers that may not be saved yet."""
    look = desk.look(order.language or language())
    records = [typed] if typed is not None else _records(desk, look, order)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / order.target.name
        _make(desk, look, records, order, "pdf", target, progress, None)
        return target.read_bytes()


def _records(desk: Desk, look: Look, order: Order) -> list[Record]:
    if order.all_of:
        if order.all_of not in desk.types:
            raise NotFoundError(
                _("There is no record type “{type}”.").format(type=order.all_of), _("See: jlndesk types")
            )
        return list(look.find(order.all_of))
    found = [(identity, look.look_up(identity)) for identity in order.ids]
    for identity, record in found:
        if record is None:
            raise NotFoundError(
                _("There is no record {id} here, or it lies in the trash.").format(id=identity),
                _("Look for it with: jlndesk search"),
            )
        if record.type not in desk.types:
            raise NewerError(
                _("The record {id} was written by a newer JLN Desk, and no document can be made of it here.").format(
                    id=identity
                ),
                _("Install the newer JLN Desk; the record is kept and passed on as it is."),
            )
    return [record for _identity, record in found if record is not None]


def _make(  # noqa: PLR0917  # an export has this many sides
    desk: Desk, look: Look, records: list[Record], order: Order, chosen: str, target: Path,
    progress: Progress | None, cancelled: Cancelled | None,
) -> Json:  # fmt: skip
    pages = 0
    if chosen == "json":
        files.write_safely(target, _as_json(desk, records, order))
    elif chosen in TABLE_FORMATS:
        listed = "" if order.layout == _LIST else order.layout
        write_tables(records, context_for(desk, look, records, order), target, chosen, order.all_of, listed)
    else:
        layout = layout_named(_layout(order, records), _types(records, order))
        context = replace(context_for(desk, look, records, order), **head_of(desk, look, records))
        document = replace(document_of(layout, records, context), low_ink=order.low_ink)
        ids = [record.id for record in records]
        pages = (
            co_writing.write_carrying(desk, document, target, ids, progress, cancelled)
            if order.carry
            else write(document, target, chosen, progress, cancelled)
        )
    size = target.stat().st_size
    return {"path": str(target), "bytes": size, "pages": pages, "seconds_2g": seconds_to_send(size)}


def _layout(order: Order, records: Sequence[Record]) -> str:
    """Return the layout asked for; all records of a type in one file make a list, concepts make concept notes."""
    if order.layout or (order.all_of and not order.to_folder):
        return order.layout or _LIST
    if not records or any(record.type not in guides() for record in records):
        return ""
    return _CONCEPT_NOTE if all(path_of(record) == CONCEPT for record in records) else records[0].type


def _types(records: list[Record], order: Order) -> list[str]:
    return sorted({record.type for record in records}) or [order.all_of]


def context_for(desk: Desk, look: Look, records: Sequence[Record], order: Order) -> Context:
    """Return what a document of these records may look at."""
    tongue = locale(order.language or language())
    return Context(
        types=desk.types, locale=tongue, look_up=look.look_up, audience=order.audience,
        today=order.today, country=_country(desk, tongue), office=desk.facts["team"], practice=desk.practice,
        final=order.final,
        readings={
            record.id: reading(look, record, order.today, _layout(order, records))
            for record in records if record.type in guides()
        },
        versions=_versions(desk, [record.id for record in records if record.type in guides()]),
        scoring=_scoring(look, records, order), paper=paper_of(desk.facts["country"]), **_waits(look),
    )  # fmt: skip


def _scoring(look: Look, records: Sequence[Record], order: Order) -> Mapping[str, Json]:
    """Return what people scored, for the paper that prints it; nobody else is made to wait for it."""
    if order.layout != "reviewers_sheet":
        return {}
    with speaking(look.locale.tag):
        return {record.id: scoring(look, record) for record in records}


def _versions(desk: Desk, records: list[str]) -> dict[str, int]:
    """Return how often each record was saved: the version printed in its foot."""
    with desk.store.reading() as connection:
        return reading_of.versions(connection, records)


def _waits(look: Look) -> dict[str, Any]:
    """Return how long reports and approvals take, where the team has said so."""
    named = {name: look.settings.get(name) for name in ("report_days", "approval_days")}
    return {name: days for name, days in named.items() if isinstance(days, int)}


def _country(desk: Desk, tongue: Locale) -> str:
    """Return the name of the workspace's country as a document says it."""
    with speaking(tongue.tag):
        return Country().say(desk.facts["country"], Speaker(tongue)) if desk.facts["country"] else ""


def reading(look: Look, record: Record, today: dt.date | None = None, layout: str = "") -> Reading:
    """Return what the guide says of a record, as a layout prints it, on a day or else that of the latest save.

    The guide is that of the record's path, but for the paper of the whole path, which a concept may be printed as too.
    """
    guide = Guide.load(record.type) if layout == record.type else guide_for(record)
    day = today or (dt.date.fromisoformat(record.updated[:10]) if record.updated else clock.today())
    with speaking(look.locale.tag):
        found = review_record(guide, record, look, for_="submission", today=day, language=look.locale.tag)
        blocking = sum(one["level_at_submission"] == "block" and not one["override"] for one in found["findings"])
        waiting = _n("{count} point blocks the final copy", "{count} points block the final copy", blocking)
        questions = tuple(
            Question(one.number, _(one.ask), tuple(one.fields), _(stage.title), _(one.why), _(one.strong), _(one.weak))
            for stage in guide.stages
            for one in stage.questions
        )
        return Reading(objectives(look, record), questions, waiting.format(count=blocking) if blocking else "")


def _require_ready(records: list[Record], look: Look, order: Order) -> None:
    layout, today = _layout(order, records), order.today or clock.today()
    for record in records:
        if record.conflicts:
            raise DeskError(
                _("“{title}” has values two people changed; a final copy waits.").format(title=record.title),
                _("Choose between them first: jlndesk conflicts"),
            )
        if record.type in guides() and (waiting := reading(look, record, today, layout).waiting):
            raise DeskError(
                _("“{title}” cannot be final: {reason}.").format(title=record.title, reason=waiting),
                _("See what blocks it with: jlndesk review WORKSPACE {id} --for submission").format(id=record.id),
            )


def _as_json(desk: Desk, records: list[Record], order: Order) -> bytes:
    """Return records as JSON without what their readers may not get."""
    context = Context(types=desk.types, locale=locale("en"), audience=order.audience)
    made = [
        {
            "type": record.type,
            "id": record.id,
            "title": record.title,
            "fields": _shown(desk.types[record.type], record, context),
            "conflicts": list(_both_values(desk.types[record.type], record, context)),
        }
        for record in records
        if record.type in desk.types
    ]
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _shown(record_type: RecordType, record: Record, context: Context) -> Mapping[str, Any]:
    return {
        name: visible(asked.kind, value, context)
        for name, value in record.fields.items()
        for asked in (record_type.fields[name.partition("@")[0]],)
        if context.shows(asked)
    }


def _both_values(record_type: RecordType, record: Record, context: Context) -> Iterator[Json]:
    """Yield what two people changed, for the team as `get` gives it; nobody outside learns who wrote what."""
    for conflict in record.conflicts:
        asked = record_type.by_unit.get(conflict.unit.partition("/")[0].partition("@")[0])
        if asked is None or not context.shows(asked):
            continue
        values = [{**asdict(one), "value": visible(asked.kind, one.value, context)} for one in conflict.values]
        if context.audience == "team":
            base = visible(asked.kind, conflict.base, context)
            yield {"unit": conflict.unit, "values": values, "base": base}
        else:
            yield {"unit": conflict.unit, "values": [{name: one[name] for name in ("save", "value")} for one in values]}


def _file_name(record: Record) -> str:
    """Return a file name for a record: its code or title without marks that file systems refuse, and part of its id."""
    title = str(record.fields.get("ref_code") or record.title or record.type)
    safe = "".join(letter if letter.isalnum() or letter in " -_.,()" else "-" for letter in title).strip(" .")
    short = safe.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"{short or record.type} {record.id[-6:]}"
