"""A pack that was changed on the way is refused, or says exactly what it said before."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import DamagedError, DeskError
from jlndesk.exchange.pack import PackFacts, write_pack
from jlndesk.exchange.read import open_pack


def with_one_byte_changed(data: bytes, chance: random.Random) -> bytes:
    """One byte is another."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ chance.randrange(1, 256)]) + data[place + 1 :]


def shortened(data: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or a stretch is missing."""
    first, second = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return chance.choice([data[:second], data[first + 1 :], data[:first] + data[second + 1 :]])


def lengthened(data: bytes, chance: random.Random) -> bytes:
    """Something stands in it that was not there: random bytes, or a stretch of its own a second time."""
    place, start = chance.randrange(len(data) + 1), chance.randrange(len(data))
    added = chance.choice([chance.randbytes(chance.randrange(1, 40)), data[start : start + chance.randrange(1, 400)]])
    return data[:place] + added + data[place:]


def rearranged(data: bytes, chance: random.Random) -> bytes:
    """Two stretches of the same length have changed places."""
    length = chance.randrange(1, min(200, len(data) // 3))
    first = chance.randrange(len(data) - 2 * length)
    second = chance.randrange(first + length, len(data) - length + 1)
    one, other = data[first : first + length], data[second : second + length]
    return data[:first] + other + data[first + length : second] + one + data[second + length :]


WAYS = [with_one_byte_changed, with_one_byte_changed, shortened, lengthened, rearranged]


@pytest.mark.parametrize("rounds", [200, pytest.param(2_000, marks=pytest.mark.long)])
def test_any_change_is_refused_or_harmless(pack: Path, contents: Any, rounds: int) -> None:
    """Of all changes to the bytes none gives other content, and none ends in anything but a plain sentence."""
    before, whole, refused = contents(pack), pack.read_bytes(), 0
    for number in range(rounds):
        pack.write_bytes(WAYS[number % len(WAYS)](whole, random.Random(number)))
        try:
            found = contents(pack)
        except DeskError as error:
            found = before if error.message and error.hint else None
            refused += 1
        assert found == before
    assert refused > rounds * 0.9


def test_every_byte_of_a_small_pack(tmp_path: Path, contents: Any, facts: PackFacts, saves: Any) -> None:
    """Each byte in turn, changed, is refused or harmless: none is left out by chance."""
    path = tmp_path / "small.jlnx"
    write_pack(path, "colleague", saves[:1], {}, replace(facts, erased=()))
    before, whole = contents(path), path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            assert contents(path) == before
        except DeskError:
            continue


def swaps(parts: Mapping[str, bytes]) -> list[dict[str, bytes]]:
    """The parts with the contents of every two of them exchanged."""
    names = sorted(parts)
    pairs = [(one, other) for one in names for other in names if one < other]
    return [{**parts, one: parts[other], other: parts[one]} for one, other in pairs]


def test_parts_cannot_change_places(parts: Any, forged: Any) -> None:
    """Two parts whose contents are exchanged are noticed, for each has its check sum."""
    for swapped in swaps(parts):
        with pytest.raises(DeskError):
            open_pack(forged(swapped))


def test_an_old_manifest_does_not_fit_a_new_pack(
    tmp_path: Path, parts: Any, saves: Any, files: Any, facts: PackFacts, forged: Any
) -> None:
    """The manifest of yesterday's pack around today's saves is refused, and the other way round."""
    write_pack(tmp_path / "old.jlnx", "colleague", saves[:6], files, facts)
    with zipfile.ZipFile(tmp_path / "old.jlnx") as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    for mixed in ({**parts, "manifest.json": old["manifest.json"]}, {**old, "manifest.json": parts["manifest.json"]}):
        with pytest.raises(DamagedError):
            open_pack(forged(mixed))


@pytest.mark.parametrize("change", ["left out", "twice", "in another order", "of another pack"])
def test_lines_cannot_be_taken_out_or_added(parts: Any, forged: Any, seal: Any, saves: Any, change: str) -> None:
    """With check sums made right, the counts still tell; order and repetition change nothing a merge would see."""
    lines = parts["saves.jsonl"].splitlines(keepends=True)
    changed = {
        "left out": lines[:-1],
        "twice": [*lines[:1], *lines],
        "in another order": lines[::-1],
        "of another pack": [*lines, lines[0].replace(b"author-1", b"author-2")],
    }[change]
    pack = open_pack(forged(seal({**parts, "saves.jsonl": b"".join(changed)})))
    if change in ("left out", "of another pack"):
        with pytest.raises(DamagedError, match="as many records and saves"):
            list(pack.saves())
    else:
        assert dict(pack.saves()) == dict(saves)
