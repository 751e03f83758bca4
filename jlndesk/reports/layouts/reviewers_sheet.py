"""The reviewer's sheet: blank to score on with a pen, and for the team with what people scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.assessment.blank import blank_sheet
from jlndesk.reports.assessment.common import Json
from jlndesk.reports.assessment.filled import Filled, records_of
from jlndesk.reports.blocks import Block, Document, PageBreak
from jlndesk.reports.context import Context
from jlndesk.reports.furniture import footer_for, header_for, title_of
from jlndesk.reports.layout import Layout

_UNKNOWN: Json = {
    "rubric": {"fund": "", "version": "", "criteria": [], "gates": [], "recommend_from": 0, "iterate_from": 0,
               "discuss_gap": 0},
    "assessments": [],
}  # fmt: skip


def build(records: Sequence[Record], context: Context) -> Document:
    """One sheet for each proposal or assessment, each on pages of its own."""
    shown = [one for record in records for one in records_of(record, _scored(record, context), context)]
    date = context.date_of(*shown)
    title = str(_scoring(records[0], context)["title"]) if len(records) == 1 else _("Reviewer's sheets")
    blocks: list[Block] = []
    for record in records:
        blocks += [*([PageBreak()] if blocks else []), *_sheet(record, context)]
    return Document(
        title or title_of(records[0]),
        context.language,
        tuple(blocks),
        author=context.office or context.country,
        subject=_("Reviewer's sheet"),
        header=header_for(title, str(records[0].fields.get("ref_code") or "") if len(records) == 1 else "", context),
        footer=footer_for(title, date, context),
        date=date,
        practice=context.practice,
        audience=context.audience,
        paper=context.paper,
    )


def _sheet(record: Record, context: Context) -> Iterator[Block]:
    """What people scored, for the team alone; else the blank sheet."""
    scoring, scored = _scoring(record, context), _scored(record, context)
    if scored:
        yield from Filled(scoring, scored, context).blocks()
        return
    begun = next(iter(scoring["assessments"]), None) if record.type == "assessment" else None
    yield from blank_sheet(scoring, context, begun if context.audience == "team" else None)


def _scoring(record: Record, context: Context) -> Json:
    """What is known of the scoring of a record; nothing but its title where nobody looked."""
    return context.scoring.get(record.id) or {**_UNKNOWN, "title": record.title}


def _scored(record: Record, context: Context) -> list[Json]:
    """The readings that have anything to print; withdrawn ones are left out of a proposal's sheet."""
    if context.audience != "team":
        return []
    found = _scoring(record, context)["assessments"]
    kept = [one for one in found if one["status"] != "withdrawn" or record.type == "assessment"]
    return [one for one in kept if one["scores"] or one["undecided"] or one["says"] == "not_assessed"]


LAYOUT = Layout(
    "reviewers_sheet",
    N_("Reviewer's sheet"),
    ("proposal", "assessment"),
    build,
    audience=("team", "outside"),
    order=60,
)
