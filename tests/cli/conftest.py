"""Workspaces to give commands to, and the program itself: inside the test process, or as a process of its own."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlndesk.cli.main import main
from tests.cli.program import ROOT, Drive, Ran, Run, command


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; `given` is its standard input."""

    def run(*words: object, given: str | bytes = b"") -> Ran:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capsys.readouterr()
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace of Ghana, to be copied."""
    path = tmp_path_factory.mktemp("fresh") / "ghana.jlndesk"
    assert main(["new", str(path), "--country", "GH", "--team", "Core group of Ghana"]) == 0
    return path


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice workspace, to be copied."""
    path = tmp_path_factory.mktemp("practice") / "practice.jlndesk"
    assert main(["new", str(path), "--country", "ZZ", "--practice"]) == 0
    return path


@pytest.fixture
def ghana(fresh: Path, tmp_path: Path) -> Path:
    """A workspace of this test alone."""
    return Path(shutil.copy(fresh, tmp_path / "ghana.jlndesk"))


@pytest.fixture
def practice(practice_file: Path, tmp_path: Path) -> Path:
    """A practice workspace of this test alone."""
    return Path(shutil.copy(practice_file, tmp_path / "practice.jlndesk"))


@pytest.fixture
def drive(run: Run) -> Drive:
    """Give commands to `drive` on a workspace and return its answers, which must all be good ones unless `wrong`."""

    def drive(workspace: Path, *commands: dict[str, Any], wrong: bool = False) -> list[Any]:
        ran = run("drive", workspace, given="".join(json.dumps(command) + "\n" for command in commands))
        assert (ran.status, ran.err) == (0, "")
        assert wrong or all(answer["ok"] for answer in ran.lines), ran.out
        return ran.lines

    return drive


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the program as a process of its own and wait for its end."""

    def start(*words: object, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command(*words), cwd=ROOT, env=os.environ | (env or {}), capture_output=True, check=False, **more
        )

    return start


@pytest.fixture
def begin() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Begin the program as a process of its own, with pipes; it is ended after the test if it still runs."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*words: object) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command(*words), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()
