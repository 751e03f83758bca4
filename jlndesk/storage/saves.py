"""A save: a header saying what changed and what it replaces, its values kept apart, an id nobody can forge."""

from __future__ import annotations

import binascii
import functools
import hashlib
import json
import os
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from jlndesk.core.errors import DamagedError
from jlndesk.core.frozen import fresh, frozen
from jlndesk.core.i18n import _

_sha256, _base64 = hashlib.sha256, binascii.b2a_base64  # named once: a save of ten fields calls them ten times
VERSION = 1
SALT = 24  # characters of base 64: 18 random bytes
_SALTS = 4096  # salts drawn at once
_HASH = 43  # characters of base 64: 32 bytes, without the sign that only fills up
Clock = tuple[int, int]
# Milliseconds: the end of November 9999. The last moments of that year have no date further east.
_LATEST = 253_399_622_399_999
_HEADER_KEYS = {"act", "author", "clock", "desk", "nonce", "record", "type", "units", "v"}


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, letters as they are."""
    if isinstance(value, str):
        return quoted(value)
    if value is True:
        return "true"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def salts(count: int) -> list[str]:
    """Return random salts."""
    text = _drawn(count).decode()
    return [text[start : start + SALT] for start in range(0, SALT * count, SALT)]


class Salts:
    """Random salts for many saves: asking the system gives other threads a turn, so it is asked for thousands."""

    def __init__(self) -> None:
        """Begin with none drawn."""
        self._drawn, self._at = b"", 0

    def take(self, count: int) -> bytes:
        """Return so many salts in a row."""
        start, end = self._at, self._at + SALT * count
        if end > len(self._drawn):
            self._drawn = _drawn(max(_SALTS, count))
            start, end = 0, SALT * count
        self._at = end
        return self._drawn[start:end]


def _drawn(count: int) -> bytes:
    """Return so many random salts in a row, in base 64."""
    return _base64(os.urandom(18 * count), newline=False)


def digest(salt: str, text: str) -> str:
    """Return the SHA-256 of salt and canonical value, in base 64 without padding (43 characters)."""
    return _base64(_sha256((salt + text).encode()).digest())[:_HASH].decode()


def identity(header: str) -> str:
    """Return the id of the save with this header: its SHA-256 in hexadecimal."""
    return hashlib.sha256(header.encode()).hexdigest()


@frozen(eq=True, slots=True)
class Stamp:
    """What every save of one act shares: who, where, when (milliseconds and count), which act, and what it undoes."""

    author: str
    desk: str
    clock: Clock
    act: str
    undoes: str = ""


class Save(NamedTuple):
    """A save as it is written: `header` and `values` are JSON texts, `values` of {unit: [salt, value]}."""

    id: str
    record: str
    type: str
    act: str
    clock: Clock
    header: str
    values: str


def make(  # a save has this many parts
    stamp: Stamp,
    record: str,
    type_name: str,
    units: Mapping[str, Any],
    replaces: Mapping[str, Iterable[str]],
    *,
    saw: Iterable[str] = (),
    moved: Iterable[str] = (),
    salt: Sequence[str] | None = None,
    nonce: str | None = None,
) -> Save:
    """Return the save of these units (None takes one away); `replaces` lists for a unit the saves it replaces.

    `saw` is given by a delete: every head of the record it saw. `moved` names the rows that only change their place in
    their list. Salts and nonce are given only for starter records.
    """
    names = sorted(units)
    grains = salt or salts(len(names) + 1)
    parts = [(_key(name), grain, canonical(units[name])) for name, grain in zip(names, grains, strict=False)]
    hashes = [_base64(_sha256((grain + text).encode()).digest())[:_HASH].decode() for _name, grain, text in parts]
    values = [f'{key}:["{grain}",{text}]' for key, grain, text in parts]
    if replaces:
        replaced = [_listed(replaces.get(name, ())) for name in names]
        heads = [f'{part[0]}:["{hashed}",[{old}]]' for part, hashed, old in zip(parts, hashes, replaced, strict=True)]
    else:
        heads = [f'{part[0]}:["{hashed}",[]]' for part, hashed in zip(parts, hashes, strict=True)]
    seen, shifted = list(saw), list(moved)
    header = (
        f'{{"act":"{stamp.act}","author":"{stamp.author}","clock":[{stamp.clock[0]},{stamp.clock[1]}],'
        f'"desk":"{stamp.desk}",'
        + (f'"moved":[{",".join(map(quoted, sorted(shifted)))}],' if shifted else "")
        + f'"nonce":"{nonce or grains[-1]}","record":"{record}",'
        + (f'"saw":[{_listed(seen)}],' if seen else "")
        + f'"type":"{type_name}",'
        + (f'"undoes":"{stamp.undoes}",' if stamp.undoes else "")
        + f'"units":{{{",".join(heads)}}},"v":{VERSION}}}'
    )
    return Save(identity(header), record, type_name, stamp.act, stamp.clock, header, f"{{{','.join(values)}}}")


class Blank(NamedTuple):
    """The save of a new record of a known set of units in UTF-8, with gaps for what differs from record to record."""

    type: str
    header: bytes
    values: bytes
    cut_salts: Callable[[bytes], tuple[bytes, ...]]
    cut_hashes: Callable[[bytes], tuple[bytes, ...]]


def blank(type_name: str, units: Sequence[str]) -> Blank:
    """Return the blank for these units, which are sorted."""
    keys, count = [_key(unit).replace("%", "%%") for unit in units], len(units)
    heads, values = ",".join(f'{key}:["%b",[]]' for key in keys), ",".join(f'{key}:["%b",%b]' for key in keys)
    start = '{"act":"%b","author":"%b","clock":[%d,%d],"desk":"%b","nonce":"%b","record":"%b",'
    header = f'{start}"type":"{type_name}","units":{{{heads}}},"v":{VERSION}}}'
    cut_salts, cut_hashes = struct.Struct(f"{SALT}s" * (count + 1)), struct.Struct(f"{_HASH}sx" * count)
    return Blank(type_name, header.encode(), f"{{{values}}}".encode(), cut_salts.unpack, cut_hashes.unpack)


def fill(form: Blank, stamp: Stamp, record: str, values: Sequence[Any], salts: Salts) -> Save:
    """Return the save `make` makes of a new record, its values in the order of their units.

    Only for a stamp that undoes nothing. What `make` asks for each unit is asked for all at once here, in bytes.
    """
    texts = [(quoted(value) if isinstance(value, str) else canonical(value)).encode() for value in values]
    *grains, nonce = form.cut_salts(salts.take(len(texts) + 1))
    made = [_sha256(grain + text).digest() for grain, text in zip(grains, texts, strict=True)]
    # An empty byte after each 32 makes 44 letters of a hash, of which the last says nothing.
    hashes = form.cut_hashes(_base64(b"\0".join([*made, b""]), newline=False))
    act, author, desk = stamp.act.encode(), stamp.author.encode(), stamp.desk.encode()
    header = form.header % (act, author, *stamp.clock, desk, nonce, record.encode(), *hashes)
    pairs = [b""] * (2 * len(texts))
    pairs[::2], pairs[1::2] = grains, texts
    kept = (form.values % tuple(pairs)).decode()
    return Save(_sha256(header).hexdigest(), record, form.type, stamp.act, stamp.clock, header.decode(), kept)


_key = functools.lru_cache(maxsize=4096)(quoted)


def _listed(ids: Iterable[str]) -> str:
    return ",".join(f'"{one}"' for one in sorted(ids))


@frozen(eq=True, slots=True)
class Header:
    """A header read back: for each unit its hash and the saves it replaces."""

    id: str
    record: str
    type: str
    act: str
    author: str
    desk: str
    clock: Clock
    units: Mapping[str, tuple[str, tuple[str, ...]]]
    saw: frozenset[str] = fresh(factory=frozenset)
    undoes: str = ""


def read_header(text: str, expected: str = "") -> Header:
    """Return a header from its exact text; DamagedError when it is not one or not the one expected."""
    found = expected
    try:
        found = identity(text)
        data = json.loads(text)
        right = canonical(data) == text and _is_header(data)
    except (ValueError, TypeError, RecursionError):  # halves of letters, no JSON, no numbers, endless nesting
        right = False
    if not right or (expected and expected != found):
        raise _damaged(expected or found)
    units = {unit: (value[0], tuple(value[1])) for unit, value in data["units"].items()}
    return Header(
        found, data["record"], data["type"], data["act"], data["author"], data["desk"],
        (data["clock"][0], data["clock"][1]), units, frozenset(data.get("saw", ())), data.get("undoes", ""),
    )  # fmt: skip


def _is_header(data: Any) -> bool:
    """Tell whether parsed JSON has every part of a header, each of the right kind."""
    if not isinstance(data, dict) or not set(data) >= _HEADER_KEYS or data["v"] != VERSION:
        return False
    clock, units = data["clock"], data["units"]
    return (
        all(isinstance(data[key], str) for key in _HEADER_KEYS - {"clock", "units", "v"})
        and isinstance(data.get("undoes", ""), str)
        and all(_are_texts(data.get(key, [])) for key in ("saw", "moved"))
        and isinstance(clock, list)
        and [type(part) for part in clock] == [int, int]
        and 0 <= clock[0] <= _LATEST
        and 0 <= clock[1] <= _LATEST
        and isinstance(units, dict)
        and all(_is_part(part) for part in units.values())
    )


def _is_part(part: Any) -> bool:
    return isinstance(part, list) and len(part) == 2 and isinstance(part[0], str) and _are_texts(part[1])


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def has_plain_names(header: Header) -> bool:
    """Tell whether what a header names can stand in the headers of saves that go on from it as it is written here."""
    named = (header.record, header.type, header.act, header.author, header.desk, header.undoes)
    return all(quoted(name) == f'"{name}"' for name in named)


def check_values(header: Header, values: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return the units whose value does not match its hash, or that the header does not name."""
    return [unit for unit, pair in values.items() if not _fits_hash(header.units.get(unit), pair)]


def _fits_hash(known: tuple[str, tuple[str, ...]] | None, pair: Sequence[Any]) -> bool:
    try:
        salt, value = pair
        return known is not None and digest(salt, canonical(value)) == known[0]
    except (TypeError, ValueError, RecursionError):
        return False


def _damaged(save: str) -> DamagedError:
    return DamagedError(
        _("A save ({save}…) is damaged or was changed by hand.").format(save=save[:12]),
        _("Run: jlndesk verify --repair, or restore a backup."),
    )
