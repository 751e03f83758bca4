"""Every text of a document with the place it stands in, in reading order; what a writer may not lose."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.reports.blocks import (
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
    PlainBlock,
    Timeline,
    flat,
    plain,
)

Text = tuple[str, str]
"""Where a text stands (the heading or label over it, or an empty text), and the text."""


def texts(document: Document) -> Iterator[Text]:
    """The texts of all blocks."""
    place = ""
    for block in flat(document.blocks):
        if isinstance(block, Heading):
            place = block.text
        yield from _of_block(block, place)


def furniture(document: Document) -> Iterator[Text]:
    """The texts of head, foot and band, which stand on each page."""
    head, foot = document.header, document.footer
    parts = [head.office, head.running, head.code, foot.short_title, foot.version]
    if document.draft:
        parts += [document.draft.word, document.draft.date, document.draft.waiting]
    return (("", part) for part in parts if part)


def _of_block(block: PlainBlock, place: str) -> Iterator[Text]:
    match block:
        case Heading():
            yield block.text, block.text
        case Paragraph() | Note():
            yield place, block.label
            yield block.label or place, plain(block.text)
        case Picture():
            yield place, block.caption
        case Facts() | KeyFacts() | Grid():
            yield from _of_table(block, place)
        case Chart() | Chain() | Timeline():
            yield from _of_drawing(block)


def _of_table(block: Facts | KeyFacts | Grid, place: str) -> Iterator[Text]:
    match block:
        case Facts():
            for fact in block.rows:
                yield fact.label, fact.label
                yield fact.label, plain(fact.value)
        case KeyFacts():
            for key in block.columns:
                yield from ((key.caption, text) for text in (key.caption, key.value, key.detail))
        case Grid():
            heads = [column.head for column in block.columns]
            yield from zip(heads, heads, strict=True)
            for row in (*block.rows, block.total):
                yield from ((head or place, plain(words)) for head, words in zip(heads, row, strict=False))
            yield place, block.caption


def _of_drawing(block: Chart | Chain | Timeline) -> Iterator[Text]:
    match block:
        case Chart():
            yield block.unit, block.unit
            for series in block.series:
                yield from ((series.label, text) for text in (series.label, series.total))
            for row in block.rows:
                yield from ((row.label, text) for text in (row.label, row.text))
        case Chain():
            for node in block.nodes:
                yield from ((node.heading, text) for text in (node.heading, node.text))
        case Timeline():
            yield from (("", month) for month in block.months)
            yield from (("", span.text) for span in block.spans)
            yield from (("", mark.text) for mark in block.marks)
