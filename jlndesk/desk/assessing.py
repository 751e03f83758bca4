"""Verbs of scoring by people: begin an assessment of a proposal, and all its assessments beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.i18n import _, language
from jlndesk.core.kinds import Choice, is_id
from jlndesk.core.record import Record
from jlndesk.core.text import fold
from jlndesk.desk.desk import Desk, Look
from jlndesk.desk.records import put_records
from jlndesk.guidance import View, profile_of
from jlndesk.guidance.assessing import Panel, Reading, Row, Tally, panel_of
from jlndesk.guidance.rubric import Rubric, rubric_of
from jlndesk.records.parts.choices import OUTCOMES_OF_REVIEW

Json = dict[str, Any]
ASSESSED = "proposal"
TYPE = "assessment"
_LONGEST = 150


def assessments(desk: Desk, identity: str) -> Json:
    """Return all assessments of a proposal: {proposal, title, rubric, assessments, gap, discuss, decision, decisions}.

    `identity` may also name one assessment, whose proposal is meant. NotFoundError and InputError say what is wrong.
    """
    look = desk.look(language())
    proposal = _proposal(look, identity)
    return _answer(look, proposal, _readings(look, proposal), rubric_of(profile_of(proposal, look)))


def assess(desk: Desk, identity: str, *, reviewer: str = "", today: dt.date | None = None) -> Json:
    """Begin an assessment with the criteria, weights and conditions of the proposal's fund, and no score.

    `reviewer` is the id of a person on file or a name; left out, whoever writes. Returns {id, proposal, rubric, saves}.
    InputError when this reviewer has one open already.
    """
    look = desk.look(language())
    proposal = _proposal(look, identity)
    others = [one.record for one in _readings(look, proposal)]
    who = _reviewer(look, reviewer or desk.author_name)
    _refuse_second(look, others, who)
    rubric, fund = rubric_of(profile_of(proposal, look)), _linked(look, proposal.fields.get("fund_profile"))
    title = _("Assessment {number}: {title}").format(number=len(others) + 1, title=proposal.title)
    fields = {
        "title": title[:_LONGEST].strip(),
        "country": proposal.fields.get("country") or desk.facts["country"] or None,
        "status": "open",
        "proposal": proposal.id,
        "date": (today or clock.today()).isoformat(),
        "fund_profile": fund.id if fund else None,
        "rubric_version": rubric.version,
        "gates": [{"gate": gate.key} for gate in rubric.gates],
        "scores": [
            {"criterion": one.letter, "name": _(one.name) if one.name else None, "weight": one.weight}
            for one in rubric.criteria
        ],
        **who,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    made = put_records(desk, TYPE, [("", given)])
    return {"id": made["ids"][0], "proposal": proposal.id, "rubric": rubric.version, "saves": made["saves"]}


def scoring(look: Look, record: Record) -> Json:
    """Return what a reviewer's sheet prints: of a proposal all assessments, of an assessment that one alone."""
    if record.type != TYPE:
        return _answer(look, record, _readings(look, record), rubric_of(profile_of(record, look)))
    proposal = _linked(look, record.fields.get("proposal")) or record
    reading = _reading(look, record, rubric_of(profile_of(proposal, look)))
    return _answer(look, proposal, [reading], reading.rubric)


def _answer(look: Look, proposal: Record, readings: Iterable[Reading], rubric: Rubric) -> Json:
    """Return readings of a proposal beside each other, in words of the language in force."""
    panel = panel_of(readings, rubric)
    return {
        "proposal": proposal.id,
        "title": proposal.title,
        "rubric": _rubric(rubric),
        "assessments": [_assessment(look, one) for one in panel.readings],
        "gap": _number(panel.gap),
        "discuss": panel.discuss,
        "decision": _decision(panel.decision),
        "decisions": _decisions(panel),
    }


def _proposal(look: Look, identity: str) -> Record:
    found = look.look_up(identity)
    if found is not None and found.type == TYPE:
        found = _linked(look, found.fields.get("proposal"))
    if found is None:
        raise NotFoundError(
            _("There is no proposal {id} here, or it lies in the trash.").format(id=identity),
            _("Look for it with: jlndesk search"),
        )
    if found.type != ASSESSED:
        raise InputError(
            _("A {type} is not scored.").format(type=found.type), _("Give the id of a proposal or of its assessment.")
        )
    return found


def _linked(look: View, identity: Any) -> Record | None:
    return look.look_up(identity) if isinstance(identity, str) else None


def _readings(look: Look, proposal: Record) -> list[Reading]:
    rubric = rubric_of(profile_of(proposal, look))
    found = [one for one in look.find(TYPE) if one.fields.get("proposal") == proposal.id]
    return [_reading(look, one, rubric) for one in found]


def _reading(look: Look, record: Record, usual: Rubric) -> Reading:
    """Return a reading by the fund the assessment names, else by that of its proposal."""
    named = _linked(look, record.fields.get("fund_profile"))
    return Reading(record, rubric_of(profile_of(record, look)) if named else usual)


def _reviewer(look: Look, given: str) -> Json:
    """Return the field that says who reads: a person on file by id or full name, else the name in words."""
    if is_id(given):
        return {"reviewer": given}
    wanted = fold(given.strip())
    found = [one.id for one in look.find("person") if wanted and fold(one.title) == wanted]
    if len(found) == 1:
        return {"reviewer": found[0]}
    return {"reviewer_text": given.strip()} if wanted else {}


def _refuse_second(look: Look, others: Iterable[Record], who: Mapping[str, Any]) -> None:
    for other in others:
        same = who and all(other.fields.get(name) == value for name, value in who.items())
        if same and other.fields.get("status", "open") == "open":
            raise InputError(
                _("{reviewer} has an open assessment of this proposal already.").format(reviewer=_name(look, other)),
                _("Go on with it: {id}").format(id=other.id),
            )


def _name(look: Look, record: Record) -> str:
    person = _linked(look, record.fields.get("reviewer"))
    return person.title if person else str(record.fields.get("reviewer_text") or "")


def _rubric(rubric: Rubric) -> Json:
    criteria = [
        {
            "criterion": one.letter, "name": _(one.name) if one.name else "", "weight": one.weight, "floor": one.floor,
            "anchors": [{"score": score, "text": _(text)} for score, text in one.anchors],
        }
        for one in rubric.criteria
    ]  # fmt: skip
    return {
        "version": rubric.version, "fund": rubric.fund, "criteria": criteria,
        "gates": [{"gate": one.key, "label": _(one.label), "fix": _(one.fix)} for one in rubric.gates],
        "recommend_from": rubric.recommend_from, "iterate_from": rubric.iterate_from,
        "discuss_gap": rubric.discuss_gap,
    }  # fmt: skip


def _assessment(look: Look, one: Reading) -> Json:
    fields = one.record.fields
    then = {"version": one.version_then, **_tally(one.tally_then)}
    return {
        "id": one.record.id, "title": one.record.title, "reviewer": _name(look, one.record),
        "date": str(fields.get("date") or ""), "status": one.status, "closed": one.status == "closed",
        "version": one.rubric.version, "weights": dict(one.rubric.weights),
        "scores": dict(one.tally.scores),
        "comments": {letter: row["comment"] for letter, row in one.rows.items() if row.get("comment")},
        **_tally(one.tally), "total": _number(one.total), "scored_under": then, "recounted": one.is_recounted,
        "gates": _gates(one), "missing_comments": one.missing_comments, "missing_scores": list(one.tally.unscored),
        "undecided": one.undecided,
        "floors_missed": one.floors_missed, "says": one.says, "says_label": _outcome(one.says),
        "comment": str(fields.get("comments") or ""), "fixes": [dict(row) for row in fields.get("fixes") or ()],
    }  # fmt: skip


def _tally(tally: Tally) -> Json:
    return {"points": dict(tally.points), "total": _number(tally.total)}


def _gates(one: Reading) -> list[Json]:
    """Return every condition with its answer: true, false or none; one that is not met has what would meet it."""
    asked = {gate.key: gate for gate in one.rubric.gates}
    labels = Choice(vocabulary="gates").labels
    keys = [*asked, *(key for key in one.gates if key not in asked)]
    return [
        _gate(key, one.gates.get(key, {}), labels.get(key, key), asked[key].fix if key in asked else "") for key in keys
    ]


def _gate(key: str, row: Row, label: str, fix: str) -> Json:
    passed, note = row.get("passed"), str(row.get("note") or "")
    mend = note or (_(fix) if fix else "")
    return {"gate": key, "label": _(label), "passed": passed, "note": note, "fix": mend if passed is False else ""}


def _outcome(key: str) -> str:
    labels = dict(OUTCOMES_OF_REVIEW)
    return _(labels[key]) if key in labels else ""


def _decision(row: Row | None) -> Json | None:
    if row is None:
        return None
    return {**{name: str(value) for name, value in row.items()}, "label": _outcome(str(row.get("outcome") or ""))}


def _decisions(panel: Panel) -> list[Json]:
    return [{"assessment": one.record.id, **(_decision(row) or {})} for one, row in panel.decisions]


def _number(value: Decimal | None) -> int | float | None:
    """Return a total as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
