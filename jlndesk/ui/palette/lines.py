"""Draws the lines of *Search or do anything*: what matches stands out, keys stand at the end."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jlndesk.ui.components import roles
from jlndesk.ui.components.drawing import paint_ground, paint_text, placed
from jlndesk.ui.components.search_door import paint_key
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import theme_in_force

KEYS = int(Qt.ItemDataRole.UserRole) + 20
"""The keys that do the same."""

Index = QModelIndex | QPersistentModelIndex
_INSET, _PADDING = 4, 12


def matches(title: str, words: str) -> list[tuple[int, int]]:
    """Return begin and length of each place where a title holds one of the words."""
    wanted = sorted({re.escape(word) for word in words.split()}, key=len, reverse=True)
    found = re.finditer("|".join(wanted), title, flags=re.IGNORECASE) if wanted else ()
    return [(one.start(), one.end() - one.start()) for one in found]


def marked(title: str, words: str, width: int) -> QTextLayout:
    """Return a title on one line of at most so many px, in its own direction, what matches standing out."""
    theme = theme_in_force()
    layout = QTextLayout(title, theme.font())
    formats = []
    for start, length in matches(title, words):
        part = QTextLayout.FormatRange()
        part.start, part.length = start, length
        part.format.setFont(theme.font("body", "strong"))
        part.format.setForeground(theme.colour("accentText"))
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout


class LineDelegate(QStyledItemDelegate):
    """Give the words looked for to `words`."""

    words = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme_in_force().size("row", "group" if index.data(roles.GROUP) else "palette"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_in_force()
        rect, mirrored = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        inside = rect.adjusted(_INSET + _PADDING, 0, -_INSET - _PADDING, 0)
        if index.data(roles.GROUP):
            paint_text(painter, inside, str(index.data()), theme.font("caption", "strong"), "text2", mirrored)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_ground(painter, rect.adjusted(_INSET, 0, -_INSET, 0), 6, "selected")
        side = theme.px(18)
        box = QRect(inside.x(), inside.y() + (inside.height() - side) // 2, side, side)
        paint_icon(
            painter, placed(mirrored, inside, box), str(index.data(roles.ICON)), "accentText" if chosen else "text2"
        )
        room = QRect(inside.x() + side + 14, inside.y(), inside.width() - side - 14, inside.height())
        keys = str(index.data(KEYS) or "")
        if keys:
            taken = paint_key(painter, placed(mirrored, inside, room), keys, mirrored)
            room.setWidth(room.width() - taken - 12)
        self._paint_words(painter, inside, room, index, mirrored)

    def _paint_words(self, painter: QPainter, whole: QRect, room: QRect, index: Index, mirrored: bool) -> None:
        theme = theme_in_force()
        metrics = QFontMetrics(theme.font("body", "strong"))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        layout = marked(title, self.words, 2 * room.width())
        line = layout.lineAt(0)
        width = math.ceil(line.naturalTextWidth())
        box = placed(mirrored, whole, QRect(room.x(), room.y(), width, room.height()))
        painter.setPen(theme.colour("text"))
        # A line of a language read from the right begins at the far end of the width it was given.
        start = box.x() - line.naturalTextRect().x()
        layout.draw(painter, QPointF(start, box.y() + (box.height() - line.height()) / 2))
        left = room.width() - width - 14
        detail = str(index.data(roles.DETAIL) or "")
        if detail and left > theme.px(80):
            box = placed(mirrored, whole, QRect(room.x() + width + 14, room.y(), left, room.height()))
            paint_text(painter, box, detail, theme.font("caption"), "text3", mirrored)
