"""Rules of questions 9 to 11: few sharp questions, outcomes that can be seen, the cheapest way to learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core import day
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Day, Hit
from jlndesk.guidance.prose import alike, is_question, numbers, related, word_count
from jlndesk.guidance.rules.registry import rule

_QUESTIONS, _OUTCOMES = "learning_questions", "outcomes_sought"
_ALIKE = 0.8
_TIES = ("serves", "change_objective")
_CHANGE = (
    ("change_objectives", ("instrument", "indicator_text")),
    ("outcomes_sought", ("statement",)),
    ("followup_plan", ("action", "evidence")),
    ("results_frame", ("statement",)),
)
_DISMISSAL = 12
"""So many words at most are a refusal to look at other ways, not a weighing of them."""


@rule
def question_serves(case: Case) -> Iterator[Hit]:
    """Each learning question is tied to the constraint or to a change objective, or speaks in the same words.

    Where none is tied, all come in words: then those that ask are left to `questions_in_words_serve`.
    """
    in_words = _in_words(case)
    for number, row in enumerate(case.rows(_QUESTIONS), 1):
        if _loose(case, row) and not (in_words and is_question(_asked(row))):
            yield _hit(row, "serves", number)


@rule
def questions_in_words_serve(case: Case) -> Iterator[Hit]:
    """Learning questions of which none is tied to anything speak in the words of what blocks or will change."""
    loose = [row for row in case.rows(_QUESTIONS) if _loose(case, row) and is_question(_asked(row))]
    if loose and _in_words(case):
        yield Hit(_QUESTIONS, values={"count": len(loose)})


@rule
def question_ends_as_one(case: Case) -> Iterator[Hit]:
    """Each learning question ends with a question mark."""
    for number, row in enumerate(case.rows(_QUESTIONS), 1):
        if _asked(row) and not is_question(_asked(row)):
            yield _hit(row, "question", number)


@rule
def something_is_asked(case: Case) -> Iterator[Hit]:
    """Not all learning questions are wishes to see something: at least one asks."""
    asked = [_asked(row) for row in case.rows(_QUESTIONS) if _asked(row)]
    if asked and not any(is_question(text) or case.words.starts("asks_how", text) for text in asked):
        yield Hit(_QUESTIONS)


@rule
def questions_differ(case: Case) -> Iterator[Hit]:
    """No two learning questions ask the same."""
    rows = case.rows(_QUESTIONS)
    for number, row in enumerate(rows, 1):
        before = [place for place, other in enumerate(rows[: number - 1], 1) if _alike(row, other)]
        if before:
            yield Hit(row_unit(_QUESTIONS, row), "question", {"number": number, "other": before[0]})


@rule
def desk_answer_listed(case: Case) -> Iterator[Hit]:
    """For each learning question it is told what documents already say."""
    for number, row in enumerate(case.rows(_QUESTIONS), 1):
        if not filled(row, ("desk_answer",)):
            yield _hit(row, "desk_answer", number)


@rule
def outcome_beyond_knowledge(case: Case) -> Iterator[Hit]:
    """At least one expected outcome is more than new knowledge."""
    if all(row.get("outcome") in (None, "new_knowledge") for row in case.rows(_OUTCOMES)):
        yield Hit(_OUTCOMES)


@rule
def outcome_has_indicator(case: Case, least_words: int) -> Iterator[Hit]:
    """Each outcome has a sign by which it is seen: an indicator, or what will be seen told in so many words."""
    for number, row in enumerate(case.rows(_OUTCOMES), 1):
        told = word_count(str(row.get("statement") or "")) >= least_words
        if not told and not filled(row, ("indicator", "indicator_text")):
            yield Hit(row_unit(_OUTCOMES, row), "indicator", {"number": number})


@rule
def outcome_has_means(case: Case) -> Iterator[Hit]:
    """For each outcome it is told where its sign is read; a linked indicator may tell it."""
    for number, row in enumerate(case.rows(_OUTCOMES), 1):
        if not filled(row, ("means_of_verification",)) and not _means_on_file(case, row):
            yield Hit(row_unit(_OUTCOMES, row), "means_of_verification", {"number": number})


@rule
def question_has_way(case: Case) -> Iterator[Hit]:
    """Each question has its way of learning; where one way is chosen for all, the steps or other ways must be told."""
    one_way = case.get("instrument") and (case.rows("sequence") or case.get("alternatives"))
    for number, row in enumerate(case.rows(_QUESTIONS), 1):
        if not one_way and not filled(row, ("method", "virtual_alternative", "why_seen")):
            yield _hit(row, "method", number)


@rule
def visit_is_needed(case: Case) -> Iterator[Hit]:
    """A visit has at least one question whose answer must be seen on the spot.

    Questions in words, without a way of learning each, are left to what is told about other ways.
    """
    rows = case.rows(_QUESTIONS)
    if case.get("alternatives") and not any(filled(row, ("method", *_TIES)) for row in rows):
        return
    if visits(case) and rows and not any(row.get("must_be_seen") or filled(row, ("why_seen",)) for row in rows):
        yield Hit(_QUESTIONS)


@rule
def alternative_weighed(case: Case) -> Iterator[Hit]:
    """For a visit it is told why a call or a paper is not enough; to say that no other way was looked at is not."""
    told = case.get("alternatives") or any(filled(row, ("virtual_alternative",)) for row in case.rows(_QUESTIONS))
    on_file = any(filled(record.fields, ("alternative_considered",)) for record in case.activities)
    if visits(case) and (_dismissed(case, case.text("alternatives")) or not (told or on_file)):
        yield Hit("alternatives")


@rule
def visit_within_grant(case: Case) -> Iterator[Hit]:
    """The visit lies within the months for which the fund is asked."""
    dates = case.get("dates") or {}
    if not (case.leaving and case.return_day) or not {"start", "end"} <= set(dates):
        return
    if case.leaving < day.first(dates["start"]) or case.return_day > day.last(dates["end"]):
        span = {"start": Day(dates["start"]), "end": Day(dates["end"])}
        yield Hit("travel_dates", values={**span, "leaving": case.leaving, "return": case.return_day})


@rule
def visit_ahead(case: Case, states: Sequence[str]) -> Iterator[Hit]:
    """While the proposal is being written the visit is still to come: funds seldom pay for what is over."""
    if case.return_day and case.return_day < case.today and case.get("status") in (None, *states):
        yield Hit("travel_dates", values={"return": case.return_day, "today": case.today})


@rule
def steps_around_visit(case: Case, phase: str) -> Iterator[Hit]:
    """A visit has a step of learning before it, and one after it."""
    if not visits(case) or any(row.get("phase") == phase for row in case.rows("sequence")):
        return
    others = {"before": case.rows("preparation"), "after": case.get("debrief.date")}
    if not others[phase]:
        yield Hit("sequence")


def visits(case: Case) -> bool:
    """Tell whether people travel to see something: the instrument or a planned activity is a study tour."""
    return case.get("instrument") == "study_tour" or any(record.type == "study_tour" for record in case.activities)


def _dismissed(case: Case, text: str) -> bool:
    """Tell whether a text only says that there is no other way: it begins with a no, is short and has no figure."""
    return case.words.starts("no_experience", text) and word_count(text) <= _DISMISSAL and not numbers(text)


def _asked(row: Mapping[str, Any]) -> str:
    return str(row.get("question") or "")


def _alike(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(_asked(row)) and alike(_asked(row), _asked(other), _ALIKE)


def _hit(row: Mapping[str, Any], column: str, number: int) -> Hit:
    return Hit(row_unit(_QUESTIONS, row), column, {"number": number, "question": _asked(row)})


def _in_words(case: Case) -> bool:
    """Tell whether none of the learning questions is tied to anything."""
    return not any(filled(row, _TIES) for row in case.rows(_QUESTIONS))


def _loose(case: Case, row: Mapping[str, Any]) -> bool:
    purpose = _purpose(case)
    return not filled(row, _TIES) and not (purpose and related(_asked(row), purpose))


def _purpose(case: Case) -> str:
    """Return the words of the constraint, the change, what will follow from it, the window and the priority."""
    told = (row.get(column) for name, columns in _CHANGE for row in case.rows(name) for column in columns)
    priority = case.fields_of(case.get("learning_priority")).get("statement")
    own = case.text("constraint.statement", "constraint.cause", "learning_priority_text", "window_text.text")
    return "\n".join(str(text) for text in (*told, priority, own) if text)


def _means_on_file(case: Case, row: Mapping[str, Any]) -> bool:
    return filled(case.fields_of(row.get("indicator")), ("means_of_verification",))
