"""Letters by which a team asks: a fund to pay, a host to receive it, partner countries to learn together."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _, _n
from jlndesk.core.spelled import in_words
from jlndesk.reports.context import Reading
from jlndesk.reports.furniture import title_of
from jlndesk.reports.letters.letter import PLACE, Letter
from jlndesk.reports.proposal.facts import ProposalFacts

SENDERS = ("lead_org", "lead_org_text", "organiser")
"""The fields that name who writes, the first that is filled."""


def letters(facts: ProposalFacts, reading: Reading) -> Iterator[Letter]:
    """The letters a record gives reason for, that to the fund first; one to a host still to be named if none is."""
    found = []
    if facts.record.type == "proposal" and facts.answers.say("fund_profile"):
        found.append(_to_fund(facts, reading))
    found += [_to_host(facts, name) for name in _hosts(facts)]
    found += [_to_partner(facts, row) for row in _partners(facts)]
    yield from found or [_to_host(facts, "")]


def sender(facts: ProposalFacts) -> str:
    """Who writes: the lead institution or the organiser, else the office of the workspace."""
    named = (facts.answers.say(name) for name in SENDERS)
    return next(filter(None, named), "") or facts.context.office


def aim(facts: ProposalFacts, reading: Reading) -> str:
    """What is to be different, in one sentence of the letter; empty when nothing is said yet."""
    if reading.objectives:
        return reading.objectives[0]
    change = facts.answers.say("change_objective") or facts.goal
    return _("Our aim: {aim}").format(aim=change) if change else ""


def _hosts(facts: ProposalFacts) -> list[str]:
    """Each host institution, else the host countries together."""
    named = [facts.context.title_of(one) for one in facts.answers.fields.get("host_orgs") or ()]
    found = list(filter(None, named)) or [facts.answers.say("host_text") or facts.answers.say("host_countries")]
    return list(filter(None, found))


def _partners(facts: ProposalFacts) -> list[tuple[str, str]]:
    """Partner countries with the question agreed or hoped for; none of an activity."""
    found = facts.answers.cells("common_interest", "partner", "joint_question")
    return [(country, question) for country, question in found if country]


def _to_fund(facts: ProposalFacts, reading: Reading) -> Letter:
    asked = facts.answers.fields.get("requested")
    words = in_words(asked, facts.context.language) if asked and not facts.answers.undecided("requested") else ""
    figure = facts.answers.say("requested") or PLACE
    amount = _("{amount} ({words})").format(amount=figure, words=words) if words else figure
    title = title_of(facts.record)
    fund = facts.answers.say("fund_profile")
    return Letter(
        sender(facts),
        fund,
        _("Request for funding: {title}").format(title=title),
        (
            _("We send you the proposal “{title}” and ask you to consider it for funding.").format(title=title),
            aim(facts, reading),
            _("We ask for {amount}. {share}").format(amount=amount, share=_own_share(facts)).strip(),
            _("The answers to your questions, the results frame and the budget are enclosed. "
              "We are glad to answer further questions."),
        ),
        (_("proposal"), _("results frame"), _("budget"), _("letters of endorsement")),
    )  # fmt: skip


def _own_share(facts: ProposalFacts) -> str:
    paid, given = facts.answers.say("cofinance"), facts.answers.say("in_kind")
    if paid and given:
        return _("Others pay {paid} in cash and give {given} in kind.").format(paid=paid, given=given)
    if paid:
        return _("Others pay {paid} in cash.").format(paid=paid)
    return _("Others give {given} in kind.").format(given=given) if given else ""


def _to_host(facts: ProposalFacts, host: str) -> Letter:
    return Letter(
        sender(facts),
        host,
        _("Request to receive a study visit: {title}").format(title=title_of(facts.record)),
        (
            _("We ask whether you could receive a delegation of our country {when}.").format(when=_when(facts)),
            _("Our reason for coming to you: {reason}").format(reason=facts.answers.say("host_rationale"))
            if facts.answers.say("host_rationale") else "",
            _questions(facts),
            _delegation(facts),
            _("We would be grateful for your answer in writing, the name of a contact, and what you would like to "
              "learn from us in return."),
        ),
        (_("terms of reference"),),
    )  # fmt: skip


def _when(facts: ProposalFacts) -> str:
    visit = facts.visit
    span = facts.answers.say("dates") if facts.record.type != "proposal" else ""
    if visit:
        span = facts.context.locale.span(visit[0].isoformat(), visit[1].isoformat())
    return _("({days})").format(days=span) if span else _("(days to be agreed)")


def _questions(facts: ProposalFacts) -> str:
    found = [text for (text,) in facts.answers.cells("learning_questions", "question") if text]
    if not found:
        return ""
    number = facts.context.locale.number
    lines = [_("{number}. {question}").format(number=number(n), question=text) for n, text in enumerate(found, 1)]
    return "\n".join([_("These are the questions we bring:"), *lines])


def _delegation(facts: ProposalFacts) -> str:
    """How many come, by post, never by name."""
    name = "participants_planned" if facts.record.type == "proposal" else "participants"
    posts = [post for (post,) in facts.answers.cells(name, "post") if post] if name in facts.answers.asked else []
    count = len(posts)
    if not count:
        return ""
    said = _n("One person would come: {posts}.", "{count} people would come: {posts}.", count)
    return said.format(count=facts.context.locale.number(count), posts=facts.context.locale.list(posts))


def _to_partner(facts: ProposalFacts, row: tuple[str, str]) -> Letter:
    country, question = row
    joint = _("The question we would like to answer together: {question}").format(question=question) if question else ""
    return Letter(
        sender(facts),
        _("Country core group, {country}").format(country=country),
        _("Request to learn together: {title}").format(title=title_of(facts.record)),
        (
            _("We prepare a joint learning proposal and believe that your country shares its question."),
            joint,
            _("Could you confirm in writing that this is a priority of yours as well, and name a contact? "
              "Please tell us what you could offer and what you would like to learn."),
        ),
        (_("proposal"),),
    )  # fmt: skip
