"""The form of a record, made from its description: sections that fold, built when they are first opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _, _n
from jlndesk.core.schema import RecordType
from jlndesk.core.schema import Section as Described
from jlndesk.ui.components.section import Section
from jlndesk.ui.editors import FormContext
from jlndesk.ui.editors.fields import AskedField, FieldGrid
from jlndesk.ui.editors.made import RowsEditor
from jlndesk.ui.session import Session


class FormSection(Section):
    """One section; its editors are made when it is first open."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, described: Described, context: FormContext, name: str) -> None:
        """Make it folded and without editors."""
        super().__init__(_(described.label), name)
        self.described = described
        self.grid: FieldGrid | None = None
        self.values: dict[str, Any] = {}
        self._context = context
        self._fixed = False
        self.folded.connect(self._on_folded)
        self.set_open(False)

    @property
    def names(self) -> list[str]:
        """The names of its fields."""
        return [one.name for one in self.described.fields]

    def build(self) -> FieldGrid:
        """Make the editors, if they are not there yet, and return them."""
        if self.grid is None:
            self.grid = FieldGrid(self.described.fields, self._context, "form")
            self.grid.set_values(self.values)
            self.grid.set_fixed(self._fixed)
            self.grid.edited.connect(self.edited)
            self.content.addWidget(self.grid)
            self.check()
        return self.grid

    def check(self) -> None:
        """Show gaps and wrong values of what stands in the editors."""
        for row in self.grid.rows.values() if self.grid is not None else ():
            try:
                row.check()
            except BadValue:
                continue

    def set_fixed(self, fixed: bool) -> None:
        """Let it be read and not changed."""
        self._fixed = fixed
        if self.grid is not None:
            self.grid.set_fixed(fixed)

    def count(self) -> None:
        """Say beside the title how many of its fields are answered."""
        answered = sum(1 for name in self.names if self.values.get(name) not in (None, "", [], {}))
        total = len(self.names)
        self.set_note(_("{answered} of {total}").format(answered=answered, total=total) if answered else _("empty"))

    def _on_folded(self, folded: bool) -> None:
        if folded:
            self.left.emit()
        else:
            self.build()


class RecordForm(QWidget):
    """All fields of a record. `edited` names the field a person changed, `section_left` comes when one is left."""

    edited = Signal(str)
    section_left = Signal()

    def __init__(self, session: Session, record_type: RecordType) -> None:
        """Make the sections of a type, empty."""
        super().__init__()
        self.setObjectName("form")
        self.type = record_type
        self.session = session
        self._where: FormSection | None = None
        context = FormContext(session, self.rows_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.sections = [
            FormSection(one, context, f"form.section{number}") for number, one in enumerate(record_type.sections)
        ]
        self._of = {name: section for section in self.sections for name in section.names}
        for section in self.sections:
            section.edited.connect(self._on_edited)
            section.left.connect(self.section_left)
            column.addWidget(section)
        column.addStretch()

    def begin(self, values: Mapping[str, Any]) -> None:
        """Show a record's values: the first section at once, the others that say something soon after."""
        for section in self.sections:
            section.values = {name: values[name] for name in section.names if name in values}
            section.count()
        self.sections[0].set_open(True)
        self._open_later([one for one in self.sections[1:] if one.values])

    def _open_later(self, sections: list[FormSection]) -> None:
        def go_on() -> None:
            sections[0].set_open(True)
            self._open_later(sections[1:])

        if sections:
            QTimer.singleShot(0, self, go_on)

    def row(self, name: str) -> AskedField:
        """Return a field with its label and editor, building its section when needed."""
        return self._of[name].build().rows[name]

    def show_field(self, name: str) -> None:
        """Open the section of a field and put the keyboard into it."""
        if name in self._of:
            self._of[name].set_open(True)
            self.row(name).editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_values(self, values: Mapping[str, Any], *, but: Iterable[str] = ()) -> None:
        """Show other values, leaving alone the fields that somebody is typing into."""
        kept = set(but)
        for name, section in self._of.items():
            new = values.get(name)
            if name in kept or section.values.get(name) == new:
                continue
            self.put(name, new)
        for section in self.sections:
            section.count()

    def put(self, name: str, value: Any) -> None:
        """Show a value in one field, or what a draft kept of one."""
        section = self._of[name]
        section.values[name] = value
        if section.grid is not None:
            row = section.grid.rows[name]
            row.editor.set_value(value)
            section.check()

    def change(self, name: str, value: Any) -> None:
        """Set a value as if a person had typed it."""
        self.row(name)
        self.put(name, value)
        self.edited.emit(name)

    def given(self, names: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
        """Return the canonical values of fields, None for empty ones, and the names of those that are wrong."""
        good: dict[str, Any] = {}
        bad: list[str] = []
        for name in names:
            try:
                good[name] = self.row(name).check()
            except BadValue:
                bad.append(name)
        return good, bad

    def typed(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what stands in fields, right or wrong."""
        return {name: self.row(name).editor.typed() for name in names}

    def standing(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what stands in fields as it would be saved, or as it is typed while that is not right; no editor is
        made that is not there yet.
        """
        return {name: self._standing(name) for name in names}

    def _standing(self, name: str) -> Any:
        section = self._of[name]
        if section.grid is None:
            return section.values.get(name)
        editor = section.grid.rows[name].editor
        try:
            return editor.value()
        except BadValue:
            return editor.typed()

    def keep(self, values: Mapping[str, Any]) -> None:
        """Remember values as shown, after they were saved."""
        for name, value in values.items():
            self._of[name].values[name] = value
        for section in self.sections:
            section.count()

    def set_fixed(self, fixed: bool) -> None:
        """Let everything be read and not changed."""
        for section in self.sections:
            section.set_fixed(fixed)

    def rows_of(self, name: str) -> list[tuple[str, str]]:
        """Return id and first words of the rows of one list, as they stand now."""
        section = self._of.get(name)
        if section is None:
            return []
        if section.grid is not None:
            editor = section.grid.rows[name].editor
            return editor.summaries() if isinstance(editor, RowsEditor) else []
        kind, speaker = self.type.fields[name].kind, self.session.speaker()
        return [(row["id"], kind.summary(row, speaker)) for row in section.values.get(name) or ()]

    def wrong(self) -> str:
        """Return how many of the fields hold something that cannot be kept, in words, or nothing."""
        grids = [section.grid for section in self.sections if section.grid is not None]
        count = sum(bool(row.problem()) for grid in grids for row in grid.rows.values())
        said = _n("{count} field is not right yet", "{count} fields are not right yet", count)
        return said.format(count=count) if count else ""

    def _on_edited(self, name: str) -> None:
        section = self._of[name]
        if self._where is not None and self._where is not section:
            self.section_left.emit()
        self._where = section
        self.edited.emit(name)
