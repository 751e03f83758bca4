"""The ring round the control that the keyboard is on, drawn above the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from jlndesk.ui.components.drawing import paint_ring

_SHOW_IT_THEMSELVES = (QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit, QAbstractItemView)
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_OUTSIDE = 4


class FocusRing(QWidget):
    """One transparent child of a window; shows where the focus is when the keyboard put it there.

    A control whose property `ring` is false keeps none; `ring_radius` says how round its own corners are.
    Code that moves the focus after a key press uses Qt.FocusReason.ShortcutFocusReason, so that the ring follows.
    """

    def __init__(self, window: QWidget) -> None:
        """Follow the focus inside `window`."""
        super().__init__(window)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def target(self) -> QWidget | None:
        """Return the control the ring is round, None while it is hidden."""
        return self._target if self.isVisible() else None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        window = self.window()
        by_keyboard = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        wanted = new is not None and new.window() is window and by_keyboard and _wants_ring(new)
        self._target = new if wanted else None
        self._watched = _up_to(new, window) if new is not None and wanted else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._follow()
        return False

    def _follow(self) -> None:
        target = self._target if self._target is not None and isValid(self._target) else None
        seen = target.visibleRegion().boundingRect() if target is not None else QRect()
        if target is None or seen.isEmpty():
            self.hide()
            return
        corner = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(seen.translated(corner).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        target = self._target
        radius = target.property("ring_radius") if target is not None and isValid(target) else None
        with QPainter(self) as painter:
            paint_ring(painter, self.rect(), float(radius or 6) + 2)


def _wants_ring(widget: QWidget) -> bool:
    return not isinstance(widget, _SHOW_IT_THEMSELVES) and widget.property("ring") is not False


def _up_to(widget: QWidget, window: QWidget) -> list[QWidget]:
    found = [widget]
    parent = widget.parentWidget()
    while found[-1] is not window and parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
