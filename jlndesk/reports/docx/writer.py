"""Writes a document as a Word file: the blocks of the PDF as styles, tables and text, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jlndesk.core.errors import CancelledError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import locale
from jlndesk.reports.blocks import (
    Chain,
    Chart,
    Contents,
    Document,
    Facts,
    Flanked,
    Grid,
    Heading,
    KeyFacts,
    Note,
    OnePage,
    PageBlock,
    PageBreak,
    Paragraph,
    Picture,
    PlainBlock,
    Timeline,
)
from jlndesk.reports.docx.body import SIDE, SIZES, Body
from jlndesk.reports.docx.figures import write_chain, write_chart, write_picture
from jlndesk.reports.docx.furniture import foot_of, footer_part, head_of, header_part, height_of_head
from jlndesk.reports.docx.heights import ASIDE, fitted, white_below
from jlndesk.reports.docx.lists import numbering_part
from jlndesk.reports.docx.package import document_part, fonts_part, package, settings_part
from jlndesk.reports.docx.runs import paragraph
from jlndesk.reports.docx.styles import styles_part
from jlndesk.reports.docx.tables import write_aside, write_facts, write_grid, write_key_facts
from jlndesk.reports.docx.texts import write_contents, write_heading, write_note, write_paragraph
from jlndesk.reports.docx.timeline import write_timeline
from jlndesk.reports.docx.xml import w
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""
Cancelled = Callable[[], bool]
_CONTENT_TOP = 26.5 * MM
_ARABIC_LINES = paper("arabic")["leading"] / paper("text")["leading"]


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
        body = Body.of(document, rtl=locale(document.language).direction == "rtl")
        return _packed(document, _blocks(document, body, progress, cancelled), body)


def _blocks(document: Document, body: Body, progress: Progress | None, cancelled: Cancelled | None) -> list[str]:
    found = list(_on_one_page(document, body))
    body.expect([block for block, _snug in found])
    written: list[str] = []
    is_new = True
    for number, (block, snug) in enumerate(found, 1):
        if cancelled and cancelled():
            raise CancelledError(_("Stopped; no file was written."))
        body.snug = snug
        body.begins = ("page" if written else "document") if is_new else ""
        if text := _written(block, body):
            written.append(text)
            body.white = white_below(block, snug)
        is_new = isinstance(block, PageBreak) or (is_new and not text)
        if progress:
            progress(number, len(found))
    return written or [paragraph("", "BodyText")]


def _on_one_page(document: Document, body: Body) -> Iterator[tuple[PageBlock, float]]:
    """The blocks in order with how much of their white they keep; of a page in versions the one judged to fit.

    Where none fits, the fullest runs on, and no page break follows it, which would leave most of a page empty.
    """
    ran_over = False
    for block in document.blocks:
        if isinstance(block, OnePage):
            chosen = fitted(block, body.width, room_of(document) / (_ARABIC_LINES if body.voice.rtl else 1))
            yield from ((inner, chosen.snug) for inner in chosen.blocks)
            ran_over = not chosen.fits
        elif not (ran_over and isinstance(block, PageBreak)):
            ran_over = False
            yield block, 1.0


def room_of(document: Document) -> float:
    """The height for text on the first page, in points; a high head pushes it down."""
    return SIZES[document.paper][1] - paper("margins")["bottom"] * MM - max(_CONTENT_TOP, height_of_head(document))


def _written(block: PageBlock, body: Body) -> str:
    """A block, or a text with facts in a frame before it; what begins a page says so."""
    if isinstance(block, Heading):
        return write_heading(block, body)
    new_page = paragraph("", "Gap", {"pageBreakBefore": w("pageBreakBefore")}) if body.begins == "page" else ""
    body.begins = ""
    if isinstance(block, Flanked):
        body.beside = body.width * ASIDE
        beside = "".join(_block(one, body) for one in block.blocks)
        body.beside = 0
        return new_page + write_aside(block, body) + beside
    text = _block(block, body)
    return new_page + text if text else ""


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
    foot = paper("margins")["bottom"] * MM
    margins = {
        "top": _CONTENT_TOP, "right": SIDE, "bottom": foot, "left": SIDE, "header": head_of(document),
        "footer": foot_of(document),
    }  # fmt: skip
    rtl = body.voice.rtl
    parts = {
        "styles": styles_part(document.language, body.width, low_ink=document.low_ink),
        "settings": settings_part(),
        "numbering": numbering_part(body.lists),
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
    logo = document.header.logo
    return package(main, parts, body.pictures, about, document.date, logo=logo.data if logo else b"")
