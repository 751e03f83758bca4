"""Archives made to do harm are refused at once, with little memory, and nothing is written anywhere."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import DamagedError, DeskError, InputError, NewerError
from jlndesk.exchange.read import open_pack

ZEROS = 200_000_000
FILE = "files/" + hashlib.sha256(b"a").hexdigest()


def zipped(parts: Mapping[str, bytes], **changes: Any) -> bytes:
    """An ordinary ZIP of these parts; `changes` are attributes of every member."""
    place = io.BytesIO()
    with zipfile.ZipFile(place, "w") as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            for attribute, value in changes.items():
                setattr(member, attribute, value)
            archive.writestr(member, data)
    return place.getvalue()


def deflated(data: bytes) -> bytes:
    """The bytes as a ZIP packs them."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    return pack.compress(data) + pack.flush()


def crafted(members: list[tuple[bytes, bytes, int, int]], *, count: int | None = None, one_body: bool = False) -> bytes:
    """A ZIP of (name, packed bytes, size said, CRC said); with `one_body` every entry points at the first body."""
    body, directory = bytearray(), bytearray()
    for name, packed, size, crc in members:
        offset = 0 if one_body else len(body)
        about = (20, 0, 8, 0, 33, crc, len(packed), size)
        if not (one_body and body):
            body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *about, len(name), 0) + name + packed
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *about, len(name), 0, 0, 0, 0, 0, offset) + name
    number = min(len(members) if count is None else count, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), 0)
    return bytes(body + directory + end)


@pytest.fixture(scope="module")
def zeros() -> bytes:
    """200 MB of zeros, packed into 200 KB."""
    return deflated(bytes(ZEROS))


@pytest.fixture
def bomb(tmp_path: Path) -> Iterator[Path]:
    """A place for a bomb; whatever happens, no file appears or changes beside it."""
    path = tmp_path / "bomb.jlnx"
    yield path
    assert [each.name for each in tmp_path.iterdir()] == ["bomb.jlnx"]


@pytest.mark.parametrize("name", [FILE, "saves.jsonl", "manifest.json", "README.txt"])
def test_zeros_in_any_part(refused_cheaply: Any, bomb: Path, zeros: bytes, name: str) -> None:
    """200 MB of zeros are refused by their size or by how far they are packed, before they are unpacked."""
    bomb.write_bytes(crafted([(name.encode(), zeros, ZEROS, zlib.crc32(bytes(ZEROS)))]))
    assert "larger than" in (said := refused_cheaply(bomb)) or "more than a hundred times" in said


@pytest.mark.parametrize("said", [0, 1_000, 900_000])
def test_a_size_that_lies_is_found_while_reading(refused_cheaply: Any, bomb: Path, zeros: bytes, said: int) -> None:
    """A part that says it is small is read only as far as it says."""
    bomb.write_bytes(crafted([(b"manifest.json", zeros, said, 0)]))
    assert "not as long as the pack says" in refused_cheaply(bomb)


def test_more_than_a_part_or_a_pack_may_hold(bomb: Path) -> None:
    """51 MB in one part, and 11 parts of 50 MB, are refused by what they say, though no ratio is suspicious."""
    packed = bytes(600_000)
    bomb.write_bytes(crafted([(FILE.encode(), packed, 51_000_000, 0)]))
    with pytest.raises(DamagedError, match="larger than 50 MB"):
        open_pack(bomb)
    bomb.write_bytes(crafted([(f"files/{number:064x}".encode(), packed, 50_000_000, 0) for number in range(11)]))
    with pytest.raises(DamagedError, match="more than 500 MB"):
        open_pack(bomb)


def test_a_file_of_600_megabytes(bomb: Path) -> None:
    """A file larger than any pack is refused by its size, without looking into it (here it is nearly all hole)."""
    with bomb.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(600_000_000)
    with pytest.raises(DamagedError, match="more than 500 MB"):
        open_pack(bomb)


def test_a_size_that_lies_upwards(parts: Any, bomb: Path) -> None:
    """A part that is shorter than it says is refused as well."""
    about = parts["manifest.json"]
    bomb.write_bytes(crafted([(b"manifest.json", deflated(about), len(about) + 1, zlib.crc32(about))]))
    with pytest.raises(DamagedError, match="not as long as the pack says"):
        open_pack(bomb)


def test_overlapping_parts(refused_cheaply: Any, bomb: Path, zeros: bytes) -> None:
    """Thousands of parts that share one body, 80 GB in 200 KB, are refused by their places."""
    names = [f"files/{number:064x}".encode() for number in range(4_000)]
    bomb.write_bytes(crafted([(name, zeros[:50_000], 5_000_000, 0) for name in names], one_body=True))
    assert refused_cheaply(bomb)
    small = deflated(b"a")
    bomb.write_bytes(crafted([(name, small, 1, zlib.crc32(b"a")) for name in names], one_body=True))
    assert "over each other" in refused_cheaply(bomb) or "two different things" in refused_cheaply(bomb)


@pytest.mark.parametrize("count", [5_001, 100_000])
@pytest.mark.parametrize("said", [None, 3])
def test_too_many_parts(refused_cheaply: Any, bomb: Path, count: int, said: int | None) -> None:
    """100,000 parts are refused without being listed, also when the pack says that there are three."""
    empty = deflated(b"")
    bomb.write_bytes(crafted([(f"files/{number:064x}".encode(), empty, 0, 0) for number in range(count)], count=said))
    assert ("more than 5000 parts" if said is None else "parts") in refused_cheaply(bomb)


def test_too_many_parts_by_an_ordinary_program(refused_cheaply: Any, bomb: Path) -> None:
    """An ordinary ZIP of 70,000 parts, which needs the larger format, is refused too."""
    bomb.write_bytes(zipped({f"files/{number:064x}": b"" for number in range(70_000)}))
    assert refused_cheaply(bomb)


def nested(depth: int, inner: bytes) -> bytes:
    """A ZIP of ten ZIPs of ten ZIPs, and so on down to the inner one."""
    for _level in range(depth):
        inner = zipped({f"lib {number}.zip": inner for number in range(10)})
    return inner


def test_archives_in_archives_are_never_opened(
    refused_cheaply: Any, bomb: Path, zeros: bytes, parts: Any, seal: Any
) -> None:
    """A nested bomb is no pack; as an attached file it is bytes like others: carried, and opened by nothing here."""
    inner = nested(4, crafted([(b"0.dll", zeros, ZEROS, 0)]))
    bomb.write_bytes(inner)
    assert "does not belong in a pack" in refused_cheaply(bomb)
    name = "files/" + hashlib.sha256(inner).hexdigest()
    others = {each: data for each, data in parts.items() if not each.startswith("files/")}
    bomb.write_bytes(zipped(seal({**others, name: inner}, files=1)))
    assert open_pack(bomb).file(name.removeprefix("files/")) == inner


def test_a_wrong_crc(parts: Any, bomb: Path) -> None:
    """A CRC that does not fit is refused, even where the SHA-256 does."""
    members = [(name.encode(), deflated(data), len(data), zlib.crc32(data)) for name, data in parts.items()]
    bomb.write_bytes(crafted(members))
    assert open_pack(bomb).manifest["saves"] == 12
    name, packed, size, crc = members[0]
    bomb.write_bytes(crafted([(name, packed, size, crc ^ 1), *members[1:]]))
    with pytest.raises(DamagedError, match="is damaged"):
        open_pack(bomb)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("before it", lambda data: b"MZ" + data),
        ("after it", lambda data: data + b"PK"),
        ("a comment", lambda data: data[:-2] + b"\x05\x00hello"),
        ("another disk", lambda data: data[:-18] + b"\x01" + data[-17:]),
        ("in front of the list", lambda data: data.replace(b"PK\x01\x02", b"hiddenPK\x01\x02", 1)),
        ("nothing at all", lambda data: b""),
        ("only a beginning", lambda data: data[:4]),
        ("only an end", lambda data: data[-22:]),
    ],
)
def test_nothing_stands_around_or_between(parts: Any, bomb: Path, name: str, change: Any) -> None:
    """What is added before, after or between the parts is refused."""
    bomb.write_bytes(change(zipped(parts)))
    with pytest.raises(DeskError):
        open_pack(bomb)


def test_something_hidden_between_two_parts(parts: Any, bomb: Path) -> None:
    """A gap between two parts, with every place made right, is refused."""
    whole = zipped(parts)
    second = whole.index(b"PK\x03\x04", 4)
    moved = whole[:second] + b"hidden" + whole[second:]
    start = len(moved) - 22
    count, length, first = struct.unpack("<H2L", moved[start + 10 : start + 20])
    at, entries = first + 6, b""
    for number in range(count):
        name_length = struct.unpack_from("<H", moved, at + 28)[0]
        offset = struct.unpack_from("<L", moved, at + 42)[0] + (6 if number else 0)
        entries += moved[at : at + 42] + struct.pack("<L", offset) + moved[at + 46 : at + 46 + name_length]
        at += 46 + name_length
    end = moved[start : start + 12] + struct.pack("<2L", length, first + 6) + b"\0\0"
    bomb.write_bytes(moved[: first + 6] + entries + end)
    with pytest.raises(DamagedError, match="hidden between them"):
        open_pack(bomb)


def test_something_hidden_before_the_list(parts: Any, bomb: Path) -> None:
    """A gap between the last part and the list of parts, with the list's place made right, is refused."""
    whole = zipped(parts)
    start = struct.unpack("<L", whole[-6:-2])[0]
    bomb.write_bytes(whole[:start] + b"hidden" + whole[start:-6] + struct.pack("<L", start + 6) + whole[-2:])
    with pytest.raises(DamagedError, match="hidden between them"):
        open_pack(bomb)


def test_something_hidden_in_the_list(parts: Any, bomb: Path) -> None:
    """Bytes after the last entry of the list of parts, with its length made right, are refused."""
    whole = zipped(parts)
    length = struct.unpack("<L", whole[-10:-6])[0]
    bomb.write_bytes(whole[:-22] + b"hidden" + whole[-22:-10] + struct.pack("<L", length + 6) + whole[-6:])
    with pytest.raises(DamagedError, match="list of parts"):
        open_pack(bomb)


@pytest.mark.parametrize("place", [6, 8, 14, 18, 22, 30])
def test_a_part_cannot_say_two_things(parts: Any, bomb: Path, place: int) -> None:
    """Flags, method, CRC, sizes and name stand twice in a ZIP; where they differ, two programs would see two packs."""
    whole = bytearray(zipped(parts))
    whole[place] ^= 2
    bomb.write_bytes(whole)
    with pytest.raises(DamagedError, match="two different things"):
        open_pack(bomb)


def test_something_hidden_where_a_piece_ends(parts: Any, bomb: Path) -> None:
    """Bytes behind a packed stream that ends just where the reader takes a breath are refused too."""
    data = bytes(65_531) * 4
    block = b"\xfb\xff\x04\x00" + bytes(65_531)
    packed = (b"\0" + block) * 3 + b"\1" + block
    assert len(packed) == 1 << 18
    assert zlib.decompress(packed, -15) == data
    others = {name: each for name, each in parts.items() if name != "README.txt"}
    for hidden in (b"", b"hidden"):
        about = {**others, "README.txt": data}
        about["manifest.json"] = parts["manifest.json"].replace(
            hashlib.sha256(parts["README.txt"]).hexdigest().encode(), hashlib.sha256(data).hexdigest().encode()
        )
        members = [(n.encode(), deflated(d), len(d), zlib.crc32(d)) for n, d in about.items() if n != "README.txt"]
        bomb.write_bytes(crafted([*members, (b"README.txt", packed + hidden, len(data), zlib.crc32(data))]))
        if hidden:
            with pytest.raises(DamagedError, match="is damaged"):
                open_pack(bomb)
        else:
            open_pack(bomb)


def test_something_hidden_behind_the_packed_bytes(parts: Any, bomb: Path) -> None:
    """Bytes after the end of the packed stream, inside the part, are refused."""
    members = [(name.encode(), deflated(data) + b"x", len(data), zlib.crc32(data)) for name, data in parts.items()]
    bomb.write_bytes(crafted(members))
    with pytest.raises(DamagedError, match="is damaged"):
        open_pack(bomb)


def test_a_pack_by_an_ordinary_zip_program(parts: Any, bomb: Path, contents: Any, saves: Any) -> None:
    """Whoever unpacks a pack and zips it again, streaming or not, with today's date, has the same pack."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    place = Stream()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    for data in (zipped(parts, date_time=(2026, 11, 21, 9, 30, 0), external_attr=0o100644 << 16), place.getvalue()):
        bomb.write_bytes(data)
        assert contents(bomb)[1] == saves


NAMES = [
    "../saves.jsonl", "files/../../x", "/etc/passwd", "C:\\Windows\\x.txt", "C:/x", "\\\\server\\share\\x", "CON",
    "files/NUL", "saves.jsonl:ads", "files/", "Saves.jsonl", "saves.jsonl ", " saves.jsonl", "saves.jsonl.",
    "files//" + "a" * 64, "files/" + "a" * 4_000, "files/\u202egpj.exe", "\u202esaves.jsonl", "saves.jsonl\u200b",
    "files/" + "A" * 64, "files/" + "a" * 63, "files/" + "a" * 65, "files/" + "\u0430" * 64, ".jlnx", "", "thumbs.db",
    "manifest.json\n", "__MACOSX/x", "saves-jsonl", "x" * 4_000,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_other_names_are_refused(bomb: Path, parts: Any, seal: Any, name: str) -> None:
    """A name that is not one of the fixed ones is refused, whatever it would mean on any system; nothing is written."""
    bomb.write_bytes(zipped(seal({**parts, name: b"x"})))
    with pytest.raises(DamagedError, match="does not belong") as caught:
        open_pack(bomb)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200


@pytest.mark.parametrize("name", [b"saves.jsonl\0.exe", b"saves\0jsonl", b"\0", b"files/\xff\xfe", b"manifest.json\0"])
def test_names_with_raw_bytes_are_refused(bomb: Path, name: bytes) -> None:
    """NUL and bytes that are no letters are refused, where other readers would cut the name short."""
    bomb.write_bytes(crafted([(name, deflated(b"x"), 1, zlib.crc32(b"x"))]))
    with pytest.raises(DamagedError, match="does not belong") as caught:
        open_pack(bomb)
    assert caught.value.message.isprintable()


@pytest.mark.parametrize("again", ["saves.jsonl", "manifest.json", FILE])
def test_a_name_twice_is_refused(parts: Any, bomb: Path, again: str) -> None:
    """Two parts of one name, of which two programs might read different ones, are refused."""
    members = [(name.encode(), deflated(data), len(data), zlib.crc32(data)) for name, data in parts.items()]
    extra = (again.encode(), deflated(b"a"), 1, zlib.crc32(b"a"))
    bomb.write_bytes(crafted([*members, extra, extra]))
    with pytest.raises(DamagedError, match="twice"):
        open_pack(bomb)


@pytest.mark.parametrize(
    ("mode", "problem"), [(0o120777, "a link"), (0o040755, "a folder"), (0o020644, "a link"), (0o010644, "a link")]
)
def test_links_and_folders_are_refused(parts: Any, bomb: Path, mode: int, problem: str) -> None:
    """A part that says it is a link, a folder, a device or a pipe is refused."""
    bomb.write_bytes(zipped(parts, external_attr=mode << 16))
    with pytest.raises(DamagedError, match="a link or a folder"):
        open_pack(bomb)


def with_flags(parts: Mapping[str, bytes], flags: int, method: int = 8) -> bytes:
    """The parts with these flags and this method in both headers of each."""
    data = bytearray(crafted([(n.encode(), deflated(d), len(d), zlib.crc32(d)) for n, d in parts.items()]))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place : at + place + 4] = struct.pack("<2H", flags, method)
            at = data.find(sign, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("flags", "method"), [(1, 8), (0x41, 8), (0x2001, 8), (0x20, 8), (0, 12), (0, 14), (0, 93), (0, 99), (0, 9)]
)
def test_encrypted_and_odd_packing_is_refused(parts: Any, bomb: Path, flags: int, method: int) -> None:
    """Flags of encryption and of patches, and other ways of packing, are refused."""
    bomb.write_bytes(with_flags(parts, flags, method))
    with pytest.raises(DamagedError, match="is encrypted" if flags & 1 else "packed in a way"):
        open_pack(bomb)


@pytest.mark.parametrize(
    ("start", "error", "word"),
    [
        (b"age-encryption.org/v1\n-> scrypt x 18\n", NewerError, "passphrase"),
        (b"%PDF-1.7\n", InputError, "not a pack"),
        (b"SQLite format 3\0", InputError, "not a pack"),
        (b"hello", InputError, "not a pack"),
    ],
)
def test_other_files_are_told_apart(bomb: Path, start: bytes, error: type[DeskError], word: str) -> None:
    """A locked pack, a PDF and a file of another kind each get a sentence of their own."""
    bomb.write_bytes(start + bytes(500))
    with pytest.raises(error, match=word):
        open_pack(bomb)
