"""A card: a ground with a thin line and rounded corners that holds what belongs together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QStylePainter, QVBoxLayout

from jlndesk.ui.components.drawing import Words, paint_ground, paint_text, paint_words, placed
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_RADIUS = 8


class Card(QFrame):
    """Put widgets into `content`; a chosen card has a line of double width inside the same size."""

    def __init__(self, name: str = "", *, padding: int = 14, gap: int = 8, ground: str = "card") -> None:
        """Make an empty card with `padding` px round its content and `gap` px between what it holds."""
        super().__init__()
        named(self, name)
        self._chosen = False
        self._ground = ground
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(padding, padding, padding, padding)
        self.content.setSpacing(gap)

    def set_chosen(self, chosen: bool) -> None:
        """Show that this card is the one chosen."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QStylePainter(self) as painter:
            line, width = ("accent", 2) if self._chosen else ("line", 1)
            paint_ground(painter, self.rect(), _RADIUS, self._ground, line, width)


class DoorCard(QAbstractButton):
    """A large choice: an icon, what it does, and one line about it; `main` is the filled one."""

    def __init__(
        self, title: str, line: str, icon: str, name: str, on_click: Callable[[], object] | None = None
    ) -> None:
        """Make a plain door; `make_main` fills it."""
        super().__init__()
        named(self, name, title)
        self.setAccessibleDescription(line)
        self.setText(title)
        self.setProperty("ring_radius", _RADIUS)
        worded(self, focusPolicy="StrongFocus")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = line
        self._icon = icon
        self._main = False
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def make_main(self) -> DoorCard:
        """Fill the door with the accent; return it."""
        self._main = True
        return self

    def sizeHint(self) -> QSize:
        theme = theme_in_force()
        words = max(Words(self.text(), theme.font("body", "strong")).width(), Words(self._line, theme.font()).width())
        return QSize(words + theme.px(24) + 50, 30 + theme.px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().px(180), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def _colours(self) -> tuple[str, str, str, str]:
        if self._main:
            ground = "accentPress" if self.isDown() else "accentHover" if self.underMouse() else "accent"
            return ground, ground, "onAccent", "onAccent"
        return "=line" if self.isDown() else "hover" if self.underMouse() else "card", "line2", "text", "accentText"

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_in_force()
        ground, line, ink, mark = self._colours()
        side, half = theme.px(24), theme.px(19)
        top = (self.height() - 2 * half) // 2
        with QStylePainter(self) as painter:
            paint_ground(painter, self.rect(), _RADIUS, ground, line)
            mirrored = self.isRightToLeft()
            box = placed(mirrored, self.rect(), QRect(16, top, side, side))
            paint_icon(painter, box, self._icon, mark)
            inside = QRect(16 + side + 16, top, self.width() - side - 48, half)
            first = placed(mirrored, self.rect(), inside)
            second = placed(mirrored, self.rect(), inside.translated(0, half))
            paint_words(painter, first, Words(self.text(), theme.font("body", "strong"), ink), mirrored)
            quiet = "onAccent" if self._main else "text2"
            paint_text(painter, second, self._line, theme.font(), quiet, mirrored)
