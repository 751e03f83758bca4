"""Two or three words in one frame, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import set_look


class Segments(QFrame):
    """Choices side by side; Left and Right move between them."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, spoken: str) -> None:
        """Make a frame of (key, word) choices; the first is chosen. `spoken` says what is being chosen."""
        super().__init__()
        named(self, name, spoken)
        self.setProperty("kind", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _word in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, word) in enumerate(choices):
            row.addWidget(self._segment(number, f"{name}.{key}", word))
        self._place()
        self._group.buttons()[0].setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def value(self) -> str:
        """Return the key of the chosen word."""
        return self._keys[self._group.checkedId()]

    def offer(self, keys: Sequence[str]) -> None:
        """Show only these choices; when the chosen one goes, the first that stays is chosen."""
        for number, key in enumerate(self._keys):
            self._group.button(number).setVisible(key in keys)
        if self.value() not in keys:
            self.set_value(next(key for key in self._keys if key in keys))

    def set_value(self, key: str) -> None:
        """Choose a word without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _segment(self, number: int, name: str, word: str) -> QToolButton:
        button = named(QToolButton(), name, word)
        button.setText(word)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.installEventFilter(self)
        self._group.addButton(button, number)
        return button

    def _place(self) -> None:
        buttons = self._group.buttons()
        for button in buttons:
            set_look(button, "place", "")
        first, last = (
            ("right", "left") if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else ("left", "right")
        )
        set_look(buttons[0], "place", first)
        set_look(buttons[-1], "place", last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = self._step(event.key())
            if step:
                self._choose_neighbour(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, key: int) -> int:
        mirrored = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {int(Qt.Key.Key_Right): mirrored, int(Qt.Key.Key_Left): -mirrored}.get(int(key), 0)

    def _choose_neighbour(self, step: int) -> None:
        number = (self._group.checkedId() + step) % len(self._keys)
        self._group.button(number).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._group.button(number).click()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the rounded corners at the outside when the page is mirrored."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()
