"""How far something has come: a thin bar and the number beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named


class ProgressLine(QWidget):
    """A bar without text in it; the number is always words beside it (`4 of 20`)."""

    def __init__(self, name: str, spoken: str) -> None:
        """Make an empty bar; `spoken` says what it measures."""
        super().__init__()
        named(self, name)
        self._bar = named(QProgressBar(), f"{name}.bar", spoken)
        self._bar.setTextVisible(False)
        self._words = label("", "caption", name=f"{name}.words")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._words)

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total`, and say it in `words`; a total of 0 shows that the end is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(words)
        self._words.setText(words)
        self._words.setVisible(bool(words))
