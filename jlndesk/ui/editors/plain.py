"""Editors for texts, numbers, money and yes-or-no."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _
from jlndesk.core.money import currencies
from jlndesk.core.schema import Field
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.editors.base import Editor, FormContext, Option
from jlndesk.ui.theme import theme_in_force

_LINES = 3
_MOST_LINES = 18


class LineEditor(Editor):
    """One line of text; numbers, days and times read theirs from it."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty line."""
        super().__init__(asked, context, name)
        self.line = self._made()
        self.hear(self.line)
        self.setFocusProxy(self.line)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.line, 1)

    def _made(self) -> QLineEdit:
        return TextField(self.name)

    @property
    def control(self) -> QWidget:
        return self.line

    def value(self) -> Any:
        text = self.line.text().strip()
        return self.kind.canonical(self.read(text)) if text else None

    def read(self, text: str) -> Any:
        """Return what the kind reads of the text a person typed; ValueError or BadValue when it is none."""
        return text

    def typed(self) -> Any:
        return self.line.text()

    def show_value(self, value: Any) -> None:
        self.line.setText(self.write(value) if value is not None else "")
        self.line.setCursorPosition(0)

    def write(self, value: Any) -> str:
        """Return the text that stands for a value, or for what a draft kept."""
        return str(value)

    def set_fixed(self, fixed: bool) -> None:
        self.line.setReadOnly(fixed)


class _GrowingText(QPlainTextEdit):
    """As high as its text, between three and eighteen lines; Tab goes on to the next field."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        shown = int(self.document().size().height())
        self.setFixedHeight(min(max(shown, _LINES), _MOST_LINES) * line + theme_in_force().px(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class LongTextEditor(Editor):
    """Paragraphs."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty box."""
        super().__init__(asked, context, name)
        self.box = _GrowingText(name)
        self.box.textChanged.connect(self._on_words)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)

    @property
    def control(self) -> QWidget:
        return self.box

    def value(self) -> Any:
        return self.kind.canonical(self.box.toPlainText()) if self.box.toPlainText().strip() else None

    def typed(self) -> Any:
        return self.box.toPlainText()

    def show_value(self, value: Any) -> None:
        self.box.setPlainText("" if value is None else str(value))

    def set_fixed(self, fixed: bool) -> None:
        self.box.setReadOnly(fixed)


class WholeEditor(LineEditor):
    """A whole number, typed with or without groups."""

    wide = False

    def read(self, text: str) -> Any:
        number = self.context.session.locale.read_number(text)
        if number != int(number):
            raise BadValue(_("A whole number is expected here, without a fraction."))
        return int(number)

    def write(self, value: Any) -> str:
        return self.context.session.locale.number(value) if isinstance(value, int) else str(value)


class DecimalEditor(LineEditor):
    """A number with a fraction, and its unit beside it."""

    wide = False

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty field with the unit at its end."""
        super().__init__(asked, context, name)
        if self.kind.unit:
            self.row.addWidget(label(self.kind.unit, voice="2"))

    def read(self, text: str) -> Any:
        return format(self.context.session.locale.read_number(text.removesuffix("%").strip()), "f")

    def write(self, value: Any) -> str:
        try:
            return self.context.session.locale.number(Decimal(str(value)))
        except ArithmeticError:
            return str(value)


class MoneyEditor(LineEditor):
    """An amount and the currency it is in."""

    wide = False

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make an empty amount in the currency used last, or none."""
        super().__init__(asked, context, name)
        self.line.setPlaceholderText(_("not recorded"))
        self.currency = ChoiceField(f"{name}.currency", _("Currency"), typed=True)
        self.currency.setModel(context.model("currency", self._codes))
        self.currency.setMinimumContentsLength(4)
        self.currency.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currency.activated.connect(lambda _index: self.edited.emit())
        edit = self.currency.lineEdit()
        if edit is not None:
            self.hear(edit)
        self.row.addWidget(self.currency)

    @staticmethod
    def _codes() -> list[Option]:
        return [(code, code) for code, one in currencies().items() if not one.until]

    def value(self) -> Any:
        text, code = self.line.text().strip(), self.currency.currentText().strip().upper()
        if not text:
            return None
        amount = format(self.context.session.locale.read_number(text), "f")
        return self.kind.canonical({"amount": amount, "currency": code})

    def typed(self) -> Any:
        return {"amount": self.line.text(), "currency": self.currency.currentText()}

    def show_value(self, value: Any) -> None:
        known = value if isinstance(value, dict) else {}
        amount = str(known.get("amount", ""))
        with contextlib.suppress(ArithmeticError):
            amount = self.context.session.locale.number(Decimal(amount)) if amount else ""
        self.line.setText(amount)
        self.currency.setCurrentText(str(known.get("currency", "")))

    def set_fixed(self, fixed: bool) -> None:
        super().set_fixed(fixed)
        self.currency.setEnabled(not fixed)


class FlagEditor(Editor):
    """Yes, no, or not said."""

    wide = False

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Begin with *not said*."""
        super().__init__(asked, context, name)
        words = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]
        self.words = Segments(words, name, _(asked.label))
        self.words.chosen.connect(lambda _key: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addStretch()

    @property
    def control(self) -> QWidget:
        return self.words

    def value(self) -> Any:
        return {"yes": True, "no": False}.get(self.words.value())

    def show_value(self, value: Any) -> None:
        self.words.set_value("yes" if value is True else "no" if value is False else "")
