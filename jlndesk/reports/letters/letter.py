"""The form every letter has: places for number and date, whom it is to, the subject, the text, room to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Column, Fact, Facts, Grid, Heading, PageBreak, Paragraph, Piece
from jlndesk.reports.context import Context, Reading
from jlndesk.reports.proposal.facts import ProposalFacts

PLACE = "……………………"
"""Where something is written by hand before the letter goes out."""
_ROOM = "\n\n"


@dataclass(frozen=True)
class Letter:
    """One letter: who sends it, to whom, about what, its paragraphs, what it encloses, and who signs by which post."""

    sender: str
    to: str
    subject: str
    text: tuple[str, ...]
    enclosed: tuple[str, ...] = ()
    post: str = ""


def letters_of(
    written: Callable[[ProposalFacts, Reading], Iterable[Letter]], record: Record, context: Context
) -> Iterator[Block]:
    """The letters that `written` makes of a record, each on a page of its own."""
    facts = ProposalFacts(record, context)
    for number, letter in enumerate(written(facts, context.readings.get(record.id, Reading()))):
        if number:
            yield PageBreak()
        yield from letter_blocks(letter, context)


def letter_blocks(letter: Letter, context: Context) -> Iterator[Block]:
    """A letter on its page; what the office adds by hand has its place."""
    yield Heading(letter.subject, 1)
    yield Facts(
        (
            Fact(_("From"), letter.sender or PLACE),
            Fact(_("Number"), PLACE),
            Fact(_("To"), letter.to or PLACE),
            Fact(_("Date"), PLACE),
        )
    )
    yield Paragraph(_("Dear Sir or Madam,"))
    yield from (Paragraph(text) for text in letter.text if text)
    yield Paragraph(_("Yours faithfully,"))
    yield _signed(letter)
    if letter.enclosed:
        listed = context.locale.list(list(letter.enclosed))
        yield Paragraph(_("Enclosed: {papers}.").format(papers=listed), "caption")


def _signed(letter: Letter) -> Grid:
    heads = (Column(_("Name and post"), 4), Column(_("Signature"), 3), Column(_("Stamp"), 2))
    return Grid(heads, (((Piece(letter.post), Piece(_ROOM)), "", ""),))
