"""Reads a pack that anybody may have made: all or nothing, within limits, and in plain words when it is refused."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DamagedError, InputError, NewerError
from jlndesk.core.files import explain, sha256_of
from jlndesk.core.i18n import _
from jlndesk.exchange import manifest, strict, zipped
from jlndesk.exchange.zipped import FILES, MANIFEST, SAVES, SIGNATURE, Member, pieces, unusable

LINE = 12 << 20  # bytes: any value this program keeps fits, three texts of a million letters of any script in one row
_DEPTH = 8  # of one header or one value; ours need 4
_HEADER_TEXTS = ("act", "author", "desk", "nonce", "record", "type")
_HEADER = {*_HEADER_TEXTS, "clock", "saw", "undoes", "units", "v"}
_NAME = 200  # characters of an id or a type's name; ours have at most 64


class Pack:
    """A pack whose parts have all been checked against its manifest, a plain dict in `manifest`.

    `saves()` and `file()` read the file again and check again, so nothing is held open and nothing stays in memory.
    Whoever takes saves in does it in one transaction: a fault in a late line raises when that line is reached.
    """

    def __init__(self, path: Path, found: Mapping[str, Any], members: Mapping[str, Member]) -> None:
        """Keep what `open_pack` has checked."""
        self.path = path
        self.manifest = dict(found)
        self._members = members

    @functools.cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the whole file, by which a receipt knows it again."""
        try:
            return sha256_of(self.path)
        except OSError as error:
            raise explain(error, self.path) from error

    @property
    def files(self) -> dict[str, int]:
        """Return the SHA-256 and size in bytes of each attached file, sorted."""
        found = {name.removeprefix(FILES): member.size for name, member in self._members.items() if FILES in name}
        return dict(sorted(found.items()))

    def file(self, sha256: str) -> bytes:
        """Return the bytes of an attached file; InputError when the pack does not have it."""
        if FILES + sha256 not in self._members:
            raise InputError(
                _("The attached file {hash}… is not in the pack “{file}”.").format(
                    hash=sha256[:12], file=self.path.name
                ),
                _("Ask the sender for a pack with it."),
            )
        return b"".join(self._checked(FILES + sha256))

    def saves(self) -> Iterator[tuple[str, dict[str, list[Any]]]]:
        """Yield (exact header text, {unit: [salt, value]}) in the order of the pack.

        A very large save comes in several pieces with the same header, one after the other. Raises DamagedError naming
        the line; at the end, when the counts of records and saves are not those of the manifest.
        """
        records: set[str] = set()
        saves, before = 0, ""
        for number, raw in enumerate(self._lines(), 1):
            header, values, record = _save(self.path, number, raw)
            records.add(record)
            saves += header != before
            before = header
            yield header, values
        if (saves, len(records)) != (self.manifest["saves"], self.manifest["records"]):
            raise unusable(self.path, _("it does not hold as many records and saves as it says."))

    def _checked(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; at the end its SHA-256 is compared with the manifest's."""
        digest = hashlib.sha256()
        for piece in pieces(self.path, self._members[name]):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != self.manifest["members"][name]:
            raise unusable(self.path, _("the part {name} is damaged.").format(name=name[:24]))

    def _lines(self) -> Iterator[bytes]:
        waiting: list[bytes] = []
        length, number = 0, 1
        for piece in self._checked(SAVES):
            first, *more = piece.split(b"\n")
            waiting.append(first)
            length += len(first)
            if length > LINE:
                raise _bad_line(self.path, number, _("it is longer than {most} MB.").format(most=LINE >> 20))
            if more:
                yield b"".join(waiting)
                yield from more[:-1]
                number += len(more)
                waiting, length = [more[-1]], len(more[-1])
        if length:
            yield b"".join(waiting)

    def check(self) -> None:
        """Read the manifest's every part once and compare; called by `open_pack`."""
        for name in self.manifest["members"]:
            for _piece in self._checked(name):
                pass


def open_pack(path: Path) -> Pack:
    """Return a pack once its ZIP, its manifest and the SHA-256 of each part have been checked.

    Raises InputError for a file that is no pack, NewerError for one this version cannot read, DamagedError for
    anything that is not exactly as packs are, DeskError when the file cannot be read.
    """
    members = zipped.members(path)
    if MANIFEST not in members:
        raise unusable(path, _("the part {name} is missing.").format(name=MANIFEST))
    found = manifest.read(path, b"".join(pieces(path, members[MANIFEST])))
    if SIGNATURE in members:
        raise NewerError(
            _("The pack “{file}” is signed, and this version cannot check signatures.").format(file=path.name),
            _("Install a newer version of the program and open the pack with it."),
        )
    _compare(path, found, set(members) - {MANIFEST})
    pack = Pack(path, found, members)
    pack.check()
    return pack


def preview(pack: Pack) -> dict[str, Any]:
    """Return what a pack says of itself (its manifest), after every line of it has been read."""
    for _save_read in pack.saves():
        pass
    return dict(pack.manifest)


def _compare(path: Path, found: Mapping[str, Any], names: set[str]) -> None:
    named = set(found["members"])
    if names != named or not {SAVES, zipped.README} <= names or not names <= _allowed(names):
        raise unusable(path, _("its parts are not those that manifest.json names."))
    files = {name: digest for name, digest in found["members"].items() if name.startswith(FILES)}
    if len(files) != found["files"] or any(name != FILES + digest for name, digest in files.items()):
        raise unusable(path, _("its attached files are not those that manifest.json names."))


def _allowed(names: set[str]) -> set[str]:
    return {SAVES, zipped.README} | {name for name in names if name.startswith(FILES)}


def _save(path: Path, number: int, raw: bytes) -> tuple[str, dict[str, list[Any]], str]:
    """Return header, values and record of one line."""
    try:
        data = strict.loads(raw.decode())
        if not isinstance(data, dict) or set(data) != {"header", "values"} or not isinstance(data["header"], str):
            raise strict.Unfit(_("a save has a header and values, and nothing else."))
        header = strict.loads(data["header"])
        if not _is_header(header):
            raise strict.Unfit(_("the header is not one of a save."))
        if not _are_values(data["values"]):
            raise strict.Unfit(_("the values are not those of a save."))
    except UnicodeDecodeError as error:
        raise _bad_line(path, number, _("it is not UTF-8.")) from error
    except strict.Unfit as error:
        raise _bad_line(path, number, error.message) from error
    return data["header"], data["values"], header["record"]


def _bad_line(path: Path, number: int, problem: str) -> DamagedError:
    return unusable(path, _("line {line} of saves.jsonl: {problem}").format(line=number, problem=problem))


def _is_header(data: Any) -> bool:
    """Tell whether a header has the parts every save has; more parts, of a newer program, may stand beside them."""
    if not isinstance(data, dict) or not all(_is_name(data.get(name)) for name in _HEADER_TEXTS):
        return False
    clock, units, saw = data.get("clock"), data.get("units"), data.get("saw", [])
    return (
        isinstance(clock, list)
        and len(clock) == 2
        and all(type(part) is int and part >= 0 for part in clock)
        and type(data.get("v")) is int
        and isinstance(units, dict)
        and all(map(_is_unit, units.values()))
        and _are_ids(saw)
        and _is_name(data.get("undoes", "none"))
        and not any(strict.too_deep(part, _DEPTH) for name, part in data.items() if name not in _HEADER)
    )


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _NAME


def _is_unit(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and _are_ids(value[1])


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and (not value or all(isinstance(one, str) for one in value))


def _are_values(values: Any) -> bool:
    """Tell whether these are values with their salts, none deeper than ours and a newer program's will be."""
    if not isinstance(values, dict):
        return False
    for pair in values.values():
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            return False
        if isinstance(pair[1], dict | list) and strict.too_deep(pair[1], _DEPTH):
            return False
    return True
