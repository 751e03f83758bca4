"""Preferences outlive a newer program, a broken file and a failed write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError, InputError
from jlndesk.core.settings import SETTINGS, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The place of the settings of this test."""
    return tmp_path / "config" / "settings.json"


def broken(file: Path, content: bytes) -> Settings:
    """Return settings read from a file that holds this."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return Settings(file)


def test_settings_are_kept_and_read(file: Path) -> None:
    """What is set is there the next time; None removes it; what was never set has the default asked for."""
    settings = Settings(file)
    assert settings.get("author", "nobody") == "nobody"
    settings.set({"author": "Ọlá Đặng", "text_size": "130"})
    assert Settings(file).get("author") == "Ọlá Đặng"
    assert "Ọlá Đặng" in file.read_text(encoding="utf-8")
    settings.set({"author": None})
    assert Settings(file).get("author") is None
    assert Settings(file).get("text_size") == "130"


def test_what_a_newer_program_set_is_kept(file: Path) -> None:
    """Unknown keys stay in the file when this program writes it; a value that no longer fits counts as unset."""
    newer = {"colour": {"shade": "blue"}, "half": "\ud800", "text_size": "999", "language": "fr"}
    settings = broken(file, json.dumps(newer).encode())
    assert settings.get("colour", "none") == "none"
    assert settings.get("text_size", "100") == "100"
    settings.set({"author": "Ama"})
    assert json.loads(file.read_text(encoding="utf-8")) == {**newer, "author": "Ama"}
    assert Settings(file).get("language") == "fr"


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"\xff\xfe{", b"null", b"[" * 100_000, b'{"a": ' * 100_000, b"", b"3" * 5000]
)
def test_a_broken_file_is_set_aside(file: Path, content: bytes) -> None:
    """A file that cannot be read is kept under another name; the program starts with its defaults and can write."""
    settings = broken(file, content)
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == content
    assert not file.exists()
    settings.set({"author": "Ama"})
    assert Settings(file).get("author") == "Ama"
    assert Settings(file).set_aside is None


def test_a_file_saved_by_a_text_editor_is_read(file: Path) -> None:
    """Some editors begin a file with a byte order mark; that breaks nothing."""
    settings = broken(file, b"\xef\xbb\xbf" + json.dumps({"author": "Ama"}).encode())
    assert (settings.get("author"), settings.set_aside) == ("Ama", None)


@pytest.mark.parametrize("given", [{"text_size": "101"}, {"colour": "blue"}, {"author": 3}, {"language": "FR"}])
def test_a_wrong_setting_changes_nothing(file: Path, given: dict[str, object]) -> None:
    """An unknown name or a value that does not fit is refused, and what was set with it is not set."""
    settings = Settings(file)
    settings.set({"author": "Ama"})
    with pytest.raises(InputError):
        settings.set({"last_workspace": "x", **given})
    assert settings.get("last_workspace") is None
    assert json.loads(file.read_text(encoding="utf-8")) == {"author": "Ama"}


def test_a_setting_that_could_not_be_written_is_not_set(file: Path) -> None:
    """When the file cannot be written the person is told, and the program goes on with what the file says."""
    settings = Settings(file)
    settings.set({"author": "Ama"})
    file.unlink()
    file.mkdir()
    with pytest.raises(DeskError):
        settings.set({"author": "Efua"})
    assert settings.get("author") == "Ama"


def test_settings_are_described_like_records() -> None:
    """Each has words to show; none is required."""
    assert all(field.label and not field.required for field in SETTINGS.fields.values())
    assert set(SETTINGS.fields) >= {"language", "author", "text_size", "appearance", "second_backup_folder"}
