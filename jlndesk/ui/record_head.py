"""The head of a record's page: where it belongs, its title and state, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import N_, _
from jlndesk.core.schema import RecordType, State
from jlndesk.ui.components.buttons import plain_button, quiet_button
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.components.status_chip import StatusChip, Tone
from jlndesk.ui.places import NEW
from jlndesk.ui.session import Session

_TONES: dict[str, Tone] = {"grey": "grey", "teal": "teal", "red": "red", "amber": "amber", "blue": "blue"}


class RecordHead(QWidget):
    """Never scrolls away."""

    back_requested = Signal()
    history_requested = Signal()
    guide_requested = Signal()
    writer_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()

    def __init__(self, session: Session, record_type: RecordType) -> None:
        """Make the head of a type's page."""
        super().__init__()
        self.setObjectName("record-head")
        self._type = record_type
        self._title = ElidingLabel("", "title", name="record-head.title")
        self._chip = StatusChip("", name="record-head.state")
        self._note = label("", "caption", "red", name="record-head.note")
        self._back = quiet_button(
            _(record_type.plural), "record-head.back", self.back_requested.emit, icon="caret-left"
        )
        self._guide = plain_button(_("Guide"), "record-head.guide", self.guide_requested.emit, icon="compass")
        self._modes = Segments(
            (("all", _("All questions")), ("one", _("One question"))),
            "record-head.mode",
            _("How much is asked at once"),
        )
        self._modes.chosen.connect(lambda key: self.writer_requested.emit() if key == "one" else None)
        self._history = IconButton(
            "clock-counter-clockwise", _("History (Ctrl+H)"), "record-head.history", self.history_requested.emit
        )
        self._trash = IconButton("trash", _("Move to the trash"), "record-head.delete", self.delete_requested.emit)
        self._export = plain_button(_("Export to PDF"), "record-head.export", self.export_requested.emit, icon="export")
        self._trash.setVisible(session.writable)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        crumb = QHBoxLayout()
        crumb.setSpacing(8)
        crumb.setContentsMargins(0, 0, 8, 0)
        crumb.addWidget(self._back)
        crumb.addStretch()
        for widget in (self._modes, self._guide, self._history, self._trash, self._export):
            crumb.addWidget(widget)
        column.addLayout(crumb)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self._chip)
        line.addWidget(self._note)
        line.addStretch(1)
        column.addLayout(line)

    def set_guided(self, guided: bool) -> None:
        """Offer the guide, for types that have one."""
        self._guide.setVisible(guided)
        self._modes.setVisible(guided)

    def show_sides(self, *, history: bool, guide: bool) -> None:
        """Show which panel stands at the side."""
        self._history.setCheckable(True)
        self._history.setChecked(history)
        self._guide.setDown(guide)

    def show_record(self, title: str, state: State | None, *, deleted: bool) -> None:
        """Say title and state."""
        new = _(NEW.get(self._type.name, N_("New")))
        self._title.setText(title or new)
        self._trash.setEnabled(not deleted)
        if deleted:
            self._chip.say(_("In the trash"), "amber")
        elif state is not None:
            self._chip.say(_(state.label), tone_of(state))
        self._chip.setVisible(deleted or state is not None)
        self._chip.setMinimumWidth(self._chip.sizeHint().width())  # the title gives way before the state

    def show_note(self, words: str) -> None:
        """Say what is not right yet."""
        self._note.setText(words)
        self._note.setVisible(bool(words))


def tone_of(state: State) -> Tone:
    """Return the tone of a state's chip."""
    return _TONES.get(state.tone, "grey")
