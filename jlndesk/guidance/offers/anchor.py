"""Offers for questions 1 to 6: goals, owners, earlier activities, numbers that move, open doors, letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.guidance.case import is_empty
from jlndesk.guidance.offers.offer import Asking, Offer, is_over, quoted, when, without_gaps

_DECIDED = ("funded", "funded_in_part", "rejected", "iterate")
_NUMBER = ("unit", "population", "baseline", "baseline_date", "target", "target_date", "means_of_verification")
"""What an indicator and a change objective both say of a number, under the same names."""
_LEVELS = {"change": 0, "outcome": 1, "output": 3, "activity": 4, "goal": 5}
"""Which numbers a decision can be expected to move, the likeliest first; those of no level stand in the middle."""


def goals(asking: Asking) -> Iterator[Offer]:
    """National goals on file that still hold, those with their document first."""
    if asking.held("policy_objective"):
        return
    standing = [one for one in asking.own("policy_objective") if not is_over(_ends(one), asking.case)]
    for goal in sorted(standing, key=lambda one: (is_empty(one.fields.get("source_title")), one.title, one.id)):
        document = goal.fields.get("source_title")
        text = _("“{goal}” is on file, with its document: {document}.") if document else _("“{goal}” is on file.")
        said = text.format(goal=quoted(goal.title), document=quoted(str(document)))
        yield asking.offer("goal", goal, said, {"policy_objective": goal.id})


def _ends(goal: Record) -> Any:
    return goal.fields.get("valid_until") or goal.fields.get("year")


def owners(asking: Asking) -> Iterator[Offer]:
    """Institutions that set the rules on the subject."""
    if asking.held("constraint.owner_org") or asking.held("constraint.owner_text"):
        return
    for owner in asking.own("organisation"):
        if asking.subjects & set(owner.fields.get("owns_topics") or ()):
            text = _("{institution} sets the rules on this subject.").format(institution=owner.title)
            yield asking.offer("institution", owner, text, asking.parts("constraint", {"owner_org": owner.id}))


def earlier_activities(asking: Asking) -> Iterator[Offer]:
    """The country's own activities on the subject, the latest first, with the day they ended."""
    for activity in asking.past:
        if insert := asking.linked("earlier_activities", activity):
            ended = when(activity)
            text = _("“{activity}” was on the same subject.")
            if ended:
                text = _("“{activity}” was on the same subject; it ended on {day}.")
            said = text.format(activity=quoted(activity.title), day=asking.day(ended) if ended else "")
            yield asking.offer("activity", activity, said, insert)


def earlier_proposals(asking: Asking) -> Iterator[Offer]:
    """Proposals on the subject that a fund has answered."""
    for proposal in asking.near(asking.own("proposal")):
        outcome = (proposal.fields.get("decision") or {}).get("outcome") or proposal.fields.get("status")
        insert = asking.linked("prior_grants", proposal)
        if outcome in _DECIDED and insert:
            text = _("“{proposal}” was sent to a fund before, and answered.").format(proposal=quoted(proposal.title))
            yield asking.offer("grant", proposal, text, insert)


def moving_numbers(asking: Asking) -> Iterator[Offer]:
    """Indicators that have a baseline: they fill what the change objective does not say yet."""
    known = [one for one in asking.own("indicator") if one.fields.get("baseline")]
    measured = [one for one in known if not _is_coming(one, asking)]
    for indicator in sorted(measured, key=lambda one: (_LEVELS.get(one.fields.get("level", ""), 2), one.title, one.id)):
        if insert := _with_number(asking, indicator):
            yield asking.offer("indicator", indicator, number_said(asking, indicator), insert)


def _is_coming(indicator: Record, asking: Asking) -> bool:
    """Tell whether the baseline is only planned to be measured."""
    measured = indicator.fields.get("baseline_date")
    return bool(measured) and day.first(str(measured)) > asking.case.today


def number_said(asking: Asking, indicator: Record) -> str:
    """Return the sentence for an indicator: what it was, and when."""
    fields = indicator.fields
    unit = str(fields.get("unit") or "")
    number = asking.locale.percent if unit.startswith("%") else asking.locale.number
    known = {"indicator": quoted(indicator.title), "baseline": number(fields["baseline"])}
    if not fields.get("baseline_date"):
        return _("“{indicator}” stands at {baseline}; it is not said since when.").format(**known)
    text = _("“{indicator}” was {baseline} in {month}.")
    if _is_coming(indicator, asking):
        text = _("“{indicator}” will be measured in {month}, from {baseline}.")
    return text.format(**known, month=asking.day(fields["baseline_date"]))


def _with_number(asking: Asking, indicator: Record) -> dict[str, Any]:
    """Return the change objectives with the indicator in the first one that is about it or about none."""
    rows = asking.case.rows("change_objectives")
    for place, row in enumerate(rows):
        if row.get("indicator", indicator.id) == indicator.id and not row.get("indicator_text"):
            filled = {**_numbers(indicator), **without_gaps(row)}
            return {} if filled == row else {"change_objectives": [*rows[:place], filled, *rows[place + 1 :]]}
    return {} if rows else asking.row("change_objectives", _numbers(indicator))


def _numbers(indicator: Record) -> Mapping[str, Any]:
    fields = indicator.fields
    return without_gaps({"indicator": indicator.id, **{name: fields.get(name) for name in _NUMBER}})


def open_doors(asking: Asking) -> Iterator[Offer]:
    """Policy windows that have not closed: those of the same goal first, then the one that closes first."""
    if asking.held("window"):
        return
    goal = asking.held("policy_objective")
    doors = [one for one in asking.own("policy_window") if not is_over(one.fields.get("closes"), asking.case)]
    doors = [one for one in doors if one.fields.get("closes")]
    for door in sorted(doors, key=lambda one: (_other_goal(one, goal), str(one.fields["closes"]), one.id)):
        text = _("“{window}” is open until {day}.")
        said = text.format(window=quoted(door.title), day=asking.day(door.fields["closes"]))
        yield asking.offer("window", door, said, {"window": door.id})


def _other_goal(door: Record, goal: Any) -> bool:
    return not goal or door.fields.get("policy_objective") != goal


def core_groups(asking: Asking) -> Iterator[Offer]:
    """The country's core group, where no applicant is named."""
    groups = [] if asking.held("applicant") else asking.own("core_group")
    for group in groups:
        text = _("“{group}” can apply: it is the core group on file.").format(group=quoted(group.title))
        yield asking.offer("core_group", group, text, {"applicant": group.id})


def letters(asking: Asking) -> Iterator[Offer]:
    """Letters of endorsement on file that the proposal does not name yet, the latest first."""
    known = asking.used("endorsements", "document") | set(asking.held("commitment_evidence") or ())
    found = [one for one in asking.own("document") if one.fields.get("kind") == "endorsement" and one.id not in known]
    for letter in sorted(found, key=lambda one: (str(one.fields.get("date") or ""), one.id), reverse=True):
        date = letter.fields.get("date")
        text = _("“{letter}” of {day} is on file.") if date else _("“{letter}” is on file.")
        said = text.format(letter=quoted(letter.title), day=asking.day(date) if date else "")
        yield asking.offer("letter", letter, said, asking.row("endorsements", {"document": letter.id, "date": date}))
