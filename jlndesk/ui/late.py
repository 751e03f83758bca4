"""What of Qt the first page does without: names that take long to make are fetched at their first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6 import QtCore

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

__all__ = ["Qt", "worded"]

Object = TypeVar("Object", bound=QtCore.QObject)


def __getattr__(name: str) -> Any:
    """Return a class of QtCore: `late.Qt.Key.Key_Down` makes the 1,400 names of `Qt` when a key is pressed."""
    return getattr(QtCore, name)


def worded(made: Object, **values: str) -> Object:
    """Set properties to what Qt calls their values (`focusPolicy="StrongFocus"`) and return the object.

    It costs nothing of what loading the class of these names does. ValueError when there is no such name.
    """
    for name, value in values.items():
        if not made.setProperty(name, value):
            raise ValueError(f"{name}={value}")
    return made
