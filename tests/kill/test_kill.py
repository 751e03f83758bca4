"""The program killed at any moment while it saves: nothing acknowledged is lost, nothing is half saved."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import LockedError
from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace
from jlndesk.records import all_types
from jlndesk.storage import forms, reading, truth
from jlndesk.storage.sqlite import connect
from jlndesk.storage.store import Store
from jlndesk.storage.verifying import verify

ROOT = Path(__file__).resolve().parents[2]
TYPES = all_types()
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace."""
    file = tmp_path / "here.jlndesk"
    make_workspace(file, "GH", author="Ama", paths=Paths.under(tmp_path / "home")).close()
    return file


class Driven:
    """The program driven by lines, and what it acknowledged."""

    def __init__(self, path: Path) -> None:
        """Start it."""
        command = [sys.executable, "-m", "tests.kill.watched", "drive", str(path), "--author", "Ama"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=os.environ | {"JLNDESK_HOME": str(path.parent / "home")},
        )  # fmt: skip

    def send(self, **command: Any) -> None:
        """Send one command without waiting."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any] | None:
        """Return the next answer; None at the end, also where the last line was cut short."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def ask(self, **command: Any) -> dict[str, Any]:
        """Send one command and return its answer."""
        self.send(**command)
        answer = self.answer()
        assert answer is not None
        assert answer["ok"], answer
        return answer

    def feed(self, commands: Iterator[dict[str, Any]]) -> threading.Thread:
        """Send commands as fast as they are taken, until the program is gone."""

        def work() -> None:
            try:
                for command in commands:
                    self.send(**command)
            except (BrokenPipeError, ValueError):
                return

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def kill(self) -> str:
        """Kill it; return what it said on standard error."""
        self.process.send_signal(signal.SIGKILL)
        return self.end()

    def end(self) -> str:
        """Wait for its end and close the pipes; return what it said on standard error."""
        assert self.process.stderr is not None
        said = self.process.stderr.read().decode()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        return said


def fields(number: int) -> dict[str, Any]:
    """Fields that all say the same number, so that half a save would show."""
    return {
        "full_name": f"Person {number}", "post_title": f"Post {number}", "notes": f"Note {number} " * 40,
        "languages": [{"lang": "en"}, {"lang": "fr"}], "post_history": [{"post": f"Earlier {number}"}],
    }  # fmt: skip


def numbers_in(record: Any) -> set[str]:
    """The numbers a person's fields say; one of them, or the save is half there."""
    found = record.fields
    texts = [found["full_name"], found["post_title"], found["notes"], found["post_history"][0]["post"]]
    return {text.split()[1] for text in texts}


class Rounds:
    """Round after round on one growing workspace."""

    def __init__(self, path: Path, seed: int) -> None:
        """Know nothing acknowledged yet."""
        self.path = path
        self.rng = random.Random(seed)
        self.numbers = itertools.count()
        self.acked: set[str] = set()
        self.latest: dict[str, int] = {}
        self.before = 0

    def commands(self) -> Iterator[dict[str, Any]]:
        """New persons, and changes to persons there are."""
        known = list(self.latest)
        while True:
            number = next(self.numbers)
            command = {"do": "put", "type": "person", "fields": fields(number)}
            if known and self.rng.random() < 0.5:
                command["id"] = self.rng.choice(known)
            yield command

    def round(self) -> None:
        """Feed the program, kill it in the middle, take its answers and look at the file."""
        driven = Driven(self.path)
        thread = driven.feed(self.commands())
        first = driven.answer()
        threading.Timer(self.rng.uniform(0, 0.25), driven.process.kill).start()
        answers = list(itertools.chain([first], iter(driven.answer, None)))
        driven.process.kill()
        thread.join()
        assert driven.kill() == ""
        for answer in filter(None, answers):
            assert answer["ok"], answer
            self.acked.update(answer["ack"])
        self._look()

    def _look(self) -> None:
        with Store(self.path, TYPES, write=False) as store, store.reading() as connection:
            saves = truth.ids(connection)
            assert self.acked <= saves, "acknowledged saves are lost"
            assert len(saves) - self.before - len(self.acked) <= 1
            self.before = len(saves) - len(self.acked)
            ids = reading.choose(connection, TYPES["person"])
            for record in reading.get_many(connection, TYPES, ids):
                assert len(numbers_in(record)) == 1, "a save is half there"
            self.latest = dict.fromkeys(ids, 0)


def kill_often(path: Path, rounds: int, seed: int) -> None:
    """Kill so often; verify everything now and then."""
    began = time.monotonic()
    work = Rounds(path, seed)
    with Store(path, TYPES) as store, store.reading() as connection:
        work.before = len(truth.ids(connection))
    for number in range(rounds):
        work.round()
        if number % 25 == 24 or number == rounds - 1:
            assert verify(path, TYPES)["problems"] == []
    spent = time.monotonic() - began
    print(
        f"\n{rounds} times kill -9 in {spent:.0f} s: {len(work.acked)} saves acknowledged, none lost, none half saved"
    )
    assert len(work.acked) > rounds * 5


def test_kill_9_during_saves(path: Path) -> None:
    """Thirty times kill -9 during `drive` saves: 0 acknowledged saves lost, 0 half saved, integrity ok."""
    kill_often(path, 30, 1)


@pytest.mark.long
def test_kill_9_during_saves_long(path: Path) -> None:
    """Three hundred times kill -9 on one growing workspace: 0 acknowledged saves lost, 0 half saved, integrity ok."""
    kill_often(path, 300, 2)


def test_kill_9_during_one_large_put(path: Path, tmp_path: Path) -> None:
    """A `put` of hundreds of records killed at any moment is there whole or not at all."""
    rng = random.Random(3)
    file = tmp_path / "many.json"
    for number in range(6):
        with Store(path, TYPES, write=False) as store, store.reading() as connection:
            before = reading.counts(connection, TYPES)["person"]
        file.write_text(json.dumps([{**fields(n), "notes": "x"} for n in range(400)]))
        driven = Driven(path)
        driven.send(do="put", type="person", file=str(file))
        time.sleep(0.35 + rng.uniform(0, 0.3) * number / 3)
        driven.kill()
        with Store(path, TYPES, write=False) as store, store.reading() as connection:
            after = reading.counts(connection, TYPES)["person"]
        assert after - before in {0, 400}
    assert verify(path, TYPES)["problems"] == []


def drafts_in(path: Path) -> dict[str, Any]:
    """The drafts of a workspace by their forms."""
    with Store(path, TYPES, write=False) as store, store.reading() as connection:
        return {one.form.token: one.fields for one in forms.drafts(connection, TYPES)}


def kill_while_typing(path: Path, rounds: int) -> None:
    """Kill while a draft is kept again and again; the last one answered, or the next, must be there."""
    rng = random.Random(4)
    for _round in range(rounds):
        driven = Driven(path)
        form = driven.ask(do="open", type="person")["form"]
        numbers = itertools.count(1)
        thread = driven.feed({"do": "draft", "form": form, "fields": {"full_name": f"Typed {n}"}} for n in numbers)
        first = driven.answer()
        threading.Timer(rng.uniform(0, 0.15), driven.process.kill).start()
        kept = len(list(filter(None, [first, *iter(driven.answer, None)])))
        driven.process.kill()
        thread.join()
        assert driven.kill() == ""
        found = drafts_in(path)
        assert found[form]["full_name"] in {f"Typed {kept}", f"Typed {kept + 1}"}
        driven = Driven(path)
        assert driven.ask(do="save", form=form, fields={"full_name": "Typed and saved"})["ack"]
        driven.ask(do="quit")
        assert driven.end() == ""
        assert form not in drafts_in(path)


def test_kill_9_while_typing(path: Path) -> None:
    """The draft answered last, or the one on its way, is there after kill -9; saving it removes it."""
    kill_while_typing(path, 8)


@pytest.mark.long
def test_kill_9_while_typing_long(path: Path) -> None:
    """The same, two hundred times."""
    kill_while_typing(path, 200)


def test_the_lock_ends_with_the_process(path: Path) -> None:
    """While one process writes another is refused; after kill -9 of the first the next writes at once."""
    driven = Driven(path)
    driven.ask(do="put", type="person", fields=fields(1))
    with pytest.raises(LockedError):
        Store(path, TYPES)
    driven.kill()
    began = time.monotonic()
    Store(path, TYPES).close()
    assert time.monotonic() - began < 2


def test_of_many_starts_one_writes(path: Path) -> None:
    """Of twelve simultaneous starts exactly one may write; the others are told in one sentence."""
    started = [Driven(path) for _number in range(12)]
    answers = []
    for number, driven in enumerate(started):
        try:
            driven.send(do="put", type="person", fields=fields(number))
            answers.append(driven.answer())
        except BrokenPipeError:
            answers.append(None)
    writers = [answer for answer in answers if answer and answer["ok"]]
    assert len(writers) == 1
    said = [driven.kill() for driven in started]
    assert sum("open in another window" in one for one in said) == 11


def test_another_program_looking_does_no_harm(path: Path) -> None:
    """Another process opens, reads and closes the workspace while one writes; what is saved then survives kill -9."""
    driven = Driven(path)
    driven.ask(do="put", type="person", fields=fields(0))
    driven.ask(do="backup")
    look = "import sys, pysqlite3 as s; c = s.connect(sys.argv[1]); c.execute('SELECT id FROM saves').fetchall()"
    subprocess.run([sys.executable, "-c", look, str(path)], check=True)
    acks = [driven.ask(do="put", type="person", fields=fields(n))["ack"][0] for n in range(5)]
    assert driven.kill() == ""
    connection = connect(path, write=False)
    assert set(acks) <= truth.ids(connection)
    connection.close()
