"""Icons from the shipped files, in the colours of the look in force, sharp at every device ratio."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from jlndesk.core.resources import resource
from jlndesk.ui.theme import filling, theme_in_force

_NOTHING = QColor(0, 0, 0, 0)
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


def icon_size(px: int = 16) -> QSize:
    """Return the size of an icon of so many px at this text size."""
    side = theme_in_force().px(px)
    return QSize(side, side)


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: str | QColor) -> None:
    """Draw an icon into a rectangle of logical px, in a token's colour, mirrored when the program is."""
    theme = theme_in_force()
    ink = theme.colour(colour) if isinstance(colour, str) else colour
    ratio = painter.device().devicePixelRatioF()
    scale = ratio * (max(painter.worldTransform().m22(), 0.01) if painter.worldMatrixEnabled() else 1)
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
    """Draw the file, which is black, and lay the colour on what it covers."""
    renderer = QSvgRenderer(str(resource("icons") / f"{name}.svg"))
    pixmap = QPixmap(width, height)
    pixmap.fill(_NOTHING)
    whole, box = QPainterPath(), QRectF(0, 0, width, height)
    whole.addRect(box)
    with QPainter(pixmap) as painter:
        if flip:
            painter.translate(width, 0)
            painter.scale(-1, 1)
        renderer.render(painter, box)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillPath(whole, filling(QColor(colour)))
    return pixmap
