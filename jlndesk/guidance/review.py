"""A proposal as a fund would read it: the guided path with its states, the findings, every check there is."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import Locale, locale
from jlndesk.core.record import Record
from jlndesk.guidance.case import is_empty
from jlndesk.guidance.findings import Finding, Reading, label_of, read_proposal, type_of
from jlndesk.guidance.guide import LEVELS, Guide, Question, Stage
from jlndesk.guidance.offers import offers_for
from jlndesk.guidance.profile import Profile
from jlndesk.guidance.totals import totals
from jlndesk.guidance.view import View

Purpose = Literal["drafting", "submission"]


def review(
    guide: Guide,
    record: Record,
    view: View,
    profile: Profile | None = None,
    *,
    for_: Purpose = "drafting",
    today: dt.date,
    language: str,
) -> dict[str, Any]:
    """Return all findings of a proposal and whether its final copy may be made.

    Without a `profile` the fund the proposal names is read. `level` is that for the purpose asked, worst first;
    `ready` looks at the levels of a submission always. The answer depends on nothing but what is given.
    """
    return _reviewed(read_proposal(guide, record, view, profile, today), for_, language)


def _reviewed(reading: Reading, for_: Purpose, language: str) -> dict[str, Any]:
    guide = reading.guide
    with speaking(language):
        written = [_written(finding, guide, for_, locale(language)) for finding in reading.findings]
    shown = [entry for entry in written if entry["level"] != "none"]
    return {
        "proposal": reading.case.record.id,
        "profile": reading.case.profile.name,
        "language": language,
        "for": for_,
        "ready": not any(finding.check.at_submission == "block" for finding in reading.findings),
        "answered": _answered(reading),
        "questions": len(guide.questions),
        "findings": sorted(shown, key=lambda entry: LEVELS.index(entry["level"])),
        "totals": totals(reading.case, language),
    }


def _written(finding: Finding, guide: Guide, for_: str, tongue: Locale) -> dict[str, Any]:
    check, kept = finding.check, finding.override
    return {
        "check": check.id,
        "criterion": check.criterion,
        "level": finding.level(for_),
        "level_at_submission": check.at_submission,
        "question": finding.question,
        "unit": finding.hit.unit,
        "column": finding.hit.column,
        "label": label_of(type_of(guide), finding.hit),
        **finding.sentences(tongue),
        "override": kept and {"reason": kept["reason"], "by": kept.get("by", ""), "when": kept.get("date", "")},
    }


def guide_state(
    guide: Guide, record: Record, view: View, profile: Profile | None = None, *, today: dt.date, language: str
) -> dict[str, Any]:
    """Return the guided path of a proposal: which question is empty, open or done, which stage is locked and why.

    A question is done when something is answered and nothing in it blocks a draft; `next` is the first one that is not
    done in a stage that is open, or null. `from_your_records` holds what other records offer for it.
    """
    return _state_of_path(read_proposal(guide, record, view, profile, today), language)


def _state_of_path(reading: Reading, language: str) -> dict[str, Any]:
    guide = reading.guide
    with speaking(language):
        stages = [_stage(stage, reading, locale(language)) for stage in guide.stages]
        note = _(guide.examples_note)
    open_questions = (
        question["number"]
        for stage in stages
        if not stage["locked"]
        for question in stage["questions"]
        if question["state"] != "done"
    )
    return {
        "proposal": reading.case.record.id,
        "path": guide.name,
        "answered": _answered(reading),
        "questions": len(guide.questions),
        "next": next(open_questions, None),
        "examples_note": note,
        "stages": stages,
    }


def guide_and_review(
    guide: Guide, record: Record, view: View, profile: Profile | None = None, *, today: dt.date, language: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `guide_state` and `review` answer while drafting, of one reading: a third of the time less."""
    reading = read_proposal(guide, record, view, profile, today)
    return _state_of_path(reading, language), _reviewed(reading, "drafting", language)


def _stage(stage: Stage, reading: Reading, tongue: Locale) -> dict[str, Any]:
    locked = bool(stage.opens_after and reading.locked_by and not reading.unlocked)
    names = tongue.list([tongue.number(number) for number in reading.locked_by])
    return {
        "stage": stage.number,
        "key": stage.key,
        "title": _(stage.title),
        "locked": locked,
        "why": _(reading.guide.locked).format(questions=names) if locked else "",
        "questions": [_question(question, reading, tongue) for question in stage.questions],
    }


def _question(question: Question, reading: Reading, tongue: Locale) -> dict[str, Any]:
    offers = offers_for(reading.case, question.number, tongue)
    return {
        "number": question.number,
        "title": _(question.title),
        "ask": _(question.ask),
        "why": _(question.why),
        "strong": _(question.strong),
        "weak": _(question.weak),
        "state": _state(question, reading),
        "fields": list(question.fields),
        "from_your_records": [
            {"kind": one.kind, "id": one.id, "text": one.text, "insert": dict(one.insert)} for one in offers
        ],
    }


def _state(question: Question, reading: Reading) -> str:
    fields = reading.case.record.fields
    if all(is_empty(fields.get(name)) for name in question.fields):
        return "empty"
    blocked = any(finding.blocks_draft and finding.question == question.number for finding in reading.findings)
    return "open" if blocked else "done"


def _answered(reading: Reading) -> int:
    return sum(_state(question, reading) == "done" for question in reading.guide.questions.values())


def all_checks(guide: Guide, profile: Profile | None = None, language: str = "en") -> list[dict[str, Any]]:
    """Return every check there is, in the order of the questions, with its texts before their figures are filled in.

    With a `profile`, `applies` says whether a call by its rules can meet the check.
    """
    with speaking(language):
        return [
            {
                "check": check.id,
                "criterion": check.criterion,
                "level": check.level,
                "level_at_submission": check.at_submission,
                "question": check.question,
                "message": _(check.message),
                "why": _(check.why),
                "fix": _(check.fix),
                "applies": profile is None or profile.meets(check.options),
            }
            for check in guide.checks
        ]
