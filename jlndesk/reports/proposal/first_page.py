"""The first page of a proposal, which alone must let a busy person decide."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _, _n
from jlndesk.reports.blocks import (
    Block,
    Chain,
    Column,
    Grid,
    Heading,
    KeyFact,
    KeyFacts,
    Node,
    Note,
    Paragraph,
    Piece,
)
from jlndesk.reports.phrases import beside, shortened
from jlndesk.reports.proposal.facts import CONFIRMED, ProposalFacts
from jlndesk.reports.proposal.timeline import timeline_of

_IN_BOX = 64  # characters
_IN_FACT = 90
_WHY = 330
_ACTIONS = 3
_DECISION = 3  # the place of the decision in the chain


def first_page(facts: ProposalFacts, objectives: tuple[str, ...], title: str) -> Iterator[Block]:
    """Objective, key facts, chain, why now and why together, three actions, timeline, endorsements."""
    yield Heading(title, 1)
    yield Paragraph(facts.lead, "lead")
    said = "\n".join(objectives) or facts.answers.say("pitch")
    if said:
        yield Paragraph(said, "objective", _("What will be different"))
    yield KeyFacts(tuple(_key_facts(facts)))
    yield Heading(_("From the constraint to the goal"), 2)
    chain = chain_of(facts)
    yield chain
    yield from _why(facts)
    yield from _actions(facts)
    if timeline := timeline_of(facts):
        yield Heading(_("Timeline"), 2)
        yield timeline
    yield from _endorsed(facts)
    yield from _undecided(facts)


def _key_facts(facts: ProposalFacts) -> Iterator[KeyFact]:
    locale = facts.context.locale
    by = facts.change.get("by")
    closes = locale.day(facts.closes, "long") if facts.closes else ""
    yield KeyFact(
        _("Decision"),
        shortened(facts.body, _IN_FACT) or facts.unsaid("change_objectives", "window", "window_text"),
        _lines(
            _("by {day}").format(day=locale.day(by, "long")) if by else "",
            _("the door closes on {day}").format(day=closes) if closes else "",
        ),
    )
    days = locale.span(facts.visit[0].isoformat(), facts.visit[1].isoformat()) if facts.visit else ""
    yield KeyFact(
        _("Visit"), days or facts.unsaid("travel_dates"), _lines(shortened(facts.hosts, _IN_FACT), _people(facts))
    )
    yield _partners(facts)
    yield _cost(facts)


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
    said = facts.context.locale.list(list(dict.fromkeys(names)))
    return KeyFact(_("Partners"), said or facts.unsaid("common_interest"), detail if rows else "")


def _cost(facts: ProposalFacts) -> KeyFact:
    asked = facts.answers.say("requested")
    value = _("{amount} asked").format(amount=asked) if asked else _("not recorded")
    given = [
        _("{amount} paid by others").format(amount=facts.answers.say("cofinance"))
        if facts.answers.say("cofinance")
        else "",
        _("{amount} in kind").format(amount=facts.answers.say("in_kind")) if facts.answers.say("in_kind") else "",
    ]
    total = facts.total
    whole = _("of {amount} in all").format(amount=facts.context.locale.money(total)) if total and any(given) else ""
    return KeyFact(_("Cost"), value, _lines(whole, *given))


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def chain_of(facts: ProposalFacts) -> Chain:
    """The thread from the constraint to the goal; a link nothing is said of yet is open."""
    change = facts.change
    locale = facts.context.locale
    questions = len(facts.rows("learning_questions"))
    asked = _n("{count} question", "{count} questions", questions).format(count=locale.number(questions))
    outputs = [text for (text,) in facts.answers.cells("learning_questions", "output") if text]
    outputs += [text for (text,) in facts.answers.cells("followup_plan", "action") if text]
    start, end = facts.amount(change, "baseline"), facts.amount(change, "target")
    number = facts.either(change, "indicator", "indicator_text")
    moved = _("{indicator}: {baseline} to {target}").format(indicator=number, baseline=start, target=end)
    decided = beside(facts.body, locale.day(change["by"]) if change.get("by") else "")
    links = (
        (_("Constraint"), facts.answers.part("constraint", "statement"), "constraint"),
        (_("We learn"), beside(asked, facts.hosts) if questions else "", "learning_questions"),
        (_("We write"), outputs[0] if outputs else "", "followup_plan"),
        (_("They decide"), decided, "change_objectives"),
        (_("It changes"), moved if start and end and number else "", "change_objectives"),
        (_("Goal"), facts.goal, "policy_objective"),
    )
    nodes = tuple(
        Node(heading, shortened(text, _IN_BOX) or facts.unsaid(name), "done" if text else "open", number == _DECISION)
        for number, (heading, text, name) in enumerate(links)
    )
    return Chain(
        nodes, alt=". ".join(_("{heading}: {text}").format(heading=node.heading, text=node.text) for node in nodes)
    )


def _why(facts: ProposalFacts) -> Iterator[Block]:
    now = shortened(facts.window_part("text"), _WHY)
    partners = [
        _("{country}: {priority}").format(country=country, priority=text)
        for country, question, priority in facts.answers.cells(
            "common_interest", "partner", "joint_question", "partner_priority"
        )
        if (text := question or priority)
    ]
    together = "\n".join(shortened(text, _WHY // 2) for text in partners)
    offer = shortened(facts.answers.say("reciprocity"), _WHY)
    if now or together or offer:
        yield Heading(_("Why now, and why together"), 2)
    yield from (Paragraph(text) for text in (now, together, offer) if text)


def _actions(facts: ProposalFacts) -> Iterator[Block]:
    rows = sorted(facts.rows("followup_plan"), key=lambda row: str(row.get("due", "9")))[:_ACTIONS]
    if not rows:
        return
    yield Heading(_n("One thing that will follow", "Things that will follow", len(rows)), 2)
    heads = (Column(_("By"), look="strong"), Column(_("Action")), Column(_("Owner")), Column(_("Proof"), look="quiet"))
    yield Grid(
        heads,
        tuple(
            (
                facts.context.locale.day(row["due"], "long") if row.get("due") else "",
                str(row.get("action") or ""),
                ", ".join(
                    filter(None, (facts.either(row, "owner", "owner_text"), facts.either(row, "org", "org_text")))
                ),
                str(row.get("evidence") or ""),
            )
            for row in rows
        ),
    )


def _endorsed(facts: ProposalFacts) -> Iterator[Block]:
    said = [text for row in facts.rows("endorsements") if (text := facts.endorsement(row))]
    if said:
        yield Paragraph((Piece(_("Endorsed by "), "strong"), Piece(beside(*said), "quiet")), "caption")


def _undecided(facts: ProposalFacts) -> Iterator[Block]:
    count = len(facts.record.conflicts)
    if count:
        text = _n(
            "In {count} place two people wrote different things; both stand in the answers until somebody decides.",
            "In {count} places two people wrote different things; both stand in the answers until somebody decides.",
            count,
        )
        yield Note(text.format(count=facts.context.locale.number(count)), "warn", _("Two versions"))
