"""Texts on a page in the program's five sizes and three voices."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from jlndesk.ui.components.naming import named

Size = Literal["body", "strong", "caption", "head", "section", "sentence", "title", "display"]
Voice = Literal["", "1", "2", "3", "accent", "red", "amber", "blue"]


def label(text: str, size: Size = "body", voice: Voice = "", *, wraps: bool = False, name: str = "") -> QLabel:
    """Return a label; `size` and `voice` are words of the style sheet, `wraps` lets it take several lines."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", size)
    if voice:
        made.setProperty("voice", voice)
    made.setWordWrap(wraps)
    return named(made, name)


def selectable(shown: QLabel) -> QLabel:
    """Let the text of a label be marked and copied by mouse and keyboard; return it."""
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return shown


def hairline(*, upright: bool = False) -> QFrame:
    """Return a line of 1 px across or, `upright`, down."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setFixedWidth(1) if upright else line.setFixedHeight(1)
    return line


def ground(widget: QWidget, colour: Literal["page", "side", "sunken", "card"]) -> QWidget:
    """Give a plain widget the ground of a panel; return it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", colour)
    return widget
