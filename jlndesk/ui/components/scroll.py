"""Pages that scroll: the page moves under its bars, and what the keyboard reaches comes into view."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlndesk.ui import late
from jlndesk.ui.components.labels import ground
from jlndesk.ui.components.naming import named
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_AROUND = 24


class PageScroll(QScrollArea):
    """Holds one widget, as wide as the page; never scrolls sideways."""

    def __init__(self, inside: QWidget, name: str, *, colour: Literal["page", "side", "sunken"] = "page") -> None:
        """Make `inside` scroll on a ground of that colour."""
        super().__init__()
        named(self, name)
        worded(self, frameShape="NoFrame", horizontalScrollBarPolicy="ScrollBarAlwaysOff", focusPolicy="NoFocus")
        self.setWidgetResizable(True)
        self.setWidget(ground(inside, colour))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QObject | None, new: QWidget | None) -> None:
        inside = self.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self.ensureWidgetVisible(new, _AROUND, _AROUND)

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self.verticalScrollBar().setValue(0)


def text_column(
    *, width: Literal["text", "help"] = "text", margin: int = 24, gap: int = 16
) -> tuple[QWidget, QVBoxLayout]:
    """Return a page and the layout to fill, never wider than a comfortable line of text, at the leading side."""
    page, inside = QWidget(), QWidget()
    inside.setMaximumWidth(theme_in_force().size("width", width))
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    row = QHBoxLayout(page)
    row.setContentsMargins(margin, margin, margin, margin)
    row.addWidget(inside, 1, late.Qt.AlignmentFlag.AlignTop)
    row.addStretch(0)
    return page, column
