"""The line setter for scripts whose letters stand one after the other: Latin, Greek and Cyrillic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from jlndesk.reports.text import breaks
from jlndesk.reports.text.fonts import ASCENT, DESCENT, load, settable
from jlndesk.reports.text.ink import ink
from jlndesk.reports.text.style import Line, Run, Style

_HAIR = 0.01  # points; sums of widths differ by rounding
_ELLIPSIS = "…"


class LineSetter:
    """Measures, breaks and draws lines of text; the one door to fonts and scripts.

    All lengths are points. Text is never read as markup: each character is set as it is.
    """

    def missing(self, text: str) -> list[str]:
        """The characters of the text that cannot be set, each once, in order."""
        return [letter for letter in dict.fromkeys(breaks.clean(text)) if letter not in settable()]

    def measure(self, text: str, style: Style) -> float:
        """The width of a text on one line."""
        return _width(breaks.clean(text).replace("\u200b", ""), style)

    def break_lines(self, runs: Sequence[Run], width: float, *, balanced: bool = False) -> list[Line]:
        """The lines of a text no wider than `width`; line feeds end a line, an empty line has no runs.

        `balanced` makes the lines of a heading about equally long.
        """
        flows = [_Flow(part) for part in _hard_lines(runs)]
        lines = [line for flow in flows for line in flow.lines(width)]
        if balanced and len(lines) > len(flows):
            narrow = _narrowest(flows, width, len(lines))
            lines = [line for flow in flows for line in flow.lines(narrow)]
        return lines

    def longest_word(self, runs: Sequence[Run]) -> float:
        """The width of the widest part of a text that is not broken unless it must be."""
        flows = (_Flow(part) for part in _hard_lines(runs))
        return max((flow.longest_word() for flow in flows), default=0.0)

    def fit(self, text: str, style: Style, width: float) -> Line:
        """The text on one line, cut with an ellipsis where it is too long."""
        text = breaks.clean(text).replace("\n", " ").replace("\u200b", "")
        if _width(text, style) > width:
            room = width - _width(_ELLIPSIS, style)
            text = text[: _fitting(text, style, room)].rstrip() + _ELLIPSIS
        return Line((Run(text, style),), _width(text, style))

    def baseline(self, size: float, leading: float) -> float:
        """How far below the top of a line of this leading its letters stand."""
        return (leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size

    def draw_line(self, canvas: Any, line: Line, x: float, y: float) -> None:
        """Draw a line on a ReportLab canvas with its letters standing on `y`."""
        for run in line.runs:
            canvas.setFont(load(run.style.face).name, run.style.size)
            canvas.setFillColor(ink(run.style.colour))
            canvas.drawString(x, y, run.text)
            x += _width(run.text, run.style)


class _Flow:
    """Runs of one paragraph without line feeds, seen as one text."""

    def __init__(self, runs: list[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self.styles = [run.style for run in runs]
        self.starts = [0]
        for run in runs[:-1]:
            self.starts.append(self.starts[-1] + len(run.text))

    def lines(self, width: float) -> list[Line]:
        """The lines, as full as they can be."""
        whole = self._line(0, len(self.text))
        if whole.width <= width:
            return [whole]
        found: list[Line] = []
        begin = end = 0
        used = 0.0
        for start, stop in self._words():
            for cut_start, cut_stop in self._parts(start, stop, width):
                visible = cut_start + len(self.text[cut_start:cut_stop].rstrip(" \u200b"))
                if end > begin and used + self.width(cut_start, visible) > width + _HAIR:
                    found.append(self._line(begin, end))
                    begin, used = cut_start, 0.0
                used += self.width(cut_start, cut_stop)
                end = cut_stop
        found.append(self._line(begin, end))
        return found

    def longest_word(self) -> float:
        return max((self.width(a, a + len(self.text[a:b].rstrip())) for a, b in self._words()), default=0.0)

    def width(self, start: int, stop: int) -> float:
        return sum(_width(run.text, run.style) for run in self._slice(start, stop))

    def _words(self) -> Iterator[tuple[int, int]]:
        return pairwise([0, *breaks.opportunities(self.text)])

    def _parts(self, start: int, stop: int, width: float) -> Iterator[tuple[int, int]]:
        """A word as it is, or in pieces that fit when it is wider than any line."""
        if self.width(start, start + len(self.text[start:stop].rstrip())) <= width + _HAIR:
            yield start, stop
            return
        begin, used = start, 0.0
        for place in range(start, stop):
            advance = self.width(place, place + 1)
            if used + advance > width and place > begin and breaks.may_part(self.text, place):
                yield begin, place
                begin, used = place, 0.0
            used += advance
        yield begin, stop

    def _line(self, start: int, stop: int) -> Line:
        stop = start + len(self.text[start:stop].rstrip(" \u200b"))
        runs = tuple(Run(run.text.replace("\u200b", ""), run.style) for run in self._slice(start, stop))
        return Line(runs, sum(_width(run.text, run.style) for run in runs))

    def _slice(self, start: int, stop: int) -> Iterator[Run]:
        number = bisect_right(self.starts, start) - 1
        while start < stop:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            if text := self.text[start : min(end, stop)]:
                yield Run(text, self.styles[number])
            start, number = end, number + 1


def _hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between line feeds."""
    line: list[Run] = []
    for run in runs:
        first, *others = breaks.clean(run.text).split("\n")
        line.append(Run(first, run.style))
        for text in others:
            yield line
            line = [Run(text, run.style)]
    yield line


def _narrowest(flows: list[_Flow], width: float, count: int) -> float:
    """The smallest width that still gives so many lines."""
    low, high = width / count, width
    while high - low > 1:
        middle = (low + high) / 2
        if sum(len(flow.lines(middle)) for flow in flows) > count:
            low = middle
        else:
            high = middle
    return high


def _fitting(text: str, style: Style, room: float) -> int:
    """How many characters of the text fit into the room."""
    used = 0.0
    kept = 0
    for place, letter in enumerate(text):
        if breaks.may_part(text, place):
            kept = place
        used += _width(letter, style)
        if used > room:
            return kept
    return len(text)


def _width(text: str, style: Style) -> float:
    widths = load(style.face).widths
    return sum(map(widths.__getitem__, text)) * style.size / 1000
