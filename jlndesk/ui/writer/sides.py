"""Path, question and coach side by side, or one after the other where the window is narrow or the text large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components.labels import hairline
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.writer.coach import Coach
from jlndesk.ui.writer.head import WriterHead
from jlndesk.ui.writer.question import QuestionView
from jlndesk.ui.writer.stages import PathPanel

_ANY_WIDTH = 16_777_215
_WIDTHS = {"preview": 560, "versions": 620}
"""Px at 100 % of what wants more room than the coach."""


class Sides(QWidget):
    """The coach gives way first and is then a button with its count; nothing is lost."""

    def __init__(self, head: WriterHead, path: PathPanel, question: QuestionView, coach: Coach) -> None:
        """Put the three beside each other."""
        super().__init__()
        self.setObjectName("writer.sides")
        self._head, self._path, self._question, self._coach = head, path, question, coach
        self.panel: QWidget | None = None
        self._key = ""
        self._asked = ""
        self._count = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(path)
        self._row.addWidget(hairline(upright=True))
        self._row.addWidget(question, 1)
        self._row.addWidget(hairline(upright=True))
        self._row.addWidget(coach)
        head.coach_requested.connect(lambda: self._on_requested("coach"))
        head.path_requested.connect(lambda: self._on_requested("path"))
        path.chosen.connect(lambda _number: self._on_requested(""))

    def show_count(self, count: int) -> None:
        """Say how much the coach has to say here."""
        self._count = count
        self.fit()

    def toggle(self, key: str, make: Callable[[], QWidget]) -> None:
        """Show something else in the coach's place; asked for once more by its key, the coach comes back."""
        same = key == self._key
        self._put_away()
        if not same:
            self.panel, self._key = make(), key
            getattr(self.panel, "closed").connect(lambda: self.toggle(key, make))  # noqa: B009  # every panel has it
            self._row.addWidget(self.panel)
            self.panel.show()
        self.fit()

    def _put_away(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
        self.panel, self._key = None, ""

    def _on_requested(self, part: str) -> None:
        if part:
            self._put_away()
        self._asked = "" if part == self._asked else part
        self.fit()

    def fit(self) -> None:
        """Give each its room: the stages give way first and are a button, then one of the three stands alone."""
        theme = theme_in_force()
        room = self.window().width() / theme.scale
        roomy, wide = (room >= theme.tokens["break"][name] for name in ("three", "coach"))
        alone = "panel" if self.panel is not None else self._asked
        if wide:
            alone = "path" if alone == "path" and not roomy else ""
        self._head.set_narrow(not roomy)
        self._head.show_coach(not wide)
        self._coach.setVisible(self.panel is None and (alone == "coach" or (wide and not alone)))
        self._path.setVisible(roomy or alone == "path")
        self._question.setVisible(not alone)
        coach = theme.size("width", "coach")
        _give(self._coach, coach, int(self.width() * 0.34), wide=wide)
        if self.panel is not None:
            _give(self.panel, theme.px(_WIDTHS.get(self._key, 0)) or coach, int(self.width() * 0.44), wide=wide)
        self._path.setFixedWidth(theme.size("width", "stages") if roomy else max(self.width(), 200))
        said = _n("A reviewer sees {count} thing", "A reviewer sees {count} things", self._count)
        back = _("Back to the question")
        self._head.show_buttons(
            back if alone == "coach" else said.format(count=self._count), back if alone == "path" else _("Stages")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _give(side: QWidget, wanted: int, most: int, *, wide: bool) -> None:
    """Let a side be as wide as it wants or as there is room, and all of the page where it stands alone."""
    side.setMinimumWidth(min(wanted, most) if wide else 0)
    side.setMaximumWidth(wanted if wide else _ANY_WIDTH)
