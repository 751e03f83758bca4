"""A part of a page under a heading that folds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jlndesk.ui.components.drawing import Words, paint_words
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force


class SectionHeading(QAbstractButton):
    """The heading: pressed, it folds its part or opens it."""

    def __init__(self, title: str, name: str, *, least: int = 240) -> None:
        """Make an open heading; beside others it keeps `least` px of its words."""
        super().__init__()
        self._least = least
        named(self, name, title)
        self.setText(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # cut before a row is too wide

    def _words(self) -> Words:
        caret = "caret-down" if self.isChecked() else "caret-right"
        ink = "accentText" if self.underMouse() else "text"
        return Words(
            self.text(), theme_in_force().font("section", "strong"), ink, caret, icon_px=14, icon_colour="text3"
        )

    def sizeHint(self) -> QSize:
        return QSize(self._words().width() + 4, theme_in_force().px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(theme_in_force().px(self._least), 1000))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_words(painter, self.rect(), self._words(), self.isRightToLeft())


class Section(QWidget):
    """Put widgets into `content`; `tools` at the end of the heading's line holds links."""

    folded = Signal(bool)

    def __init__(self, title: str, name: str, *, note: str = "") -> None:
        """Make an open, empty part; `note` stands beside the title in a small voice."""
        super().__init__()
        named(self, name)
        self._heading = SectionHeading(title, f"{name}.heading")
        self._note = ElidingLabel(note, "caption")
        self._inside = QWidget()
        self.content = QVBoxLayout(self._inside)
        self.content.setContentsMargins(0, 4, 0, 0)
        self.content.setSpacing(12)
        self.tools = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self._note, 1)
        head.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._inside)
        self._heading.toggled.connect(self._on_heading_toggled)

    def set_open(self, opened: bool) -> None:
        """Open or fold the part."""
        self._heading.setChecked(opened)

    def is_open(self) -> bool:
        """Whether its content is shown."""
        return self._heading.isChecked()

    def set_note(self, note: str) -> None:
        """Change the small words beside the title."""
        self._note.setText(note)

    def _on_heading_toggled(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.folded.emit(not opened)
