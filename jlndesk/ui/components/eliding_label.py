"""A label of one line that ends in an ellipsis when there is no room, and then shows the whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from jlndesk.ui.components.drawing import text_width
from jlndesk.ui.components.labels import Size, Text, Voice
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force


class ElidingLabel(Text):
    """Its text stays whole for screen readers and for `text()`."""

    def __init__(self, text: str = "", size: Size = "body", voice: Voice = "", *, name: str = "") -> None:
        """Make a label in one of the sizes and voices of `labels`."""
        super().__init__(text)
        named(self, name)
        self.setProperty("type", size)
        if voice:
            self.setProperty("voice", voice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().px(40), super().minimumSizeHint().height())

    def is_cut(self) -> bool:
        """Whether part of the text is not shown."""
        return text_width(self.font(), self.text()) > self.contentsRect().width()

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.is_cut() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        role = QPalette.ColorRole.WindowText
        with QPainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            self.style().drawItemText(painter, room, self.alignment(), self.palette(), self.isEnabled(), shown, role)
