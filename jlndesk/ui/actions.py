"""Everything the window can do by a key, in one table: the shortcuts sheet is made from the same rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from jlndesk.core.i18n import N_, _
from jlndesk.ui.places import PLACES


@dataclass(frozen=True)
class Action:
    """One row: its name, what it does in words, and its keys."""

    name: str
    label: str
    keys: tuple[str, ...]


ACTIONS: tuple[Action, ...] = (
    Action("search", N_("Search your records"), ("Ctrl+K",)),
    Action("filter", N_("Filter the list"), ("Ctrl+F",)),
    Action("new", N_("New record of this place"), ("Ctrl+N",)),
    Action("undo", N_("Undo the last change to a record"), ("Ctrl+Z",)),
    Action("redo", N_("Do again what was undone"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    Action("history", N_("History of this record"), ("Ctrl+H",)),
    Action("guide", N_("Guide of this proposal"), ("Ctrl+G",)),
    Action("export", N_("Export to PDF"), ("Ctrl+E",)),
    Action("delete", N_("Move to the trash"), ("Ctrl+Del",)),
    Action("back", N_("Back"), ("Alt+Left",)),
    Action("save", N_("Save now (it also happens by itself)"), ("Ctrl+S",)),
    Action("help", N_("Help and all keys"), ("F1",)),
    Action("quit", N_("Close the program"), ("Ctrl+Q",)),
    *(Action(f"place-{place.key}", place.label, (f"Alt+{number}",)) for number, place in enumerate(PLACES, 1)),
)


def bind(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give the window every action there is a handler for."""
    made: dict[str, QAction] = {}
    for row in ACTIONS:
        if row.name in handlers:
            action = QAction(_(row.label), window)
            action.setObjectName(f"action-{row.name}")
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.triggered.connect(lambda _checked=False, do=handlers[row.name]: do())
            window.addAction(action)
            made[row.name] = action
    return made


def keys_in_words(row: Action) -> str:
    """Return the keys of an action as this computer writes them."""
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
