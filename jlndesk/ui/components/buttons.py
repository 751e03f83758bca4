"""Buttons that say what will happen: the one main button of a page, plain, quiet, and links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyleOptionButton, QStylePainter

from jlndesk.ui.components.drawing import Words, paint_words
from jlndesk.ui.components.keys import enter_presses
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import set_look

Kind = Literal["plain", "main", "quiet", "link", "notice"]
_INK = {"plain": "text", "main": "onAccent", "quiet": "accentText", "link": "accentText", "notice": "~accent"}
_SPARE = 2


class Button(QPushButton):
    """A push button with an icon before its words, after them, or none."""

    def __init__(self, text: str, name: str, kind: Kind = "plain", *, icon: str = "", trailing: str = "") -> None:
        """Make a button; `name` is its object name, the icons are Phosphor names."""
        super().__init__(text)
        named(self, name, text)
        self._kind: Kind = kind
        self._icon = icon
        self._trailing = trailing
        self._words_at_rest = text
        self._tip_at_rest = ""
        self.setProperty("kind", kind)
        self.setAutoDefault(False)

    def set_words(self, text: str) -> None:
        """Change what the button says, on screen and to a screen reader."""
        self._words_at_rest = text
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def not_now(self, why: str) -> None:
        """Disable the button and say what is missing, in its tooltip; an empty reason enables it again."""
        self.setEnabled(not why)
        self.setToolTip(why or self._tip_at_rest)
        self.setAccessibleDescription(why)

    def set_tip(self, tip: str) -> None:
        """Set the tooltip the button has while it can be pressed."""
        self._tip_at_rest = tip
        self.setToolTip(tip)

    def busy(self, text: str) -> None:
        """Say what is going on (`Exporting…`) and take no second press; an empty text ends it."""
        self.setEnabled(not text)
        self.setText(text or self._words_at_rest)
        self.setAccessibleName(text or self._words_at_rest)

    def sizeHint(self) -> QSize:
        """Add the icons to what the words need."""
        words = self._words()
        extra = words.side(self._icon) + words.side(self._trailing)
        # A style may measure its words a px narrower than it then draws them.
        return super().sizeHint() + QSize(extra + _SPARE, 0)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def _words(self) -> Words:
        enabled = self.isEnabled()
        ink = _INK[self._kind] if enabled else "text3"
        return Words(self.text(), self.font(), ink, self._icon, self._trailing, centred=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's button, then words and icons where the style would leave too little air."""
        super().paintEvent(event)
        if self._icon or self._trailing:
            with QStylePainter(self) as painter:
                paint_words(painter, self.rect(), self._words(), self.isRightToLeft())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._icon or self._trailing:
            option.text = ""


def main_button(
    text: str, name: str, on_click: Callable[[], object] | None = None, *, icon: str = "", trailing: str = ""
) -> Button:
    """Return the one filled button of a page."""
    return _made(Button(text, name, "main", icon=icon, trailing=trailing), on_click)


def plain_button(
    text: str, name: str, on_click: Callable[[], object] | None = None, *, icon: str = "", trailing: str = ""
) -> Button:
    """Return a button with a border."""
    return _made(Button(text, name, "plain", icon=icon, trailing=trailing), on_click)


def quiet_button(
    text: str, name: str, on_click: Callable[[], object] | None = None, *, icon: str = "", muted: bool = False
) -> Button:
    """Return a button without a ground; `muted` for the second choice beside another."""
    made = Button(text, name, "quiet", icon=icon)
    if muted:
        made.setProperty("voice", "2")
    return _made(made, on_click)


def link_button(
    text: str, name: str, on_click: Callable[[], object] | None = None, *, small: bool = False, muted: bool = False
) -> Button:
    """Return a button that looks like a link, `small` beside captions, `muted` for the second choice."""
    made = Button(text, name, "link")
    if muted:
        made.setProperty("voice", "2")
    made.setProperty("small", small)
    return _made(made, on_click)


def menu_button(text: str, name: str, menu: QMenu, *, icon: str = "") -> Button:
    """Return a plain button that opens a menu and shows so by a caret."""
    made = Button(text, name, "plain", icon=icon, trailing="caret-down")
    made.setMenu(menu)
    return made


def filled_late(menu: QMenu, fill: Callable[[], object]) -> QMenu:
    """Let a menu be filled when it first opens, since no page shows what is in it; return it."""
    menu.aboutToShow.connect(lambda: fill() if menu.isEmpty() else None)
    return menu


def tall(button: Button) -> Button:
    """Give a button the height of an action bar's main button; return it."""
    set_look(button, "tall", True)
    return button


def _made(button: Button, on_click: Callable[[], object] | None) -> Button:
    if on_click is not None:
        button.clicked.connect(lambda _checked=False: on_click())
    return button
