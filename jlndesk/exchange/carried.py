"""Takes the pack out of a PDF that carries its record: our own form and no other, within limits."""

from __future__ import annotations

import contextlib
import os
import re
import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from jlndesk.core.errors import DamagedError, InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.exchange.zipped import TOTAL

PDF = b"%PDF-"
_MOST = TOTAL + 100_000_000  # bytes of the whole file: a full pack and a long paper before it
_TAIL = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"\d{1,10} 0 obj\n<< /Type /XRef /W \[1 4 2\] /Size \d{1,10} /Index \[((?:\d{1,10} 1 ?){1,8})\] /Prev \d{1,10} "
    rb"[^<]{0,400}(?:<[0-9A-Fa-f]{0,400}>[^<]{0,400}){0,4}?/Filter /FlateDecode /Length (\d{1,4}) >>\nstream\n"
)
_FILE = re.compile(
    rb"\d{1,10} 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fvnd\.jlndesk\.pack /Length (\d{1,10}) "
    rb"/Params << /Size (\d{1,10}) >> >>\nstream\n"
)
_AFTER = b"\nendstream\nendobj\n"
_ROW = struct.Struct(">BLH")
_HEAD = 4096
_PIECE = 1 << 18


@contextlib.contextmanager
def pack_file(path: Path) -> Iterator[Path]:
    """Give the file a pack can be opened from: the file itself, or what a PDF carries, put apart for as long as needed.

    Raises InputError for a PDF that carries no record, DamagedError for one that is not as this program writes them,
    DeskError when a file cannot be read or written.
    """
    try:
        with path.open("rb") as file:
            is_pdf = file.read(len(PDF)) == PDF
    except OSError as error:
        raise explain(error, path) from error
    if not is_pdf:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="jlndesk-") as folder:
        apart = Path(folder) / path.name
        try:
            with path.open("rb") as file, apart.open("xb") as kept:
                _take_out(path, file, kept)
        except OSError as error:
            raise explain(error, path) from error
        yield apart


def _take_out(path: Path, file: BinaryIO, kept: BinaryIO) -> None:
    start, length = _place(path, file)
    file.seek(start)
    left = length
    while left:
        piece = file.read(min(_PIECE, left))
        if not piece:
            raise _changed(path)
        kept.write(piece)
        left -= len(piece)
    if file.read(len(_AFTER)) != _AFTER:
        raise _changed(path)


def _place(path: Path, file: BinaryIO) -> tuple[int, int]:
    """Return where the pack begins in a PDF, and how long it is."""
    size = os.fstat(file.fileno()).st_size
    if size > _MOST:
        raise _changed(path)
    for offset in _added(path, file, size):
        file.seek(offset)
        found = _FILE.match(file.read(_HEAD))
        if found:
            length = int(found.group(1))
            start = offset + found.end()
            if found.group(1) != found.group(2) or length > TOTAL or start + length + len(_AFTER) > size:
                raise _changed(path)
            return start, length
    raise _without(path)


def _added(path: Path, file: BinaryIO, size: int) -> list[int]:
    """Return the places of the objects that were added behind the paper."""
    file.seek(max(0, size - 64))
    tail = _TAIL.search(file.read())
    if tail is None or int(tail.group(1)) >= size:
        raise _without(path)
    file.seek(int(tail.group(1)))
    head = file.read(_HEAD)
    table = _TABLE.match(head)
    if table is None:
        raise _without(path)
    count = len(table.group(1).split()) // 2
    unpack = zlib.decompressobj()
    try:
        rows = unpack.decompress(head[table.end() : table.end() + int(table.group(2))], count * _ROW.size)
    except zlib.error as error:
        raise _changed(path) from error
    if len(rows) != count * _ROW.size:
        raise _changed(path)
    found = [_ROW.unpack_from(rows, number * _ROW.size) for number in range(count)]
    return [offset for kind, offset, _generation in found if kind == 1 and offset < size]


def _without(path: Path) -> InputError:
    return InputError(
        _("The PDF “{file}” carries no record.").format(file=path.name),
        _("Ask the sender for a pack, or for a PDF made with: jlndesk export --carry. A program that saved the PDF"
          " again may have taken the record out."),
    )  # fmt: skip


def _changed(path: Path) -> DamagedError:
    return DamagedError(
        _("The record that the PDF “{file}” carries cannot be used: it was damaged or changed on the way.").format(
            file=path.name
        ),
        _("Nothing was taken in. Ask for the file again."),
    )
