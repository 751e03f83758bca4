"""A file that is written is the old one or the new one, whatever happens, and failures are said in words."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError, FullError
from jlndesk.core.files import explain, put_in_place, sha256_of, write_safely

OLD, NEW = b"old" * 1000, b"new" * 2000
DIES = """
import os, sys
from pathlib import Path
from jlndesk.core.files import write_safely
seen = []
def die(event, details):
    if event in ("open", "os.rename") and ".part" in str(details[0]):
        seen.append(event)
        if len(seen) == int(sys.argv[2]):
            os._exit(9)
sys.addaudithook(die)
write_safely(Path(sys.argv[1]) / "letter.txt", b"new" * 2000)
"""


def left_in(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(one.name for one in folder.iterdir())


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to write more than so many bytes into a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("name", ["letter.txt", "จดหมายถึงรัฐมนตรี" * 4 + ".txt", "𞤀" * 62 + ".pdf", "a" * 250])
def test_a_file_is_written_whole(tmp_path: Path, name: str) -> None:
    """A new file, and one that replaces another, hold the bytes given, whatever their name; nothing else is left."""
    path = tmp_path / name
    write_safely(path, OLD)
    write_safely(path, NEW)
    assert path.read_bytes() == NEW
    assert left_in(tmp_path) == [name]
    assert sha256_of(path) == hashlib.sha256(NEW).hexdigest()


def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """When the disk takes only a part, the old file stands, no part is left, and the words name the file."""
    path = tmp_path / "letter.txt"
    write_safely(path, OLD)
    with no_file_longer_than(4096), pytest.raises(DeskError) as failed:
        write_safely(path, NEW)
    assert path.read_bytes() == OLD
    assert left_in(tmp_path) == ["letter.txt"]
    assert "letter.txt" in failed.value.message
    assert failed.value.hint


@pytest.mark.parametrize("moment", [1, 2])
def test_a_death_half_way_leaves_the_old_file(tmp_path: Path, moment: int) -> None:
    """A process that ends before the file is begun, or before it is put in its place, leaves the old one whole."""
    path = tmp_path / "letter.txt"
    path.write_bytes(OLD)
    died = subprocess.run([sys.executable, "-c", DIES, str(tmp_path), str(moment)], check=False)
    assert died.returncode == 9
    assert path.read_bytes() == OLD


def test_an_interruption_leaves_no_part(tmp_path: Path) -> None:
    """A program stopped by Ctrl+C while it writes takes its part away."""
    with pytest.raises(TypeError):
        write_safely(tmp_path / "letter.txt", "not bytes")
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("where", ["missing/letter.txt", "folder", "a file/letter.txt", "x" * 300])
def test_a_place_that_cannot_take_it_is_named(tmp_path: Path, where: str) -> None:
    """A folder that is not there, a folder in place of the file, a file in place of the folder, a name too long."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "a file").write_bytes(OLD)
    with pytest.raises(DeskError) as failed:
        write_safely(tmp_path / where, NEW)
    assert where in failed.value.message
    assert failed.value.hint
    assert left_in(tmp_path) == ["a file", "folder"]


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_failure_has_words(number: int) -> None:
    """Whatever the system says, the person is told which file and what to do; a full disk has an error of its own."""
    told = explain(OSError(number, os.strerror(number)), Path("letter.txt"))
    assert "letter.txt" in told.message
    assert told.hint
    assert isinstance(told, FullError) is (number in (errno.ENOSPC, errno.EDQUOT))
    assert explain(OSError(), Path("letter.txt")).message


def test_a_finished_file_is_put_in_place(tmp_path: Path) -> None:
    """Renaming takes the place of what was there."""
    (tmp_path / "finished").write_bytes(NEW)
    (tmp_path / "letter.txt").write_bytes(OLD)
    put_in_place(tmp_path / "finished", tmp_path / "letter.txt")
    assert left_in(tmp_path) == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_bytes() == NEW
