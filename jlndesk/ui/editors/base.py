"""What all editors share: a value in canonical form, what was typed when it is not one, and word of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QWidget

from jlndesk.core.kinds import Kind
from jlndesk.core.schema import Field
from jlndesk.ui.components.fields import mark_field
from jlndesk.ui.session import Session

Option = tuple[str, str]


def _no_rows(_list: str) -> list[Option]:
    return []


@dataclass
class FormContext:
    """What editors need of their surroundings: the session, and the rows of the same record by the list's name."""

    session: Session
    rows_of: Callable[[str], list[Option]] = _no_rows
    models: dict[Any, QStandardItemModel] = field(default_factory=dict)

    def model(self, kind: Kind | str, options: Callable[[], Sequence[Option]]) -> QStandardItemModel:
        """Return the choices of a kind as a model that all its editors share; the empty choice comes first."""
        if kind not in self.models:
            made = QStandardItemModel()
            for key, label in [("", ""), *options()]:
                item = QStandardItem(label)
                item.setData(key, Qt.ItemDataRole.UserRole)
                made.appendRow(item)
            self.models[kind] = made
        return self.models[kind]


class Editor(QWidget):
    """Holds one value, or nothing yet. `edited` comes with every change a person makes, never with `set_value`."""

    edited = Signal()
    wide = True

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an editor without a value; `name` is its object name."""
        super().__init__()
        self.setObjectName(f"{name}.editor")
        self.asked = asked
        self.kind: Any = asked.kind
        self.context = context
        self.name = name
        self._telling = 0

    @property
    def control(self) -> QWidget:
        """The widget that takes the keyboard: the label's buddy."""
        return self

    def value(self) -> Any:
        """Return the value in canonical form, None for nothing. Raises BadValue when what was typed is none."""
        return None

    def typed(self) -> Any:
        """Return what stands in the editor as JSON, right or wrong, for a draft."""
        return self.value()

    def set_value(self, value: Any) -> None:
        """Show a value, or what a draft kept of one; no signal."""
        with self.telling():
            self.show_value(value)

    def show_value(self, value: Any) -> None:
        """Put a value into the widgets; `set_value` is for everybody else."""

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Change the words of a line without `edited`."""
        self._telling += 1
        try:
            yield
        finally:
            self._telling -= 1

    def hear(self, line: QLineEdit) -> None:
        """Say `edited` when a person changes a line, by keys, by dictation or by a tool for the blind."""
        line.textChanged.connect(self._on_words)

    def _on_words(self) -> None:
        if not self._telling:
            self.edited.emit()

    def set_fixed(self, fixed: bool) -> None:
        """Let the value be read and not changed."""
        self.setEnabled(not fixed)

    def mark(self, bad: bool) -> None:
        """Show that the value is wrong, or no longer."""
        mark_field(self.control, "bad" if bad else "")
