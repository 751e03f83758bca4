"""Draws the rows of every list: text or chip, hairline, hover, the chosen row, the keyboard's ring, group heads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from jlndesk.ui.components import roles
from jlndesk.ui.components.drawing import (
    Words,
    leading_strip,
    paint_ring,
    paint_text,
    paint_words,
)
from jlndesk.ui.components.status_chip import paint_chip
from jlndesk.ui.theme import theme_in_force

Index = QModelIndex | QPersistentModelIndex
_PADDING = 12
_END_FLAGS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTrailing
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter)


@dataclass(frozen=True)
class _Cell:
    rect: QRect
    mirrored: bool
    chosen: bool
    hovered: bool
    focused: bool
    first: bool
    last: bool


class ListDelegate(QStyledItemDelegate):
    """One for a table; the model's `roles` say what a cell is. Cells hold no widgets."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = _cell(option, index)
        if index.data(roles.GROUP):
            self._paint_group(painter, cell, index)
            return
        self._paint_ground(painter, cell)
        inside = cell.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if index.data(roles.TONE):
            self._paint_chip(painter, inside, cell, index)
        elif index.data(roles.DETAIL):
            self._paint_two_lines(painter, inside, cell, index)
        else:
            self._paint_words(painter, inside, cell, index)
        if cell.focused:
            self._paint_ring(painter, cell)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_in_force()
        kind = "group" if index.data(roles.GROUP) else "two" if index.data(roles.DETAIL) else "list"
        return QSize(super().sizeHint(option, index).width() + 2 * _PADDING, theme.size("row", kind))

    def _paint_group(self, painter: QPainter, cell: _Cell, index: Index) -> None:
        inside = cell.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        font = theme_in_force().font("caption", "strong")
        paint_text(painter, inside, str(index.data() or ""), font, "text2", cell.mirrored)
        _paint_hairline(painter, cell.rect)

    def _paint_ground(self, painter: QPainter, cell: _Cell) -> None:
        theme = theme_in_force()
        if cell.chosen or cell.hovered:
            painter.fillRect(cell.rect, theme.colour("selected" if cell.chosen else "hover"))
        _paint_hairline(painter, cell.rect)
        if cell.chosen and cell.first:
            painter.fillRect(leading_strip(cell.rect, 3, cell.mirrored), theme.colour("accent"))

    def _paint_words(self, painter: QPainter, inside: QRect, cell: _Cell, index: Index) -> None:
        text, colour = str(index.data() or ""), str(index.data(roles.VOICE) or "text")
        font = theme_in_force().font("body", "strong" if cell.chosen and cell.first else "regular")
        icon = str(index.data(roles.ICON) or "")
        align = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        if icon:
            words = Words(text, font, colour, icon, icon_colour="text2")
            paint_words(painter, inside, words, cell.mirrored)
        elif align & _CENTRE:
            paint_words(painter, inside, Words(text, font, colour, centred=True), cell.mirrored)
        else:
            paint_text(painter, inside, text, font, colour, cell.mirrored, at_end=bool(align & int(_END_FLAGS)))

    def _paint_two_lines(self, painter: QPainter, inside: QRect, cell: _Cell, index: Index) -> None:
        theme = theme_in_force()
        line, small = theme.px(19), theme.px(17)
        top = inside.y() + (inside.height() - line - small) // 2
        first = QRect(inside.x(), top, inside.width(), line)
        second = QRect(inside.x(), top + line, inside.width(), small)
        font = theme.font("body", "strong" if cell.chosen and cell.first else "regular")
        paint_text(painter, first, str(index.data() or ""), font, "text", cell.mirrored)
        paint_text(painter, second, str(index.data(roles.DETAIL)), theme.font("caption"), "text2", cell.mirrored)

    def _paint_chip(self, painter: QPainter, inside: QRect, cell: _Cell, index: Index) -> None:
        paint_chip(
            painter,
            inside,
            str(index.data() or ""),
            index.data(roles.TONE),
            icon=str(index.data(roles.ICON) or ""),
            mirrored=cell.mirrored,
            on_chosen=cell.chosen,
        )

    def _paint_ring(self, painter: QPainter, cell: _Cell) -> None:
        over = 16
        mirrored = cell.mirrored
        left_end, right_end = (cell.last, cell.first) if mirrored else (cell.first, cell.last)
        ring = cell.rect.adjusted(0 if left_end else -over, 0, 0 if right_end else over, 0)
        painter.save()
        painter.setClipRect(cell.rect)
        paint_ring(painter, ring, 6)
        painter.restore()


def _cell(option: QStyleOptionViewItem, index: Index) -> _Cell:
    state = option.state
    view = option.widget
    first, last, row_focused, hovered = True, True, bool(state & QStyle.StateFlag.State_HasFocus), False
    if isinstance(view, QTableView):
        first, last = _ends(view, index.column())
        row_focused = view.currentIndex().row() == index.row() and view.hasFocus() and _by_keyboard(view)
        hovered = view.property("hovered_row") == index.row()
    return _Cell(
        rect=option.rect,
        mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
        chosen=bool(state & QStyle.StateFlag.State_Selected),
        hovered=hovered or bool(state & QStyle.StateFlag.State_MouseOver),
        focused=row_focused,
        first=first,
        last=last,
    )


def _by_keyboard(view: QTableView) -> bool:
    return view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange) or bool(view.property("by_keys"))


def _ends(view: QTableView, column: int) -> tuple[bool, bool]:
    header = view.horizontalHeader()
    shown = [n for n in range(header.count()) if not header.isSectionHidden(header.logicalIndex(n))]
    here = header.visualIndex(column)
    return bool(shown) and here == shown[0], bool(shown) and here == shown[-1]


def _paint_hairline(painter: QPainter, rect: QRect) -> None:
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme_in_force().colour("line"))
