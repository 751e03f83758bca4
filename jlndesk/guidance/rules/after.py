"""Rules of questions 15 to 18: follow-up with dates and owners, who keeps it going, results, risks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core import day
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Day, Hit
from jlndesk.guidance.prose import numbers, related, same_name
from jlndesk.guidance.rules.delegation import delegation
from jlndesk.guidance.rules.registry import rule

_ACTIONS, _RESULTS = "followup_plan", "results_frame"
_CHAIN = ("baseline", "target", "means_of_verification")


@rule
def action_within(case: Case, days: int) -> Iterator[Hit]:
    """At least one follow-up action, or dated step of learning after it, comes within so many days of the activity."""
    steps = [row.get("dates") or {} for row in case.rows("sequence") if row.get("phase") == "after"]
    starts = [row.get("due") for row in case.rows(_ACTIONS)] + [step.get("start") for step in steps]
    dues = [day.first(start) for start in starts if start]
    if case.last_day and dues and min(dues) > case.last_day + dt.timedelta(days=days):
        yield Hit(_ACTIONS, values={"days": days, "first": min(dues), "end": case.last_day})


@rule
def action_after_visit(case: Case) -> Iterator[Hit]:
    """No follow-up action is due before the activity it follows has begun, or the proposal where no day is known."""
    begins = (case.get("dates") or {}).get("start")
    start = case.leaving or (day.first(begins) if begins else None)
    for number, row in enumerate(case.rows(_ACTIONS), 1):
        if start and row.get("due") and day.last(row["due"]) < start:
            yield Hit(row_unit(_ACTIONS, row), "due", {"number": number, "due": Day(row["due"]), "start": start})


@rule
def half_within(case: Case, days: int) -> Iterator[Hit]:
    """At least half of the follow-up actions are due within so many days of the last activity."""
    dues, end = _dues(case), case.last_day
    if not (dues and end):
        return
    soon = [due for due in dues if due <= end + dt.timedelta(days=days)]
    if 2 * len(soon) < len(dues):
        yield Hit(_ACTIONS, values={"days": days, "soon": len(soon), "count": len(dues)})


@rule
def owner_travels(case: Case) -> Iterator[Hit]:
    """Somebody who answers for an action travels, or supervises somebody who does."""
    rows, people = case.rows(_ACTIONS), delegation(case)
    owned = [row for row in rows if filled(row, ("owner", "owner_text"))]
    if owned and people and not any(_travels(case, row, people) for row in owned):
        yield Hit(_ACTIONS)


@rule
def action_for_each_objective(case: Case) -> Iterator[Hit]:
    """Each change objective has an action that serves it; a single objective is served by any."""
    actions, objectives = case.rows(_ACTIONS), case.rows("change_objectives")
    if not actions or len(objectives) < 2:
        return
    served = {row.get("change_objective") for row in actions}
    told = "\n".join(_told(row) for row in actions if not row.get("change_objective"))
    for number, row in enumerate(objectives, 1):
        what = str(row.get("instrument") or "")
        if row.get("id") not in served and not (told and related(what, told)):
            yield Hit(row_unit("change_objectives", row), "", {"number": number, "instrument": what})


@rule
def more_than_telling(case: Case) -> Iterator[Hit]:
    """Not every action is only about telling others."""
    rows = [row for row in case.rows(_ACTIONS) if filled(row, ("action",))]
    if rows and all(case.words.found("disseminate", str(row["action"])) for row in rows):
        yield Hit(_ACTIONS)


@rule
def kept_going(case: Case) -> Iterator[Hit]:
    """An institution keeps the result going after the grant."""
    if not filled(case.get("sustained_by") or {}, ("org", "org_text")) and not case.get("sustainability"):
        yield Hit("sustained_by", "org")


@rule
def running_cost_answered(case: Case) -> Iterator[Hit]:
    """It is said what it costs every year and who pays, or that it is free; a hoped-for donor is nobody yet."""
    told = case.get("sustained_by") or {}
    text = case.text("sustainability")
    if filled(told, ("cost", "budget_line")) or told.get("no_cost") or numbers(text):
        return
    hoped = case.words.found("hoped_for", text)
    if not (case.get("sustainability") or told) or (case.words.found("budget_words", text) and not hoped):
        return
    yield Hit("sustained_by", "cost")


@rule
def turnover_planned(case: Case) -> Iterator[Hit]:
    """A second person can do each action, or it is said how the work outlives a change of post, if only as a risk."""
    rows = case.rows(_ACTIONS)
    feared = [row for row in case.rows("risks") if row.get("kind") == "turnover" and filled(row, ("mitigation",))]
    if not rows or feared or filled(case.get("sustained_by") or {}, ("turnover_plan",)):
        return
    if not all(filled(row, ("second_person", "second_text")) for row in rows):
        yield Hit("sustained_by", "turnover_plan")


@rule
def results_given(case: Case) -> Iterator[Hit]:
    """There is a results table, or change objectives that are complete with the place their number is read."""
    objectives = case.rows("change_objectives")
    if not case.rows(_RESULTS) and not (objectives and all(not _lacks(case, row) for row in objectives)):
        yield Hit(_RESULTS)


@rule
def result_complete(case: Case) -> Iterator[Hit]:
    """Each result has an indicator, where it starts, where it goes and where it is read."""
    for number, row in enumerate(case.rows(_RESULTS), 1):
        lacking = _lacks(case, row)
        if lacking:
            yield Hit(row_unit(_RESULTS, row), lacking[0], {"number": number, "statement": str(row.get("statement"))})


@rule
def results_beyond_outputs(case: Case, levels: Sequence[str]) -> Iterator[Hit]:
    """Not every result is an output such as people trained."""
    rows = case.rows(_RESULTS)
    if rows and all(row.get("level") in levels or _counts_heads(case, row) for row in rows):
        yield Hit(_RESULTS)


@rule
def objective_beyond_outputs(case: Case) -> Iterator[Hit]:
    """The number a change objective moves is no count of people trained or meetings held."""
    for row in case.rows("change_objectives"):
        if _counts_heads(case, row):
            name = row.get("indicator_text") or case.fields_of(row.get("indicator")).get("title")
            yield Hit(row_unit("change_objectives", row), "indicator_text", {"indicator": str(name)})


@rule
def measured_in_order(case: Case, rows: str) -> Iterator[Hit]:
    """A number is reached after it was first measured."""
    for row in case.rows(rows):
        measured, reached = row.get("baseline_date"), row.get("target_date")
        if measured and reached and day.last(reached) <= day.first(measured):
            yield Hit(row_unit(rows, row), "target_date", {"measured": Day(measured), "reached": Day(reached)})


@rule
def baseline_before_start(case: Case) -> Iterator[Hit]:
    """Each baseline was measured before the activity begins."""
    start = case.first_day
    for name in (_RESULTS, "change_objectives"):
        for row in case.rows(name):
            measured = row.get("baseline_date")
            if start and measured and day.first(measured) > start:
                yield Hit(row_unit(name, row), "baseline_date", {"date": Day(measured), "start": start})


@rule
def learning_measured(case: Case) -> Iterator[Hit]:
    """People are asked before and after, or at least at the end."""
    told = case.get("evaluation") or {}
    if not told.get("reaction") and not told.get("pre_post"):
        yield Hit("evaluation", "pre_post")


@rule
def evaluation_owned(case: Case) -> Iterator[Hit]:
    """Somebody answers for the evaluation, or for measuring each result."""
    rows = case.rows(_RESULTS)
    if filled(case.get("evaluation") or {}, ("owner", "owner_text")):
        return
    if not rows or not all(filled(row, ("responsible", "responsible_text")) for row in rows):
        yield Hit("evaluation", "owner")


@rule
def visa_in_time(case: Case, days: int) -> Iterator[Hit]:
    """Where visas are needed and not granted yet, enough days are left before leaving."""
    visa, start = case.get("visa") or {}, case.leaving
    if not visa.get("needed") or visa.get("status") in ("granted", "not_needed") or not start:
        return
    left = (start - case.today).days
    if 0 <= left < days:
        yield Hit("visa", "status", {"start": start, "count": left, "least": days})


@rule
def risk_of_each_kind(case: Case, kinds: Sequence[str]) -> Iterator[Hit]:
    """Once kinds of risk are given, the ones that most often undo a visit are among them."""
    given = {row.get("kind") for row in case.rows("risks")} - {None}
    if given and not set(kinds) <= given:
        yield Hit("risks")


def _dues(case: Case) -> list[dt.date]:
    return [day.last(row["due"]) for row in case.rows(_ACTIONS) if row.get("due")]


def _told(row: Mapping[str, Any]) -> str:
    return " ".join(str(row.get(name) or "") for name in ("action", "expected_change", "evidence"))


def _travels(case: Case, row: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> bool:
    owner = row.get("owner")
    going = {person["person"] for person in people if person.get("person")}
    if owner and (owner in going or owner in {case.fields_of(one).get("supervisor") for one in going}):
        return True
    post = str(row.get("owner_text") or case.fields_of(owner).get("post_title") or "")
    named = (f"{one.get('post') or ''} {one.get('person_text') or ''}" for one in people)
    return bool(post) and any(same_name(post, text) or post.casefold() in text.casefold() for text in named)


def _lacks(case: Case, row: Mapping[str, Any]) -> list[str]:
    """Return what a result lacks of indicator, start, end and source; a linked indicator may give each."""
    on_file = case.fields_of(row.get("indicator"))
    said = {name: filled(row, (name, f"{name}_text")) or filled(on_file, (name,)) for name in _CHAIN}
    # A result with a start and an end is its own indicator.
    named = filled(row, ("indicator", "indicator_text")) or (said["baseline"] and said["target"])
    return ([] if named else ["indicator"]) + [name for name in _CHAIN if not said[name]]


def _counts_heads(case: Case, row: Mapping[str, Any]) -> bool:
    name = row.get("indicator_text") or case.fields_of(row.get("indicator")).get("title") or row.get("statement")
    return bool(case.words.found("output_only", str(name or "")))
