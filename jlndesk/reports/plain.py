"""Writes blocks as plain text, for the boxes of web forms and the empty places of a donor's own form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jlndesk.core.i18n import _, speaking
from jlndesk.reports.blocks import (
    Block,
    Chain,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    KeyFacts,
    Note,
    Paragraph,
    Picture,
    Piece,
    PlainBlock,
    Timeline,
    Words,
    flat,
    pieces,
    plain,
)
from jlndesk.reports.marks import PRACTICE, team_mark


def text_of(blocks: Iterable[Block]) -> str:
    """The blocks as lines of text; headings and paragraphs have an empty line before them."""
    parts = ["\n".join(filter(None, _lines(block))) for block in flat(blocks)]
    return "\n\n".join(filter(None, parts))


def document_text(document: Document) -> str:
    """A whole document as plain text, with its mark when it is a draft, for the team or invented."""
    marks = [document.draft.word if document.draft else ""]
    with speaking(document.language):
        marks += [team_mark(document), _(PRACTICE) if document.practice else ""]
        said = " · ".join(filter(None, marks))
        return "\n\n".join(filter(None, (said, text_of(document.blocks)))) + "\n"


def _lines(block: PlainBlock) -> Iterator[str]:
    match block:
        case Heading():
            yield _even(block.text)
        case Paragraph() | Note():
            yield block.label
            label, words = _run_in(block.text)
            yield _("{label}: {value}").format(label=label, value=_text(words)) if label else _text(words)
        case Picture():
            yield block.caption or block.alt
        case Facts() | KeyFacts() | Grid():
            yield from _table(block)
        case Chain() | Chart() | Timeline():
            yield from _drawing(block)


def _table(block: Facts | KeyFacts | Grid) -> Iterator[str]:
    match block:
        case Facts():
            yield from (_labelled(fact.label, fact.value) for fact in block.rows)
        case KeyFacts():
            for key in block.columns:
                yield _labelled(key.caption, "; ".join(filter(None, (key.value, *key.detail.split("\n")))))
        case Grid():
            yield from (_row(block, row) for row in block.rows)
            yield _row(block, block.total) if block.total else ""
            yield block.caption


def _row(grid: Grid, row: tuple[Words, ...]) -> str:
    """A row in one line: what it is of, then each other cell with the head of its column."""
    first, *others = zip(grid.columns, row, strict=True)
    said = [_cell(first[1])]
    said += [_labelled(column.head, cell) if column.head else _cell(cell) for column, cell in others if plain(cell)]
    if said[0].isdigit() and len(said) > 1:
        said[:2] = [_("{number}. {text}").format(number=said[0], text=said[1])]
    *most, last = [part for part in said if part] or [""]
    return "; ".join([*(part.removesuffix(".") for part in most), last])


def _cell(words: Words) -> str:
    """A cell in one line; what paper sets smaller beside the rest stands in brackets."""
    parts: list[str] = []
    for piece in pieces(words):
        text = _even(piece.text)
        is_aside = piece.look in {"fine", "quiet"} and bool(parts and text) and not text.endswith((":", "·"))
        parts.append(_("({text})").format(text=text) if is_aside else text)
    return " ".join(filter(None, parts))


def _drawing(block: Chain | Chart | Timeline) -> Iterator[str]:
    match block:
        case Chain():
            yield from (_labelled(node.heading, node.text) for node in block.nodes)
        case Chart():
            yield from (_labelled(series.label, series.total) for series in block.series)
            yield from (_labelled(row.label, row.text) for row in block.rows)
        case Timeline():
            yield from (span.text for span in block.spans)
            yield from (mark.text for mark in block.marks)


def _labelled(label: str, words: Words) -> str:
    return _("{label}: {value}").format(label=_even(label), value=_cell(words))


def _run_in(words: Words) -> tuple[str, Words]:
    """A label that runs into its text, and the text; the label is empty where there is none."""
    first, *others = pieces(words) or ("",)
    if isinstance(first, Piece) and first.look == "strong" and others:
        return _even(first.text), tuple(others)
    return "", words


def _text(words: Words) -> str:
    """Running text with its lines, without the white space that only paper needs."""
    return "\n".join(" ".join(line.split()) for line in plain(words).split("\n"))


def _even(text: str) -> str:
    return " ".join(text.split())
