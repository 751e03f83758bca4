"""Writes a pack: saves, attached files and a manifest in one ZIP, the same bytes for the same content."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import IO, Any

from jlndesk.core.errors import DamagedError, InputError
from jlndesk.core.files import explain, put_in_place
from jlndesk.core.i18n import _
from jlndesk.exchange import manifest, zipped
from jlndesk.exchange.manifest import PackFacts
from jlndesk.exchange.read import LINE, open_pack
from jlndesk.exchange.readme import readme

__all__ = ["PackFacts", "write_pack"]

Source = Callable[[], bytes] | Path
_PART = 4 << 20  # characters of values in one line, where there is more than one value to divide
_PIECE = 1 << 18
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP knows: no pack differs from another by the time it was made


def write_pack(
    path: Path,
    kind: str,
    saves: Iterable[tuple[str, Mapping[str, Any]]],
    files: Mapping[str, Source],
    facts: PackFacts,
) -> dict[str, Any]:
    """Write a pack and return {"file", "kind", "records", "saves", "bytes"}; whole and read back, or not at all.

    `saves` yields (exact header text, {unit: [salt, value]}) and is read once, nothing of it is kept; `files` gives for
    each SHA-256 a path or a function that returns the bytes. Raises InputError for a kind that cannot be made yet or
    more than a pack can hold, DamagedError for a file that is not what its SHA-256 says, DeskError when the place
    cannot be written.
    """
    manifest.check_kind(kind)
    if len(files) > zipped.MEMBERS - 4:
        raise _too_much(_("it would have more than {most} attached files.").format(most=zipped.MEMBERS - 4))
    temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("x+b") as file:
            counts = _fill(file, kind, saves, files, facts)
            file.flush()
            os.fsync(file.fileno())
        open_pack(temporary)
        size = temporary.stat().st_size
        put_in_place(temporary, path)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    return {"file": str(path), "kind": kind, **counts, "bytes": size}


def _fill(
    file: IO[bytes],
    kind: str,
    saves: Iterable[tuple[str, Mapping[str, Any]]],
    files: Mapping[str, Source],
    facts: PackFacts,
) -> dict[str, int]:
    parts: dict[str, str] = {}
    counts = {"records": 0, "saves": 0}
    _add_saves(file, _lines(saves, counts), parts)
    with zipfile.ZipFile(file, "a") as archive:
        for name in sorted(files):
            _add(archive, parts, zipped.FILES + name, _read(name, files[name]), packed=False)
        _add(archive, parts, zipped.README, iter([readme(kind, facts)]))
        about = manifest.make(kind, facts, counts, parts)
        _add(archive, parts, zipped.MANIFEST, iter([about]), packed=len(about) <= zipped.RATIO_FROM)
        if sum(member.file_size for member in archive.infolist()) > zipped.TOTAL:
            raise _too_much(_("unpacked it would have more than {most} MB.").format(most=zipped.TOTAL // 1_000_000))
    return counts


def _add_saves(file: IO[bytes], lines: Iterator[bytes], parts: dict[str, str]) -> None:
    """Begin the ZIP with the saves; packed, unless they pack so well that a reader would take them for a bomb."""
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, parts, zipped.SAVES, lines)
        member = archive.getinfo(zipped.SAVES)
    if member.file_size <= max(zipped.RATIO_FROM, zipped.RATIO * member.compress_size):
        return
    file.seek(0)
    small = io.BytesIO(file.read())
    file.seek(0)
    file.truncate()
    with zipfile.ZipFile(small) as first, first.open(zipped.SAVES) as packed, zipfile.ZipFile(file, "w") as archive:
        _add(archive, parts, zipped.SAVES, iter(lambda: packed.read(_PIECE), b""), packed=False)


def _add(
    archive: zipfile.ZipFile, parts: dict[str, str], name: str, pieces: Iterator[bytes], *, packed: bool = True
) -> None:
    """Add a member and note its SHA-256; attached files are added as they are, for most of them are packed already."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    member.create_system = 3
    member.external_attr = 0o600 << 16
    most = zipped.TOTAL if name == zipped.SAVES else zipped.MEMBER
    digest, size = hashlib.sha256(), 0
    with archive.open(member, "w") as place:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise _too_much(_("a part of it would have more than {most} MB.").format(most=most // 1_000_000))
            digest.update(piece)
            place.write(piece)
    parts[name] = digest.hexdigest()


def _lines(saves: Iterable[tuple[str, Mapping[str, Any]]], counts: dict[str, int]) -> Iterator[bytes]:
    """Yield the lines of saves.jsonl and count records and saves on the way."""
    records = set()
    for header, values in saves:
        record = json.loads(header)["record"]
        records.add(record)
        counts["saves"] += 1
        counts["records"] = len(records)
        for part in _parted(values):
            line = f'{{"header":{quoted(header)},"values":{part}}}\n'.encode()
            if len(line) > LINE:
                raise _too_much(_("a text in the record {id} is too long for it.").format(id=record))
            yield line


def _parted(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the values as JSON, in halves of halves when they are many and long, so that no reader meets them at once.

    A reader takes lines with one header as one save: values that come later are added to those already there.
    """
    text = _CANONICAL.encode(values)
    if len(text) <= _PART or len(values) == 1:
        yield text
        return
    units = sorted(values)
    middle = len(units) // 2
    for half in (units[:middle], units[middle:]):
        yield from _parted({unit: values[unit] for unit in half})


def _read(sha256: str, source: Source) -> Iterator[bytes]:
    """Yield the bytes of an attached file; DamagedError when they are missing or not what the SHA-256 says."""
    digest = hashlib.sha256()
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source()) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError as error:
        raise _missing(sha256) from error
    if digest.hexdigest() != sha256:
        raise _missing(sha256)


def _missing(sha256: str) -> DamagedError:
    return DamagedError(
        _("An attached file ({hash}…) is missing or damaged; no pack was made.").format(hash=sha256[:12]),
        _("Restore it from a backup, or take it out of its record, and try again."),
    )


def _too_much(problem: str) -> InputError:
    return InputError(
        _("This is too much for one pack: {problem}").format(problem=problem),
        _("Make several packs with fewer records each; no pack was made."),
    )
