"""Writes a timeline as a table of Word: the months as heads, below them bars and strokes with their words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from jlndesk.reports.blocks import Align, Look, Timeline
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.days import Days, Shown
from jlndesk.reports.docx.figures import MIDDLE, shaded
from jlndesk.reports.docx.runs import Letters, paragraph, text_paragraph
from jlndesk.reports.docx.tables import cell, cell_text, line, row, table
from jlndesk.reports.docx.xml import w

_TIGHT_START = w("tcMar", w("left", w=40, type="dxa"), w("right", w=0, type="dxa"))
_SIDES = (("top", 28), ("left", 0), ("bottom", 28), ("right", 0))  # twentieths of a point
_MARGINS = w("tcMar", *(w(side, w=length, type="dxa") for side, length in _SIDES))
_WORDS = {"tcMar": w("tcMar", *(w(side, w=56 if side in ("left", "right") else length, type="dxa")
                                for side, length in _SIDES)), **MIDDLE}  # fmt: skip


def write_timeline(timeline: Timeline, body: Body) -> str:
    """The months as heads; below them what lasts and the days that count, as many in a row as have room."""
    if not timeline.months:
        return ""
    days = Days(timeline, body.width)
    widths = [(b - a) * days.length for a, b in itertools.pairwise(days.places)]
    rows = [_months(timeline, days, widths, body)]
    rows += [row(list(_cells(shown, days, widths, body))) for shown in days.rows()]
    return table(rows, widths, body, alt=timeline.alt, style="TableNormal")


def _months(timeline: Timeline, days: Days, widths: Sequence[float], body: Body) -> str:
    below = line("bottom", 0.75, "field")
    cells: list[str] = []
    for name, (start, end) in zip(timeline.months, itertools.pairwise(days.heads), strict=True):
        borders = w("tcBorders", line("left", 0.5, "line2"), below)
        about = {"tcBorders": borders, "tcMar": _TIGHT_START}
        cells.append(_between(start, end, cell_text(name, body.voice, "Label"), about, days, widths))
    return row(cells)


def _cells(shown: Sequence[Shown], days: Days, widths: Sequence[float], body: Body) -> Iterator[str]:
    """The cells of one row: nothing, a bar with its words in, behind or before it, nothing."""
    reached = 0
    for one in shown:
        if one.begin > reached:
            yield _between(reached, one.begin, "", {"tcMar": _MARGINS}, days, widths)
        if one.place == "before" and one.begin < one.start:
            yield _between(one.begin, one.start, _words(one, body), _WORDS, days, widths)
        yield _bar(one, days, widths, body)
        if one.place == "after" and one.stop < one.end:
            yield _between(one.stop, one.end, _words(one, body), _WORDS, days, widths)
        reached = one.end
    if reached < days.whole:
        yield _between(reached, days.whole, "", {"tcMar": _MARGINS}, days, widths)


def _bar(shown: Shown, days: Days, widths: Sequence[float], body: Body) -> str:
    shade = shaded(shown.pattern, body)
    if shown.place != "in":
        inside = paragraph("", "Figure", shade)
    else:
        dark = shown.pattern == "activity" and not body.low_ink
        letters = Letters(ink="page" if dark else "")
        inside = text_paragraph("\u00a0" + shown.text, body.voice, "Figure", letters, shade)
    return _between(shown.start, shown.stop, inside, {"tcMar": _MARGINS, **MIDDLE}, days, widths)


def _words(shown: Shown, body: Body) -> str:
    look: Look = "strong" if shown.strong else "plain"
    align: Align = "end" if shown.place == "before" else "start"
    return cell_text(shown.text, body.voice, "Figure", look, align)


def _between(start: int, end: int, inside: str, about: dict[str, str], days: Days, widths: Sequence[float]) -> str:
    """A cell from one day to another."""
    first, last = days.places.index(start), days.places.index(end)
    return cell(inside or paragraph("", "Figure"), sum(widths[first:last]), about, span=last - first)
