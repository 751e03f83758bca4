"""A button that is an icon alone, with a tooltip and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton

from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force


class IconButton(QToolButton):
    """32 × 32 px at 100 %; what it does is said in its tooltip."""

    def __init__(
        self, icon_name: str, tip: str, name: str, on_click: Callable[[], object] | None = None, *, px: int = 18
    ) -> None:
        """Make a button of one Phosphor icon; `tip` is also its accessible name."""
        super().__init__()
        named(self, name, tip)
        self._px = px
        self.setProperty("kind", "icon")
        self.setToolTip(tip)
        self.setText(tip)
        worded(self, popupMode="InstantPopup")
        self._icon = icon_name
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon = icon_name
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's ground and the icon in its middle."""
        super().paintEvent(event)
        side = theme_in_force().px(self._px)
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        with QPainter(self) as painter:
            paint_icon(painter, box, self._icon, "text2" if self.isEnabled() else "text3")
