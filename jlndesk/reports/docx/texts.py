"""Writes headings, paragraphs, remarks and the contents of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.reports.blocks import Contents, Heading, Note, Paragraph, Words, plain
from jlndesk.reports.docx.body import DEEPEST_HEADING, Body, Place
from jlndesk.reports.docx.heights import style_of
from jlndesk.reports.docx.lists import write_text
from jlndesk.reports.docx.runs import Voice, aligned, lines_of, paragraph, runs, text_paragraph
from jlndesk.reports.docx.scripts import is_rtl
from jlndesk.reports.docx.styles import STYLES, edge, gap
from jlndesk.reports.docx.xml import mark, said, twips, w
from jlndesk.reports.drawing import MM
from jlndesk.reports.text.straight import STRAIGHT

_TONES = {"tip": "NoteInfo", "info": "NoteInfo", "warn": "NoteWarn", "block": "NoteBlock"}
KEEP = {"keepNext": w("keepNext")}


def write_heading(heading: Heading, body: Body) -> str:
    """A heading in its style, with a place that the contents lead to; the first one of all is the title."""
    place = body.next_place()
    number = body.number()
    is_title = body.headings == 1 and heading.level == 1
    style = "Title" if is_title else f"Heading{min(heading.level, DEEPEST_HEADING)}"
    rtl = is_rtl(heading.text, otherwise=body.voice.rtl)
    parts = {
        "pageBreakBefore": w("pageBreakBefore") if body.begins == "page" else "",
        "spacing": _white_around(heading, style, body),
        **aligned("start", differs=rtl != body.voice.rtl),
    }
    inside = w("bookmarkStart", id=number, name=place.name)
    inside += runs(heading.text, Voice(body.voice.language, rtl)) + w("bookmarkEnd", id=number)
    return paragraph(inside, style, parts, rtl=rtl)


def _white_around(heading: Heading, style: str, body: Body) -> str:
    """The white of a heading; less above it where there is some already, none at the head of a page."""
    usual = STYLES[style]
    before, after = (4.2 * MM, 0.9 * MM) if heading.dense and style != "Title" else (usual.before, usual.after)
    before = 0.0 if body.begins else max(before - body.white, 0)
    return w("spacing", before=twips(before * body.snug), after=twips(after * body.snug))


def write_paragraph(block: Paragraph, body: Body) -> str:
    """Running text, each of its lines a paragraph, points of a list as such; its label stands above it."""
    voice = body.voice.of(block.language)
    if block.style == "objective":
        return _edged(block.label, block.text, style_of(block, body.snug), "ObjectiveLabel", voice, body)
    label = text_paragraph(block.label, body.voice, "KeyCaption", parts=KEEP) if block.label else ""
    style = style_of(block, body.snug)
    return label + write_text(block.text, style, voice, body, straight=block.style in STRAIGHT)


def write_note(note: Note, body: Body) -> str:
    """A remark behind an edge in the colour of its tone, and a word that says the same."""
    style = _TONES[note.tone]
    return _edged(note.label, note.text, style, f"{style}Label", body.voice, body)


def _edged(label: str, words: Words, style: str, label_style: str, voice: Voice, body: Body) -> str:
    """Paragraphs that share one edge, on the side on which their text begins; kept on one page."""
    rtl = is_rtl(plain(words), otherwise=body.voice.rtl)
    beside = edge(style, rtl=True) if rtl else {}
    one_way = Voice(voice.language, rtl)
    head = [paragraph(runs(label, one_way), label_style, beside, rtl=rtl)] if label else []
    *lines, last = list(lines_of(words)) or [()]
    kept = [paragraph(runs(line, one_way), style, {**KEEP, **beside}, rtl=rtl) for line in lines]
    return "".join([*head, *kept, paragraph(runs(last, one_way), style, beside, rtl=rtl), gap(body.snug)])


def write_contents(contents: Contents, body: Body) -> str:
    """The headings that follow, each leading to its place: a field of Word, which can put the pages to them."""
    listed = [place for place in body.places[body.headings :] if place.level <= contents.level]
    return "".join(_entries(listed, contents.level, body))


def _entries(places: Sequence[Place], level: int, body: Body) -> Iterator[str]:
    begin = (
        w("r", w("fldChar", fldCharType="begin"))
        + w("r", mark("w:instrText", {"xml:space": "preserve"}, said(f' TOC \\o "1-{level}" \\h \\z ')))
        + w("r", w("fldChar", fldCharType="separate"))
    )
    end = w("r", w("fldChar", fldCharType="end"))
    for number, place in enumerate(places):
        rtl = is_rtl(place.text, otherwise=body.voice.rtl)
        link = w("hyperlink", runs(place.text, Voice(body.voice.language, rtl)), anchor=place.name, history=1)
        first, last = begin if number == 0 else "", end if number == len(places) - 1 else ""
        yield paragraph(first + link + last, f"TOC{min(place.level, 3)}", rtl=rtl)
