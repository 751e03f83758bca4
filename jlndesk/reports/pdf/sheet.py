"""The sheet of paper and what is laid on it: the measures of a page, and slabs that are never cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jlndesk.reports.blocks import Document
from jlndesk.reports.drawing import MM, Part
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.theme import paper

SIZES = {"A4": (210 * MM, 297 * MM), "Letter": (8.5 * 72, 11 * 72)}
SIDE = paper("margins")["side"] * MM
HEAD = paper("margins")["top"] * MM
FOOT = paper("margins")["bottom"] * MM
BAND = paper("draft")["band"] * MM
"""The height of the grey band of a draft."""
BAND_PUSH = 3.2 * MM
"""How far the band moves the head of the page down."""
CONTENT_TOP = 26.5 * MM


@dataclass(frozen=True)
class Bookmark:
    """A heading's place in the outline; `block` is the number of its block in the document."""

    block: int
    text: str
    level: int

    @property
    def key(self) -> str:
        """The name of the place it leads to, which no other heading has."""
        return f"heading-{self.block}"


@dataclass(frozen=True)
class Tagged:
    """Parts that are something else to a listener than the rest of their slab, such as one cell of a row."""

    element: Element
    parts: tuple[Part, ...]


Content = Part | Tagged


@dataclass(frozen=True)
class Slab:
    """Something that stands on one page as a whole: a line, a row, a picture.

    `before` and `after` are the white above and below (the larger of two neighbours counts; none at the head of a
    page); `keep` holds it on one page with the next slab; `head` is repeated above it when it begins a page. `element`
    is what its text is to somebody who hears the page; what is in no element is decoration.
    """

    height: float
    parts: tuple[Content, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    new_page: bool = False
    head: Slab | None = None
    bookmark: Bookmark | None = None
    link: str = ""
    element: Element | None = None


@dataclass(frozen=True)
class Sheet:
    """The measures of the pages of one document, and what setting its blocks needs to know."""

    width: float
    height: float
    setter: LineSetter
    language: str
    pushed: float = 0
    numbers: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[Bookmark, ...] = ()
    snug: float = 1.0
    """How much of the usual white a page keeps that must hold what it holds."""

    @property
    def column(self) -> float:
        """The width between the margins."""
        return self.width - 2 * SIDE

    @property
    def text_column(self) -> float:
        """The width of running text, at most 86 characters or so."""
        return min(self.column, paper("text")["column"] * MM)

    def page_number(self, key: str) -> str:
        """The number of the page a heading stands on, as it is printed; empty until the pages are known."""
        return self.numbers.get(key, "")

    @property
    def top(self) -> float:
        """Where the content of a page begins, from the head of the sheet."""
        return CONTENT_TOP + self.pushed

    @property
    def room(self) -> float:
        """The height for content on one page."""
        return self.height - FOOT - self.top


def spaced(slabs: list[Slab], before: float, after: float) -> list[Slab]:
    """The slabs with white above the first and below the last."""
    if slabs:
        slabs[0] = replace(slabs[0], before=max(before, slabs[0].before))
        slabs[-1] = replace(slabs[-1], after=after)
    return slabs


def sheet_for(document: Document, setter: LineSetter) -> Sheet:
    """The sheet a document is laid on."""
    width, height = SIZES[document.paper]
    return Sheet(width, height, setter, document.language, BAND_PUSH if document.draft else 0)
