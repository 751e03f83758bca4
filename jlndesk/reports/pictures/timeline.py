"""The timeline: months as columns, bars for what lasts, lines for the days that count, labels where there is room."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jlndesk.reports.blocks import Mark, Span, Timeline
from jlndesk.reports.drawing import MM, Box, Drawing, Part, Rule, Ruler, SetLine
from jlndesk.reports.text.style import Line, Style

_HEAD = 5 * MM
_BAR = 4.4 * MM
_LANE = 5 * MM
_PAD = 1.2 * MM
_NEAR = 12 * MM  # how far a label may stand from what it names
_MOST_LANES = 12
_MONTH = Style("regular", 8.5, "text2")
_LABEL = Style("regular", 8.5)
_STRONG = Style("semibold", 8.5)
_INVERSE = Style("regular", 8.5, "page")
_BAR_OF = {
    "preparation": Box(0, 0, 0, _BAR, fill="side", stroke="field", radius=1.2),
    "activity": Box(0, 0, 0, _BAR, fill="text", radius=1.2),
    "report": Box(0, 0, 0, _BAR, fill="accent", stroke="accent", pattern="hatch", radius=1.2),
    "approval": Box(0, 0, 0, _BAR, fill="accentTint", stroke="accent", line=0.8, radius=1.2),
    "margin": Box(0, 0, 0, _BAR, stroke="text2", dash=(2.0, 2.0), radius=1.2),
}


@dataclass
class _Lanes:
    """Which stretches of each lane of labels are taken; lane 0 is that of the bars."""

    width: float
    taken: list[list[tuple[float, float]]] = field(default_factory=lambda: [[]])

    def claim(self, wishes: list[float], length: float, first: int) -> tuple[float, int]:
        """The place and lane of a label: the first of the wished places that is free, or close beside another label."""
        inside = [x for x in wishes if 0 <= x <= self.width - length] or [max(self.width - length, 0.0)]
        for lane in range(first, first + _MOST_LANES):
            while len(self.taken) <= lane:
                self.taken.append([])
            beside = [end + _PAD for _, end in self.taken[lane] if lane and 0 <= end + _PAD - max(inside) <= _NEAR]
            for x in [*inside, *beside]:
                if x + length <= self.width and self.free(x, x + length, lane):
                    self.taken[lane].append((x, x + length))
                    return x, lane
        return inside[0], first

    def free(self, start: float, end: float, lane: int) -> bool:
        return all(end + _PAD <= a or b + _PAD <= start for a, b in self.taken[lane])


def draw_timeline(timeline: Timeline, width: float, ruler: Ruler) -> Drawing:
    """The months of the timeline with their spans and marks."""
    scale = _Scale(timeline.start, len(timeline.months), width)
    lanes = _Lanes(width)
    bars = [part for span in timeline.spans for part in _bar(span, scale, lanes, ruler)]
    labels = [_span_label(span, scale, lanes, ruler) for span in timeline.spans if not _fits(span, scale, ruler)]
    marks = [_mark(mark, scale, lanes, ruler) for mark in sorted(timeline.marks, key=lambda m: (not m.strong, m.day))]
    height = _HEAD + _LANE * len(lanes.taken) + 1 * MM
    lines = [rule for _, rules in marks for rule in rules]
    texts = [part for label in [*labels, *(text for text, _ in marks)] for part in label]
    return Drawing(width, height, (*_months(timeline, scale, height, ruler), *bars, *lines, *texts))


@dataclass(frozen=True)
class _Scale:
    start: dt.date
    months: int
    width: float

    def x(self, day: dt.date, *, end: bool = False) -> float:
        """Where a day begins (or ends) across the width, held inside it."""
        month = (day.year - self.start.year) * 12 + day.month - self.start.month
        share = (day.day - (not end)) / calendar.monthrange(day.year, day.month)[1]
        return min(max((month + share) * self.width / max(self.months, 1), 0.0), self.width)


def _months(timeline: Timeline, scale: _Scale, height: float, ruler: Ruler) -> Iterator[Part]:
    step = scale.width / max(scale.months, 1)
    for number, name in enumerate(timeline.months):
        yield Rule(number * step, 0, number * step, height, colour="line2")
        line = ruler.fit(name, _MONTH, step - 2 * _PAD)
        yield SetLine(number * step + _PAD, ruler.baseline(8.5, _HEAD), line)
    yield Rule(0, _HEAD, scale.width, _HEAD, 0.7, "field")


def _fits(span: Span, scale: _Scale, ruler: Ruler) -> bool:
    room = scale.x(span.end, end=True) - scale.x(span.start) - 2 * _PAD
    return span.part != "report" and ruler.measure(span.text, _LABEL) <= room


def _bar(span: Span, scale: _Scale, lanes: _Lanes, ruler: Ruler) -> Iterator[Part]:
    start, end = scale.x(span.start), scale.x(span.end, end=True)
    top = _HEAD + (_LANE - _BAR) / 2 + 0.4
    lanes.taken[0].append((start, end))
    yield replace(_BAR_OF[span.part], x=start, y=top, width=max(end - start - 0.8, 2.0))
    if _fits(span, scale, ruler):
        line = ruler.fit(span.text, _INVERSE if span.part == "activity" else _LABEL, end - start)
        yield SetLine(start + _PAD, top + ruler.baseline(8.5, _BAR), line)


def _span_label(span: Span, scale: _Scale, lanes: _Lanes, ruler: Ruler) -> list[Part]:
    line = ruler.fit(span.text, _LABEL, scale.width)
    start, end = scale.x(span.start), scale.x(span.end, end=True)
    # The label of a visit ends with its bar, so that the next label finds room beside it.
    x, lane = lanes.claim([end - line.width, (start + end - line.width) / 2, start], line.width, 1)
    return _on_ground(line, x, lane, ruler)


def _mark(mark: Mark, scale: _Scale, lanes: _Lanes, ruler: Ruler) -> tuple[list[Part], list[Part]]:
    """The label of a mark and its line, which reaches down to the label."""
    line = ruler.fit(mark.text, _STRONG if mark.strong else _LABEL, scale.width)
    at = scale.x(mark.day)
    x, lane = lanes.claim([at + _PAD, at - _PAD - line.width], line.width, 1 if mark.strong else 0)
    width, colour = (1.4, "text") if mark.strong else (0.8, "text2")
    return _on_ground(line, x, lane, ruler), [Rule(at, _HEAD, at, _HEAD + _LANE * (lane + 1), width, colour)]


def _on_ground(line: Line, x: float, lane: int, ruler: Ruler) -> list[Part]:
    """A label on the colour of the page, so that no line of a month runs through its words."""
    top = _HEAD + lane * _LANE + 0.4
    ground = Box(x - 0.6, top + 0.6, line.width + 1.2, _LANE - 1.2, fill="page")
    return [ground, SetLine(x, top + ruler.baseline(8.5, _LANE), line)]
