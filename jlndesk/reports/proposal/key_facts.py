"""The four facts a busy person reads first: decision, visit, partners, cost."""

from __future__ import annotations

from jlndesk.core.i18n import _, _n
from jlndesk.reports.blocks import KeyFact, KeyFacts
from jlndesk.reports.phrases import shortened
from jlndesk.reports.proposal.facts import CONFIRMED, ProposalFacts

_IN_FACT = 80  # characters


def key_facts(facts: ProposalFacts) -> KeyFacts:
    """Who decides until when, when the visit is and where, who takes part, what it costs."""
    return KeyFacts((_decision(facts), _visit(facts), _partners(facts), _cost(facts)))


def _decision(facts: ProposalFacts) -> KeyFact:
    locale = facts.context.locale
    by = facts.change.get("by")
    return KeyFact(
        _("Decision"),
        shortened(facts.body, _IN_FACT) or facts.unsaid("change_objectives", "window", "window_text"),
        _lines(
            _("by {day}").format(day=locale.day(by, "long")) if by else "",
            _("door closes {day}").format(day=locale.day(facts.closes, "long")) if facts.closes else "",
        ),
    )


def _visit(facts: ProposalFacts) -> KeyFact:
    days = ""
    if facts.visit:
        days = facts.context.locale.span(facts.visit[0].isoformat(), facts.visit[1].isoformat())
    return KeyFact(
        _("Visit"), days or facts.unsaid("travel_dates"), _lines(shortened(facts.hosts, _IN_FACT), _people(facts))
    )


def _people(facts: ProposalFacts) -> str:
    number = facts.context.locale.number
    people = _n("{count} person", "{count} people", facts.people).format(count=number(facts.people))
    if not facts.people or not facts.agencies:
        return people if facts.people else ""
    agencies = _n("{count} agency", "{count} agencies", facts.agencies).format(count=number(facts.agencies))
    return _("{people} from {agencies}").format(people=people, agencies=agencies)


def _partners(facts: ProposalFacts) -> KeyFact:
    rows = facts.rows("common_interest")
    names = [name for (name,) in facts.answers.cells("common_interest", "partner") if name]
    written = sum(row.get("evidence_level") in CONFIRMED for row in rows)
    count = facts.context.locale.number(written)
    detail = _n("{count} confirmed in writing", "{count} confirmed in writing", written).format(count=count)
    if rows and not written:
        detail = _("none confirmed in writing yet")
    said = facts.context.locale.list(list(dict.fromkeys(names)))
    return KeyFact(_("Partners"), said or facts.unsaid("common_interest"), detail if rows else "")


def _cost(facts: ProposalFacts) -> KeyFact:
    asked = facts.answers.say("requested")
    value = _("{amount} asked").format(amount=asked) if asked else _("not recorded")
    paid, kind = facts.answers.say("cofinance"), facts.answers.say("in_kind")
    given = [
        _("{amount} paid by others").format(amount=paid) if paid else "",
        _("{amount} in kind").format(amount=kind) if kind else "",
    ]
    total = facts.total
    whole = _("of {amount} in all").format(amount=facts.context.locale.money(total)) if total and any(given) else ""
    return KeyFact(_("Cost"), value, _lines(whole, *given))


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
