"""Plays a recording of a program's file operations and cuts the power: what may then be on the disk.

The disk played here is worse than a real one. Of what a file was not told to sync since, any part may be there or not,
in pieces of 512 bytes; a new, renamed, linked or removed name may be there or not until its folder was synced.
"""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("<BIqqII")
SECTOR = 512
VOLATILE = ("-shm", ".lock", ".reserve")


@dataclass
class File:
    """One file whatever its names: what it held at first, its changes, and when it was last synced before a cut."""

    base: bytes = b""
    changes: list[tuple[int, int, bytes | None]] = field(default_factory=list)  # number, place, data (None: length)
    syncs: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Naming:
    """A change of names: a name gets a file (None: loses it); a rename takes it from another name at once."""

    number: int
    name: str
    file: int | None
    taken_from: str = ""
    is_folder: bool = False


@dataclass(frozen=True)
class Ack:
    """What the program had acknowledged when it had done so many operations."""

    number: int
    text: str


class Recording:
    """The operations of one run below a folder that held `base` before it."""

    def __init__(self, log: Path, root: Path, base: dict[str, bytes], folders: set[str]) -> None:
        """Read the log; AssertionError when the recorder met something it could not record."""
        self.root = str(root)
        self.files: list[File] = []
        self.namings: list[Naming] = []
        self.folder_syncs: dict[str, list[int]] = {}
        self.acks: list[Ack] = []
        self.base_folders = folders
        self.base_names = {name: self._new(data) for name, data in base.items()}
        self.length = 0
        self.counts: dict[str, int] = {}
        self._names = dict(self.base_names)
        self._handles: dict[int, int] = {}
        for number, (operation, handle, a, b, first, second) in enumerate(_records(log)):
            self.length = number + 1
            self.counts[operation] = self.counts.get(operation, 0) + 1
            self._take(number, operation, (handle, a, b), first, second.decode())

    def _new(self, data: bytes = b"") -> int:
        self.files.append(File(data))
        return len(self.files) - 1

    def _take(self, number: int, operation: str, details: tuple[int, int, int], first: bytes, second: str) -> None:
        handle, a, b = details
        assert operation != "E", f"the recorder cannot follow {first.decode()}"
        if operation == "A":
            self.acks.append(Ack(number, first.decode()))
        elif operation == "O":
            self._open(number, handle, first.decode(), made=bool(a), emptied=bool(b))
        elif operation in "WTS":
            self._change(number, operation, self.files[self._handles[handle]], a, first)
        elif operation == "D":
            self.folder_syncs.setdefault(first.decode(), []).append(number)
        else:
            self._name(number, operation, first.decode(), second)

    def _open(self, number: int, handle: int, name: str, *, made: bool, emptied: bool) -> None:
        if made:
            self._names[name] = self._new()
            self.namings.append(Naming(number, name, self._names[name]))
        self._handles[handle] = self._names[name]
        if emptied:
            self.files[self._names[name]].changes.append((number, 0, None))

    @staticmethod
    def _change(number: int, operation: str, file: File, place: int, data: bytes) -> None:
        if operation == "S":
            file.syncs.append(number)
        else:
            file.changes.append((number, place, data if operation == "W" else None))

    def _name(self, number: int, operation: str, first: str, second: str) -> None:
        if operation == "M":
            self.namings.append(Naming(number, first, None, is_folder=True))
        elif operation == "U":
            self._names.pop(first, None)
            self.namings.append(Naming(number, first, None))
        else:
            file = self._names[first]
            if operation == "R":
                del self._names[first]
            self._names[second] = file
            self.namings.append(Naming(number, second, file, first if operation == "R" else ""))

    def cut(self, at: int, rng: random.Random) -> dict[str, bytes]:
        """Return the files, by their names below the folder, after a power cut before operation `at`."""
        losing = rng.random()
        names, folders = self._names_after(at, rng, losing)
        found = {}
        for name, file in names.items():
            if not name.endswith(VOLATILE) and self._reachable(name, folders):
                found[os.path.relpath(name, self.root)] = bytes(self._content(self.files[file], at, rng, losing))
        return found

    def _names_after(self, at: int, rng: random.Random, losing: float) -> tuple[dict[str, int], set[str]]:
        names, folders = dict(self.base_names), set(self.base_folders)
        for one in self.namings:
            if one.number >= at:
                break
            parents = {above(one.name), above(one.taken_from or one.name)}
            durable = all(any(one.number < sync < at for sync in self.folder_syncs.get(p, ())) for p in parents)
            if not durable and rng.random() < losing:
                continue
            if one.is_folder:
                folders.add(one.name)
            elif one.file is None:
                names.pop(one.name, None)
                folders.discard(one.name)
            else:
                names.pop(one.taken_from, None)
                names[one.name] = one.file
        return names, folders

    def _reachable(self, name: str, folders: set[str]) -> bool:
        while (name := above(name)) != self.root:
            if name not in folders:
                return False
        return True

    @staticmethod
    def _content(file: File, at: int, rng: random.Random, losing: float) -> bytearray:
        data = bytearray(file.base)
        synced = max((sync for sync in file.syncs if sync < at), default=-1)
        for number, place, change in file.changes:
            if number >= at:
                break
            unsure = number > synced and rng.random() < losing
            if unsure and change is not None and rng.random() < 0.4:
                _tear(data, place, change, rng)
            elif not unsure:
                _do(data, place, change)
        return data


def above(name: str) -> str:
    """Return the folder of a name."""
    return name.rpartition("/")[0]


def _do(data: bytearray, place: int, change: bytes | None) -> None:
    if change is None:
        _set_length(data, place)
    else:
        _write(data, place, change)


def _tear(data: bytearray, place: int, change: bytes, rng: random.Random) -> None:
    """Write some of the sectors of a change."""
    for start in range(0, len(change), SECTOR):
        if rng.random() < 0.5:
            _write(data, place + start, change[start : start + SECTOR])


def _set_length(data: bytearray, length: int) -> None:
    if len(data) > length:
        del data[length:]
    else:
        data.extend(bytes(length - len(data)))


def _write(data: bytearray, place: int, change: bytes) -> None:
    if len(data) < place:
        data.extend(bytes(place - len(data)))
    data[place : place + len(change)] = change


def _records(log: Path) -> Iterator[tuple[str, int, int, int, bytes, bytes]]:
    data = log.read_bytes()
    at = 0
    while at < len(data):
        operation, handle, a, b, first, second = HEAD.unpack_from(data, at)
        at += HEAD.size
        yield chr(operation), handle, a, b, data[at : at + first], data[at + first : at + first + second]
        at += first + second


def acknowledged(log: Path) -> list[str]:
    """Return what a recording acknowledged."""
    return [first.decode() for operation, _handle, _a, _b, first, _second in _records(log) if operation == "A"]


def contents(root: Path) -> tuple[dict[str, bytes], set[str]]:
    """Return what a folder holds: files by absolute name, and its folders."""
    inside = list(root.rglob("*"))
    return {str(one): one.read_bytes() for one in inside if one.is_file()}, {str(one) for one in inside if one.is_dir()}


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Write the files that are left into a folder."""
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
