"""The profile that says what the colours of a document mean: sRGB, as an ICC profile of version 4.

The numbers are those of IEC 61966-2-1, its primaries adapted to the white of profiles (D50) as ICC asks.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterable

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_DAY = (2000, 1, 1, 0, 0, 0)  # always the same, so that one document gives the same bytes
_HEADER = 128


@functools.cache
def srgb() -> bytes:
    """The profile, about 600 bytes."""
    curve = b"para" + struct.pack(">4xHxx", 3) + _fixed(_CURVE)
    tags = {
        "desc": _text("sRGB"),
        "cprt": _text("No copyright"),
        "wtpt": b"XYZ " + bytes(4) + _fixed(_WHITE),
        "chad": b"sf32" + bytes(4) + _fixed(_ADAPTED),
        **{tag: b"XYZ " + bytes(4) + _fixed(primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    start = _HEADER + 4 + 12 * len(tags)
    table, body = struct.pack(">L", len(tags)), b""
    for tag, data in tags.items():
        table += struct.pack(">4sLL", tag.encode(), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    head = struct.pack(">L4xL4s4s4s6H4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ", *_DAY, b"acsp")
    return (head + bytes(28) + _fixed(_WHITE)).ljust(_HEADER, b"\0")


def _fixed(numbers: Iterable[float]) -> bytes:
    """Numbers with sixteen binary places."""
    return b"".join(struct.pack(">l", round(number * 65536)) for number in numbers)


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xLL2s2sLL", 1, 12, b"en", b"US", len(coded), 28) + coded
