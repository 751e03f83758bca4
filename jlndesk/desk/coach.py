"""What the guided writer reads while somebody types: path, findings, sentences and chain of answers not saved yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from jlndesk.core import clock
from jlndesk.core.i18n import N_, _, _n, language
from jlndesk.core.record import Record
from jlndesk.desk.desk import Desk, Look
from jlndesk.desk.guidance import guide_of
from jlndesk.guidance import composed_objective, guide_and_review, path_of, sentence_order
from jlndesk.guidance.paths import WHOLE

Json = dict[str, Any]
__all__ = ["WHOLE", "chain", "examples_note", "path_of", "questions", "read_over", "sentence_order"]


def read_over(desk: Desk, type_name: str, identity: str, values: Mapping[str, Any]) -> Json:
    """Return {guide, review, sentences, chain} of a record as it stands in the window, saved or not.

    `values` are all its fields in canonical JSON, `sentences` one list of (text, slot still missing) for each change
    objective, `chain` the links from the goal to the follow-up as {key, question, title, detail}.
    """
    look = desk.look(language())
    saved = look.look_up(identity)
    fields = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    title = desk.types[type_name].title(fields)
    record = (
        dataclasses.replace(saved, fields=fields, title=title)
        if saved is not None
        else Record(type_name, identity, title, fields)
    )
    path, review = guide_and_review(guide_of(record), record, look, today=clock.today(), language=language())
    return {
        "guide": path,
        "review": review,
        "sentences": [composed_objective(row, look, look.locale).pieces for row in fields.get("change_objectives", ())],
        "chain": chain(record, look),
    }


def questions(record: Record) -> list[Json]:
    """Return what the writer says of each question of a record's path, in its order.

    Each is {number, stage, title, ask, why, strong, weak, fields, pinned}; `strong` and `weak` are invented examples.
    """
    guide = guide_of(record)
    return [
        {
            "number": one.number, "stage": _(stage.title), "title": _(one.title), "ask": _(one.ask), "why": _(one.why),
            "strong": _(one.strong), "weak": _(one.weak), "fields": list(one.fields), "pinned": list(one.pinned),
        }
        for stage in guide.stages
        for one in stage.questions
    ]  # fmt: skip


def examples_note(record: Record) -> str:
    """Return the sentence that says that the examples are invented."""
    return _(guide_of(record).examples_note)


def chain(record: Record, look: Look) -> list[Json]:
    """Return the links of a proposal, each with what it says so far; an empty detail is a link still to make."""
    fields = record.fields
    links: tuple[tuple[str, int, str, Callable[[Mapping[str, Any], Look], str]], ...] = (
        ("goal", 1, N_("Goal"), _goal),
        ("constraint", 2, N_("Constraint"), _constraint),
        ("change", 4, N_("Change"), _change),
        ("window", 5, N_("Window"), _window),
        ("partners", 8, N_("Partners"), _partners),
        ("people", 12, N_("People"), _people),
        ("follow-up", 15, N_("Follow-up"), _follow_up),
    )
    return [
        {"key": key, "question": number, "title": _(title), "detail": say(fields, look)}
        for key, number, title, say in links
    ]


def _title(look: Look, identity: Any) -> str:
    found = look.look_up(identity) if isinstance(identity, str) else None
    return found.title if found is not None else ""


def _goal(fields: Mapping[str, Any], look: Look) -> str:
    return _title(look, fields.get("policy_objective")) or str(fields.get("policy_objective_text") or "")


def _constraint(fields: Mapping[str, Any], _look: Look) -> str:
    return str((fields.get("constraint") or {}).get("statement") or "")


def _change(fields: Mapping[str, Any], _look: Look) -> str:
    rows = fields.get("change_objectives") or ()
    row = rows[0] if rows else {}
    return str(row.get("instrument") or "")


def _window(fields: Mapping[str, Any], look: Look) -> str:
    typed = fields.get("window_text") or {}
    known = look.look_up(fields["window"]) if fields.get("window") else None
    words = known.title if known is not None else str(typed.get("text") or "")
    closes = known.fields.get("closes") if known is not None else typed.get("closes")
    if words and closes:
        return _("{event}, {day}").format(event=words, day=look.locale.day(closes))
    return words


def _partners(fields: Mapping[str, Any], look: Look) -> str:
    rows = fields.get("common_interest") or ()
    names = [look.locale.country(row["partner"]) for row in rows if row.get("partner")]
    return look.locale.list(names) if names else ""


def _people(fields: Mapping[str, Any], look: Look) -> str:
    count = len(fields.get("participants_planned") or ())
    return _n("{count} person", "{count} people", count).format(count=look.locale.number(count)) if count else ""


def _follow_up(fields: Mapping[str, Any], look: Look) -> str:
    count = len(fields.get("followup_plan") or ())
    return _n("{count} action", "{count} actions", count).format(count=look.locale.number(count)) if count else ""
