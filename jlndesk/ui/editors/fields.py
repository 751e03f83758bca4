"""Fields with their labels in a grid of two columns: what a section of a form, a group and an open row are made of."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _
from jlndesk.core.schema import Field
from jlndesk.ui.components.labels import label
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.theme import theme_in_force

MakeEditor = Callable[[Field, FormContext, str], Editor]
_NARROW = 520
_IN_WORDS = "_text"


class AskedField(QWidget):
    """A label, the editor it is buddy of, its help, and below it what is wrong."""

    def __init__(self, editor: Editor) -> None:
        """Put the words of the description round an editor."""
        super().__init__()
        asked = editor.asked
        self.editor = editor
        self.setObjectName(f"{editor.name}.row")
        self._label = label(_(asked.label), voice="2", wraps=True)
        self._gap = label(_("to answer") if asked.required else "", "caption", "amber")
        self._help = label(_(asked.help) if asked.help else "", "caption", wraps=True)
        self._problem = label("", "caption", "red", wraps=True, name=f"{editor.name}.problem")
        control = editor.control
        self._label.setBuddy(control)
        if not control.accessibleName() or control is not editor:
            control.setAccessibleName(_(asked.label))
        control.setAccessibleDescription(self._help.text())
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 1)
        head.addWidget(self._gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addWidget(self._help)
        column.addStretch()
        self._help.setVisible(bool(self._help.text()))
        self._problem.hide()
        self._gap.hide()

    def check(self) -> Any:
        """Return the value, showing what is wrong before BadValue is passed on."""
        try:
            value = self.editor.value()
        except ValueError as error:
            wrong = error if isinstance(error, BadValue) else BadValue(str(error))
            self.say(wrong.message)
            raise wrong from error
        self.say("")
        self._gap.setVisible(self.editor.asked.required and value in (None, "", [], {}))
        return value

    def say(self, problem: str) -> None:
        """Mark the field and say what is wrong; an empty text takes both away."""
        self.editor.mark(bool(problem))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.control.setAccessibleDescription(problem or self._help.text())

    def problem(self) -> str:
        """Return what is wrong, empty when nothing is."""
        return self._problem.text()


class FieldGrid(QWidget):
    """Fields by name; short ones stand beside each other where there is room."""

    edited = Signal(str)

    def __init__(
        self, fields: Sequence[Field], context: FormContext, name: str, make: MakeEditor | None = None
    ) -> None:
        """Make an editor for every field; `name` is the beginning of their object names, `make` may choose others."""
        super().__init__()
        from jlndesk.ui.editors import make_editor  # noqa: PLC0415  # editors of groups are made of grids

        make = make or make_editor
        self.rows = {one.name: AskedField(make(one, context, f"{name}.{one.name}")) for one in fields}
        for field_name, row in self.rows.items():
            row.editor.edited.connect(lambda field_name=field_name: self._on_edited(field_name))
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        self._place(2)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line, at = 0, 0
        for row in self.rows.values():
            self._grid.removeWidget(row)
            if row.editor.wide or columns == 1:
                line, at = line + (1 if at else 0), 0
                self._grid.addWidget(row, line, 0, 1, 2)
                line += 1
            else:
                self._grid.addWidget(row, line, at)
                line, at = (line + 1, 0) if at else (line, 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(1 if self.width() / theme_in_force().scale < _NARROW else 2)

    def first(self) -> QWidget:
        """Return the control of the first field."""
        return next(iter(self.rows.values())).editor.control

    def _on_edited(self, name: str) -> None:
        self._pair(name.removesuffix(_IN_WORDS))
        row = self.rows[name]
        if row.problem():
            with contextlib.suppress(BadValue):
                row.check()
        self.edited.emit(name)

    def values(self) -> dict[str, Any]:
        """Return the values that are set, marking what is wrong; BadValue for the first wrong one."""
        found, wrong = {}, None
        for name, row in self.rows.items():
            try:
                value = row.check()
            except BadValue as error:
                wrong = wrong or BadValue(error.message, _(row.editor.asked.label))
            else:
                if value is not None:
                    found[name] = value
        if wrong is not None:
            raise wrong
        return found

    def typed(self) -> dict[str, Any]:
        """Return what stands in every field, right or wrong, without the empty ones."""
        found = {name: row.editor.typed() for name, row in self.rows.items()}
        return {name: value for name, value in found.items() if value not in (None, "", [], {})}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values, or what a draft kept."""
        for name, row in self.rows.items():
            row.editor.set_value(values.get(name))
        for name in self.rows:
            self._pair(name)

    def _pair(self, name: str) -> None:
        """Leave out the line for other words where a record is chosen and no such words stand."""
        words = self.rows.get(f"{name}{_IN_WORDS}")
        if name not in self.rows or words is None:
            return
        chosen, said = self.rows[name].editor.typed(), words.editor.typed()
        words.setVisible(bool(said) or not chosen)

    def set_fixed(self, fixed: bool) -> None:
        """Let everything be read and not changed."""
        for row in self.rows.values():
            row.editor.set_fixed(fixed)
