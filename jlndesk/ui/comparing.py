"""Any two versions of a record side by side, at the side of its page: the answers that differ, word by word."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.core.schema import RecordType
from jlndesk.desk import differences
from jlndesk.desk import window as verbs
from jlndesk.desk.versions import Difference, Version, versions
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.difference import SideBySide
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labelled import Labelled
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.session import Session
from jlndesk.ui.unit_words import UnitWords


class ComparingPanel(QWidget):
    """Begins with the latest version against the one before."""

    closed = Signal()

    def __init__(self, session: Session, record_type: RecordType, identity: str) -> None:
        """Show the versions of one record."""
        super().__init__()
        self.setObjectName("comparing")
        ground(self, "sunken")
        self._session, self._type, self._id = session, record_type, identity
        self.earlier = ChoiceField("comparing.earlier", _("Earlier version"))
        self.later = ChoiceField("comparing.later", _("Later version"))
        self._said = label("", "caption", wraps=True, name="comparing.said")
        self._lines = QVBoxLayout()
        self._arrange()
        for field in (self.earlier, self.later):
            field.activated.connect(lambda _index: self._compare())
        session.changed.connect(self._on_changed)  # a lambda would be called when this is gone
        self.refresh()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addWidget(label(_("Compare two versions"), "section"), 1)
        head.addWidget(IconButton("x", _("Close the comparison"), "comparing.close", self.closed.emit, px=16))
        choices = QHBoxLayout()
        choices.setContentsMargins(16, 0, 16, 8)
        choices.setSpacing(16)
        choices.addWidget(Labelled(_("Earlier version"), self.earlier), 1)
        choices.addWidget(Labelled(_("Later version"), self.later), 1)
        self._said.setContentsMargins(16, 0, 16, 8)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(16, 8, 16, 16)
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(choices)
        column.addWidget(self._said)
        column.addWidget(hairline())
        column.addWidget(PageScroll(inside, "comparing.lines", colour="sunken"), 1)

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self._id in ids:
            self.refresh()

    def refresh(self) -> None:
        """Read the versions anew, keeping those chosen."""
        self._versions = versions(self._session.desk, self._id)
        self._words = UnitWords(self._session, self._type, verbs.record(self._session.desk, self._id))
        for field, place in ((self.earlier, 1), (self.later, 0)):
            kept = field.currentData() if field is self.earlier else None
            field.clear()
            for one in self._versions.all:
                field.addItem(self._name(one), one.save)
            chosen = field.findData(kept) if kept else -1
            field.setCurrentIndex(chosen if chosen >= 0 else min(place, field.count() - 1))
        self._compare()

    def _name(self, one: Version) -> str:
        when = moment_in_words(one.at, self._session)
        return _("{when}, {who}").format(when=when, who=one.by) if one.by else when

    def _compare(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = self._versions.between(self.earlier.currentData() or "", self.later.currentData() or "")
        shown = [one for one in found if self._words.field(one.unit) is not None]
        said = _n("{count} answer differs", "{count} answers differ", len(shown)).format(count=len(shown))
        self._said.setText(said if shown else _("These two say the same."))
        for number, one in enumerate(shown):
            self._lines.addWidget(label(self._words.label(one.unit), "strong", wraps=True))
            self._lines.addWidget(self._side_by_side(number, one))
            self._lines.addWidget(hairline())
        self._lines.addStretch()

    def _side_by_side(self, number: int, one: Difference) -> SideBySide:
        before, after = (self._words.value(one.unit, value) for value in (one.before, one.after))
        return SideBySide(differences.changed(before, after), f"comparing.{number}")
