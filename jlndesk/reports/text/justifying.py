"""Breaks a paragraph into lines of one width whose spaces grow or shrink as little as can be, over all of its lines.

Every line weighs what its spaces are changed by, squared, and what its hyphen costs; the lightest way through the
paragraph is taken. Words are parted only where whole ones would leave a line with wide gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jlndesk.reports.text.flow import Flow
from jlndesk.reports.text.straight import runs_straight
from jlndesk.reports.text.style import Line

_TIGHT, _WIDE = -0.045, 0.34
"""Of the size of the letters: how much a space shrinks and grows at most; a line that needs more stays ragged."""
_EASY = 0.2
"""Where no space grows by more, no word is parted."""
_HYPHEN = 0.02
_SECOND_HYPHEN = 0.1
_RAGGED = 4.0
_HAIR = 0.01


@dataclass(frozen=True)
class _End:
    """A place where a line may end: what the text before it measures with and without the spaces there, in points, and
    how many spaces those are.
    """

    place: int
    shown: float
    whole: float
    shown_spaces: int
    spaces: int
    hyphen: float = 0.0


@dataclass(frozen=True)
class _Way:
    """The lightest lines up to an end: the end before it, what all of them weigh, and the widest of their gaps."""

    before: int
    weight: float
    widest: float


def justify(flow: Flow, width: float) -> list[Line]:
    """The lines with straight edges, or none: of short paragraphs, and of scripts that write no spaces."""
    words = (flow.visible_width(start, stop) for start, stop in flow.words())
    if not runs_straight(flow.text, flow.visible_width(0, len(flow.text)), words, width):
        return []
    size = max(style.size for style in flow.styles)
    ends = list(_ends(flow, hyphens=False))
    ways = _ways(ends, width, size)
    if ways[-1].widest > _EASY:
        ends = list(_ends(flow, hyphens=True))
        ways = _ways(ends, width, size)
    return _lines(flow, ends, ways, width, size)


def _ends(flow: Flow, *, hyphens: bool) -> Iterator[_End]:
    """Every place where a line may end, the head of the paragraph first."""
    yield _End(0, 0.0, 0.0, 0, 0)
    before, spaces = 0.0, 0
    for start, stop in flow.words():
        for place in flow.syllables(start, stop, names=False) if hyphens and stop < len(flow.text) else ():
            reached = before + flow.width(start, place)
            yield _End(place, reached, reached, spaces, spaces, flow.hyphen(place))
        shown = before + flow.visible_width(start, stop)
        before += flow.width(start, stop)
        inside = flow.text.count(" ", start, flow.visible_end(start, stop))
        shown_spaces, spaces = spaces + inside, spaces + flow.text.count(" ", start, stop)
        yield _End(stop, shown, before, shown_spaces, spaces)


def _ways(ends: Sequence[_End], width: float, size: float) -> list[_Way]:
    """For each end the lightest way to it; a line ends short of the edge only where nothing else is left."""
    ways = [_Way(0, 0.0, 0.0)]
    first = 0
    for at in range(1, len(ends)):
        end, last = ends[at], at == len(ends) - 1
        while first < at - 1 and _is_long(ends[first], end, width, size):
            first += 1
        best = _Way(first, float("inf"), 0.0)
        for begin in range(first, at):
            gap = _gap(ends[begin], end, width, size)
            gap = 0.0 if last and gap > 0 else gap
            weight = ways[begin].weight + _weight(gap, ends[begin], end)
            if weight < best.weight:
                best = _Way(begin, weight, max(ways[begin].widest, gap))
            if gap > _WIDE:
                break  # later beginnings make shorter lines still
        ways.append(best)
    return ways


def _is_long(begin: _End, end: _End, width: float, size: float) -> bool:
    """Tell whether a line is too long for its edge even with its spaces as small as they may be."""
    empty = width - (end.shown - begin.whole) - end.hyphen
    return empty < -_HAIR and empty < _TIGHT * size * (end.shown_spaces - begin.spaces)


def _gap(begin: _End, end: _End, width: float, size: float) -> float:
    """What each space of a line would grow by, in parts of the size."""
    empty = width - (end.shown - begin.whole) - end.hyphen
    spaces = end.shown_spaces - begin.spaces
    return empty / size / (spaces or 0.1)


def _weight(gap: float, begin: _End, end: _End) -> float:
    ragged = _RAGGED + gap if gap > _WIDE else 0.0
    parted = (_SECOND_HYPHEN if begin.hyphen else _HYPHEN) if end.hyphen else 0.0
    return 0.0001 + gap * gap * (4 if gap < 0 else 1) + ragged + parted


def _lines(flow: Flow, ends: Sequence[_End], ways: Sequence[_Way], width: float, size: float) -> list[Line]:
    chosen = [len(ends) - 1]
    while chosen[-1]:
        chosen.append(ways[chosen[-1]].before)
    chosen.reverse()
    lines = []
    for begin, at in pairwise(chosen):
        line = flow.line(ends[begin].place, ends[at].place, hyphen=ends[at].hyphen > 0)
        lines.append(_stretched(line, width, size, last=at == chosen[-1]))
    return lines


def _stretched(line: Line, width: float, size: float, *, last: bool) -> Line:
    """The line as wide as the others; the last one only as much narrower as it must be."""
    spaces = sum(run.text.count(" ") for run in line.runs)
    extra = (width - line.width) / spaces if spaces else 0.0
    if not spaces or extra > _WIDE * size or (last and extra > 0):
        return line
    return replace(line, width=width, stretch=extra)
