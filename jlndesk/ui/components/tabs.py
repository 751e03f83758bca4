"""Words side by side of which one is chosen and underlined; below them stands what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from jlndesk.ui.components.drawing import Words, paint_words
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_UNDERLINE = 2


class _Tab(QAbstractButton):
    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        named(self, name, text)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _words(self) -> Words:
        theme, here = theme_in_force(), self.isChecked()
        return Words(
            self.text(), theme.font("body", "strong" if here else "regular"), "accentText" if here else "text2"
        )

    def sizeHint(self) -> QSize:
        theme = theme_in_force()
        widest = Words(self.text(), theme.font("body", "strong"), "text").width()
        return QSize(widest + 2, theme.size("control", "button"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_words(painter, self.rect(), self._words(), self.isRightToLeft())
            if self.isChecked() or self.underMouse():
                line = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
                painter.fillRect(line, theme_in_force().colour("accent" if self.isChecked() else "line2"))


class Tabs(QWidget):
    """`chosen` gives the key of the word a person chose."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, spoken: str) -> None:
        """Make tabs of (key, word); the first is chosen. `spoken` says what is being chosen."""
        super().__init__()
        named(self, name, spoken)
        self._keys = [key for key, _word in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for number, (key, word) in enumerate(choices):
            tab = _Tab(word, f"{name}.{key}")
            self._group.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch()
        self._group.buttons()[0].setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def value(self) -> str:
        """Return the key of the chosen word."""
        return self._keys[self._group.checkedId()]
