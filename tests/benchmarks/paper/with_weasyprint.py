"""Prints the long document with WeasyPrint from HTML: not tagged, as it does unless told otherwise."""

import sys
from html import escape

import words
from weasyprint import HTML

STYLE = """
@font-face { font-family: N; src: url(%s) } @font-face { font-family: N; font-weight: 600; src: url(%s) }
@page { size: A4; margin: 60pt 56pt; @top-left { content: "%s"; font-size: 8pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10.5pt/15.5pt N } p { text-align: justify; margin: 0 0 7pt } h1, h2, th { font-weight: 600 }
h1 { font-size: 15pt } h2 { font-size: 10.5pt } .title { font-size: 22pt; page-break-after: auto }
table { border-collapse: collapse; font-size: 9pt } td, th { border-bottom: .5pt solid grey; padding: 2pt 3pt }
td { vertical-align: top } nav { page-break-after: always } nav a { display: block; color: black }
nav a::after { content: leader(".") target-counter(attr(href), page) }
"""


def contents(sections: list[words.Section]) -> str:
    """The headings with their pages."""
    entries = []
    for number, section in enumerate(sections):
        entries.append(f'<a href="#s{number}">{escape(section.head)}</a>')
        entries += [f'<a href="#s{number}-{part}">{escape(head)}</a>' for part, (head, _) in enumerate(section.parts)]
    return f"<nav>{''.join(entries)}</nav>"


def body(number: int, section: words.Section) -> str:
    """One chapter with its table."""
    made = [f"<h1 id=s{number}>{escape(section.head)}</h1>"]
    for part, (head, paragraphs) in enumerate(section.parts):
        made.append(f"<h2 id=s{number}-{part}>{escape(head)}</h2>")
        made += [f"<p>{escape(text)}</p>" for text in paragraphs]
    head = "".join(f"<th>{text}</th>" for text in words.HEADS)
    rows = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in section.rows)
    return "".join(made) + f"<table><thead><tr>{head}</tr></thead>{rows}</table>"


def chart() -> str:
    """The bars."""
    bars = "".join(
        f'<rect x="{40 + at * 60}" y="{160 - amount * 1.4}" width="35" height="{amount * 1.4}" fill="blue"/>'
        f'<text x="{40 + at * 60}" y="175" font-size="9">{name}</text>'
        for at, (name, amount) in enumerate(words.CHART)
    )
    return f'<svg width="480" height="180">{bars}</svg>'


def main() -> None:
    """Write the file named first."""
    sections = words.sections()
    parts = [body(number, section) + (chart() if number == 2 else "") for number, section in enumerate(sections)]
    style = STYLE % (words.REGULAR.as_uri(), words.HEAVY.as_uri(), words.TITLE)
    head = f"<html lang=en><head><title>{words.TITLE}</title><style>{style}</style></head>"
    HTML(
        string=f"{head}<body><div class=title>{words.TITLE}</div>{contents(sections)}{''.join(parts)}</body></html>"
    ).write_pdf(sys.argv[1])


if __name__ == "__main__":
    main()
