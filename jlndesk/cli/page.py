"""What a person reads in a terminal: lines, tables and wrapped text, as wide as the terminal is."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

_WIDTH = 100
_LEAST = 40
_NARROW = 6
_SIGNS = {code: 0x2400 + code for code in range(32)} | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_GAP = "  "


class Page:
    """Prints to a stream; `width` is counted in the columns of a terminal."""

    def __init__(self, stream: TextIO, width: int = 0) -> None:
        """Print to the stream; the width is the terminal's, or 100 columns where there is none."""
        self.stream = stream
        self.width = width or (_terminal_width() if stream.isatty() else _WIDTH)

    def line(self, text: str = "") -> None:
        """Print one line; control characters, which a terminal would obey, are shown as signs."""
        print(text.translate(_SIGNS), file=self.stream)

    def text(self, text: str, indent: int = 0, first: str = "") -> None:
        """Print wrapped text; `first` stands before its first line."""
        margin = " " * indent
        for number, part in enumerate(text.split("\n")):
            head = first if number == 0 and first else margin
            for row in wrapped(part, max(self.width - indent, _LEAST // 2)):
                self.line(f"{head}{row}".rstrip())
                head = margin

    def heading(self, text: str) -> None:
        """Print a heading with an empty line before it."""
        self.line()
        self.line(text)

    def facts(self, pairs: Iterable[tuple[str, str]], indent: int = 0) -> None:
        """Print names and what they are, side by side."""
        rows = [(name, text) for name, text in pairs if text]
        names = min(max((columns(name) for name, _text in rows), default=0), self.width // 3)
        margin = " " * indent
        for name, text in rows:
            short = cut(name, names)
            self.text(text, indent + names + len(_GAP), f"{margin}{fill(short, names)}{_GAP}")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 0) -> None:
        """Print a table; cells are cut where the terminal is too narrow, but never those of the first column."""
        if not rows:
            return
        # Only line feeds go: the narrow spaces inside figures, and those that put figures below each other, stay.
        plain = [[" ".join(cell.split("\n")).rstrip() for cell in row] for row in rows]
        widths = _fitted([list(heads), *plain], self.width - indent)
        margin = " " * indent
        for row in (list(heads), ["─" * width for width in widths], *plain):
            cells = (fill(cut(cell, width), width) for cell, width in zip(row, widths, strict=True))
            self.line((margin + _GAP.join(cells)).rstrip())


def _terminal_width() -> int:
    return max(shutil.get_terminal_size((_WIDTH, 24)).columns, _LEAST)


def _fitted(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the columns each cell gets: the widest ones give way until all fit."""
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths[1:], default=0) > _NARROW:
        widths[widths.index(max(widths[1:]), 1)] -= 1
    return widths


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fill(text: str, width: int) -> str:
    """Return the text with spaces behind it up to a width."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int) -> str:
    """Return as much of a text as fits, with … at the end when it was cut."""
    if columns(text) <= width:
        return text
    taken, used = [], 0
    for letter in text:
        used += _columns_of(letter)
        if used > width - 1:
            break
        taken.append(letter)
    return "".join(taken).rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of a width, broken between words."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
