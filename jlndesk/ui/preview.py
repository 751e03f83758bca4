"""What a chosen row of a list is about: title, state, key facts; of a proposal its objective, chain and what blocks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from jlndesk.core.i18n import _
from jlndesk.desk import window as verbs
from jlndesk.ui.chain_links import every_link
from jlndesk.ui.components.buttons import plain_button
from jlndesk.ui.components.chain import ChainUpright
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import ground, hairline, label, selectable
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.components.status_chip import StatusChip
from jlndesk.ui.facts import key_facts, state_of
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.record_head import tone_of
from jlndesk.ui.record_page import GUIDED
from jlndesk.ui.session import Session
from jlndesk.ui.standing import blocking_words
from jlndesk.ui.tasks import Task
from jlndesk.ui.theme import theme_in_force

_TEXTS = ("summary", "pitch")
_MOST = 420


class Preview(QWidget):
    """Empty until a row is chosen."""

    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        """Make an empty pane."""
        super().__init__()
        self.setObjectName("preview")
        ground(self, "sunken")
        self.setMinimumWidth(theme_in_force().px(280))
        self._session = session
        self._id = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: QWidget | None = None

    def show_record(self, identity: str) -> None:
        """Show a record, or nothing for ""."""
        self._id = identity
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        record = verbs.record(self._session.desk, identity) if identity else None
        if record is not None:
            self._shown = self._made(record)
            self._column.addWidget(self._shown)

    def _made(self, record: Any) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 22, 20, 20)
        column.setSpacing(12)
        record_type, values = self._session.desk.types[record.type], record.fields
        if values.get("ref_code"):
            column.addWidget(label(values["ref_code"], "caption"))
        title = label(record.title or _("without a title"), "section", wraps=True, name="preview.title")
        column.addWidget(selectable(title))
        column.addLayout(self._chips(record))
        words = next((values[name] for name in _TEXTS if values.get(name)), "")
        self._words = label(words if len(words) < _MOST else words[: _MOST - 1] + "…", wraps=True, name="preview.words")
        self._words.setVisible(bool(words))
        column.addWidget(selectable(self._words))
        column.addWidget(hairline())
        column.addLayout(self._facts(record))
        self._chain = ChainUpright(name="preview.chain")
        self._chain.hide()
        column.addWidget(self._chain)
        column.addStretch()
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageScroll(inside, "preview.scroll", colour="sunken"), 1)
        whole.addWidget(hairline())
        whole.addWidget(self._foot(record))
        if record_type.name in GUIDED:
            self._read(record)
        return holder

    def _chips(self, record: Any) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        state = state_of(self._session.desk.types[record.type], record.fields)
        if state is not None:
            row.addWidget(StatusChip(_(state.label), tone_of(state)))
        row.addWidget(label(_(self._session.desk.types[record.type].label), "caption"))
        row.addStretch()
        return row

    def _facts(self, record: Any) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts = key_facts(self._session.desk.types[record.type], record.fields, self._session.speaker())
        lines = [(fact.caption, fact.value, fact.voice == "3") for fact in facts]
        when = moment_in_words(record.updated, self._session)
        who = _("{when}, {who}").format(when=when, who=record.updated_by) if record.updated_by else when
        lines.append((_("Last change"), who, False))
        for number, (caption, value, quiet) in enumerate(lines):
            grid.addWidget(label(caption, voice="2", wraps=True), number, 0)
            grid.addWidget(label(value, voice="3" if quiet else "", wraps=True), number, 1)
        grid.setColumnMinimumWidth(0, theme_in_force().px(96))
        return grid

    def _foot(self, record: Any) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(6)
        self._mark = IconLabel("warning-octagon-fill", "red", 14)
        self._blocks = label("", "caption", wraps=True, name="preview.blocks")
        self._mark.hide()
        row.addWidget(self._mark)
        row.addWidget(self._blocks, 1)
        words = _("Open") if record.type not in GUIDED else _("Continue")
        row.addWidget(plain_button(words, "preview.open", lambda: self.opened.emit(record.id), trailing="arrow-right"))
        return foot

    def _read(self, record: Any) -> None:
        from jlndesk.desk import coach  # noqa: PLC0415  # not needed until a proposal is looked at

        task = Task(coach.read_over, self._session.desk, record.type, record.id, record.fields)
        task.finished.connect(lambda found: self._on_read(record.id, found))
        task.start()

    def _on_read(self, identity: str, found: dict[str, Any]) -> None:
        if identity != self._id or self._shown is None or not isValid(self):
            return
        words, colour, icon = blocking_words(found["review"])
        self._mark.show_icon(icon, colour)
        self._mark.show()
        self._blocks.setText(words)
        if found["sentences"]:
            self._words.setText("".join(text for text, _slot in found["sentences"][0]))
            self._words.show()
        self._chain.set_links(every_link(found))
        self._chain.show()
