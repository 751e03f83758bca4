"""Draws what several components share: words with icons, marks at the leading edge, rings and rounded grounds."""

from __future__ import annotations

import bisect
import unicodedata

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStylePainter

from jlndesk.core.frozen import frozen
from jlndesk.ui import late
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import INK, theme_in_force

_LEFT, _RIGHT, _ABSOLUTE, _MIDDLE, _ONE_LINE = 0x1, 0x2, 0x10, 0x80, 0x100  # of Qt's flags for drawing a text
_JOINED = {"Mn", "Mc", "Me", "Cf", "Lo", "Sk", "So"}  # signs that join the letter before them, scripts that have such
_MORE = "…"


@frozen
class Words:
    """A text with an icon before or after it; colours are tokens, `icon_px` is at 100 %."""

    text: str
    font: QFont
    colour: str = "text"
    icon: str = ""
    trailing: str = ""
    icon_px: int = 16
    icon_colour: str = ""
    centred: bool = False
    gap: int = 8

    def side(self, name: str) -> int:
        """Return the width an icon and its gap take, 0 without one."""
        return theme_in_force().px(self.icon_px) + self.gap if name else 0

    def width(self) -> int:
        """Return the width all of it wants."""
        return text_width(self.font, self.text) + self.side(self.icon) + self.side(self.trailing)


def placed(mirrored: bool, whole: QRect, box: QRect) -> QRect:
    """Return a box where it stands on a page: mirrored inside the whole, or as it is.

    `QStyle.visualRect` does the same, but loading its class would put the first page off by 5 ms.
    """
    if not mirrored:
        return box
    return box.translated(whole.left() + whole.right() - box.left() - box.right(), 0)


def text_width(font: QFont, text: str) -> int:
    """Return the px a text needs on one line."""
    return QFontMetrics(font).horizontalAdvance(text)


def paint_words(painter: QPainter, rect: QRect, words: Words, mirrored: bool) -> None:
    """Draw words into a rectangle, from its leading edge or in its middle, elided at the end when there is no room."""
    side = theme_in_force().px(words.icon_px)
    room = rect.width() - words.side(words.icon) - words.side(words.trailing)
    wanted = min(text_width(words.font, words.text), max(room, 0))
    start = rect.x() + (max(room - wanted, 0) // 2 if words.centred else 0)
    colour = words.icon_colour or words.colour
    top = rect.y() + (rect.height() - side) // 2
    if words.icon:
        box = QRect(start, top, side, side)
        paint_icon(painter, placed(mirrored, rect, box), words.icon, colour)
        start += side + words.gap
    box = QRect(start, rect.y(), wanted, rect.height())
    paint_text(painter, placed(mirrored, rect, box), words.text, words.font, words.colour, mirrored)
    if words.trailing:
        box = QRect(start + wanted + words.gap, top, side, side)
        paint_icon(painter, placed(mirrored, rect, box), words.trailing, colour)


def paint_text(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, mirrored: bool, *, at_end: bool = False
) -> None:
    """Draw one line of text, elided, vertically in the middle, at the leading edge or at the end."""
    metrics = QFontMetrics(font)
    shown = text if metrics.horizontalAdvance(text) <= rect.width() else _elided(metrics, text, rect.width())
    painter.save()
    painter.setFont(font)
    if mirrored or (not shown.isascii() and any(unicodedata.bidirectional(one) in ("R", "AL") for one in shown)):
        # A text is set in its own direction, so that "14 Nov 2026" stays in order on a mirrored page.
        painter.setLayoutDirection(late.Qt.LayoutDirection.LayoutDirectionAuto)
    edge = _RIGHT if mirrored != at_end else _LEFT
    flags = edge | _ABSOLUTE | _MIDDLE | _ONE_LINE
    if isinstance(painter, QStylePainter):
        painter.drawItemText(rect, flags, theme_in_force().ink(colour), True, shown, INK)
    else:
        painter.setPen(theme_in_force().pen(colour))
        painter.drawText(rect, flags, shown)
    painter.restore()


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return as much of a text as there is room for; Qt must say where letters made of several signs end."""
    if not text.isascii() and any(unicodedata.category(one) in _JOINED for one in text):
        return metrics.elidedText(text, late.Qt.TextElideMode.ElideRight, max(width, 0))
    room = width - metrics.horizontalAdvance(_MORE)
    end = bisect.bisect_right(range(len(text)), room, key=lambda length: metrics.horizontalAdvance(text[:length]))
    return text[: max(end - 1, 0)] + _MORE


def fill(painter: QPainter, rect: QRect | QRectF, colour: str) -> None:
    """Fill a rectangle with a token's colour."""
    path = QPainterPath()
    path.addRect(QRectF(rect))
    painter.fillPath(path, theme_in_force().brush(colour))


def paint_ground(
    painter: QPainter, rect: QRect | QRectF, radius: float, ground: str, line: str = "", width: float = 1
) -> None:
    """Fill a rounded rectangle with a token's colour and, when asked, draw a line just inside its edge."""
    theme = theme_in_force()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if line else 0
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    if ground:
        painter.fillPath(path, theme.brush(ground))
    if line:
        painter.strokePath(path, theme.pen(line, width))
    painter.restore()


def paint_ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> None:
    """Draw the keyboard's ring just inside a rectangle."""
    paint_ground(painter, rect, radius, "", "focus", 2)


def leading_strip(rect: QRect, width: int, mirrored: bool) -> QRect:
    """Return the strip of so many px at the edge where reading begins."""
    return placed(mirrored, rect, QRect(rect.x(), rect.y(), width, rect.height()))


def paint_edge(
    painter: QPainter, rect: QRect, radius: float, colour: str | QColor, mirrored: bool, width: int = 3
) -> None:
    """Fill the leading edge of a rounded rectangle, following its corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    ink = theme_in_force().colour(colour) if isinstance(colour, str) else colour
    painter.fillRect(leading_strip(rect, width, mirrored), ink)
    painter.restore()
