"""Fields one types in: a line, a search, a date and a choice, all of one height."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QStyle, QStyleOptionComboBox, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import icon, paint_icon
from jlndesk.ui.theme import set_look, theme_in_force

State = Literal["", "bad"]
_CARET = 12


def mark_field(field: QWidget, state: State) -> None:
    """Show that a field needs an answer (`bad`) or no longer does; the sentence below it is said elsewhere."""
    set_look(field, "state", state)


class TextField(QLineEdit):
    """One line of text; read-only it is `fixed` and looks so."""

    def __init__(self, name: str, spoken: str = "", *, placeholder: str = "") -> None:
        """Make an empty field."""
        super().__init__()
        named(self, name, spoken)
        self.setPlaceholderText(placeholder)


class SearchField(QLineEdit):
    """A field that filters as one types; `searched` comes when the typing pauses."""

    searched = Signal(str)

    def __init__(self, name: str, prompt: str, *, icon_name: str = "magnifying-glass", key: str = "") -> None:
        """Make a field whose prompt is its name too; `key` is the shortcut shown at its end."""
        super().__init__()
        named(self, name, prompt)
        self.setPlaceholderText(prompt)
        self.addAction(icon(icon_name, "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x", "text2"), _("Clear"), self)
        self._clear.triggered.connect(self._on_clear_triggered)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._key = self._key_label(key) if key else None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(theme_in_force().milliseconds("search"))
        self._pause.timeout.connect(self._on_paused)
        self.textChanged.connect(self._on_text_changed)

    def _key_label(self, key: str) -> QLabel:
        shown = QLabel(key)
        shown.setProperty("key", True)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addStretch()
        row.addWidget(shown)
        return shown

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._key is not None:
            self._key.setVisible(not text)
        self._pause.start()

    def _on_paused(self) -> None:
        self.searched.emit(self.text())

    def _on_clear_triggered(self) -> None:
        self.clear()
        self._on_paused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear_triggered()
            return
        super().keyPressEvent(event)


class DateField(QLineEdit):
    """The look of a date that may be a day, a month or a year; its reader is given by whoever uses it."""

    calendar_requested = Signal()

    def __init__(self, name: str, spoken: str = "", *, placeholder: str = "") -> None:
        """Make an empty field with a calendar at its end; Alt+Down asks for the calendar too."""
        super().__init__()
        named(self, name, spoken)
        self.setPlaceholderText(placeholder)
        self._calendar = QAction(icon("calendar-blank", "text2"), _("Calendar"), self)
        self._calendar.triggered.connect(self.calendar_requested)
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendar_requested.emit()
            return
        super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """A choice of one; the wheel turns the page under it, not the choice."""

    def __init__(self, name: str, spoken: str = "") -> None:
        """Make a choice with nothing in it."""
        super().__init__()
        named(self, name, spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme_in_force().px(_CARET)
        box = QRect(self.width() - side - 10, (self.height() - side) // 2, side, side)
        with QPainter(self) as painter:
            colour = "text2" if self.isEnabled() else "text3"
            paint_icon(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), box), "caret-down", colour)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.subControls &= ~QStyle.SubControl.SC_ComboBoxArrow
