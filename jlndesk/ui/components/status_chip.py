"""A state in one or two words, as a small pill: on a page as a label, in a list by the same painter."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter

from jlndesk.ui.components.drawing import Words, paint_ground, paint_words, placed
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

Tone = Literal["grey", "teal", "red", "amber", "blue"]
_INK = {"grey": "grey", "teal": "accentText", "red": "red", "amber": "amber", "blue": "blue"}
_GROUND = {"grey": "greyTint", "teal": "accentTint", "red": "redTint", "amber": "amberTint", "blue": "blueTint"}
_PADDING = 8


def tone_ink(tone: str) -> str:
    """Return the token of the words in a tone."""
    return _INK[tone]


def chip_size(text: str, icon: str = "") -> QSize:
    """Return the size a chip wants."""
    return QSize(_words(text, "grey", icon).width() + 2 * _PADDING, theme_in_force().size("chip", "status"))


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    tone: Tone,
    *,
    icon: str = "",
    mirrored: bool = False,
    on_chosen: bool = False,
) -> None:
    """Draw a chip at the leading edge of `rect`, in its middle; `on_chosen`: in a chosen row."""
    wanted = chip_size(text, icon)
    width = min(wanted.width(), rect.width())
    box = QRect(rect.x(), rect.y() + (rect.height() - wanted.height()) // 2, width, wanted.height())
    box = placed(mirrored, rect, box)
    pale = on_chosen and tone in ("grey", "teal")
    paint_ground(painter, box, box.height() / 2, "page" if pale else _GROUND[tone])
    paint_words(painter, box.adjusted(_PADDING, 0, -_PADDING, 0), _words(text, tone, icon), mirrored)


def _words(text: str, tone: str, icon: str) -> Words:
    return Words(text, theme_in_force().font("caption"), _INK[tone], icon, icon_px=14, gap=5)


class StatusChip(QLabel):
    """A chip on a page."""

    def __init__(self, text: str, tone: Tone = "grey", *, icon: str = "", name: str = "") -> None:
        """Show `text`; the icon says the same by shape as the tone by colour."""
        super().__init__(text)
        named(self, name)
        self._tone: Tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show another state."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self._icon)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().px(40), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QStylePainter(self) as painter:
            paint_chip(painter, self.rect(), self.text(), self._tone, icon=self._icon, mirrored=self.isRightToLeft())
