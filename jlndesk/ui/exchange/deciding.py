"""What two people changed at the same time: the list, one of them open, and the bar that keeps a value."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui.components import roles
from jlndesk.ui.components.buttons import link_button, main_button, quiet_button, tall
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.list_delegate import ListDelegate
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.exchange.versions import Versions
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.unit_words import UnitWords

_ROOM_FOR_LIST = 780  # px at 100 %


class Deciding(QWidget):
    """Nothing is lost and nothing is urgent; `done` comes when nothing is left to decide, or on *Decide later*."""

    done = Signal()

    def __init__(self, session: Session) -> None:
        """Show what waits."""
        super().__init__()
        self.setObjectName("deciding")
        self._session = session
        self._waiting: list[dict[str, Any]] = []
        self._said = label("", "caption", wraps=True, name="deciding.said")
        self._list = named(QListWidget(), "deciding.list", _("Two values for one answer"))
        self._list.setItemDelegate(ListDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._show)
        self._until = label(_("Until you decide, drafts print both."), "caption")
        self._stack = QStackedWidget()
        self._versions: Versions | None = None
        self._use = tall(main_button(_("Use it, next"), "deciding.use", self._on_use, trailing="arrow-right"))
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        self._side = side = ground(QWidget(), "page")
        side.setFixedWidth(theme_in_force().px(268))
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 20, 12, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Two values for one answer"), "section", wraps=True))
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addWidget(hairline())
        lasting = _("Nothing is lost. Whatever you choose, both values stay in the history and can be put back.")
        column.addWidget(label(lasting, "caption", wraps=True))
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 28, 10)
        bar.setSpacing(16)
        bar.addWidget(quiet_button(_("Decide later"), "deciding.later", self.done.emit, muted=True))
        bar.addWidget(link_button(_("Open the record"), "deciding.open", self._on_open))
        bar.addStretch()
        bar.addWidget(self._until)
        bar.addWidget(self._use)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(hairline())
        middle.addLayout(bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(hairline(upright=True))
        whole.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where the list has no room, each stands alone after the one before: "1 of 3".
        roomy = self.width() / theme_in_force().scale >= _ROOM_FOR_LIST
        self._side.setVisible(roomy)
        self._until.setVisible(roomy)

    def refresh(self) -> None:
        """Read anew what waits; the one open stays open."""
        here = self._list.currentRow()
        types = self._session.desk.types
        self._waiting = [one for one in records.conflicts(self._session.desk) if one["type"] in types]
        count = len(self._waiting)
        said = _n("{count} answer needs your eye.", "{count} answers need your eye.", count)
        self._said.setText(said.format(count=count))
        self._list.blockSignals(True)
        self._list.clear()
        for one in self._waiting:
            words = UnitWords(self._session, types[one["type"]], verbs.record(self._session.desk, one["id"]))
            item = QListWidgetItem(words.label(one["unit"]))
            item.setData(roles.DETAIL, one["title"] or _("without a title"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {item.data(roles.DETAIL)}")
            self._list.addItem(item)
        self._list.blockSignals(False)
        if not self._waiting:
            self.done.emit()
            return
        self._list.setCurrentRow(min(max(here, 0), count - 1))
        self._show(self._list.currentRow())

    def _show(self, row: int) -> None:
        while (before := self._stack.widget(0)) is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        if 0 <= row < len(self._waiting):
            self._versions = Versions(self._session, self._waiting[row], row + 1, len(self._waiting))
            self._versions.chosen.connect(self._on_chosen)
            self._stack.addWidget(PageScroll(self._versions, "versions.scroll"))
            self._on_chosen()

    def _on_chosen(self) -> None:
        chosen = self._versions is not None and self._versions.choice() != ("", None)
        self._use.setEnabled(chosen and self._session.writable)

    def _on_use(self) -> None:
        if self._versions is None:
            return
        conflict, (take, value) = self._versions.conflict, self._versions.choice()
        future = verbs.start_resolving(self._session.desk, conflict["id"], conflict["unit"], take, value)
        self._session.wait_for(future, self, lambda _save: self._on_resolved())

    def _on_resolved(self) -> None:
        self._session.say_saved()
        self.refresh()

    def _on_open(self) -> None:
        if self._versions is not None:
            conflict = self._versions.conflict
            self._session.record_requested.emit(conflict["id"], conflict["unit"])

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._use.isEnabled():
            self._on_use()
            return
        super().keyPressEvent(event)
