"""What ships with the program is found from its source and from the frozen program."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk.core.resources import read_plain, read_toml, resource, resources


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Let the folder be looked for again, and afterwards once more."""
    resources.cache_clear()
    yield
    resources.cache_clear()


def test_the_folder_has_what_the_program_needs() -> None:
    """Everything that is asked for by name is there."""
    for name in (
        "guidance",
        "profiles",
        "vocabularies",
        "glossary",
        "starter",
        "practice",
        "locale",
        "fonts",
        "icons",
        "theme.toml",
    ):
        assert resource(name).exists(), name


@pytest.mark.usefixtures("forgotten")
def test_the_frozen_program_finds_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the frozen program the files that were packed with it come first."""
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("theme.toml") == tmp_path / "resources" / "theme.toml"


def test_a_mistake_in_a_file_of_ours_is_loud(tmp_path: Path) -> None:
    """A data file that cannot be read raises: it must never ship."""
    (tmp_path / "bad.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(tmp_path / "bad.toml")


def test_every_data_file_can_be_read() -> None:
    """All TOML that ships is TOML, in UTF-8."""
    files = list(resources().rglob("*.toml"))
    assert len(files) > 20
    assert all(read_toml(file) for file in files)


def test_the_plain_reader_reads_what_the_whole_one_does() -> None:
    """The look is read the same either way, but for the tables in lines, which are for paper."""
    whole, plain = read_toml(resource("theme.toml")), read_plain(resource("theme.toml"))
    without = {
        section: {name: value for name, value in names.items() if not isinstance(value, dict)}
        for section, names in whole.items()
    }
    assert plain == without
    assert plain["script"]["languages"][:2] == ["ar", "fa"]


def test_the_plain_reader_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    """A value over several lines or none at all is a ValueError and no silent loss."""
    (tmp_path / "more.toml").write_text("[a]\nb = [\n1,\n]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line"):
        read_plain(tmp_path / "more.toml")
