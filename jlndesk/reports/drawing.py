"""Lines, boxes and set lines of text: the few parts every page and picture is drawn with, on paper and on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from jlndesk.reports.blocks import Pattern
from jlndesk.reports.text.style import Line, Run, Style, joined

MM = 72 / 25.4
"""One millimetre in points."""
HAIR = 0.5
"""The width of a hairline in points."""


@dataclass(frozen=True)
class Rule:
    """A straight line; all coordinates are points from the top left corner, growing downwards."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = HAIR
    colour: str = "line2"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Box:
    """A rectangle; a colour that is empty is not drawn, a hatch is drawn in the colour of `fill`."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = HAIR
    radius: float = 0
    pattern: Pattern = "solid"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True)
class SetLine:
    """A set line of text whose letters stand on `y`."""

    x: float
    y: float
    line: Line


@dataclass(frozen=True)
class Image:
    """The bytes of a PNG or JPEG picture."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Part = Rule | Box | Shape | SetLine | Image


@dataclass(frozen=True)
class Drawing:
    """A finished picture: its size in points and its parts."""

    width: float
    height: float
    parts: tuple[Part, ...]


class Ruler(Protocol):
    """What a picture asks of a text layer, on paper and on screen alike."""

    def measure(self, text: str, style: Style) -> float:
        """The width of a text on one line."""

    def break_lines(self, runs: Sequence[Run], width: float, *, balanced: bool = False) -> list[Line]:
        """The lines of a text no wider than `width`."""

    def fit(self, text: str, style: Style, width: float) -> Line:
        """The text on one line, cut with an ellipsis where it is too long."""

    def baseline(self, size: float, leading: float) -> float:
        """How far below the top of a line of this leading its letters stand."""


def few_lines(ruler: Ruler, text: str, style: Style, width: float, most: int) -> list[Line]:
    """The lines of a text, at most so many; the last one ends with an ellipsis when there are more."""
    lines = ruler.break_lines([Run(text, style)], width)
    if len(lines) <= most:
        return lines
    rest = joined(lines[most - 1 :])
    return [*lines[: most - 1], ruler.fit(rest, style, width)]


def patterned(x: float, y: float, width: float, height: float, pattern: Pattern) -> Box:
    """A bar of one funder: told apart by its pattern, so that a black-and-white copy says the same."""
    match pattern:
        case "solid":
            return Box(x, y, width, height, fill="accent")
        case "hatch":
            return Box(x, y, width, height, fill="accent", stroke="accent", line=0.65, pattern="hatch")
        case "outline":
            return Box(x, y, width, height, fill="page", stroke="text2", line=0.65)
        case "grey":
            return Box(x, y, width, height, fill="bar3", stroke="field")
