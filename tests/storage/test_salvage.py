"""Repair: derived damage is made again in place; from damaged pages every save is saved that can be."""

import os
import random
import shutil
from pathlib import Path

import pytest

from jlndesk.core.errors import DamagedError, LockedError
from jlndesk.storage import attachments, retention, shelf
from jlndesk.storage.carving import carved
from jlndesk.storage.repairing import repair
from jlndesk.storage.salvage import what_is_left
from tests.storage.offices import TYPES
from tests.storage.safe import Safe, flip, keep_draft, saves_in, truth_of, zero_pages

DERIVED = {
    "title": "UPDATE records SET title = 'Other' WHERE seq = 3",
    "rows": "DELETE FROM item",
    "lines": "DELETE FROM item_lines",
    "words": "UPDATE words SET body = 'other'",
    "index": "INSERT INTO search (search, rowid, title, body) SELECT 'delete', record, title, body FROM words",
    "record": "DELETE FROM records WHERE seq = 5",
}


def repaired(safe):
    """Repair the workspace."""
    return repair(safe.path, TYPES, safe.paths)


@pytest.fixture
def long(safe, tmp_path) -> Safe:
    """A workspace whose saves fill many pages, so that damage seldom touches all of them."""
    office = safe.office()
    for n in range(120):
        record = office.put({"name": f"Report {n}", "aim": f"Paragraph {n}. " * 300})
        office.edit(record, name=f"Report number {n}")
    office.close()
    return safe


def test_healthy_workspace_is_left_alone(safe):
    """Repairing a healthy workspace changes nothing and makes no files."""
    before = safe.path.read_bytes()
    answer = repaired(safe)
    assert answer["ok"]
    assert (answer["repaired"], answer["aside"]) == ([], "")
    assert safe.path.read_bytes() == before
    assert not safe.paths.aside.exists()


@pytest.mark.parametrize("damage", DERIVED)
def test_derived_damage_is_made_again_in_place(safe, damage):
    """Damage to what is shown or searched is mended from the saves, after a backup, with nothing set aside."""
    told = truth_of(safe.path)
    safe.run(DERIVED[damage])
    answer = repaired(safe)
    assert answer["ok"]
    assert answer["problems"] == []
    assert {one["kind"] for one in answer["repaired"]} <= {"derived", "search"}
    assert answer["aside"] == ""
    assert truth_of(safe.path) == told
    (backup,) = shelf.backups(safe.paths, shelf.identity_of(safe.path))
    assert backup["reason"] == "before-repair"


def test_changed_value_comes_back_from_the_backup(safe):
    """A value that is not what was saved comes back from the newest verified backup; the damaged file stays, aside."""
    told = truth_of(safe.path)
    safe.backup()
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')")
    damaged = safe.path.read_bytes()
    answer = repaired(safe)
    assert answer["ok"]
    assert [one["kind"] for one in answer["repaired"]] == ["value"]
    assert truth_of(safe.path) == told
    assert Path(answer["aside"]).read_bytes() == damaged


def test_what_is_lost_is_named(safe):
    """Without a backup a changed value is left out, and the record is named by its title."""
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')")
    answer = repaired(safe)
    assert not answer["ok"]
    lost = [one for one in answer["problems"] if one["kind"] == "lost"]
    assert len(lost) == 1
    assert "“Workshop 12”" in lost[0]["text"]
    assert answer["problems"] == lost
    assert safe.dump()[lost[0]["record"]]["units"]["goal"]
    assert safe.verify()["ok"]


def test_saves_missing_since_the_backup_come_back(safe, tmp_path):
    """A workspace that lost its newest saves gets those of the newest backup back."""
    older = safe.copy(tmp_path / "older").path
    office = safe.office()
    office.put({"name": "In the backup"})
    office.close()
    told = truth_of(safe.path)
    safe.backup()
    shutil.copyfile(older, safe.path)
    answer = repaired(safe)
    assert answer["ok"]
    assert truth_of(safe.path) == told


def test_attachments_come_back_from_the_backup(safe):
    """An attached file that is gone or damaged comes back; nothing else is touched."""
    safe.backup()
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    data = attached.read_bytes()
    before = safe.path.read_bytes()
    attached.write_bytes(b"x")
    answer = repaired(safe)
    assert answer["ok"]
    assert attached.read_bytes() == data
    assert safe.path.read_bytes() == before


def test_what_no_backup_has_is_not_called_repaired(safe):
    """An attached file that is damaged and in no backup remains a problem; what was mended beside it is listed."""
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    attached.write_bytes(b"x")
    answer = repaired(safe)
    assert ([one["kind"] for one in answer["problems"]], answer["repaired"]) == (["attachment"], [])
    safe.run(DERIVED["title"])
    answer = repaired(safe)
    assert [one["kind"] for one in answer["problems"]] == ["attachment"]
    assert {one["kind"] for one in answer["repaired"]} == {"derived"}
    assert not answer["ok"]


def test_repair_keeps_what_was_erased_out(safe):
    """What was erased here does not come back out of a backup made before the erasure."""
    office = safe.office()
    record = office.put({"name": "A secret name", "aim": "Kept"})
    office.close()
    safe.backup()
    office = safe.office()
    office.erase(record, "name")
    office.close()
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')")
    assert repaired(safe)["ok"]
    assert b"A secret name" not in safe.path.read_bytes()


def test_repair_brings_no_draft_from_before_an_erasure(safe):
    """Where the drafts cannot be read any more they come from the backup, but not that of a record emptied since."""
    office = safe.office()
    record = office.put({"name": "A secret name", "aim": "Kept"})
    office.store.write(lambda ledger: keep_draft(ledger, office.form(record), office.author))
    drafts = office.rows("SELECT count(*) FROM drafts")[0][0]
    office.close()
    safe.backup()
    office = safe.office()
    office.erase(record, "name")
    page = office.rows("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'drafts'")[0][0]
    office.close()
    with safe.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    repaired(safe)
    office = safe.office()
    assert office.rows("SELECT count(*) FROM drafts") == [(drafts - 1,)]
    office.close()
    assert b"A secret name" not in safe.path.read_bytes()


def test_repair_needs_the_workspace_to_itself(safe):
    """While a window has the workspace open it is not repaired."""
    safe.run(DERIVED["title"])
    office = safe.office()
    with pytest.raises(LockedError):
        repaired(safe)
    office.close()


@pytest.mark.parametrize(
    "data", [b"", b"import sys\n" * 500, b"SQLite format 3\0" + b"\0" * 8000], ids=["empty", "text", "zeros"]
)
def test_a_file_of_which_nothing_is_left_stays_as_it_is(safe, tmp_path, data):
    """Another program's file, or an empty one, never becomes an empty workspace that is called mended."""
    other = tmp_path / "notes.py"
    other.write_bytes(data)
    with pytest.raises(DamagedError, match="left as it is"):
        repair(other, TYPES, safe.paths)
    assert other.read_bytes() == data
    assert {one.name for one in tmp_path.iterdir() if one.is_file()} == {"notes.py", "notes.py.lock"}
    assert not safe.paths.aside.exists()


@pytest.mark.parametrize("table", ["drafts", "erased", "imports", "brought", "records"])
def test_a_file_that_lacks_a_table_gives_back_every_save(safe, table):
    """Otherwise whole: what it lacks is made anew, and nothing that was saved is gone."""
    before = saves_in(safe.path)
    safe.run(f"DROP TABLE {table}")
    answer = repair(safe.path, TYPES, safe.paths)
    assert saves_in(safe.path) == before
    assert answer["ok"], answer["problems"]


def test_rotation_stops_after_a_repair(safe):
    """After a new file was made, no backup is thinned until a person says that the data looks right."""
    safe.backup()
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')")
    repaired(safe)
    assert retention.rotation(shelf.folder_of(safe.paths, shelf.identity_of(safe.path))).held is not None


def damage_pages(long, pages, seed):
    """Back up, write on, zero pages and repair; return the shares of older and newer saves that came back."""
    rng = random.Random(seed)
    long.backup()
    older = long.saves()
    office = long.office()
    for n in range(60):
        office.put({"name": f"Newer {n}", "aim": f"New paragraph {n}. " * 150})
    office.close()
    newer = long.saves() - older
    zero_pages(long.path, pages, rng)
    damaged = long.path.read_bytes()
    answer = repaired(long)
    if answer["aside"]:
        assert Path(answer["aside"]).read_bytes() == damaged
    assert long.kinds() <= {"lost"}
    found = saves_in(long.path)
    if newer - found:
        assert [one for one in answer["problems"] if one["kind"] == "lost"]
    return len(older & found) / len(older), len(newer & found) / len(newer)


@pytest.mark.parametrize("pages", [1, 5, 20])
def test_zeroed_pages(long, pages):
    """With pages zeroed, all saves of the backup come back and nearly all newer ones; the rest is named."""
    older, newer = damage_pages(long, pages, pages)
    print(f"\n{pages} of {long.path.stat().st_size // 4096} pages zeroed: {older:.0%} of older, {newer:.1%} of newer")
    assert older == 1
    assert newer >= 1 - pages * 0.05


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_one_zeroed_page_anywhere(long, seed):
    """Wherever one page is zeroed, all older saves and at least 95 % of the newer ones come back."""
    older, newer = damage_pages(long, 1, 100 + seed)
    assert older == 1
    assert newer >= 0.95


@pytest.mark.parametrize("seed", range(6))
def test_cut_file(long, seed):
    """A file cut at any place gives back all saves of the backup and those before the cut."""
    long.backup()
    older = long.saves()
    size = long.path.stat().st_size
    os.truncate(long.path, random.Random(seed).randrange(1, size))
    answer = repaired(long)
    assert older <= saves_in(long.path)
    assert answer["ok"]
    assert Path(answer["aside"]).exists()


def test_file_cut_without_any_backup(long):
    """Without a backup a file cut in the middle still gives many of its saves, and names what is gone."""
    before = long.saves()
    os.truncate(long.path, long.path.stat().st_size * 2 // 3)
    answer = repaired(long)
    found = saves_in(long.path)
    print(f"\n{len(found)} of {len(before)} saves from two thirds of a file")
    assert found <= before
    assert len(found) > len(before) // 3
    assert not answer["ok"]


def test_head_destroyed_without_any_backup(long):
    """A file whose first page is gone cannot be opened at all, and still gives nearly all its saves."""
    before = long.saves()
    with long.path.open("rb+") as opened:
        opened.write(b"\0" * 4096)
    answer = repaired(long)
    found = saves_in(long.path)
    print(f"\n{len(found)} of {len(before)} saves without the first page")
    assert len(found) >= len(before) * 0.95
    assert Path(answer["aside"]).exists()
    assert long.verify()["ok"]


def test_carving_finds_every_save_of_a_healthy_file(long):
    """Read by the file format alone, a healthy file gives exactly its saves, long ones over many pages too."""
    rows = {row.id: row for row in carved(long.path, long.path.with_name("none"))}
    assert set(rows) == long.saves()
    with what_is_left(long.path) as left:
        assert left.whole
        assert {one.row.id: one.row for one in left.truth.rows} == rows


def test_saves_only_in_the_log_are_found(long, tmp_path):
    """Saves that were acknowledged and stand only in the log beside a damaged file come back."""
    office = long.office()
    new = [office.put({"name": f"Only in the log {n}"}) for n in range(20)]
    with office.store.reading() as connection:
        wanted = {row[0] for row in connection.execute("SELECT id FROM saves").fetchall()}
    copies = [(one, tmp_path / one.name) for one in (long.path, long.path.with_name(f"{long.path.name}-wal"))]
    for source, target in copies:
        os.system(f"cp '{source}' '{target}'")  # noqa: S605  # by another program: this one has the files open
    office.close()
    for source, target in copies:
        shutil.copyfile(target, source)
    with long.path.open("rb+") as opened:
        opened.write(b"\0" * 4096)
    repaired(long)
    found = saves_in(long.path)
    print(f"\n{len(wanted & found)} of {len(wanted)} saves, {len(new)} of them in the log")
    assert len(wanted & found) >= len(wanted) * 0.95


def test_random_bits(long):
    """Twenty random bits anywhere: all saves of the backup are there after a repair, and the file verifies."""
    long.backup()
    older = long.saves()
    rng = random.Random(1)
    for _round in range(20):
        flip(long.path, rng.randrange(100, long.path.stat().st_size), rng.randrange(8))
    repaired(long)
    assert older <= saves_in(long.path)
    assert long.verify()["ok"]
