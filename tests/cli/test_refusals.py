"""What cannot be done is said in one plain sentence and what to do, with status 1, and nothing is half done."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from jlndesk.core.system import take_lock
from jlndesk.storage.sqlite import connect
from tests.cli.program import PERSON, Drive, Ran, Run

NOWHERE = "00000000-0000-7000-8000-000000000009"
GOOD = json.dumps({"fields": PERSON})


def refused(ran: Ran, *words: str) -> None:
    """Hold that a command failed as it should: a sentence, a hint, and no trace of the program's inside."""
    lines = ran.err.splitlines()
    assert ran.status == 1
    assert len(lines) == 2
    assert all(lines)
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def bad(**fields: Any) -> str:
    """A person with one wrong value, as JSON."""
    return json.dumps({"fields": {**PERSON, **fields}})


INPUTS = {
    "wrong JSON": ('{"fields": {"full_name": "Ama"', "Line"),
    "not JSON at all": ("Ama Owusu", "Line"),
    "nothing": ("", "nothing"),
    "a list of texts": ('["Ama"]', "Line 1"),
    "not a number": ('{"fields": {"full_name": NaN}}', "NaN"),
    "a key twice": ('{"full_name": "A", "full_name": "B"}', "full_name"),
    "not UTF-8": (b'{"full_name": "\xff"}', "UTF-8"),
    "half a character": ('{"full_name": "\\ud800"}', "surrogate"),
    "unknown field": (bad(shoe_size=42), "shoe_size"),
    "bad day": (bad(left_on="2026-02-30"), "left_on"),
    "bad choice": (bad(level="king"), "king"),
    "bad country": (bad(country="Ghana"), "country"),
    "a number for a text": (bad(full_name=7), "full_name"),
    "bad link": (bad(org=NOWHERE), NOWHERE),
    "link that is no id": (bad(org="ministry"), "org"),
    "link to the wrong type": (bad(org="SELF"), "person"),
    "bad id": (json.dumps({"id": "Ama", "fields": PERSON}), "Ama"),
    "the same id twice": ("\n".join([json.dumps({"id": NOWHERE, "fields": PERSON})] * 2), NOWHERE),
    "another type": (json.dumps({"type": "workshop", "fields": PERSON}), "workshop"),
    "a long line": (bad(full_name="x" * 1001), "full_name"),
    "an empty new record": ("{}", "person"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_put_refuses_wrong_input_whole(run: Run, ghana: Path, drive: Drive, name: str) -> None:
    """Wrong input names what is wrong and leaves everything as it was, also good records before it."""
    given, word = INPUTS[name]
    person = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    data = given if isinstance(given, bytes) else given.replace("SELF", person).encode()
    before = run("dump", ghana, "--json").out
    for first in (b"", GOOD.encode() + b"\n"):
        if first and name in ("a list of texts", "nothing"):
            continue
        ran = run("put", ghana, "person", "-", given=first + data)
        refused(ran, word)
        assert run("dump", ghana, "--json").out == before


def test_an_attached_file_that_is_not_there_is_named(run: Run, ghana: Path, tmp_path: Path) -> None:
    """A file given by a path that leads nowhere is refused by name, and a good one beside it is not half attached."""
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    given = tmp_path / "documents.json"
    items = [{"title": "A", "file": [{"path": "letter.pdf"}]}, {"title": "B", "file": [{"path": "nowhere.pdf"}]}]
    given.write_text(json.dumps(items), encoding="utf-8")
    before = run("dump", ghana, "--json").out
    refused(run("put", ghana, "document", given), "nowhere.pdf")
    assert run("dump", ghana, "--json").out == before


def test_failures_are_json_when_asked(run: Run, ghana: Path) -> None:
    """With --json a failure is {error, hint} on standard output too, and the same sentences on standard error."""
    ran = run("get", ghana, NOWHERE, "--json")
    assert ran.status == 1
    assert ran.json.keys() == {"error", "hint"}
    assert ran.err == f"{ran.json['error']}\n{ran.json['hint']}\n"


def test_an_attached_file_nobody_has_is_refused(run: Run, ghana: Path, tmp_path: Path, drive: Drive) -> None:
    """A file named by a hash that is neither beside the workspace nor in this record is refused, by put and by a form.

    What `get` gave out is put again unchanged, also where the file itself was lost since.
    """
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    given = tmp_path / "documents.json"
    given.write_text(json.dumps([{"title": "A", "file": [{"path": "letter.pdf"}]}, {"title": "B"}]), encoding="utf-8")
    one, other = run("put", ghana, "document", given, "--json").json["ids"]
    [kept] = run("get", ghana, one, "--json").json["fields"]["file"]
    shared = json.dumps({"id": other, "fields": {"file": [kept]}})
    assert (
        run(
            "put",
            ghana,
            "document",
            "-",
            given=shared,
        ).status
        == 0
    )
    assert run("put", ghana, "document", "-", given=shared.replace(other, NOWHERE)).status == 0
    ghana.with_name("ghana.files").rename(tmp_path / "lost")
    assert run("put", ghana, "document", "-", given=run("get", ghana, one, "--json").out).status == 0
    before = run("dump", ghana, "--json").out
    unknown = {"sha256": "0" * 64, "name": "letter.pdf", "bytes": 1}
    for item in (
        {"title": "C", "file": [unknown]},
        {"title": "C", "file": [kept]},
        {"id": one, "file": [kept, unknown]},
    ):
        refused(run("put", ghana, "document", "-", given=json.dumps(item)), "letter.pdf")
    form = drive(ghana, {"do": "open", "id": one})[0]["form"]
    answers = drive(
        ghana, {"do": "open", "id": one}, {"do": "save", "form": form, "fields": {"file": [unknown]}}, wrong=True
    )
    assert not answers[1]["ok"]
    assert run("dump", ghana, "--json").out == before


MISSING = [
    ("get", "W", NOWHERE), ("delete", "W", NOWHERE), ("undelete", "W", NOWHERE), ("guide", "W", NOWHERE),
    ("review", "W", NOWHERE), ("list", "W", "unicorn"), ("schema", "unicorn"), ("put", "W", "unicorn", "F"),
    ("put", "W", "person", "nowhere.json"), ("list", "W", "person", "--where", "shoe_size=42"),
    ("list", "W", "person", "--sort", "shoe_size"), ("undo", "W"),
    ("undo", "W", "--act", NOWHERE), ("undo", "W", "--import", "nowhere.jlnx"),
    ("search", "W", "a", "--type", "unicorn"), ("resolve", "W", NOWHERE, "summary", "--take", "abc"),
    ("export", "W", NOWHERE, "--to", "x.pdf"),
    ("export", "W", "--all", "unicorn", "--to", "x.pdf"),
    ("export", "W", "--all", "country", "--to", "nowhere/x.pdf"), ("export", "W", "--all", "country", "--to", "x.ics"),
    ("export", "W", "--all", "country", "--to", "x.pdf", "--layout", "unicorn"),
    ("export", "W", "--all", "country", "--to", "x.pdf", "--carry", "--final"), ("checks", "--profile", "nowhere.toml"),
    ("match", "W", NOWHERE), ("import", "W", "x.csv"), ("new", "W", "--country", "GH"), ("new", "X", "--country", "QQ"),
    ("new", "X", "--country", "ZZ"),
    ("new", "nowhere/x.jlndesk", "--country", "GH"),
]  # fmt: skip


@pytest.mark.parametrize("words", MISSING, ids=" ".join)
def test_what_is_not_there_is_named(run: Run, ghana: Path, tmp_path: Path, words: tuple[str, ...],
                                    monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A record, type, field, file, layout or act that is not there is refused in words; no file is left behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.json").write_text(GOOD, encoding="utf-8")
    held = sorted(tmp_path.iterdir())
    refused(run(*({"W": ghana, "F": "people.json", "X": "x.jlndesk"}.get(word, word) for word in words)))
    beside = {".lock", ".reserve", "-wal", "-shm"}
    assert [path for path in sorted(tmp_path.iterdir()) if not any(path.name.endswith(end) for end in beside)] == held


@pytest.mark.parametrize("words", [("list", "W", "person"), ("put", "W", "person", "-"), ("dump", "W"), ("drive", "W")],
                         ids=" ".join)  # fmt: skip
def test_a_workspace_that_is_not_there_is_not_made(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A command on a missing workspace says so and makes no file."""
    path = tmp_path / "none.jlndesk"
    refused(run(*({"W": path}.get(word, word) for word in words), given=GOOD), "jlndesk new")
    assert not list(tmp_path.iterdir())


def test_a_locked_workspace_is_read_and_not_written(run: Run, ghana: Path) -> None:
    """While another program has the workspace open, writing is refused and reading works."""
    with take_lock(ghana.with_name(ghana.name + ".lock")) or pytest.fail("no lock"):
        refused(run("put", ghana, "person", "-", given=GOOD), ghana.name)
        assert run("list", ghana, "country", "--json").json["total"] > 200
    assert run("put", ghana, "person", "-", given=GOOD).status == 0


def test_a_file_that_is_no_workspace_is_refused_and_kept(run: Run, tmp_path: Path) -> None:
    """A text, an empty file and somebody else's SQLite file are refused by name and left as they are."""
    text, empty, other = tmp_path / "a.jlndesk", tmp_path / "b.jlndesk", tmp_path / "c.jlndesk"
    text.write_text("minutes of the meeting, long enough to be read as a file " * 50, encoding="utf-8")
    empty.touch()
    database = sqlite_utils.Database(other)
    database.table("notes").insert({"text": "Ama"})
    database.close()
    for path in (text, empty, other):
        before = path.read_bytes()
        for words in (("list", path, "person"), ("put", path, "person", "-"), ("drive", path)):
            refused(run(*words, given=GOOD), path.name)
        assert path.read_bytes() == before


def test_a_damaged_workspace_is_refused_in_words(run: Run, ghana: Path) -> None:
    """A workspace with its pages overwritten is refused; nothing is written into it."""
    data = bytearray(ghana.read_bytes())
    for place in range(4096, len(data), 4096):
        data[place : place + 64] = b"\xa5" * 64
    ghana.write_bytes(data)
    for words in (("list", ghana, "country"), ("put", ghana, "person", "-"), ("dump", ghana)):
        refused(run(*words, given=GOOD), ghana.name)
    assert ghana.read_bytes() == data


def test_a_newer_workspace_is_read_and_not_written(run: Run, ghana: Path) -> None:
    """A workspace of a newer program can be read, and says why it is not written."""
    with closing(connect(ghana, write=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert run("list", ghana, "country", "--json").json["total"] > 200
    before = run("dump", ghana, "--json").out
    refused(run("put", ghana, "person", "-", given=GOOD), "newer")
    assert run("dump", ghana, "--json").out == before


def test_a_fault_is_said_without_a_trace_and_reported_without_values(run: Run, ghana: Path, drive: Drive,
                                                                     home_of_the_tests: Path) -> None:  # fmt: skip
    """A fault of the program is one sentence and a report of types and places, without any value of a record."""
    person = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    with closing(connect(ghana, write=True)) as connection:
        connection.execute("UPDATE saves SET vals = 'Ama Owusu' WHERE record = ?", (person,))
    ran = run("get", ghana, person, "--json")
    assert (ran.status, ran.json.keys()) == (1, {"error", "hint"})
    assert "Traceback" not in ran.err
    assert "Owusu" not in ran.err
    lines = drive(ghana, {"do": "get", "id": person}, {"do": "list", "type": "country", "limit": 1}, wrong=True)
    assert [line["ok"] for line in lines] == [False, True]
    log = home_of_the_tests / "logs" / "jlndesk.log"
    assert not log.exists() or "Owusu" not in log.read_text(encoding="utf-8")
