"""Icons from the shipped files, in the colours of the look in force, sharp at every device ratio."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from jlndesk.core.resources import resource
from jlndesk.ui.theme import theme_in_force

MIRRORED = frozenset(
    {
        "caret-left",
        "caret-right",
        "arrow-left",
        "arrow-right",
        "arrow-u-up-left",
        "arrow-u-up-right",
        "sidebar-simple",
        "export",
    }
)


class _Engine(QIconEngine):
    """Draws one icon at whatever size and ratio is asked for, in a colour looked up when it draws."""

    def __init__(self, name: str, colour: str, size: int, chosen: tuple[str, str] | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._size = size
        self._chosen = chosen or (name, colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, colour = self._chosen if state == QIcon.State.On else (self._name, self._colour)
        colour = "text3" if mode == QIcon.Mode.Disabled else colour
        paint_icon(painter, QRectF(rect), name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        pixmap = QPixmap((QSizeF(size) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return pixmap

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._size, self._chosen)


def icon(name: str, colour: str = "text2", size: int = 16, *, chosen: tuple[str, str] | None = None) -> QIcon:
    """Return an icon by its Phosphor name and colour token; `chosen` is name and colour when its button is checked."""
    return QIcon(_Engine(name, colour, size, chosen))


def icon_size(px: int = 16) -> QSize:
    """Return the size of an icon of so many px at this text size."""
    side = theme_in_force().px(px)
    return QSize(side, side)


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: str | QColor) -> None:
    """Draw an icon into a rectangle of logical px, in a token's colour, mirrored when the program is."""
    theme = theme_in_force()
    ink = theme.colour(colour) if isinstance(colour, str) else colour
    ratio = painter.device().devicePixelRatioF()
    scale = ratio * max(painter.worldTransform().m22(), 0.01)
    flip = theme.right_to_left and name.removesuffix("-fill").removesuffix("-bold") in MIRRORED
    box = QRectF(rect)
    pixmap = _pixmap(name, ink.name(), round(box.width() * scale), round(box.height() * scale), flip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _pixmap(name: str, colour: str, width: int, height: int, flip: bool) -> QPixmap:
    key = f"{name} {colour} {width} {height} {flip}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _drawn(name, colour, max(width, 1), max(height, 1), flip)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _drawn(name: str, colour: str, width: int, height: int, flip: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_text(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(width, height)
    pixmap.fill(QColor(0, 0, 0, 0))
    with QPainter(pixmap) as painter:
        if flip:
            painter.translate(width, 0)
            painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, width, height))
    return pixmap


@functools.cache
def _text(name: str) -> str:
    return (resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
