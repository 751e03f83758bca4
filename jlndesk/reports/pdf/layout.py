"""Lays the blocks of a document on pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jlndesk.reports.blocks import (
    Block,
    Chain,
    Chart,
    Contents,
    Document,
    Facts,
    Flanked,
    Grid,
    Heading,
    KeyFacts,
    Note,
    OnePage,
    PageBlock,
    PageBreak,
    Paragraph,
    Picture,
    PlainBlock,
    Timeline,
    unflanked,
)
from jlndesk.reports.pdf.facts import set_facts, set_key_facts
from jlndesk.reports.pdf.figures import set_chain, set_chart, set_picture, set_timeline
from jlndesk.reports.pdf.flanked import main_column, set_flanked
from jlndesk.reports.pdf.furniture import page_text
from jlndesk.reports.pdf.pages import Page, fill_pages
from jlndesk.reports.pdf.sheet import Bookmark, Sheet, Slab
from jlndesk.reports.pdf.tables import set_contents, set_grid
from jlndesk.reports.pdf.texts import set_heading, set_note, set_paragraph

Step = Callable[[int], None]
_PLACES = 100
"""So many blocks may stand in one page of versions before two headings would have one key."""
_SNUG = (1.0, 0.85, 0.72, 0.6, 0.5, 0.42)
"""How much of its white a page that is too full keeps, in steps."""
_EASY = 0.6
"""With less of its white a page rather says less."""


@dataclass(frozen=True)
class LaidOut:
    """A document on its pages."""

    sheet: Sheet
    pages: list[Page]


def lay_out(document: Document, sheet: Sheet, step: Step) -> LaidOut:
    """The pages of a document; `step` is called with the number of each block set.

    A document with contents is laid out twice: the second time the pages of its headings are known.
    """
    laid = _lay_out(document, sheet, step)
    if not any(isinstance(block, Contents) for block in document.blocks):
        return laid
    with_headings = replace(sheet, headings=tuple(_bookmarks(laid)))
    laid = _lay_out(document, with_headings, step)
    return _lay_out(document, replace(with_headings, numbers=_numbers(laid, document.language)), step)


def _lay_out(document: Document, sheet: Sheet, step: Step) -> LaidOut:
    slabs: list[Slab] = []
    new_page = False
    for number, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        found = set_block(block, sheet, number * _PLACES)
        if new_page and found:
            found[0] = replace(found[0], new_page=True)
            new_page = False
        slabs += found
        step(number + 1)
    return LaidOut(sheet, fill_pages(slabs, sheet.room))


def set_block(block: Block, sheet: Sheet, number: int) -> list[Slab]:
    """The slabs of one block; `number` makes the key of its bookmark."""
    return _set_one_page(block, sheet, number) if isinstance(block, OnePage) else _set_plain(block, sheet, number)


def _set_one_page(page: OnePage, sheet: Sheet, number: int) -> list[Slab]:
    """The first version that fits on one page, each set with less and less white before the next is tried."""
    slabs: list[Slab] = []
    for version, blocks in enumerate(page.versions):
        is_last = version + 1 == len(page.versions)
        for snug in (one for one in _SNUG if is_last or one >= _EASY):
            slabs = _set_snugly(blocks, replace(sheet, snug=snug), number)
            if len(fill_pages(slabs, sheet.room)) == 1:
                return slabs
    return slabs


def _set_snugly(blocks: Sequence[PageBlock], sheet: Sheet, number: int) -> list[Slab]:
    slabs: list[Slab] = []
    for block in blocks:
        slabs += _snug(_set_beside(block, sheet, number), sheet)
        number += len(list(unflanked(block)))
    return slabs


def _snug(slabs: Sequence[Slab], sheet: Sheet) -> list[Slab]:
    return [replace(slab, before=slab.before * sheet.snug, after=slab.after * sheet.snug) for slab in slabs]


def _set_beside(block: PageBlock, sheet: Sheet, number: int) -> list[Slab]:
    """The slabs of a block of one page; a flanked text that no page could hold is set as text and strips."""
    if isinstance(block, Flanked):
        narrow = main_column(sheet)
        text = [slab for place, one in enumerate(block.blocks) for slab in _set_plain(one, narrow, number + place)]
        if flanked := set_flanked(text, block, sheet):
            return flanked
    return [slab for place, one in enumerate(unflanked(block)) for slab in _set_plain(one, sheet, number + place)]


def _set_plain(block: PlainBlock, sheet: Sheet, number: int) -> list[Slab]:
    match block:
        case Heading():
            return set_heading(block, sheet, number)
        case Paragraph():
            return set_paragraph(block, sheet)
        case Note():
            return set_note(block, sheet)
        case Facts() | KeyFacts() | Grid():
            return _set_table(block, sheet)
        case Contents():
            return set_contents(block, sheet, number)
        case Chain() | Chart() | Timeline() | Picture():
            return _set_figure(block, sheet)
        case PageBreak():
            return []


def _set_table(block: Facts | KeyFacts | Grid, sheet: Sheet) -> list[Slab]:
    match block:
        case Facts():
            return set_facts(block, sheet)
        case KeyFacts():
            return set_key_facts(block, sheet)
        case Grid():
            return set_grid(block, sheet)


def _set_figure(block: Chain | Chart | Timeline | Picture, sheet: Sheet) -> list[Slab]:
    match block:
        case Chain():
            return set_chain(block, sheet)
        case Chart():
            return set_chart(block, sheet)
        case Timeline():
            return set_timeline(block, sheet)
        case Picture():
            return set_picture(block, sheet)


def _bookmarks(laid: LaidOut) -> list[Bookmark]:
    return [slab.bookmark for page in laid.pages for _, slab in page.placed if slab.bookmark]


def _numbers(laid: LaidOut, language: str) -> dict[str, str]:
    return {
        slab.bookmark.key: page_text(number, language)
        for number, page in enumerate(laid.pages, 1)
        for _, slab in page.placed
        if slab.bookmark
    }
