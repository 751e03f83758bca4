"""The one page of a concept note, in versions that say less and less until one of them fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jlndesk.core.i18n import _
from jlndesk.reports.blocks import Flanked, Heading, OnePage, PageBlock, Paragraph, PlainBlock, pieces
from jlndesk.reports.concept.aside import aside
from jlndesk.reports.concept.story import Room, Story
from jlndesk.reports.context import Reading
from jlndesk.reports.phrases import beside, shortened
from jlndesk.reports.proposal.chain import chain_of
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.objective import objective

_TITLE = 150
_COUNTRIES = 3


@dataclass(frozen=True)
class _Page:
    """How much one version says: characters of title and objective, room for texts, least key facts, their length."""

    title: int
    objective: int
    room: Room
    facts: int
    fact: int


_PAGES = (
    _Page(1000, 600, Room(620, 460, 4), 7, 60),
    _Page(_TITLE, 500, Room(480, 360, 4), 7, 52),
    _Page(_TITLE, 420, Room(380, 300, 3), 7, 46),
    _Page(_TITLE, 380, Room(310, 260, 3), 6, 42),
    _Page(_TITLE, 360, Room(270, 230, 3), 5, 40),
    _Page(_TITLE, 340, Room(230, 200, 3), 5, 38),
    _Page(_TITLE, 320, Room(200, 170, 2), 4, 36),
    _Page(120, 280, Room(160, 140, 2), 4, 34),
    _Page(90, 200, Room(110, 90, 2), 4, 28),
    _Page(70, 110, Room(60, 50, 1), 3, 22),
)


def concept_page(facts: ProposalFacts, reading: Reading, title: str) -> OnePage:
    """What will be different, what blocks it, the door, the partners, what is done and what stays; facts, chain."""
    return OnePage(tuple(tuple(_blocks(facts, reading, title, page)) for page in _PAGES))


def _blocks(facts: ProposalFacts, reading: Reading, title: str, page: _Page) -> Iterator[PageBlock]:
    story = Story(facts, page.room)
    texts = tuple(story.blocks())
    yield Heading(shortened(title, page.title), 1)
    yield Paragraph(_lead(facts), "lead")
    sentences = _fitting(reading.objectives, page.objective)
    for block in objective(facts, sentences, page.objective):
        yield _within(block, page.objective)
    yield Flanked(texts, tuple(aside(facts, page.fact)), page.facts)
    yield Heading(_("From the constraint to the goal"), 2)
    yield chain_of(facts)
    if story.is_cut or len(sentences) < len(reading.objectives):
        yield Paragraph(_("Shortened to one page; continued in the full proposal."), "caption")


def _fitting(sentences: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The sentences there is room for, the first one in any case."""
    kept = [number for number in range(len(sentences)) if len("".join(sentences[: number + 1])) <= most]
    return sentences[: max(1, len(kept))]


def _within(block: PlainBlock, most: int) -> PlainBlock:
    """A paragraph with its first piece no longer than the page has room for."""
    if not isinstance(block, Paragraph):
        return block
    first, *rest = pieces(block.text)
    return replace(block, text=(replace(first, text=shortened(first.text, most)), *rest))


def _lead(facts: ProposalFacts) -> str:
    """*Concept note for the Joint Learning Fund · learning with Korea and Kenya*."""
    fund = shortened(facts.answers.say("fund_profile"), _TITLE)
    paper = _("Concept note for {fund}").format(fund=fund) if fund else _("Concept note")
    names = list(dict.fromkeys(name for (name,) in facts.answers.cells("common_interest", "partner") if name))
    said = facts.context.locale.list(names[:_COUNTRIES])
    if not said:
        return paper
    text = _("learning with {countries}") if len(names) <= _COUNTRIES else _("learning with {countries} and others")
    return beside(paper, text.format(countries=said))
