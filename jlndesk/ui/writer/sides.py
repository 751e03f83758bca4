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
        self._coach_asked = False
        self._count = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        path.follow_look()
        self._row.addWidget(path)
        self._row.addWidget(hairline(upright=True))
        self._row.addWidget(question, 1)
        self._row.addWidget(hairline(upright=True))
        self._row.addWidget(coach)
        head.coach_requested.connect(self._on_coach_requested)

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

    def _on_coach_requested(self) -> None:
        self._coach_asked = not self._coach_asked
        self.fit()

    def fit(self) -> None:
        """Give each its room."""
        theme = theme_in_force()
        room = self.window().width() / theme.scale
        beside = room >= theme.tokens["break"]["coach"]
        alone = self._coach_asked and not beside and self._history is None
        self._coach.setVisible(self._history is None and (beside or alone))
        self._path.setVisible(room >= theme.tokens["break"]["preview"] and not alone)
        self._question.setVisible(not alone)
        width = theme.size("width", "coach")
        self._coach.setMinimumWidth(0 if alone else min(width, int(self.width() * 0.34)))
        self._coach.setMaximumWidth(_ANY_WIDTH if alone else width)
        said = _n("A reviewer sees {count} thing here", "A reviewer sees {count} things here", self._count)
        words = _("Back to the question") if alone else said.format(count=self._count)
        self._head.show_coach_button("" if beside else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
