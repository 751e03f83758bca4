"""An icon that stands beside words and is no control itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jlndesk.ui.icons import icon_size, paint_icon


class IconLabel(QWidget):
    """Draws one icon in the look in force; screen readers pass it over, the words beside it say it."""

    def __init__(self, icon: str, colour: str = "text2", px: int = 16) -> None:
        """Make an icon of so many px at 100 %."""
        super().__init__()
        self._icon, self._colour, self._px = icon, colour, px
        self.setFixedSize(icon_size(px))

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, self.rect(), self._icon, self._colour)

    def follow_look(self) -> None:
        """Grow with the size of text."""
        self.setFixedSize(icon_size(self._px))
