"""Adds glyphs to a TrueType font that are made of others: a letter with its marks as one glyph.

A cluster of several glyphs is then one code in the document and one meaning: whoever copies, searches or hears the page
gets its characters in order, and no reader has to guess to which letter a mark belongs.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORDS, _OFFSETS, _MORE = 0x1, 0x2, 0x20
_MAGIC = 0xB1B0AFBA
_MOST = 0xFFFF


@dataclass(frozen=True)
class Composite:
    """A glyph made of others: the number of each, how far it is moved right and up, and how far they move the pen.

    All are in units of the font.
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int


def with_composites(font: bytes, composites: Sequence[Composite]) -> bytes:
    """The font with these glyphs behind its own, in order."""
    tables = _tables(font)
    outlines = _outlines(tables)
    metrics = _metrics(tables, len(outlines))
    for composite in composites:
        outline, left = _composed(composite, outlines)
        outlines.append(outline)
        metrics.append((min(max(composite.advance, 0), _MOST), left))
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    tables["glyf"] = b"".join(outlines) or b"\0"
    tables["loca"] = struct.pack(f">{len(places)}L", *places)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(metrics))
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:50] + struct.pack(">h", 1) + tables["head"][52:]
    tables["maxp"] = _limits(tables["maxp"], len(metrics), composites)
    return _file(tables)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4s3L", font, 12 + 16 * number) for number in range(count))
    return {tag.decode(): font[start : start + length] for tag, _sum, start, length in entries}


def _outlines(tables: Mapping[str, bytes]) -> list[bytes]:
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (long,) = struct.unpack_from(">h", tables["head"], 50)
    if long:
        places = list(struct.unpack_from(f">{count + 1}L", tables["loca"]))
    else:
        places = [2 * place for place in struct.unpack_from(f">{count + 1}H", tables["loca"])]
    return [_even(tables["glyf"][a:b]) for a, b in pairwise(places)]


def _even(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    (full,) = struct.unpack_from(">H", tables["hhea"], 34)
    found = [struct.unpack_from(">Hh", tables["hmtx"], 4 * number) for number in range(full)]
    lefts = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    return [(advance, left) for advance, left in found] + [(found[-1][0], left) for left in lefts]


def _composed(composite: Composite, outlines: Sequence[bytes]) -> tuple[bytes, int]:
    """The outline of a glyph made of others, and its left edge; nothing when all its parts are empty."""
    parts = [part for part in composite.parts if outlines[part[0]]]
    if not parts:
        return b"", 0
    boxes = [struct.unpack_from(">4h", outlines[glyph], 2) for glyph, _x, _y in parts]
    left = min(box[0] + x for box, (_glyph, x, _y) in zip(boxes, parts, strict=True))
    low = min(box[1] + y for box, (_glyph, _x, y) in zip(boxes, parts, strict=True))
    right = max(box[2] + x for box, (_glyph, x, _y) in zip(boxes, parts, strict=True))
    high = max(box[3] + y for box, (_glyph, _x, y) in zip(boxes, parts, strict=True))
    data = struct.pack(">5h", -1, left, low, right, high)
    for number, (glyph, x, y) in enumerate(parts, 1):
        more = _MORE if number < len(parts) else 0
        data += struct.pack(">HHhh", _WORDS | _OFFSETS | more, glyph, x, y)
    return _even(data), left


def _limits(maxp: bytes, count: int, composites: Sequence[Composite]) -> bytes:
    """The table that says how much a reader must be ready for."""
    limits = list(struct.unpack(">L14H", maxp[:32]))
    widest = max((len(composite.parts) for composite in composites), default=0)
    limits[1] = count
    for points in (4, 5):
        limits[points] = min(max(limits[points], limits[points - 2]) * max(widest, 1), _MOST)
    limits[13] = max(limits[13], widest)
    limits[14] = limits[14] + bool(composites)
    return struct.pack(">L14H", *limits)


def _file(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    directory, body = b"", b""
    start = 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4s3L", tag.encode(), _sum(data), start + len(body), len(data))
        body += _even(data)
    whole = header + directory + body
    head = whole.index(tables["head"], 12 + 16 * count)
    adjustment = (_MAGIC - _sum(whole)) & 0xFFFFFFFF
    return whole[: head + 8] + struct.pack(">L", adjustment) + whole[head + 12 :]


def _sum(data: bytes) -> int:
    data = _even(data)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
