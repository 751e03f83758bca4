"""The answers of a guided record: one card of fields for each question, made when it is first asked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _n
from jlndesk.core.schema import Field, RecordType
from jlndesk.ui.components.card import Card
from jlndesk.ui.editors import FormContext, make_editor
from jlndesk.ui.editors.base import Editor
from jlndesk.ui.editors.fields import AskedField, FieldGrid
from jlndesk.ui.editors.made import RowsEditor
from jlndesk.ui.session import Session
from jlndesk.ui.writer.sentence import SentenceEditor

SENTENCES = ("change_objectives",)


def writer_editor(asked: Field, context: FormContext, name: str) -> Editor:
    """Return the editor of a field as the writer shows it: a change objective is the sentence it makes."""
    return SentenceEditor(asked, context, name) if asked.name in SENTENCES else make_editor(asked, context, name)


class AnswerSheet(QWidget):
    """What a form is to the keeper: `edited` names the field a person changed, `section_left` a question was left."""

    edited = Signal(str)
    section_left = Signal()

    def __init__(self, session: Session, record_type: RecordType) -> None:
        """Make an empty sheet of a type."""
        super().__init__()
        self.setObjectName("answers")
        self.type = record_type
        self.session = session
        self.values: dict[str, Any] = {}
        self._read: dict[str, Any] = {}  # what editors held when they were last read: a row of fields takes long
        self._context = FormContext(session, self.rows_of)
        self._grids: dict[int, FieldGrid] = {}
        self._cards: dict[int, Card] = {}
        self._of: dict[str, int] = {}
        self._names: dict[int, list[str]] = {}
        self._fixed = False
        self._number = 0
        self._touched = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def begin(self, values: Mapping[str, Any]) -> None:
        """Take over the values of a record."""
        self.values = {name: value for name, value in values.items() if name in self.type.fields}
        self._read.clear()

    def set_questions(self, questions: Mapping[int, Sequence[str]]) -> None:
        """Say which fields each question has; they are made when they are first needed.

        Said again, for another path, it keeps every value and everything typed, right or wrong.
        """
        typed = {name: row.editor.typed() for grid in self._grids.values() for name, row in grid.rows.items()}
        self.values |= {name: value for name, value in typed.items() if value not in (None, "", [], {})}
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._grids, self._cards, self._number = {}, {}, 0
        self._read.clear()
        self._names = {number: list(names) for number, names in questions.items()}
        self._of = {name: number for number, names in self._names.items() for name in names}

    def ask(self, number: int) -> None:
        """Bring the fields of a question to the front; the one before is left."""
        if number == self._number:
            return
        if self._touched:
            self._touched = False
            self.section_left.emit()
        self._grid(number)
        self._number = number
        for one, card in self._cards.items():
            card.setVisible(one == number)

    def _grid(self, number: int) -> FieldGrid:
        if number not in self._grids:
            self._make(number)
        return self._grids[number]

    def _make(self, number: int) -> None:
        fields = [self.type.fields[name] for name in self._names[number] if name in self.type.fields]
        grid = FieldGrid(fields, self._context, "writer", writer_editor)
        grid.set_values(self.values)
        grid.set_fixed(self._fixed)
        grid.edited.connect(self._on_edited)
        card = Card(f"writer.card{number}", padding=20)
        card.content.addWidget(grid)
        self._grids[number], self._cards[number] = grid, card
        card.setVisible(number == self._number)
        self._column.addWidget(card)
        for row in grid.rows.values():
            _check(row)

    def row(self, name: str) -> AskedField | None:
        """Return a field with its label and editor, made when needed; None for one that no question has."""
        number = self._of.get(name)
        return self._grid(number).rows[name] if number is not None else None

    def _shown(self, name: str) -> AskedField | None:
        """Return a field whose question was asked already, or None."""
        number = self._of.get(name, 0)
        return self._grids[number].rows[name] if number in self._grids else None

    def focus(self, name: str) -> None:
        """Put the keyboard into a field of the question in front."""
        row = self.row(name)
        if row is not None:
            row.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_empty(self) -> str:
        """Return the first field of the question in front that says nothing yet, or else its first."""
        rows = self._grids[self._number].rows
        return next((name for name in rows if self.values.get(name) in (None, "", [], {})), next(iter(rows)))

    def change(self, name: str, value: Any) -> None:
        """Set a value as if a person had typed it."""
        self.put(name, value)
        self._touched = True
        self.edited.emit(name)

    def now(self) -> dict[str, Any]:
        """Return every value as it stands; what is wrong in an editor counts as it was before."""
        found = self.values | self._read
        for grid in self._grids.values():
            for name, row in grid.rows.items():
                if name not in self._read:
                    with contextlib.suppress(ValueError):
                        found[name] = self._read[name] = row.editor.value()
        return {name: value for name, value in found.items() if value is not None}

    def put(self, name: str, value: Any) -> None:
        """Show a value in a field, or what a draft kept of one."""
        self.values[name] = value
        self._read.pop(name, None)
        row = self._shown(name)
        if row is not None:
            row.editor.set_value(value)
            _check(row)

    def given(self, names: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
        """Return the canonical values of fields, None for empty ones, and the names of those that are wrong."""
        good: dict[str, Any] = {}
        bad: list[str] = []
        for name in names:
            row = self.row(name)
            try:
                good[name] = self.values.get(name) if row is None else row.check()
            except BadValue:
                bad.append(name)
        return good, bad

    def typed(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what stands in fields, right or wrong."""
        rows = {name: self.row(name) for name in names}
        return {name: self.values.get(name) if row is None else row.editor.typed() for name, row in rows.items()}

    def keep(self, values: Mapping[str, Any]) -> None:
        """Remember values as shown, after they were saved."""
        self.values |= values

    def show_values(self, values: Mapping[str, Any], *, but: Iterable[str] = ()) -> None:
        """Show other values, leaving alone the fields that somebody is typing into."""
        kept = set(but)
        for name in {*self.values, *values} - kept:
            if name in self.type.fields and self.values.get(name) != values.get(name):
                self.put(name, values.get(name))

    def set_fixed(self, fixed: bool) -> None:
        """Let everything be read and not changed."""
        self._fixed = fixed
        for grid in self._grids.values():
            grid.set_fixed(fixed)

    def rows_of(self, name: str) -> list[tuple[str, str]]:
        """Return id and first words of the rows of one list, as they stand now."""
        row = self._shown(name)
        if row is not None and isinstance(row.editor, RowsEditor | SentenceEditor):
            return row.editor.summaries()
        asked = self.type.fields.get(name)
        if asked is None or asked.kind.name != "rows":
            return []
        speaker, kind = self.session.speaker(), asked.kind
        return [(one["id"], kind.summary(one, speaker)) for one in self.values.get(name) or ()]

    def wrong(self) -> str:
        """Return how many fields hold something that cannot be kept, in words, or nothing."""
        count = sum(bool(row.problem()) for grid in self._grids.values() for row in grid.rows.values())
        said = _n("{count} field is not right yet", "{count} fields are not right yet", count)
        return said.format(count=count) if count else ""

    def _on_edited(self, name: str) -> None:
        self._read.pop(name, None)
        self._touched = True
        self.edited.emit(name)


def _check(row: AskedField) -> None:
    """Show what is wrong or missing in a field, if anything."""
    try:
        row.check()
    except BadValue:
        return
