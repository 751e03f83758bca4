"""A button that is an icon alone, with a tooltip and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton

from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import icon, icon_size


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
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.show_icon(icon_name)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def show_icon(self, icon_name: str, colour: str = "text2") -> None:
        """Show another icon."""
        self.setIcon(icon(icon_name, colour, self._px))
        self.setIconSize(icon_size(self._px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def follow_look(self) -> None:
        """Grow with the size of text."""
        self.setIconSize(icon_size(self._px))
