"""The import linter and the banned imports catch every way of breaking the layers."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = "core records guidance matching storage reports exchange desk cli ui".split()
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with the project's rules: every package, no code."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        (tmp_path / "jlndesk" / package).mkdir(parents=True)
        (tmp_path / "jlndesk" / package / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    for module in ("__init__", "__main__"):
        (tmp_path / "jlndesk" / f"{module}.py").write_text('"""The program."""\n', encoding="utf-8")
    return tmp_path


def plant(house: Path, module: str, text: str) -> None:
    """Write a module into the house."""
    file = house / "jlndesk" / f"{module}.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'"""Planted."""\n\n{text}\n', encoding="utf-8")


def linted(house: Path) -> str:
    """What the import linter says of the house; nothing when all is kept."""
    words = [sys.executable, "-c", LAYERS, "--no-cache", "--no-logo"]
    done = subprocess.run(words, cwd=house, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def banned(house: Path) -> str:
    """What ruff says about banned imports in the house."""
    words = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--select",
        "TID251",
        "--output-format",
        "concise",
        ".",
    ]
    return subprocess.run(words, cwd=house, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("core/planted", "import PySide6.QtCore", "Qt only in ui and __main__"),
        ("desk/planted", "from PySide6 import QtCore", "Qt only in ui and __main__"),
        ("core/planted", "import jlndesk.records", "Imports point down only, and every package has its place"),
        ("storage/planted", "import jlndesk.reports", "Imports point down only, and every package has its place"),
        ("cli/planted", "import jlndesk.ui", "Imports point down only, and every package has its place"),
        ("somewhere/__init__", "x = 1", "Imports point down only, and every package has its place"),
        ("desk/planted", "import socket", "Offline by construction"),
        ("ui/planted", "from urllib.request import urlopen", "Offline by construction"),
        ("desk/planted", "import sqlite_utils", "SQLite only in storage"),
        ("storage/planted", "import sqlite3", "SQLite only in storage"),
        ("ui/planted", "import reportlab.pdfgen.canvas", "ReportLab and HarfBuzz only in reports"),
    ],
)
def test_a_wrong_import_breaks_its_contract(house: Path, module: str, text: str, contract: str) -> None:
    """One planted import against each rule: the contract that forbids it is reported as broken."""
    plant(house, module, text)
    assert f"{contract} BROKEN" in linted(house)


def test_right_imports_keep_all_contracts(house: Path) -> None:
    """Qt in the window, SQLite in storage, ReportLab in reports and every import that points down are allowed."""
    plant(house, "ui/page", "import PySide6.QtWidgets\nimport jlndesk.desk.verbs")
    plant(house, "desk/verbs", "import jlndesk.storage.sqlite\nimport jlndesk.reports.paper")
    plant(house, "storage/sqlite", "import pysqlite3\nimport sqlite_utils")
    plant(house, "reports/paper", "import reportlab.pdfgen.canvas\nimport uharfbuzz\nimport jlndesk.core")
    assert linted(house) == ""


@pytest.mark.parametrize(
    ("module", "text", "word"),
    [
        ("ui/page", "from PySide6.QtNetwork import QTcpSocket", "never talks to a network"),
        ("storage/store", "from PySide6.QtSql import QSqlDatabase", "second SQLite"),
        ("ui/page", "from PySide6.QtWidgets import QMessageBox", "jlndesk/ui/dialogs.py"),
        ("ui/page", "from PySide6 import QtWidgets\n\nQtWidgets.QFileDialog()", "jlndesk/ui/dialogs.py"),
        ("storage/store", "import pysqlite3", "jlndesk/storage/sqlite.py"),
    ],
)
def test_parts_of_libraries_are_banned(house: Path, module: str, text: str, word: str) -> None:
    """What the import linter cannot see, parts of outside packages, ruff refuses by name."""
    plant(house, module, text)
    assert word in banned(house)


def test_dialogs_may_ask_and_one_module_holds_sqlite(house: Path) -> None:
    """The two places where a ban is lifted are the two that need it."""
    plant(house, "ui/dialogs", "from PySide6.QtWidgets import QFileDialog, QMessageBox")
    plant(house, "storage/sqlite", "import pysqlite3")
    assert "TID251" not in banned(house)
