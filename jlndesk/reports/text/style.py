"""What a set line is made of: runs of characters, each with its face, size and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Face = Literal["regular", "semibold", "bold", "italic"]


@dataclass(frozen=True)
class Style:
    """How characters look: face, size in points, and the theme's name of the colour."""

    face: Face = "regular"
    size: float = 10.5
    colour: str = "text"


@dataclass(frozen=True)
class Run:
    """Characters in one style."""

    text: str
    style: Style


@dataclass(frozen=True)
class Line:
    """One set line: its runs from start to end, and its width in points."""

    runs: tuple[Run, ...] = ()
    width: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)
