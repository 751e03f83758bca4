"""Writes chain, bars and timeline as tables, so that their words stay words, and pictures as pictures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from jlndesk.reports.blocks import BarRow, Chain, Chart, Node, Pattern, Picture
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
_STEPS = 55  # places a bar can end at; Word allows 63 columns
_EMU = 12700  # in a point
_HIGHEST = 215 * MM
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_TIGHT = w("tcMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
MIDDLE = {"vAlign": w("vAlign", val="center")}
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
_SPARING = {"solid": "accent", "grey": "field", "preparation": "field", "activity": "text", "approval": "accent"}
_TINTS = {"solid": "accentTint", "activity": "side", "approval": "accentTint"}
"""Where ink is short these are outlines in their colour, on a tint or on the paper itself."""
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
            cells.append(cell(paragraph(arrow, "Figure", _CENTRED), _ARROW, {"tcMar": _TIGHT, **MIDDLE}))
        cells.append(_box(node, width, body))
    widths = [width, *itertools.chain.from_iterable([_ARROW, width] for _node in nodes[1:])]
    return table([row(cells)], widths, body, alt=alt, style="TableNormal")


def _box(node: Node, width: float, body: Body) -> str:
    colour, thick = ("accent", 1.5) if node.decision else ("text2", 0.75)
    kind = "dashed" if node.state == "open" else "single"
    borders = w("tcBorders", *(line(side, thick, colour, kind) for side in ("top", "left", "bottom", "right")))
    margins = w("tcMar", *(w(side, w=twips(_PAD), type="dxa") for side in ("top", "left", "bottom", "right")))
    shade = w("shd", val="clear", color="auto", fill=ink("accentTint")) if node.decision else ""
    inside = text_paragraph(node.heading, body.voice, "Figure", Letters(bold=True), align="start")
    inside += text_paragraph(node.text, body.voice, "Figure", align="start") if node.text else ""
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
        swatch = w("r", w("rPr", _swatch(series.pattern, body)), w("t", "\u00a0" * 4))
        name = runs(f"\u00a0{series.label}\u00a0", body.voice)
        found.append(swatch + name + runs(series.total, body.voice, Letters(bold=True)))
    apart = runs("\u2003 ", body.voice)
    unit = apart + runs(chart.unit, body.voice, Letters(ink="text2")) if chart.unit else ""
    return paragraph(apart.join(found) + unit, "TableText", {"keepNext": w("keepNext")}, rtl=body.voice.rtl)


def _bar(
    chart: Chart, bar: BarRow, stops: Sequence[int], places: Sequence[int], widths: Sequence[float], body: Body
) -> str:
    cells = [cell(cell_text(bar.label, body.voice), widths[0], MIDDLE)]
    begin = 0
    for series, end in zip(chart.series, stops, strict=True):
        if end > begin:
            cells.append(_filled(begin, end, places, widths, series.pattern, body))
        begin = max(begin, end)
    if begin < _STEPS:
        cells.append(_filled(begin, _STEPS, places, widths, "", body))
    cells.append(cell(cell_text(bar.text, body.voice, align="end"), widths[-1], MIDDLE))
    return row(cells)


def _filled(begin: int, end: int, places: Sequence[int], widths: Sequence[float], pattern: str, body: Body) -> str:
    """A cell from one place to another, with a bar as high as a line in it, or empty; `widths[0]` is of the labels."""
    first, last = places.index(begin), places.index(end)
    width = sum(widths[first + 1 : last + 1])
    inside = paragraph("", "Bar", shaded(pattern, body) if pattern else NO_PARTS)
    return cell(inside, width, {"tcMar": _BAR_MARGINS, **MIDDLE}, span=last - first)


_BAR_SIDES = (("top", 31), ("left", 0), ("bottom", 31), ("right", 0))  # twentieths of a point
_BAR_MARGINS = w("tcMar", *(w(side, w=length, type="dxa") for side, length in _BAR_SIDES))


def shaded(pattern: str, body: Body) -> dict[str, str]:
    """The parts of a paragraph that is a bar of a pattern; an outline where ink is short."""
    found = {"shd": _shading(pattern, body)}
    if frame := _frame(pattern, body):
        colour, kind = frame
        sides = (w(side, val=kind, sz=6, space=0, color=ink(colour)) for side in ("top", "left", "bottom", "right"))
        found["pBdr"] = w("pBdr", *sides)
    return found


def _frame(pattern: str, body: Body) -> tuple[str, str] | None:
    spared = (_SPARING[pattern], "single") if body.low_ink and pattern in _SPARING else None
    return _FRAMED.get(pattern) or spared


def _shading(pattern: str, body: Body) -> str:
    kind, lines, ground = _BARS[pattern]
    if body.low_ink and pattern in _SPARING:
        ground = _TINTS.get(pattern, "page")
    return w("shd", val=kind, color=lines if lines == "auto" else ink(lines), fill=ink(ground))


def _swatch(pattern: Pattern, body: Body) -> str:
    frame = _frame(pattern, body)
    around = w("bdr", val="single", sz=6, space=0, color=ink(frame[0])) if frame else ""
    return around + _shading(pattern, body)


def write_picture(picture: Picture, body: Body) -> str:
    """A picture of a file, no wider than asked and no higher than a page, with its alternative text and caption."""
    data, pixels_wide, pixels_high = read_picture(Path(picture.path))
    width = min(picture.width * MM, body.width)
    height = width * pixels_high / pixels_wide
    if height > _HIGHEST * 0.8:
        width, height = width * _HIGHEST * 0.8 / height, _HIGHEST * 0.8
    body.pictures.append(data)
    shown = paragraph(
        picture_run(f"picture{len(body.pictures)}", body.number(), picture.alt, width, height),
        "Figure",
        {"keepNext": w("keepNext")},
    )
    return shown + "".join(_caption(picture.caption, body))


def _caption(text: str, body: Body) -> Iterator[str]:
    if text:
        yield text_paragraph(text, body.voice, "Caption")


def picture_run(link: str, number: int, alt: str, width: float, height: float) -> str:
    """A run that holds the picture a link of its part leads to, in the words of DrawingML; its number is its own."""
    size = {"cx": round(width * _EMU), "cy": round(height * _EMU)}
    about = {"id": number, "name": f"Picture {number}", "descr": alt}
    fill = mark("pic:blipFill", {}, mark("a:blip", {"r:embed": link}),
                mark("a:stretch", {}, mark("a:fillRect", {})))  # fmt: skip
    frame = mark("a:xfrm", {}, mark("a:off", {"x": 0, "y": 0}), mark("a:ext", size))
    shape = mark("pic:spPr", {}, frame, mark("a:prstGeom", {"prst": "rect"}, mark("a:avLst", {})))
    named = mark("pic:nvPicPr", {}, mark("pic:cNvPr", about), mark("pic:cNvPicPr", {}))
    inner = mark("pic:pic", {"xmlns:pic": _PICTURE}, named, fill, shape)
    graphic = mark("a:graphic", {"xmlns:a": _DRAWING}, mark("a:graphicData", {"uri": _PICTURE}, inner))
    none = {"distT": 0, "distB": 0, "distL": 0, "distR": 0, "xmlns:wp": _WORD_DRAWING}
    inline = mark("wp:inline", none, mark("wp:extent", size), mark("wp:docPr", about), graphic)
    return w("r", w("drawing", inline))
