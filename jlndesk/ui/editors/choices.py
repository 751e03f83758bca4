"""Editors for values taken from a list: one or several keys, countries, languages, free words, rows of the record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Kind
from jlndesk.core.schema import Field
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.filter_chip import FilterChip
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.editors.base import Editor, FormContext, Option

_LONG = 12
_KEY = Qt.ItemDataRole.UserRole


def options_of(kind: Kind, context: FormContext) -> list[Option]:
    """Return keys and labels of a kind's choices in the language in force; countries and languages by name."""
    speaker = context.session.speaker()
    if kind.name in ("language", "languages"):
        return sorted(speaker.locale.languages().items(), key=lambda one: one[1].casefold())
    found = [(one["key"], one["label"]) for one in kind.options()]
    if kind.name in ("country", "countries"):
        said = [(key, speaker.locale.country(key) if key != "ZZ" else _("Practice country")) for key, _label in found]
        return sorted(said, key=lambda one: one[1].casefold())
    return found


class ChoiceEditor(Editor):
    """One of a list; a long list filters as one types."""

    wide = False

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make a choice of nothing yet."""
        super().__init__(asked, context, name)
        model = context.model(self.kind, lambda: options_of(self.kind, context))
        self.box = ChoiceField(name, typed=model.rowCount() > _LONG)
        self.box.setModel(model)
        self.box.activated.connect(lambda _index: self.edited.emit())
        edit = self.box.lineEdit()
        if edit is not None:
            self.hear(edit)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)

    @property
    def control(self) -> QWidget:
        return self.box

    def value(self) -> Any:
        text = self.box.currentText().strip()
        if not text:
            return None
        index = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        if index < 0:
            raise BadValue(_("“{value}” is not in the list.").format(value=text))
        return self.kind.canonical(self.box.itemData(index, _KEY))

    def typed(self) -> Any:
        try:
            return self.value()
        except BadValue:
            return self.box.currentText()

    def show_value(self, value: Any) -> None:
        index = self.box.findData(value or "", _KEY)
        self.box.setCurrentIndex(index)
        if index < 0:
            self.box.setCurrentText(str(value))


class PickEditor(Editor):
    """A row of another list of the same record."""

    wide = False

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make a choice that reads the rows each time it is opened."""
        super().__init__(asked, context, name)
        self._chosen: Any = None
        self.box = ChoiceField(name)
        self.box.activated.connect(self._on_activated)
        self.box.installEventFilter(self)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)

    @property
    def control(self) -> QWidget:
        return self.box

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # When its list closes the focus comes back before the row chosen is told: filled anew it would be forgotten.
        back = isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn) and not back:
            self._fill()
        return False

    def _fill(self) -> None:
        rows = self.context.rows_of(self.kind.rows)
        self.box.clear()
        self.box.addItem("", "")
        for key, words in rows:
            self.box.addItem(words or _("a row without words"), key)
        if self._chosen and self._chosen not in dict(rows):
            self.box.addItem(_("a row that was removed"), self._chosen)
        self.box.setCurrentIndex(max(self.box.findData(self._chosen or ""), 0))

    def _on_activated(self, index: int) -> None:
        self._chosen = self.box.itemData(index) or None
        self.edited.emit()

    def value(self) -> Any:
        return self._chosen

    def show_value(self, value: Any) -> None:
        self._chosen = value
        self._fill()


class TagChip(FilterChip):
    """One of several chosen words, with a cross that takes it off."""

    def __init__(self, text: str, name: str) -> None:
        """Show the word."""
        super().__init__(text, name)
        super().set_value(text)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("Delete takes it off."))


class TagsEditor(Editor):
    """Several of a list, or free words, as chips; typing adds one, the cross takes it off."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make it empty."""
        super().__init__(asked, context, name)
        self._members: list[str] = []
        self._options = dict(options_of(self.kind, context))
        self._by_label = {label.casefold(): key for key, label in self._options.items()}
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8, line_gap=0)
        self.line = TextField(name, placeholder=_("add another") if self._options else _("add a word, then Enter"))
        self.line.returnPressed.connect(self._on_return_pressed)
        self.hear(self.line)
        if self._options:
            self._complete()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self._show()

    def _complete(self) -> None:
        completer = QCompleter(list(self._options.values()), self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def _on_completed(self, text: str) -> None:
        self.line.setText(text)
        self._on_return_pressed()

    def _on_return_pressed(self) -> None:
        key = self._key_typed()
        if key is None:
            self.edited.emit()
            return
        with self.telling():
            self.line.clear()
        if key and key not in self._members:
            self._members.append(key)
            self._show()
        self.edited.emit()

    def _key_typed(self) -> str | None:
        text = self.line.text().strip()
        if not self._options or not text:
            return text
        return self._by_label.get(text.casefold())

    def _show(self) -> None:
        self._flow.clear()
        for key in self._members:
            chip = TagChip(self._options.get(key, key), f"{self.name}.{key}")
            chip.cleared.connect(lambda key=key: self._on_cleared(key))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._members))

    def _on_cleared(self, key: str) -> None:
        self._members.remove(key)
        self._show()
        self.line.setFocus()
        self.edited.emit()

    @property
    def control(self) -> QWidget:
        return self.line

    def value(self) -> Any:
        left = self.line.text().strip()
        extra = [self._key_typed()] if left else []
        if None in extra:
            raise BadValue(_("“{value}” is not in the list.").format(value=left))
        return self.kind.canonical([*self._members, *extra]) if self._members or extra else None

    def typed(self) -> Any:
        left = self.line.text().strip()
        return [*self._members, *([left] if left else [])]

    def show_value(self, value: Any) -> None:
        members = [str(one) for one in value or ()]
        wrong = [one for one in members if self._options and one not in self._options]
        self._members = [one for one in members if one not in wrong]
        self.line.setText(" ".join(wrong))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._members:
            self._on_cleared(self._members[-1])
            return
        super().keyPressEvent(event)
