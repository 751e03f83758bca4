"""The libraries are the ones chosen, complete with hashes, and the one known to crash is not among them."""

import re
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLabel, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

import jlndesk

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
CALLS = 500
OTHER_WORK = 50


def test_the_qt_in_use_is_the_one_pinned() -> None:
    """PySide6 6.12.0 crashes Python 3.11 after some thousand calls; 6.11.3 is installed, and pinned exactly."""
    assert version("PySide6-Essentials") == "6.11.3"
    for name in ("requirements.in", "requirements.lock", "requirements-dev.lock"):
        assert re.search(r"(?mi)^pyside6-essentials==6\.11\.3\b", (PACKAGING / name).read_text(encoding="utf-8"))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from Python 3.12 on")
@pytest.mark.parametrize("call", ["setText", "setEnabled", "parentWidget", "setItem", "data"])
def test_qt_calls_keep_the_count_of_none(qtbot: QtBot, call: str) -> None:
    """A Qt call that returns None leaves as many references to None as there were: at 6.12.0 it lost one each time."""
    label, table, model = QLabel(), QTableWidget(10, 3), QStandardItemModel()
    qtbot.addWidget(label)
    qtbot.addWidget(table)
    calls: dict[str, Callable[[], object]] = {
        "setText": lambda: label.setText("x"),
        "setEnabled": lambda: label.setEnabled(True),
        "parentWidget": label.parentWidget,
        "setItem": lambda: table.setItem(0, 0, QTableWidgetItem("x")),
        "data": lambda: model.data(model.index(0, 0)),
    }
    calls[call]()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        calls[call]()
    assert abs(sys.getrefcount(None) - before) < OTHER_WORK


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_library_has_hashes_and_no_host(name: str) -> None:
    """A lock file names version and hashes of each library, and no place to fetch it from."""
    text = (PACKAGING / name).read_text(encoding="utf-8")
    libraries = re.split(r"\n(?=[a-z0-9])", text)
    assert len(libraries) > 10
    assert [
        each.split()[0] for each in libraries if not re.match(r"[a-z0-9._-]+==\S+.*\\\n +--hash=sha256:", each)
    ] == []
    assert not re.search(r"://|--(index|extra-index|find-links|trusted-host)", text)


def test_the_developer_has_the_versions_that_are_shipped() -> None:
    """What the tests run with is what people run with."""
    shipped, developers = (
        set(re.findall(r"(?m)^[a-z0-9._-]+==\S+", (PACKAGING / name).read_text(encoding="utf-8")))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert shipped <= developers


def test_metadata_names_the_pinned_libraries_and_this_version() -> None:
    """pyproject.toml, the input of the lock file and the program agree on libraries and version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = re.findall(r"(?m)^[A-Za-z].*==.*$", (PACKAGING / "requirements.in").read_text(encoding="utf-8"))
    assert sorted(project["dependencies"], key=str.casefold) == sorted(pinned, key=str.casefold)
    assert project["version"] == jlndesk.__version__
