"""What is known while the blocks of a document are written one after the other: its voice, its width, its pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from jlndesk.reports.blocks import Document, Heading, PageBlock, unflanked
from jlndesk.reports.docx.runs import Voice
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper

SIZES = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
"""Width and height of a sheet in points."""
SIDE = paper("margins")["side"] * MM
DEEPEST_HEADING = 4


Begins = Literal["", "document", "page"]


@dataclass(frozen=True)
class Place:
    """A heading that can be led to: its name as a target, its text and its level."""

    name: str
    text: str
    level: int


@dataclass(frozen=True)
class Listed:
    """How the points of a list are marked: by a mark, or by numbers (`%1.`) from `start`; `rtl` ones from the right."""

    text: str
    start: int = 0
    rtl: bool = False


BULLETS, NUMBERS = 1, 2
"""The numbers of the lists of those who go on writing in our styles of lists."""


@dataclass
class Body:
    """The state of one document being written. `width` is that of its column in points."""

    voice: Voice
    width: float
    places: list[Place] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=lambda: [Listed("•"), Listed("%1.", 1)])
    headings: int = 0
    numbers: int = 0
    low_ink: bool = False
    begins: Begins = ""
    """What the block written now begins: the first page, another one, or none."""
    white: float = 0
    """The white below what was written last, in points."""
    beside: float = 0
    """How much of the width what stands beside the text written now takes, in points."""
    snug: float = 1.0
    """How much of its white the block written now keeps, on a page that must hold what it holds."""

    @classmethod
    def of(cls, document: Document, *, rtl: bool) -> Body:
        """The state before the first block."""
        return cls(Voice(document.language, rtl), SIZES[document.paper][0] - 2 * SIDE, low_ink=document.low_ink)

    def expect(self, blocks: Iterable[PageBlock]) -> None:
        """Give each heading among the blocks to be written a place that can be led to."""
        plain = [inner for block in blocks for inner in unflanked(block)]
        headings = [block for block in plain if isinstance(block, Heading)]
        self.places = [Place(f"_Toc{n:06d}", block.text, block.level) for n, block in enumerate(headings)]

    def number(self) -> int:
        """A number no other part of the document has."""
        self.numbers += 1
        return self.numbers

    @property
    def column(self) -> float:
        """The width of the text written now, in points."""
        return self.width - self.beside

    def list_of(self, listed: Listed) -> int:
        """The number of the list of this kind, the same for all of its kind; for marks, which count nothing."""
        return self.lists.index(listed) + 1 if listed in self.lists else self.new_list(listed)

    def new_list(self, listed: Listed) -> int:
        """The number of a new list."""
        self.lists.append(listed)
        return len(self.lists)

    def next_place(self) -> Place:
        """The place of the heading written now."""
        self.headings += 1
        return self.places[self.headings - 1]
