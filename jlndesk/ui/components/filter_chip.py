"""One filter of a list: its name, and what it is set to with a cross to take it off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from jlndesk.core.i18n import _
from jlndesk.ui.components.drawing import Words, leading_strip, paint_words
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_PADDING = 12


class FilterChip(QToolButton):
    """Press it for its menu; press the cross, Delete or Backspace to take the filter off."""

    cleared = Signal()

    def __init__(self, text: str, name: str, menu: QMenu | None = None) -> None:
        """Make a chip that filters by `text` (`Status`); `menu` holds what it can be set to."""
        super().__init__()
        named(self, name)
        self._filter = text
        self._value = ""
        self.setProperty("kind", "filter")
        self.setProperty("ring_radius", 14)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if menu is not None:
            self.setMenu(menu)
        self.set_value("")

    def value(self) -> str:
        """Return the word it is set to, empty when it filters nothing."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show what the filter is set to; empty takes it off, without a signal."""
        self._value = value
        said = _("{filter}: {value}").format(filter=self._filter, value=value) if value else self._filter
        self.setText(said)
        self.setAccessibleName(said)
        self.setAccessibleDescription(_("Delete takes this filter off.") if value else "")
        self.setChecked(bool(value))
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Stay as set: only `set_value` changes how the chip looks."""

    def clear(self) -> None:
        """Take the filter off and say so."""
        if self._value:
            self.set_value("")
            self.cleared.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cross = self.rect().width() - _PADDING - theme_in_force().px(20)
        if self._value and not leading_strip(self.rect(), cross, self.isRightToLeft()).contains(
            event.position().toPoint()
        ):
            self.clear()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value:
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self.menu() is not None:
            self.showMenu()
            return
        super().keyPressEvent(event)

    def _words(self) -> Words:
        trailing = "x" if self._value else "caret-down"
        return Words(self.text(), self.font(), "accentText" if self._value else "text2", "", trailing, icon_px=12)

    def sizeHint(self) -> QSize:
        return QSize(self._words().width() + 2 * _PADDING, theme_in_force().size("control", "target"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme_in_force().px(120)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        inside = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        paint_words(painter, inside, self._words(), self.isRightToLeft())
