"""The results frame as a paper of its own: from the goal down, each number now and then, read where, by whom."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _
from jlndesk.core.vocabulary import vocabulary
from jlndesk.reports.blocks import Block, Column, Grid, Heading, Paragraph, Piece, Words
from jlndesk.reports.context import Reading
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.answered import Answered
from jlndesk.reports.proposal.facts import ProposalFacts, Row
from jlndesk.reports.proposal.listing import said_in
from jlndesk.reports.proposal.results import change_blocks, measured

_BESIDE = ("change_objective", "assumption")


def results_paper(facts: ProposalFacts, reading: Reading) -> Iterator[Block]:
    """What will be different, the frame level by level, and what it rests on."""
    if facts.rows("change_objectives"):
        yield Heading(_("What will be different"), 2)
        yield from change_blocks(facts, reading.objectives)
    yield Heading(_("How we will know"), 2)
    if facts.rows("results_frame"):
        yield _frame(facts)
    else:
        yield Paragraph(_("No result is written down yet."), "caption")
    answered = Answered(facts, reading.objectives)
    if below := answered.blocks(("assumptions", "evaluation"), below_question=True):
        yield Heading(_("What it rests on, and who looks back"), 2)
        yield from below


def _frame(facts: ProposalFacts) -> Grid:
    columns = (
        Column(_("Level"), look="strong"), Column(_("Result and indicator"), 4.2), Column(_("Now"), align="end"),
        Column(_("Target"), align="end"), Column(_("Where it is read"), 2.6), Column(_("Who, how often"), 2.2),
    )  # fmt: skip
    rows = [_row(facts, row) for row in sorted(facts.rows("results_frame"), key=_level)]
    kept = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    return Grid(tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _level(row: Row) -> int:
    """The place of a row: goals first, rows without a level last."""
    levels = [*vocabulary("result_levels").entries]
    return levels.index(row["level"]) if row.get("level") in levels else len(levels)


def _row(facts: ProposalFacts, row: Row) -> tuple[Words, ...]:
    asked = facts.answers.asked["results_frame"]

    def say(*names: str) -> str:
        return ", ".join(filter(None, (said_in(facts, asked, row, name) for name in names)))

    indicator = say("indicator", "indicator_text")
    objective = _("Objective {value}").format(value=say("change_objective")) if say("change_objective") else ""
    assumes = _("Assumes: {value}").format(value=say("assumption")) if say("assumption") else ""
    small = beside(indicator, objective, assumes)
    words: Words = (Piece(say("statement"), "strong"), Piece(f"\n{small}", "fine")) if small else say("statement")
    who = beside(say("responsible", "responsible_text"), say("frequency"))
    now, target = measured(facts, row, "baseline"), measured(facts, row, "target")
    return (say("level"), words, now, target, say("means_of_verification"), who)
