"""Letters of endorsement, written for the offices that are to sign them."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _
from jlndesk.reports.context import Reading
from jlndesk.reports.furniture import title_of
from jlndesk.reports.letters.letter import Letter
from jlndesk.reports.letters.requests import aim
from jlndesk.reports.proposal.facts import ProposalFacts, Row


def letters(facts: ProposalFacts, reading: Reading) -> Iterator[Letter]:
    """One letter for each office that is asked to endorse; one with places where none is named yet."""
    rows = facts.rows("endorsements")
    yield from (_letter(facts, reading, row) for row in rows or [{}])


def _letter(facts: ProposalFacts, reading: Reading, row: Row) -> Letter:
    office = facts.either(row, "org", "org_text")
    title = title_of(facts.record)
    owned = _owned(facts, office)
    return Letter(
        office,
        facts.answers.say("fund_profile"),
        _("Endorsement of the proposal: {title}").format(title=title),
        (
            _("This office has read the proposal “{title}” and supports it.").format(title=title),
            aim(facts, reading),
            _("It serves a goal of our government: {goal}").format(goal=facts.goal) if facts.goal else "",
            _decides(facts),
            owned,
            _("The persons who travel are released for the days of the visit and for the work that follows."),
        ),
        post=str(row.get("post") or ""),
    )


def _decides(facts: ProposalFacts) -> str:
    """Before whom it comes, and until when."""
    body = facts.body
    if not body:
        return ""
    if not facts.closes:
        return _("What is learned will be put before {body}.").format(body=body)
    day = facts.context.locale.day(facts.closes, "long")
    return _("What is learned will be put before {body} by {day}.").format(body=body, day=day)


def _owned(facts: ProposalFacts, office: str) -> str:
    """The follow-up actions this office answers for, with their days."""
    rows = [row for row in facts.rows("followup_plan") if office and facts.either(row, "org", "org_text") == office]
    said = [_action(facts, row) for row in rows if row.get("action")]
    return "\n".join([_("This office answers for these actions after the return:"), *said]) if said else ""


def _action(facts: ProposalFacts, row: Row) -> str:
    if not row.get("due"):
        return _("– {action}").format(action=row["action"])
    return _("– {action}, by {day}").format(action=row["action"], day=facts.context.locale.day(row["due"], "long"))
