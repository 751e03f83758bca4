"""What stands inside a pack is read as strictly as its wrapping; what only a newer program knows is passed on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.errors import DamagedError, NewerError
from jlndesk.exchange.manifest import PackFacts
from jlndesk.exchange.pack import write_pack
from jlndesk.exchange.read import open_pack, preview
from jlndesk.storage.saves import Stamp, canonical, check_values, identity, make, read_header

STAMP = Stamp("author-1", "desk-1", (1_790_000_000_000, 0), "act-1")
GOOD = make(STAMP, "record-1", "person", {"title": "Amina"}, {})


def line(header: str = GOOD.header, values: str = GOOD.values) -> bytes:
    """One line of saves.jsonl."""
    return f'{{"header":{json.dumps(header, ensure_ascii=False)},"values":{values}}}\n'.encode()


def header_with(**changes: Any) -> str:
    """The header of a save with parts changed or, with ..., taken away."""
    data = json.loads(GOOD.header) | changes
    return canonical({name: value for name, value in data.items() if value is not ...})


def of_value(text: str) -> bytes:
    """A line whose one value is this JSON."""
    return line(values=f'{{"title":["salt",{text}]}}')


LINES = {
    "nothing": b"\n",
    "not JSON": b"hello\n",
    "cut off": line()[:-3] + b"\n",
    "two in one line": line()[:-1] + line(),
    "a list": b"[1]\n",
    "a key too many": line()[:-2] + b',"more":1}\n',
    "no values": b'{"header":"x"}\n',
    "key twice": b'{"header":"a","header":"b","values":{}}\n',
    "unit twice": line(values='{"title":["a","b"],"title":["a","c"]}'),
    "part of a value twice": of_value('{"a":1,"a":2}'),
    "key twice in the header": line(GOOD.header.replace('"act":', '"act":"x","act":')),
    "NaN": of_value("NaN"),
    "Infinity": of_value("-Infinity"),
    "a number that would be rounded": of_value("0.10"),
    "a number without end": of_value("1e400"),
    "a whole number above 2^53": of_value(str(2**53 + 1)),
    "a whole number of 5,000 digits": of_value("9" * 5_000),
    "ten levels": of_value("[" * 10 + "]" * 10),
    "a hundred thousand levels": of_value("[" * 100_000 + "]" * 100_000),
    "a hundred thousand objects": of_value('{"a":' * 100_000 + "1" + "}" * 100_000),
    "half a character": of_value('"\\ud800"'),
    "half a character as a key": line(values='{"\\udc00":["salt",1]}'),
    "half a character in the header": line(GOOD.header.replace("act-1", "\\ud83d")),
    "a mark at the beginning": b"\xef\xbb\xbf" + line(),
    "Latin-1": line().replace(b"Amina", b"Am\xedna"),
    "UTF-8 of a surrogate": line().replace(b"Amina", b"\xed\xa0\x80"),
    "UTF-8 too long": line().replace(b"Amina", b"\xc0\xaf"),
    "UTF-16": line().decode().encode("utf-16"),
    "a raw control character": line().replace(b"Amina", b"a\x01"),
    "a comma too many": of_value("[1,]"),
    "a comment": line()[:-1] + b"// hi\n",
    "values in a list": line(values="[]"),
    "a value alone": line(values='{"title":"Amina"}'),
    "a value without salt": line(values='{"title":["Amina"]}'),
    "a salt that is a number": line(values='{"title":[1,"Amina"]}'),
    "a header that is an object": line()
    .replace(b'"header":"', b'"header":{"a":"')
    .replace(b'","values"', b'"},"values"'),
    "a header that is a list": line("[]"),
    "no act": line(header_with(act=...)),
    "a record that is a list": line(header_with(record=["record-1"])),
    "no record": line(header_with(record="")),
    "a record of 9,000 letters": line(header_with(record="r" * 9_000)),
    "a type that is a number": line(header_with(type=1)),
    "a clock of text": line(header_with(clock=["1", "2"])),
    "a clock of one": line(header_with(clock=[1])),
    "a clock before 1970": line(header_with(clock=[-1, 0])),
    "a clock beyond every number": line(header_with(clock=[2**63, 0])),
    "a clock that is true": line(header_with(clock=[True, 0])),
    "units in a list": line(header_with(units=[])),
    "a unit without saves it replaces": line(header_with(units={"title": ["hash"]})),
    "a unit that replaces a number": line(header_with(units={"title": ["hash", [1]]})),
    "a unit that replaces a text": line(header_with(units={"title": ["hash", "abc"]})),
    "saw a text": line(header_with(saw="abc")),
    "undoes nothing": line(header_with(undoes="")),
    "a version of text": line(header_with(v="1")),
    "another part that is endlessly deep": line(header_with(more=json.loads("[" * 20 + "]" * 20))),
}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_refused_by_its_number(parts: Any, forged: Any, seal: Any, name: str) -> None:
    """However right the check sums are, a line that is not strictly a save is refused, naming file and line."""
    saves = line() + LINES[name]
    pack = open_pack(forged(seal({**parts, "saves.jsonl": saves}, saves=2, records=1)))
    read = pack.saves()
    assert next(read)[0] == GOOD.header
    with pytest.raises(DamagedError, match=r"“forged.jlnx”.*line [23] of saves.jsonl") as caught:
        list(read)
    assert caught.value.hint
    with pytest.raises(DamagedError):
        preview(pack)


def test_what_a_newer_program_writes_is_read(parts: Any, forged: Any, seal: Any) -> None:
    """A last line without its end, escapes, whole numbers up to 2^53, exact fractions and eight levels are in order."""
    deep = "[" * 8 + "]" * 8
    values = f'{{"a":["s",{2**53}],"b":["s",-12.5],"c":["s",{deep}],"d":["s","\\ud83d\\ude00 \\\\ud800"]}}'
    pack = open_pack(forged(seal({**parts, "saves.jsonl": line(values=values)[:-1]}, saves=1, records=1)))
    ((_header, found),) = pack.saves()
    assert found["a"] == ["s", 2**53]
    assert found["b"] == ["s", -12.5]
    assert found["d"] == ["s", "😀 \\ud800"]


def test_unknown_units_types_and_parts_pass_unchanged(tmp_path: Path, facts: PackFacts) -> None:
    """A pack with 20 units and 2 types of a newer program, read and packed again, has byte-identical saves."""
    units = {f"new_{number}": {"kept": [number, {"deep": None, "ключ": "値"}], "also": -0.5} for number in range(20)}
    lines = []
    for number, type_name in enumerate(["constellation", "person", "field-visit-2031"]):
        save = make(STAMP, f"record-{number}", type_name, {**units, "rows/r1": {"order": "1", "new": True}}, {})
        header = canonical(json.loads(save.header) | {"v": 1, "mood": {"bright": [1, 2, {"three": 3}]}, "zone": "x"})
        lines.append((header, json.loads(save.values)))
    first, second = tmp_path / "first.jlnx", tmp_path / "second.jlnx"
    write_pack(first, "colleague", lines, {}, facts)
    write_pack(second, "colleague", open_pack(first).saves(), {}, facts)
    assert first.read_bytes() == second.read_bytes()
    for header, values in open_pack(second).saves():
        assert identity(header) in {identity(text) for text, _values in lines}
        assert not check_values(read_header(header), values)


WRONG: list[tuple[str, Any]] = [
    ("format", ...), ("format", 0), ("format", True), ("format", "1"), ("format", 1.0),
    ("program", 1), ("program", "0.1\x1b[2J"), ("kind", None), ("kind", ["colleague"]),
    ("practice", 0), ("practice", ...), ("desk", "desk-1"), ("desk", {}),
    ("desk", {"id": "d", "name": "D", "workspace": "w", "country": "GH", "more": "x"}),
    ("desk", {"id": "d", "name": "D\u202e", "workspace": "w", "country": "GH"}),
    ("desk", {"id": "d", "name": None, "workspace": "w", "country": "GH"}),
    ("note", ...), ("note", None), ("note", "x" * 10_001), ("note", "\x07"),
    ("records", -1), ("records", "4"), ("records", True), ("records", 5), ("saves", 13), ("saves", 12.0), ("files", 2),
    ("members", []), ("members", {}), ("members", {"saves.jsonl": "0" * 64}), ("members", {"saves.jsonl": 1}),
    ("erased", None), ("erased", {}), ("erased", [["a", "b"]]), ("erased", [["a", "b", 1]]), ("erased", ["abc"]),
    ("erased", [["a", "b", "c"]] * 50_001), ("more", 1), ("more\x1b[2J", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_manifest_is_refused(parts: Any, forged: Any, seal: Any, name: str, value: Any) -> None:
    """Each key of the manifest has to be there, be of its kind and be true; a key nobody knows is refused."""
    with pytest.raises(DamagedError) as caught:
        preview(open_pack(forged(seal(parts, **{name: value}))))
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{}", b"[]", b"null", b'"x"', b"{", b"\xef\xbb\xbf{}", b"\xff\xfe{\0}\0", b"[" * 200_000, b"NaN",
        b'{"format":1,"format":1}', b'{"format":1e999}', b'{"format":' + b"1" * 9_000 + b"}", b'{"a":"\\ud800"}',
    ],
    ids=range(14),
)  # fmt: skip
def test_a_manifest_that_is_no_manifest(parts: Any, forged: Any, raw: bytes) -> None:
    """What is not one strict JSON object is refused."""
    with pytest.raises(DamagedError):
        open_pack(forged({**parts, "manifest.json": raw}))


@pytest.mark.parametrize("missing", ["manifest.json", "saves.jsonl", "README.txt"])
def test_a_missing_part_is_refused(parts: Any, forged: Any, seal: Any, missing: str) -> None:
    """A pack without one of its fixed parts is refused, also when its manifest does not name it."""
    fewer = {name: data for name, data in seal(parts).items() if name != missing}
    with pytest.raises(DamagedError):
        open_pack(forged(fewer))
    if missing != "manifest.json":
        with pytest.raises(DamagedError):
            open_pack(forged(seal(fewer)))


def test_parts_and_names_have_to_agree(parts: Any, forged: Any, seal: Any) -> None:
    """A file under another's SHA-256, a part nobody named, and a part of another kind of pack are refused."""
    for extra in ({"files/" + "0" * 64: b"x"}, {"card.json": b"{}"}, {"answers.jsonl": b""}):
        with pytest.raises(DamagedError):
            open_pack(forged(seal({**parts, **extra}, files=4 if "files/" in next(iter(extra)) else 3)))
    with pytest.raises(DamagedError):
        open_pack(forged({**parts, "card.json": b"{}"}))


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"format": 2}, "newer"),
        ({"format": 2, "more": {"anything": [1.5]}, "kind": 3, "members": None}, "newer"),
        ({"kind": "handover"}, "handover"),
        ({"kind": "card"}, "card"),
        ({"kind": "postcard"}, "postcard"),
    ],
)
def test_a_newer_pack_says_so(parts: Any, forged: Any, seal: Any, changes: Any, word: str) -> None:
    """A later format or kind is not called damaged: the sentence says that a newer program is needed."""
    with pytest.raises(NewerError, match=word) as caught:
        open_pack(forged(seal(parts, **changes)))
    assert "newer version" in caught.value.hint


def test_a_signature_is_not_passed_over(parts: Any, forged: Any, seal: Any) -> None:
    """A signed pack is left to a version that can check the signature."""
    with pytest.raises(NewerError, match="signed"):
        open_pack(forged({**seal(parts), "manifest.sig": b"x" * 64}))


MOST = 12 << 20
HEAVY: dict[str, Callable[[], bytes]] = {
    "empty lists": lambda: of_value("[" + "[]," * (MOST // 3 - 500) + "[]]"),
    "different keys": lambda: of_value("{" + ",".join(f'"{number:x}":{{}}' for number in range(MOST // 12)) + "}"),
    "short texts": lambda: of_value("[" + '"😀",' * (MOST // 8 - 500) + '"a"]'),
    "quotes": lambda: of_value('"' + '\\"' * (MOST // 2 - 500) + '",NaN'),
    "letters, one of them wide": lambda: of_value('"' + "a" * (MOST - 1_000) + '😀",NaN'),
    "escapes, one letter wide": lambda: of_value('"' + "\\n" * (MOST // 2 - 500) + '😀",NaN'),
    "a line of 13 MB": lambda: b" " * (MOST + 1) + line(),
    "a line of 60 MB without an end": lambda: b"[" * 60_000_000,
    "60 MB of empty lines": lambda: b"\n" * 60_000_000,
    "a header of 5 MB of lists": lambda: line("[" + "[]," * 1_700_000 + "[]]"),
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_line_costs_little(refused_cheaply: Any, parts: Any, seal: Any, stored: Any, name: str) -> None:
    """No line of 12 MB and more, however it is filled, takes more than 3 seconds or 200 MB to refuse."""
    assert "saves.jsonl" in refused_cheaply(stored(seal({**parts, "saves.jsonl": HEAVY[name]()}, saves=1, records=1)))


def test_a_heavy_manifest_costs_little(refused_cheaply: Any, parts: Any, stored: Any) -> None:
    """A manifest of 15 MB of empty lists is refused as cheaply."""
    lists = b"[" + b"[]," * 5_000_000 + b"[]]"
    assert "manifest.json" in refused_cheaply(stored({**parts, "manifest.json": lists}))
