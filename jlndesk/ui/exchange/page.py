"""The place *Exchange*: what waits to be decided, a file to take in, a pack to send, and backups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.desk import records
from jlndesk.desk.desk import Desk
from jlndesk.ui import dialogs
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.buttons import main_button, plain_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.exchange.deciding import Deciding
from jlndesk.ui.exchange.incoming import Incoming
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

PACK = "*.jlnx"


def write_pack(desk: Desk, target: Path) -> dict[str, Any]:
    """Write a pack of everything a colleague may have, for a task."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # packs are not needed before somebody sends one

    return exchange.make_pack(desk, target)


def back_up(desk: Desk) -> Any:
    """Make a backup, for a task."""
    from jlndesk.desk import safety  # noqa: PLC0415  # as above

    return safety.backup_now(desk.path, paths=desk.paths)


class ExchangePage(Page):
    """Each part says its state in one sentence and has its one click."""

    place = "exchange"

    def __init__(self, session: Session) -> None:
        """Make the page."""
        super().__init__(session, "page-exchange")
        self._stack = QStackedWidget()
        self._deciding: Deciding | None = None
        self._notices = QVBoxLayout()
        self._wait = label("", wraps=True, name="exchange.waiting")
        self._decide = main_button(_("Look at them"), "exchange.decide", self.decide, trailing="arrow-right")
        self._incoming = QVBoxLayout()
        self._stack.addWidget(self._parts())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        session.changed.connect(self._on_changed)

    def _parts(self) -> QWidget:
        page, column = text_column()
        column.addWidget(label(_("Exchange"), "title"))
        column.addLayout(self._notices)
        column.addWidget(_card(_("What two people changed at the same time"), self._wait, self._decide))
        words = _("A pack from a colleague is read first: you see what it would bring before anything is taken in.")
        take = plain_button(_("Open a file somebody sent…"), "exchange.open", self._on_open, icon="package")
        take.setEnabled(self.session.writable)
        card = _card(_("Take in"), label(words, wraps=True), take)
        card.content.addLayout(self._incoming)
        column.addWidget(card)
        words = _("A pack holds the team's records without personal details. Send it by e-mail or on a stick.")
        send = plain_button(_("Make a pack for a colleague…"), "exchange.send", self._on_send, icon="export")
        column.addWidget(_card(_("Send"), label(words, wraps=True), send))
        words = _("Backups are made by themselves, checked, and kept on this computer and in your second place.")
        again = plain_button(_("Back up now"), "exchange.backup", self._on_backup, icon="shield-check")
        back = plain_button(_("Go back to a backup…"), "exchange.backups", self.show_backups)
        column.addWidget(_card(_("Backups"), label(words, wraps=True), again, back))
        return PageScroll(page, "exchange.scroll")

    def enter(self) -> None:
        count = len(records.conflicts(self.session.desk))
        said = _n("{count} answer needs your eye.", "{count} answers need your eye.", count)
        self._wait.setText(said.format(count=count) if count else _("Nothing waits to be decided."))
        self._decide.setVisible(bool(count))
        if self._deciding is not None:
            self._deciding.refresh()

    def _on_changed(self, _ids: frozenset[str]) -> None:
        if self.isVisible() and self._deciding is None:
            self.enter()

    def decide(self) -> None:
        """Show what waits, side by side."""
        self._deciding = Deciding(self.session)
        self._deciding.done.connect(self._on_decided)
        self._stack.addWidget(self._deciding)
        self._stack.setCurrentWidget(self._deciding)

    def show_backups(self) -> None:
        """Show the backups of this workspace, each with what it holds and the way back to it."""
        from jlndesk.ui.exchange.backup_shelf import BackupShelf  # noqa: PLC0415  # seldom looked at

        shelf = BackupShelf(self.session)
        shelf.done.connect(lambda: self._put_away(shelf))
        self._stack.addWidget(shelf)
        self._stack.setCurrentWidget(shelf)

    def _put_away(self, shown: QWidget) -> None:
        self._stack.setCurrentIndex(0)
        shown.deleteLater()

    def _on_decided(self) -> None:
        if self._deciding is not None:
            self._put_away(self._deciding)
            self._deciding = None
        self.enter()

    def _on_open(self) -> None:
        filters = [(_("Pack of JLN Desk"), PACK), (_("PDF that carries its record"), "*.pdf")]
        dialogs.choose_open(self, _("Open a file somebody sent"), filters, self.take_in)

    def take_in(self, path: Path) -> None:
        """Show what a pack would bring."""
        while (item := self._incoming.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        incoming = Incoming(self.session, path)
        incoming.taken.connect(self.enter)
        self._incoming.addWidget(incoming)

    def _on_send(self) -> None:
        name = f"{self.session.desk.facts['team'] or self.session.desk.path.stem}.jlnx"
        target = Path.home() / name
        dialogs.choose_save(self, _("Make a pack"), target, [(_("Pack of JLN Desk"), PACK)], self.send)

    def send(self, target: Path) -> None:
        """Write the pack there."""
        task = Task(write_pack, self.session.desk, target)
        task.finished.connect(self._on_sent)
        task.failed.connect(self.session.failed)
        task.start()

    def _on_sent(self, made: dict[str, Any]) -> None:
        said = _n(
            "A pack of {count} record is here: {file}", "A pack of {count} records is here: {file}", made["records"]
        )
        self._say(said.format(count=made["records"], file=made["file"]), "exchange.sent")

    def _on_backup(self) -> None:
        task = Task(back_up, self.session.desk)
        task.finished.connect(lambda _made: self._say(_("A backup was made and checked."), "exchange.backed-up"))
        task.failed.connect(self.session.failed)
        task.start()

    def _say(self, words: str, name: str) -> None:
        self._notices.addWidget(Banner(words, "teal", name=name, closable=True))


def _card(title: str, words: QWidget, *buttons: QWidget) -> Card:
    card = Card(padding=18, gap=8)
    card.content.addWidget(label(title, "section"))
    card.content.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    card.content.addLayout(row)
    return card
