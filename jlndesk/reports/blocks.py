"""What a document is made of: plain blocks that every writer (PDF, DOCX, preview) turns into its own form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Look = Literal["plain", "strong", "quiet", "fine", "italic"]
Direction = Literal["ltr", "rtl"]
Align = Literal["start", "end", "centre"]
Pattern = Literal["solid", "hatch", "outline", "grey"]
Tone = Literal["tip", "warn", "block", "info"]
Audience = Literal["outside", "team"]


@dataclass(frozen=True)
class Piece:
    """A run of characters with one look inside a text; `language` only where it differs from the document's."""

    text: str
    look: Look = "plain"
    language: str = ""


Words = str | tuple[Piece, ...]
"""A text: characters alone, or pieces with looks of their own. Never markup: every character is printed as it is."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of a document or of one record in it, 1 to 3 are bookmarks, 4 names a row.

    `dense` ones stand over many short answers and take less room.
    """

    text: str
    level: int = 2
    dense: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; line feeds are kept. `label` is a small caption above it, as over the objective."""

    text: Words
    style: Literal["body", "answer", "objective", "caption", "quote", "lead"] = "body"
    label: str = ""
    language: str = ""
    direction: Direction = "ltr"


@dataclass(frozen=True)
class Fact:
    """One short answer beside its label."""

    label: str
    value: Words
    language: str = ""


@dataclass(frozen=True)
class Facts:
    """Short answers with their labels; a writer may set two of them side by side."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class KeyFact:
    """One column of the strip of key facts."""

    caption: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class KeyFacts:
    """The strip of (usually four) facts a busy person reads first."""

    columns: tuple[KeyFact, ...]


@dataclass(frozen=True)
class Column:
    """A column of a grid; `weight` is its share of the width, or 0 to be as wide as what stands in it."""

    head: str
    weight: float = 0
    align: Align = "start"
    look: Look = "plain"


@dataclass(frozen=True)
class Grid:
    """A table: each row has one text per column; `total` is a last row under a rule."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    total: tuple[Words, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG file of this computer, at most `width` millimetres wide."""

    path: str
    alt: str
    caption: str = ""
    width: float = 120


@dataclass(frozen=True)
class Series:
    """One funder in a chart of bars: its name, its sum as a text, and the pattern of its bars."""

    label: str
    total: str
    pattern: Pattern = "solid"


@dataclass(frozen=True)
class BarRow:
    """One bar: an amount per series, in their order, and what stands at its end."""

    label: str
    amounts: tuple[Decimal, ...]
    text: str


@dataclass(frozen=True)
class Chart:
    """Bars on one scale, the longest first; `unit` says what is counted (*US dollars*)."""

    series: tuple[Series, ...]
    rows: tuple[BarRow, ...]
    unit: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Node:
    """One link of the chain; `open` links are drawn dashed because nothing holds them yet."""

    heading: str
    text: str
    state: Literal["done", "open"] = "done"
    decision: bool = False


@dataclass(frozen=True)
class Chain:
    """The thread from the constraint to the goal."""

    nodes: tuple[Node, ...]
    alt: str = ""


@dataclass(frozen=True)
class Span:
    """Something that lasts, on the timeline; days are included at both ends."""

    start: dt.date
    end: dt.date
    text: str
    part: Literal["preparation", "activity", "report", "approval", "margin"]


@dataclass(frozen=True)
class Mark:
    """One day on the timeline; `strong` for the decision."""

    day: dt.date
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Timeline:
    """Months from the first day of `start`, named one by one, with what happens in them."""

    start: dt.date
    months: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    alt: str = ""


@dataclass(frozen=True)
class Note:
    """A remark set apart by its edge; `label` is the word that says its tone where colour is lost."""

    text: Words
    tone: Tone = "info"
    label: str = ""


@dataclass(frozen=True)
class Contents:
    """The headings that follow, down to `level`, with their pages."""

    level: int = 1


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class OnePage:
    """Blocks that stand on one page: of the versions the first that fits is printed.

    Later versions say less than the first and nothing else; when none fits, the last one runs on to the next page.
    """

    versions: tuple[tuple[PageBlock, ...], ...]


@dataclass(frozen=True)
class Flanked:
    """Text with a narrow column of key facts beside it; it stands in a page of versions.

    The first `least` facts are there in any case, the others as far as the text beside them reaches down.
    """

    blocks: tuple[Heading | Paragraph, ...]
    facts: tuple[KeyFact, ...]
    least: int = 99


PlainBlock = (
    Heading | Paragraph | Facts | KeyFacts | Grid | Picture | Chart | Chain | Timeline | Note | Contents | PageBreak
)
PageBlock = PlainBlock | Flanked
Block = PlainBlock | OnePage


@dataclass(frozen=True)
class Logo:
    """The sign of an office: the bytes of a PNG, its width and height in dots, and what it is in words."""

    data: bytes
    width: int
    height: int
    alt: str

    def size(self, widest: float, highest: float) -> tuple[float, float]:
        """Width and height on paper, in the measure of the room it is given, as large as that room allows."""
        scale = min(widest / self.width, highest / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True)
class Header:
    """What stands at the head of each page: the office on the first, `running` on the others, and the code.

    Without `running` the office stands on every page. A logo stands beside the office, wherever that does.
    """

    office: str = ""
    code: str = ""
    running: str = ""
    logo: Logo | None = None

    def names_office(self, page: int) -> bool:
        """Tell whether the office stands at the head of a page, counted from 1."""
        return page == 1 or not self.running


@dataclass(frozen=True)
class Footer:
    """What stands at the foot of each page beside its number: country and short title, version and date."""

    short_title: str = ""
    version: str = ""


@dataclass(frozen=True)
class Draft:
    """The band of a document that is not final: its word, its date, and who has not agreed or what is missing."""

    word: str
    date: str
    waiting: str = ""


@dataclass(frozen=True)
class Document:
    """A whole document; `date` is the day of what it shows and never the day it is made.

    `low_ink` ones are for printers short of ink: outlines and tints stand where areas are filled.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""
    header: Header = Header()
    footer: Footer = Footer()
    date: dt.date | None = None
    draft: Draft | None = None
    practice: bool = False
    audience: Audience = "outside"
    paper: Literal["A4", "Letter"] = "A4"
    low_ink: bool = False


def pieces(words: Words) -> tuple[Piece, ...]:
    """A text as pieces, whichever way it was given."""
    return (Piece(words),) if isinstance(words, str) else words


def plain(words: Words) -> str:
    """A text as its characters alone."""
    return "".join(piece.text for piece in pieces(words))


IN_STRIP = 4
"""So many key facts stand in one strip at most, where they do not stand beside a text."""


def flat(blocks: Iterable[Block]) -> Iterator[PlainBlock]:
    """The blocks in reading order, of a page in versions its first and fullest one, key facts before their text."""
    for block in blocks:
        for inner in block.versions[0] if isinstance(block, OnePage) else (block,):
            yield from unflanked(inner)


def unflanked(block: PageBlock) -> Iterator[PlainBlock]:
    """A block as it is, or a flanked text as strips of key facts and the text below them."""
    if isinstance(block, Flanked):
        for at in range(0, len(block.facts), IN_STRIP):
            yield KeyFacts(block.facts[at : at + IN_STRIP])
        yield from block.blocks
    else:
        yield block
