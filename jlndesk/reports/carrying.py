"""Puts a file into a finished PDF as its attachment, behind all that is there: no byte before it moves."""

from __future__ import annotations

import re
import struct
import zlib

from jlndesk.core.errors import DamagedError
from jlndesk.core.i18n import _

_TAIL = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TABLE = re.compile(rb"\d+ 0 obj\n<< /Type /XRef /W \[1 4 2\] /Size (\d+) (.*?) /Filter /FlateDecode /Length (\d+) >>"
                    rb"\nstream\n", re.DOTALL)  # fmt: skip
_TOGETHER = re.compile(rb"\d+ 0 obj\n<< /Type /ObjStm /N (\d+) /First (\d+) /Filter /FlateDecode /Length (\d+) >>"
                       rb"\nstream\n")  # fmt: skip
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_ROW = struct.Struct(">BLH")
_IN_STREAM = 2
_KIND = b"application#2Fvnd.jlndesk.pack"


def with_attachment(pdf: bytes, name: str, data: bytes, said: str) -> bytes:
    """Return a PDF of this program with a file of this name in it; `said` tells people what the file is.

    Raises DamagedError for a PDF that this program did not write.
    """
    start, size, trailer, rows = _table(pdf)
    root = _ROOT.search(trailer)
    if root is None:
        raise _strange()
    number = int(root.group(1))
    catalog = _catalog(pdf, rows, number)
    file, spec, table = size, size + 1, size + 2
    bodies = {
        file: _embedded(data),
        spec: _specification(name, said, file),
        number: _naming(catalog, name, spec),
    }
    made = bytearray(pdf)
    places: dict[int, int] = {}
    for one, body in bodies.items():
        places[one] = len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (one, body)
    places[table] = len(made)
    made += b"%d 0 obj\n%b\nendobj\n" % (table, _added(places, trailer, table + 1, start))
    made += b"startxref\n%d\n%%%%EOF\n" % places[table]
    return bytes(made)


def _table(pdf: bytes) -> tuple[int, int, bytes, bytes]:
    """Where the table of objects begins, how many there are, what its head says besides, and its rows."""
    tail = _TAIL.search(pdf, max(0, len(pdf) - 64))
    start = int(tail.group(1)) if tail else -1
    head = _TABLE.match(pdf, start) if start >= 0 else None
    if head is None:
        raise _strange()
    rows = zlib.decompress(pdf[head.end() : head.end() + int(head.group(3))])
    return start, int(head.group(1)), head.group(2), rows


def _catalog(pdf: bytes, rows: bytes, number: int) -> bytes:
    """The object everything else hangs on, from the stream it is packed into."""
    kind, stream, at = _ROW.unpack_from(rows, number * _ROW.size)
    place = _ROW.unpack_from(rows, stream * _ROW.size)[1] if kind == _IN_STREAM else -1
    head = _TOGETHER.match(pdf, place) if place >= 0 else None
    if head is None:
        raise _strange()
    many, first, length = map(int, head.groups())
    content = zlib.decompress(pdf[head.end() : head.end() + length])
    places = [int(word) for word in content[:first].split()[1::2]]
    end = first + places[at + 1] if at + 1 < many else len(content)
    return content[first + places[at] : end].strip()


def _embedded(data: bytes) -> bytes:
    head = b"<< /Type /EmbeddedFile /Subtype /%b /Length %d /Params << /Size %d >> >>" % (_KIND, len(data), len(data))
    return b"%b\nstream\n%b\nendstream" % (head, data)


def _specification(name: str, said: str, file: int) -> bytes:
    return b"<< /Type /Filespec /F %b /UF %b /Desc %b /AFRelationship /Source /EF << /F %d 0 R /UF %d 0 R >> >>" % (
        _text(name), _text(name), _text(said), file, file,
    )  # fmt: skip


def _naming(catalog: bytes, name: str, spec: int) -> bytes:
    if not catalog.endswith(b">>") or b"/EmbeddedFiles" in catalog or b"/Names" in catalog:
        raise _strange()
    added = b" /Names << /EmbeddedFiles << /Names [ %b %d 0 R ] >> >> /AF [ %d 0 R ] >>"
    return catalog[:-2].rstrip() + added % (_text(name), spec, spec)


def _text(text: str) -> bytes:
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"


def _added(places: dict[int, int], trailer: bytes, size: int, before: int) -> bytes:
    """The table of what was added, which names the table before it."""
    numbers = sorted(places)
    index = b" ".join(b"%d 1" % number for number in numbers)
    data = zlib.compress(b"".join(_ROW.pack(1, places[number], 0) for number in numbers), 9)
    head = b"<< /Type /XRef /W [1 4 2] /Size %d /Index [%b] /Prev %d %b /Filter /FlateDecode /Length %d >>"
    return b"%b\nstream\n%b\nendstream" % (head % (size, index, before, trailer, len(data)), data)


def _strange() -> DamagedError:
    return DamagedError(
        _("The record cannot be put into this PDF: it is not as this program writes it."),
        _("Send a pack beside the PDF instead."),
    )
