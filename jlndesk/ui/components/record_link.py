"""A related record as a small chip with its icon and name; Enter or a click opens it in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from jlndesk.ui.components.drawing import Words, paint_words
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_PADDING = 8


class RecordLink(QToolButton):
    """The chip is 24 px high inside a target of 32; a long name is elided and stands whole in the tooltip."""

    def __init__(self, title: str, icon: str, name: str, on_open: Callable[[], object] | None = None) -> None:
        """Make a link to one record; `icon` is that of its type."""
        super().__init__()
        named(self, name, title)
        self._icon = icon
        self.setProperty("kind", "record")
        self.setText(title)
        self.setToolTip(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if on_open is not None:
            self.clicked.connect(lambda _checked=False: on_open())

    def _words(self) -> Words:
        ink = "accentText" if self.isEnabled() else "text3"
        return Words(self.text(), self.font(), ink, self._icon, icon_px=14, gap=6)

    def sizeHint(self) -> QSize:
        return QSize(self._words().width() + 2 * _PADDING, theme_in_force().size("control", "target"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme_in_force().px(80)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        paint_words(painter, self.rect().adjusted(_PADDING, 0, -_PADDING, 0), self._words(), self.isRightToLeft())
