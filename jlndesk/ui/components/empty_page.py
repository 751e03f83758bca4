"""What an empty list shows: one sentence on what belongs there, and the click that begins it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlndesk.ui.components.buttons import link_button, main_button
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force


class EmptyPage(QWidget):
    """Stands in the upper third, 320 px wide; add its clicks with `offer`."""

    def __init__(self, icon: str, sentence: str, name: str = "empty") -> None:
        """Say `sentence` below an icon."""
        super().__init__()
        named(self, name)
        self._text = label(sentence, voice="2", wraps=True, name=f"{name}.text")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._add(IconLabel(icon, "text3", 24))
        self._add(self._text)
        self._column.addStretch(2)
        self._fit()

    def _add(self, widget: QWidget) -> None:
        before_the_last = self._column.count() - (1 if self._column.count() > 2 else 0)
        self._column.insertWidget(before_the_last, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, sentence: str) -> None:
        """Say another sentence, such as that a filter leaves nothing."""
        self._text.setText(sentence)
        self._fit()

    def _fit(self) -> None:
        width = theme_in_force().size("width", "empty")
        # A layout that centres a wrapped label does not ask how high it is at the width it gets.
        self._text.setFixedSize(width, self._text.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._fit()

    def offer(self, text: str, on_click: Callable[[], object], *, link: bool = False) -> EmptyPage:
        """Add the main button, or a link below it; return the page."""
        name = f"{self.objectName()}.{'link' if link else 'begin'}"
        self._add(link_button(text, name, on_click) if link else main_button(text, name, on_click, icon="plus"))
        return self
