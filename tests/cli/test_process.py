"""The program as a process: how fast it starts, what it loads, how it ends when it is stopped, killed or cut off."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import PERSON, ROOT, Run, command

Start = Callable[..., subprocess.CompletedProcess[bytes]]
Begin = Callable[..., subprocess.Popen[bytes]]
HEAVY = ("PySide6", "sqlite_utils", "reportlab", "pysqlite3", "uharfbuzz")


def loaded_by(*words: str) -> set[str]:
    """The modules a command loads, by their first names."""
    ask = (
        "import sys\nfrom jlndesk.__main__ import main\nmain(sys.argv[1:])\n"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", ask, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("words", [("--version",), ("types", "--json"), ("schema", "person")], ids=str)
def test_light_commands_load_nothing_heavy(words: tuple[str, ...]) -> None:
    """What needs no workspace and no document starts without Qt, SQLite, sqlite-utils and ReportLab."""
    assert not loaded_by(*words) & set(HEAVY)


def test_reading_loads_no_window_and_no_paper(ghana: Path) -> None:
    """Reading a workspace starts without Qt, sqlite-utils and ReportLab."""
    assert not loaded_by("list", str(ghana), "country", "--limit", "1") & {"PySide6", "sqlite_utils", "reportlab"}


def test_version_is_said(start: Start) -> None:
    """`--version` names the program and its version."""
    done = start("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"JLN Desk ")


NO_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("env", [NO_UTF8, {"PYTHONIOENCODING": "ascii"}], ids=["C", "ascii"])
def test_output_is_utf8_whatever_the_locale(start: Start, ghana: Path, env: dict[str, str]) -> None:
    """Answers and failures are UTF-8 also under the C locale."""
    done = start("search", ghana, "Côte", "--type", "country", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Côte d’Ivoire".encode() in done.stdout or "Côte d'Ivoire".encode() in done.stdout
    assert "“".encode() in start("get", ghana, "x", env=env).stderr + start("unicorn", env=env).stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(ghana: Path) -> None:
    """`jlndesk list … | head -1` ends with nothing on standard error."""
    done = subprocess.run(
        ["sh", "-c", '"$@" 2>err | head -1 && cat err >&2', "sh", *command("list", ghana, "country", "--json")],
        cwd=ghana.parent, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_answer_that_cannot_be_written_is_a_failure(ghana: Path) -> None:
    """Output to a full disk ends with 1 and a sentence."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("list", ghana, "country", "--json"), cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"no room left" in done.stderr
    assert b"Traceback" not in done.stderr


def people(path: Path, count: int) -> Path:
    """A file of JSON Lines with so many people."""
    lines = (json.dumps({**PERSON, "full_name": f"Person {number} Owusu"}) for number in range(count))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def total(run: Run, workspace: Path) -> int:
    """How many people the workspace holds."""
    return int(run("list", workspace, "person", "--limit", 0, "--json").json["total"])


@pytest.mark.parametrize("after", [0.3, 0.7, 1.2, 1.9])
def test_a_put_that_is_killed_is_all_there_or_not_there(
    begin: Begin, run: Run, ghana: Path, tmp_path: Path, after: float
) -> None:
    """kill -9 during a put of 20,000 people leaves none of them or all of them, and a sound workspace."""
    process = begin("put", ghana, "person", people(tmp_path / "people.jsonl", 20_000))
    time.sleep(after)
    process.kill()
    process.wait()
    assert total(run, ghana) in (0, 20_000)
    assert run("search", ghana, "owusu", "--json").json["total"] == total(run, ghana)
    assert run("put", ghana, "person", "-", given=json.dumps(PERSON)).status == 0
    assert total(run, ghana) in (1, 20_001)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured another way elsewhere")
def test_a_put_of_100_000_people_stays_small(run: Run, ghana: Path, tmp_path: Path) -> None:
    """`put` of 100,000 people takes at most 150 MB of memory, and every one of them is found afterwards."""
    given = people(tmp_path / "people.jsonl", 100_000)
    ask = (
        "import sys\nfrom pathlib import Path\nfrom jlndesk.__main__ import main\nstatus = main(sys.argv[1:])\n"
        "print(next(l for l in Path('/proc/self/status').read_text().splitlines() if 'VmHWM' in l), file=sys.stderr)\n"
        "sys.exit(status)"
    )
    words = [sys.executable, "-P", "-c", ask, "put", str(ghana), "person", str(given), "--json"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    assert int(done.stderr.split()[1]) <= 150 * 1024
    made = json.loads(done.stdout)
    assert (made["created"], len(set(made["ids"]))) == (100_000, 100_000)
    assert run("search", ghana, "99999", "--type", "person", "--json").json["total"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way on Windows")
def test_ctrl_c_stops_a_put_with_nothing_changed(begin: Begin, run: Run, ghana: Path, tmp_path: Path) -> None:
    """Ctrl+C while a long input is read ends with 1, says so, and leaves the workspace as it was."""
    process = begin("put", ghana, "person", people(tmp_path / "people.jsonl", 60_000))
    time.sleep(1.2)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert b"nothing was changed" in said
    assert b"Traceback" not in said
    assert total(run, ghana) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way on Windows")
def test_ctrl_c_ends_drive(begin: Begin, ghana: Path) -> None:
    """Ctrl+C while `drive` waits ends it without a trace."""
    # What a shell starts in the background ignores Ctrl+C, and so would the program begun here.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = begin("drive", ghana)
    signal.signal(signal.SIGINT, before)
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"do": "conflicts"}\n')
    process.stdin.flush()
    process.stdout.readline()
    time.sleep(0.5)  # until it waits again: Python misses a signal that comes just before it begins to read
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)  # with its input still open: at its end it would stop by itself
    _out, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"Traceback" not in said


def test_a_full_disk_is_said_and_nothing_is_half_done(run: Run, ghana: Path, tmp_path: Path) -> None:
    """On a disk that fills up during a put the workspace stays as it was, with a sentence that says so."""
    unshare = shutil.which("unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    given = people(tmp_path / "people.jsonl", 20_000)
    script = (
        'mount -t tmpfs -o size=6m none "$1" || exit 99; cp "$2" "$1/w.jlndesk"; shift 2; "$@"; status=$?; '
        'rm -f "$DISK"/*.reserve; "$PYTHON" -P -m jlndesk dump "$DISK/w.jlndesk" --json > "$OUT"; exit $status'
    )
    env = os.environ | {"DISK": str(disk), "PYTHON": sys.executable, "OUT": str(tmp_path / "after.json")}
    if unshare is None:
        pytest.skip("there is no unshare here to make a small disk with")
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", script, "sh", disk, ghana, *command("put", disk / "w.jlndesk", "person", given)],
        cwd=ROOT, env=env, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode == 99 or b"unshare" in done.stderr:
        pytest.skip("a small disk cannot be made here")
    assert done.returncode == 1, done.stderr
    assert b"no room left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "after.json").read_text(encoding="utf-8") == run("dump", ghana, "--json").out
