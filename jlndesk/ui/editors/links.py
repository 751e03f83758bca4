"""Editors for links to other records: search as one types, or make a record by its name on the spot."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _
from jlndesk.core.kinds import is_id
from jlndesk.core.schema import Field
from jlndesk.desk import window as verbs
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.record_link import RecordLink
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.theme import theme_in_force

_ID = Qt.ItemDataRole.UserRole
_MAKE = Qt.ItemDataRole.UserRole + 1


class RecordFinder(TextField):
    """A line that finds records of some types as one types; `chosen` gives the id of one found or just made.

    `written` comes when its words change, but not while a line of its list is marked.
    """

    chosen = Signal(str)
    written = Signal()
    _taken = Signal(object, object)

    def __init__(self, types: Sequence[str], context: FormContext, name: str) -> None:
        """Find records of these types, of any when there are none."""
        super().__init__(name, placeholder=_("type to find a record"))
        self._types = tuple(types)
        self._context = context
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._completer.activated.connect(self._on_completed)
        self.setCompleter(self._completer)
        self._taken.connect(self._on_taken, Qt.ConnectionType.QueuedConnection)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(theme_in_force().milliseconds("search"))
        self._pause.timeout.connect(self._on_paused)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        if self._is_choosing():
            return  # the line shows what is marked in the list
        self.written.emit()
        if text:
            self._pause.start()
        else:
            self._pause.stop()

    def _is_choosing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def _on_paused(self) -> None:
        if self._is_choosing():
            return  # a list that changes under the one who is choosing from it gives another line than was meant
        self.offer(self.text().strip())
        if self.hasFocus() and self._model.rowCount():
            self._completer.complete()

    def offer(self, words: str) -> None:
        """Fill the list with what fits, and with *Make …* where one type can be made by its name."""
        self._model.clear()
        session = self._context.session
        for found in verbs.pick(session.desk, self._types, words) if words else ():
            item = QStandardItem(found.title or _("without a title"))
            item.setData(found.id, _ID)
            self._model.appendRow(item)
        for name in self._makeable() if words and session.writable else ():
            kind = _(session.desk.types[name].label)
            item = QStandardItem(_("Make “{title}” ({type})").format(title=words, type=kind))
            item.setData((name, words), _MAKE)
            self._model.appendRow(item)

    def _makeable(self) -> list[str]:
        known = self._context.session.desk.types
        return [name for name in self._types if name in known and not known[name].starter][:3]

    def _on_completed(self, _text: str) -> None:
        # What was chosen is read at once, for the list may be filled anew; the line gets its words only afterwards.
        popup = self._completer.popup()
        if popup is not None:
            self._taken.emit(popup.currentIndex().data(_ID), popup.currentIndex().data(_MAKE))

    def _on_taken(self, found: str | None, making: tuple[str, str] | None) -> None:
        self.clear()
        if found:
            self.chosen.emit(found)
        elif making:
            self.make(*making)

    def make(self, type_name: str, title: str) -> None:
        """Make a record of that title; it is chosen once it is on the disk."""
        session = self._context.session
        identity, future = verbs.start_new(session.desk, type_name, title)
        session.wait_for(future, self, lambda _put: self.chosen.emit(identity))


class LinkEditor(Editor):
    """One other record: its chip, or the line to find it with."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make it empty."""
        super().__init__(asked, context, name)
        self._id: str | None = None
        self.finder = RecordFinder(self.kind.targets, context, name)
        self.finder.chosen.connect(self._on_chosen)
        self.finder.written.connect(self._on_words)
        self.setFocusProxy(self.finder)
        self._chip: RecordLink | None = None
        self._off = IconButton("x", _("Take the link off"), f"{name}.off", self._on_off_clicked, px=14)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.finder, 1)
        self._row.addWidget(self._off)
        self._row.addStretch(0)
        self._off.hide()

    @property
    def control(self) -> QWidget:
        return self.finder

    def _on_chosen(self, identity: str) -> None:
        self.set_value(identity)
        self.edited.emit()

    def _on_off_clicked(self) -> None:
        self.set_value(None)
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()

    def value(self) -> Any:
        if not self._id and self.finder.text().strip():
            raise BadValue(_("Choose a record from the list, or make one; words alone are no link."))
        return self._id

    def typed(self) -> Any:
        return self._id or self.finder.text()

    def show_value(self, value: Any) -> None:
        known = verbs.titles(self.context.session.desk, [value]) if value else {}
        self._id = value if value in known or is_id(value) else None
        self.finder.setText("" if self._id or not value else str(value))
        if self._chip is not None:
            self._chip.deleteLater()
            self._chip = None
        if self._id:
            self._chip = link_chip(self._id, known, self.context, f"{self.name}.chip")
            self._row.insertWidget(0, self._chip)
        self.finder.setVisible(not self._id)
        self._off.setVisible(bool(self._id))
        self._row.setStretch(self._row.count() - 1, 1 if self._id else 0)

    def set_fixed(self, fixed: bool) -> None:
        self.finder.setReadOnly(fixed)
        self._off.setEnabled(not fixed)


class LinksEditor(Editor):
    """Several other records, as chips; the line below finds more."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make it empty."""
        super().__init__(asked, context, name)
        self._ids: list[str] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8, line_gap=0)
        self.finder = RecordFinder(self.kind.targets, context, name)
        self.finder.chosen.connect(self._on_chosen)
        self.setFocusProxy(self.finder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.finder)
        self._show()

    @property
    def control(self) -> QWidget:
        return self.finder

    def _on_chosen(self, identity: str) -> None:
        if identity not in self._ids:
            self._ids.append(identity)
            self._show()
            self.edited.emit()

    def _take_off(self, identity: str) -> None:
        self._ids.remove(identity)
        self._show()
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        self._flow.clear()
        known = verbs.titles(self.context.session.desk, self._ids)
        for one in self._ids:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(link_chip(one, known, self.context, f"{self.name}.{one}"))
            take_off = functools.partial(self._take_off, one)
            off = IconButton("x", _("Take the link off"), f"{self.name}.{one}.off", take_off, px=12)
            row.addWidget(off)
            self._flow.addWidget(pair)
        self._chips.setVisible(bool(self._ids))

    def value(self) -> Any:
        return self.kind.canonical(self._ids) if self._ids else None

    def typed(self) -> Any:
        return list(self._ids)

    def show_value(self, value: Any) -> None:
        self._ids = [one for one in value or () if is_id(one)]
        self._show()


def link_chip(identity: str, known: dict[str, verbs.Titled], context: FormContext, name: str) -> RecordLink:
    """Return a chip of a record that opens it; one that is not here says so and opens nothing."""
    session = context.session
    found = known.get(identity)
    if found is None or found.type not in session.desk.types:
        chip = RecordLink(_("a record that is not here"), "link-simple", name)
        chip.setEnabled(False)
        return chip
    icon = session.desk.types[found.type].icon
    title = found.title or _("without a title")
    return RecordLink(title, icon, name, lambda: session.record_requested.emit(identity, ""))
