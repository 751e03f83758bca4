"""One change of a record: what it said before, what it says now, who and when, and the click that puts it back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force


class HistoryEntry(QWidget):
    """The old value struck above the new one."""

    def __init__(self, what: str, old: str, new: str, said: str, name: str) -> None:
        """Show that `what` went from `old` to `new` (either may be empty); `said` is when and who."""
        super().__init__()
        named(self, name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setRowMinimumHeight(0, theme_in_force().px(6))
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(label(what, "head", "1", wraps=True), 1, 0)
        lines = [_struck(old)] if old else []
        lines += [label(new, "caption", "1", wraps=True)] if new else []
        for number, line in enumerate([*lines, label(said, "caption", wraps=True)]):
            self._grid.addWidget(line, number + 2, 0)
        self._grid.setRowMinimumHeight(len(lines) + 3, 8)
        self._grid.addWidget(hairline(), len(lines) + 4, 0, 1, 2)

    def offer_back(self, on_click: Callable[[], object], text: str = "") -> HistoryEntry:
        """Add *Put back*, or other words; return the entry."""
        link = link_button(text or _("Put back"), f"{self.objectName()}.back", on_click, small=True)
        self._grid.addWidget(link, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        return self


def _struck(text: str) -> QLabel:
    shown = label("", "caption", "3", wraps=True)
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setText(f"<s>{escape(text)}</s>")
    shown.setAccessibleName(_("Before: {text}").format(text=text))
    return shown
