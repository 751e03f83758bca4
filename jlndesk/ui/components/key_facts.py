"""The strip below a record's title: four facts, each with a caption and a detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.ui.components.drawing import leading_strip, paint_ground
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import Voice, label, selectable
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_RADIUS = 8
_NARROW = 640


@dataclass(frozen=True)
class Fact:
    """A caption, a value and, below it, a detail in a voice of its own with an icon."""

    caption: str
    value: str
    detail: str = ""
    voice: Voice = "2"
    icon: str = ""


class KeyFacts(QFrame):
    """Four columns; two where the page is narrow or the text large."""

    def __init__(self, facts: Sequence[Fact] = (), name: str = "key-facts") -> None:
        """Show up to four facts."""
        super().__init__()
        named(self, name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._cells: list[_Cell] = []
        self._columns = 4
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        for cell in self._cells:
            cell.deleteLater()
        self._cells = [_Cell(fact) for fact in facts]
        self._place()

    def _place(self) -> None:
        for number, cell in enumerate(self._cells):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, number // self._columns, number % self._columns)
            cell.ruled = number % self._columns > 0
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() / theme_in_force().scale < _NARROW else 4
        if columns != self._columns:
            self._columns = columns
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ground(painter, self.rect(), _RADIUS, "card", "line")


class _Cell(QWidget):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.ruled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(0)
        column.addWidget(label(fact.caption, "caption"))
        column.addWidget(selectable(label(fact.value, wraps=True)))
        row = QHBoxLayout()
        row.setSpacing(4)
        if fact.icon:
            row.addWidget(IconLabel(fact.icon, "accentText" if fact.voice == "accent" else fact.voice or "text2", 12))
        if fact.detail:
            row.addWidget(ElidingLabel(fact.detail, "caption", fact.voice), 1)
            column.addLayout(row)
        column.addStretch()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.ruled:
            with QPainter(self) as painter:
                strip = leading_strip(self.rect(), 1, self.isRightToLeft())
                painter.fillRect(strip, theme_in_force().colour("line"))
