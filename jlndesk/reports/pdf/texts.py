"""Lays headings, paragraphs and notes on the sheet."""

from __future__ import annotations

from dataclasses import replace

from jlndesk.reports.blocks import Heading, Look, Note, Paragraph, Tone, Words, pieces
from jlndesk.reports.drawing import MM, Rule
from jlndesk.reports.pdf.points import set_text
from jlndesk.reports.pdf.sheet import Bookmark, Sheet, Slab
from jlndesk.reports.pdf.stacked import Setting, stack
from jlndesk.reports.pdf.structure import Element, Kind
from jlndesk.reports.text.breaks import clean
from jlndesk.reports.text.straight import STRAIGHT
from jlndesk.reports.text.style import Face, Run, Style
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


def runs_of(words: Words, style: Style, language: str = "") -> list[Run]:
    """A text as runs in a style, each piece with its own look; `language` is that of pieces that name none."""
    return [Run(one.text, _spoken(look_of(one.look, style), one.language or language)) for one in pieces(words)]


def _spoken(style: Style, language: str) -> Style:
    return replace(style, language=language) if language else style


def language_of(words: Words) -> str:
    """The language that a whole text is in, where its pieces name it; empty where they name none or several."""
    named = {piece.language for piece in pieces(words) if piece.text.strip()}
    return named.pop() if len(named) == 1 else ""


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
    """Running text, line by line, the points in it as lists; its label stands above it."""
    setting = replace(PARAGRAPHS[paragraph.style], straight=paragraph.style in STRAIGHT)
    if paragraph.style == "objective":
        setting = _SNUG_OBJECTIVE if sheet.snug < _CROWDED else setting
        return _edged(paragraph.label, paragraph.text, setting, sheet, "accent")
    quote = Element("BlockQuote") if paragraph.style == "quote" else None
    body = set_text(
        runs_of(paragraph.text, setting.style, paragraph.language), setting, sheet, _language(paragraph), quote
    )
    return [*_label(paragraph.label, sheet), *body] if paragraph.label else body


def _language(paragraph: Paragraph) -> str:
    return paragraph.language or language_of(paragraph.text)


def set_note(note: Note, sheet: Sheet) -> list[Slab]:
    """A remark with an edge in the colour of its tone, and a word that says the same."""
    return _edged(note.label, note.text, _NOTE, sheet, _TONES[note.tone])


def _label(text: str, sheet: Sheet) -> list[Slab]:
    setting = Setting(_SMALL, 12.2)
    return stack(sheet.setter.break_lines([Run(text, _SMALL)], sheet.text_column), setting, sheet, keep_all=True)


def _edged(label: str, words: Words, setting: Setting, sheet: Sheet, colour: str) -> list[Slab]:
    """Text behind an edge that runs down beside all its lines."""
    width = sheet.text_column - _INDENT
    small = Setting(replace(_SMALL, colour="accentText" if colour == "accent" else colour), 12.6)
    heads = sheet.setter.break_lines([Run(label, small.style)], width) if label else []
    body = sheet.setter.break_lines(runs_of(words, setting.style), width, edges="ragged")
    slabs = [
        *stack(heads, small, sheet, indent=_INDENT, keep_all=True),
        *stack(body, replace(setting, before=0), sheet, indent=_INDENT, room=width),
    ]
    slabs[0] = replace(slabs[0], before=setting.before)
    return [_with_edge(slab, colour) for slab in slabs]


def _with_edge(slab: Slab, colour: str) -> Slab:
    edge = Rule(_EDGE / 2, 0, _EDGE / 2, slab.height, _EDGE, colour)
    return replace(slab, parts=(edge, *slab.parts))
