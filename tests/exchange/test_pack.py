"""A pack gives back what was put in, is the same file for the same content, and is written whole or not at all."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.errors import DamagedError, DeskError, InputError
from jlndesk.core.i18n import speaking
from jlndesk.exchange import zipped
from jlndesk.exchange.pack import PackFacts, write_pack
from jlndesk.exchange.read import open_pack, preview
from jlndesk.storage.saves import Stamp, check_values, make, read_header

STAMP = Stamp("author-1", "desk-1", (1_790_000_000_000, 0), "act-1")


def one_save(units: Mapping[str, Any], record: str = "record-1") -> tuple[str, dict[str, Any]]:
    """A save of these units."""
    save = make(STAMP, record, "person", units, {})
    return save.header, json.loads(save.values)


def test_everything_comes_back(pack: Path, saves: Any, files: Any, contents: Any) -> None:
    """Headers come back letter by letter, values and files byte by byte, and hashes still fit."""
    manifest, found, kept = contents(pack)
    assert found == saves
    assert kept == {name: read() for name, read in files.items()}
    assert all(not check_values(read_header(header), values) for header, values in found)
    assert (manifest["kind"], manifest["records"], manifest["saves"], manifest["files"]) == ("colleague", 4, 12, 3)
    assert manifest["desk"] == {
        "id": "desk-1", "name": "Planning desk", "workspace": "workspace-1", "country": "GH"
    }  # fmt: skip
    assert (manifest["note"], manifest["practice"]) == ("As agreed on the phone.", False)
    assert manifest["erased"] == [["record-1", "save-1", "email"]]


def test_what_writing_returns(tmp_path: Path, saves: Any, facts: PackFacts) -> None:
    """The answer has the keys of the command line."""
    path = tmp_path / "a.jlnx"
    said = write_pack(path, "colleague", iter(saves), {}, facts)
    assert said == {
        "file": str(path), "kind": "colleague", "records": 4, "saves": 12, "bytes": path.stat().st_size
    }  # fmt: skip


def test_preview_is_the_manifest(pack: Path) -> None:
    """What `open-pack` prints is manifest.json, for people and programs alike."""
    with zipfile.ZipFile(pack) as archive:
        assert preview(open_pack(pack)) == json.loads(archive.read("manifest.json"))


def test_the_same_content_is_the_same_file(tmp_path: Path, saves: Any, files: Any, facts: PackFacts) -> None:
    """Two packs of one content have the same bytes, whatever their name and the order in which files are given."""
    for name, given_files in (("a", files), ("b", dict(reversed(files.items())))):
        write_pack(tmp_path / f"{name}.jlnx", "colleague", saves, given_files, facts)
    assert (tmp_path / "a.jlnx").read_bytes() == (tmp_path / "b.jlnx").read_bytes()


def test_any_unzip_program_can_open_it(pack: Path) -> None:
    """The parts are those of an ordinary ZIP, with their plain names, and no CRC is wrong."""
    with zipfile.ZipFile(pack) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if not name.startswith("files/")]
        assert sorted(names) == ["README.txt", "manifest.json", "saves.jsonl"]
        assert archive.read("saves.jsonl").count(b"\n") == 12


def test_the_readme_speaks_and_warns(tmp_path: Path, saves: Any, facts: PackFacts) -> None:
    """README.txt names sender and note; of practice records it says first that they are invented."""
    with speaking("en"):
        write_pack(tmp_path / "a.jlnx", "colleague", saves, {}, replace(facts, practice=True))
    with zipfile.ZipFile(tmp_path / "a.jlnx") as archive:
        text = archive.read("README.txt").decode()
    assert text.startswith("PRACTICE – invented")
    assert "Planning desk (GH)" in text
    assert "As agreed on the phone." in text
    assert open_pack(tmp_path / "a.jlnx").manifest["practice"] is True


def test_names_cannot_play_with_the_screen(tmp_path: Path, saves: Any, facts: PackFacts) -> None:
    """Escape sequences and turned directions are taken out of what a preview shows."""
    loud = replace(facts, desk_name="Good\x1b[2Jdesk\u202egpj", note="one\ntwo\x07")
    write_pack(tmp_path / "a.jlnx", "colleague", saves, {}, loud)
    manifest = open_pack(tmp_path / "a.jlnx").manifest
    assert (manifest["desk"]["name"], manifest["note"]) == ("Good[2Jdeskgpj", "one\ntwo")


@pytest.mark.parametrize("kind", ["handover", "submission", "card", "participant", "postcard"])
def test_other_kinds_cannot_be_made_yet(tmp_path: Path, saves: Any, facts: PackFacts, kind: str) -> None:
    """A kind of a later version, and one nobody knows, is refused in a plain sentence that names it."""
    with pytest.raises(InputError, match=kind) as caught:
        write_pack(tmp_path / "a.jlnx", kind, saves, {}, facts)
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_packs_a_thousand_times_still_goes_through(tmp_path: Path, facts: PackFacts, contents: Any) -> None:
    """A million equal letters, which packed would look like a bomb, are written so that our own reader takes them."""
    lines = [one_save({"note": "a" * 1_000_000, "summary": "b" * 900_000})]
    write_pack(tmp_path / "a.jlnx", "colleague", lines, {}, facts)
    assert contents(tmp_path / "a.jlnx")[1] == lines


@pytest.mark.parametrize("letter", ["😀", "ក", '"', "\x01", "\\", ","])
def test_the_longest_text_goes_through(tmp_path: Path, facts: PackFacts, contents: Any, letter: str) -> None:
    """A long text of a million letters of any kind fits in a line."""
    lines = [one_save({"note": letter * 1_000_000})]
    write_pack(tmp_path / "a.jlnx", "colleague", lines, {}, facts)
    assert contents(tmp_path / "a.jlnx")[1] == lines


def test_a_very_large_save_comes_in_pieces(tmp_path: Path, facts: PackFacts) -> None:
    """A save of ten long texts and 10,000 rows is read in pieces under one header, and nothing of it is missing."""
    texts = {f"text_{number}": chr(0x1780 + number) * 1_000_000 for number in range(10)}
    rows = {f"lines/{number}": {"order": str(number), "text": "x" * 300} for number in range(10_000)}
    line = one_save(texts | rows)
    said = write_pack(tmp_path / "a.jlnx", "colleague", [line], {}, facts)
    assert (said["records"], said["saves"]) == (1, 1)
    together: dict[str, Any] = {}
    count = 0
    for header, values in open_pack(tmp_path / "a.jlnx").saves():
        assert header == line[0]
        together |= values
        count += 1
    assert count > 1
    assert together == line[1]


def test_three_long_texts_in_one_row_go_through(tmp_path: Path, facts: PackFacts, contents: Any) -> None:
    """The row with the most room, three long texts in a script of three bytes a letter, fits."""
    lines = [one_save({"sites/1": {"order": "1", "a": "ក" * 1_000_000, "b": "ខ" * 1_000_000, "c": "គ" * 1_000_000}})]
    write_pack(tmp_path / "a.jlnx", "colleague", lines, {}, facts)
    assert contents(tmp_path / "a.jlnx")[1] == lines


def test_more_than_a_line_can_hold_is_refused_by_name(tmp_path: Path, facts: PackFacts) -> None:
    """A value larger than any field can have is refused while writing, naming the record; no file is left."""
    with pytest.raises(InputError, match="record-7"):
        write_pack(tmp_path / "a.jlnx", "colleague", [one_save({"note": "x" * 13_000_000}, "record-7")], {}, facts)
    assert list(tmp_path.iterdir()) == []


def test_too_many_files_are_refused(tmp_path: Path, facts: PackFacts) -> None:
    """A pack that a reader would refuse is not made: 5,000 attached files are too many."""
    many = {f"{number:064x}": (lambda: b"") for number in range(5_000)}
    with pytest.raises(InputError, match="too much for one pack"):
        write_pack(tmp_path / "a.jlnx", "colleague", [], many, facts)


def test_too_many_wishes_are_refused(tmp_path: Path, facts: PackFacts, saves: Any) -> None:
    """50,000 wishes to erase can be carried, one more cannot."""
    wishes = [["record", "save", f"unit_{number}"] for number in range(50_001)]
    write_pack(tmp_path / "a.jlnx", "colleague", saves, {}, replace(facts, erased=wishes[1:]))
    assert len(open_pack(tmp_path / "a.jlnx").manifest["erased"]) == 50_000
    with pytest.raises(InputError, match="50000"):
        write_pack(tmp_path / "b.jlnx", "colleague", saves, {}, replace(facts, erased=wishes))


def test_a_file_may_be_given_by_its_path(tmp_path: Path, saves: Any, facts: PackFacts, contents: Any) -> None:
    """An attachment is read from where it lies, in pieces."""
    data = bytes(range(251)) * 5_000
    (tmp_path / "kept").write_bytes(data)
    name = hashlib.sha256(data).hexdigest()
    write_pack(tmp_path / "a.jlnx", "colleague", saves, {name: tmp_path / "kept"}, facts)
    assert contents(tmp_path / "a.jlnx")[2] == {name: data}


@pytest.mark.parametrize("fault", ["missing", "changed", "changed bytes"])
def test_a_wrong_attachment_stops_the_pack(tmp_path: Path, saves: Any, facts: PackFacts, fault: str) -> None:
    """A file that is missing or not what its SHA-256 says makes no pack, and leaves the one that was there before."""
    path = tmp_path / "a.jlnx"
    path.write_bytes(b"the pack of yesterday")
    source: Any = (lambda: b"other") if fault == "changed bytes" else tmp_path / "kept"
    if fault == "changed":
        source.write_bytes(b"other")
    with pytest.raises(DamagedError, match="000000000000"):
        write_pack(path, "colleague", saves, {"0" * 64: source}, facts)
    assert path.read_bytes() == b"the pack of yesterday"
    assert not list(tmp_path.glob(".*"))


def test_a_fault_on_the_way_leaves_nothing(tmp_path: Path, saves: Any, facts: PackFacts) -> None:
    """When the store fails half-way, no file and no part of one is left."""

    def broken() -> Iterator[Any]:
        yield from saves
        raise DamagedError("The workspace is damaged.")

    with pytest.raises(DamagedError, match="workspace"):
        write_pack(tmp_path / "a.jlnx", "colleague", broken(), {}, facts)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, saves: Any, facts: PackFacts) -> None:
    """A folder that does not exist is a plain sentence, not a traceback."""
    with pytest.raises(DeskError, match="not found"):
        write_pack(tmp_path / "no" / "a.jlnx", "colleague", saves, {}, facts)
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DeskError, match="cannot be opened or written"):
        write_pack(tmp_path / "note.txt" / "a.jlnx", "colleague", saves, {}, facts)
    with pytest.raises(DeskError, match="not found"):
        open_pack(tmp_path / "no.jlnx")
    with pytest.raises(DeskError, match="cannot be opened"):
        open_pack(tmp_path)


def test_a_file_that_is_not_in_the_pack(pack: Path) -> None:
    """Asking for an attachment the pack does not have is a plain sentence."""
    with pytest.raises(InputError, match="is not in the pack"):
        open_pack(pack).file("0" * 64)


def test_the_pack_knows_itself_again(pack: Path) -> None:
    """Its own SHA-256 is that of the whole file."""
    assert open_pack(pack).sha256 == hashlib.sha256(pack.read_bytes()).hexdigest()


def test_a_pack_changed_between_opening_and_reading_is_noticed(pack: Path) -> None:
    """Whoever swaps the file after the preview is found out: every reading checks again."""
    opened = open_pack(pack)
    before = pack.read_bytes()
    place = before.index(b"a letter")
    pack.write_bytes(before[:place] + b"a LETTER" + before[place + 8 :])
    name = hashlib.sha256(b"%PDF-1.7 a letter").hexdigest()
    with pytest.raises(DamagedError):
        opened.file(name)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), VALUES), max_size=6))
def test_any_values_come_back(tmp_path_factory: pytest.TempPathFactory, units: list[dict[str, Any]]) -> None:
    """Units and values of every shape, of types and fields this program does not know, come back as they were."""
    path = tmp_path_factory.mktemp("any") / "a.jlnx"
    lines = [one_save(each, f"record-{number}") for number, each in enumerate(units)]
    write_pack(path, "colleague", lines, {}, PackFacts("d", "D", "w", "0.1.0"))
    assert list(open_pack(path).saves()) == lines


def test_total_size_is_checked_while_writing(
    tmp_path: Path, saves: Any, facts: PackFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More bytes than a reader takes make no pack; shown with a smaller limit, for 500 MB would take long."""
    monkeypatch.setattr(zipped, "TOTAL", 4_000)
    data = b"x" * 3_000
    with pytest.raises(InputError, match="too much for one pack"):
        write_pack(tmp_path / "a.jlnx", "colleague", saves, {hashlib.sha256(data).hexdigest(): lambda: data}, facts)
    assert list(tmp_path.iterdir()) == []


MANY = """
import json, re, sys, uuid
from pathlib import Path
from jlndesk.exchange.pack import PackFacts, write_pack
from jlndesk.exchange.read import open_pack
from jlndesk.storage.saves import Stamp, make

def saves(count):
    stamp = Stamp("a" * 24, "b" * 24, (1790000000000, 0), "c" * 24)
    for number in range(count):
        save = make(stamp, str(uuid.uuid4()), "person", {f"field_{n}": f"value {n} of {number}" for n in range(10)}, {})
        yield save.header, json.loads(save.values)

path = Path(sys.argv[1])
said = write_pack(path, "colleague", saves(int(sys.argv[2])), {}, PackFacts("d", "D", "w", "0.1.0"))
count = sum(1 for _ in open_pack(path).saves())
highest = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([said["saves"], count, int(highest[1]) // 1024]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")
@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_many_saves_need_little_memory(tmp_path: Path, count: int) -> None:
    """Writing and reading 100,000 saves takes less than 100 MB of memory, the interpreter included."""
    done = subprocess.run(
        [sys.executable, "-c", MANY, str(tmp_path / "a.jlnx"), str(count)], capture_output=True, text=True, check=True
    )
    written, read, megabytes = json.loads(done.stdout)
    assert (written, read) == (count, count)
    assert megabytes < 100


def test_pieces_are_divided_without_loss() -> None:
    """Whatever the sizes of the values, the parts together are the values, and each is small or has one value."""
    from jlndesk.exchange import pack as packing  # noqa: PLC0415  # private on purpose: the rule is internal

    sizes = [10, 3_000_000, 2_000_000, 5_000_000, 1, 4_000_000]
    values = {f"u{number}": ["salt", "x" * size] for number, size in enumerate(sizes)}
    texts = list(packing._parted(values))
    merged = dict(itertools.chain.from_iterable(json.loads(text).items() for text in texts))
    assert merged == values
    assert all(len(text) <= packing._PART or len(json.loads(text)) == 1 for text in texts)


def test_faults_are_found_before_the_file_is_in_place(
    tmp_path: Path, saves: Any, facts: PackFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that gives back other bytes than were written is noticed, for each pack is read back before it counts."""
    real = os.fsync

    def spoiled(handle: int) -> None:
        real(handle)
        os.pwrite(handle, b"\x00\x01\x02", 300)

    monkeypatch.setattr(os, "fsync", spoiled)
    with pytest.raises(DamagedError):
        write_pack(tmp_path / "a.jlnx", "colleague", saves, {}, facts)
    assert list(tmp_path.iterdir()) == []
