"""Asks for a reason in a line: why a stage is opened early, or why a warning is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button, plain_button
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.labels import label


class ReasonLine(QWidget):
    """A question, a line to type in and two buttons; empty reasons are not taken."""

    def __init__(self, ask: str, words: str, name: str, on_given: Callable[[str], object]) -> None:
        """Ask `ask`; the button says `words`; `on_given` gets the reason."""
        super().__init__()
        self.setObjectName(name)
        self._on_given = on_given
        self.line = TextField(f"{name}.line", ask, placeholder=_("Your reason"))
        self.line.returnPressed.connect(self._give)
        self._go = plain_button(words, f"{name}.go", self._give)
        self._go.setEnabled(False)
        self.line.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(label(ask, "caption", wraps=True))
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._go)
        row.addWidget(link_button(_("Cancel"), f"{name}.cancel", self._close, muted=True))
        row.addStretch()
        column.addLayout(row)

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self._on_given(reason)
            self._close()

    def _close(self) -> None:
        self.hide()
        self.deleteLater()
