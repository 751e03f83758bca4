"""Fills lines with words that must be shaped: of any script, in both directions, each run in a font that has it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jlndesk.reports.text import bidi
from jlndesk.reports.text.flow import Flow
from jlndesk.reports.text.fonts import Font, font_for, in_face, load
from jlndesk.reports.text.hyphens import SOFT_HYPHEN
from jlndesk.reports.text.shaping import shape
from jlndesk.reports.text.style import Face, Line, Piece, Run, Style

_WORDS = re.compile(r"[ \u2000-\u200b\u1361]+|[^ \u2000-\u200b\u1361]+")
_SECOND_SCRIPT = re.compile("[\u0900-\u0963\u0966-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff]")
"""Devanagari stands in the same files as Latin and is shaped by rules of its own."""
_NEUTRAL = frozenset("ZPNS")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class _Atom:
    """A stretch of text that is shaped as one: of one style, font, script and direction, between two spaces."""

    start: int
    stop: int
    piece: Piece

    @property
    def width(self) -> float:
        return piece_width(self.piece)


class ShapedFlow(Flow):
    """Runs of one paragraph whose letters are shaped; `rtl` says that it is read from the right."""

    def __init__(self, runs: Sequence[Run], language: str = "", *, rtl: bool) -> None:
        super().__init__(runs, language)
        self.rtl = rtl
        self.atoms = list(self._atoms())
        self._at = [atom.start for atom in self.atoms]
        self._before = [0.0]
        for atom in self.atoms:
            self._before.append(self._before[-1] + atom.width)

    def width(self, start: int, stop: int) -> float:
        """The width of a part of the text, in points."""
        first, last = bisect_right(self._at, start) - 1, bisect_right(self._at, stop - 1) - 1
        if stop <= start:
            return 0.0
        one, other = self.atoms[first], self.atoms[last]
        if one.start == start and other.stop == stop:
            return self._before[last + 1] - self._before[first]
        return sum(map(piece_width, self._pieces(start, stop)))

    def hyphen(self, place: int) -> float:
        """The width of the hyphen after a word that is parted at `place`, in points."""
        return piece_width(replace(self.atoms[bisect_right(self._at, place - 1) - 1].piece, text=SOFT_HYPHEN))

    def line(self, start: int, stop: int, *, hyphen: bool = False) -> Line:
        """A part of the text as a line; spaces at its end do not count, a word may go on after its `hyphen`."""
        stop = self.visible_end(start, stop)
        pieces = tuple(piece for piece in self._pieces(start, stop) if piece.text)
        runs = tuple(Run(bidi.CONTROLS.sub("", run.text), run.style) for run in self.slice(start, stop))
        if hyphen:
            pieces = (*pieces, replace(pieces[-1], text=SOFT_HYPHEN))
            runs = (*runs[:-1], Run(runs[-1].text + SOFT_HYPHEN, runs[-1].style))
        tall = max((piece.font.tall for piece in pieces), default=1.0)
        return Line(runs, sum(map(piece_width, pieces)), pieces, self.rtl, tall)

    def _pieces(self, start: int, stop: int) -> Iterator[Piece]:
        for atom in self.atoms[max(bisect_right(self._at, start) - 1, 0) :]:
            if atom.start >= stop:
                return
            if atom.start >= start and atom.stop <= stop:
                yield atom.piece
            elif atom.stop > start:
                piece = atom.piece
                text = bidi.CONTROLS.sub("", self.text[max(start, atom.start) : min(stop, atom.stop)])
                yield Piece(text, piece.style, piece.font, piece.level)

    def _atoms(self) -> Iterator[_Atom]:
        levels = bidi.levels(self.text, rtl=self.rtl)
        styles = [style for style, text in zip(self.styles, self._texts(), strict=True) for _ in text]
        fonts = _fonts(self.text, styles)
        ends = {end for _, end in self.words()}
        keys = list(zip(map(id, styles), map(id, fonts), levels, self._scripts(), self._spaces(ends), strict=True))
        start = 0
        for _, group in groupby(keys):
            stop = start + len(list(group))
            text = bidi.CONTROLS.sub("", self.text[start:stop])
            yield _Atom(start, stop, Piece(text, styles[start], fonts[start], levels[start]))
            start = stop

    def _texts(self) -> Iterator[str]:
        ends = [*self.starts[1:], len(self.text)]
        return (self.text[start:end] for start, end in zip(self.starts, ends, strict=True))

    def _scripts(self) -> Iterator[bool]:
        """For each letter, whether it is of its font's second script; signs and marks go with what stands before."""
        second = False
        for letter in self.text:
            if letter.isalpha() or _SECOND_SCRIPT.match(letter):
                second = _SECOND_SCRIPT.match(letter) is not None
            yield second

    def _spaces(self, ends: set[int]) -> Iterator[int]:
        """For each character the number of the word or gap it is in; a place where a line may end parts words too."""
        number = 0
        for found in _WORDS.finditer(self.text):
            number += 1
            for place in range(found.start(), found.end()):
                number += place in ends and place > found.start()
                yield number


def _fonts(text: str, styles: Sequence[Style]) -> list[Font]:
    """The font of each character: marks stay with their letter, signs and digits with the letters before them."""
    fonts: list[Font] = []
    letters: Font | None = None
    face: Face = "regular"
    for letter, style in zip(text, styles, strict=True):
        if style.face != face:
            face = style.face
            letters = letters and in_face(letters, face)
        kind = unicodedata.category(letter)
        if letters and _stays(letter, kind, letters):
            fonts.append(letters)
            continue
        found = font_for(letter, style.face) or letters or load(style.face)
        fonts.append(found)
        if kind[0] in "LM":
            letters = found
    return fonts


def _stays(letter: str, kind: str, letters: Font) -> bool:
    """Tell whether a character is set in the font of the letters before it."""
    if letter in _JOINERS or bidi.CONTROLS.match(letter):
        return True
    return (kind[0] == "M" or kind[0] in _NEUTRAL) and letter in letters.cover


def piece_width(piece: Piece) -> float:
    """The width of a piece in points."""
    if not piece.text:
        return 0.0
    shaped = shape(piece.font, piece.text, rtl=bool(piece.level % 2))
    return shaped.width * piece.style.size * piece.font.scale / 1000
