"""One line of Today: a chip that says why, what and whose it is, and by when."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStylePainter

from jlndesk.core.i18n import _
from jlndesk.desk.agenda import Need
from jlndesk.ui.components.drawing import paint_ground, paint_text, placed, text_width
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.status_chip import Tone, paint_chip
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_PADDING = 14
_CHIP = 112


class NeedRow(QAbstractButton):
    """Pressed, it opens the exact place."""

    def __init__(self, need: Need, when: str, name: str) -> None:
        """Show a need; `when` is its day in words."""
        super().__init__()
        spoken = _("{chip}: {title}, {when}. {detail}")
        named(self, name, spoken.format(chip=need.chip, title=need.title, when=when, detail=need.detail))
        self._need, self._when = need, when
        self.setText(need.title)
        self.setToolTip(need.title)
        worded(self, focusPolicy="StrongFocus")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme_in_force().px(320), theme_in_force().size("row", "two"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, mirrored = theme_in_force(), self.isRightToLeft()
        chip, small = theme.px(_CHIP), theme.font("caption")
        wanted = text_width(small, self._when)
        inside = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        line, lower = theme.px(19), theme.px(17)
        top = (self.height() - line - lower) // 2
        words = QRect(inside.x() + chip + 12, top, inside.width() - chip - wanted - 28, line)
        with QStylePainter(self) as painter:
            if self.underMouse():
                paint_ground(painter, self.rect().adjusted(1, 0, -1, 0), 0, "hover")
            box = placed(mirrored, inside, QRect(inside.x(), 0, chip, self.height()))
            tone = cast("Tone", self._need.tone)
            paint_chip(painter, box, self._need.chip, tone, icon=self._need.icon, mirrored=mirrored)
            first = placed(mirrored, inside, words)
            second = placed(mirrored, inside, QRect(words.x(), top + line, words.width(), lower))
            paint_text(painter, first, self._need.title, theme.font(), "text", mirrored)
            paint_text(painter, second, self._need.detail, small, "text2", mirrored)
            end = QRect(inside.right() + 1 - wanted, 0, wanted, self.height())
            paint_text(painter, placed(mirrored, inside, end), self._when, small, "text2", mirrored)
