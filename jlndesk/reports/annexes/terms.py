"""Terms of reference of an activity: why, which questions, where each is answered, who goes, what is written after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from jlndesk.core import day
from jlndesk.core.i18n import N_, _
from jlndesk.core.kinds import LongText
from jlndesk.reports.blocks import Block, Column, Fact, Facts, Grid, Heading, Paragraph, Words
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.listing import Listing, Shown, listed
from jlndesk.reports.proposal.listings import PREPARATION

_ASIDE = -1
"""Nothing but the columns shown: what was seen and found belongs to the report, not to the terms."""

QUESTIONS = Listing(
    (Shown(N_("Question"), ("question",), 6.0), Shown(N_("How it is learned"), ("method", "must_be_seen"), 3.0)),
    rest=_ASIDE,
    numbered=True,
)

SITES = Listing(
    (
        Shown(N_("Day"), ("date",), look="strong"),
        Shown(N_("Site"), ("name",), 3.0, small=("place", "site_country", "org", "org_text", "contact")),
        Shown(N_("Why this site"), ("reason",), 3.4, small=("consent_arrangements",)),
        Shown(N_("Question"), ("learning_question",), align="end"),
    ),
    by="date",
    rest=_ASIDE,
    phrases={
        **dict.fromkeys(("place", "site_country", "org", "org_text"), N_("{value}")),
        "contact": N_("Contact: {value}"), "consent_arrangements": N_("Consent: {value}"),
    },
)  # fmt: skip

DELEGATION = Listing(
    (
        Shown(N_("Role"), ("role",), 1.8, look="strong"),
        Shown(N_("Post and institution"), ("post",), 3.0, small=("person", "person_text", "org", "org_text")),
        Shown(N_("Why this person, and what follows"), ("reason",), 5.0),
    ),
    rest=_ASIDE,
    phrases=dict.fromkeys(("person", "person_text", "org", "org_text"), N_("{value}")),
)

PROGRAMME = Listing(
    (
        Shown(N_("Day"), ("on",), look="strong"),
        Shown(N_("Time"), ("begins", "ends")),
        Shown(N_("Session"), ("what",), 4.0, small=("method", "place")),
        Shown(N_("Led by"), ("led_by", "led_by_text"), 2.0),
        Shown(N_("Question"), ("learning_question",), align="end"),
    ),
    by="on",
    rest=_ASIDE,
    phrases={"method": N_("{value}"), "place": N_("{value}"), "ends": N_("until {value}")},
)

_FRAME = (
    "dates", "modality", "host_countries", "host_orgs", "host_text", "counterpart_orgs", "counterpart_text", "venue",
    "city", "venue_country", "organiser", "focal_person", "working_languages", "interpretation", "proposal",
    "fund_profile",
)  # fmt: skip
_PURPOSE = (
    *("policy_objective", "policy_objective_text", "change_objective", "windows", "learning_priorities"),
    *("host_rationale", "alternative_considered", "earlier_activities"),
)
_OUTPUTS = ("outcomes_sought", "deliverable", "debrief_daily", "debrief_to_official")
_JOURNEY = ("travel_days", "nights", "visa", "security_health_note")
_ROOM = "\n"


def terms(facts: ProposalFacts) -> Iterator[Block]:
    """All sections that say something, in the order in which whoever approves asks."""
    yield from _said(facts, _FRAME)
    yield from _under(_("Purpose"), _said(facts, _PURPOSE))
    yield from _list(facts, _("Questions to be answered"), "learning_questions", QUESTIONS)
    yield from _list(facts, _("Sites, and the question each answers"), "sites", SITES)
    yield from _list(facts, _("Delegation"), "participants", DELEGATION)
    yield from _list(facts, _("Programme"), "agenda_items", PROGRAMME)
    yield from _list(facts, _("Preparation"), "preparation", PREPARATION)
    yield from _under(_("Journey"), _said(facts, _JOURNEY))
    yield Heading(_("What must be written, and by when"), 2)
    yield from _said(facts, _OUTPUTS)
    yield Facts((Fact(_("Report"), _due(facts)),))
    yield Heading(_("Approval"), 2)
    yield approval()


def approval() -> Grid:
    """Room for those who approve to sign by hand."""
    heads = (Column(_("Approved by (post)"), 3), Column(_("Signature"), 3), Column(_("Date"), 2))
    return Grid(heads, ((_ROOM, "", ""),) * 2)


def _under(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    found = list(blocks)
    if found:
        yield Heading(title, 2)
        yield from found


def _list(facts: ProposalFacts, title: str, name: str, listing: Listing) -> Iterator[Block]:
    if name in facts.answers.asked and facts.rows(name):
        yield Heading(title, 2)
        yield listed(facts, name, listing)


def _said(facts: ProposalFacts, names: Iterable[str]) -> Iterator[Block]:
    """Short answers as facts, then long ones, each below its label."""
    texts = [(asked, facts.answers.say(name)) for name in names if (asked := facts.answers.asked.get(name))]
    short = [Fact(_(asked.label), text) for asked, text in texts if text and not isinstance(asked.kind, LongText)]
    if short:
        yield Facts(tuple(short))
    yield from (
        Paragraph(text, "answer", _(asked.label)) for asked, text in texts if text and isinstance(asked.kind, LongText)
    )


def _due(facts: ProposalFacts) -> Words:
    """The day the report is due: the one written down, else so many days after the last day."""
    days = facts.context.report_days
    number = facts.context.locale.number(days)
    given = facts.answers.fields.get("report_due")
    if given:
        return _("due on {day}").format(day=facts.context.locale.day(given, "long"))
    end = (facts.answers.fields.get("dates") or {}).get("end")
    if not end:
        return _("due {days} days after the last day").format(days=number)
    due = day.last(end) + dt.timedelta(days)
    said = facts.context.locale.day(due.isoformat(), "long")
    return _("due on {day}, {days} days after the last day").format(day=said, days=number)
