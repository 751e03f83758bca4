"""What becomes of a record: a funded proposal its activity, its plan and its lessons their follow-up actions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Kind
from jlndesk.core.locale import Locale
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.text import fold, one_line
from jlndesk.guidance.objective import composed_objective
from jlndesk.guidance.view import View

Fields = dict[str, Any]
FUNDED = ("funded", "funded_in_part")
_ELSEWHERE = {
    "dates": "travel_dates",
    "participants": "participants_planned",
    "windows": "window",
    "learning_priorities": "learning_priority",
    "organiser": "lead_org",
    "planned_participants": "delegation_size",
    "alternative_considered": "alternatives",
}
"""Fields of an activity whose answer a proposal keeps under another name."""
_OF_ITS_OWN = {
    *("status", "summary", "ref_code", "source", "attachments", "internal_notes"),
    *("outcomes_sought", "confidentiality"),
}
"""Fields whose answer is a proposal's own, is said otherwise in an activity, or opens a record to others."""
_LONGEST = 1000  # characters of an action
_OF_ONE_NAME = ("study_tour", "workshop")  # ways of learning that are types of activities too


def usual_activity(proposal: Record) -> str:
    """Return the type of activity that fits the proposal's main way of learning; a study tour when it is not said."""
    way = proposal.fields.get("instrument")
    if not isinstance(way, str):
        return "study_tour"
    return way if way in _OF_ONE_NAME else "other_activity"


def activity_of(proposal: Record, source: RecordType, target: RecordType, view: View, locale: Locale) -> Fields:
    """Return the fields of an activity with every answer of its proposal that has a place in it.

    Rows get ids of their own, and picks follow them. Links to records that are not here are left out.
    """
    pairs = list(_pairs(source, target))
    fitting = _Fitting(proposal.fields, pairs, view)
    made = {asked.name: fitting.fit(asked.kind, given.kind, proposal.fields[given.name])
            for asked, given in pairs if given.name in proposal.fields}  # fmt: skip
    made |= _translations(proposal.fields, pairs) | _composed(proposal, view, locale)
    made["status"] = "approved" if proposal.fields.get("status") in FUNDED else "planned"
    return {name: value for name, value in made.items() if _is_in(target, name) and value not in (None, "", [], {})}


def _is_in(target: RecordType, name: str) -> bool:
    return name.partition("@")[0] in target.fields


def _pairs(source: RecordType, target: RecordType) -> Iterator[tuple[Field, Field]]:
    """Yield the fields of the target with those of the source that answer the same."""
    for name, asked in target.fields.items():
        given = source.fields.get(_ELSEWHERE.get(name, name))
        if given is not None and name not in _OF_ITS_OWN and _are_alike(asked.kind, given.kind):
            yield asked, given


def _are_alike(asked: Kind, given: Kind) -> bool:
    """Tell whether a value of one kind can stand in the other; one link can stand where many may."""
    names = (asked.name, given.name)
    alike = names[0] == names[1] or names == ("links", "link")
    return alike and (not asked.targets or set(given.targets) <= set(asked.targets))


class _Fitting:
    """Fits values of a proposal into another record."""

    def __init__(self, fields: Mapping[str, Any], pairs: Iterable[tuple[Field, Field]], view: View) -> None:
        self._view = view
        lists = [fields.get(given.name) or () for _asked, given in pairs if given.kind.grain == "rows"]
        self._ids = {row["id"]: str(uuid.uuid4()) for rows in lists for row in rows}

    def fit(self, asked: Kind, given: Kind, value: Any) -> Any:
        """Return the value as the other kind keeps it, None when nothing of it can stand there."""
        if asked.grain == "rows":
            rows = [row for row in value if not row.get("activity")]  # lines of cost of another activity
            return [{"id": self._ids[row["id"]], **self._parts(asked, given, row)} for row in rows]
        if asked.columns():
            return self._parts(asked, given, value)
        if asked.name == "pick":
            return self._ids.get(value)
        if asked.name == "links":
            return [one for one in (value if isinstance(value, list) else [value]) if self._view.look_up(one)]
        return value if asked.name != "link" or self._view.look_up(value) else None

    def _parts(self, asked: Kind, given: Kind, value: Mapping[str, Any]) -> Fields:
        known = {one.name: one.kind for one in given.columns()}
        fitted = {
            one.name: self.fit(one.kind, known[one.name], value[one.name])
            for one in asked.columns()
            if one.name in value and one.name in known and _are_alike(one.kind, known[one.name])
        }
        return {name: part for name, part in fitted.items() if part is not None}


def _translations(fields: Mapping[str, Any], pairs: Iterable[tuple[Field, Field]]) -> Fields:
    """Return the translations of texts that go along."""
    names = {given.name: asked.name for asked, given in pairs if asked.translated}
    parts = ((name.partition("@"), value) for name, value in fields.items() if "@" in name)
    return {f"{names[base]}@{tongue}": value for (base, _at, tongue), value in parts if base in names}


def _composed(proposal: Record, view: View, locale: Locale) -> Fields:
    """Return what an activity says in another form than its proposal."""
    fields = proposal.fields
    debrief = fields.get("debrief") or {}
    official = {"person": debrief.get("official"), "person_text": debrief.get("official_text"),
                "date": debrief.get("date")}  # fmt: skip
    outcomes = (row["outcome"] for row in fields.get("outcomes_sought") or () if "outcome" in row)
    return {
        "proposal": proposal.id,
        "change_objective": _change(fields, "", view, locale),
        "outcomes_sought": list(dict.fromkeys(outcomes)),
        "debrief_daily": debrief.get("daily"),
        "debrief_to_official": {name: value for name, value in official.items() if value},
    }


def _change(fields: Mapping[str, Any], row: str, view: View, locale: Locale) -> str:
    """Return the sentence of a change objective, of the first when none is named; of one with gaps what will exist."""
    rows = [one for one in fields.get("change_objectives") or () if row in ("", one["id"])]
    if not rows:
        return ""
    sentence = composed_objective(rows[0], view, locale)
    words = str(rows[0].get("instrument") or "") if sentence.missing else sentence.text
    return words if len(words) <= _LONGEST else str(rows[0].get("instrument") or "")


def rows_without_action(proposal: Record, view: View) -> list[Mapping[str, Any]]:
    """Return the rows of a proposal's follow-up plan that have no record of their own, or have lost it."""
    rows = proposal.fields.get("followup_plan") or ()
    return [row for row in rows if row.get("action") and not view.look_up(row.get("follow_up") or "")]


def action_of(row: Mapping[str, Any], proposal: Record, origin: str, view: View, locale: Locale) -> Fields:
    """Return the fields of the follow-up action that a row of the plan becomes; `origin` is what it follows from."""
    same = ("action", "due", "owner", "org", "expected_change", "resources", "resource_source")
    made = {name: row[name] for name in same if name in row}
    for name in ("owner", "org"):
        if made.get(name) and not view.look_up(made[name]):
            del made[name]
    objective = row.get("change_objective")
    made["change_objective"] = _change(proposal.fields, objective, view, locale) if objective else ""
    made["summary"] = "\n".join(_agreed(row))
    return _begun(made, proposal, origin)


def _agreed(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the plan says in words and an action has no field for."""
    if row.get("owner_text"):
        yield _("Answers for it: {who}").format(who=row["owner_text"])
    if row.get("org_text"):
        yield _("Institution: {name}").format(name=row["org_text"])
    if row.get("evidence"):
        yield _("Proof that it is done: {proof}").format(proof=row["evidence"])


def recommended_actions(activity: Record, known: Iterable[Record]) -> list[Fields]:
    """Return the fields of an action for each recommendation of an activity; `known` are the actions there are."""
    have = {fold(one.title) for one in known if one.fields.get("origin") == activity.id}
    found = []
    for row in activity.fields.get("learning_questions") or ():
        words = one_line(row.get("recommendation"))
        if words and fold(words[:_LONGEST]) not in have:
            longer = str(row["recommendation"]) if len(words) > _LONGEST else ""
            made = {"action": words[:_LONGEST], "learning_question": row.get("question"), "summary": longer}
            found.append(_begun(made, activity, activity.id))
    return found


def _begun(made: Fields, of: Record, origin: str) -> Fields:
    same = {name: of.fields[name] for name in ("country", "language") if name in of.fields}
    return {name: value for name, value in {**made, **same, "status": "not_started", "origin": origin}.items() if value}
