"""Writes chain, bars and timeline as tables, so that their words stay words, and pictures as pictures."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from jlndesk.reports.blocks import BarRow, Chain, Chart, Mark, Node, Pattern, Picture, Span, Timeline
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.runs import NO_PARTS, Letters, ink, paragraph, runs, text_paragraph
from jlndesk.reports.docx.tables import cell, cell_text, line, row, table
from jlndesk.reports.docx.widths import width_of
from jlndesk.reports.docx.xml import mark, twips, w
from jlndesk.reports.drawing import MM
from jlndesk.reports.photograph import read_picture

_BOXES = 6
_ARROW = 14.0  # points
_PAD = 5.0
_LABELS = 0.31  # of the width of bars
_DAYS = 0.3  # of the width of a timeline: its labels
_STEPS = 55  # places a bar can end at; Word allows 63 columns
_EMU = 12700  # in a point
_HIGHEST = 215 * MM
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_TIGHT = w("tcMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
_MIDDLE = {"vAlign": w("vAlign", val="center")}
_CENTRED = {"jc": w("jc", val="center")}
_BARS: dict[str, tuple[str, str, str]] = {
    "solid": ("clear", "auto", "accent"),
    "hatch": ("diagStripe", "accent", "page"),
    "outline": ("clear", "auto", "page"),
    "grey": ("clear", "auto", "bar3"),
    "preparation": ("clear", "auto", "line2"),
    "activity": ("clear", "auto", "text"),
    "report": ("diagStripe", "accent", "page"),
    "approval": ("clear", "auto", "accentLine"),
    "margin": ("clear", "auto", "page"),
    "day": ("clear", "auto", "text2"),
    "decision": ("clear", "auto", "text"),
}
"""How each pattern is shaded: Word's name for it, the colour of its lines and that of its ground."""
_FRAMED: dict[str, tuple[str, str]] = {"outline": ("text2", "single"), "margin": ("text2", "dashed")}


def write_chain(chain: Chain, body: Body) -> str:
    """The chain in rows of at most six boxes with arrows between them."""
    rows = [chain.nodes[at : at + _BOXES] for at in range(0, len(chain.nodes), _BOXES)]
    return "".join(_boxes(nodes, min(len(chain.nodes), _BOXES), chain.alt, body) for nodes in rows)


def _boxes(nodes: Sequence[Node], count: int, alt: str, body: Body) -> str:
    width = (body.width - _ARROW * (count - 1)) / count
    cells: list[str] = []
    for number, node in enumerate(nodes):
        if number:
            arrow = runs("\u2190" if body.voice.rtl else "\u2192", body.voice)
            cells.append(cell(paragraph(arrow, "Figure", _CENTRED), _ARROW, {"tcMar": _TIGHT, **_MIDDLE}))
        cells.append(_box(node, width, body))
    widths = [width, *itertools.chain.from_iterable([_ARROW, width] for _node in nodes[1:])]
    return table([row(cells)], widths, body, alt=alt, style="TableNormal")


def _box(node: Node, width: float, body: Body) -> str:
    colour, thick = ("accent", 1.5) if node.decision else ("text2", 0.75)
    kind = "dashed" if node.state == "open" else "single"
    borders = w("tcBorders", *(line(side, thick, colour, kind) for side in ("top", "left", "bottom", "right")))
    margins = w("tcMar", *(w(side, w=twips(_PAD), type="dxa") for side in ("top", "left", "bottom", "right")))
    shade = w("shd", val="clear", color="auto", fill=ink("accentTint")) if node.decision else ""
    inside = text_paragraph(node.heading, body.voice, "Figure", Letters(bold=True))
    inside += text_paragraph(node.text, body.voice, "Figure") if node.text else ""
    return cell(inside, width, {"tcBorders": borders, "tcMar": margins, "shd": shade})


def write_chart(chart: Chart, body: Body) -> str:
    """The legend with sums, then one row for each bar, the longest first."""
    if not chart.rows:
        return ""
    rows = sorted(chart.rows, key=lambda one: -sum(one.amounts))
    ends = max(width_of(one.text, 9.5) for one in rows) + 6 * MM
    area = body.width * (1 - _LABELS) - ends
    longest = max(sum(one.amounts) for one in rows) or Decimal(1)
    stops = [_stops(one, longest) for one in rows]
    places = sorted({0, _STEPS, *itertools.chain.from_iterable(stops)})
    steps = [(b - a) * area / _STEPS for a, b in itertools.pairwise(places)]
    widths = [body.width * _LABELS, *steps, ends]
    bars = [_bar(chart, one, own, places, widths, body) for one, own in zip(rows, stops, strict=True)]
    return _legend(chart, body) + table(bars, widths, body, alt=chart.alt, style="TableNormal")


def _stops(bar: BarRow, longest: Decimal) -> list[int]:
    """Where the parts of a bar end, in steps from its beginning; a part that is anything is at least one step."""
    stops, place = [], 0
    for amount in bar.amounts:
        place += max(round(_STEPS * amount / longest), 1) if amount > 0 else 0
        stops.append(min(place, _STEPS))
    return stops


def _legend(chart: Chart, body: Body) -> str:
    """The swatch, the name and the sum of each payer in one line, and what is counted."""
    found: list[str] = []
    for series in chart.series:
        swatch = w("r", w("rPr", _shading(series.pattern, run=True)), w("t", "\u00a0" * 4))
        name = runs(f"\u00a0{series.label}\u00a0", body.voice)
        found.append(swatch + name + runs(series.total, body.voice, Letters(bold=True)))
    apart = runs("\u2003 ", body.voice)
    unit = apart + runs(chart.unit, body.voice, Letters(ink="text2")) if chart.unit else ""
    return paragraph(apart.join(found) + unit, "TableText", {"keepNext": w("keepNext")}, rtl=body.voice.rtl)


def _bar(
    chart: Chart, bar: BarRow, stops: Sequence[int], places: Sequence[int], widths: Sequence[float], body: Body
) -> str:
    cells = [cell(cell_text(bar.label, body.voice), widths[0], _MIDDLE)]
    begin = 0
    for series, end in zip(chart.series, stops, strict=True):
        if end > begin:
            cells.append(_filled(begin, end, places, widths, series.pattern))
        begin = max(begin, end)
    if begin < _STEPS:
        cells.append(_filled(begin, _STEPS, places, widths))
    cells.append(cell(cell_text(bar.text, body.voice, align="end"), widths[-1], _MIDDLE))
    return row(cells)


def _filled(begin: int, end: int, places: Sequence[int], widths: Sequence[float], pattern: str = "") -> str:
    """A cell from one place to another, with a bar as high as a line in it, or empty; `widths[0]` is of the labels."""
    first, last = places.index(begin), places.index(end)
    width = sum(widths[first + 1 : last + 1])
    inside = paragraph("", "Bar", _shaded(pattern) if pattern else NO_PARTS)
    return cell(inside, width, {"tcMar": _BAR_MARGINS, **_MIDDLE}, span=last - first)


_BAR_SIDES = (("top", 31), ("left", 0), ("bottom", 31), ("right", 0))  # twentieths of a point
_BAR_MARGINS = w("tcMar", *(w(side, w=length, type="dxa") for side, length in _BAR_SIDES))


def _shaded(pattern: str) -> dict[str, str]:
    found = {"shd": _shading(pattern)}
    if pattern in _FRAMED:
        colour, kind = _FRAMED[pattern]
        sides = (w(side, val=kind, sz=6, space=0, color=ink(colour)) for side in ("top", "left", "bottom", "right"))
        found["pBdr"] = w("pBdr", *sides)
    return found


def _shading(pattern: Pattern | str, *, run: bool = False) -> str:
    kind, lines, ground = _BARS[pattern]
    shade = w("shd", val=kind, color=lines if lines == "auto" else ink(lines), fill=ink(ground))
    if run and pattern in _FRAMED:
        return w("bdr", val="single", sz=6, space=0, color=ink(_FRAMED[pattern][0])) + shade
    return shade


def write_timeline(timeline: Timeline, body: Body) -> str:
    """The months as heads; below them a row for what lasts and for each day that counts."""
    if not timeline.months:
        return ""
    days = _Days(timeline)
    labels = body.width * _DAYS
    length = (body.width - labels) / days.whole
    widths = [labels, *((b - a) * length for a, b in itertools.pairwise(days.places))]
    rows = [_months(timeline, days, widths, body)]
    rows += [_lasting(span, days, widths, body) for span in timeline.spans]
    rows += [_counting(one, days, widths, body) for one in sorted(timeline.marks, key=lambda one: one.day)]
    return table(rows, widths, body, alt=timeline.alt, style="TableNormal")


class _Days:
    """The days of a timeline, counted from its first, and those at which a column of the table begins."""

    def __init__(self, timeline: Timeline) -> None:
        self.first = timeline.start
        self.heads = [self._month(timeline.start, number) for number in range(len(timeline.months) + 1)]
        self.whole = self.heads[-1]
        ends = [place for span in timeline.spans for place in self.of(span)]
        marks = [place for one in timeline.marks for place in self.of_mark(one)]
        self.places = sorted({*self.heads, *ends, *marks})

    def at(self, day: dt.date) -> int:
        """The number of a day, held inside the timeline."""
        return min(max((day - self.first).days, 0), self.whole - 1)

    def of(self, span: Span) -> tuple[int, int]:
        """Where what lasts begins and ends; at least a day."""
        start = self.at(span.start)
        return start, max(self.at(span.end) + 1, start + 1)

    def of_mark(self, one: Mark) -> tuple[int, int]:
        """Where the stroke of a day begins and ends, as broad as can be seen."""
        broad = max(round(self.whole / (150 if one.strong else 280)), 1)
        start = min(self.at(one.day), self.whole - broad)
        return start, start + broad

    def _month(self, start: dt.date, number: int) -> int:
        month = start.month - 1 + number
        return (dt.date(start.year + month // 12, month % 12 + 1, 1) - start).days


def _months(timeline: Timeline, days: _Days, widths: Sequence[float], body: Body) -> str:
    below = line("bottom", 0.75, "field")
    cells = [cell("", widths[0], {"tcBorders": w("tcBorders", below)})]
    for name, (start, end) in zip(timeline.months, itertools.pairwise(days.heads), strict=True):
        first, last = days.places.index(start), days.places.index(end)
        borders = w("tcBorders", line("left", 0.5, "line2"), below)
        text = cell_text(name, body.voice, "Label")
        about = {"tcBorders": borders, "tcMar": _TIGHT_START}
        cells.append(cell(text, sum(widths[first + 1 : last + 1]), about, span=last - first))
    return row(cells)


_TIGHT_START = w("tcMar", w("left", w=40, type="dxa"), w("right", w=0, type="dxa"))


def _lasting(span: Span, days: _Days, widths: Sequence[float], body: Body) -> str:
    start, end = days.of(span)
    return row(
        [cell(cell_text(span.text, body.voice, "Figure"), widths[0]), *_placed(start, end, span.part, days, widths)]
    )


def _counting(one: Mark, days: _Days, widths: Sequence[float], body: Body) -> str:
    """A stroke at its day, broader and darker for the decision."""
    start, end = days.of_mark(one)
    text = cell_text(one.text, body.voice, "Figure", "strong" if one.strong else "plain")
    return row([cell(text, widths[0]), *_placed(start, end, "decision" if one.strong else "day", days, widths)])


def _placed(start: int, end: int, pattern: str, days: _Days, widths: Sequence[float]) -> Iterator[str]:
    """The cells of one row: nothing, what lasts from one day to another, nothing."""
    if start:
        yield _filled(0, start, days.places, widths)
    yield _filled(start, end, days.places, widths, pattern)
    if end < days.whole:
        yield _filled(end, days.whole, days.places, widths)


def write_picture(picture: Picture, body: Body) -> str:
    """A picture of a file, no wider than asked and no higher than a page, with its alternative text and caption."""
    data, pixels_wide, pixels_high = read_picture(Path(picture.path))
    width = min(picture.width * MM, body.width)
    height = width * pixels_high / pixels_wide
    if height > _HIGHEST * 0.8:
        width, height = width * _HIGHEST * 0.8 / height, _HIGHEST * 0.8
    body.pictures.append(data)
    shown = paragraph(
        w("r", w("drawing", _inline(picture, width, height, body))), "Figure", {"keepNext": w("keepNext")}
    )
    return shown + "".join(_caption(picture.caption, body))


def _caption(text: str, body: Body) -> Iterator[str]:
    if text:
        yield text_paragraph(text, body.voice, "Caption")


def _inline(picture: Picture, width: float, height: float, body: Body) -> str:
    """The drawing that holds a picture, in the words of DrawingML."""
    number = body.number()
    size = {"cx": round(width * _EMU), "cy": round(height * _EMU)}
    about = {"id": number, "name": f"Picture {number}", "descr": picture.alt}
    fill = mark("pic:blipFill", {}, mark("a:blip", {"r:embed": f"picture{len(body.pictures)}"}),
                mark("a:stretch", {}, mark("a:fillRect", {})))  # fmt: skip
    frame = mark("a:xfrm", {}, mark("a:off", {"x": 0, "y": 0}), mark("a:ext", size))
    shape = mark("pic:spPr", {}, frame, mark("a:prstGeom", {"prst": "rect"}, mark("a:avLst", {})))
    named = mark("pic:nvPicPr", {}, mark("pic:cNvPr", about), mark("pic:cNvPicPr", {}))
    inner = mark("pic:pic", {"xmlns:pic": _PICTURE}, named, fill, shape)
    graphic = mark("a:graphic", {"xmlns:a": _DRAWING}, mark("a:graphicData", {"uri": _PICTURE}, inner))
    none = {"distT": 0, "distB": 0, "distL": 0, "distR": 0, "xmlns:wp": _WORD_DRAWING}
    return mark("wp:inline", none, mark("wp:extent", size), mark("wp:docPr", about), graphic)
