"""Texts on a page in the program's five sizes and three voices."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from jlndesk.ui import late
from jlndesk.ui.components.naming import named
from jlndesk.ui.late import worded

Size = Literal["body", "strong", "caption", "head", "section", "sentence", "title", "display"]
Voice = Literal["", "1", "2", "3", "accent", "red", "amber", "blue"]


class Text(QLabel):
    """A label whose words begin where the page's reading begins, whatever language they are in."""

    def __init__(self, text: str = "") -> None:
        """Make a label."""
        super().__init__(text)
        self._at_end = False
        self._align()

    def set_at_end(self) -> None:
        """Let the words end where lines end, as numbers do."""
        self._at_end = True
        self._align()

    def _align(self) -> None:
        side = "AlignRight" if self.isRightToLeft() != self._at_end else "AlignLeft"
        worded(self, alignment=f"{side}|AlignAbsolute|AlignVCenter")

    def follow_look(self) -> None:
        """Turn with the page."""
        self._align()


def label(text: str, size: Size = "body", voice: Voice = "", *, wraps: bool = False, name: str = "") -> Text:
    """Return a label; `size` and `voice` are words of the style sheet, `wraps` lets it take several lines."""
    made = Text(text)
    worded(made, textFormat="PlainText")
    made.setProperty("type", size)
    if voice:
        made.setProperty("voice", voice)
    made.setWordWrap(wraps)
    return named(made, name)


def selectable(shown: Text) -> Text:
    """Let the text of a label be marked and copied by mouse and keyboard; return it."""
    return worded(shown, textInteractionFlags="TextSelectableByMouse|TextSelectableByKeyboard")


def hairline(*, upright: bool = False) -> QFrame:
    """Return a line of 1 px across or, `upright`, down."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setFixedWidth(1) if upright else line.setFixedHeight(1)
    return line


def ground(widget: QWidget, colour: Literal["page", "side", "sunken", "card"]) -> QWidget:
    """Give a plain widget the ground of a panel; return it."""
    if not isinstance(widget, QFrame) and type(widget) is not QWidget:
        # The style sheet paints the others without being told.
        widget.setAttribute(late.Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", colour)
    return widget
