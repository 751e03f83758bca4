"""Records are read from any strict JSON, a piece at a time, and what is wrong is said with line and column."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.errors import DeskError, InputError
from jlndesk.exchange.jsonin import read_records

CHUNKS = [1, 2, 3, 7, 64, 1 << 20]


def read(raw: bytes | str, chunk: int = 1 << 20) -> list[tuple[str, dict[str, Any]]]:
    """Places and records of an input."""
    return list(read_records(io.BytesIO(raw.encode() if isinstance(raw, str) else raw), chunk=chunk))


def records(raw: bytes | str, chunk: int = 1 << 20) -> list[dict[str, Any]]:
    """The records alone."""
    return [record for _place, record in read(raw, chunk)]


@pytest.mark.parametrize("chunk", CHUNKS)
@pytest.mark.parametrize(
    "raw",
    [
        '{"a": 1}\n{"b": "é😀"}\n',
        '{"a": 1}\r\n{"b": "é😀"}',
        '\n\n{"a": 1}\n\n \t\n{"b": "\\u00e9\\ud83d\\ude00"}\n\n',
        '[{"a": 1}, {"b": "é😀"}]',
        '  [\n  {"a": 1}\n  ,\n  {"b": "é😀"}\n]  \n',
        '{\n  "a": 1\n}\n{\n  "b": "é😀"\n}',
        '\ufeff{"a": 1}\n{"b": "é😀"}',
        '\ufeff[{"a":1},{"b":"é😀"}]',
    ],
    ids=range(8),
)
def test_every_form_gives_the_same_records(raw: str, chunk: int) -> None:
    """Lines, lists, objects over several lines, with or without a byte order mark, however the input is cut."""
    assert records(raw, chunk) == [{"a": 1}, {"b": "é😀"}]


def test_a_single_object_is_one_record() -> None:
    """One object, however it is laid out, is one record; a list may be empty."""
    assert records('{"title": "x",\n "rows": [{"a": null, "b": [true, false]}]}') == [
        {"title": "x", "rows": [{"a": None, "b": [True, False]}]}
    ]
    assert records(" [ ] ") == []


def test_places_for_messages() -> None:
    """A line of JSON Lines is named by its line, an element of a list by number and line."""
    assert [place for place, _record in read('\n{"a":1}\n\n{"a":2}\n')] == ["Line 2", "Line 4"]
    assert [place for place, _record in read('[{"a":1},{"a":2},\n{"a":\n3},{"a":4}]')] == [
        "Record 1, line 1", "Record 2, line 1", "Record 3, line 2", "Record 4, line 3"
    ]  # fmt: skip


def test_numbers_keep_what_was_written() -> None:
    """A number with a fraction is a Decimal with every digit; a whole number stays whole."""
    ((_place, found),) = read('{"a": 0.10, "b": 1e2, "c": 12345678901234567890, "d": -0.0, "e": 3}')
    assert found == {"a": Decimal("0.10"), "b": Decimal("1e2"), "c": 12345678901234567890, "d": Decimal(0), "e": 3}
    assert str(found["a"]) == "0.10"
    assert type(found["e"]) is int


WRONG = [
    ("", "There is nothing in the input"),
    (" \n\t ", "There is nothing in the input"),
    ("\ufeff", "There is nothing in the input"),
    ("hello", "Line 1, column 1: a record is expected here"),
    ("3", "Line 1, column 1: a record is expected here"),
    ('"x"', "Line 1, column 1: a record is expected here"),
    ("null", "Line 1, column 1: a record is expected here"),
    ('{"a":1}\n[{"a":1}]', "Line 2, column 1: a record is expected here"),
    ('[{"a":1}, 5]', "Line 1, column 11: a record is expected here"),
    ('[[{"a":1}]]', "Line 1, column 2: a record is expected here"),
    ('[{"a":1},]', "Line 1, column 10: a record is expected here"),
    ('[{"a":1},', "Line 1, column 10: a record is expected here"),
    ("[", "Line 1, column 2: a record is expected here"),
    ('[{"a":1}', "Line 1, column 9: a comma or a closing bracket is missing"),
    ('[{"a":1} {"a":2}]', "Line 1, column 10: a comma or a closing bracket is missing"),
    ('[{"a":1}]\nx', "Line 2, column 1: something follows after the end"),
    ('[{"a":1}][{"a":2}]', "Line 1, column 10: something follows after the end"),
    ('{"a":1}{"b":2}', "Line 1, column 8: each record begins in a new line"),
    ('{"a":1}, {"b":2}', "Line 1, column 8: each record begins in a new line"),
    ('{"a":1}\n{"a":2} }', "Line 2, column 9: each record begins in a new line"),
    ("{", "Line 1, column 2: the name of a field in double quotes"),
    ("{'a': 1}", "Line 1, column 2: the name of a field in double quotes"),
    ('{"a" 1}', "Line 1, column 6: a colon is missing"),
    ('{"a": }', "Line 1, column 7: a value is missing"),
    ('{"a": True}', "Line 1, column 7: a value is missing"),
    ('{"a": 01}', "Line 1, column 8: a comma or a closing bracket"),
    ('{"a": 1\n "b": 2}', "Line 2, column 2: a comma or a closing bracket"),
    ('{"a": 1} // note', "Line 1, column 10: each record begins in a new line"),
    ('{"title": "x', "Line 1, column 11: a text begins here"),
    ('{"a": 1}\n\n{"é😀": "x\ny"}', "Line 3, column 10: a text has a line break"),
    ('{"a": "\\x"}', "Line 1, column 8: a backslash stands alone"),
    ('{"a": "\\u12"}', "Line 1, column 9: after \\\\u four"),
    ('{"a": NaN}', "Line 1, column 1: “NaN” is not a number"),
    ('\n  {"a": -Infinity}', "Line 2, column 3: “-Infinity” is not a number"),
    ('{"a": 1, "b": {"c": 1, "c": 1}}', "Line 1, column 1: “c” is given twice"),
    ('{"a": 1}\n{"b": 1, "b": 1}', "Line 2, column 1: “b” is given twice"),
    ('{"a": "\\ud800"}', "Line 1, column 1: a text has half a character"),
    ('{"\\udfff": 1}', "Line 1, column 1: a text has half a character"),
    ('{"a": ' + "[" * 9 + "]" * 9 + "}", "Line 1, column 1: objects and lists stand too deep"),
    ('{"a":' * 90_000 + "1" + "}" * 90_000, "Line 1, column 1: objects and lists stand too deep"),
    ('{"a": ' + "9" * 41 + "}", "Line 1, column 1: a number has 41 digits"),
    ('{"a": 0.' + "1" * 50 + "}", "Line 1, column 1: a number is too long"),
    ('{"a": 1e999999999999999999999}', "Line 1, column 1: a number is too long"),
    ('{"a": 1e999999}', "Line 1, column 1: a number is too long"),
    (b'{"a": "x"}\n{"a": "caf\xe9"}', "Line 2, column 11: the text is not in UTF-8"),
    (b'{"a": "\xed\xa0\x80"}', "Line 1, column 8: the text is not in UTF-8"),
    (b'{"a": "\xc3', "Line 1, column 8: the text is not in UTF-8"),
    ('{"a": 1}'.encode("utf-16"), "Line 1, column 1: the text is not in UTF-8"),
    ('[{"a":1},\n\n   {"b":2},\n {"c":]', "Line 4, column 7: a value is missing"),
]


@pytest.mark.parametrize("chunk", CHUNKS)
@pytest.mark.parametrize(("raw", "said"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_said_with_line_and_column(raw: bytes | str, said: str, chunk: int) -> None:
    """Each mistake has its plain words and its place in the whole input, however it is cut into pieces."""
    with pytest.raises(InputError, match=said) as caught:
        read(raw, chunk)
    assert caught.value.hint


@pytest.mark.parametrize("chunk", CHUNKS)
def test_records_before_a_mistake_were_right(chunk: int) -> None:
    """What comes before a mistake has been handed out; the caller, in one transaction, takes it back."""
    found = []
    with pytest.raises(InputError, match="Line 3"):
        found.extend(record for _place, record in read_records(io.BytesIO(b'{"a":1}\n{"a":2}\nx'), chunk=chunk))
    assert len(found) <= 2


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
RECORDS = st.lists(st.dictionaries(TEXT, VALUE, max_size=4), min_size=1, max_size=5)
FORMS = ["lines", "escaped lines", "array", "pretty array", "pretty lines"]


def written(given_records: list[dict[str, Any]], form: str) -> str:
    """The records in one of the ways people and programs write them."""
    if "array" in form:
        return json.dumps(given_records, ensure_ascii=False, indent=2 if "pretty" in form else None)
    indent = 1 if "pretty" in form else None
    return "\n".join(json.dumps(one, ensure_ascii="escaped" in form, indent=indent) for one in given_records)


@given(RECORDS, st.sampled_from(FORMS), st.integers(1, 80))
def test_all_records_come_back(given_records: list[dict[str, Any]], form: str, chunk: int) -> None:
    """Whatever the records, their layout and the pieces they come in, they are read as they were written."""
    assert records(written(given_records, form), chunk) == given_records


@given(RECORDS, st.sampled_from(FORMS), st.integers(1, 80), st.randoms(use_true_random=False))
def test_any_damage_is_a_plain_sentence(
    given_records: list[dict[str, Any]], form: str, chunk: int, chance: random.Random
) -> None:
    """However the bytes are changed, the input is read, or refused in words, in small pieces as in one."""
    raw = bytearray(written(given_records, form).encode())
    for _change in range(chance.randrange(1, 4)):
        place = chance.randrange(len(raw) + 1)
        raw[place : place + chance.randrange(3)] = chance.choice(
            [b"", b'"', b"{", b"]", b",", b"\\", b"\n", b"9", b"\xff"]
        )
    answers = []
    for size in (chunk, 1 << 20):
        try:
            answers.append(str(records(bytes(raw), size)))
        except InputError as error:
            answers.append(error.message)
    assert answers[0] == answers[1]


def test_a_record_much_longer_than_a_piece() -> None:
    """A record of many pieces is read, and takes no longer than its length asks for."""
    rows = [{"text": "x" * 100, "number": number} for number in range(20_000)]
    assert records(json.dumps({"rows": rows}), chunk=1_000) == [{"rows": rows}]


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """A path is opened and closed; one that is missing or a folder is a plain sentence."""
    path = tmp_path / "people.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    assert list(read_records(path)) == [("Line 1", {"a": 1})]
    with pytest.raises(DeskError, match="not found"):
        list(read_records(tmp_path / "none.json"))
    with pytest.raises(DeskError, match="cannot be opened"):
        list(read_records(tmp_path))


MANY = """
import json, re, sys
from pathlib import Path
from jlndesk.exchange.jsonin import read_records
count = sum(1 for _ in read_records(Path(sys.argv[1])))
print(json.dumps([count, int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")
def test_many_records_need_little_memory(tmp_path: Path) -> None:
    """A list of 100,000 records in one line, 40 MB of Cyrillic, is read in less than 50 MB, interpreter included."""
    path = tmp_path / "many.json"
    with path.open("w", encoding="utf-8") as file:
        for number in range(100_000):
            one = {f"field_{name}": f"значение {name} записи {number}" for name in range(10)}
            file.write(("," if number else "[") + json.dumps(one, ensure_ascii=False))
        file.write("]")
    done = subprocess.run([sys.executable, "-c", MANY, str(path)], capture_output=True, text=True, check=True)
    count, megabytes = json.loads(done.stdout)
    assert count == 100_000
    assert megabytes < 50
