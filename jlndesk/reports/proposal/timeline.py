"""The timeline of a proposal: preparation, visit, report, approval, the margin before the door closes, follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jlndesk.core import day
from jlndesk.core.i18n import _, _n
from jlndesk.reports.blocks import Mark, Span, Timeline
from jlndesk.reports.proposal.facts import ProposalFacts

MOST_MONTHS = 18


def timeline_of(facts: ProposalFacts) -> Timeline | None:
    """The timeline, or None when the days of the visit are not known."""
    visit = facts.visit
    if visit is None:
        return None
    spans = [*_before(facts, visit[0]), _visit(facts, visit), *_after(facts, visit[1])]
    marks = list(_marks(facts))
    days = [span.start for span in spans] + [span.end for span in spans] + [mark.day for mark in marks]
    start = min(days).replace(day=1)
    months = (max(days).year - start.year) * 12 + max(days).month - start.month + 1
    if months > MOST_MONTHS:
        return None
    names = facts.context.locale.months("short")
    return Timeline(
        start,
        tuple(names[(start.month - 1 + number) % 12] for number in range(months)),
        tuple(spans),
        tuple(marks),
        alt=", ".join([*(span.text for span in spans), *(mark.text for mark in marks)]),
    )


def _before(facts: ProposalFacts, start: dt.date) -> Iterator[Span]:
    days = [day.first(row["date"]) for row in facts.rows("preparation") if row.get("date")]
    early = [one for one in days if one < start]
    if early:
        yield Span(min(early), start - dt.timedelta(days=1), _("Preparation"), "preparation")


def _visit(facts: ProposalFacts, visit: tuple[dt.date, dt.date]) -> Span:
    said = facts.context.locale.span(visit[0].isoformat(), visit[1].isoformat(), "medium")
    return Span(visit[0], visit[1], _("Visit {days}").format(days=said), "activity")


def _after(facts: ProposalFacts, end: dt.date) -> Iterator[Span]:
    """Report and approval, as long as the office takes for them, and what is left until the door closes."""
    reported = end + dt.timedelta(days=facts.context.report_days)
    approved = reported + dt.timedelta(days=facts.context.approval_days)
    one = dt.timedelta(days=1)
    yield Span(end + one, reported, _("Report"), "report")
    yield Span(reported + one, approved, _("Approval"), "approval")
    closes = _exact(facts.closes)
    if closes and closes > approved:
        count = (closes - approved).days
        said = _n("{count} day left", "{count} days left", count).format(count=facts.context.locale.number(count))
        yield Span(approved + one, closes, said, "margin")


def _marks(facts: ProposalFacts) -> Iterator[Mark]:
    evaluation = facts.group("evaluation")
    wanted = (
        (facts.closes, _("Decision"), True),
        (evaluation.get("review_3m"), _("First review"), False),
        (evaluation.get("review_6m"), _("Second review"), False),
    )
    for value, text, strong in wanted:
        found = _exact(value)
        if found:
            said = _("{event}, {day}").format(event=text, day=facts.context.locale.day(str(value)))
            yield Mark(found, said, strong)


def _exact(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value and day.precision(value) == "day" else None
