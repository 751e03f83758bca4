"""What the keys of the window do to the page in front and to the record it shows."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jlndesk.ui.places import LOWER, NEW, PLACES

if TYPE_CHECKING:
    from jlndesk.ui.window import MainWindow


class Doing:
    """One function for each action that is more than going to a place."""

    def __init__(self, window: MainWindow) -> None:
        """Act on the pages of a window."""
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does."""
        window = self._window
        keys = [one.key for one in (*PLACES, *LOWER)]
        places = {f"place-{key}": functools.partial(window.show_place, key) for key in keys}
        new = {f"new-{name}": functools.partial(window.new_record, name) for name in NEW}
        return {
            "search": self._search, "filter": self._filter, "new": self._new, "undo": self.undo, "redo": self.redo,
            "history": self.show_history, "guide": self._guide, "versions": self._versions, "send": self._send,
            "delete": self._delete, "back": window.back,
            "export": self._export, "save": self._save, "help": lambda: window.show_place("help"),
            "show-around": self.show_around,
            "quit": window.close, "print": self._print, "preview": self._preview, **places, **new,
        }  # fmt: skip

    def _export(self) -> None:
        self._window.show_export(self._window.page().ids())

    def _print(self) -> None:
        """Send the pages in sight to a printer; where there are none, show them first."""
        page = self._window.page()
        if hasattr(page, "print_document"):
            page.print_document()
        else:
            self._export()

    def _preview(self) -> None:
        page = self._window.page()
        if hasattr(page, "toggle_preview"):
            page.toggle_preview()
        else:
            self._export()

    def _save(self) -> None:
        self._window.page().leave(lambda: None)

    def undo(self) -> None:
        """Take back the last change to a record, whatever it was."""
        if self._window.session.writable:
            self._window.page().leave(self._window.session.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        if self._window.session.writable:
            self._window.page().leave(self._window.session.redo)

    def show_history(self) -> None:
        """Show the history of the record in front, or of the one chosen in a list."""
        self._side("toggle_history")

    def _guide(self) -> None:
        self._side("toggle_guide")

    def _versions(self) -> None:
        self._side("toggle_versions")

    def _send(self) -> None:
        self._side("send")

    def _side(self, name: str) -> None:
        page = self._window.page()
        if hasattr(page, name):
            getattr(page, name)()
        elif ids := page.ids():
            self._window.show_record(ids[0])
            QTimer.singleShot(0, self._window, lambda: self._side(name) if hasattr(self._window.page(), name) else None)

    def _delete(self) -> None:
        if (ids := self._window.page().ids()) and self._window.session.writable:
            self._window.page().leave(lambda: self._window.session.delete(ids))

    def show_around(self) -> None:
        """Show the five balloons."""
        from jlndesk.ui.showing_around import ShowingAround  # noqa: PLC0415  # once in the life of most windows

        ShowingAround(self._window)

    def _search(self) -> None:
        self._window.search.open()

    def _filter(self) -> None:
        field = self._window.page().findChild(QWidget, f"list-{self._type()}.filter")
        if field is not None:
            field.setFocus()

    def _new(self) -> None:
        self._window.new_record(self._type())

    def _type(self) -> str:
        current = getattr(self._window.page(), "current", None)
        return current().type.name if callable(current) else "proposal"
