"""Judges how much of a page blocks will take in Word, to choose what to say where all must stand on one page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jlndesk.reports.blocks import (
    Chain,
    Chart,
    Facts,
    Flanked,
    Grid,
    Heading,
    KeyFact,
    KeyFacts,
    Note,
    OnePage,
    PageBlock,
    Paragraph,
    Timeline,
    Words,
    plain,
    unflanked,
)
from jlndesk.reports.docx.days import Days
from jlndesk.reports.docx.styles import EDGES, STYLES, ParagraphStyle
from jlndesk.reports.docx.widths import column_widths, width_of
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper

_SIZE = paper("table")["small"]
_ROW = 2 * MM  # above and below what stands in a row
_CELL = 3.6 * MM  # between two columns
_LINE = 12.2
_BARS = 12.2
_SPANS = 14.6
_GAP = 2 + 1.6 * MM
_OF_RUNNING = {"body": "BodyText", "answer": "Answer", "caption": "Caption", "quote": "Quote", "lead": "Subtitle"}
ASIDE = 0.28
"""How much of the width facts beside a text take."""
ASIDE_GAP = 8 * MM
BETWEEN_FACTS = 6.0
SNUG = (1.0, 0.75, 0.5, 0.35)
"""How much of its white a page keeps that must hold what it holds, in steps; the last before nothing fits."""
_SMALLER = {"BodyText": "Answer", "Objective": "ObjectiveSnug"}
_FULL = 0.95
"""How much of a page is filled at most: letters on the reader's machine may be a little wider than ours."""
Part = tuple[float, float, float]
"""Height of a paragraph or table, and the white it wants above and below, in points."""


@dataclass(frozen=True)
class Fitted:
    """The blocks chosen for one page, how much of its white they keep, and whether they were judged to fit."""

    blocks: list[PageBlock]
    snug: float = 1.0
    fits: bool = True


def fitted(page: OnePage, width: float, room: float) -> Fitted:
    """The first version judged to stand on one page, each tried with less and less white; else the first of all."""
    for blocks in page.versions:
        is_last = blocks is page.versions[-1]
        for snug in SNUG if is_last else SNUG[:-1]:
            if height_of(blocks, width, snug, is_page=True) <= room * _FULL:
                return Fitted(list(blocks), snug)
    return Fitted([inner for block in page.versions[0] for inner in unflanked(block)], fits=False)


def height_of(blocks: Sequence[PageBlock], width: float, snug: float = 1.0, *, is_page: bool = False) -> float:
    """About how many points high blocks are in a column so wide; of the white between two the larger counts.

    At the head of a page there is none above them.
    """
    parts = [part for block in blocks for part in _parts(block, width, snug)]
    white = sum(max(above[2], below[1]) for above, below in pairwise(parts)) + (
        parts[0][1] if parts and not is_page else 0
    )
    return sum(height for height, _before, _after in parts) + white * snug


def _parts(block: PageBlock, width: float, snug: float) -> Iterator[Part]:
    match block:
        case Flanked():
            yield (_flanked(block, width, snug), 0, 0)
        case Heading():
            key = "Title" if block.level == 1 else f"Heading{min(block.level, 4)}"
            yield _paragraph(block.text, STYLES[key], width)
        case Paragraph():
            yield from _labelled(block.label, block.text, style_of(block, snug), width)
        case Note():
            yield from _labelled(block.label, block.text, "NoteInfo", width)
        case Facts() | KeyFacts() | Grid():
            yield (_table(block, width, snug), 0, _GAP)
        case Chain() | Chart() | Timeline():
            yield (_drawing(block, width), 0, _GAP)


def aside_of(flanked: Flanked, width: float, snug: float) -> list[KeyFact]:
    """The facts beside a text: those that are there in any case, and more as far as the text reaches down."""
    text = height_of(flanked.blocks, width * (1 - ASIDE), snug)
    kept = list(flanked.facts[: flanked.least])
    for fact in flanked.facts[flanked.least :]:
        if _facts_height([*kept, fact], width) > text:
            break
        kept.append(fact)
    return kept


def _facts_height(facts: Sequence[KeyFact], width: float) -> float:
    return sum(_key_fact(fact, width * ASIDE - ASIDE_GAP) + BETWEEN_FACTS for fact in facts)


def _flanked(flanked: Flanked, width: float, snug: float) -> float:
    """The height of a text with facts beside it; below the facts it has the whole width."""
    text = height_of(flanked.blocks, width * (1 - ASIDE), snug)
    facts = _facts_height(aside_of(flanked, width, snug), width)
    return facts + max(text - facts, 0) * (1 - ASIDE) if text > facts else facts


def style_of(paragraph: Paragraph, snug: float) -> str:
    """The style of running text; where room is short it is set a little smaller."""
    key = _OF_RUNNING.get(paragraph.style, "Objective")
    return _SMALLER.get(key, key) if snug < 1 else key


def _labelled(label: str, words: Words, key: str, width: float) -> Iterator[Part]:
    if label:
        yield (12.6, 3 * MM, 0)
    style = STYLES[key]
    lines = [_paragraph(line, style, width) for line in filter(str.strip, plain(words).split("\n"))]
    for number, (height, before, after) in enumerate(lines, 1):
        yield (height, before if number == 1 else 0, after if number == len(lines) else 0)
    if key in EDGES:
        yield (_GAP, 0, 0)


def white_below(block: PageBlock, snug: float) -> float:
    """The white a block leaves below itself, in points; a heading that follows asks for that much less.

    Word adds it to the white above what follows, where paper wants the larger of the two.
    """
    match block:
        case Heading():
            return STYLES["Title" if block.level == 1 else f"Heading{min(block.level, 4)}"].after
        case Paragraph():
            style = style_of(block, snug)
            return _GAP if style in EDGES else STYLES[style].after
        case Grid() if block.caption:
            return STYLES["Caption"].after
        case Note() | Facts() | KeyFacts() | Grid() | Chain() | Chart() | Timeline():
            return _GAP
    return 0


def _paragraph(text: str, style: ParagraphStyle, width: float) -> Part:
    size, leading = style.size or STYLES["Normal"].size, style.leading or STYLES["Normal"].leading
    strong = 1.05 if style.bold else 1.0
    return (_lines(text, size * strong, width) * leading, style.before, style.after)


def _lines(text: str, size: float, width: float) -> int:
    """On how many lines a text stands; the last word of a line leaves some of it empty."""
    return sum(max(1, math.ceil(width_of(line, size) * 1.02 / width)) for line in text.split("\n") if line.strip())


def _table(block: Facts | KeyFacts | Grid, width: float, snug: float) -> float:
    match block:
        case Facts():
            half = width / 2
            lines = [_lines(plain(fact.value), _SIZE, half * 0.58 - _CELL) for fact in block.rows]
            return sum(max(pair) * _LINE + _ROW * snug for pair in zip(lines[::2], [*lines[1::2], 1], strict=False))
        case KeyFacts():
            room = width / max(len(block.columns), 1) - _CELL
            return _ROW * snug + max((_key_fact(one, room) for one in block.columns), default=0)
        case Grid():
            return _grid(block, width, snug)


def _key_fact(fact: KeyFact, room: float) -> float:
    texts = ((fact.caption, "KeyCaption"), (fact.value, "KeyValue"), (fact.detail, "Label"))
    return sum(_paragraph(text, STYLES[key], room)[0] for text, key in texts if text)


def _grid(grid: Grid, width: float, snug: float) -> float:
    widths = column_widths(grid, width, _SIZE)
    heads = [tuple(column.head for column in grid.columns)] if any(column.head for column in grid.columns) else []
    rows = [*heads, *grid.rows, *([grid.total] if grid.total else [])]
    high = sum(
        max((_lines(plain(words), _SIZE, own - _CELL) for words, own in zip(row, widths, strict=False)), default=1)
        * _LINE
        + _ROW * snug
        for row in rows
    )
    return high + (_LINE + 3 * MM if grid.caption else 0)


def _drawing(block: Chain | Chart | Timeline, width: float) -> float:
    match block:
        case Chain():
            room = (width - 14 * (len(block.nodes) - 1)) / max(len(block.nodes), 1) - 10
            size = paper("chain")["text"]
            lines = [_lines(node.heading, size * 1.05, room) + _lines(node.text, size, room) for node in block.nodes]
            return max(lines, default=0) * 11.6 + 10
        case Chart():
            return (len(block.rows) + 1) * _BARS
        case Timeline():
            return _LINE + len(Days(block, width).rows()) * _SPANS if block.months else 0
