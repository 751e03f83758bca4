"""The head of the writer: where it belongs, title and state, how much is answered, and what can be made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType, State
from jlndesk.ui.components.buttons import plain_button, quiet_button
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.components.status_chip import StatusChip
from jlndesk.ui.record_head import tone_of

_AFTER_MODES = 5
"""So many buttons stand behind the choice of modes."""


class WriterHead(QWidget):
    """One line that never scrolls away, two where there is little room."""

    back_requested = Signal()
    all_requested = Signal()
    coach_requested = Signal()
    path_requested = Signal()
    history_requested = Signal()
    export_requested = Signal()
    preview_requested = Signal()
    send_requested = Signal()
    review_requested = Signal()

    def __init__(self, record_type: RecordType) -> None:
        """Make the head for a type's writer."""
        super().__init__()
        self.setObjectName("writer.head")
        ground(self, "page")
        self._title = ElidingLabel("", "section", name="writer.head.title")
        self._chip = StatusChip("", name="writer.state")
        self._count = label("", "caption", name="writer.answered")
        self._note = label("", "caption", "red", name="writer.note")
        self._modes = Segments(
            (("one", _("One question")), ("all", _("All questions"))), "writer.mode", _("How much is asked at once")
        )
        self._modes.chosen.connect(lambda key: self.all_requested.emit() if key == "all" else None)
        self._coach = plain_button("", "writer.show-coach", self.coach_requested.emit, icon="eyeglasses")
        self._history = IconButton(
            "clock-counter-clockwise", _("History (Ctrl+H)"), "writer.history", self.history_requested.emit
        )
        self._preview = IconButton(
            "file-text", _("Preview the pages (Ctrl+Shift+P)"), "writer.preview", self.preview_requested.emit
        )
        self._send = IconButton("envelope-simple", _("Send for co-writing"), "writer.send", self.send_requested.emit)
        self._export = plain_button(_("Export"), "writer.export", self.export_requested.emit, icon="export")
        self._review = plain_button(
            _("Read as reviewer"), "writer.review", self.review_requested.emit, icon="eyeglasses"
        )
        self._back = quiet_button(_(record_type.plural), "writer.leave", self.back_requested.emit, icon="caret-left")
        self._path = plain_button(_("Stages"), "writer.show-path", self.path_requested.emit, icon="compass")
        self._path.hide()
        self._coach.hide()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._narrow = False
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 16, 10)
        column.setSpacing(8)
        for row in (self._first, self._second):
            row.setSpacing(10)
            column.addLayout(row)
        for part in (self._back, hairline(upright=True), self._title, self._chip, self._count, self._note):
            self._first.addWidget(part)
        self._first.addStretch(1)
        for button in (self._modes, self._review, self._preview, self._history, self._send, self._export):
            self._first.addWidget(button)
        for button in (self._path, self._coach):
            self._second.addWidget(button)
        self._second.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """Take two lines where one has no room for the title: stages and coach are then buttons in the second."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        row = self._second if narrow else self._first
        self._first.removeWidget(self._modes)
        self._second.removeWidget(self._modes)
        row.insertWidget(row.count() - (0 if narrow else _AFTER_MODES), self._modes)
        self._path.setVisible(narrow)
        self._count.setVisible(not narrow)

    def show_coach(self, shown: bool) -> None:
        """Show the button that brings the coach, where it does not stand beside the question."""
        self._coach.setVisible(shown)

    def show_record(self, title: str, state: State | None) -> None:
        """Say title and state."""
        self._title.setText(title)
        if state is not None:
            self._chip.say(_(state.label), tone_of(state))
        self._chip.setVisible(state is not None)
        self._chip.setMinimumWidth(self._chip.sizeHint().width())

    def show_count(self, answered: int, questions: int) -> None:
        """Say how many questions are answered."""
        said = _("{answered} of {questions} answered").format(answered=answered, questions=questions)
        self._count.setText(said)

    def show_note(self, words: str) -> None:
        """Say what is not right yet."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_buttons(self, coach: str, path: str) -> None:
        """Say what the two buttons of the second line lead to."""
        self._coach.setText(coach)
        self._path.setText(path)
