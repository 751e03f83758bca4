"""The head of the writer: where it belongs, title and state, how much is answered, and what can be made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType, State
from jlndesk.ui.components.buttons import plain_button, quiet_button
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.components.status_chip import StatusChip
from jlndesk.ui.record_head import tone_of

_ROOM_FOR_COUNT = 1000


class WriterHead(QWidget):
    """One line that never scrolls away."""

    back_requested = Signal()
    all_requested = Signal()
    coach_requested = Signal()
    history_requested = Signal()
    export_requested = Signal()

    def __init__(self, record_type: RecordType) -> None:
        """Make the head for a type's writer."""
        super().__init__()
        self.setObjectName("writer.head")
        ground(self, "page")
        self._title = ElidingLabel("", "section", name="writer.title")
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
        self._export = plain_button(_("Export to PDF"), "writer.export", self.export_requested.emit, icon="export")
        back = quiet_button(_(record_type.plural), "writer.leave", self.back_requested.emit, icon="caret-left")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(back)
        row.addWidget(hairline(upright=True))
        for words in (self._title, self._chip, self._count, self._note):
            row.addWidget(words)
        row.addStretch(1)
        for widget in (self._modes, self._coach, self._history, self._export):
            row.addWidget(widget)

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

    def show_coach_button(self, words: str) -> None:
        """Offer the coach as a button where it has no room beside the question; an empty text takes it away."""
        self._coach.setText(words)
        self._coach.setVisible(bool(words))
        self._count.setVisible(not words)
