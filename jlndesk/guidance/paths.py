"""The path a proposal is on: the whole guide or its short form for a concept note; growing only changes the path."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

from jlndesk.core.record import Record
from jlndesk.core.resources import read_toml, resource
from jlndesk.guidance.guide import LEVELS, Check, Guide, Question, Stage

FIELD = "path"
WHOLE = "proposal"
CONCEPT = "concept"
_SHORT = (CONCEPT,)
_OWN_TEXTS = ("title", "ask", "why", "strong", "weak")


def path_of(record: Record) -> str:
    """Return the path a record is on: `concept`, or `proposal` when it does not say."""
    named = record.fields.get(FIELD)
    return str(named) if named in _SHORT else WHOLE


def guide_for(record: Record) -> Guide:
    """Return the guide a record is written by and judged by; NotFoundError when its type has none."""
    guide = Guide.load(record.type)
    path = path_of(record)
    return short_guide(path) if path in _SHORT and guide.name == WHOLE else guide


@functools.cache
def short_guide(name: str) -> Guide:
    """Return a short path: some questions of another guide in fewer words, with no stage locked.

    Its checks are those of the same questions: what it must have blocks its final copy, what comes later is left out,
    some weigh the same, and everything else weighs one step less.
    """
    data = read_toml(resource("guidance") / f"{name}.toml")
    whole = Guide.load(data["of"])
    asked = {entry["number"]: entry for entry in data["question"]}
    return dataclasses.replace(
        whole,
        name=name,
        stages=tuple(_stage(stage, asked) for stage in whole.stages if asked.keys() & _numbers(stage)),
        checks=tuple(_checks(whole, asked.keys(), data)),
    )


def _numbers(stage: Stage) -> set[int]:
    return {question.number for question in stage.questions}


def _stage(stage: Stage, asked: Mapping[int, Mapping[str, Any]]) -> Stage:
    kept = tuple(_question(one, asked[one.number]) for one in stage.questions if one.number in asked)
    return dataclasses.replace(stage, opens_after=0, questions=kept)


def _question(question: Question, own: Mapping[str, Any]) -> Question:
    texts = {name: own[name] for name in _OWN_TEXTS if name in own}
    return dataclasses.replace(question, fields=tuple(own.get("fields", question.fields)), **texts)


def _checks(whole: Guide, asked: Any, data: Mapping[str, Any]) -> list[Check]:
    kept = [one for one in whole.checks if one.id not in data["later"] and (one.question in asked or one.at_unit)]
    return [one if one.id in data["same"] else _weighed(one, must=one.id in data["must"]) for one in kept]


def _weighed(check: Check, *, must: bool) -> Check:
    if must:
        return dataclasses.replace(check, at_submission="block")
    return dataclasses.replace(check, level=_below(check.level), at_submission=_below(check.at_submission))


def _below(level: str) -> str:
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]
