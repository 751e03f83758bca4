"""A change objective as the sentence it makes: the fields stand inside it, in the order each language wants."""

from __future__ import annotations

import uuid
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _
from jlndesk.core.kinds import is_id
from jlndesk.core.schema import Field
from jlndesk.desk.coach import sentence_order
from jlndesk.ui.components.buttons import plain_button
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.section import Section
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.editors.fields import FieldGrid
from jlndesk.ui.editors.links import LinkEditor
from jlndesk.ui.theme import theme_in_force

_TOGETHER = 24  # letters that fit on a line beside a slot
_WORDS = {"institution": "institution_text", "indicator": "indicator_text"}
"""Slots that hold a record, and beside each the slot of its own words."""
_WIDTHS = {
    "by": 168, "institution": 240, "verb": 168, "instrument": 420, "indicator": 320, "baseline": 84,
    "baseline_date": 168, "target": 84, "target_date": 168,
}  # fmt: skip


class LinkOrWords(LinkEditor):
    """A record found as one types, or the words typed when none is chosen."""

    def value(self) -> Any:
        """Return the record chosen, if any; words beside it are an answer too."""
        return None if self.finder.text().strip() else super().value()

    def words(self) -> str:
        """Return the typed words, empty when a record is chosen."""
        return "" if self.value() else self.finder.text().strip()

    def show_words(self, words: str) -> None:
        """Show words without a record."""
        if not self.value():
            with self.telling():
                self.finder.setText(words)
            self.finder.setCursorPosition(0)


class Flow(QWidget):
    """As high as its lines need at its width, since a page that scrolls asks only once."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.flow = FlowLayout(self, gap=8, line_gap=10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.flow.heightForWidth(self.width()))


class SentenceRow(QWidget):
    """One change objective: the sentence with its fields, and below it where the number is read."""

    edited = Signal()
    removed = Signal()

    def __init__(self, row: dict[str, Any], editor: SentenceEditor, name: str, *, removable: bool) -> None:
        """Show a row, or an empty one."""
        super().__init__()
        from jlndesk.ui.editors import make_editor  # noqa: PLC0415  # editors of rows are made of grids

        self.key = row.get("id") or str(uuid.uuid4())
        self._row = {part: value for part, value in row.items() if part != "id"}
        self._editor = editor
        fields = {one.name: one for one in editor.kind.fields}
        slots = [slot for _words, slot in sentence_order() if slot]
        self.slots: dict[str, Editor] = {
            slot: (LinkOrWords if slot in _WORDS else make_editor)(fields[slot], editor.context, f"{name}.{slot}")
            for slot in slots
        }
        rest = [one for one in editor.kind.fields if one.name not in {*slots, *_WORDS.values()}]
        self.rest = FieldGrid(rest, editor.context, name)
        self._arrange(name, fields, removable)
        self._show()
        for slot_editor in self.slots.values():
            slot_editor.edited.connect(self.edited)
        self.rest.edited.connect(lambda _name: self.edited.emit())

    def _arrange(self, name: str, fields: dict[str, Field], removable: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        holder = Flow()
        flow = holder.flow
        for words, slot in sentence_order():
            for part in parted(words):
                flow.addWidget(label(part))
            if slot:
                flow.addWidget(self._slot(slot, fields[slot]))
        column.addWidget(holder)
        more = Section(_("About this number"), f"{name}.more")
        more.content.addWidget(self.rest)
        more.set_open(False)
        column.addWidget(more)
        if removable:
            line = QHBoxLayout()
            line.addStretch()
            line.addWidget(IconButton("trash", _("Remove"), f"{name}.remove", self.removed.emit, px=16))
            column.addLayout(line)

    def _slot(self, slot: str, asked: Field) -> Editor:
        editor = self.slots[slot]
        editor.setFixedWidth(theme_in_force().px(_WIDTHS[slot]))
        editor.control.setAccessibleName(_(asked.label))
        editor.control.setToolTip(_(asked.label))
        return editor

    def _show(self) -> None:
        for slot, editor in self.slots.items():
            editor.set_value(self._row.get(slot))
            if isinstance(editor, LinkOrWords):
                editor.show_words(str(self._row.get(_WORDS[slot]) or ""))
        self.rest.set_values(self._row)

    def row(self) -> dict[str, Any]:
        """Return the row without its id; BadValue for the first cell that is wrong."""
        found = {**self._row, **dict.fromkeys([*self.slots, *_WORDS.values(), *self.rest.rows])}
        wrong: BadValue | None = None
        for slot, editor in self.slots.items():
            try:
                found[slot] = editor.value()
                editor.mark(False)
            except ValueError as error:
                editor.mark(True)
                wrong = wrong or (error if isinstance(error, BadValue) else BadValue(str(error)))
            if isinstance(editor, LinkOrWords):
                found[_WORDS[slot]] = editor.words() or None
        if wrong is not None:
            raise wrong
        found |= dict.fromkeys(self.rest.rows) | self.rest.values()
        kept = {part: value for part, value in found.items() if value is not None}
        return dict(self._editor.kind.object(kept)) if kept else {}

    def typed(self) -> dict[str, Any]:
        """Return the row as it stands, right or wrong."""
        found = {"id": self.key, **self.rest.typed()}
        for slot, editor in self.slots.items():
            if isinstance(editor, LinkOrWords):
                found |= {slot: editor.value(), _WORDS[slot]: editor.words()}
            else:
                found[slot] = editor.typed()
        return {part: value for part, value in found.items() if value not in (None, "", [], {})}

    def set_fixed(self, fixed: bool) -> None:
        """Let it be read and not changed."""
        for editor in self.slots.values():
            editor.set_fixed(fixed)
        self.rest.set_fixed(fixed)


class SentenceEditor(Editor):
    """A list of change objectives: the first always stands there to be filled in, a second can be added."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make one empty sentence."""
        super().__init__(asked, context, name)
        self.sentences: list[SentenceRow] = []
        self._fixed = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self.add = plain_button(_("Add: {row}").format(row=_(self.kind.row)), f"{name}.add", self._on_add, icon="plus")
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch()
        self._column.addLayout(line)
        self.set_value(None)

    @property
    def control(self) -> QWidget:
        return next(iter(self.sentences[0].slots.values())).control if self.sentences else self.add

    def _add(self, row: dict[str, Any]) -> SentenceRow:
        number = len(self.sentences)
        made = SentenceRow(row, self, f"{self.name}.row{number}", removable=number > 0)
        made.edited.connect(self.edited)
        made.removed.connect(lambda: self._on_removed(made))
        made.set_fixed(self._fixed)
        self.sentences.append(made)
        self._column.insertWidget(number, made)
        return made

    def _on_add(self) -> None:
        made = self._add({})
        next(iter(made.slots.values())).control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_removed(self, sentence: SentenceRow) -> None:
        self.sentences.remove(sentence)
        sentence.hide()
        sentence.deleteLater()
        self.edited.emit()

    def value(self) -> Any:
        rows = [(one.key, one.row()) for one in self.sentences]
        return self.kind.canonical([{"id": key, **row} for key, row in rows if row])

    def typed(self) -> Any:
        return [one.typed() for one in self.sentences]

    def summaries(self) -> list[tuple[str, str]]:
        """Return id and first words of every sentence, for fields that pick one."""
        speaker = self.context.session.speaker()
        return [(one.key, self.kind.summary(one.typed(), speaker)) for one in self.sentences if len(one.typed()) > 1]

    def show_value(self, value: Any) -> None:
        for one in self.sentences:
            one.setParent(None)
            one.deleteLater()
        self.sentences = []
        for row in value or [{}]:
            self._add(row if is_id(row.get("id", "")) or not row else {**row, "id": str(uuid.uuid4())})

    def set_fixed(self, fixed: bool) -> None:
        self._fixed = fixed
        self.add.setDisabled(fixed)
        for one in self.sentences:
            one.set_fixed(fixed)

    def mark(self, bad: bool) -> None:
        """Leave the mark to the cell that is wrong."""


def parted(words: str) -> list[str]:
    """Return the words between two slots in parts that stay on one line: a few together, many one by one."""
    found = words.split()
    together = " ".join(found)
    return [together] if found and len(together) <= _TOGETHER else found
