"""What co-authors say to each other about one question; it stays in the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core import clock
from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button, plain_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.labels import label, selectable
from jlndesk.ui.session import Session

Row = Mapping[str, Any]


def open_comments(rows: Sequence[Row], number: int = 0) -> list[Row]:
    """Return the comments nobody has marked as done, of one question or of all."""
    return [one for one in rows if not one.get("done") and number in (0, one.get("question"))]


class Comments(QWidget):
    """`said` gives a new comment on the question in front, `done` the id of one that is dealt with."""

    said = Signal(str)
    done = Signal(str)

    def __init__(self, session: Session) -> None:
        """Make it without comments."""
        super().__init__()
        self.setObjectName("writer.comments")
        self._session = session
        self._shown: list[Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        prompt = _("A comment for your co-authors")
        self.line = TextField("writer.comment", prompt, placeholder=_("Your comment"))
        self._go = plain_button(_("Comment"), "writer.comment.go", self._give)
        self._go.setEnabled(False)
        self.line.returnPressed.connect(self._give)
        self.line.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        writing = QWidget()
        row = QHBoxLayout(writing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._go)
        writing.setVisible(session.writable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(writing)
        column.addWidget(label(_("Comments stay in the team and are printed nowhere."), "caption", wraps=True))

    def show_comments(self, rows: Sequence[Row], number: int) -> None:
        """Show the open comments on a question."""
        shown = open_comments(rows, number)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(shown):
            self._list.addWidget(self._card(place, one))

    def _card(self, place: int, one: Row) -> Card:
        card = Card(f"writer.comment{place}", padding=10, gap=4)
        head = QHBoxLayout()
        when = self._session.locale.day_near(one["date"], clock.today()) if one.get("date") else ""
        who = ", ".join(part for part in (one.get("by") or _("somebody"), when) if part)
        head.addWidget(label(who, "caption", wraps=True), 1)
        if self._session.writable:
            head.addWidget(
                link_button(_("Done"), f"writer.comment{place}.done", lambda: self.done.emit(one["id"]), small=True)
            )
        card.content.addLayout(head)
        card.content.addWidget(selectable(label(str(one.get("text", "")), wraps=True)))
        return card

    def _give(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.said.emit(text)
