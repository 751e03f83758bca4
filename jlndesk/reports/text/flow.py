"""Fills lines with the words of one paragraph; letters that stand one after the other are measured one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jlndesk.reports.text import breaks
from jlndesk.reports.text.fonts import load
from jlndesk.reports.text.style import Line, Run, Style

_HAIR = 0.01  # points; sums of widths differ by rounding
_UNSEEN = " \u200b"


class Flow:
    """Runs of one paragraph without line feeds, seen as one text."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self.styles = [run.style for run in runs]
        self.starts = [0]
        for run in runs[:-1]:
            self.starts.append(self.starts[-1] + len(run.text))
        self._ends: list[int] | None = None

    def lines(self, width: float) -> list[Line]:
        """The lines, as full as they can be."""
        if self.width(0, self._visible_end(0, len(self.text))) <= width:
            return [self.line(0, len(self.text))]
        found: list[Line] = []
        begin = end = 0
        used = 0.0
        for start, stop in self._words():
            for cut_start, cut_stop in self._parts(start, stop, width):
                visible = self._visible_end(cut_start, cut_stop)
                if end > begin and used + self.width(cut_start, visible) > width + _HAIR:
                    found.append(self.line(begin, end))
                    begin, used = cut_start, 0.0
                used += self.width(cut_start, cut_stop)
                end = cut_stop
        found.append(self.line(begin, end))
        return found

    def longest_word(self) -> float:
        """The width of the widest part that is not broken unless it must be."""
        return max((self.width(a, self._visible_end(a, b)) for a, b in self._words()), default=0.0)

    def fitting(self, room: float) -> int:
        """How many characters fit into the room, no cluster cut."""
        places = [place for place in range(1, len(self.text)) if breaks.may_part(self.text, place)]
        low, high = 0, len(places)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(0, places[middle - 1]) <= room:
                low = middle
            else:
                high = middle - 1
        return places[low - 1] if low else 0

    def width(self, start: int, stop: int) -> float:
        """The width of a part of the text, in points."""
        if len(self.styles) == 1:
            return plain_width(self.text[start:stop], self.styles[0])
        return sum(plain_width(run.text, run.style) for run in self.slice(start, stop))

    def line(self, start: int, stop: int) -> Line:
        """A part of the text as a line; spaces at its end do not count."""
        stop = self._visible_end(start, stop)
        runs = tuple(Run(run.text.replace("\u200b", ""), run.style) for run in self.slice(start, stop))
        return Line(runs, sum(plain_width(run.text, run.style) for run in runs))

    def slice(self, start: int, stop: int) -> Iterator[Run]:
        """A part of the text in its styles."""
        number = bisect_right(self.starts, start) - 1
        while start < stop:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            if text := self.text[start : min(end, stop)]:
                yield Run(text, self.styles[number])
            start, number = end, number + 1

    def _visible_end(self, start: int, stop: int) -> int:
        return start + len(self.text[start:stop].rstrip(_UNSEEN))

    def _words(self) -> Iterator[tuple[int, int]]:
        if self._ends is None:
            self._ends = [0, *breaks.opportunities(self.text)]
        return pairwise(self._ends)

    def _parts(self, start: int, stop: int, width: float) -> Iterator[tuple[int, int]]:
        """A word as it is, or in pieces that fit when it is wider than any line."""
        if self.width(start, self._visible_end(start, stop)) <= width + _HAIR:
            yield start, stop
            return
        begin, used = start, 0.0
        for place, after in pairwise([*self._clusters(start, stop), stop]):
            advance = self.width(place, after)
            if used + advance > width and place > begin:
                yield begin, place
                begin, used = place, 0.0
            used += advance
        yield begin, stop

    def _clusters(self, start: int, stop: int) -> Iterator[int]:
        """Where the letters of a word begin with all their marks."""
        yield start
        yield from (place for place in range(start + 1, stop) if breaks.may_part(self.text, place))


def hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between line feeds, cleaned."""
    line: list[Run] = []
    for run in runs:
        first, *others = breaks.clean(run.text).split("\n")
        line.append(Run(first, run.style))
        for text in others:
            yield line
            line = [Run(text, run.style)]
    yield line


def plain_width(text: str, style: Style) -> float:
    """The width of characters that need no shaping."""
    if "\u200b" in text:
        text = text.replace("\u200b", "")
    widths = load(style.face).widths
    return sum(map(widths.__getitem__, text)) * style.size / 1000
