"""Sheets of paper one below the other, as wide as the room there is; those in sight are drawn in a task."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from jlndesk.ui.components.drawing import fill, paint_ground
from jlndesk.ui.components.naming import named
from jlndesk.ui.pdf.pages import Pages
from jlndesk.ui.tasks import Task

_GAP = 16
_SETTLE = 120


class Sheets(QWidget):
    """Stands in something that scrolls; `drawn` comes after each page."""

    drawn = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        """Begin without paper."""
        super().__init__()
        named(self, name, spoken)
        self.pages: Pages | None = None
        self._pictures: dict[int, QImage] = {}
        self._drawing = False
        self._open: list[Pages] = []
        self.destroyed.connect(functools.partial(_close, self._open))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self._draw_next)

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document; the pictures of the one before stay until theirs are drawn."""
        _close(self._open)
        self.pages = pages
        self._open[:] = [pages] if pages is not None else []
        kept = {number: one for number, one in self._pictures.items() if pages is not None and number < len(pages)}
        for one in kept.values():
            one.setText("old", "1")
        self._pictures = kept
        self._fit()
        self._draw_next()

    def sheet(self, number: int) -> QRect:
        """Return where a page, counted from 0, lies."""
        top = _GAP
        for width, height in self.pages.sizes[:number] if self.pages else ():
            top += self._height(width, height) + _GAP
        width, height = self.pages.sizes[number] if self.pages else (1.0, 1.0)
        return QRect(_GAP, top, self._width(), self._height(width, height))

    def number_at(self, y: int) -> int:
        """Return which page, counted from 0, lies at a height."""
        count = len(self.pages) if self.pages else 0
        return next((number for number in range(count) if self.sheet(number).bottom() + _GAP > y), max(count - 1, 0))

    def _width(self) -> int:
        return max(self.width() - 2 * _GAP, 1)

    def _height(self, width: float, height: float) -> int:
        return round(self._width() * height / width)

    def _fit(self) -> None:
        last = self.sheet(len(self.pages) - 1).bottom() + _GAP if self.pages is not None and len(self.pages) else 1
        if self.minimumHeight() != last:
            self.setFixedHeight(last)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
            self._settled.start()

    def _wanted(self) -> list[int]:
        """Return the pages in sight that have no picture of the right width yet."""
        seen = self.visibleRegion().boundingRect()
        width = round(self._width() * self.devicePixelRatioF())
        found = []
        for number in range(len(self.pages) if self.pages else 0):
            known = self._pictures.get(number)
            fresh = known is not None and known.width() == width and not known.text("old")
            if not fresh and self.sheet(number).intersects(seen):
                found.append(number)
        return found

    def _draw_next(self) -> None:
        wanted = self._wanted() if not self._drawing and self.pages is not None else []
        if wanted and self.pages is not None:
            self._drawing = True
            pages, number = self.pages, wanted[0]
            task = Task(pages.picture, number, round(self._width() * self.devicePixelRatioF()))
            task.finished.connect(lambda picture: self._on_drawn(pages, number, picture))
            task.failed.connect(lambda _error: self._on_drawn(pages, number, QImage()))
            task.start()

    def _on_drawn(self, pages: Pages, number: int, picture: QImage) -> None:
        if not isValid(self):
            pages.close()
            return
        self._drawing = False
        if pages is self.pages and not picture.isNull():
            self._pictures[number] = picture
            self.update()
            self.drawn.emit()
        if pages is not self.pages or not picture.isNull():
            self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            fill(painter, event.rect(), "side")
            for number in range(len(self.pages) if self.pages else 0):
                sheet = self.sheet(number)
                if not sheet.intersects(event.rect()):
                    continue
                painter.fillRect(sheet, "white")
                if number in self._pictures:
                    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                    painter.drawImage(sheet, self._pictures[number])
                paint_ground(painter, sheet.adjusted(-1, -1, 1, 1), 1, "", "line2")
        if self._wanted():
            self._settled.start()


def _close(pages: list[Pages], _gone: object = None) -> None:
    """Let go of documents, also when what showed them is gone."""
    for one in pages:
        one.close()
