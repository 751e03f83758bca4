"""What a check found: how grave it is, the sentence, and the next click that mends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.buttons import link_button, plain_button
from jlndesk.ui.components.drawing import paint_edge, paint_ground
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import Voice, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

Level = Literal["block", "warn", "tip"]
_RADIUS = 8

LEVELS: dict[Level, tuple[str, Voice, str, str]] = {
    "block": (N_("Blocks the final copy"), "red", "red", "warning-octagon-fill"),
    "warn": (N_("A reviewer will ask"), "amber", "amber", "warning-fill"),
    "tip": (N_("Tip"), "2", "grey", "lightbulb-fill"),
}


class FindingCard(QFrame):
    """A card with an edge in the colour of its level; resolved, it folds to one line and goes after 3 s."""

    gone = Signal()

    def __init__(self, level: Level, text: str, *, place: str = "", why: str = "", name: str = "finding") -> None:
        """Say `text`; `place` names the question, `why` says why a reviewer minds. Add clicks with `offer`."""
        super().__init__()
        named(self, name)
        words, voice, self._colour, picture = LEVELS[level]
        self._icon = IconLabel(picture, self._colour, 14)
        self._word = label(_(words), "head", voice)
        self._text = label(text, wraps=True, name=f"{name}.text")
        self._why = label(why, "caption", wraps=True)
        self._why.setVisible(bool(why))
        self._place = label(place, "caption")
        self._actions = QWidget()
        self._row = QHBoxLayout(self._actions)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._icon)
        head.addWidget(self._word)
        head.addStretch()
        head.addWidget(self._place)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(16)
        self._row.addStretch()
        self._actions.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self._text, self._why, self._actions):
            column.addWidget(part)

    def offer(
        self, text: str, on_click: Callable[[], object], *, quiet: bool = False, muted: bool = False
    ) -> FindingCard:
        """Add a click, `quiet` without a border, `muted` for keeping it with a reason; return the card."""
        name = f"{self.objectName()}.{self._row.count()}"
        button = (
            link_button(text, name, on_click, muted=muted) if quiet or muted else plain_button(text, name, on_click)
        )
        self._row.insertWidget(self._row.count() - 1, button)
        self._actions.show()
        return self

    def resolve(self, text: str) -> None:
        """Say that it is mended, in one line with a tick; `gone` comes when the line has been read."""
        self._colour = "accent"
        self._icon.show_icon("check-circle-fill", "accent")
        self._word.setText(text)
        self._word.setProperty("voice", "accent")
        for part in (self._text, self._why, self._actions, self._place):
            part.hide()
        self._word.style().polish(self._word)
        self.update()
        QTimer.singleShot(theme_in_force().milliseconds("folded"), self, self._go)

    def _go(self) -> None:
        self.hide()
        self.gone.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ground(painter, self.rect(), _RADIUS, "card", "line")
            paint_edge(painter, self.rect(), _RADIUS, self._colour, self.isRightToLeft())
