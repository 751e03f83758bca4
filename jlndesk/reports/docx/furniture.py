"""Head and foot of the pages of a Word file, with the bands of a draft and of the practice workspace as text."""

from __future__ import annotations

import re

from jlndesk.core.i18n import _
from jlndesk.reports.blocks import Document
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.runs import Letters, field, paragraph, runs
from jlndesk.reports.docx.xml import HEAD, SPACES, w
from jlndesk.reports.marks import PRACTICE, team_mark
from jlndesk.reports.phrases import beside

_TAB = w("r", w("tab"))


def header_part(document: Document, body: Body, *, first: bool) -> str:
    """The head of the first page, or of all others: bands above office (or running title) and code."""
    header = document.header
    start = header.office if first or not header.running else header.running
    told = _paragraph("Header", runs(start, body.voice) + _TAB + runs(header.code, body.voice), body)
    return _part("hdr", _bands(document, body) + told)


def footer_part(document: Document, body: Body) -> str:
    """The foot of every page: short title, version and date, and the number of the page, which Word works out."""
    foot = document.footer
    inside = runs(beside(foot.short_title, foot.version), body.voice) + _TAB + _numbers(body)
    return _part("ftr", _paragraph("Footer", inside, body))


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
    if document.practice:
        found += _paragraph("Practice", runs(_(PRACTICE), body.voice), body)
    if mark := team_mark(document):
        found += _paragraph("Band", runs(mark, body.voice, Letters(bold=True)), body)
    if draft := document.draft:
        rest = beside(draft.date, draft.waiting)
        word = runs(draft.word, body.voice, Letters(bold=True))
        found += _paragraph("Band", word + _TAB + runs(rest, body.voice), body)
    return found


def _paragraph(style: str, inside: str, body: Body) -> str:
    return paragraph(inside, style, rtl=body.voice.rtl)


def _part(name: str, inside: str) -> str:
    return f"{HEAD}{w(name, inside)}".replace(f"<w:{name}>", f"<w:{name} {SPACES}>", 1)
