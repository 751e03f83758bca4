"""The pages of a PDF as pictures; the one place that knows PDFium."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pypdfium2
from PySide6.QtGui import QImage

_POINTS = 72
_ONE_AT_A_TIME = threading.Lock()  # PDFium may be in one thread at a time, whatever the document


class Pages:
    """A PDF that is open; close it when it is no longer shown. Every function may be called in any thread."""

    def __init__(self, pdf: bytes) -> None:
        """Read a PDF."""
        with _ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]
        self._closed = False

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, width: int) -> QImage:
        """Return a page, counted from 0, so many px wide; an empty picture once the document is closed."""
        with _ONE_AT_A_TIME:
            if self._closed:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=width / self.sizes[number][0], prefer_bgrx=True)
            kind = QImage.Format.Format_RGB32
            made = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            page.close()
            return made

    def close(self) -> None:
        """Let go of the document."""
        with _ONE_AT_A_TIME:
            if not self._closed:
                self._closed = True
                self._document.close()


def pictures(pdf: bytes, numbers: list[int], dots: int, *, progress: Callable[[int, int], object]) -> list[QImage]:
    """Return pages at so many dots an inch, for a task."""
    pages = Pages(pdf)
    try:
        found = []
        for done, number in enumerate(numbers, 1):
            found.append(pages.picture(number, round(pages.sizes[number][0] / _POINTS * dots)))
            progress(done, len(numbers))
        return found
    finally:
        pages.close()
