"""Two offices exchange packs, choose between two values, go back to a backup and erase: all by commands."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from jlndesk.core.settings import Settings
from jlndesk.desk import Desk, records
from tests.cli.program import PERSON, Drive, Run

MERGED = {
    "pack", "from", "known", "already", "new_records", "changed_records", "conflicts", "deleted", "unknown", "warnings",
    "saves",
}  # fmt: skip


@pytest.fixture
def viet_nam(run: Run, tmp_path: Path) -> Path:
    """The workspace of a second office."""
    path = tmp_path / "viet nam.jlndesk"
    assert run("new", path, "--country", "VN", "--team", "Ha Noi", "--author", "Lan").status == 0
    return path


@pytest.fixture
def person(ghana: Path, drive: Drive) -> str:
    """A person in the workspace of Ghana."""
    fields = {**PERSON, "email": "ama@example.org", "notes": "Knows the budget"}
    return str(drive(ghana, {"do": "put", "type": "person", "fields": fields})[0]["ids"][0])


def send(run: Run, sender: Path, receiver: Path, *ids: str) -> Any:
    """Pack records in one office and merge them in the other; the answer of the merge."""
    pack = sender.with_suffix(".jlnx")
    pack.unlink(missing_ok=True)
    ran = run("pack", sender, "--kind", "colleague", *ids, "-o", pack, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json.keys() >= {"file", "kind", "records", "saves", "bytes"}
    ran = run("merge", receiver, pack, "--json")
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_a_pack_says_what_it_holds_without_a_workspace(run: Run, ghana: Path, person: str, tmp_path: Path) -> None:
    """`open-pack` gives the manifest, which says kind, desk and counts."""
    pack = tmp_path / "ama.jlnx"
    run("pack", ghana, "--kind", "colleague", person, "-o", pack)
    found = run("open-pack", pack, "--json").json
    assert found["kind"] == "colleague"
    assert found["desk"]["name"] == "Core group of Ghana"
    assert run("open-pack", pack).out.strip()


def test_merge_brings_records_once_and_a_preview_brings_none(
    run: Run, ghana: Path, viet_nam: Path, person: str
) -> None:
    """`merge --preview` says what `merge` does and changes nothing; a second merge brings nothing."""
    pack = ghana.with_suffix(".jlnx")
    run("pack", ghana, "--kind", "colleague", person, "-o", pack)
    before = run("dump", viet_nam, "--json").out
    said = run("merge", viet_nam, pack, "--preview", "--json").json
    assert run("dump", viet_nam, "--json").out == before
    done = run("merge", viet_nam, pack, "--json").json
    assert said.keys() == done.keys() == MERGED
    assert {key: said[key] for key in MERGED} == {key: done[key] for key in MERGED}
    assert (done["new_records"], done["from"]) == ([person], "Core group of Ghana")
    again = run("merge", viet_nam, pack, "--json").json
    assert (again["already"], again["saves"]) == (True, 0)
    assert run("list", viet_nam, "person", "--json").json["total"] == 1


def test_a_preview_says_whether_the_desk_is_known(
    run: Run, ghana: Path, viet_nam: Path, person: str, tmp_path: Path
) -> None:
    """A desk is known once a pack of it was taken in, and this desk itself always is; a preview alone makes none known.

    It is so for a desk too that passes on only what others wrote, and it is never called trusted.
    """
    third = tmp_path / "kenya.jlndesk"
    run("new", third, "--country", "KE", "--team", "Nairobi")
    send(run, ghana, third, person)
    packs = {}
    for workspace, more in ((ghana, ()), (third, ())):
        packs[workspace] = tmp_path / f"of {workspace.stem}.jlnx"
        assert run("pack", workspace, "--kind", "colleague", person, *more, "-o", packs[workspace]).status == 0
    for workspace, pack in packs.items():
        for _each in range(2):
            said = run("merge", viet_nam, pack, "--preview", "--json").json
            assert (said["known"], said["already"]) == (False, False), workspace
        text = run("merge", viet_nam, pack, "--preview").out
        assert "a desk not seen before" in text
        assert "trusted" not in text
        assert run("merge", viet_nam, pack, "--json").json["known"] is False
        assert run("merge", viet_nam, pack, "--preview", "--json").json["known"] is True
        assert "from a desk you know" in run("merge", viet_nam, pack, "--preview").out
    assert run("merge", ghana, packs[ghana], "--preview", "--json").json["known"] is True
    run("put", third, "person", "-", given=json.dumps({"id": person, "fields": {"post_title": "Minister"}}))
    packs[third].unlink()
    run("pack", third, "--kind", "colleague", person, "-o", packs[third])
    said = run("merge", viet_nam, packs[third], "--preview", "--json").json
    assert (said["known"], said["already"], len(said["changed_records"])) == (True, False, 1)


def test_a_pack_is_looked_at_beside_an_open_window(run: Run, ghana: Path, viet_nam: Path, person: str) -> None:
    """`merge --preview` works while the workspace is open elsewhere, says the same and leaves nothing there."""
    pack = ghana.with_suffix(".jlnx")
    run("pack", ghana, "--kind", "colleague", person, "-o", pack)
    before = run("dump", viet_nam, "--json").out
    alone = run("merge", viet_nam, pack, "--preview", "--json").json
    with Desk.open(viet_nam, author="Lan") as window:
        backups = window.paths.backups / window.facts["workspace"]
        held = sorted(backups.glob("*"))
        ran = run("merge", viet_nam, pack, "--preview", "--json")
        assert (ran.status, ran.json, ran.err) == (0, alone, "")
        assert run("merge", viet_nam, viet_nam, "--preview").status == 1
        assert run("merge", viet_nam, pack).status == 1
        assert sorted(backups.glob("*")) == held
        assert run("dump", viet_nam, "--json").out == before
        records.put_records(window, "person", [("", {"full_name": "Lan"})])
    assert run("merge", viet_nam, pack, "--json").json["new_records"] == [person]


def test_after_packs_both_ways_two_offices_dump_the_same(
    run: Run, ghana: Path, viet_nam: Path, drive: Drive, person: str
) -> None:
    """Both offices write, send each other everything, and `dump` is equal; what both changed stands twice in both."""
    drive(ghana, {"do": "resolve", "id": person, "unit": "email", "value": None})
    send(run, ghana, viet_nam)
    drive(ghana, {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Minister"}, "author": "Kofi"})
    drive(
        viet_nam,
        {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Secretary"}, "author": "Lan"},
        {"do": "put", "type": "organisation", "fields": {"name_en": "Ministry", "country": "VN"}},
    )
    assert send(run, viet_nam, ghana)["conflicts"] == [{"id": person, "unit": "post_title"}]
    send(run, ghana, viet_nam)
    first, second = run("dump", ghana, "--json").json, run("dump", viet_nam, "--json").json
    assert first == second
    found = run("conflicts", ghana, "--json").json
    assert {value["by"] for value in found[0]["values"]} == {"Kofi", "Lan"}
    assert run("conflicts", ghana).out.count("Minister") == 1
    take = next(value["save"] for value in found[0]["values"] if value["value"] == "Secretary")
    run("resolve", ghana, person, "post_title", "--take", take[:12])
    send(run, ghana, viet_nam)
    assert run("conflicts", viet_nam, "--json").json == []
    assert run("dump", ghana, "--json").json == run("dump", viet_nam, "--json").json


def test_an_import_is_set_aside_and_comes_back(run: Run, ghana: Path, viet_nam: Path, person: str) -> None:
    """`undo --import` leaves out what a pack brought; merging it again brings it back."""
    before = run("dump", viet_nam, "--json").json
    send(run, ghana, viet_nam, person)
    undone = run("undo", viet_nam, "--import", "ghana.jlnx", "--json").json
    assert person in undone["records"]
    assert run("dump", viet_nam, "--json").json == before
    send(run, ghana, viet_nam, person)
    assert run("list", viet_nam, "person", "--json").json["total"] == 1


LATER = [
    ("pack", "G", "--kind", "handover", "-o", "x.jlnx"), ("pack", "G", "--kind", "card", "-o", "x.jlnx"),
    ("pack", "G", "--kind", "colleague", "-o", "x.jlnx", "--with-personal"),
    ("pack", "G", "--kind", "colleague", "-o", "x.jlnx", "--passphrase-file", "p"),
    ("merge", "G", "x.jlnx", "--passphrase-file", "p"), ("merge", "G", "x.pdf"), ("open-pack", "x.jlnx"),
    ("merge", "G", "x.jlnx"), ("merge", "G", "G"), ("open-pack", "G"), ("restore", "G", "nowhere"),
    ("backup", "G", "-o", "nowhere/x.jlnbackup"), ("pack", "G", "--kind", "colleague", "nobody", "-o", "x.jlnx"),
    ("pack", "G", "--kind", "colleague", "-o", "nowhere/x.jlnx"), ("erase", "G", "nobody", "--reason", "asked"),
]  # fmt: skip


@pytest.mark.parametrize("words", LATER, ids=" ".join)
def test_what_cannot_be_shared_yet_is_said(
    run: Run, ghana: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """What a later version brings, and what is not there or no pack, is refused in words and changes nothing."""
    monkeypatch.chdir(tmp_path)
    before = run("dump", ghana, "--json").out
    ran = run(*({"G": ghana}.get(word, word) for word in words))
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 2
    assert run("dump", ghana, "--json").out == before
    assert not list(tmp_path.glob("x.*"))


def test_practice_records_stay_out_of_real_workspaces(run: Run, ghana: Path, practice: Path, tmp_path: Path) -> None:
    """A pack of the practice workspace is refused by a real one."""
    pack = tmp_path / "p.jlnx"
    assert run("pack", practice, "--kind", "colleague", "-o", pack).status == 0
    before = run("dump", ghana, "--json").out
    assert run("merge", ghana, pack).status == 1
    assert run("dump", ghana, "--json").out == before


def test_a_backup_is_listed_and_restored(run: Run, ghana: Path, person: str, drive: Drive, tmp_path: Path) -> None:
    """`backup`, `backups` and `restore` answer with their keys; after a restore the workspace is what it was."""
    before = run("dump", ghana, "--json").json
    file = tmp_path / "friday.jlnbackup"
    made = run("backup", ghana, "-o", file, "--json").json
    assert made.keys() >= {"file", "saves", "verified"}
    assert (made["file"], made["verified"]) == (str(file), True)
    kept = run("backup", ghana, "--json").json
    listed = run("backups", ghana, "--json").json
    assert all(one.keys() >= {"file", "at", "reason", "saves", "verified"} for one in listed)
    assert kept["file"] in [one["file"] for one in listed]
    drive(ghana, {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Minister"}})
    restored = run("restore", ghana, file, "--json").json
    assert restored.keys() >= {"from", "aside", "newer_saves"}
    assert restored["newer_saves"] == 1
    assert Path(restored["aside"]).exists()
    assert run("dump", ghana, "--json").json == before


def test_backup_and_reading_work_beside_a_writer(run: Run, ghana: Path, drive: Drive) -> None:
    """`backup` and `verify` work while another program writes, and inside `drive`."""
    from jlndesk.core.system import take_lock  # noqa: PLC0415  # one test needs a lock

    lock = take_lock(ghana.with_name(ghana.name + ".lock"))
    assert lock
    with lock:
        assert run("backup", ghana, "--json").json["verified"]
    found = drive(ghana, {"do": "backup"}, {"do": "backups"}, {"do": "verify"})
    assert found[0]["verified"]
    assert found[1]["backups"]
    assert (found[2]["ok"], found[2]["problems"]) == (True, [])


def test_a_pack_is_made_beside_an_open_window_and_an_erasure_names_it(
    run: Run, ghana: Path, person: str, tmp_path: Path
) -> None:
    """`pack` writes nothing into the workspace, so it works while another program has it; `erase` names it later."""
    from jlndesk.core.system import take_lock  # noqa: PLC0415  # one test needs a lock

    pack, before = tmp_path / "ama.jlnx", ghana.read_bytes()
    lock = take_lock(ghana.with_name(ghana.name + ".lock"))
    assert lock
    with lock:
        assert run("pack", ghana, "--kind", "colleague", person, "-o", pack, "--json").json["saves"]
    assert ghana.read_bytes() == before
    held = run("erase", ghana, person, "full_name", "--reason", "asked by letter", "--json").json["held_by"]
    assert str(pack) in held


def test_an_erased_author_is_named_in_the_packs_that_carry_the_name(
    run: Run, ghana: Path, person: str, tmp_path: Path
) -> None:
    """A pack carries the names of those who wrote its records; erasing such a name tells of it too."""
    pack = tmp_path / "ama.jlnx"
    run("pack", ghana, "--kind", "colleague", person, "-o", pack)
    author = run("get", ghana, person, "--json").json["by"]
    history = run("get", ghana, person, "--history", "--json").json["history"]
    assert author == history[0]["by"]
    known = run("list", ghana, "author", "--json").json["records"]
    wrote = next(one["id"] for one in known if one["title"] == author)
    assert str(pack) in run("erase", ghana, wrote, "--reason", "left the office", "--json").json["held_by"]


def test_an_erased_name_of_an_author_is_nowhere_in_the_file(run: Run, ghana: Path) -> None:
    """Not even among the facts that tell who is writing; writing on under that name makes a new author."""
    given = json.dumps({"fields": {"full_name": "Kofi"}})
    for _twice in range(2):
        assert run("put", ghana, "person", "-", "--author", "Efua Sarpongward", given=given).status == 0
    known = run("list", ghana, "author", "--json").json["records"]
    (wrote,) = [one["id"] for one in known if one["title"] == "Efua Sarpongward"]
    run("erase", ghana, wrote, "--reason", "left the office")
    assert b"Sarpongward" not in ghana.read_bytes()
    assert b"sarpongward" not in ghana.read_bytes()
    run("put", ghana, "person", "-", "--author", "Efua Sarpongward", given=given)
    again = run("list", ghana, "author", "--json").json["records"]
    assert [one["id"] for one in again if one["title"] == "Efua Sarpongward"] not in ([], [wrote])


def test_verify_says_what_is_wrong(run: Run, ghana: Path, person: str) -> None:
    """`verify` (also `check`) gives ok, saves and problems; a changed value is found and named."""
    import sqlite_utils  # noqa: PLC0415  # one test damages a value

    good = run("verify", ghana, "--json").json
    assert (good.keys() >= {"ok", "saves", "problems"}, good["ok"], good["problems"]) == (True, True, [])
    database = sqlite_utils.Database(ghana)
    database.execute("UPDATE saves SET vals = replace(vals, 'Owusu', 'Other') WHERE record = ?", (person,))
    database.conn.commit()
    database.close()
    bad = run("check", ghana, "--json").json
    assert not bad["ok"]
    assert all(one.keys() == {"kind", "record", "text"} for one in bad["problems"])
    assert person in [one["record"] for one in bad["problems"]]
    assert run("verify", ghana).out.strip()


def test_erase_removes_a_value_and_names_who_still_holds_it(run: Run, ghana: Path, person: str, tmp_path: Path) -> None:
    """`erase` answers {ids, held_by} with backups and packs; the value is in no answer and not in the file any more."""
    run("backup", ghana)
    pack = tmp_path / "ama.jlnx"
    run("pack", ghana, "--kind", "colleague", person, "-o", pack)
    ran = run("erase", ghana, person, "email", "--reason", "asked by letter", "--json")
    assert ran.json.keys() >= {"ids", "held_by"}
    assert ran.json["ids"] == [person]
    assert any(str(one).endswith(".jlnbackup") for one in ran.json["held_by"])
    assert str(pack) in ran.json["held_by"]
    assert "ama@example.org" not in json.dumps(run("get", ghana, person, "--history", "--json").json)
    assert b"ama@example.org" not in ghana.read_bytes()
    assert run("get", ghana, person, "--json").json["fields"]["notes"] == "Knows the budget"


def test_after_a_restore_a_person_is_asked_and_until_then_nothing_is_thinned(
    run: Run, ghana: Path, person: str, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`restore` says what there was and is and whom it asks; `confirm --show` names what differs, `confirm` ends it."""
    monkeypatch.setenv("JLNDESK_HOME", str(tmp_path / "home"))
    kept = run("backup", ghana, "--json").json["file"]
    made = drive(
        ghana,
        {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Minister"}},
        {"do": "put", "type": "person", "fields": {"full_name": "Efua Sarpong"}},
    )
    assert run("confirm", ghana, "--json").json == {"confirmed": False, "since": ""}
    restored = run("restore", ghana, kept, "--json").json
    assert restored["records_before"] - restored["records"] == 1
    assert "jlndesk confirm" in run("backups", ghana).out
    shown = run("confirm", ghana, "--show", "--json").json
    assert (shown["waiting"], shown["aside"], shown["new"]) == (True, restored["aside"], [])
    assert {(one["record"], one["title"], one["saves"]) for one in shown["gone"]} == {
        (person, "Ama Owusu", 1),
        (made[1]["ids"][0], "Efua Sarpong", 1),
    }
    assert "Efua Sarpong" in run("confirm", ghana, "--show").out
    assert drive(ghana, {"do": "confirm"})[0]["confirmed"]
    assert run("confirm", ghana, "--show", "--json").json["waiting"] is False
    assert "jlndesk confirm" not in run("backups", ghana).out


def test_what_came_with_the_program_bears_no_made_up_moment(run: Run, ghana: Path) -> None:
    """A starter record says that it came with the program, not that somebody wrote it one night; --json stays exact."""
    country = run("list", ghana, "country", "--limit", "1", "--json").json["records"][0]
    shown, history = run("get", ghana, country["id"]).out, run("get", ghana, country["id"], "--history").out
    assert "came with the program" in shown
    assert "came with the program" in history
    assert "2026-01-01" not in shown + history.replace(country["updated"], "")
    assert country["updated"] == "2026-01-01T00:00:00Z"


def test_restore_tells_a_person_everything(run: Run, ghana: Path, person: str, tmp_path: Path) -> None:
    """Counts before and after, a file that is missing, where the old workspace lies, and what to do next."""
    assert person
    letter = tmp_path / "letter.txt"
    letter.write_text("To the Minister", encoding="utf-8")
    document = {"title": "Letter", "file": [{"path": str(letter)}]}
    assert run("put", ghana, "document", "-", given=json.dumps(document)).status == 0
    backup = tmp_path / "friday.jlnbackup"
    run("backup", ghana, "-o", backup)
    for file in tmp_path.rglob("*.files"):
        shutil.rmtree(file)
    for file in tmp_path.glob("friday.*"):
        assert file == backup or not file.exists()
    ran = run("restore", ghana, backup)
    assert ran.status == 0
    assert "letter.txt is missing" in ran.out
    assert "records now" in ran.out
    assert "confirm WORKSPACE --show" in ran.out


def test_a_second_place_that_is_not_there_is_said(
    run: Run, ghana: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`backup` by hand copies to the second place that is set, and says when that is not there."""
    monkeypatch.setenv("JLNDESK_HOME", str(tmp_path / "home"))
    stick = tmp_path / "stick"
    Settings(tmp_path / "home" / "config" / "settings.json").set({"second_backup_folder": str(stick)})
    ran = run("backup", ghana)
    assert ran.status == 0
    assert f"{stick}”, is not there" in ran.out
    stick.mkdir()
    assert "is not there" not in run("backup", ghana).out
    assert list(stick.rglob("*.jlnbackup"))


def test_a_pack_that_is_refused_leaves_none_of_its_files(run: Run, ghana: Path, viet_nam: Path, tmp_path: Path) -> None:
    """Attached files come before the saves that name them; when those are refused, so are they."""
    letter = tmp_path / "letter.txt"
    letter.write_text("To the Minister", encoding="utf-8")
    given = json.dumps({"title": "Letter", "file": [{"path": str(letter)}]})
    assert run("put", viet_nam, "document", "-", given=given).status == 0
    pack = tmp_path / "all.jlnx"
    run("pack", viet_nam, "--kind", "colleague", "-o", pack)
    with zipfile.ZipFile(pack) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    members["saves.jsonl"] = members["saves.jsonl"].replace(b'"Letter"', b'"Better"')
    about = json.loads(members["manifest.json"])
    about["members"]["saves.jsonl"] = hashlib.sha256(members["saves.jsonl"]).hexdigest()
    members["manifest.json"] = json.dumps(about).encode()
    with zipfile.ZipFile(pack, "w") as changed:
        for name, data in members.items():
            changed.writestr(name, data)
    assert run("merge", ghana, pack).status == 1
    files = ghana.with_name("ghana.files")
    assert [one for one in files.rglob("*") if one.is_file()] == []
