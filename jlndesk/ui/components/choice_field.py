"""A choice of one from a list that drops down, of the height of the fields one types in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QStyle, QStyleOptionComboBox

from jlndesk.ui.components.drawing import placed
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import theme_in_force

_CARET = 12


class ChoiceField(QComboBox):
    """A choice of one; the wheel turns the page under it, not the choice."""

    def __init__(self, name: str, spoken: str = "", *, typed: bool = False) -> None:
        """Make a choice with nothing in it; a long one is `typed`: letters filter its list."""
        super().__init__()
        if typed:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
        named(self, name, spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme_in_force().px(_CARET)
        box = QRect(self.width() - side - 10, (self.height() - side) // 2, side, side)
        with QPainter(self) as painter:
            colour = "text2" if self.isEnabled() else "text3"
            paint_icon(painter, placed(self.isRightToLeft(), self.rect(), box), "caret-down", colour)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.subControls &= ~QStyle.SubControl.SC_ComboBoxArrow
