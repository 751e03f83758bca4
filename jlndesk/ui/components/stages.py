"""The stages of a guide as a list: a node, a name and a count each, and the questions below the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.drawing import Words, paint_ground, paint_ring, paint_text, paint_words, placed, text_width
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import theme_in_force

Index = QModelIndex | QPersistentModelIndex
State = Literal["done", "current", "open", "locked"]
ROW = int(Qt.ItemDataRole.UserRole) + 1
_SPOKEN = {
    "done": N_("{name}, answered"),
    "current": N_("{name}, you are here"),
    "open": N_("{name}, open"),
    "locked": N_("{name}, locked"),
}


@dataclass(frozen=True)
class Stage:
    """A stage; `number` is shown in its node, `count` at its end, `why` says what opens a locked one."""

    key: str
    name: str
    state: State = "open"
    number: str = ""
    count: str = ""
    why: str = ""


@dataclass(frozen=True)
class Question:
    """A question below the open stage."""

    key: str
    name: str
    state: State = "open"


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Stage | Question, ...] = ()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _(_SPOKEN[row.state]).format(name=row.name)
        why = row.why if isinstance(row, Stage) else ""
        return why if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) else None


class StagesList(QListView):
    """Up and Down move, Enter or a click gives `chosen` with the key of a stage or question."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str) -> None:
        """Make an empty list."""
        super().__init__()
        named(self, name, spoken)
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setProperty("kind", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_StageDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def set_rows(self, rows: Sequence[Stage | Question]) -> None:
        """Show these stages and questions; the keyboard stays on the key it was on, or goes to the current one."""
        before = self.currentIndex().data(ROW)
        self._rows.beginResetModel()
        self._rows.rows = tuple(rows)
        self._rows.endResetModel()
        wanted = before.key if before is not None else next((row.key for row in rows if row.state == "current"), "")
        for number, row in enumerate(rows):
            if row.key == wanted:
                self.setCurrentIndex(self._rows.index(number))

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW).key)

    def sizeHint(self) -> QSize:
        heights = sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))
        return QSize(theme_in_force().size("width", "stages"), heights)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self.scheduleDelayedItemsLayout()


class _StageDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row, theme = index.data(ROW), theme_in_force()
        height = theme.px(32) if isinstance(row, Question) else theme.px(36)
        return QSize(theme.px(120), height + (theme.px(14) if isinstance(row, Stage) and row.why else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        rect, hovered = option.rect, bool(option.state & QStyle.StateFlag.State_MouseOver)
        here = row.state == "current" and isinstance(row, Question)
        if here or hovered:
            paint_ground(painter, rect, 6, "selected" if here else "hover")
        side, mirrored = theme_in_force().px(20), option.direction == Qt.LayoutDirection.RightToLeft
        node = placed(mirrored, rect, QRect(rect.x() + 8, rect.y() + (rect.height() - side) // 2, side, side))
        _paint_mark(painter, node, row)
        inside = QRect(rect.x() + 8 + side + 10, rect.y(), rect.width() - side - 26, rect.height())
        _paint_row(painter, placed(mirrored, rect, inside), row, mirrored)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect, 6)


def _paint_row(painter: QPainter, inside: QRect, row: Stage | Question, mirrored: bool) -> None:
    theme = theme_in_force()
    strong = row.state == "current"
    colour = "text3" if row.state == "locked" else "text" if strong or isinstance(row, Stage) else "text2"
    count = row.count if isinstance(row, Stage) else ""
    small = theme.font("caption")
    wanted = text_width(small, count)
    words = QRect(inside.x(), inside.y(), inside.width() - wanted - 8, inside.height())
    end = QRect(inside.right() + 1 - wanted, inside.y(), wanted, inside.height())
    why = row.why if isinstance(row, Stage) else ""
    line = theme.px(19)
    first = (
        QRect(words.x(), words.y() + (words.height() - line - theme.px(17)) // 2, words.width(), line) if why else words
    )
    font = theme.font("body", "strong" if strong else "regular")
    paint_text(painter, placed(mirrored, inside, first), row.name, font, colour, mirrored)
    paint_text(painter, placed(mirrored, inside, end), count, small, "text3", mirrored)
    if why:
        second = QRect(words.x(), first.bottom() + 1, words.width(), theme.px(17))
        paint_text(painter, placed(mirrored, inside, second), why, small, "text3", mirrored)


def _paint_mark(painter: QPainter, node: QRect, row: Stage | Question) -> None:
    theme = theme_in_force()
    if isinstance(row, Question):
        _paint_question_mark(painter, node, row.state)
        return
    here = row.state in ("current", "done")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if here else "field"), 1.5))
    painter.setBrush(theme.colour("accent") if row.state == "done" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(node).adjusted(0.75, 0.75, -0.75, -0.75))
    painter.restore()
    if row.state in ("done", "locked"):
        inset = node.width() // 5
        name, colour = ("check-bold", "onAccent") if row.state == "done" else ("lock-simple", "text3")
        paint_icon(painter, node.adjusted(inset, inset, -inset, -inset), name, colour)
        return
    words = Words(row.number, theme.font("caption", "strong"), "accentText" if here else "text2", centred=True)
    paint_words(painter, node, words, mirrored=False)


def _paint_question_mark(painter: QPainter, node: QRect, state: State) -> None:
    theme = theme_in_force()
    radius = theme.px(10) / 2
    if state == "done":
        inset = node.width() // 5
        paint_icon(painter, node.adjusted(inset, inset, -inset, -inset), "check-bold", "accentText")
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if state == "current" else QPen(theme.colour("field"), 1.5))
    painter.setBrush(theme.colour("accent") if state == "current" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(node).center(), radius, radius)
    painter.restore()
