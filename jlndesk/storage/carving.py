"""Finds the rows of saves in the bare pages of a file SQLite cannot read, by the published file format alone."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jlndesk.storage.truth import Row

# https://www.sqlite.org/fileformat2.html: sections 1.3 (header), 1.6 (b-tree pages), 2.1 (records), 4.1 (log)
_LEAF = 0x0D
_HEAD = 100
_WAL_HEAD, _FRAME_HEAD = 32, 24
_COMMON_PAGE = 4096
_COLUMNS = len(Row._fields)
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_LARGEST = 1 << 28
Pages = Mapping[int, bytes]


def carved(file: Path, log: Path) -> Iterator[Row]:
    """Yield every row that has the shape of a save, also stale copies; what is in them is for the caller to check.

    `log` is the file SQLite keeps beside it (`-wal`), which may be missing. No connection of this program may be open.
    """
    data = _readable(file)
    size = _page_size(data)
    pages = {number + 1: data[at : at + size] for number, at in enumerate(range(0, len(data), size))}
    newer = _logged(_readable(log), size)
    yield from _rows({**pages, **newer}, sorted(pages.keys() | newer.keys()))
    yield from _rows(pages, sorted(newer.keys() & pages.keys()))


def _readable(file: Path) -> bytes:
    """Return a file with zeros where the disk does not give it back; nothing when there is none."""
    if not file.is_file():
        return b""
    parts = []
    size = file.stat().st_size
    with file.open("rb", buffering=0) as opened:
        for at in range(0, size, _COMMON_PAGE):
            wanted = min(_COMMON_PAGE, size - at)
            try:
                opened.seek(at)
                parts.append(opened.read(wanted).ljust(wanted, b"\0"))
            except OSError:
                parts.append(bytes(wanted))
    return b"".join(parts)


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else _COMMON_PAGE


def _logged(log: bytes, size: int) -> dict[int, bytes]:
    """Return the latest page of each number in the log, of the frames that belong to its present run."""
    found: dict[int, bytes] = {}
    salt = log[16:24]
    for at in range(_WAL_HEAD, len(log) - _FRAME_HEAD - size + 1, _FRAME_HEAD + size):
        number = int.from_bytes(log[at : at + 4], "big")
        if log[at + 8 : at + 16] == salt and number:
            found[number] = log[at + _FRAME_HEAD : at + _FRAME_HEAD + size]
    return found


def _rows(pages: Pages, numbers: list[int]) -> Iterator[Row]:
    for number in numbers:
        page = pages[number]
        start = _HEAD if number == 1 else 0
        if len(page) > start + 8 and page[start] == _LEAF:
            count = int.from_bytes(page[start + 3 : start + 5], "big")
            for place in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
                row = _row(pages, page, int.from_bytes(page[place : place + 2], "big"))
                if row is not None:
                    yield row


def _row(pages: Pages, page: bytes, at: int) -> Row | None:
    """Return the row of one cell, or None when it is not one of saves or runs out of the page."""
    try:
        length, at = _varint(page, at)
        seq, at = _varint(page, at)
        if not 0 < length < _LARGEST:
            return None
        values = _values(_payload(pages, page, at, length))
    except (IndexError, struct.error):
        return None
    if len(values) != _COLUMNS or not isinstance(values[1], str) or len(values[1]) != 64:
        return None
    return Row(seq, *values[1:])


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and the place after it; IndexError past the end."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9


def _payload(pages: Pages, page: bytes, at: int, length: int) -> bytes:
    """Return the content of a cell: what is in the page and what went over into others."""
    usable = len(page)
    if length <= usable - 35:
        return page[at : at + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= usable - 35 else least
    parts = [page[at : at + local]]
    following = struct.unpack_from(">I", page, at + local)[0]
    left, seen = length - local, set[int]()
    while left > 0 and following in pages and following not in seen:
        seen.add(following)
        over = pages[following]
        parts.append(over[4 : 4 + min(left, usable - 4)])
        left -= usable - 4
        following = struct.unpack_from(">I", over)[0]
    return b"".join(parts)


def _values(payload: bytes) -> list[Any]:
    """Return the columns of a record; texts that are not right come with marks no hash will fit."""
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < min(end, len(payload)) and len(kinds) <= _COLUMNS:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    place, values = end, []
    for kind in kinds:
        size = _FIXED.get(kind, (kind - 12) // 2 if kind >= 12 else 0)
        values.append(_value(kind, payload[place : place + size]))
        place += size
    return values


def _value(kind: int, data: bytes) -> Any:
    if kind >= 13 and kind % 2:
        return data.decode("utf-8", "replace")
    if 1 <= kind <= 6:
        return int.from_bytes(data, "big", signed=True)
    return {8: 0, 9: 1}.get(kind)
