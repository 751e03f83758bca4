"""Pipes and sockets are no files: nothing waits for them for ever, and nothing is put in their place."""

import json
import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.core.files import write_safely
from tests.cli.program import PERSON, Run


@pytest.fixture(params=["a pipe", "a socket"])
def thing(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Something that has a name on the disk and is no file."""
    path = tmp_path / "thing"
    if request.param == "a pipe":
        os.mkfifo(path)
        yield path
    else:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
            yield path


def test_no_command_waits_for_what_is_no_file_or_replaces_it(run: Run, ghana: Path, thing: Path) -> None:
    """Each command refuses it in words, as input and as output; it stays what it was."""
    kind = stat.S_IFMT(thing.stat().st_mode)
    attached = json.dumps({"title": "A", "file": [{"path": str(thing)}]})
    for words, given in (
        (("open-pack", thing), ""),
        (("merge", ghana, thing), ""),
        (("restore", ghana, thing), ""),
        (("put", ghana, "document", "-"), attached),
        (("export", ghana, "--all", "country", "--format", "json", "--to", thing), ""),
        (("export", ghana, "--all", "country", "--format", "pdf", "--to", thing), ""),
        (("pack", ghana, "--kind", "colleague", "-o", thing), ""),
        (("backup", ghana, "-o", thing), ""),
    ):
        ran = run(*words, given=given)
        assert (words, ran.status, len(ran.err.splitlines())) == (words, 1, 2)
        assert stat.S_IFMT(thing.stat().st_mode) == kind


def test_writing_a_file_never_replaces_what_is_none(thing: Path) -> None:
    """Not a pipe, not a socket, not a folder; a file beside it is not left either."""
    kind = stat.S_IFMT(thing.stat().st_mode)
    with pytest.raises(DeskError):
        write_safely(thing, b"x")
    assert stat.S_IFMT(thing.stat().st_mode) == kind
    assert [one.name for one in thing.parent.iterdir() if one.suffix == ".part"] == []


def test_put_reads_from_a_pipe(run: Run, ghana: Path, tmp_path: Path) -> None:
    """What another program writes into a pipe is read as it comes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    other = threading.Thread(target=pipe.write_text, args=(json.dumps({"fields": PERSON}),))
    other.start()
    ran = run("put", ghana, "person", pipe, "--json")
    other.join()
    assert ran.json["created"] == 1
