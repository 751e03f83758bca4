"""Writes facts, key facts and grids as tables of Word: heads that repeat, rows that stay whole, a rule above totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from jlndesk.reports.blocks import Align, Fact, Facts, Flanked, Grid, KeyFact, KeyFacts, Look, Piece, Words, plain
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.heights import ASIDE, ASIDE_GAP, BETWEEN_FACTS, aside_of
from jlndesk.reports.docx.lists import write_text
from jlndesk.reports.docx.runs import NO_PARTS, Letters, Parts, Voice, ink, lines_of, paragraph, text_paragraph
from jlndesk.reports.docx.styles import PAD, gap
from jlndesk.reports.docx.widths import column_widths, letters_in, width_of
from jlndesk.reports.docx.xml import eighths, properties, twips, w
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper
from jlndesk.reports.typed import has_points

SIZE = paper("table")["small"]
_LABELS = 0.44  # of half of the column
_LABEL_GAP = 2 * MM
_SHORT = 2.0  # lines of a fact that shares its row
_FROM_THE_RIGHT = 1.4
"""How much wider figures are where lines run from the right: they may be set in Arabic’s size, with its wide digits."""
_FINE_LINE = 11.2  # points
_WHOLE = 900  # letters: a longer row may go over to the next page
_ON: Mapping[Look, Letters] = {
    "strong": Letters(bold=True),
    "italic": Letters(italic=True),
    "quiet": Letters(ink="text2"),
    "fine": Letters(ink="text2", size=paper("caption")["size"]),
}


def table(rows: Sequence[str], widths: Sequence[float], body: Body, *, alt: str = "", style: str = "JLNTable") -> str:
    """A table of finished rows, its columns so many points wide, mirrored in a document that runs from the right."""
    edges = [twips(place) for place in accumulate((0.0, *widths))]
    grid = [right - left for left, right in pairwise(edges)]
    about = {
        "tblStyle": w("tblStyle", val=style),
        "bidiVisual": w("bidiVisual") if body.voice.rtl else "",
        "tblW": w("tblW", w=edges[-1], type="dxa"),
        "tblLayout": w("tblLayout", type="fixed"),
        "tblCellMar": _margins(body) if style == "JLNTable" and (body.snug < 1 or body.voice.rtl) else "",
        "tblLook": w("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        "tblDescription": w("tblDescription", val=alt) if alt else "",
    }
    columns = w("tblGrid", *(w("gridCol", w=width) for width in grid))
    return w("tbl", properties("tblPr", about), columns, *rows) + gap(body.snug)


def _margins(body: Body) -> str:
    """The white in the cells of a table on a page that is short of room, or of one that runs from the right.

    Programs differ in which side of such a table is its left one, so that both get half of the white.
    """
    begin, end = (1.8 * MM, 1.8 * MM) if body.voice.rtl else (0.0, 3.6 * MM)
    sides = (("top", PAD * body.snug), ("left", begin), ("bottom", PAD * body.snug), ("right", end))
    return w("tblCellMar", *(w(side, w=twips(length), type="dxa") for side, length in sides))


def row(cells: Sequence[str], *, head: bool = False, whole: bool = True) -> str:
    """A row of finished cells; a head is repeated on each page, a whole row never goes over to the next one."""
    about = {"cantSplit": w("cantSplit") if whole else "", "tblHeader": w("tblHeader") if head else ""}
    return w("tr", properties("trPr", about), *cells)


def cell(inside: str, width: float, parts: Parts = NO_PARTS, *, span: int = 1) -> str:
    """A cell of finished paragraphs; `parts` are further parts of its properties."""
    spanned = w("gridSpan", val=span) if span > 1 else ""
    about = {"tcW": w("tcW", w=twips(width), type="dxa"), "gridSpan": spanned, **parts}
    return w("tc", properties("tcPr", about), inside or paragraph("", "TableText"))


def cell_text(
    words: Words, voice: Voice, style: str = "TableText", look: Look = "plain", align: Align = "start"
) -> str:
    """The paragraphs of a cell, one for each line."""
    return "".join(
        text_paragraph(line, voice, style, _ON.get(look, Letters()), _closer(line, voice), align=align)
        for line in lines_of(words)
    )


def _said_in_cell(words: Words, voice: Voice, body: Body, look: Look = "plain", align: Align = "start") -> str:
    """What somebody wrote into a cell; its points are a list there too."""
    if align == "start" and has_points(plain(words)):
        return write_text(words, "TableText", voice, body, _ON.get(look, Letters()), align=align)
    return cell_text(words, voice, look=look, align=align)


def _closer(line: Sequence[Piece], voice: Voice) -> Parts:
    """Lines of small print stand closer than the others of their cell, which grow by themselves; Arabic needs room."""
    small = any(piece.look == "fine" for piece in line if piece.text.strip()) and not voice.rtl
    return {"spacing": w("spacing", line=twips(_FINE_LINE), lineRule="atLeast")} if small else NO_PARTS


def line(side: str, width: float, colour: str, kind: str = "single") -> str:
    """One border of a cell; `width` in points."""
    return w(side, val=kind, sz=eighths(width), space=0, color=ink(colour))


def write_grid(grid: Grid, body: Body) -> str:
    """A table with its head, its rows and its total; the caption below it."""
    widths = column_widths(grid, body.width, SIZE * (_FROM_THE_RIGHT if body.voice.rtl else 1))
    rows = [*_head(grid, widths, body), *(_row(grid, texts, widths, body) for texts in grid.rows)]
    if grid.total:
        rows.append(_total(grid, widths, body))
    caption = text_paragraph(grid.caption, body.voice, "Caption") if grid.caption else ""
    return (table(rows, widths, body, alt=_said_of(grid)) if rows else "") + caption


def _said_of(grid: Grid) -> str:
    return ", ".join(column.head for column in grid.columns if column.head)


def _head(grid: Grid, widths: Sequence[float], body: Body) -> Iterator[str]:
    if not any(column.head for column in grid.columns):
        return
    rule = w("tcBorders", line("bottom", paper("table")["rule"], "text"))
    about = {"tcBorders": rule, "tcMar": _margin(top=0), "vAlign": w("vAlign", val="bottom")}
    texts = [cell_text(column.head, body.voice, "TableHead", align=column.align) for column in grid.columns]
    yield row(_cells(texts, widths, about), head=True)


def _row(grid: Grid, words: Sequence[Words], widths: Sequence[float], body: Body) -> str:
    columns = zip(grid.columns, words, strict=True)
    texts = [_said_in_cell(said, body.voice, body, column.look, column.align) for column, said in columns]
    return row(_cells(texts, widths), whole=sum(len(plain(said)) for said in words) <= _WHOLE)


def _total(grid: Grid, widths: Sequence[float], body: Body) -> str:
    rule = w("tcBorders", line("top", paper("table")["total"], "text"))
    columns = zip(grid.columns, grid.total, strict=True)
    texts = [cell_text(said, body.voice, look="strong", align=column.align) for column, said in columns]
    return row(_cells(texts, widths, {"tcBorders": rule}))


def _cells(texts: Sequence[str], widths: Sequence[float], parts: Parts = NO_PARTS) -> list[str]:
    """The cells of a row; the last one reaches to the edge of the page's column."""
    edge = {"tcMar": _margin(top=0, right=0) if "tcMar" in parts else _margin(right=0)}
    last = len(texts) - 1
    pairs = enumerate(zip(texts, widths, strict=True))
    return [cell(text, width, {**parts, **edge} if number == last else parts) for number, (text, width) in pairs]


def _margin(**sides: float) -> str:
    """White of a cell that is not that of its table, in points."""
    return w("tcMar", *(w(side, w=twips(length), type="dxa") for side, length in sides.items()))


def write_facts(facts: Facts, body: Body) -> str:
    """Labels with their values; two short ones beside each other, a long one across the page."""
    half = body.width / 2
    widths = [half * _LABELS, half * (1 - _LABELS)] * 2
    rows: list[str] = []
    held: Fact | None = None
    for fact in facts.rows:
        if _is_long(fact, widths):
            rows.append(row(_across(fact, widths, body), whole=len(plain(fact.value)) <= _WHOLE))
        elif held:
            rows.append(row([*_pair(held, widths, body), *_pair(fact, widths, body, last=True)]))
            held = None
        else:
            held = fact
    if held:
        rows.append(row(_across(held, widths, body)))
    return table(rows, widths, body) if rows else ""


def _is_long(fact: Fact, widths: Sequence[float]) -> bool:
    lines = sum(max(1.0, width_of(text, SIZE) / (widths[1] - 3.6 * MM)) for text in plain(fact.value).split("\n"))
    return lines > _SHORT or letters_in(fact.label) * SIZE * 0.56 > _SHORT * (widths[0] - 3.6 * MM)


def _pair(fact: Fact, widths: Sequence[float], body: Body, *, last: bool = False) -> list[str]:
    parts = {"tcMar": _margin(right=0)} if last and not body.voice.rtl else NO_PARTS
    value = cell(_said_in_cell(fact.value, body.voice.of(fact.language), body), widths[1], parts)
    return [_label(fact, widths[0], body), value]


def _across(fact: Fact, widths: Sequence[float], body: Body) -> list[str]:
    said = _said_in_cell(fact.value, body.voice.of(fact.language), body)
    parts = NO_PARTS if body.voice.rtl else {"tcMar": _margin(right=0)}
    return [_label(fact, widths[0], body), cell(said, sum(widths[1:]), parts, span=3)]


def _label(fact: Fact, width: float, body: Body) -> str:
    parts = NO_PARTS if body.voice.rtl else {"tcMar": _margin(right=_LABEL_GAP)}
    return cell(cell_text(fact.label, body.voice, "Label"), width, parts)


def write_key_facts(facts: KeyFacts, body: Body) -> str:
    """One row under a rule: caption, value and detail of each fact."""
    if not facts.columns:
        return ""
    widths = [body.width / len(facts.columns)] * len(facts.columns)
    above = line("top", paper("facts")["rule"], "text")
    rules = {"tcBorders": w("tcBorders", above, w("bottom", val="nil"))}
    cells = [
        cell(
            cell_text(fact.caption, body.voice, "KeyCaption")
            + cell_text(fact.value, body.voice, "KeyValue")
            + cell_text(fact.detail, body.voice, "Label"),
            width, rules,
        )
        for fact, width in zip(facts.columns, widths, strict=True)
    ]  # fmt: skip
    return table([row(cells)], widths, body)


def write_aside(flanked: Flanked, body: Body) -> str:
    """Key facts in a frame at the end of the lines; the text that follows runs beside it."""
    facts = aside_of(flanked, body.width, body.snug)
    side = "left" if body.voice.rtl else "right"
    frame = w(
        "framePr", w=twips(body.width * ASIDE - ASIDE_GAP), hSpace=twips(ASIDE_GAP / 2), wrap="around", vAnchor="text",
        hAnchor="margin", xAlign=side, y=1,
    )  # fmt: skip
    edge = w("pBdr", line("right" if body.voice.rtl else "left", 0.5, "line2").replace('w:space="0"', 'w:space="8"'))
    about = {"framePr": frame, "pBdr": edge}
    apart = {**about, "spacing": w("spacing", before=twips(BETWEEN_FACTS), after=0)}
    return "".join(_fact_aside(fact, about, apart, body) for fact in facts)


def _fact_aside(fact: KeyFact, about: Parts, apart: Parts, body: Body) -> str:
    """One fact in the frame; its first line stands apart from the fact above it."""
    details = ((line, "Label") for line in fact.detail.split("\n"))
    texts = [one for one in ((fact.caption, "KeyCaption"), (fact.value, "KeyValue"), *details) if one[0]]
    return "".join(
        text_paragraph(text, body.voice, style, parts=about if number else apart, align="start")
        for number, (text, style) in enumerate(texts)
    )
