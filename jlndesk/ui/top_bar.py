"""The bar over the window: the workspace, the search over everything, when it was saved, undo, history, help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.bars import Bar
from jlndesk.ui.components.buttons import Button, filled_late
from jlndesk.ui.components.drawing import paint_ground
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.search_door import SearchDoor
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force


class Mark(QWidget):
    """The program's mark: three points joined to one."""

    def __init__(self, px: int = 26) -> None:
        """Make it so many px high at 100 %."""
        super().__init__()
        side = theme_in_force().px(px)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = theme_in_force(), self.width()
        points = [(0.28, 0.36), (0.72, 0.36), (0.5, 0.72)]
        with QPainter(self) as painter:
            paint_ground(painter, self.rect(), side * 0.23, "accent")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lines, ends, radius = QPainterPath(), QPainterPath(), round(side * 0.085)
            for x, y in points:
                at = QPoint(round(x * side), round(y * side))
                lines.lineTo(at) if lines.elementCount() else lines.moveTo(at)
                ends.addEllipse(at, radius, radius)
            lines.closeSubpath()
            pen = theme.pen("onAccent", side * 0.075)
            for path in (lines, ends):
                painter.strokePath(path, pen)
            painter.fillPath(ends, theme.brush("onAccent"))


class TopBar(Bar):
    """Everything on it has a key of its own."""

    search_requested = Signal()
    undo_requested = Signal()
    history_requested = Signal()
    help_requested = Signal()
    open_requested = Signal()
    practice_requested = Signal()

    def __init__(self, session: Session) -> None:
        """Make the bar of a workspace."""
        super().__init__("top", "top-bar")
        self.search = SearchDoor("search", _("Search or do anything…"), _("Ctrl K"), self.search_requested.emit)
        self._tick = IconLabel("check-circle-fill", "accent", 14)
        self._saved = label("", "caption", "2", name="saved")
        self._tick.hide()
        self._team = Button(session.desk.name, "workspace", "quiet", trailing="caret-down")
        self._team.setProperty("voice", "2")
        self._menu = filled_late(QMenu(self), self._fill_menu)
        self._team.setMenu(self._menu)
        undo = IconButton("arrow-u-up-left", _("Undo (Ctrl+Z)"), "undo", self.undo_requested.emit)
        undo.setEnabled(session.writable)
        history = IconButton("clock-counter-clockwise", _("History (Ctrl+H)"), "history-button")
        history.clicked.connect(self.history_requested)
        help_ = IconButton("question", _("Help (F1)"), "help-button", self.help_requested.emit)
        name = label(_("JLN Desk"), "strong")
        name.setIndent(2)  # the first letter reaches a little to the left of its place
        rule = hairline(upright=True)
        rule.setFixedHeight(theme_in_force().px(24))
        for widget in (Mark(), name, rule, self._team):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.row.addWidget(self.search, 4)
        self.row.addStretch(1)
        for shown in (self._tick, self._saved, undo, history, help_):
            self.row.addWidget(shown)
        session.saved.connect(self._on_saved)

    def _fill_menu(self) -> None:
        self._menu.addAction(_("Open another workspace…"), self.open_requested.emit)
        self._menu.addAction(_("Look around in the practice country"), self.practice_requested.emit)

    def _on_saved(self, time: str) -> None:
        self._tick.show()
        self._saved.setText(_("Saved {time}").format(time=time))

    def saved_words(self) -> str:
        """Return what the bar says about saving."""
        return self._saved.text()
