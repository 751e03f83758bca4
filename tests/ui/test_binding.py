"""Whether Qt's Python binding is loaded from what it compiled before, and without that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jlndesk.ui.binding import Kept

START = """
import builtins, sys
from pathlib import Path
compiled, real = [], builtins.compile
def counting(source, name, *more, **named):
    if str(name).startswith(("shiboken", "signature")):
        compiled.append(name)
    return real(source, name, *more, **named)
builtins.compile = counting
from jlndesk.ui.binding import load
load(Path(sys.argv[1]))
assert builtins.compile is counting
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
assert QLabel("words").text() == "words"
try:
    QLabel(1, 2, 3)
except TypeError as error:
    assert "PySide6.QtWidgets.QLabel" in str(error), error
print(len(compiled), builtins.__import__.__name__)
"""


def start(folder: Path) -> tuple[int, str]:
    """Return how many modules a new Python compiled for the binding, and the name of its import."""
    told = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    count, name = told.stdout.split()
    return int(count), name


def test_the_second_start_compiles_nothing(tmp_path: Path) -> None:
    """What the first start compiled is taken by the second, and sources are not read for features after either."""
    first, second = start(tmp_path / "cache"), start(tmp_path / "cache")
    assert first[0] > 5
    assert second[0] == 0
    assert "__feature_import__" not in (first[1], second[1])


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    """A cut, foreign or flipped file is not read but replaced by a whole one."""
    start(tmp_path)
    file = next(tmp_path.iterdir())
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert start(tmp_path)[0] > 5
    assert start(tmp_path)[0] == 0


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    """Where a file stands in the place of the folder, the binding is compiled at every start."""
    (tmp_path / "cache").write_text("a file")
    assert start(tmp_path / "cache")[0] > 5


def test_a_changed_text_is_compiled_again(tmp_path: Path) -> None:
    """A module of the same name with another text, as a new version brings, is not mistaken for the old one."""
    name = "shibokensupport/one.py"
    kept = Kept(tmp_path / "code")
    first = kept.compile("a = 1", name, "exec")
    kept.keep()
    again = Kept(tmp_path / "code")
    space: dict[str, int] = {}
    exec(again.compile("a = 2", name, "exec"), space)  # noqa: S102  # its own text
    assert space["a"] == 2
    assert again.compile("a = 1", name, "exec") == first
