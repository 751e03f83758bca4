"""Takes a widget away while the window goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def let_go(widget: QWidget) -> None:
    """Hide a widget at once and let Qt end it; nobody finds it any more while it waits for its end."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
