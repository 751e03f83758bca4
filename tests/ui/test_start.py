"""What a start must not load before the first page is painted, so that it stays quick."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace

START = """
import json, sys
from pathlib import Path
from jlndesk.core.paths import Paths
from jlndesk.ui.binding import load
load(Paths.for_user().cache)
from PySide6 import QtCore, QtGui, QtWidgets
from jlndesk.ui import app
def told(program):
    made = [name for module in (QtCore, QtGui, QtWidgets) for name in vars(module)]
    print(json.dumps([sorted(sys.modules), made]))
    program.quit()
app._say_shown = told
sys.exit(app.main(Path(sys.argv[1])))
"""
WRITING = {f"jlndesk.storage.{name}" for name in (
    "acts", "attachments", "backup", "forms", "heads", "indexing", "ledger", "merging", "preparing", "put", "rebuild",
    "retention", "saves", "searching", "starter", "state", "undoing", "verifying",
)}  # fmt: skip
LATER = ("jlndesk.cli.", "jlndesk.exchange", "jlndesk.guidance", "jlndesk.records.", "jlndesk.reports",
         "jlndesk.ui.editors", "jlndesk.ui.paper", "jlndesk.ui.reviewing", "jlndesk.ui.writer")  # fmt: skip
OTHER_PAGES = {f"jlndesk.ui.{name}" for name in (
    "actions", "backups", "beginning", "dialogs", "export_page", "first_run", "form", "help_page", "history",
    "proposal_cards", "record_list", "record_page", "settings_page", "tasks", "trash_page",
)} | {"jlndesk.desk.make", "jlndesk.desk.records", "jlndesk.desk.safety", "jlndesk.desk.window"}  # fmt: skip
LIBRARIES = {"asyncio", "concurrent.futures", "dataclasses", "fractions", "hashlib", "http", "logging", "platformdirs",
             "queue", "socket", "sqlite_utils", "ssl", "tomllib", "uuid", "xml.etree"}  # fmt: skip
# Each makes hundreds of names of enumerations, or belongs to a page that is not shown.
OF_QT = {"Qt", "QStyle", "QIcon", "QKeySequence", "QAction", "QComboBox", "QTextEdit", "QPropertyAnimation", "QImage"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules and Qt's classes there are when Today of the practice workspace is painted, at the second start."""
    home = tmp_path_factory.mktemp("start")
    path = home / "practice.jlndesk"
    make_workspace(path, "ZZ", practice=True, paths=Paths.under(home)).close()
    wanted = os.environ | {"JLNDESK_EXIT_AFTER_SHOW": "1", "JLNDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    for _time in range(2):
        done = subprocess.run(
            [sys.executable, "-c", START, str(path)],
            env=wanted,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
        )
    modules, made = json.loads(done.stdout)
    return set(modules), set(made)


def test_no_page_but_today_is_loaded(loaded: tuple[set[str], set[str]]) -> None:
    """Guides, documents, packs, record types and other pages come after the first paint."""
    assert {"jlndesk.ui.today", "jlndesk.storage.reading"} <= loaded[0]
    assert {name for name in loaded[0] if name.startswith(LATER)} - {"jlndesk.cli.names"} == set()
    assert OTHER_PAGES & loaded[0] == set()


def test_nothing_that_writes_is_loaded(loaded: tuple[set[str], set[str]]) -> None:
    """Saves, backups and checks come with the first of them."""
    assert WRITING & loaded[0] == set()
    assert LIBRARIES & loaded[0] == set()


def test_qt_makes_no_names_that_are_not_shown(loaded: tuple[set[str], set[str]]) -> None:
    """The classes with hundreds of names of enumerations are not made (`late.Qt`, `late.worded`, `Theme.ink`)."""
    assert "QWidget" in loaded[1]
    assert OF_QT & loaded[1] == set()
