"""Writes a document as a Word file: the blocks of the PDF as styles, tables and text, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from jlndesk.core.errors import CancelledError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import locale
from jlndesk.reports.blocks import (
    Block,
    Chain,
    Chart,
    Contents,
    Document,
    Facts,
    Grid,
    Heading,
    KeyFacts,
    Note,
    OnePage,
    PageBreak,
    Paragraph,
    Picture,
    PlainBlock,
    Timeline,
    flat,
)
from jlndesk.reports.docx.body import SIDE, SIZES, Body
from jlndesk.reports.docx.figures import write_chain, write_chart, write_picture, write_timeline
from jlndesk.reports.docx.furniture import footer_part, header_part
from jlndesk.reports.docx.package import document_part, fonts_part, numbering_part, package, settings_part
from jlndesk.reports.docx.runs import paragraph
from jlndesk.reports.docx.styles import styles_part
from jlndesk.reports.docx.tables import write_facts, write_grid, write_key_facts
from jlndesk.reports.docx.texts import write_contents, write_heading, write_note, write_paragraph
from jlndesk.reports.docx.xml import w
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""
Cancelled = Callable[[], bool]
_CONTENT_TOP = 26.5 * MM


def write_docx(
    document: Document, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the document to `path`, whole or not at all; 0, because Word alone knows the number of its pages.

    Raises CancelledError when `cancelled` says so, DeskError for a picture that cannot be read, and what
    `write_safely` raises.
    """
    write_safely(path, docx_bytes(document, progress, cancelled))
    return 0


def docx_bytes(document: Document, progress: Progress | None = None, cancelled: Cancelled | None = None) -> bytes:
    """The document as the bytes of a Word file."""
    with speaking(document.language):
        rtl = locale(document.language).direction == "rtl"
        body = Body.of(document, rtl=rtl)
        return _packed(document, _blocks(document, body, progress, cancelled), body)


def _blocks(document: Document, body: Body, progress: Progress | None, cancelled: Cancelled | None) -> list[str]:
    blocks = list(_unbroken(document.blocks))
    written: list[str] = []
    for number, block in enumerate(blocks, 1):
        if cancelled and cancelled():
            raise CancelledError(_("Stopped; no file was written."))
        written.append(_block(block, body))
        if progress:
            progress(number, len(blocks))
    return _on_pages(blocks, written)


def _unbroken(blocks: Sequence[Block]) -> Iterator[PlainBlock]:
    """The blocks in order, without the page break after a page in versions.

    Word alone knows whether such a page held all that is on it; a break below what ran over would leave a page empty.
    """
    for before, block in zip((None, *blocks), blocks, strict=False):
        if not (isinstance(before, OnePage) and isinstance(block, PageBreak)):
            yield from flat([block])


def _on_pages(blocks: list[PlainBlock], written: list[str]) -> list[str]:
    """What follows a page break begins on a new page; a break before nothing is none."""
    found: list[str] = []
    is_new = False
    for block, text in zip(blocks, written, strict=True):
        if isinstance(block, PageBreak):
            is_new = bool(found)
        elif text:
            found += [_new_page(), text] if is_new else [text]
            is_new = False
    return found or [paragraph("", "BodyText")]


def _new_page() -> str:
    return paragraph("", "Gap", {"pageBreakBefore": w("pageBreakBefore")})


def _block(block: PlainBlock, body: Body) -> str:
    match block:
        case Heading():
            return write_heading(block, body)
        case Paragraph():
            return write_paragraph(block, body)
        case Note():
            return write_note(block, body)
        case Contents():
            return write_contents(block, body)
        case PageBreak():
            return ""
        case Facts() | KeyFacts() | Grid():
            return _table(block, body)
        case Chain() | Chart() | Timeline() | Picture():
            return _figure(block, body)


def _table(block: Facts | KeyFacts | Grid, body: Body) -> str:
    match block:
        case Facts():
            return write_facts(block, body)
        case KeyFacts():
            return write_key_facts(block, body)
        case Grid():
            return write_grid(block, body)


def _figure(block: Chain | Chart | Timeline | Picture, body: Body) -> str:
    match block:
        case Chain():
            return write_chain(block, body)
        case Chart():
            return write_chart(block, body)
        case Timeline():
            return write_timeline(block, body)
        case Picture():
            return write_picture(block, body)


def _packed(document: Document, blocks: list[str], body: Body) -> bytes:
    width, height = SIZES[document.paper]
    head = paper("margins")["top"] * MM / (1.7 if document.draft or document.practice else 1)
    foot = paper("margins")["bottom"] * MM
    margins = {
        "top": _CONTENT_TOP, "right": SIDE, "bottom": foot, "left": SIDE, "header": head, "footer": foot / 2.4,
    }  # fmt: skip
    rtl = body.voice.rtl
    parts = {
        "styles": styles_part(document.language, body.width),
        "settings": settings_part(),
        "numbering": numbering_part(),
        "fontTable": fonts_part(),
        "header1": header_part(document, body, first=True),
        "header2": header_part(document, body, first=False),
        "footer1": footer_part(document, body),
    }
    about = {
        "title": document.title, "subject": document.subject, "creator": document.author,
        "language": document.language,
    }  # fmt: skip
    main = document_part(blocks, width, height, margins, rtl=rtl)
    return package(main, parts, body.pictures, about, document.date)
