"""Prints shaped words on the pages of one document, and keeps account of the glyphs the document needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jlndesk.reports.pdf.inside_reportlab import embed, say
from jlndesk.reports.pdf.structure import LANGUAGE
from jlndesk.reports.text.fonts import Font, load
from jlndesk.reports.text.ink import ink
from jlndesk.reports.text.shaping import Cluster, Shaped, shape
from jlndesk.reports.text.style import Piece, Run

_SPACE = " "
"""The space that grows where a line is stretched to its edge; those that do not break keep their width."""
_TO_SPACES = re.compile("[^ ]* |[^ ]+")


class UsedFont:
    """What one document uses of a font; glyphs printed together have one code for each text they stand for."""

    def __init__(self, font: Font, name: str) -> None:
        self.font = font
        self.name = name
        self.codes: dict[Cluster, str] = {}
        self.letters = _Letters(self)

    def code(self, cluster: Cluster) -> str:
        """The code of a cluster as it stands in a page, four hexadecimal digits; they are given out from 1."""
        if cluster not in self.codes:
            self.codes[cluster] = f"{len(self.codes) + 1:04x}"
        return self.codes[cluster]


class _Letters(dict[str, str]):
    """The codes of characters that need no shaping."""

    def __init__(self, used: UsedFont) -> None:
        super().__init__()
        self.used = used

    def __missing__(self, letter: str) -> str:
        glyph = self.used.font.glyph(letter)
        code = self.used.code(Cluster(((glyph, 0, 0),), letter, self.used.font.units(glyph)))
        self[letter] = code
        return code


class Press:
    """Prints lines on a canvas. Fonts get into the file when the document is finished.

    `language` is what is known already of what is printed next; words in another one are marked.
    """

    def __init__(self, canvas: Any) -> None:
        """Print on this canvas; one press serves one document."""
        self.canvas = canvas
        self.language = ""
        self._marked = ""
        self._used: dict[str, UsedFont] = {}
        self._said: dict[Shaped, str] = {}

    def print_runs(self, runs: Iterable[Run], x: float, y: float, stretch: float = 0.0) -> None:
        """Print characters that need no shaping, from `x` to the right, standing on `y`.

        Each space is so many points wider than its font says.
        """
        said = ["BT", f"1 0 0 1 {_points(x)} {_points(y)} Tm"]
        for run in runs:
            used = self._font(load(run.style.face))
            said.append(f"{_colour(run.style.colour)} rg /{used.name} {_points(run.style.size)} Tf")
            said += self._turned(run.style.language)
            said.append(_letters(run, used) if not stretch else _stretched(run, used, stretch))
        if len(said) > 2:
            say(self.canvas, [*said, *self._turned(""), "ET"])

    def print_pieces(self, pieces: Iterable[Piece], x: float, y: float, stretch: float = 0.0) -> None:
        """Print pieces in the order they stand from left to right, their spaces so many points wider."""
        said = ["BT", f"1 0 0 1 {_points(x)} {_points(y)} Tm"]
        before = ""
        for piece in pieces:
            used = self._font(piece.font)
            size = piece.style.size * piece.font.scale
            look = f"{_colour(piece.style.colour)} rg /{used.name} {_points(size)} Tf"
            if look != before:
                said.append(look)
                before = look
            said += self._turned(piece.style.language)
            said.append(_heavy(piece, self._word(piece, used)))
            if stretch and not piece.text.strip(_SPACE):
                said.append(_moved(stretch * len(piece.text), size))
        say(self.canvas, [*said, *self._turned(""), "ET"])

    def finish(self) -> None:
        """Put the glyphs that were used into the file."""
        for used in self._used.values():
            embed(self.canvas, used.name, used.font, used.codes)

    def _font(self, font: Font) -> UsedFont:
        if font.name not in self._used:
            self._used[font.name] = UsedFont(font, f"J{len(self._used) + 1}")
        return self._used[font.name]

    def _word(self, piece: Piece, used: UsedFont) -> str:
        shaped = shape(piece.font, piece.text, rtl=bool(piece.level % 2))
        if shaped not in self._said:
            self._said[shaped] = f"<{''.join(map(used.code, shaped.clusters))}> Tj"
        return self._said[shaped]

    def _turned(self, language: str) -> Iterator[str]:
        """The marks that end words in another language and begin others, where that is not known already."""
        wanted = language if language != self.language and LANGUAGE.fullmatch(language) else ""
        if wanted != self._marked:
            if self._marked:
                yield "EMC"
            if wanted:
                yield f"/Span <</Lang ({wanted})>> BDC"
            self._marked = wanted


def _letters(run: Run, used: UsedFont) -> str:
    return f"<{''.join(map(used.letters.__getitem__, run.text))}> Tj"


def _stretched(run: Run, used: UsedFont, stretch: float) -> str:
    """The letters of a run, moved on after each space."""
    said = []
    gap = _points(-stretch * 1000 / run.style.size)
    for part in _TO_SPACES.findall(run.text):
        said.append(f"<{''.join(map(used.letters.__getitem__, part))}>")
        if part[-1] == _SPACE:
            said.append(gap)
    return f"[{' '.join(said)}] TJ"


def _moved(points: float, size: float) -> str:
    """The pen moved to the right by so many points, in letters of this size."""
    return f"[{_points(-points * 1000 / size)}] TJ"


def _heavy(piece: Piece, said: str) -> str:
    """What is said of a piece, with a line around its letters where the font has no heavy ones."""
    if not piece.font.stroke:
        return said
    width = _points(piece.font.stroke * piece.style.size)
    return f"[] 0 d {width} w {_colour(piece.style.colour)} RG 2 Tr {said} 0 Tr"


def _colour(name: str) -> str:
    colour = ink(name)
    return f"{_points(colour.red)} {_points(colour.green)} {_points(colour.blue)}"


def _points(number: float) -> str:
    """A number as PDF writes it, to a thousandth."""
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"
