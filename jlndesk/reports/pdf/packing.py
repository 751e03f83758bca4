"""Makes a finished PDF smaller: its small objects are packed together and compressed, as PDF 1.5 and later allow."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj\s+(.*?)\s*endobj\s*\Z", re.DOTALL)
_TOGETHER = 200  # objects in one stream


def packed(file: bytes) -> bytes:
    """The same document in fewer bytes; the file must come from ReportLab, in one piece and not encrypted."""
    said = _TRAILER.search(file, file.rindex(b"trailer"))
    if said is None:
        return file
    objects = _objects(file, int(said.group(2)))
    apart = {number: body for number, body in objects.items() if body.endswith(b"endstream")}
    together = {number: body for number, body in objects.items() if number not in apart}
    return _written(apart, together, said.group(1), len(objects) + 1)


def _objects(file: bytes, table: int) -> dict[int, bytes]:
    """The objects of a file by their numbers, each without the words around it."""
    entries = _ENTRY.findall(file, table)
    places = {number: int(entry[0]) for number, entry in enumerate(entries) if entry[2] == b"n"}
    ends = [*sorted(places.values()), table]
    end_of = dict(pairwise(ends))
    found: dict[int, bytes] = {}
    for number, start in places.items():
        body = _OBJECT.match(file[start : end_of[start]])
        if body:
            found[number] = body.group(1)
    return found


def _written(apart: Mapping[int, bytes], together: Mapping[int, bytes], trailer: bytes, count: int) -> bytes:
    file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for number, body in apart.items():
        entries[number] = (1, len(file), 0)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    numbers = list(together)
    for start in range(0, len(numbers), _TOGETHER):
        some = numbers[start : start + _TOGETHER]
        entries |= {number: (2, count, at) for at, number in enumerate(some)}
        entries[count] = (1, len(file), 0)
        file += b"%d 0 obj\n%b\nendobj\n" % (count, _object_stream(some, together))
        count += 1
    entries[count] = (1, len(file), 0)
    start = len(file)
    file += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (count, _table(entries, trailer, count + 1), start)
    return bytes(file)


def _object_stream(numbers: Sequence[int], bodies: Mapping[int, bytes]) -> bytes:
    places, body = [], b""
    for number in numbers:
        places.append(b"%d %d" % (number, len(body)))
        body += bodies[number] + b"\n"
    head = b" ".join(places) + b"\n"
    return _stream(b"/Type /ObjStm /N %d /First %d" % (len(numbers), len(head)), head + body)


def _table(entries: Mapping[int, tuple[int, int, int]], trailer: bytes, size: int) -> bytes:
    """The table of where everything is, as a stream."""
    rows = b"".join(struct.pack(">BLH", *entries.get(number, (0, 0, 0))) for number in range(size))
    kept = re.sub(rb"/Size \d+", b"", re.sub(rb"%[^\n]*\n", b"", trailer)).strip()
    return _stream(b"/Type /XRef /W [1 4 2] /Size %d %b" % (size, kept), rows)


def _stream(said: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (said, len(data), data)
