"""The backups of a workspace: when each was made and why, what it holds beside what is here now, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.paths import Paths
from jlndesk.ui import dialogs
from jlndesk.ui.asking import told_by_record
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.buttons import plain_button, quiet_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

_REASONS = {
    "auto": N_("made by itself"),
    "manual": N_("made by hand"),
    "before-merge": N_("before a pack was taken in"),
    "before-import": N_("before records were brought in"),
    "before-migration": N_("before a newer program opened the file"),
}
_MOST = 200


class BackupShelf(QWidget):
    """`done` comes when somebody goes back to the page before."""

    done = Signal()

    def __init__(self, session: Session) -> None:
        """Begin to look for the backups."""
        super().__init__()
        self.setObjectName("backups")
        self._session = session
        page, self._column = text_column()
        back = quiet_button(_("Exchange"), "backups.back", self.done.emit, icon="caret-left")
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(label(_("Go back to a backup"), "title"))
        words = _("Nothing is lost by going back: what is here now is kept whole, and you can look before you decide.")
        self._column.addWidget(label(words, voice="2", wraps=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(page, "backups.scroll"))
        task = Task(backups_of, session.desk.path, session.desk.paths)
        task.finished.connect(self._on_found)
        task.failed.connect(session.failed)
        task.start()

    def _on_found(self, found: list[dict[str, Any]]) -> None:
        for number, one in enumerate(found[:_MOST]):
            self._column.addWidget(BackupCard(self._session, one, f"backups.{number}"))
        if not found:
            words = _("There is no backup yet. One is made a moment after each start.")
            self._column.addWidget(label(words, wraps=True, name="backups.none"))


class BackupCard(Card):
    """One backup: its line, and, once somebody asked, what it holds with the click that goes back to it."""

    def __init__(self, session: Session, backup: dict[str, Any], name: str) -> None:
        """Show what `safety.backups` says of one backup."""
        super().__init__(name, padding=12, gap=8)
        self._session, self._file = session, str(backup["file"])
        self._when = moment_in_words(backup["at"], session)
        line = QHBoxLayout()
        line.setSpacing(12)
        fine = bool(backup["verified"])
        line.addWidget(IconLabel("shield-check" if fine else "warning", "accentText" if fine else "amber"))
        line.addWidget(label(self._when, "strong", name=f"{name}.when"))
        line.addWidget(label(self._told(str(backup["reason"]), fine=fine), "caption"), 1)
        self._see = quiet_button(_("See what it holds"), f"{name}.see", self._on_see_clicked)
        self._see.setEnabled(fine)
        line.addWidget(self._see)
        self.content.addLayout(line)

    def _told(self, reason: str, *, fine: bool) -> str:
        if not fine:
            return _("cannot be read")
        return _(_REASONS.get(reason, N_("before a large change")))

    def _on_see_clicked(self) -> None:
        self._see.hide()
        task = Task(look_into, self._session.desk.path, self._file, self._session.desk.paths)
        task.finished.connect(self._on_looked)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_looked(self, found: dict[str, Any]) -> None:
        number = self._session.locale.number
        then, now = found["records"], found["records_now"]
        said = _n(
            "It holds {count} record; now there are {now}.", "It holds {count} records; now there are {now}.", then
        )
        held = label(said.format(count=number(then), now=number(now)), wraps=True, name=f"{self.objectName()}.holds")
        self.content.addWidget(held)
        told = told_by_record(found["new"], _("Changed since, and taken out by going back"))
        told += told_by_record(found["gone"], _("Only in the backup, and brought back by it"))
        for line in told or [label(_("Both hold the same changes."), "caption", "1")]:
            self.content.addWidget(line)
        if self._session.writable and (found["new"] or found["gone"]):
            go = plain_button(_("Go back to this backup…"), f"{self.objectName()}.restore", self._on_restore_clicked)
            self.content.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            self._session.failed.emit(error)
            return
        words = _("{what} {hint}").format(what=error.message, hint=error.hint)
        self.content.addWidget(Banner(words, "red", name=f"{self.objectName()}.refused"))

    def _on_restore_clicked(self) -> None:
        dialogs.ask(
            self,
            _("Take this workspace back to what it was: {when}?").format(when=self._when),
            _("Go back to it"),
            lambda: self._session.restore_requested.emit(self._file),
            detail=_(
                "What is here now is set aside whole, beside the workspace. No older backup is deleted until you have "
                "said that all looks right."
            ),
        )


def backups_of(path: Path, paths: Paths) -> Any:
    """Look for the backups of a workspace, for a task."""
    from jlndesk.desk import safety  # noqa: PLC0415  # not before somebody asks

    return safety.backups(path, paths)


def look_into(path: Path, name: str, paths: Paths) -> Any:
    """Compare a backup with the workspace, for a task."""
    from jlndesk.desk import safety  # noqa: PLC0415  # as above

    return safety.look_into_backup(path, name, paths)
