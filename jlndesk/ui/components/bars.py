"""Bars docked to the top or bottom of a window or page, which never scroll away."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout

from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_EDGE = {"top": "top", "page": "top", "action": "bottom"}


class Bar(QFrame):
    """Add widgets to `row`, from its leading edge; `row.addStretch()` sends the next ones to the end."""

    def __init__(self, kind: Literal["top", "page", "action"], name: str) -> None:
        """Make an empty bar: `top` of the window, head of a `page`, or `action` at its bottom."""
        super().__init__()
        named(self, name)
        self._kind = kind
        self.setProperty("bar", _EDGE[kind])
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14 if kind == "top" else 24, 0, 14 if kind == "top" else 24, 0)
        self.row.setSpacing(8)
        self._set_height()

    def _set_height(self) -> None:
        self.setFixedHeight(theme_in_force().size("bar", self._kind))

    def follow_look(self) -> None:
        """Grow with the size of text."""
        self._set_height()
