"""Head and foot of the pages of a Word file, with the bands of a draft and of the practice workspace as text."""

from __future__ import annotations

import re

from jlndesk.core.i18n import _
from jlndesk.reports.blocks import Document, Logo
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.figures import picture_run
from jlndesk.reports.docx.package import LOGO
from jlndesk.reports.docx.runs import NO_PARTS, Letters, Parts, field, paragraph, runs
from jlndesk.reports.docx.widths import on_one_line, width_of
from jlndesk.reports.docx.xml import HEAD, SPACES, twips, w
from jlndesk.reports.drawing import MM
from jlndesk.reports.marks import PRACTICE, team_mark
from jlndesk.reports.photograph import LOGO_HIGH, LOGO_WIDE
from jlndesk.reports.phrases import beside
from jlndesk.reports.theme import paper

_HEAD = paper("margins")["top"] * MM
_HEAD_OF_LOGO = 9 * MM
_HEAD_OF_BANDS = 6 * MM
_BAND = 19.0  # points
_LINE = 26.0  # points: the line of office and code with its rule and the white below
_LETTERS = 9.0
_SIZE = paper("running")["size"]
_BETWEEN = 6 * MM
_TAB = w("r", w("tab"))


def header_part(document: Document, body: Body, *, first: bool) -> str:
    """The head of the first page, or of all others: bands above office (or running title) and code."""
    header = document.header
    start = header.office if first or not header.running else header.running
    logo, parts, room = "", NO_PARTS, body.width - width_of(header.code, _SIZE) - _BETWEEN
    if header.logo and header.names_office(1 if first else 2):
        logo = _logo(header.logo, body)
        room -= header.logo.size(LOGO_WIDE * MM, LOGO_HIGH * MM)[0] + _SIZE
    elif header.logo and not bands(document):
        parts = {"spacing": w("spacing", before=twips(_HEAD - _HEAD_OF_LOGO))}
    inside = logo + runs(on_one_line(start, _SIZE, room), body.voice) + _TAB + runs(header.code, body.voice)
    return _part("hdr", _bands(document, body) + _paragraph("Header", inside, body, parts))


def _logo(logo: Logo, body: Body) -> str:
    width, height = logo.size(LOGO_WIDE * MM, LOGO_HIGH * MM)
    return picture_run(LOGO, body.number(), logo.alt, width, height) + runs("\u2003", body.voice)


def bands(document: Document) -> int:
    """How many lines stand above the head of each page."""
    return bool(document.draft) + (document.audience == "team")


def head_of(document: Document) -> float:
    """How far below the edge of the sheet its head begins, in points; a logo and bands need more room."""
    if bands(document):
        return _HEAD_OF_BANDS if document.header.logo else _HEAD / 1.7
    return _HEAD_OF_LOGO if document.header.logo else _HEAD


def height_of_head(document: Document) -> float:
    """How high the head of the first page is, in points, from the edge of the sheet."""
    logo = document.header.logo
    more = logo.size(LOGO_WIDE * MM, LOGO_HIGH * MM)[1] - _LETTERS if logo else 0
    return head_of(document) + bands(document) * _BAND + _LINE + max(more, 0)


def footer_part(document: Document, body: Body) -> str:
    """The foot of every page: short title, version and date, and the number of the page, which Word works out."""
    foot = document.footer
    inside = runs(beside(foot.short_title, foot.version), body.voice) + _TAB + _numbers(body)
    mark = _paragraph("Practice", runs(_(PRACTICE), body.voice), body) if document.practice else ""
    return _part("ftr", _paragraph("Footer", inside, body) + mark)


def foot_of(document: Document) -> float:
    """How far above the edge of the sheet its foot ends, in points; the mark of practice needs room."""
    return paper("margins")["bottom"] * MM / (4.5 if document.practice else 2.4)


def _numbers(body: Body) -> str:
    """*Page 2 of 9*, in the order of the language."""
    found = ""
    for part in re.split(r"(\{page\}|\{pages\})", _("Page {page} of {pages}")):
        match part:
            case "{page}":
                found += field("PAGE", "1")
            case "{pages}":
                found += field("NUMPAGES", "1")
            case _:
                found += runs(part, body.voice) if part else ""
    return found


def _bands(document: Document, body: Body) -> str:
    found = ""
    if mark := team_mark(document):
        found += _paragraph("Band", runs(mark, body.voice, Letters(bold=True)), body)
    if draft := document.draft:
        rest = beside(draft.date, draft.waiting)
        word = runs(draft.word, body.voice, Letters(bold=True))
        found += _paragraph("Band", word + _TAB + runs(rest, body.voice), body)
    return found


def _paragraph(style: str, inside: str, body: Body, parts: Parts = NO_PARTS) -> str:
    return paragraph(inside, style, parts, rtl=body.voice.rtl)


def _part(name: str, inside: str) -> str:
    return f"{HEAD}{w(name, inside)}".replace(f"<w:{name}>", f"<w:{name} {SPACES}>", 1)
