"""Which words open the window and which are commands."""

from pathlib import Path

import pytest

from jlndesk.__main__ import is_window, main


@pytest.mark.parametrize(
    "words", [[], ["gui"], ["gui", "office.jlndesk"], ["office.jlndesk"], ["C:/my office/a.jlndesk"]]
)
def test_the_window_is_opened_by_nothing_gui_or_a_workspace(words: list[str]) -> None:
    """Nothing, `gui` and a workspace alone open the window; the file need not be there, for the window says so."""
    assert is_window(words)


@pytest.mark.parametrize(
    "words", [["--help"], ["gui", "--help"], ["types"], ["list", "office.jlndesk", "person"], ["unicorn"]]
)
def test_everything_else_is_a_command(words: list[str]) -> None:
    """Commands, and words that are nothing, go to the command line."""
    assert not is_window(words)


def test_any_file_that_is_there_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace under another name opens too; a file with a command's name does not hide the command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old workspace.db").touch()
    (tmp_path / "types").touch()
    assert is_window(["old workspace.db"])
    assert not is_window(["types"])


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` answers in one line."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
