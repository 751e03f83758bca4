"""The first page of a proposal, which alone must let a busy person decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jlndesk.core.i18n import _, _n
from jlndesk.reports.blocks import Column, Grid, Heading, Look, Note, OnePage, Paragraph, Piece, PlainBlock, Words
from jlndesk.reports.context import Reading
from jlndesk.reports.phrases import beside, first_sentence, sentence, shortened
from jlndesk.reports.proposal.chain import chain_of
from jlndesk.reports.proposal.facts import ProposalFacts, Row
from jlndesk.reports.proposal.key_facts import key_facts
from jlndesk.reports.proposal.objective import objective
from jlndesk.reports.proposal.timeline import timeline_of

_ACTIONS = 3


@dataclass(frozen=True)
class _Room:
    """How many characters the longer texts of the page may take, and how many partners and endorsements are named."""

    why: int
    offer: int
    cell: int
    objective: int
    names: int


_ROOMS = (
    _Room(420, 210, 150, 600, 12),
    _Room(300, 150, 90, 420, 6),
    _Room(200, 0, 60, 300, 3),
    _Room(160, 0, 40, 200, 2),
)


def first_page(facts: ProposalFacts, reading: Reading, title: str) -> OnePage:
    """Objective, key facts, chain, why now and why together, three actions, timeline, endorsements: on one page."""
    return OnePage(tuple(tuple(_page(facts, reading, title, room)) for room in _ROOMS))


def _page(facts: ProposalFacts, reading: Reading, title: str, room: _Room) -> Iterator[PlainBlock]:
    yield Heading(title, 1)
    yield Paragraph(facts.lead(brief=room is not _ROOMS[0]), "lead")
    yield from objective(facts, reading.objectives, room.objective)
    yield key_facts(facts)
    yield Heading(_("From the constraint to the goal"), 2)
    yield chain_of(facts)
    yield from _why(facts, room)
    yield from _actions(facts, room.cell)
    if timeline := timeline_of(facts):
        yield Heading(_("Timeline"), 2)
        yield timeline
    yield from _endorsed(facts, room.names)
    yield from _missing(facts, reading)
    yield from _undecided(facts)


def _why(facts: ProposalFacts, room: _Room) -> Iterator[PlainBlock]:
    """Why now in one paragraph, why together in another: the questions the partners share, and what we offer them."""
    now = sentence(facts.window_part("text"), room.why)
    shared = [
        _("{country}: {priority}").format(country=country, priority=shortened(text, room.why // 2))
        for country, question, priority in facts.answers.cells(
            "common_interest", "partner", "joint_question", "partner_priority"
        )
        if (text := question or priority)
    ]
    offer = first_sentence(facts.answers.say("reciprocity"), room.offer)
    together = " ".join([*shared[: room.names], *([offer] if offer else [])])
    if now or together:
        yield Heading(_("Why now, and why together"), 2)
    yield from (Paragraph(text) for text in (now, together) if text)


def _actions(facts: ProposalFacts, most: int) -> Iterator[PlainBlock]:
    rows = sorted(facts.rows("followup_plan"), key=lambda row: str(row.get("due", "9")))[:_ACTIONS]
    if not rows:
        return
    yield Heading(_n("One thing that will follow", "Things that will follow", len(rows)), 2)
    made: list[tuple[Words, ...]] = [
        (
            facts.context.locale.day(row["due"]) if row.get("due") else _("no day yet"),
            shortened(str(row.get("action") or ""), most),
            _owner(facts, row, most),
            shortened(str(row.get("evidence") or ""), most),
        )
        for row in rows
    ]
    heads = ((_("By"), 1.55), (_("Action"), 4.0), (_("Owner"), 2.5), (_("Proof"), 2.3))
    columns = [Column(head, weight, look=look) for (head, weight), look in zip(heads, _LOOKS, strict=True)]
    filled = [n for n in range(len(columns)) if any(row[n] for row in made)]
    yield Grid(tuple(columns[n] for n in filled), tuple(tuple(row[n] for n in filled) for row in made))


def _owner(facts: ProposalFacts, row: Row, most: int) -> str:
    """Who answers for an action and for which institution; the person alone where room is short."""
    person, org = facts.either(row, "owner", "owner_text"), facts.either(row, "org", "org_text")
    both = ", ".join(filter(None, (person, org)))
    return both if len(both) <= most else person or org


_LOOKS: tuple[Look, ...] = ("strong", "plain", "plain", "quiet")


def _endorsed(facts: ProposalFacts, most: int) -> Iterator[PlainBlock]:
    said = [text for row in facts.rows("endorsements") if (text := facts.endorsement(row))]
    if not said:
        return
    more = len(said) - most
    count = _n("and {count} more", "and {count} more", more).format(count=facts.context.locale.number(more))
    named = beside(*said[:most], count if more > 0 else "")
    yield Paragraph((Piece(_("Endorsed by "), "strong"), Piece(named, "quiet")), "caption")


def _missing(facts: ProposalFacts, reading: Reading) -> Iterator[PlainBlock]:
    """Which questions have no answer yet, once and calmly."""
    open_ones = [one for one in reading.questions if not facts.answered(one.fields)]
    if not open_ones:
        return
    locale = facts.context.locale
    numbers = locale.list([locale.number(one.number) for one in open_ones])
    text = _n("Question {numbers} has no answer yet.", "Questions {numbers} have no answer yet.", len(open_ones))
    yield Note(text.format(numbers=numbers), "info", _("Still to be written"))


def _undecided(facts: ProposalFacts) -> Iterator[PlainBlock]:
    count = len(facts.record.conflicts)
    if count:
        text = _n(
            "In {count} place two people wrote different things; both stand in the answers until somebody decides.",
            "In {count} places two people wrote different things; both stand in the answers until somebody decides.",
            count,
        )
        yield Note(text.format(count=facts.context.locale.number(count)), "warn", _("Two versions"))
