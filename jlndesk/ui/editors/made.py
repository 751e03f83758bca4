"""Editors for values made of other fields: groups, lists of rows, files."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue, DeskError
from jlndesk.core.i18n import _, _n
from jlndesk.core.schema import Field
from jlndesk.desk import window as verbs
from jlndesk.ui import dialogs
from jlndesk.ui.components.buttons import plain_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.section import SectionHeading
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.editors.fields import FieldGrid
from jlndesk.ui.tasks import Task


class GroupEditor(Editor):
    """Fields that must agree, in a card."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make all of them empty."""
        super().__init__(asked, context, name)
        self.grid = FieldGrid(self.kind.fields, context, name)
        self.grid.edited.connect(lambda _name: self.edited.emit())
        self.setFocusProxy(self.grid.first())
        card = Card(f"{name}.card", padding=16)
        card.content.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def value(self) -> Any:
        return self.kind.canonical(self.grid.values())

    def typed(self) -> Any:
        return self.grid.typed()

    def show_value(self, value: Any) -> None:
        self.grid.set_values(value if isinstance(value, dict) else {})

    def set_fixed(self, fixed: bool) -> None:
        self.grid.set_fixed(fixed)

    def mark(self, bad: bool) -> None:
        """Leave the mark to the field inside that is wrong."""


class RowCard(Card):
    """One row: its first words, and its fields once it is opened."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, row: dict[str, Any], editor: RowsEditor, name: str) -> None:
        """Show a row folded."""
        super().__init__(name, padding=8, gap=8)
        self.key = row.get("id") or str(uuid.uuid4())
        self._row = {name: part for name, part in row.items() if name != "id"}
        self._editor = editor
        self._grid: FieldGrid | None = None
        self._heading = SectionHeading("", f"{name}.heading", least=120)
        self._heading.setChecked(False)
        self._heading.toggled.connect(self._on_toggled)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading)
        head.addStretch()
        head.addWidget(IconButton("arrow-up", _("Move up"), f"{name}.up", lambda: self.moved.emit(-1), px=16))
        head.addWidget(IconButton("arrow-down", _("Move down"), f"{name}.down", lambda: self.moved.emit(1), px=16))
        head.addWidget(IconButton("trash", _("Remove"), f"{name}.remove", self.removed.emit, px=16))
        self.content.addLayout(head)

    def set_number(self, number: int) -> None:
        """Say which one it is."""
        speaker = self._editor.context.session.speaker()
        words = self._editor.kind.summary(self._said(), speaker).partition("\n")[0]
        shown = words if len(words) <= 70 else words[:69] + "…"
        self._heading.setText(_("{number}. {words}").format(number=number, words=shown or _("not said yet")))
        self._heading.setAccessibleName(self._heading.text())
        self._heading.updateGeometry()

    def _said(self) -> dict[str, Any]:
        try:
            return self.row()
        except BadValue:
            return self._row

    def open(self) -> None:
        """Unfold, and put the keyboard into the first field."""
        self._heading.setChecked(True)
        if self._grid is not None:
            self._grid.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_toggled(self, opened: bool) -> None:
        if opened and self._grid is None:
            self._grid = FieldGrid(self._editor.kind.fields, self._editor.context, f"{self._editor.name}.{self.key}")
            self._grid.set_values(self._row)
            self._grid.edited.connect(lambda _name: self.edited.emit())
            self.content.addWidget(self._grid)
        if self._grid is not None:
            self._grid.setVisible(opened)

    def row(self) -> dict[str, Any]:
        """Return the row without its id; BadValue names what is wrong."""
        found = self._row if self._grid is None else self._grid.values()
        return dict(self._editor.kind.object(found))

    def typed(self) -> dict[str, Any]:
        """Return the row as it stands, right or wrong."""
        return {"id": self.key, **(self._row if self._grid is None else self._grid.typed())}


class RowsEditor(Editor):
    """A list of rows as cards: add, open, move, remove."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty list."""
        super().__init__(asked, context, name)
        self._cards: list[RowCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        said = _("Add: {row}").format(row=_(self.kind.row)) if self.kind.row else _("Add a row")
        self.add = plain_button(said, name, self.add_row, icon="plus")
        self.setFocusProxy(self.add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch()
        self._column.addLayout(line)

    @property
    def control(self) -> QWidget:
        return self.add

    def add_row(self) -> RowCard:
        """Add an empty row at the end, opened."""
        card = self._card({})
        self._number()
        card.open()
        self.edited.emit()
        return card

    def cards(self) -> list[RowCard]:
        """Return the rows in their order."""
        return list(self._cards)

    def _card(self, row: dict[str, Any]) -> RowCard:
        card = RowCard(row, self, f"{self.name}.row{len(self._cards)}")
        card.edited.connect(self._on_card_edited)
        card.moved.connect(lambda step, card=card: self._on_card_moved(card, step))
        card.removed.connect(lambda card=card: self._on_card_removed(card))
        self._column.insertWidget(len(self._cards), card)
        self._cards.append(card)
        return card

    def _on_card_edited(self) -> None:
        self._number()
        self.edited.emit()

    def _on_card_moved(self, card: RowCard, step: int) -> None:
        place = self._cards.index(card)
        goal = min(max(place + step, 0), len(self._cards) - 1)
        if goal != place:
            self._cards.insert(goal, self._cards.pop(place))
            self._column.insertWidget(goal, card)
            self._number()
            self.edited.emit()

    def _on_card_removed(self, card: RowCard) -> None:
        self._cards.remove(card)
        card.hide()
        card.deleteLater()
        self._number()
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()

    def _number(self) -> None:
        for number, card in enumerate(self._cards, 1):
            card.set_number(number)

    def value(self) -> Any:
        rows = [(card.key, card.row()) for card in self._cards]
        return self.kind.canonical([{"id": key, **row} for key, row in rows if row])

    def typed(self) -> Any:
        return [card.typed() for card in self._cards]

    def summaries(self) -> list[tuple[str, str]]:
        """Return id and first words of every row, for fields that pick one."""
        speaker = self.context.session.speaker()
        return [(card.key, self.kind.summary(card._said(), speaker)) for card in self._cards]

    def show_value(self, value: Any) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards.clear()
        for row in value or ():
            self._card(row)
        self._number()

    def mark(self, bad: bool) -> None:
        """Leave the mark to the cell that is wrong."""


class FilesEditor(Editor):
    """Attached files: add, keep a copy elsewhere, take off."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty list."""
        super().__init__(asked, context, name)
        self._files: list[dict[str, Any]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add = plain_button(_("Attach a file"), name, self._on_add_clicked, icon="paperclip")
        self.setFocusProxy(self.add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        column.addLayout(line)

    @property
    def control(self) -> QWidget:
        return self.add

    def _on_add_clicked(self) -> None:
        dialogs.choose_open(self, _("Attach a file"), [(_("All files"), "*")], self.attach)

    def attach(self, path: Path) -> None:
        """Take a file in, in a task of its own."""
        task = Task(verbs.attach, self.context.session.desk, path)
        task.finished.connect(self._on_attached)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_attached(self, kept: dict[str, Any]) -> None:
        self.set_value([*(one for one in self._files if one["sha256"] != kept["sha256"]), kept])
        self.edited.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, DeskError):
            dialogs.tell(self, error)

    def _copy(self, one: dict[str, Any]) -> None:
        def write(path: Path) -> None:
            try:
                verbs.copy_attachment(self.context.session.desk, one["sha256"], path)
            except DeskError as error:
                dialogs.tell(self, error)

        dialogs.choose_save(self, _("Keep a copy"), one["name"], [(_("All files"), "*")], write)

    def _take_off(self, one: dict[str, Any]) -> None:
        self.set_value([other for other in self._files if other is not one])
        self.edited.emit()

    def value(self) -> Any:
        return self.kind.canonical(self._files)

    def typed(self) -> Any:
        return list(self._files)

    def show_value(self, value: Any) -> None:
        self._files = list(value or ())
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(self._files):
            self._lines.addWidget(self._line(one, f"{self.name}.{number}"))

    def _line(self, one: dict[str, Any], name: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(one["name"]))
        kilobytes = max(1, round(one["bytes"] / 1000))
        row.addWidget(label(_n("{count} kB", "{count} kB", kilobytes).format(count=kilobytes), "caption"))
        row.addStretch()
        copy = IconButton("download-simple", _("Keep a copy"), f"{name}.copy", lambda: self._copy(one), px=16)
        row.addWidget(copy)
        row.addWidget(IconButton("x", _("Take off"), f"{name}.off", lambda: self._take_off(one), px=14))
        return made
