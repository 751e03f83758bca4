"""A pack before it is taken in: who sent it, what it would bring, and the click that takes it in or sets it aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _, _n
from jlndesk.desk.desk import Desk
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.buttons import main_button
from jlndesk.ui.components.labels import label
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task


def look_into(desk: Desk, path: Path) -> dict[str, Any]:
    """Say what a pack would bring, for a task."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # packs are not needed before somebody opens one

    return exchange.merge(desk, path, only_preview=True)


def take_in(desk: Desk, path: Path) -> dict[str, Any]:
    """Take a pack in, for a task."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # as above

    return exchange.merge(desk, path)


def known_sender(found: dict[str, Any]) -> str:
    """Say whether the sender of a pack is a desk one knows."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # as above

    return exchange.sender_words(known=found["known"])


class Incoming(QWidget):
    """`taken` comes once it was taken in."""

    taken = Signal()

    def __init__(self, session: Session, path: Path) -> None:
        """Begin to read a file."""
        super().__init__()
        self.setObjectName("incoming")
        self._session, self._path = session, path
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(8)
        self._begin(look_into, self._on_looked)

    def _begin(self, work: Any, then: Any) -> None:
        task = Task(work, self._session.desk, self._path)
        task.finished.connect(then)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_looked(self, found: dict[str, Any]) -> None:
        sender = found["from"] or self._path.name
        self._column.addWidget(label(_("From: {sender}").format(sender=sender), "strong", name="incoming.sender"))
        self._column.addWidget(label(known_sender(found), wraps=True, name="incoming.known"))
        if found["already"]:
            self._column.addWidget(label(_("This pack was taken in before; nothing in it is new."), wraps=True))
            return
        for words in brought(found):
            self._column.addWidget(label(words, wraps=True))
        for words in found["warnings"]:
            self._column.addWidget(Banner(words, "amber"))
        row = QHBoxLayout()
        self._go = main_button(_("Take it in"), "incoming.take", self._on_take)
        row.addWidget(self._go)
        row.addStretch()
        self._column.addLayout(row)

    def _on_take(self) -> None:
        self._go.busy(_("Taking it in…"))
        self._begin(take_in, self._on_taken)

    def _on_taken(self, done: dict[str, Any]) -> None:
        self._go.busy("")
        self._go.hide()
        count = len(done["conflicts"])
        said = _("Taken in. Nothing of yours was overwritten.")
        if count:
            more = _n("{count} answer needs your eye.", "{count} answers need your eye.", count).format(count=count)
            said = _("{what} {hint}").format(what=said, hint=more)
        self._column.addWidget(Banner(said, "teal", name="incoming.taken"))
        self._session.say_saved()
        self.taken.emit()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            self._session.failed.emit(error)
            return
        words = _("{what} {hint}").format(what=error.message, hint=error.hint)
        self._column.addWidget(Banner(words, "red", name="incoming.refused"))


def brought(found: dict[str, Any]) -> list[str]:
    """Return what a pack would bring, a sentence for each kind of change there is."""
    new, changed = len(found["new_records"]), len(found["changed_records"])
    deleted, differing = len(found["deleted"]), len(found["conflicts"])
    counted = (
        (new, _n("{count} new record", "{count} new records", new)),
        (changed, _n("{count} record with changes", "{count} records with changes", changed)),
        (deleted, _n("{count} record moved to the trash", "{count} records moved to the trash", deleted)),
        (differing, _n("{count} answer two people changed", "{count} answers two people changed", differing)),
    )
    return [words.format(count=count) for count, words in counted if count] or [_("It brings nothing new.")]
