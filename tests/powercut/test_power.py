"""Power cuts at any moment of real work: what was acknowledged is there, and nothing is between old and new."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.core.files import sha256_of
from jlndesk.storage import truth
from jlndesk.storage.copying import place_in
from jlndesk.storage.guarding import guarded, sound_saves
from jlndesk.storage.sqlite import ERRORS
from jlndesk.storage.store import Store
from jlndesk.storage.verifying import verify
from tests.powercut import work
from tests.powercut.disk import Recording, lay_out
from tests.powercut.recorded import NEEDED, record

pytestmark = NEEDED


class Cuts:
    """Cuts the power of one recording again and again and looks at what is left."""

    def __init__(self, recording: Recording, folder: Path, seed: int) -> None:
        """Begin after the first acknowledgement."""
        self.recording = recording
        self.folder = folder / "after"
        self.rng = random.Random(seed)
        self.acks = [(ack.number, json.loads(ack.text)) for ack in recording.acks]
        self.found: Counter[str] = Counter()

    def play(self, rounds: int) -> Counter[str]:
        """Cut so many times; return what was found how often."""
        began = time.monotonic()
        for number in range(rounds):
            at = self.rng.randrange(self.acks[0][0] + 1, self.recording.length + 1)
            lay_out(self.recording.cut(at, self.rng), self.folder)
            verdict = self._judge(at, usable=number % 10 == 0)
            self.found[verdict] += 1
            shutil.rmtree(self.folder)
        spent = time.monotonic() - began
        counts = " ".join(f"{key}{count}" for key, count in sorted(self.recording.counts.items()))
        print(f"\n{rounds} cuts in {self.recording.length} operations ({counts}), {spent:.1f} s: {dict(self.found)}")
        return self.found

    def _judge(self, at: int, *, usable: bool) -> str:
        before = [ack for number, ack in self.acks if number < at]
        coming = next((ack for number, ack in self.acks if number >= at), None)
        path = self.folder / work.NAME
        try:
            problems = verify(path, work.TYPES)["problems"]
            told, _count = work.told_by(path)
        except (DeskError, *ERRORS) as error:
            return f"corrupt ({type(error).__name__})"
        if problems and not (before[-1].get("damaged") and told == before[-1]["told"]):
            return f"corrupt ({problems[0]['kind']})"
        if told not in {before[-1]["told"], coming and coming["told"]}:
            return "lost" if told in {ack["told"] for ack in before} else "between"
        return self._judge_rest(before[-1], path, usable=usable)

    def _judge_rest(self, ack: dict[str, Any], path: Path, *, usable: bool) -> str:
        backups = {str(one.relative_to(self.folder)): one for one in self.folder.rglob("*.jlnbackup")}
        if set(ack.get("backups", ())) - backups.keys():
            return "backup lost"
        if not all(whole(one) for one in backups.values()):
            return "backup not whole"
        if ack.get("gone") and any(work.MARK.encode() in one.read_bytes() for one in self.folder.glob(f"{work.NAME}*")):
            return "erased text still there"
        if usable and not ack.get("damaged"):
            with Store(path, work.TYPES) as store:
                store.index()
            if verify(path, work.TYPES)["problems"]:
                return "not usable afterwards"
        return "ok"


def whole(file: Path) -> bool:
    """Tell whether a backup is whole, with the attachments its saves hold."""
    try:
        with guarded(file) as connection:
            sound_saves(connection, file)
            wanted = {one[0] for checked in truth.rows(connection) for one in truth.attached(checked)}
    except DeskError:
        return False
    places = {one: place_in(file.parent / "files", one) for one in wanted}
    return all(place.is_file() and sha256_of(place) == one for one, place in places.items())


def test_the_recorder_sees_sqlite(quick: Path, shim: Path) -> None:
    """SQLite's own writes, syncs, cuts of length and removals are recorded, those of Python too."""
    counts = record("saves", quick, shim).counts
    assert {"O", "W", "S", "T", "U", "A"} <= counts.keys()
    assert counts["W"] > 1000
    assert counts["S"] > 60


FAST = {
    "saves": 150,
    "attach": 40,
    "back_up": 40,
    "bring_back": 40,
    "mend": 30,
    "erase": 40,
    "merge": 40,
    "migrate": 30,
}


@pytest.mark.parametrize("name", FAST)
def test_nothing_acknowledged_is_lost(name: str, quick: Path, shim: Path) -> None:
    """After a power cut at any moment the workspace is as last acknowledged, or one whole step further."""
    assert set(Cuts(record(name, quick, shim), quick, 1).play(FAST[name])) == {"ok"}


@pytest.mark.long
@pytest.mark.parametrize("name", FAST)
def test_nothing_acknowledged_is_lost_long(name: str, quick: Path, shim: Path) -> None:
    """The same, a thousand times for each kind of work."""
    assert set(Cuts(record(name, quick, shim), quick, 2).play(1000)) == {"ok"}


def test_the_simulator_has_teeth(quick: Path, shim: Path) -> None:
    """The same cuts with `synchronous=NORMAL` lose acknowledged saves: the simulator sees what it should."""
    found = Cuts(record("saves", quick, shim, "NORMAL"), quick, 1).play(50)
    assert found["lost"] > 5
    assert found["ok"] + found["lost"] == 50


WITHOUT = [("attach", "files"), ("attach", "folders"), ("back_up", "folders"), ("mend", "files"), ("mend", "folders")]


@pytest.mark.parametrize(("name", "what"), WITHOUT)
def test_each_safeguard_is_needed(name: str, what: str, quick: Path, shim: Path) -> None:
    """Without syncing files or folders the same cuts leave attachments, backups or workspaces missing or torn."""
    cuts = 300 if name == "mend" else 40  # few moments of a repair are dangerous
    assert Cuts(record(name, quick, shim, "FULL", f"syncing {what}"), quick, 1).play(cuts)["ok"] < cuts


@pytest.mark.long
def test_the_simulator_has_teeth_long(quick: Path, shim: Path) -> None:
    """A thousand cuts with `synchronous=NORMAL` lose acknowledged saves and damage nothing."""
    found = Cuts(record("saves", quick, shim, "NORMAL"), quick, 2).play(1000)
    assert found["lost"] > 10
    assert found["ok"] + found["lost"] == 1000
