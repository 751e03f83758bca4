"""What a search over everything found, below the search box; Enter opens, Escape goes away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.desk import window as verbs
from jlndesk.ui.components import roles
from jlndesk.ui.components.drawing import paint_ground
from jlndesk.ui.components.fields import SearchField
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.list_delegate import ListDelegate
from jlndesk.ui.components.naming import named
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

_ID = Qt.ItemDataRole.UserRole + 10
_MOST = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchList(QFrame):
    """A child of the window, over the page; the keyboard stays in the search box."""

    def __init__(self, session: Session, box: SearchField, window: QWidget) -> None:
        """Follow the search box of a window."""
        super().__init__(window)
        named(self, "search-list")
        self._session, self._box = session, box
        self.hits = named(QListWidget(), "search-hits", _("Records found"))
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setProperty("kind", "plain")
        self.hits.setItemDelegate(ListDelegate(self.hits))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemClicked.connect(self._on_chosen)
        self._said = label("", "caption", name="search-said")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.hits, 1)
        column.addWidget(self._said)
        box.installEventFilter(self)
        self.hide()

    def look_for(self, words: str) -> None:
        """Show the best records that hold these words."""
        words = words.strip()
        self.hits.clear()
        if not words:
            self.hide()
            return
        total, found = verbs.find(self._session.desk, words, _MOST)
        for one in found:
            self.hits.addItem(self._item(one))
        self.hits.setCurrentRow(0)
        shown = _("{shown} of {total}; Enter opens").format(shown=len(found), total=total)
        self._said.setText(shown if found else _("Nothing holds these words."))
        self._place()
        self.show()
        self.raise_()

    def _item(self, one: dict[str, Any]) -> QListWidgetItem:
        record_type = self._session.desk.types[one["type"]]
        title = one["title"] or _("without a title")
        item = QListWidgetItem(title)
        item.setData(roles.DETAIL, _(record_type.label))
        item.setData(_ID, one["id"])
        item.setToolTip(one.get("snippet", ""))
        item.setSizeHint(QSize(100, theme_in_force().size("row", "two")))
        return item

    def _place(self) -> None:
        corner = self._box.mapTo(self.window(), QPoint(0, self._box.height() + 4))
        row = theme_in_force().size("row", "two")
        height = max(1, self.hits.count()) * row + theme_in_force().px(40)
        width = max(self._box.width(), theme_in_force().px(440))
        x = min(corner.x(), self.window().width() - width - 8)
        self.setGeometry(QRect(x, corner.y(), width, min(height, self.window().height() - corner.y() - 16)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.underMouse():
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self.isVisible():
            return False
        if event.key() in _MOVES:
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self.hits.setCurrentRow((self.hits.currentRow() + step) % max(self.hits.count(), 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.hits.currentItem())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        return False

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self._box.clear()
            self._session.record_requested.emit(str(item.data(_ID)), "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ground(painter, self.rect(), 10, "card", "field")
