"""The disk refuses one operation, or everything from then on: refused in words, nothing acknowledged lost."""

from __future__ import annotations

import errno
import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from jlndesk.storage.store import Store
from jlndesk.storage.verifying import verify
from tests.powercut import work
from tests.powercut.disk import acknowledged
from tests.powercut.recorded import NEEDED, run

pytestmark = NEEDED
WITH = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "half a write": 0}
FAST = {"saves": 4, "attach": 3, "back_up": 4, "bring_back": 4, "mend": 4, "erase": 2, "merge": 2, "migrate": 2}
LENGTH = {"saves": 1600, "attach": 370, "back_up": 1300, "bring_back": 800, "mend": 550, "erase": 260, "merge": 190,
          "migrate": 320}  # fmt: skip


def fail(name: str, quick: Path, shim: Path, rounds: int, seed: int) -> None:
    """Do the work again and again, each time with another operation refused."""
    prepared = quick / "prepared"
    prepared.mkdir()
    work.prepare(name, prepared)
    rng = random.Random(seed)
    found: Counter[str] = Counter()
    for _round in range(rounds):
        how, sticky = rng.choice(list(WITH)), rng.randrange(2)
        at = rng.randrange(1, LENGTH[name])
        root = quick / "root"
        shutil.copytree(prepared, root)
        log = quick / "log"
        done = run(name, root, shim, CUT_LOG=str(log), CUT_FAIL=f"{at} {WITH[how]} {sticky}")
        where = f"{how} at operation {at}{' and after' if sticky else ''}"
        assert done.returncode in {0, work.REFUSED}, f"{where}: {done.stderr}"
        found["refused" if done.returncode else "went through"] += 1
        if done.returncode:
            in_plain_words(json.loads(done.stdout.splitlines()[-1]), where)
        if not sticky:
            assert not list(root.rglob("*.part")), where
        look(root, [json.loads(text) for text in acknowledged(log)], where, damaged=name == "mend")
        shutil.rmtree(root)
    print(f"\n{name}: {rounds} faults of the disk: {dict(found)}")


def in_plain_words(said: list[str], where: str) -> None:
    """Assert that a refusal is made of sentences for people."""
    _kind, message, _hint = said
    assert message.endswith((".", ")")), (where, said)
    assert not any(word in message for word in ("Errno", "SQLITE", "Traceback", "disk I/O error")), (where, said)


def look(root: Path, acks: list[dict[str, object]], where: str, *, damaged: bool) -> None:
    """Assert that the workspace is as acknowledged, or further, and can be worked in when the fault is gone.

    A restore may have put the older one in place before the fault; what was acknowledged then lies aside.
    """
    path = root / work.NAME
    last = acks[-1] if acks else {}
    problems = verify(path, work.TYPES)["problems"]
    told, count = work.told_by(path)
    if problems and damaged and (not acks or last.get("damaged")):
        return  # as damaged as before
    assert not problems, (where, problems)
    kept = {work.told_by(one)[0] for one in (root / "home" / "data" / "aside").glob("*/*.jlndesk")}
    assert not last or last["told"] in {told, *kept} or count >= int(str(last["saves"])), where
    with Store(path, work.TYPES) as store:
        store.index()
    assert verify(path, work.TYPES)["problems"] == [], where


@pytest.mark.parametrize("name", FAST)
def test_refused_operations(name: str, quick: Path, shim: Path) -> None:
    """Whatever operation the disk refuses, the program says so in words, and what was acknowledged is there."""
    fail(name, quick, shim, FAST[name], 6)


@pytest.mark.long
@pytest.mark.parametrize("name", FAST)
def test_refused_operations_long(name: str, quick: Path, shim: Path) -> None:
    """The same, a hundred times for each kind of work."""
    fail(name, quick, shim, 100, 7)
