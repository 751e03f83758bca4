"""Lays headings, paragraphs and notes on the sheet, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jlndesk.reports.blocks import Heading, Look, Note, Paragraph, Tone, Words, pieces
from jlndesk.reports.drawing import MM, Part, Rule, SetLine
from jlndesk.reports.pdf.sheet import Bookmark, Sheet, Slab, spaced
from jlndesk.reports.pdf.structure import Element, Kind
from jlndesk.reports.text.breaks import clean
from jlndesk.reports.text.style import Face, Line, Run, Style
from jlndesk.reports.theme import paper

_FACES: dict[Look, Face] = {
    "plain": "regular",
    "strong": "semibold",
    "quiet": "regular",
    "fine": "regular",
    "italic": "italic",
}
_EDGE = paper("objective")["edge"] * MM
_INDENT = 5.5 * MM
_TEXT = paper("text")["size"]
_LEADING = _TEXT * paper("text")["leading"]
_DENSE = 10.0
_CAPTION = paper("caption")["size"]
_FINE = paper("caption")["size"] / paper("table")["small"]
_SMALL = Style("semibold", paper("objective")["caption"], "accentText")


@dataclass(frozen=True)
class Setting:
    """How one kind of running text is set; lengths in points."""

    style: Style
    leading: float
    before: float = 0
    after: float = 0


DEEPEST_BOOKMARK = 3
_HEADS: tuple[Kind, ...] = ("H1", "H2", "H3", "H4")
HEADINGS = {
    1: Setting(Style("semibold", paper("title")["size"]), 25, 12 * MM, 1.6 * MM),
    2: Setting(Style("semibold", paper("section")["size"]), 17.5, paper("section")["above"] * MM, 1.4 * MM),
    3: Setting(Style("semibold", _TEXT), _LEADING, 4 * MM, 0.8 * MM),
    4: Setting(Style("semibold", paper("table")["size"]), 13.4, 3 * MM, 0.4 * MM),
}
PARAGRAPHS = {
    "body": Setting(Style("regular", _TEXT), _LEADING, 0, 2.4 * MM),
    "answer": Setting(Style("regular", _DENSE), _DENSE * 1.4, 0, 1.6 * MM),
    "lead": Setting(Style("regular", _TEXT, "text2"), _LEADING, 0, 6 * MM),
    "quote": Setting(Style("italic", _TEXT), _LEADING, 1 * MM, 2.4 * MM),
    "caption": Setting(Style("regular", _CAPTION, "text2"), 12.2, 1 * MM, 3 * MM),
    "objective": Setting(Style("regular", paper("objective")["size"]), 18.4, 3 * MM, 6 * MM),
}
_TITLE_LINES = 2
_LONG_TITLE = Setting(Style("semibold", 15), 19.5, 12 * MM, 1.6 * MM)
"""Of a title that would take more than two lines in the usual size."""
_DENSE_HEADING = Setting(Style("semibold", 11.5), 15.0, 4.2 * MM, 0.9 * MM)
_SNUG_OBJECTIVE = Setting(Style("regular", 11.5), 15.6, 2 * MM, 4 * MM)
_CROWDED = 0.7
"""With less than so much of its white left, a page sets its objective smaller."""
_NOTE = Setting(Style("regular", 9.5), 13.4, 3 * MM, 4 * MM)
_TONES: dict[Tone, str] = {"tip": "field", "info": "field", "warn": "amber", "block": "red"}


def runs_of(words: Words, style: Style) -> list[Run]:
    """A text as runs in a style, each piece with its own look."""
    return [Run(piece.text, look_of(piece.look, style)) for piece in pieces(words)]


def look_of(look: Look, style: Style) -> Style:
    """The style a look makes of another one; plain leaves it as it is."""
    if look == "plain":
        return style
    colour = "text2" if look in {"quiet", "fine"} else style.colour
    return replace(style, face=_FACES[look], colour=colour, size=style.size * (_FINE if look == "fine" else 1))


def set_heading(heading: Heading, sheet: Sheet, number: int) -> list[Slab]:
    """A heading with its bookmark, its lines about equally long; kept with what follows."""
    setting = _DENSE_HEADING if heading.dense else HEADINGS[min(heading.level, len(HEADINGS))]
    lines = sheet.setter.break_lines([Run(heading.text, setting.style)], sheet.text_column, balanced=True)
    if heading.level == 1 and len(lines) > _TITLE_LINES:
        setting = _LONG_TITLE
        lines = sheet.setter.break_lines([Run(heading.text, setting.style)], sheet.text_column, balanced=True)
    slabs = stack(lines, setting, sheet, keep_all=True, element=Element(_HEADS[min(heading.level, 4) - 1]))
    if heading.level > DEEPEST_BOOKMARK:
        return slabs
    title = " ".join(clean(heading.text).split())
    slabs[0] = replace(slabs[0], bookmark=Bookmark(number, title, heading.level))
    return slabs


def set_paragraph(paragraph: Paragraph, sheet: Sheet) -> list[Slab]:
    """A paragraph, line by line; never its first or its last line alone on a page."""
    setting = PARAGRAPHS[paragraph.style]
    if paragraph.style == "objective":
        setting = _SNUG_OBJECTIVE if sheet.snug < _CROWDED else setting
        return _edged(paragraph.label, paragraph.text, setting, sheet, "accent")
    lines = sheet.setter.break_lines(runs_of(paragraph.text, setting.style), sheet.text_column)
    element = Element("BlockQuote" if paragraph.style == "quote" else "P", language=paragraph.language)
    body = stack(lines, setting, sheet, room=sheet.text_column, element=element)
    return [*_label(paragraph.label, sheet), *body] if paragraph.label else body


def set_note(note: Note, sheet: Sheet) -> list[Slab]:
    """A remark with an edge in the colour of its tone, and a word that says the same."""
    return _edged(note.label, note.text, _NOTE, sheet, _TONES[note.tone])


def stack(
    lines: Sequence[Line],
    setting: Setting,
    sheet: Sheet,
    *,
    indent: float = 0,
    room: float = 0,
    keep_all: bool = False,
    element: Element | None = None,
) -> list[Slab]:
    """One slab for each line, the white on the first and the last of them.

    With a `room` to stand in, lines that are read against the direction of the document begin at its other side. They
    are one paragraph to a listener unless another `element` is given.
    """
    element = element or Element("P")
    last = len(lines) - 1
    slabs = []
    for number, line in enumerate(lines):
        height = setting.leading * line.tall if line.runs else setting.leading / 2
        rise = sheet.setter.baseline(setting.style.size, height)
        x = indent + _aside(line, sheet, room) if room else indent
        parts: tuple[Part, ...] = (SetLine(x, rise, line),) if line.runs else ()
        keep = keep_all or (number < last and number in (0, last - 1))
        slabs.append(Slab(height, parts, keep=keep, element=element))
    return spaced(slabs, setting.before, setting.after)


def _aside(line: Line, sheet: Sheet, room: float) -> float:
    """How far a line of running text stands from the side at which lines of the document begin."""
    against = line.rtl != (sheet.setter.direction == "rtl")
    return room - line.width if against and any(map(str.isalpha, line.text)) else 0


def _label(text: str, sheet: Sheet) -> list[Slab]:
    setting = Setting(_SMALL, 12.2)
    return stack(sheet.setter.break_lines([Run(text, _SMALL)], sheet.text_column), setting, sheet, keep_all=True)


def _edged(label: str, words: Words, setting: Setting, sheet: Sheet, colour: str) -> list[Slab]:
    """Text behind an edge that runs down beside all its lines."""
    width = sheet.text_column - _INDENT
    small = Setting(replace(_SMALL, colour="accentText" if colour == "accent" else colour), 12.6)
    heads = sheet.setter.break_lines([Run(label, small.style)], width) if label else []
    body = sheet.setter.break_lines(runs_of(words, setting.style), width)
    slabs = [
        *stack(heads, small, sheet, indent=_INDENT, keep_all=True),
        *stack(body, replace(setting, before=0), sheet, indent=_INDENT, room=width),
    ]
    slabs[0] = replace(slabs[0], before=setting.before)
    return [_with_edge(slab, colour) for slab in slabs]


def _with_edge(slab: Slab, colour: str) -> Slab:
    edge = Rule(_EDGE / 2, 0, _EDGE / 2, slab.height, _EDGE, colour)
    return replace(slab, parts=(edge, *slab.parts))
