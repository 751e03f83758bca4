"""Budget bars: one row per category, one pattern per funder, one scale for all, sums in the legend."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.reports.blocks import BarRow, Chart
from jlndesk.reports.drawing import MM, Drawing, Part, Ruler, SetLine, few_lines, patterned
from jlndesk.reports.text.style import Line, Run, Style
from jlndesk.reports.theme import paper

_BAR = paper("bars")["height"] * MM
_PITCH = 5.1 * MM
_SWATCH = 3.9 * MM
_LEGEND_PITCH = 5.1 * MM
_SIZE = 9.5
_TEXT = Style("regular", _SIZE)
_STRONG = Style("semibold", _SIZE)
_QUIET = Style("regular", 8.5, "text2")
_LABELS = 0.31  # of the width
_SEAM = 0.8  # between two funders' parts of one bar


def draw_bars(chart: Chart, width: float, ruler: Ruler) -> Drawing:
    """The chart, its rows sorted by size."""
    rows = sorted(chart.rows, key=lambda row: -sum(row.amounts))
    amounts = max((ruler.measure(row.text, _TEXT) for row in rows), default=0) + 5 * MM
    longest = float(max((sum(row.amounts) for row in rows), default=0)) or 1.0
    scale = (width * (1 - _LABELS) - amounts) / longest
    parts, top = _legend(chart, width, ruler)
    for row in rows:
        labels = few_lines(ruler, row.label, _TEXT, width * _LABELS - 2 * MM, 3)
        parts += _labels(labels, top, ruler)
        parts += _bar(chart, row, width * _LABELS, top + (_PITCH - _BAR) / 2, scale)
        parts.append(_at_end(row.text, _TEXT, width, top, ruler))
        top += _PITCH + (len(labels) - 1) * _SIZE * 1.3
    return Drawing(width, top, tuple(parts))


def _legend(chart: Chart, width: float, ruler: Ruler) -> tuple[list[Part], float]:
    """The swatches with names and sums, in as many lines as they need, and where the rows begin."""
    parts: list[Part] = []
    room = width - ruler.measure(chart.unit, _QUIET) - 4 * MM
    x = top = 0.0
    for series in chart.series:
        runs = [Run(f"{series.label}\u2002", _TEXT), Run(series.total, _STRONG)]
        line = ruler.break_lines(runs, room - _SWATCH - 1.5 * MM)[0]
        needed = _SWATCH + 1.5 * MM + line.width
        if x and x + needed > room:
            x, top = 0.0, top + _LEGEND_PITCH
        parts.append(patterned(x, top + 1.1 * MM, _SWATCH, 2.8 * MM, series.pattern))
        parts.append(SetLine(x + _SWATCH + 1.5 * MM, top + ruler.baseline(_SIZE, _LEGEND_PITCH), line))
        x += needed + 6 * MM
    if chart.unit:
        parts.append(_at_end(chart.unit, _QUIET, width, -0.25 * MM, ruler))
    return parts, top + _LEGEND_PITCH + 1 * MM


def _labels(lines: list[Line], top: float, ruler: Ruler) -> Iterator[Part]:
    for number, line in enumerate(lines):
        yield SetLine(0, top + ruler.baseline(_SIZE, _PITCH) + number * _SIZE * 1.3, line)


def _bar(chart: Chart, row: BarRow, x: float, y: float, scale: float) -> Iterator[Part]:
    for series, amount in zip(chart.series, row.amounts, strict=True):
        if amount <= 0:
            continue
        length = float(amount) * scale
        yield patterned(x, y, max(length - _SEAM, 0.6), _BAR, series.pattern)
        x += length


def _at_end(text: str, style: Style, width: float, top: float, ruler: Ruler) -> SetLine:
    line = ruler.fit(text, style, width)
    return SetLine(width - line.width, top + ruler.baseline(style.size, _PITCH), line)
