"""Reads the ZIP of a pack: only the plainest form, every byte accounted for, and limits that hold while reading."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jlndesk.core.errors import DamagedError, DeskError, InputError, NewerError
from jlndesk.core.files import explain
from jlndesk.core.i18n import N_, _

MANIFEST, SAVES, README, FILES = "manifest.json", "saves.jsonl", "README.txt", "files/"
SIGNATURE, CARD, ANSWERS = "manifest.sig", "card.json", "answers.jsonl"  # kept free for what comes later
_FIXED = (MANIFEST, SAVES, README, SIGNATURE, CARD, ANSWERS)
NAMES = re.compile(rf"{'|'.join(map(re.escape, _FIXED))}|{FILES}[0-9a-f]{{64}}")

MEMBERS = 5_000
TOTAL = 500_000_000  # bytes, unpacked
MEMBER = 50_000_000  # bytes of one member, unpacked; the saves, which are read a line at a time, may fill the total
MANIFEST_BYTES = 16_000_000
RATIO = 100
RATIO_FROM = 1_000_000  # bytes; below that a high ratio harms nobody

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DIRECTORY = MEMBERS * 512  # bytes; ours has about 120 for a member
_ENCRYPTED, _DESCRIPTOR, _HARMLESS = 0x1, 0x8, 0x806  # harmless: how well it was packed, names in UTF-8
_STORED, _DEFLATED = 0, 8
_PIECE = 1 << 18

_STARTS = (
    (b"age-encryption.org/", N_("it is locked with a passphrase, which this version of the program cannot open yet.")),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a pack: where its bytes lie, packed and unpacked size, and its CRC."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int = 0


def unusable(path: Path, problem: str) -> DamagedError:
    """Return the error of a pack that is not as packs are; `problem` is the end of a sentence."""
    return DamagedError(
        _("The pack “{file}” cannot be used: {problem}").format(file=path.name, problem=problem),
        _("Nothing was taken in. Ask for the pack again; the file was damaged or changed on the way."),
    )


def members(path: Path) -> dict[str, Member]:
    """Return the members of a ZIP by name, once their directory, headers, sizes and places have all been checked."""
    try:
        with path.open("rb") as file:
            found, start = _directory(path, file)
            return _placed(path, file, found, start)
    except OSError as error:
        raise explain(error, path) from error


def _directory(path: Path, file: BinaryIO) -> tuple[list[Member], int]:
    """Return the members as the directory lists them, and where the directory begins."""
    size = os.fstat(file.fileno()).st_size
    _check_start(path, file.read(32))
    if size > TOTAL + _DIRECTORY:
        raise unusable(path, _("it has more than {most} MB.").format(most=TOTAL // 1_000_000))
    file.seek(max(0, size - _END.size))
    tail = file.read(_END.size)
    if len(tail) < _END.size or tail[:4] != b"PK\x05\x06":
        raise unusable(path, _("its end is missing, or something was added to it."))
    _sign, disk, first, here, count, length, start, comment = _END.unpack(tail)
    if count > MEMBERS or here > MEMBERS or length > _DIRECTORY:
        raise unusable(path, _("it has more than {most} parts.").format(most=MEMBERS))
    if disk or first or comment or here != count or start + length + _END.size != size:
        raise unusable(path, _("its list of parts is not as it should be."))
    file.seek(start)
    return list(_listed(path, file.read(length), count)), start


def _check_start(path: Path, start: bytes) -> None:
    for mark, problem in _STARTS:
        if start.startswith(mark):
            raise NewerError(
                _("The pack “{file}” cannot be used: {problem}").format(file=path.name, problem=_(problem)),
                _("Ask the sender for a pack without it, or install a newer version of the program."),
            )
    if not start.startswith(b"PK\x03\x04"):
        raise InputError(
            _("“{file}” is not a pack of JLN Desk.").format(file=path.name),
            _("Choose a file whose name ends in .jlnx, as it was sent to you."),
        )


def _listed(path: Path, directory: bytes, count: int) -> Iterator[Member]:
    at, names = 0, set()
    for _number in range(count):
        if len(directory) - at < _CENTRAL.size or directory[at : at + 4] != b"PK\x01\x02":
            raise unusable(path, _("its list of parts is not as it should be."))
        member, length = _entry(path, directory, at)
        if member.name in names:
            raise unusable(path, _("the part {name} is in it twice.").format(name=member.name))
        names.add(member.name)
        at += length
        yield member
    if at != len(directory):
        raise unusable(path, _("its list of parts is not as it should be."))


def _entry(path: Path, directory: bytes, at: int) -> tuple[Member, int]:
    """Return one entry of the directory and its length there."""
    parts = _CENTRAL.unpack_from(directory, at)
    flags, method, crc, packed, size = parts[3], parts[4], parts[7], parts[8], parts[9]
    name_length, extra, comment, attributes, offset = *parts[10:13], parts[15], parts[16]
    raw = directory[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
    name = raw.decode("ascii", "replace")
    if not NAMES.fullmatch(name):
        raise unusable(path, _("it has a part that does not belong in a pack ({name}).").format(name=_shown(name)))
    if flags & _ENCRYPTED:
        raise unusable(path, _("the part {name} is encrypted.").format(name=name))
    if comment or flags & ~(_DESCRIPTOR | _HARMLESS) or method not in (_STORED, _DEFLATED):
        raise unusable(path, _("the part {name} is packed in a way packs are not.").format(name=name))
    if stat.S_IFMT(attributes >> 16) not in (0, stat.S_IFREG) or attributes & 0x10:
        raise unusable(path, _("the part {name} is a link or a folder.").format(name=name))
    member = Member(name, flags, method, crc, packed, size, offset)
    _check_size(path, member)
    return member, _CENTRAL.size + name_length + extra


def _shown(name: str) -> str:
    """Return a name that came from outside so that it can be shown: short, and nothing that acts on a screen."""
    return "".join(letter if letter.isprintable() and letter != "\ufffd" else "?" for letter in name[:60])


def _check_size(path: Path, member: Member) -> None:
    most = {SAVES: TOTAL, MANIFEST: MANIFEST_BYTES}.get(member.name, MEMBER)
    if member.size > most:
        raise unusable(
            path,
            _("the part {name} is larger than {most} MB.").format(name=_brief(member), most=most // 1_000_000),
        )
    if member.size > max(RATIO_FROM, RATIO * member.packed):
        raise unusable(path, _("the part {name} is packed more than a hundred times.").format(name=_brief(member)))
    if member.method == _STORED and member.size != member.packed:
        raise unusable(path, _("the part {name} is not as long as the pack says.").format(name=_brief(member)))


def _brief(member: Member) -> str:
    return member.name[:24]


def _placed(path: Path, file: BinaryIO, found: list[Member], start: int) -> dict[str, Member]:
    """Return the members with the place of their bytes; they fill the file up to its directory, none over another."""
    if sum(member.size for member in found) > TOTAL:
        raise unusable(path, _("unpacked it would have more than {most} MB.").format(most=TOTAL // 1_000_000))
    placed: dict[str, Member] = {}
    end = 0
    for member in sorted(found, key=lambda one: one.offset):
        if member.offset != end:
            raise unusable(path, _("its parts lie over each other, or something is hidden between them."))
        begin = _begin(path, file, member)
        end = begin + member.packed
        if member.flags & _DESCRIPTOR:
            end += _descriptor(path, file, member, end)
        placed[member.name] = Member(
            member.name, member.flags, member.method, member.crc, member.packed, member.size, member.offset, begin
        )
    if end != start:
        raise unusable(path, _("its parts lie over each other, or something is hidden between them."))
    return placed


def _begin(path: Path, file: BinaryIO, member: Member) -> int:
    """Return where a member's bytes begin, when its own header says the same as the directory."""
    file.seek(member.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise unusable(path, _("the part {name} does not begin where it should.").format(name=_brief(member)))
    _sign, _version, flags, method, _time, _date, crc, packed, size, name_length, extra = _LOCAL.unpack(head)
    same = (flags, method, file.read(name_length)) == (member.flags, member.method, member.name.encode())
    known = {(member.crc, member.packed, member.size)}
    if member.flags & _DESCRIPTOR:
        known.add((0, 0, 0))
    if not same or (crc, packed, size) not in known:
        raise unusable(path, _("the part {name} says two different things about itself.").format(name=_brief(member)))
    begin: int = member.offset + _LOCAL.size + name_length + extra
    return begin


def _descriptor(path: Path, file: BinaryIO, member: Member, at: int) -> int:
    """Return the length of the note some programs write after a member instead of before it."""
    file.seek(at)
    note = struct.pack("<3L", member.crc, member.packed, member.size)
    found = file.read(16)
    for expected in (b"PK\x07\x08" + note, note):
        if found.startswith(expected):
            return len(expected)
    raise unusable(path, _("the part {name} says two different things about itself.").format(name=_brief(member)))


def pieces(path: Path, member: Member) -> Iterator[bytes]:
    """Yield the unpacked bytes of a member in pieces of at most 256 KB; size and CRC are checked on the way."""
    try:
        with path.open("rb") as file:
            file.seek(member.start)
            yield from _checked(path, member, file)
    except (OSError, zlib.error) as error:
        raise _failed(error, path, member) from error


def _failed(error: OSError | zlib.error, path: Path, member: Member) -> DeskError:
    if isinstance(error, OSError):
        return explain(error, path)
    return unusable(path, _("the part {name} is damaged.").format(name=_brief(member)))


def _checked(path: Path, member: Member, file: BinaryIO) -> Iterator[bytes]:
    size, crc = 0, 0
    for piece in _stored(file, member) if member.method == _STORED else _inflated(path, file, member):
        size += len(piece)
        if size > member.size:
            break
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != member.size:
        raise unusable(path, _("the part {name} is not as long as the pack says.").format(name=_brief(member)))
    if crc != member.crc:
        raise unusable(path, _("the part {name} is damaged.").format(name=_brief(member)))


def _stored(file: BinaryIO, member: Member) -> Iterator[bytes]:
    left = member.packed
    while left and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece


def _inflated(path: Path, file: BinaryIO, member: Member) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = _stored(file, member)
    waiting = b""
    while not unpack.eof:
        given = waiting or next(packed, b"")
        piece = unpack.decompress(given, _PIECE)
        waiting = unpack.unconsumed_tail
        if piece:
            yield piece
        elif not given:
            break
    if not unpack.eof or unpack.unused_data or waiting or next(packed, b""):
        raise unusable(path, _("the part {name} is damaged.").format(name=_brief(member)))
