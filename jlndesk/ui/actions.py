"""Everything the window can do, in one table: its keys, their sheet and *Search or do anything* come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from jlndesk.core.i18n import N_, _
from jlndesk.ui.places import LOWER, NEW, PLACES


@dataclass(frozen=True)
class Action:
    """One row: its name, what it does in words, its keys if any, its icon, and whether it changes the workspace."""

    name: str
    label: str
    keys: tuple[str, ...] = ()
    icon: str = "arrow-right"
    writes: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("search", N_("Search or do anything"), ("Ctrl+K",), "magnifying-glass"),
    Action("filter", N_("Filter the list"), ("Ctrl+F",), "funnel-simple"),
    Action("new", N_("New record of this place"), ("Ctrl+N",), "plus", writes=True),
    Action("undo", N_("Undo the last change to a record"), ("Ctrl+Z",), "arrow-u-up-left", writes=True),
    Action("redo", N_("Do again what was undone"), ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow-u-up-right", writes=True),
    Action("history", N_("History of this record"), ("Ctrl+H",), "clock-counter-clockwise"),
    Action("versions", N_("Compare two versions of this record"), ("Ctrl+Shift+H",), "columns"),
    Action("guide", N_("Guide of this proposal"), ("Ctrl+G",), "compass"),
    Action("export", N_("Export to PDF or Word"), ("Ctrl+E",), "export"),
    Action("print", N_("Print"), ("Ctrl+P",), "printer"),
    Action("preview", N_("Preview the pages"), ("Ctrl+Shift+P",), "file-text"),
    Action("send", N_("Send this proposal for co-writing"), (), "envelope-simple"),
    Action("delete", N_("Move to the trash"), ("Ctrl+Del",), "trash", writes=True),
    Action("back", N_("Back"), ("Alt+Left",), "arrow-left"),
    Action("save", N_("Save now (it also happens by itself)"), ("Ctrl+S",), "check-circle", writes=True),
    Action("help", N_("Help and all keys"), ("F1",), "question"),
    Action("show-around", N_("Show me around the window"), (), "compass"),
    Action("quit", N_("Close the program"), ("Ctrl+Q",), "x"),
    *(Action(f"new-{name}", words, (), "plus", writes=True) for name, words in NEW.items()),
    *(Action(f"place-{one.key}", one.label, (f"Alt+{number}",), one.icon) for number, one in enumerate(PLACES, 1)),
    *(Action(f"place-{one.key}", one.label, (), one.icon) for one in LOWER if one.key != "help"),
)


def bind(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give the window every action that has a key and a handler."""
    made: dict[str, QAction] = {}
    for row in ACTIONS:
        if row.name in handlers and row.keys:
            action = QAction(_(row.label), window)
            action.setObjectName(f"action-{row.name}")
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.triggered.connect(lambda _checked=False, do=handlers[row.name]: do())
            window.addAction(action)
            made[row.name] = action
    return made


def keys_in_words(row: Action) -> str:
    """Return the keys of an action as this computer writes them, or nothing when it has none."""
    if not row.keys:
        return ""
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
