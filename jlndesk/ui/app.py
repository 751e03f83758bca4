"""Starts the window: the application, its look, the workspace named or opened last, or the first page of all."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.ui.faults import Faults
from jlndesk.ui.program import Program
from jlndesk.ui.theme import STYLE


def main(path: Path | None = None) -> int:
    """Open the window on a workspace, on the one opened last, or on the first page; return the exit status."""
    gc.disable()
    app = QApplication.instance() or _application()
    assert isinstance(app, QApplication)  # noqa: S101  # says so to the type checker
    app.setApplicationName("JLN Desk")
    app.setQuitOnLastWindowClosed(False)
    paths = Paths.for_user()
    program = Program(app, paths)
    faults = Faults(app)
    faults.watch()
    QTimer.singleShot(800, app, lambda: _settle(paths))
    if os.environ.get("JLNDESK_EXIT_AFTER_SHOW"):
        program.drawn.connect(lambda: _say_shown(program))
    if not _begin(program, path):
        return 0
    status = int(app.exec())
    faults.rest()
    return status


def _application() -> QApplication:
    """Return the application in its style, which to set later would load a class for the answer alone."""
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setProperty("style", STYLE)
    return app


def _begin(program: Program, path: Path | None) -> bool:
    """Open what is to be opened; False when a window that was open already came forward."""
    last = str(program.settings.get("last_workspace", ""))
    wanted = path or (Path(last) if last and Path(last).is_file() else None)
    if wanted is None:
        program.first_run()
        return True
    try:
        return program.open(wanted)
    except DeskError as error:
        program.first_run()
        told = DeskError(error.message, error.hint or _("Open another workspace, or begin a new one."))
        program.tell(told)
        return True


def _settle(paths: Paths) -> None:
    """Do what may wait until the first page is there; what was loaded by then is never garbage."""
    gc.freeze()
    gc.enable()
    _start_log(paths)


def _start_log(paths: Paths) -> None:
    from jlndesk.core.logs import start_log  # noqa: PLC0415  # not needed to show the first page

    try:
        start_log(paths.logs)
    except OSError:
        return  # a log that cannot be written must not keep anybody from working


def _say_shown(program: Program) -> None:
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    program.quit()
