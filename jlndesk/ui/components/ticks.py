"""A box to tick and a round choice, drawn so that they can be seen in light and dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton

from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import theme_in_force


class TickBox(QCheckBox):
    """A box with a tick; `setTristate` shows a dash for *not said*."""

    def __init__(self, text: str, name: str) -> None:
        """Make an empty box."""
        super().__init__(text)
        named(self, name, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.Unchecked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        name = "check-bold" if self.checkState() == Qt.CheckState.Checked else "minus-bold"
        with QPainter(self) as painter:
            paint_icon(painter, box.adjusted(3, 3, -3, -3), name, "onAccent" if self.isEnabled() else "text3")


class RoundChoice(QRadioButton):
    """One of several that exclude each other."""

    def __init__(self, text: str, name: str) -> None:
        """Make a choice that is not chosen."""
        super().__init__(text)
        named(self, name, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self))
        radius = box.width() * 0.25
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme_in_force().colour("accent" if self.isEnabled() else "text3"))
            painter.drawEllipse(box.center(), radius, radius)
