"""Path, question and coach side by side, or one after the other where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components.labels import hairline
from jlndesk.ui.history import HistoryPanel
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.writer.coach import Coach
from jlndesk.ui.writer.head import WriterHead
from jlndesk.ui.writer.question import QuestionView
from jlndesk.ui.writer.stages import PathPanel

_ANY_WIDTH = 16_777_215


class Sides(QWidget):
    """The coach gives way first and is then a button with its count; nothing is lost."""

    def __init__(self, head: WriterHead, path: PathPanel, question: QuestionView, coach: Coach) -> None:
        """Put the three beside each other."""
        super().__init__()
        self.setObjectName("writer.sides")
        self._head, self._path, self._question, self._coach = head, path, question, coach
        self._history: HistoryPanel | None = None
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

    def show_history(self, panel: HistoryPanel | None) -> None:
        """Show a history in the coach's place, or the coach again."""
        if self._history is not None:
            self._history.hide()
            self._history.deleteLater()
        self._history = panel
        if panel is not None:
            panel.setFixedWidth(theme_in_force().size("width", "coach"))
            self._row.addWidget(panel)
        self.fit()

    @property
    def has_history(self) -> bool:
        """Whether the history stands there."""
        return self._history is not None

    def _on_requested(self, part: str) -> None:
        self._asked = "" if part == self._asked else part
        self.fit()

    def fit(self) -> None:
        """Give each its room; where there is too little, one of the three stands alone."""
        theme = theme_in_force()
        wide = self.window().width() / theme.scale >= theme.tokens["break"]["coach"]
        alone = "" if wide or self._history is not None else self._asked
        narrow_question = not wide and not alone
        self._head.set_narrow(not wide)
        self._coach.setVisible(self._history is None and (wide or alone == "coach"))
        self._path.setVisible(wide or alone == "path")
        self._question.setVisible(wide or narrow_question)
        width = theme.size("width", "coach")
        self._coach.setMinimumWidth(min(width, int(self.width() * 0.34)) if wide else 0)
        self._coach.setMaximumWidth(width if wide else _ANY_WIDTH)
        self._path.setFixedWidth(theme.size("width", "stages") if wide else max(self.width(), 200))
        said = _n("A reviewer sees {count} thing", "A reviewer sees {count} things", self._count)
        back = _("Back to the question")
        self._head.show_buttons(
            back if alone == "coach" else said.format(count=self._count), back if alone == "path" else _("Stages")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
