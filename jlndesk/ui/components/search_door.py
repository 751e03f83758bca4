"""The door to *Search or do anything* in the bar of the window: it looks like a field and opens the box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStylePainter

from jlndesk.ui.components.drawing import Words, paint_ground, paint_text, paint_words, placed, text_width
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_RADIUS = 6
_WIDEST = 440


def paint_key(painter: QPainter, rect: QRect, key: str, mirrored: bool) -> int:
    """Draw a key of the keyboard at the end of `rect`; return the px it takes."""
    theme = theme_in_force()
    font = theme.font("caption")
    width, height = text_width(font, key) + 14, theme.px(22)
    box = QRect(rect.right() - width, rect.y() + (rect.height() - height) // 2, width, height)
    box = placed(mirrored, rect, box)
    paint_ground(painter, box, 4, "card", "line2")
    paint_words(painter, box, Words(key, font, "text2", centred=True), mirrored)
    return width


class SearchDoor(QAbstractButton):
    """A wide button with a prompt and the key that does the same."""

    def __init__(self, name: str, prompt: str, key: str, on_click: Callable[[], object]) -> None:
        """Make it; the prompt is its name for a screen reader too."""
        super().__init__()
        named(self, name, prompt)
        self.setText(prompt)
        self.setToolTip(key)
        self._key = key
        self.setProperty("ring_radius", _RADIUS)
        worded(self, focusPolicy="StrongFocus")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme_in_force().px(_WIDEST))
        self.clicked.connect(lambda _checked=False: on_click())

    def sizeHint(self) -> QSize:
        theme = theme_in_force()
        return QSize(theme.px(_WIDEST), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, mirrored = theme_in_force(), self.isRightToLeft()
        with QStylePainter(self) as painter:
            paint_ground(painter, self.rect(), _RADIUS, "card", "text2" if self.underMouse() else "field")
            inside = self.rect().adjusted(10, 0, -10, 0)
            paint_words(painter, inside, Words("", theme.font(), "text2", "magnifying-glass"), mirrored)
            taken = paint_key(painter, inside, self._key, mirrored)
            side = theme.px(16) + 10
            words = QRect(inside.x() + side, inside.y(), inside.width() - side - taken - 8, inside.height())
            paint_text(painter, placed(mirrored, inside, words), self.text(), theme.font(), "text3", mirrored)
