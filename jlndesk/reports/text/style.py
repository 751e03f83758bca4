"""What a set line is made of: runs of characters, each with its face, size and colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jlndesk.reports.text.hyphens import SOFT_HYPHEN

if TYPE_CHECKING:
    from jlndesk.reports.text.fonts import Font

Face = Literal["regular", "semibold", "bold", "italic"]
Edges = Literal["whole", "ragged"]
"""How lines are filled: with whole words alone, or with parted ones where much of a line would stay empty."""


@dataclass(frozen=True)
class Style:
    """How characters look: face, size in points, and the theme's name of the colour.

    `language` is that of the words where it is not the document's: it says how they are parted and spoken.
    """

    face: Face = "regular"
    size: float = 10.5
    colour: str = "text"
    language: str = ""


@dataclass(frozen=True)
class Run:
    """Characters in one style."""

    text: str
    style: Style


@dataclass(frozen=True)
class Piece:
    """Characters of one style, one font and one direction, in the order they are read.

    `level` is the embedding level of the Unicode bidirectional algorithm: odd ones run from right to left.
    """

    text: str
    style: Style
    font: Font
    level: int = 0


@dataclass(frozen=True)
class Line:
    """One set line: its runs from start to end, and its width in points.

    `pieces` are there when the line must be shaped, in reading order. `rtl` says that the line is read from the right;
    `tall` how much more leading its letters need than Latin ones; `stretch` are points added to each of its spaces.
    """

    runs: tuple[Run, ...] = ()
    width: float = 0.0
    pieces: tuple[Piece, ...] = ()
    rtl: bool = False
    tall: float = 1.0
    stretch: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs).removesuffix(SOFT_HYPHEN)

    @property
    def parted(self) -> bool:
        """Tell whether its last word goes on in the next line."""
        return bool(self.runs) and self.runs[-1].text.endswith(SOFT_HYPHEN)


def joined(lines: Iterable[Line]) -> str:
    """The lines as one text, parted words whole again."""
    return "".join(line.text if line.parted else f"{line.text} " for line in lines).rstrip()
