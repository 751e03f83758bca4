"""Bit rot: one flipped bit anywhere in a workspace or a backup; what changes user data is always told."""

import random
import shutil
import time
from collections import Counter

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.storage import attachments
from jlndesk.storage.guarding import guarded, sound_saves
from jlndesk.storage.sqlite import ERRORS, connect
from jlndesk.storage.store import Store
from tests.storage.offices import TYPES
from tests.storage.safe import Safe, flip, truth_of

SHOWN = ("records", "item", "item_lines", "words")


def shown_in(file):
    """Everything the screens and searches read, as one text."""
    connection = connect(file, write=False)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        rows = [connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in SHOWN]
        found = connection.execute("SELECT rowid FROM search WHERE search MATCH 'workshop' ORDER BY 1").fetchall()
        return repr((rows, found))
    finally:
        connection.close()


def told(look, file):
    """What a look at a file tells; "" when SQLite cannot read it."""
    try:
        return look(file)
    except (*ERRORS, DeskError):
        return ""


def flips(safe: Safe, rounds: int, seed: int) -> Counter[str]:
    """Flip one bit after the other, each in a fresh copy; every flip that changes user data must be told."""
    rng = random.Random(seed)
    source = safe.path.read_bytes()
    used = [place for place in range(0, len(source), 512) if source[place : place + 512].strip(b"\0")]
    good, shown = truth_of(safe.path), shown_in(safe.path)
    found: Counter[str] = Counter()
    for number in range(rounds):
        place = rng.randrange(len(source)) if number % 2 else rng.choice(used) + rng.randrange(512)
        if number % 10 == 0:
            place = rng.randrange(100)
        safe.path.write_bytes(source)
        flip(safe.path, min(place, len(source) - 1), rng.randrange(8))
        answer = safe.verify()
        data, seen = told(truth_of, safe.path) != good, told(shown_in, safe.path) != shown
        assert not (data or seen) or not answer["ok"], (place, answer)
        found["changed user data" if data else "changed what is shown" if seen else "harmless"] += 1
        found["told"] += not answer["ok"]
    safe.path.write_bytes(source)
    return found


def test_flips_in_a_workspace(safe):
    """Of 150 single flips in a workspace each that changes a save or what is shown is told; none makes it crash."""
    report(150, flips(safe, 150, 14))


@pytest.mark.long
def test_flips_in_a_workspace_long(safe):
    """Of a thousand single flips in a workspace each that changes a save or what is shown is told."""
    report(1000, flips(safe, 1000, 15))


def report(rounds, found):
    """Say how many of the flips were told, and of which sort they were."""
    print(f"\n{rounds} flips: {dict(found)}")
    assert found["changed user data"] > rounds // 20


def flips_in_backup(safe, rounds, tmp_path):
    """Flip bits of a backup; each that changes user data must be refused."""
    source = safe.backup()
    good = truth_of(source)
    rng = random.Random(16)
    file = tmp_path / "rotten.jlnbackup"
    refused = changed = 0
    for _round in range(rounds):
        shutil.copyfile(source, file)
        flip(file, rng.randrange(file.stat().st_size), rng.randrange(8))
        try:
            with guarded(file) as connection:
                sound_saves(connection, file)
            accepted = True
        except DeskError:
            accepted = False
        differs = told(truth_of, file) != good
        assert not (differs and accepted)
        refused += not accepted
        changed += differs
    print(f"\n{rounds} flips in a backup: {changed} changed user data, {refused} refused")


def test_flips_in_a_backup(safe, tmp_path):
    """A flip in a backup that changes user data makes it refused."""
    flips_in_backup(safe, 100, tmp_path)


@pytest.mark.long
def test_flips_in_a_backup_long(safe, tmp_path):
    """The same, a thousand times."""
    flips_in_backup(safe, 1000, tmp_path)


def test_flips_in_an_attachment(safe):
    """Every flip in an attached file is told."""
    rng = random.Random(17)
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    data = attached.read_bytes()
    for _round in range(20):
        attached.write_bytes(data)
        flip(attached, rng.randrange(len(data)), rng.randrange(8))
        assert safe.kinds() == {"attachment"}


def test_flips_in_texts_of_every_save(safe):
    """A flip in the middle of the values of any save is told as a value, with the time it takes printed."""
    source = safe.path.read_bytes()
    began = time.monotonic()
    places = [
        source.find(text.encode()) for text in ("Workshop 11", "From the region", "Only theirs", "A long text. A")
    ]
    for place in places:
        safe.path.write_bytes(source)
        flip(safe.path, place + 3, 0)
        assert not safe.verify()["ok"]
    print(f"\n{(time.monotonic() - began) / len(places) * 1000:.0f} ms for each verification")


def test_opening_a_rotten_workspace(safe):
    """A workspace with one bit flipped at its beginning opens, or is refused in words; it is never a fault."""
    source = safe.path.read_bytes()
    rng = random.Random(18)
    refused = 0
    for place in [*range(16, 100), *(rng.randrange(100, 8192) for _round in range(60))]:
        safe.path.write_bytes(source)
        flip(safe.path, place, rng.randrange(8))
        try:
            with Store(safe.path, TYPES, write=False) as store, store.reading() as connection:
                connection.execute("SELECT count(*) FROM records").fetchone()
        except DeskError:
            refused += 1
    safe.path.write_bytes(source)
    print(f"\n{refused} of 144 rotten beginnings refused in words")
