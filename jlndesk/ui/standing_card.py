"""A card on a record's page that shows what stands in the form, typed or saved, and names what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.letting_go import let_go
from jlndesk.ui.components.naming import named

_PAUSE = 200


class StandingCard(Card):
    """Hidden while there is nothing to show; `row_requested` names a list and the row to open in it.

    A card says which fields it is made of (`fields`), what it finds in them (`found`), and how that looks (`draw`).
    """

    row_requested = Signal(str, str)
    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, name: str, title: str, read: Callable[[tuple[str, ...]], Mapping[str, Any]]) -> None:
        """`read` gives the fields named to it as they stand on the page, typed or saved."""
        super().__init__(name)
        self._read = read
        self._shown: Any = None
        self._body: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.content.addWidget(label(title, "section"))
        self.hide()
        self.refresh()

    def found(self, standing: Mapping[str, Any]) -> Any:
        """Return what there is to show of these fields, None when there is nothing."""
        return standing or None

    def draw(self, found: Any, column: QVBoxLayout) -> None:
        """Put what was found into the card."""

    def on_edited(self, name: str) -> None:
        """Follow what is typed, once the keys are still."""
        if name in self.fields:
            self._pause.start()

    def on_changed(self, _ids: object) -> None:
        """Follow what was saved elsewhere, once the form shows it."""
        self._pause.start()

    def refresh(self) -> None:
        """Show what stands on the page now."""
        found = self.found(self._read(self.fields))
        if found != self._shown:
            self._shown = found
            self.show_anew()

    def follow_look(self) -> None:
        """Set it anew at another size of text."""
        QTimer.singleShot(0, self, self.show_anew)

    def show_anew(self) -> None:
        """Draw what was found last."""
        if self._body is not None:
            let_go(self._body)
            self._body = None
        if self._shown is None:
            self.hide()
            return
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.draw(self._shown, column)
        self.content.addWidget(self._body)
        self.show()

    def remark(self, words: str, click: str, name: str, row: tuple[str, str]) -> QWidget:
        """Return what is missing in words, with a click that opens the row (a list's name, a row's id) to mend it."""
        made = named(QWidget(), name)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("warning-fill", "amber", 14))
        line.addWidget(label(words, "caption", "amber", wraps=True, name=f"{name}.words"), 1)
        opened = link_button(click, f"{name}.open", lambda: self.row_requested.emit(*row), small=True)
        opened.setAccessibleDescription(words)
        line.addWidget(opened)
        return made
