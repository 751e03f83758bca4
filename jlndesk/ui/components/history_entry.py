"""One change of a record: what it said before, what it says now, who and when, and the click that puts it back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named


class HistoryEntry(QWidget):
    """The old value struck above the new one."""

    def __init__(self, what: str, old: str, new: str, said: str, name: str) -> None:
        """Show that `what` went from `old` to `new` (either may be empty); `said` is when and who."""
        super().__init__()
        named(self, name)
        self._head = QHBoxLayout()
        self._head.addWidget(label(what, "head", "1", wraps=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head)
        if old:
            column.addWidget(_struck(old))
        if new:
            column.addWidget(label(new, "caption", "1", wraps=True))
        column.addWidget(label(said, "caption", wraps=True))
        column.addSpacing(8)
        column.addWidget(hairline())

    def offer_back(self, on_click: Callable[[], object], text: str = "") -> HistoryEntry:
        """Add *Put back*, or other words; return the entry."""
        link = link_button(text or _("Put back"), f"{self.objectName()}.back", on_click, small=True)
        self._head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return self


def _struck(text: str) -> QLabel:
    shown = label("", "caption", "3", wraps=True)
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setText(f"<s>{escape(text)}</s>")
    shown.setAccessibleName(_("Before: {text}").format(text=text))
    return shown
