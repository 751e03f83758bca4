"""A short notice at the bottom of a page that says what was done and takes it back with one click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jlndesk.ui.components.buttons import Button
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_FROM_SIDES = 24
_ABOVE_EDGE = 72  # above the bar that holds a page's main action


class UndoNotice(QFrame):
    """One for each page or window; `say` shows it for 8 s, and as long as the pointer is on it."""

    def __init__(self, page: QWidget) -> None:
        """Stand over `page`, hidden."""
        super().__init__(page)
        named(self, "undo-notice")
        self.setProperty("kind", "notice")
        self._page = page
        self._undo: Callable[[], object] | None = None
        self._text = label("", name="undo-notice.text")
        self._button = Button("", "undo-notice.undo", "notice")
        self._button.clicked.connect(self._on_undo_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(24)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo_words: str = "", undo: Callable[[], object] | None = None) -> None:
        """Show `text`, with a button `undo_words` that calls `undo`; it is read aloud too."""
        self._undo = undo
        self._text.setText(text)
        self._button.set_words(undo_words)
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(theme_in_force().milliseconds("notice"))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return what the notice says."""
        return self._text.text()

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _place(self) -> None:
        self.adjustSize()
        room = self._page.rect()
        width = min(self.width(), room.width() - 2 * _FROM_SIDES)
        self.resize(width, self.height())
        self.move((room.width() - width) // 2, room.height() - self.height() - _ABOVE_EDGE)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
