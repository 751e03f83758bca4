"""What every page of the window can do: be entered, be left, and show what it found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from jlndesk.ui.components.labels import ground
from jlndesk.ui.session import Session


class Page(QFrame):
    """One page; `place` is the key of the sidebar it belongs to, `wants_rail` says that it needs the width."""

    place = ""
    wants_rail = False

    def __init__(self, session: Session, name: str) -> None:
        """Make a page of a session."""
        super().__init__()
        self.setObjectName(name)
        ground(self, "page")
        self.session = session

    def enter(self) -> None:
        """Show what is true now; called each time the page comes to the front."""

    def leave(self, then: Callable[[], object]) -> None:
        """Finish what must be finished, then go on; called before another page comes to the front."""
        then()

    def ids(self) -> list[str]:
        """Return the records an action of the window is about: the one shown, or those chosen."""
        return []
