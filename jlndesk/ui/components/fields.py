"""Fields one types in: a line, a search and a date, all of one height."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui import late
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.naming import named
from jlndesk.ui.late import worded
from jlndesk.ui.theme import Growing, set_look, theme_in_force

State = Literal["", "bad"]


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


class IconField(QLineEdit):
    """A line of text with an icon before it and small widgets at its end, which grow and turn with the look."""

    def __init__(self, name: str, spoken: str, placeholder: str) -> None:
        """Make an empty field; `lead` and `trail` put something inside it."""
        super().__init__()
        named(self, name, spoken)
        self.setPlaceholderText(placeholder)
        self._lead: IconLabel | None = None
        self._trail: list[QWidget] = []
        self._inside = QHBoxLayout(self)
        self._inside.setSpacing(0)
        self._inside.addStretch()

    def lead(self, icon_name: str) -> None:
        """Put an icon before the text."""
        self._lead = IconLabel(icon_name)
        self._inside.insertWidget(0, self._lead)
        self._make_room()

    def trail(self, widget: QWidget) -> None:
        """Put something at the end; it is reached by a key of the field, not by Tab."""
        worded(widget, focusPolicy="NoFocus")
        widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._trail.append(widget)
        self._inside.addWidget(widget)
        self._make_room()

    def _make_room(self) -> None:
        before = self._lead.width() + 8 if self._lead is not None else 0
        after = max((widget.sizeHint().width() for widget in self._trail if not widget.isHidden()), default=0)
        mirrored = self.isRightToLeft()
        self.setTextMargins(*((after, 0, before, 0) if mirrored else (before, 0, after, 0)))
        self._inside.setContentsMargins(*((3, 0, 10, 0) if mirrored else (10, 0, 3, 0)))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        for widget in self._trail:
            widget.setCursor(late.Qt.CursorShape.ArrowCursor)

    def follow_look(self) -> None:
        """Grow with the size of text and turn with the page."""
        for widget in (self._lead, *self._trail):
            if isinstance(widget, Growing):
                widget.follow_look()  # those inside first, for they are measured
        self._make_room()


class SearchField(IconField):
    """A field that filters as one types; `searched` comes when the typing pauses."""

    searched = Signal(str)

    def __init__(self, name: str, prompt: str, *, icon_name: str = "magnifying-glass", key: str = "") -> None:
        """Make a field whose prompt is its name too; `key` is the shortcut shown at its end."""
        super().__init__(name, prompt, prompt)
        self.lead(icon_name)
        self._key = QLabel(key)
        self._key.setProperty("key", True)
        self._clear = IconButton("x", _("Clear"), f"{name}.clear", self._on_clear_clicked, px=14)
        for widget in (self._key, self._clear):
            self.trail(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(theme_in_force().milliseconds("search"))
        self._pause.timeout.connect(self._on_paused)
        self.textChanged.connect(self._on_text_changed)
        self._show_end("")

    def _show_end(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._key.setVisible(bool(self._key.text()) and not text)
        self._make_room()

    def _on_text_changed(self, text: str) -> None:
        self._show_end(text)
        self._pause.start()

    def _on_paused(self) -> None:
        self.searched.emit(self.text())

    def _on_clear_clicked(self) -> None:
        self.clear()
        self._pause.stop()
        self._on_paused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == late.Qt.Key.Key_Escape and self.text():
            self._on_clear_clicked()
            return
        super().keyPressEvent(event)


class DateField(IconField):
    """The look of a date that may be a day, a month or a year; its reader is given by whoever uses it."""

    calendar_requested = Signal()

    def __init__(self, name: str, spoken: str = "", *, placeholder: str = "") -> None:
        """Make an empty field with a calendar at its end; Alt+Down asks for the calendar too."""
        super().__init__(name, spoken, placeholder)
        tip = _("Calendar (Alt+Down)")
        self.trail(IconButton("calendar-blank", tip, f"{name}.calendar", self.calendar_requested.emit, px=16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == late.Qt.Key.Key_Down and event.modifiers() & late.Qt.KeyboardModifier.AltModifier:
            self.calendar_requested.emit()
            return
        super().keyPressEvent(event)
