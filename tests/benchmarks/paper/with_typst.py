"""Prints the long document with Typst, which tags what it prints by itself."""

import re
import sys
from pathlib import Path

import typst
import words

FOOT = "context align(right, text(8pt)[Page #counter(page).display() of #counter(page).final().first()])"
SHOWN = "#let shown(body) = text(9pt, body)\n"


def said(text: str) -> str:
    """A text in Typst's markup."""
    return re.sub(r"([#*_$@<\\])", r"\\\1", text)


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table whose head is repeated."""
    widths = ", ".join(f"{share}pt" for share in words.SHARES)
    head = ", ".join(f"[{said(text)}]" for text in words.HEADS)
    cells = ", ".join(f"shown[{said(text)}]" for row in rows for text in row)
    return f"#table(columns: ({widths}), table.header({head}), {cells})\n"


def chart() -> str:
    """The bars."""
    bars = ", ".join(
        f"stack(rect(width: 35pt, height: {amount * 1.4}pt, fill: blue), text(8pt)[{name}])"
        for name, amount in words.CHART
    )
    return f'#figure(alt: "Coverage", grid(columns: 7, column-gutter: 12pt, align: bottom, {bars}))\n'


def main() -> None:
    """Write the file named first."""
    title = said(words.TITLE)
    parts = [
        f'#set document(title: "{title}", date: none)\n',
        f'#set page(paper: "a4", margin: (x: 56pt, y: 60pt), header: text(8pt)[{title}], footer: {FOOT})\n',
        '#set text(font: "Noto Sans", size: 10.5pt, lang: "en")\n#set par(justify: true, leading: 8pt)\n', SHOWN,
        f'#text(22pt, weight: "semibold")[{title}]\n#outline(depth: 2)\n#pagebreak()\n',
    ]  # fmt: skip
    for number, section in enumerate(words.sections()):
        parts.append(f"= {said(section.head)}\n")
        for head, paragraphs in section.parts:
            parts.append(f"== {said(head)}\n" + "\n\n".join(map(said, paragraphs)) + "\n\n")
        parts.append(table(section.rows))
        parts.append(chart() if number == 2 else "")
    made = typst.compile("".join(parts).encode(), font_paths=[str(words.FONTS)], ignore_system_fonts=True)
    Path(sys.argv[1]).write_bytes(made)


if __name__ == "__main__":
    main()
