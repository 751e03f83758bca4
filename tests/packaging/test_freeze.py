"""The frozen program is compared with the source by words both answer; what must not be in it is named."""

import importlib.util
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def freeze(monkeypatch):
    """The module of the verb `build`, with a folder of our own in the place of the frozen program."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    spec = importlib.util.spec_from_file_location("freeze", PACKAGING / "freeze.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "freeze", module)
    spec.loader.exec_module(module)
    return module


def test_what_has_no_place_in_it_is_found(freeze, monkeypatch, tmp_path):
    """Networks, Qt's databases and tests are told by name; what only sounds like them is not."""
    for name in (
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/tests/test_a.py",
        "_internal/latests.txt",
        "jlndesk",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(freeze, "PROGRAM", tmp_path / "jlndesk")
    told = " ".join(freeze.foreign())
    assert "QtNetwork" in told
    assert "tests/test_a.py" in told
    assert "latests" not in told


def test_what_the_source_ships_goes_along():
    """The whole folder of resources is copied, every language and list and the glossary in it, under its own name."""
    spec = (PACKAGING / "jlndesk.spec").read_text(encoding="utf-8")
    assert 'datas=[(str(ROOT / "resources"), "resources")],' in spec
    left_out = [line for line in spec.splitlines() if "NOT_COPIED" in line or ".toml" in line]
    assert not any(".toml" in line for line in left_out)


def test_its_size_is_counted_once(freeze, monkeypatch, tmp_path):
    """A link beside a file does not count, and a program that is too large is told with both figures."""
    (tmp_path / "library").write_bytes(b"x" * 3_000_000)
    (tmp_path / "link").symlink_to("library")
    monkeypatch.setattr(freeze, "PROGRAM", tmp_path / "jlndesk")
    assert freeze.megabytes(tmp_path) == 3
    assert freeze.too_large() == []
    monkeypatch.setattr(freeze, "MOST_MEGABYTES", 2)
    assert freeze.too_large() == ["it has 3 MB and may have 2"]


def test_a_program_that_fails_differs(freeze):
    """An answer that is a failure is never taken for the same answer."""
    command = [sys.executable, "-c", "import sys; sys.exit('no')"]
    assert freeze.answer(command).startswith("failed: no")
    assert freeze.answer([sys.executable, "-c", "print('[1]')"]) == [1]
