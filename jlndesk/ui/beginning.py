"""Makes new workspaces: from the four answers of the first page, and for practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from jlndesk.core import i18n
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths, private_folder
from jlndesk.desk.make import make_workspace
from jlndesk.ui.tasks import Task
from jlndesk.ui.window import MainWindow

if TYPE_CHECKING:
    from jlndesk.ui.program import Program

WRITTEN = ("proposal", "concept_note")
"""What a person begins by writing it; everything else is a place."""


class Beginning(QObject):
    """Makes a workspace in a thread of its own and shows it in the program's window."""

    def __init__(self, program: Program) -> None:
        """Take the program that will show what was made."""
        super().__init__(program)
        self.program = program

    def begin(self, country: str, tongue: str, team: str, name: str, what: str) -> None:
        """Make a workspace from the four answers and start with what was chosen."""
        self.program.settings.set({"language": tongue, "author": name or None})
        facts = {"country": country, "language": tongue, "team": team, "author": name}
        self._make(free_name(self.program.paths.workspaces, team or country), facts, what)

    def practise(self) -> None:
        """Open the workspace of the practice country, made the first time."""
        path = self.program.paths.workspaces / "practice.jlndesk"
        if path.exists():
            self.program.guarded(lambda: self.program.open(path))
        else:
            facts = {"country": "ZZ", "language": i18n.language(), "team": _("Practice country"), "practice": True}
            self._make(path, {**facts, "author": self.program.settings.get("author", "")}, "")

    def _make(self, path: Path, facts: dict[str, Any], what: str) -> None:
        task = Task(make_file, path, facts, self.program.paths)
        task.finished.connect(lambda _nothing: self._on_made(path, what))
        task.failed.connect(self._on_failed)
        task.start()

    def _on_made(self, path: Path, what: str) -> None:
        self.program.guarded(lambda: self.program.open(path))
        window = self.program.window
        if not isinstance(window, MainWindow):
            return
        if what in WRITTEN:
            window.new_record(what)
        elif what:
            window.show_place(what)
        said = _("New here? Five balloons show you around; Help has them again.")
        window.notice.say(said, _("Show me around"), window.doing.show_around)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.program.tell(error)


def free_name(folder: Path, name: str) -> Path:
    """Return a file for a new workspace that is not there yet."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")[:60] or "workspace"
    found = [folder / f"{plain}{end}.jlndesk" for end in ("", *(f"-{n}" for n in range(2, 100)))]
    return next(path for path in found if not path.exists())


def make_file(path: Path, facts: dict[str, Any], paths: Paths) -> None:
    """Make a workspace, for a task."""
    private_folder(path.parent)
    given = dict(facts)
    make_workspace(path, given.pop("country"), paths=paths, **given).close()
