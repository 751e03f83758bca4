"""Fills the lines of a paragraph: whole words first, parted ones where a line would end far from its edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jlndesk.reports.text import breaks
from jlndesk.reports.text.flow import Flow
from jlndesk.reports.text.style import Edges, Line

_HAIR = 0.01  # points; sums of widths differ by rounding
_EMPTY = {"whole": 1.0, "ragged": 0.24}
"""How much of a line may stay empty before a word is parted to fill it."""
_IN_A_ROW = 2
"""So many lines one after the other may end with a hyphen."""


def fill(flow: Flow, width: float, edges: Edges) -> list[Line]:
    """The lines of a paragraph, each at most `width` points wide; words that need not be are parted to save a line."""
    if flow.visible_width(0, len(flow.text)) <= width:
        return [flow.line(0, len(flow.text))]
    lines = _Filling(flow, width, edges).lines()
    if edges == "ragged" and any(line.parted for line in lines):
        whole = _Filling(flow, width, "whole").lines()
        return whole if len(whole) <= len(lines) else lines
    return lines


class _Filling:
    """The lines of one paragraph while they are filled from its first word to its last."""

    def __init__(self, flow: Flow, width: float, edges: Edges) -> None:
        self.flow = flow
        self.width = width
        self.edges = edges
        self.found: list[Line] = []
        self.begin = self.end = 0
        self.used = 0.0
        self.parted = 0

    def lines(self) -> list[Line]:
        """All lines."""
        for start, stop in self.flow.words():
            if self.flow.visible_width(start, stop) <= self.width + _HAIR:
                self._word(start, stop)
            else:
                self._wide(start, stop)
        self._close(self.end)
        return self.found

    def _word(self, start: int, stop: int) -> None:
        """Put a word on the line; one that does not fit begins another, parted or whole."""
        if self.end > self.begin and self.used + self.flow.visible_width(start, stop) > self.width + _HAIR:
            cut = self._cut(start, stop)
            self._close(cut or self.end, hyphen=bool(cut))
            start = cut or start
        self._put(start, stop)

    def _wide(self, start: int, stop: int) -> None:
        """Put a word that no line could hold: parted between syllables, or else between letters."""
        places = self.flow.syllables(start, stop, names=True)
        while places and self.flow.visible_width(start, stop) > self.width + _HAIR:
            cut = self._last_fitting(start, places)
            if cut:
                self._put(start, cut)
                self._close(cut, hyphen=True)
                start = cut
            elif self.used:
                self._close(self.end)
            else:
                places = ()
        for cut_start, cut_stop in self._pieces(start, stop):
            if self.end > self.begin and self.used + self.flow.visible_width(cut_start, cut_stop) > self.width + _HAIR:
                self._close(self.end)
            self._put(cut_start, cut_stop)

    def _pieces(self, start: int, stop: int) -> Sequence[tuple[int, int]]:
        """A word in pieces that fit on a line, each as long as it can be."""
        pieces = []
        begin, used = start, 0.0
        if self.flow.visible_width(start, stop) > self.width + _HAIR:
            clusters = [start, *(at for at in range(start + 1, stop) if breaks.may_part(self.flow.text, at)), stop]
            for place, after in pairwise(clusters):
                advance = self.flow.width(place, after)
                if used + advance > self.width and place > begin:
                    pieces.append((begin, place))
                    begin, used = place, 0.0
                used += advance
        return [*pieces, (begin, stop)]

    def _cut(self, start: int, stop: int) -> int:
        """Where a word is parted to fill this line; 0 where it goes to the next one as a whole."""
        empty = self.width - self.used
        if empty <= self.width * _EMPTY[self.edges] or self.parted >= _IN_A_ROW or stop == len(self.flow.text):
            return 0
        return self._last_fitting(start, self.flow.syllables(start, stop, names=False))

    def _last_fitting(self, start: int, places: Sequence[int]) -> int:
        """The last of these places up to which a word and its hyphen fit on this line; 0 when there is none."""
        room = self.width - self.used + _HAIR
        fitting = (at for at in reversed(places) if at > start and self._parted_width(start, at) <= room)
        return next(fitting, 0)

    def _parted_width(self, start: int, stop: int) -> float:
        return self.flow.width(start, stop) + self.flow.hyphen(stop)

    def _put(self, start: int, stop: int) -> None:
        self.used += self.flow.width(start, stop)
        self.end = stop

    def _close(self, end: int, *, hyphen: bool = False) -> None:
        self.found.append(self.flow.line(self.begin, end, hyphen=hyphen))
        self.parted = self.parted + 1 if hyphen else 0
        self.begin = self.end = end
        self.used = 0.0
