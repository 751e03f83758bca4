"""Writes a document as a PDF file: every font inside, a title, a language, bookmarks, and the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jlndesk.core.errors import CancelledError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import locale
from jlndesk.reports import inventory
from jlndesk.reports.blocks import Document
from jlndesk.reports.drawing import SetLine
from jlndesk.reports.pdf.colours import srgb
from jlndesk.reports.pdf.description import NO_DAY, PRODUCER, description, keywords, one_line
from jlndesk.reports.pdf.furniture import fixed_texts, furniture_of, logo_of
from jlndesk.reports.pdf.inside_reportlab import (
    end_page,
    link,
    new_canvas,
    put_description,
    put_structure,
)
from jlndesk.reports.pdf.layout import LaidOut, lay_out
from jlndesk.reports.pdf.packing import packed
from jlndesk.reports.pdf.pen import Pen
from jlndesk.reports.pdf.sheet import SIDE, Bookmark, Sheet, Slab, sheet_for
from jlndesk.reports.refusal import refuse_unprintable
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.style import joined

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""
Cancelled = Callable[[], bool]


def write_pdf(
    document: Document, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the document to `path`, whole or not at all, and return the number of its pages.

    Raises DeskError naming characters that cannot be printed, CancelledError when `cancelled` says so, and what
    `write_safely` raises.
    """
    data, pages = pdf_bytes(document, progress, cancelled)
    write_safely(path, data)
    return pages


def pdf_bytes(
    document: Document, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[bytes, int]:
    """The document as the bytes of a PDF file, and the number of its pages."""
    setter = LineSetter(locale(document.language).direction, document.language)
    with speaking(document.language):
        printed = [*inventory.furniture(document), *inventory.texts(document), *fixed_texts(document)]
    refuse_unprintable(printed, setter.missing)
    steps = _Steps(len(document.blocks), progress, cancelled)
    with speaking(document.language):
        laid = lay_out(document, sheet_for(document, setter), steps.lay)
        return _drawn(document, laid, steps), len(laid.pages)


class _Steps:
    """Tells how far the work is and stops it: half of it is laying out, half is drawing."""

    def __init__(self, blocks: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self.blocks = max(blocks, 1)
        self.progress = progress
        self.cancelled = cancelled

    def lay(self, done: int) -> None:
        self._tell(done / self.blocks / 2)

    def draw(self, done: int, pages: int) -> None:
        self._tell(0.5 + done / pages / 2)

    def _tell(self, share: float) -> None:
        if self.cancelled and self.cancelled():
            raise CancelledError(_("Stopped; no file was written."))
        if self.progress:
            self.progress(round(share * 100), 100)


def _drawn(document: Document, laid: LaidOut, steps: _Steps) -> bytes:
    kept = io.BytesIO()
    canvas = _canvas(document, laid.sheet, kept)
    pen = Pen(canvas, (laid.sheet.width, laid.sheet.height), laid.sheet.setter, low_ink=document.low_ink)
    outline = _Outline(canvas)
    for number, page in enumerate(laid.pages, 1):
        pen.decorate(furniture_of(document, laid.sheet, number, len(laid.pages)))
        for slab in logo_of(document, laid.sheet) if number == 1 else ():
            pen.draw(slab, SIDE, 0)
        for y, slab in page.placed:
            _draw_slab(slab, laid.sheet.top + y, laid.sheet, pen)
            if slab.bookmark:
                outline.add(slab.bookmark, laid.sheet.height - laid.sheet.top - y)
        end_page(canvas)
        pen.structure.end_page()
        steps.draw(number, len(laid.pages))
    pen.press.finish()
    put_structure(canvas, pen.structure)
    put_description(canvas, description(document), srgb())
    canvas.save()
    return packed(kept.getvalue())


def _canvas(document: Document, sheet: Sheet, kept: io.BytesIO) -> Any:
    canvas = new_canvas(kept, (sheet.width, sheet.height), document.language)
    canvas.setTitle(one_line(document.title))
    canvas.setAuthor(one_line(document.author))
    canvas.setSubject(one_line(document.subject))
    canvas.setKeywords(keywords(document))
    canvas.setCreator("JLN Desk")
    canvas.setProducer(PRODUCER)
    day = document.date or NO_DAY
    canvas.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _draw_slab(slab: Slab, y: float, sheet: Sheet, pen: Pen) -> None:
    pen.draw(slab, SIDE, y)
    if slab.link and slab.element:
        bottom = sheet.height - y - slab.height
        words = joined(part.line for part in slab.parts if isinstance(part, SetLine))
        number = pen.structure.link(slab.element)
        link(pen.canvas, slab.link, (SIDE, bottom, sheet.width - SIDE, bottom + slab.height), words, number)


class _Outline:
    """The bookmarks of a document, each level at most one below the last."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.level = -1

    def add(self, bookmark: Bookmark, top: float) -> None:
        self.level = min(bookmark.level - 1, self.level + 1)
        self.canvas.bookmarkHorizontalAbsolute(bookmark.key, top)
        self.canvas.addOutlineEntry(bookmark.text or "…", bookmark.key, self.level, closed=False)
