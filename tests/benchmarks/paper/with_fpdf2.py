"""Prints the long document with fpdf2: not tagged."""

import sys
from typing import Any

import words
from fpdf import FPDF, TextStyle
from fpdf.fonts import FontFace


class Document(FPDF):
    """A document with head and foot."""

    def header(self) -> None:
        """Print the head of a page."""
        self.set_font("N", size=8)
        self.cell(0, 5, words.TITLE)
        self.ln(8)

    def footer(self) -> None:
        """Print the foot of a page."""
        self.set_y(-12)
        self.set_font("N", size=8)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="R")


def contents(document: Any, outline: Any) -> None:
    """The headings with their pages."""
    document.set_font("N", size=10)
    for entry in outline:
        document.cell(150, 5, "    " * entry.level + entry.name)
        document.cell(20, 5, str(entry.page_number), align="R", new_x="LMARGIN", new_y="NEXT")


def chart(document: Document) -> None:
    """The bars."""
    bottom = document.get_y() + 55
    if bottom > 270:
        document.add_page()
        bottom = document.get_y() + 55
    for number, (name, amount) in enumerate(words.CHART):
        document.rect(25 + number * 20, bottom - amount / 2, 12, amount / 2, "F")
        document.text(25 + number * 20, bottom + 4, name)
    document.set_y(bottom + 8)


def section(document: Document, one: words.Section) -> None:
    """One chapter with its table."""
    document.start_section(one.head, 0)
    for head, paragraphs in one.parts:
        document.start_section(head, 1)
        document.set_font("N", size=10.5)
        for text in paragraphs:
            document.multi_cell(0, 5.4, text, align="J", new_x="LMARGIN", new_y="NEXT")
            document.ln(2)
    document.set_font("N", size=9)
    with document.table(col_widths=words.SHARES, line_height=4.3, headings_style=FontFace(emphasis="BOLD")) as table:
        for row in (words.HEADS, *one.rows):
            cells = table.row()
            for text in row:
                cells.cell(text)
    document.ln(3)


def main() -> None:
    """Write the file named first."""
    document = Document(format="A4")
    document.add_font("N", fname=words.REGULAR)
    document.add_font("N", style="B", fname=words.HEAVY)
    document.set_margins(20, 18)
    document.set_auto_page_break(True, 20)
    document.set_title(words.TITLE)
    document.set_lang("en")
    document.add_page()
    document.set_font("N", "B", 22)
    document.multi_cell(0, 10, words.TITLE, new_x="LMARGIN", new_y="NEXT")
    document.insert_toc_placeholder(contents, pages=1)
    document.set_section_title_styles(
        TextStyle("N", "B", 15, b_margin=3, t_margin=4), TextStyle("N", "B", 10.5, b_margin=2, t_margin=3)
    )
    for number, one in enumerate(words.sections()):
        section(document, one)
        if number == 2:
            chart(document)
    document.output(sys.argv[1])


if __name__ == "__main__":
    main()
