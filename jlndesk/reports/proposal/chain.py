"""The chain of a proposal, from the constraint to the goal, in words that fit into its boxes."""

from __future__ import annotations

from jlndesk.core.i18n import _, _n
from jlndesk.reports.blocks import Chain, Node
from jlndesk.reports.phrases import beside, shortened
from jlndesk.reports.proposal.facts import ProposalFacts

IN_BOX = 70
"""So many characters a box holds without growing taller than the others like."""
_DECISION = 3  # the place of the decision in the chain


def chain_of(facts: ProposalFacts) -> Chain:
    """The thread from the constraint to the goal; a link nothing is said of yet is open."""
    outputs = [text for (text,) in facts.answers.cells("learning_questions", "output") if text]
    outputs += [text for (text,) in facts.answers.cells("followup_plan", "action") if text]
    by = facts.change.get("by")
    links = (
        (_("Constraint"), _constraint(facts), "constraint"),
        (_("We learn"), _learned(facts), "learning_questions"),
        (_("We write"), outputs[0] if outputs else "", "followup_plan"),
        (_("They decide"), beside(facts.body, facts.context.locale.day(by) if by else ""), "change_objectives"),
        (_("It changes"), _moved(facts), "change_objectives"),
        (_("Goal"), facts.goal, "policy_objective"),
    )
    nodes = tuple(
        Node(heading, shortened(text, IN_BOX) or facts.unsaid(name), "done" if text else "open", number == _DECISION)
        for number, (heading, text, name) in enumerate(links)
    )
    return Chain(
        nodes, alt=". ".join(_("{heading}: {text}").format(heading=node.heading, text=node.text) for node in nodes)
    )


def _constraint(facts: ProposalFacts) -> str:
    return facts.answers.part("constraint", "statement") or facts.answers.part("constraint", "family")


def _learned(facts: ProposalFacts) -> str:
    """*4 questions · 5 days · Philippines*."""
    locale = facts.context.locale
    questions = len(facts.rows("learning_questions"))
    if not questions:
        return ""
    asked = _n("{count} question", "{count} questions", questions).format(count=locale.number(questions))
    days = (facts.visit[1] - facts.visit[0]).days + 1 if facts.visit else 0
    lasting = _n("{count} day", "{count} days", days).format(count=locale.number(days)) if days else ""
    return beside(asked, lasting, facts.answers.say("host_countries") or shortened(facts.hosts, IN_BOX // 2))


def _moved(facts: ProposalFacts) -> str:
    """*Contracted clinics: 38% to 60%*; empty while one of the three is unknown."""
    change = facts.change
    start, end = facts.amount(change, "baseline"), facts.amount(change, "target")
    number = facts.either(change, "indicator", "indicator_text")
    if not (start and end and number):
        return ""
    room = IN_BOX - len(start) - len(end)
    return _("{indicator}: {baseline} to {target}").format(
        indicator=shortened(number, room), baseline=start, target=end
    )
