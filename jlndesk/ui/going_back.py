"""Takes the open workspace back to a backup: closes it, restores it in a thread of its own, and opens it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.ui.components.labels import ground, label
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.components.scroll import text_column
from jlndesk.ui.tasks import Task

if TYPE_CHECKING:
    from jlndesk.ui.program import Program


class GoingBack(QObject):
    """Lives until the workspace is open again, as it was at the backup or, when that failed, as it is."""

    def __init__(self, program: Program, backup: str) -> None:
        """Begin; the program has a workspace open."""
        super().__init__(program)
        assert program.desk is not None  # noqa: S101  # only a window with a workspace asks for it
        self._program, self._path = program, program.desk.path
        program.let_go(keeps_backup=False)
        program.replace(Waiting())
        task = Task(restore, self._path, backup, program.paths)
        task.finished.connect(self._on_restored)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_restored(self, _done: Any) -> None:
        self._open()

    def _on_failed(self, error: BaseException) -> None:
        self._open()
        if not isinstance(error, DeskError):
            raise error
        self._program.tell(error)

    def _open(self) -> None:
        self._program.guarded(lambda: self._program.open(self._path))
        self.deleteLater()


class Waiting(QMainWindow):
    """What is shown meanwhile; it cannot be closed, since the workspace is being written."""

    def __init__(self) -> None:
        """Say what happens."""
        super().__init__()
        self.setObjectName("going-back")
        self.setWindowTitle(_("JLN Desk"))
        page, column = text_column(margin=48)
        column.addWidget(label(_("Going back to the backup…"), "title"))
        words = _("What was here is set aside whole. The workspace opens again in a moment.")
        column.addWidget(label(words, voice="2", wraps=True))
        self._line = ProgressLine("going-back.progress", _("Going back to the backup…"))
        self._line.set_progress(0, 0, "")
        column.addWidget(self._line)
        whole = ground(page, "page")
        self.setCentralWidget(whole)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


def restore(path: Path, backup: str, paths: Paths) -> Any:
    """Restore a workspace nobody has open, for a task."""
    from jlndesk.desk import safety  # noqa: PLC0415  # not before somebody asks

    return safety.restore(path, backup, paths)
