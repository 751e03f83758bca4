"""What was deleted, each with the click that brings it back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.desk import window as verbs
from jlndesk.ui.components.buttons import quiet_button
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.empty_page import EmptyPage
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session

_MOST = 300


class TrashPage(Page):
    """Nothing here is gone."""

    place = "trash"

    def __init__(self, session: Session) -> None:
        """Make an empty page."""
        super().__init__(session, "page-trash")
        self._empty = EmptyPage("trash", _("What you delete comes here and can be brought back."), "trash.empty")
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(24, 8, 24, 24)
        self._lines.setSpacing(0)
        self._scroll = PageScroll(inside, "trash.scroll")
        head = QVBoxLayout()
        head.setContentsMargins(24, 18, 24, 8)
        head.addWidget(label(_("Trash"), "title"))
        head.addWidget(label(_("Nothing here is gone: every record can be brought back."), voice="2", wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._empty, 1)
        session.changed.connect(self._on_changed)

    def _on_changed(self, _ids: frozenset[str]) -> None:
        if self.isVisible():
            self.enter()

    def enter(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [one for one in verbs.trash(self.session.desk) if one.type in self.session.desk.types]
        for one in found[:_MOST]:
            self._lines.addWidget(self._line(one))
            self._lines.addWidget(hairline())
        self._lines.addStretch()
        self._scroll.setVisible(bool(found))
        self._empty.setVisible(not found)

    def _line(self, one: verbs.Titled) -> QWidget:
        record_type = self.session.desk.types[one.type]
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel(record_type.icon))
        row.addWidget(ElidingLabel(one.title or _("without a title")), 1)
        row.addWidget(label(_(record_type.label), "caption"))
        row.addWidget(label(moment_in_words(one.at, self.session), "caption"))
        back = quiet_button(_("Bring back"), f"trash.{one.id}", lambda: self.session.undelete([one.id]))
        back.setVisible(self.session.writable)
        row.addWidget(back)
        return made
