"""The size check finds what has grown too long, and words that may not be written."""

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "packaging" / "house.py"


def said_of(root: Path, text: str) -> tuple[int, str]:
    """The exit status and words of the check over a checkout with this one file."""
    (root / "jlndesk").mkdir()
    (root / "jlndesk" / "planted.py").write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, str(HOUSE), str(root)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def body(lines: int, indent: str = "    ") -> str:
    """So many lines of statements."""
    return f"{indent}x = 1\n" * lines


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def long():\n" + body(40), "planted.py:1: long: 41 lines; a function has at most 40"),
        ("class Long:\n" + body(200), "planted.py:1: Long: 201 lines; a class has at most 200"),
        (body(401, ""), "planted.py:401: 401 lines; a file has at most 400"),
        ("class StoreManager:\n    x = 1\n", "StoreManager: a name says"),
        ("x = 1  # type: " + "ignore[misc]\n", "planted.py:1: type:" + " ignore"),
        ("def f():\n    raise NotImplemented" + "Error\n", "planted.py:2: NotImplemented" + "Error"),
        ("from PySide6.QtSql import QSqlDatabase\n", "PySide6.QtSql is not used"),
        ("from PySide6 import QtNetwork\n", "PySide6.QtNetwork is not used"),
        ("x = f\"{_('yes')}!\"\n", "planted.py:1: a text for people inside an f-string"),
    ],
)
def test_a_breach_is_named_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    """Each rule, broken once, is reported with file and line."""
    status, said = said_of(tmp_path, text)
    assert status == 1
    assert fault in said


def test_what_just_fits_passes(tmp_path: Path) -> None:
    """A function of 40 lines and a file of 400 are in order."""
    status, said = said_of(tmp_path, "def fits():\n" + body(39) + body(360, ""))
    assert (status, said) == (0, "The house is in order.\n")


def test_packaging_never_becomes_a_package(tmp_path: Path) -> None:
    """With packaging/__init__.py the library of that name could no longer be imported from the checkout."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "__init__.py").touch()
    assert "packaging/__init__.py" in said_of(tmp_path, "x = 1\n")[1]
    assert not (HOUSE.parent / "__init__.py").exists()
