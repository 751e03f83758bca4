"""What keys do in every control alike."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from jlndesk.ui import late


def enter_presses(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` when the key is Enter, which Qt leaves to the space bar; return whether it was."""
    pressed = event.key() in (late.Qt.Key.Key_Return, late.Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if pressed:
        button.click()
    return pressed
