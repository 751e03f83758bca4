"""Prints the long document with plain ReportLab: neither tagged nor shaped."""

import sys
from typing import Any

import words
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

pdfmetrics.registerFont(TTFont("N", str(words.REGULAR)))
pdfmetrics.registerFont(TTFont("S", str(words.HEAVY)))
TITLE = ParagraphStyle("title", fontName="S", fontSize=22, leading=28)
HEADS = (
    ParagraphStyle("h1", fontName="S", fontSize=15, leading=18, spaceBefore=14, spaceAfter=5),
    ParagraphStyle("h2", fontName="S", fontSize=10.5, leading=15.5, spaceBefore=9, spaceAfter=3),
)
BODY = ParagraphStyle("body", fontName="N", fontSize=10.5, leading=15.5, spaceAfter=7, alignment=4)
CELL = ParagraphStyle("cell", fontName="N", fontSize=9, leading=12.2)
GRID = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


class Document(BaseDocTemplate):
    """A document with contents, bookmarks, head and foot."""

    pages = 0

    def __init__(self, path: str) -> None:
        super().__init__(path, pagesize=A4, title=words.TITLE, invariant=1)
        frame = Frame(56, 56, A4[0] - 112, A4[1] - 122)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self.furniture))

    def furniture(self, canvas: Any, _document: Any) -> None:
        """Head and foot of a page."""
        canvas.setFont("N", 8)
        canvas.drawString(56, A4[1] - 44, words.TITLE)
        canvas.line(56, A4[1] - 50, A4[0] - 56, A4[1] - 50)
        canvas.drawRightString(A4[0] - 56, 36, f"Page {canvas.getPageNumber()} of {Document.pages}")

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # ReportLab's name
        """Note a heading for the bookmarks and the contents."""
        if isinstance(flowable, Paragraph) and flowable.style in HEADS:
            text, level = flowable.getPlainText(), HEADS.index(flowable.style)
            self.canv.bookmarkPage(text)
            self.canv.addOutlineEntry(text, text, level)
            self.notify("TOCEntry", (level, text, self.page, text))

    def afterPage(self) -> None:  # noqa: N802  # the same
        """Count the pages for the next pass."""
        Document.pages = max(Document.pages, self.page)


def chart() -> Drawing:
    """The bars."""
    drawing, bars = Drawing(480, 180), VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 40, 30, 420, 140
    bars.data = [[amount for _name, amount in words.CHART]]
    bars.categoryAxis.categoryNames = [name for name, _amount in words.CHART]
    bars.valueAxis.valueMin = 0
    bars.categoryAxis.labels.fontName = bars.valueAxis.labels.fontName = "N"
    drawing.add(bars)
    return drawing


def main() -> None:
    """Write the file named first."""
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [CELL, ParagraphStyle("below", parent=CELL, leftIndent=14)]
    story: list[Any] = [Paragraph(words.TITLE, TITLE), contents, PageBreak()]
    for number, section in enumerate(words.sections()):
        story.append(Paragraph(section.head, HEADS[0]))
        for head, paragraphs in section.parts:
            story += [Paragraph(head, HEADS[1]), *(Paragraph(text, BODY) for text in paragraphs)]
        rows = [[Paragraph(text, CELL) for text in row] for row in (words.HEADS, *section.rows)]
        story.append(Table(rows, colWidths=words.SHARES, repeatRows=1, style=GRID))
        if number == 2:
            story.append(chart())
    Document(sys.argv[1]).multiBuild(story)


if __name__ == "__main__":
    main()
