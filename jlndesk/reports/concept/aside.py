"""The key facts beside the text of a concept note: money, decision, window, partners, people, follow-up, contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jlndesk.core import day
from jlndesk.core.i18n import _, _n
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import KeyFact
from jlndesk.reports.phrases import beside, shortened
from jlndesk.reports.proposal.facts import CONFIRMED, ProposalFacts, Row

_AFTER = dt.timedelta(days=90)
"""The follow-up action told is the one nearest to so many days after the visit."""
_MOST_COUNTRIES = 4


def aside(facts: ProposalFacts, most: int) -> Iterator[KeyFact]:
    """The key facts that are known, what a busy person asks first at the head."""
    yield _asked(facts)
    yield _decision(facts, most)
    yield from _window(facts, most)
    yield _partners(facts, most)
    yield from _people(facts, most)
    yield from _after(facts, most)
    yield from _contact(facts, most)


def _asked(facts: ProposalFacts) -> KeyFact:
    answers, locale = facts.answers, facts.context.locale
    paid, kind, total = answers.say("cofinance"), answers.say("in_kind"), facts.total
    given = [
        _("of {amount} in all").format(amount=locale.money(total)) if total and (paid or kind) else "",
        _("{amount} paid by others").format(amount=paid) if paid else "",
        _("{amount} in kind").format(amount=kind) if kind else "",
    ]
    return KeyFact(_("Asked"), answers.say("requested") or facts.unsaid("requested"), beside(*given))


def _decision(facts: ProposalFacts, most: int) -> KeyFact:
    by = facts.change.get("by")
    until = _("by {day}").format(day=facts.context.locale.day(by, "long")) if by else ""
    body = shortened(facts.body, most) or facts.unsaid("change_objectives", "window", "window_text")
    return KeyFact(_("Decision"), body, until)


def _window(facts: ProposalFacts, most: int) -> Iterator[KeyFact]:
    if facts.closes:
        until = _("until {day}").format(day=facts.context.locale.day(facts.closes, "long"))
        window = facts.linked("window")
        yield KeyFact(_("Window"), until, shortened(window.title if window else facts.window_part("text"), 2 * most))


def _partners(facts: ProposalFacts, most: int) -> KeyFact:
    rows = facts.rows("common_interest")
    names = list(dict.fromkeys(name for (name,) in facts.answers.cells("common_interest", "partner") if name))
    said = facts.context.locale.list(names[:_MOST_COUNTRIES])
    written = sum(row.get("evidence_level") in CONFIRMED for row in rows)
    count = facts.context.locale.number(written)
    detail = _n("{count} confirmed in writing", "{count} confirmed in writing", written).format(count=count)
    if rows and not written:
        detail = _("none confirmed in writing yet")
    value = shortened(said, 2 * most) or facts.unsaid("common_interest")
    return KeyFact(_("Partners"), value, detail if rows else "")


def _people(facts: ProposalFacts, most: int) -> Iterator[KeyFact]:
    number = facts.context.locale.number
    if not facts.people:
        return
    people = _n("{count} person", "{count} people", facts.people).format(count=number(facts.people))
    if facts.agencies:
        agencies = _n("{count} agency", "{count} agencies", facts.agencies).format(count=number(facts.agencies))
        people = _("{people} from {agencies}").format(people=people, agencies=agencies)
    posts = [post for (post,) in facts.answers.cells("participants_planned", "post") if post]
    yield KeyFact(_("People"), people, shortened(beside(*dict.fromkeys(posts)), 2 * most))


def _after(facts: ProposalFacts, most: int) -> Iterator[KeyFact]:
    """The follow-up action nearest to ninety days after the visit, under its own day."""
    rows = sorted((row for row in facts.rows("followup_plan") if row.get("due")), key=lambda row: str(row["due"]))
    if not rows:
        return
    chosen = rows[len(rows) // 2]
    if facts.visit:
        wanted = facts.visit[1] + _AFTER
        chosen = min(rows, key=lambda row: abs((day.last(str(row["due"])) - wanted).days))
    by = _("By {day}").format(day=facts.context.locale.day(chosen["due"]))
    yield KeyFact(by, shortened(str(chosen.get("action") or ""), most), shortened(_proof(facts, chosen), most))


def _proof(facts: ProposalFacts, row: Row) -> str:
    return str(row.get("evidence") or "") or facts.either(row, "owner", "owner_text")


def _contact(facts: ProposalFacts, most: int) -> Iterator[KeyFact]:
    """The post of the contact and its institution, never a name; else the institution that leads."""
    person = facts.linked("focal_person")
    answers = Answers(person, facts.context) if person else None
    post, org = (answers.say("post_title"), answers.say("org")) if answers else ("", "")
    org = org or facts.either(facts.answers.fields, "lead_org", "lead_org_text")
    if post or org:
        yield KeyFact(_("Contact"), shortened(post or org, most), shortened(org, most) if post else "")
