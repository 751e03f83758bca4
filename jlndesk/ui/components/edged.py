"""A part of a page with a line along its leading edge: words that are quoted, or a sentence being made."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.ui.components.drawing import leading_strip
from jlndesk.ui.theme import theme_in_force

_EDGE = 3
_CLEAR = 16


class Edged(QWidget):
    """Put widgets into `content`; the line is at the right in a mirrored window."""

    def __init__(self, colour: str) -> None:
        """Make an empty part whose line has a colour, by its token."""
        super().__init__()
        self._colour = colour
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(_EDGE + _CLEAR)  # a margin would stay at the left in a mirrored window
        self.content = QVBoxLayout()
        self.content.setSpacing(2)
        row.addLayout(self.content, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            strip = leading_strip(self.rect(), _EDGE, self.isRightToLeft())
            painter.fillRect(strip, theme_in_force().colour(self._colour))
