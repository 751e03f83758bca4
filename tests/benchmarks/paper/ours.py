"""Prints the long document with the program's own writer: tagged, with contents, bookmarks and a drawing."""

import sys
from decimal import Decimal
from pathlib import Path

import words

from jlndesk.reports.blocks import (
    BarRow,
    Block,
    Chart,
    Column,
    Contents,
    Document,
    Footer,
    Grid,
    Header,
    Heading,
    PageBreak,
    Paragraph,
    Series,
)
from jlndesk.reports.pdf.writer import write_pdf


def blocks() -> list[Block]:
    """The document's blocks."""
    made: list[Block] = [Heading(words.TITLE, 1), Contents(3), PageBreak()]
    columns = tuple(Column(head, share) for head, share in zip(words.HEADS, words.SHARES, strict=True))
    for number, section in enumerate(words.sections()):
        made.append(Heading(section.head, 2))
        for head, paragraphs in section.parts:
            made += [Heading(head, 3), *map(Paragraph, paragraphs)]
        made.append(Grid(columns, section.rows))
        if number == 2:
            rows = tuple(BarRow(name, (Decimal(amount),), str(amount)) for name, amount in words.CHART)
            made.append(Chart((Series("All", "461"),), rows, "per cent", "Coverage of seven countries"))
    return made


def main() -> None:
    """Write the file named first; with `page`, only one page of it."""
    short = sys.argv[2:] == ["page"]
    text = [Heading(words.TITLE, 1), *map(Paragraph, words.sections()[0].parts[0][1])] if short else blocks()
    header, footer = Header("Ministry of Health", "ZZ-1", words.TITLE), Footer(words.TITLE)
    write_pdf(Document(words.TITLE, "en", tuple(text), header=header, footer=footer), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
