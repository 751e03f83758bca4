"""Offers for questions 10 and 15 to 18: indicators, actions still open, who keeps it going, risks met before."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.guidance.offers.anchor import number_said
from jlndesk.guidance.offers.offer import Asking, Offer, is_over, quoted

_OPEN = ("not_started", "in_progress", "delayed")
_OUTCOMES = ("outcome", "change")
_MOST_RISKS = 5
_RISK = ("risk", "kind", "likelihood", "impact", "mitigation")
_FRAME = (
    "level", "unit", "baseline", "baseline_date", "target", "target_date", "means_of_verification", "frequency",
    "responsible", "responsible_text", "assumption",
)  # fmt: skip
"""What an indicator and a row of the results frame both say, under the same names."""


def outcome_indicators(asking: Asking) -> Iterator[Offer]:
    """Indicators of change in people and groups, with the paper they are read from."""
    used = asking.used("outcomes_sought", "indicator")
    for indicator in asking.own("indicator"):
        if indicator.id not in used and indicator.fields.get("level") in _OUTCOMES:
            read_from = indicator.fields.get("means_of_verification")
            text = _("“{indicator}” shows a change and is on file.").format(indicator=quoted(indicator.title))
            row = {"statement": indicator.title, "indicator": indicator.id, "means_of_verification": read_from}
            yield asking.offer("indicator", indicator, text, asking.row("outcomes_sought", row))


def open_actions(asking: Asking) -> Iterator[Offer]:
    """Follow-up actions of earlier activities on the subject that are not done, the oldest first."""
    origins = {record.id for record in (*asking.past, *asking.near(asking.own("proposal")))}
    origins.add(asking.case.record.id)
    used = asking.used("followup_plan", "follow_up")
    found = [one for one in asking.own("follow_up") if one.fields.get("status", _OPEN[0]) in _OPEN]
    found = [one for one in found if one.fields.get("origin") in origins and one.id not in used]
    for action in sorted(found, key=lambda one: (str(one.fields.get("due") or "9"), one.id)):
        yield asking.offer(
            "follow_up", action, _still_open(asking, action), asking.row("followup_plan", _planned(asking, action))
        )


def _still_open(asking: Asking, action: Record) -> str:
    due = action.fields.get("due")
    if not due:
        return _("“{action}” is still open.").format(action=quoted(action.title))
    late = is_over(due, asking.case)
    text = _("“{action}” is still open; it was due on {day}.") if late else _("“{action}” is still open; due on {day}.")
    return text.format(action=quoted(action.title), day=asking.day(due))


def _planned(asking: Asking, action: Record) -> dict[str, object]:
    """Return an open action as one of the plan; a day that has passed is left for the writer to set anew."""
    fields = action.fields
    due = fields.get("due")
    return {
        "action": action.title,
        "due": None if is_over(due, asking.case) else due,
        "owner": fields.get("owner"),
        "org": fields.get("org"),
        "expected_change": fields.get("expected_change"),
        "follow_up": action.id,
    }


def keepers(asking: Asking) -> Iterator[Offer]:
    """The owner of the constraint, else who sets the rules on the subject, to keep it going after the grant."""
    if asking.held("sustained_by.org") or asking.held("sustained_by.org_text"):
        return
    owner = asking.held("constraint.owner_org")
    for institution in asking.own("organisation"):
        sets = asking.subjects & set(institution.fields.get("owns_topics") or ())
        if institution.id == owner or (sets and not owner):
            text = _("{institution} owns what is to be changed and can keep it going.")
            said = text.format(institution=institution.title)
            yield asking.offer("institution", institution, said, asking.parts("sustained_by", {"org": institution.id}))


def indicators(asking: Asking) -> Iterator[Offer]:
    """Indicators with a baseline that are not in the results frame, those of the change objectives first."""
    used = asking.used("results_frame", "indicator")
    moved = asking.used("change_objectives", "indicator")
    found = [one for one in asking.own("indicator") if one.fields.get("baseline") and one.id not in used]
    for indicator in sorted(found, key=lambda one: (one.id not in moved, one.title, one.id)):
        taken = {name: indicator.fields.get(name) for name in _FRAME}
        row = {"statement": indicator.title, "indicator": indicator.id, **taken}
        yield asking.offer("indicator", indicator, number_said(asking, indicator), asking.row("results_frame", row))


def earlier_risks(asking: Asking) -> Iterator[Offer]:
    """Risks that were watched in earlier activities and proposals on the subject, with what was done about them."""
    named = {str(text).casefold() for text in asking.used("risks", "risk")}
    for record in (*asking.past, *asking.near(asking.own("proposal"))):
        for row in (record.fields.get("risks") or ())[:_MOST_RISKS]:
            risk = str(row.get("risk") or "")
            if risk and risk.casefold() not in named:
                named.add(risk.casefold())
                text = _("“{risk}” was a risk in “{record}”.")
                said = text.format(risk=quoted(risk), record=quoted(record.title))
                yield asking.offer("risk", record, said, asking.row("risks", {name: row.get(name) for name in _RISK}))
