"""Where on a timeline of Word everything stands: bars and strokes with their words, packed into as few rows as hold."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

from jlndesk.reports.blocks import Mark, Span, Timeline
from jlndesk.reports.docx.widths import width_of
from jlndesk.reports.theme import paper

_SIZE = paper("chain")["text"]
_ROOMY = 1.1
"""Letters on the reader's machine may be a little wider than ours."""
_WHITE = 7.0  # points beside the words
_FILLED = ("preparation", "activity", "approval", "margin")
"""What words can be read on."""
Place = Literal["in", "after", "before"]


@dataclass(frozen=True)
class Shown:
    """A bar or stroke from one day to another, the words that say what it is, and where they stand.

    It takes its row from `begin` to `end`; days are counted from the first one of the timeline.
    """

    start: int
    stop: int
    pattern: str
    text: str
    place: Place
    begin: int
    end: int
    strong: bool = False


class Days:
    """The days of a timeline so many points wide, and those at which a column of its table begins."""

    def __init__(self, timeline: Timeline, width: float) -> None:
        self.timeline = timeline
        self.first = timeline.start
        self.heads = [self._month(timeline.start, number) for number in range(len(timeline.months) + 1)]
        self.whole = self.heads[-1]
        self.length = width / self.whole
        ends = [place for span in timeline.spans for place in self._of(span)]
        marks = [place for one in timeline.marks for place in self._of_mark(one)]
        self.places = sorted({*self.heads, *ends, *marks})

    def rows(self) -> list[list[Shown]]:
        """What lasts, then the days that count, each in the first row that has room for it."""
        rows: list[list[Shown]] = []
        for shown in self._all():
            free = (row for row in rows if all(shown.begin >= one.end or shown.end <= one.begin for one in row))
            row = next(free, None)
            if row is None:
                rows.append([shown])
            else:
                row.append(shown)
        return [sorted(row, key=lambda one: one.begin) for row in rows]

    def _all(self) -> list[Shown]:
        found = [self._placed(*self._of(span), span.part, span.text) for span in self.timeline.spans]
        for one in sorted(self.timeline.marks, key=lambda one: one.day):
            pattern = "decision" if one.strong else "day"
            found.append(self._placed(*self._of_mark(one), pattern, one.text, strong=one.strong))
        return found

    def _placed(self, start: int, stop: int, pattern: str, text: str, *, strong: bool = False) -> Shown:
        """Words stand in their bar, else behind it, else before it, else where there is more room."""
        need = math.ceil((width_of(text, _SIZE) * _ROOMY + _WHITE) / self.length)
        place, begin, end = self._room(start, stop, need if text else 0)
        if text and pattern in _FILLED and stop - start >= need:
            place, begin, end = "in", start, stop
        return Shown(start, stop, pattern, text, place, begin, end, strong)

    def _room(self, start: int, stop: int, need: int) -> tuple[Place, int, int]:
        behind = stop + need <= self.whole or start < self.whole - stop
        if behind:
            after = bisect.bisect_left(self.places, min(stop + need, self.whole))
            return "after", start, self.places[after]
        before = bisect.bisect_right(self.places, max(start - need, 0)) - 1
        return "before", self.places[before], stop

    def _at(self, day: dt.date) -> int:
        """The number of a day, held inside the timeline."""
        return min(max((day - self.first).days, 0), self.whole - 1)

    def _of(self, span: Span) -> tuple[int, int]:
        """Where what lasts begins and ends; at least a day."""
        start = self._at(span.start)
        return start, max(self._at(span.end) + 1, start + 1)

    def _of_mark(self, one: Mark) -> tuple[int, int]:
        """Where the stroke of a day begins and ends, as broad as can be seen."""
        broad = max(round(self.whole / (150 if one.strong else 280)), 1)
        start = min(self._at(one.day), self.whole - broad)
        return start, start + broad

    def _month(self, start: dt.date, number: int) -> int:
        month = start.month - 1 + number
        return (dt.date(start.year + month // 12, month % 12 + 1, 1) - start).days
