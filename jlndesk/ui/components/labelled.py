"""A field with its label above, its help below and, when an answer is missing, the sentence that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.ui.components.fields import mark_field
from jlndesk.ui.components.labels import label


class Labelled(QWidget):
    """One row of a form; the label is the field's buddy and its accessible name."""

    def __init__(self, text: str, field: QWidget, *, help_text: str = "", note: str = "") -> None:
        """Put `text` above `field`; `help_text` stands below it, `note` at the end of the label's line."""
        super().__init__()
        self.setObjectName(f"{field.objectName()}.row")
        self.field = field
        self._label = label(text, voice="2", wraps=True)
        self._label.setBuddy(field)
        self._note = label(note, "caption")
        self._help = label(help_text, "caption", wraps=True)
        self._problem = label("", "caption", "red", wraps=True)
        if not field.accessibleName():
            field.setAccessibleName(text)
        field.setAccessibleDescription(help_text)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._problem)
        column.addWidget(self._help)
        self._help.setVisible(bool(self._help.text()))
        self._note.setVisible(bool(self._note.text()))
        self._problem.hide()

    def set_problem(self, text: str) -> None:
        """Mark the field and say what is missing; an empty text takes both away."""
        mark_field(self.field, "bad" if text else "")
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.field.setAccessibleDescription(text or self._help.text())

    def set_note(self, text: str) -> None:
        """Say something short at the end of the label's line, such as where the value comes from."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def problem(self) -> str:
        """Return the sentence shown, empty when the field is fine."""
        return self._problem.text()
