"""The line setter: measures, breaks and draws text of every script; the one door to fonts."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from jlndesk.reports.text import bidi, breaks
from jlndesk.reports.text.filling import fill
from jlndesk.reports.text.flow import Flow, hard_lines
from jlndesk.reports.text.fonts import ASCENT, DESCENT, font_for, is_plain
from jlndesk.reports.text.justifying import justify
from jlndesk.reports.text.shaped_flow import ShapedFlow
from jlndesk.reports.text.style import Edges, Line, Piece, Run, Style

_ELLIPSIS = "…"
_NEVER_DRAWN = frozenset("\n\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_KEPT = 4_000  # paragraphs


class Printer(Protocol):
    """What prints set lines on a page."""

    def print_runs(self, runs: Iterable[Run], x: float, y: float, stretch: float) -> None:
        """Print characters that need no shaping, from `x` to the right, standing on `y`, their spaces stretched."""

    def print_pieces(self, pieces: Iterable[Piece], x: float, y: float, stretch: float) -> None:
        """Print pieces in the order they stand from left to right, their spaces stretched by so many points."""


class LineSetter:
    """Measures, breaks and draws lines of text; the one door to fonts and scripts.

    All lengths are points. Text is never read as markup: each character is set as it is. `direction` is that of the
    document: what has no direction of its own follows it; `language` that of words which name no other.
    """

    def __init__(self, direction: Literal["ltr", "rtl"] = "ltr", language: str = "") -> None:
        """Set the texts of a document that is read in this direction and written in this language."""
        self.direction = direction
        self.language = language
        self._flows = functools.lru_cache(_KEPT)(self._flows_of)
        self._justified = functools.lru_cache(_KEPT)(self._justify)

    def missing(self, text: str) -> list[str]:
        """The characters of the text that no font has, each once, in order."""
        text = breaks.clean(text)
        if is_plain(text.replace("\n", "")):
            return []
        letters = dict.fromkeys(text)
        return [letter for letter in letters if letter not in _NEVER_DRAWN and font_for(letter, "regular") is None]

    def measure(self, text: str, style: Style) -> float:
        """The width of a text on one line."""
        flow = self._flow((Run(breaks.clean(text).replace("\n", " "), style),))
        return flow.width(0, len(flow.text))

    def break_lines(
        self, runs: Sequence[Run], width: float, *, balanced: bool = False, edges: Edges = "whole"
    ) -> list[Line]:
        """The lines of a text no wider than `width`; line feeds end a line, an empty line has no runs.

        `balanced` makes the lines of a heading about equally long; `edges` says whether words are parted to fill lines.
        """
        flows = self._flows(tuple(runs))
        lines = [line for flow in flows for line in fill(flow, width, edges)]
        if balanced and len(lines) > len(flows):
            narrow = _narrowest(flows, width, len(lines))
            lines = [line for flow in flows for line in fill(flow, narrow, edges)]
        return lines

    def justify(self, runs: Sequence[Run], width: float) -> list[Line]:
        """The lines of a long paragraph, all but its last exactly `width` wide; none where that would gain nothing."""
        return self._justified(tuple(runs), width)

    def sign(self, text: str, style: Style, *, rtl: bool) -> Line:
        """A few signs on one line, as the number of a point, in the order of the text they stand before."""
        text = breaks.clean(text)
        return (ShapedFlow((Run(text, style),), rtl=True) if rtl else self._flow((Run(text, style),))).line(
            0, len(text)
        )

    def longest_word(self, runs: Sequence[Run]) -> float:
        """The width of the widest part of a text that is not broken unless it must be."""
        return max((flow.longest_word() for flow in self._flows(tuple(runs))), default=0.0)

    def fit(self, text: str, style: Style, width: float) -> Line:
        """The text on one line, cut with an ellipsis where it is too long."""
        text = breaks.clean(text).replace("\n", " ").replace("\u200b", "")
        flow = self._flow((Run(text, style),))
        if flow.width(0, len(text)) > width:
            kept = flow.fitting(width - self.measure(_ELLIPSIS, style))
            flow = self._flow((Run(text[:kept].rstrip() + _ELLIPSIS, style),))
        return flow.line(0, len(flow.text))

    def baseline(self, size: float, leading: float) -> float:
        """How far below the top of a line of this leading its letters stand."""
        return (leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size

    def draw_line(self, press: Printer, line: Line, x: float, y: float) -> None:
        """Print a line with its letters standing on `y`."""
        if line.pieces:
            press.print_pieces(bidi.visual(line.pieces, lambda piece: piece.level), x, y, line.stretch)
        else:
            press.print_runs(line.runs, x, y, line.stretch)

    def _justify(self, runs: tuple[Run, ...], width: float) -> list[Line]:
        flows = self._flows(runs)
        return justify(flows[0], width) if len(flows) == 1 else []

    def _flows_of(self, runs: tuple[Run, ...]) -> list[Flow]:
        return [self._flow(part) for part in hard_lines(runs)]

    def _flow(self, runs: Sequence[Run]) -> Flow:
        """A paragraph as it must be measured: letter by letter, or shaped."""
        text = "".join(run.text for run in runs)
        if is_plain(text):
            return Flow(runs, self.language)
        return ShapedFlow(runs, self.language, rtl=bidi.reads_from_right(text, self.direction))


def _narrowest(flows: Sequence[Flow], width: float, count: int) -> float:
    """The smallest width that still gives so many lines."""
    low, high = max(width / count, *(flow.longest_word() for flow in flows)), width
    while high - low > 1:
        middle = (low + high) / 2
        if sum(len(fill(flow, middle, "whole")) for flow in flows) > count:
            low = middle
        else:
            high = middle
    return high
