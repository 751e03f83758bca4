"""Backups: whole, verified, beside an open window, in two places, and never half there."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from jlndesk.core.errors import DamagedError, DeskError
from jlndesk.storage import attachments, retention, shelf
from jlndesk.storage.backup import backup
from jlndesk.storage.sqlite import connect
from tests.storage.safe import saves_in, truth_of


def shelf_of(safe):
    """The folder of the workspace's backups."""
    return shelf.folder_of(safe.paths, shelf.identity_of(safe.path))


def listed(safe):
    """The workspace's backups as they are listed."""
    return shelf.backups(safe.paths, shelf.identity_of(safe.path))


def test_backup_is_whole_verified_and_private(safe):
    """A backup is one file of its owner alone that holds all the workspace holds, and says so."""
    answer = backup(safe.path, safe.paths, "manual")
    file = Path(answer["file"])
    assert answer == {"file": str(file), "saves": len(safe.saves()), "verified": True}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert truth_of(file) == truth_of(safe.path)
    assert not [one for one in file.parent.rglob("*") if one.suffix == ".part"]
    assert not list(file.parent.glob("*-wal")) + list(file.parent.glob("*-journal"))


def test_backup_beside_an_open_window(safe):
    """While a window writes, a backup made by its path alone holds every acknowledged save, checkpointed or not."""
    office = safe.office()
    last = office.put({"name": "Still in the log"})
    assert safe.path.with_name(f"{safe.path.name}-wal").stat().st_size > 0
    answer = backup(safe.path, safe.paths, "manual")
    connection = connect(Path(answer["file"]), write=False, immutable=True)
    assert connection.execute("SELECT 1 FROM saves WHERE record = ?", (last,)).fetchone()
    connection.close()
    office.put({"name": "Writing goes on"})
    through_the_window = backup(office.store, office_paths := safe.paths, "auto")
    assert through_the_window["saves"] == answer["saves"] + 1
    assert office_paths is safe.paths
    office.close()


def test_backups_are_listed_newest_first(safe, monkeypatch):
    """The list says file, time, reason, saves and whether each is verified; two within one second get two names."""
    for at, reason in (
        ("2026-05-01T09:00", "auto"),
        ("2026-05-02T09:00", "before-merge"),
        ("2026-05-02T09:00", "auto"),
    ):
        monkeypatch.setenv("JLNDESK_NOW", at)
        safe.backup(reason)
    safe.backup("auto")
    found = listed(safe)
    assert [one["at"][:10] for one in found] == ["2026-05-02"] * 3 + ["2026-05-01"]
    assert sorted(one["reason"] for one in found) == ["auto", "auto", "auto", "before-merge"]
    assert {frozenset(one) for one in found} == {frozenset({"file", "at", "reason", "saves", "verified"})}
    assert all(one["verified"] and one["saves"] == len(safe.saves()) for one in found)
    assert len({one["file"] for one in found}) == 4


@pytest.mark.parametrize("damage", ["short", "empty", "other"])
def test_damaged_backup_is_not_called_verified(safe, damage):
    """A backup that was cut short, emptied or overwritten stays on the list and is not called verified."""
    file = safe.backup()
    os.truncate(file, {"short": file.stat().st_size // 2, "empty": 0, "other": 0}[damage])
    if damage == "other":
        file.write_bytes(b"something else" * 1000)
    (found,) = listed(safe)
    assert (found["verified"], found["reason"]) == (False, "manual")


def test_failed_backup_leaves_nothing(safe):
    """The backup of a workspace with a changed value fails in words, leaves no file, and the earlier one stays."""
    earlier = safe.backup()
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 99')")
    with pytest.raises(DamagedError, match="could not be verified"):
        safe.backup()
    assert [one for one in shelf_of(safe).iterdir() if one.is_file()] == [earlier]
    assert [Path(one["file"]) for one in listed(safe)] == [earlier]


def test_nothing_is_thinned_by_a_backup_that_failed(safe, monkeypatch):
    """A backup that fails thins nothing, even where there are more than retention keeps."""
    for day in range(1, 21):
        for hour in ("09", "10"):
            monkeypatch.setenv("JLNDESK_NOW", f"2025-02-{day:02}T{hour}:00")
            file = safe.backup("auto")
            file.rename(file.with_suffix(".kept"))
    for file in shelf_of(safe).glob("*.kept"):
        file.rename(file.with_suffix(".jlnbackup"))
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T09:00")
    office = safe.office()
    office.put({"name": "More"})
    office.close()
    safe.run("UPDATE saves SET ms = ms + 1 WHERE seq = 3")
    with pytest.raises(DamagedError):
        safe.backup()
    assert len(listed(safe)) == 40
    safe.run("UPDATE saves SET ms = ms - 1 WHERE seq = 3")
    safe.backup()
    assert len(listed(safe)) < 22


def test_second_place_gets_finished_files(safe, tmp_path):
    """The second place gets the finished backup and the attachments, readable by themselves."""
    stick = tmp_path / "stick"
    stick.mkdir()
    answer = backup(safe.path, safe.paths, "auto", second=str(stick))
    folder = Path(answer["second"]["folder"])
    assert answer["second"]["problem"] == ""
    assert (folder / Path(answer["file"]).name).read_bytes() == Path(answer["file"]).read_bytes()
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    assert (folder / "files" / attached.name[:2] / attached.name).read_bytes() == attached.read_bytes()
    assert not list(stick.rglob("*.part"))


def test_missing_second_place_is_said_and_is_no_error(safe, tmp_path):
    """A stick that is not there is named in the answer; the backup itself is made."""
    answer = backup(safe.path, safe.paths, "auto", second=str(tmp_path / "stick"))
    assert answer["verified"]
    assert "is not there" in answer["second"]["problem"]
    assert not (tmp_path / "stick").exists()


def test_backup_to_a_file_of_ones_own(safe, tmp_path):
    """`to` makes the same backup where it is asked for, with the attachments beside it, and is not on the shelf."""
    target = tmp_path / "handed over.jlnbackup"
    answer = backup(safe.path, safe.paths, "manual", to=target)
    assert answer["file"] == str(target)
    assert saves_in(target) == safe.saves()
    assert len(list((tmp_path / "handed over.files").glob("??/*"))) == 1
    assert listed(safe) == []
    with pytest.raises(DeskError, match="does not exist"):
        backup(safe.path, safe.paths, "manual", to=tmp_path / "nowhere" / "x.jlnbackup")


def test_attachments_are_copied_once(safe):
    """An attachment is copied at the first backup and not again; a damaged one is named and not copied."""
    safe.backup()
    (kept,) = (shelf_of(safe) / "files").glob("??/*")
    before = kept.stat().st_mtime_ns
    safe.backup()
    assert kept.stat().st_mtime_ns == before
    kept.unlink()
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    attached.write_bytes(b"damaged")
    assert backup(safe.path, safe.paths, "manual")["damaged_files"] == [attached.name]
    assert not kept.exists()


def test_fewer_saves_are_said(safe, tmp_path):
    """When saves are missing since the backup before, the answer counts them, and thinning stops."""
    older = safe.copy(tmp_path / "older")
    office = safe.office()
    for n in range(3):
        office.put({"name": f"Later {n}"})
    office.close()
    safe.backup()
    safe.path.write_bytes(older.path.read_bytes())
    assert backup(safe.path, safe.paths, "auto")["fewer"] == 3


def test_when_a_backup_is_due(safe, monkeypatch):
    """At the start when the last is a day old, every 30 minutes and at close when something changed; else not."""
    monkeypatch.setenv("JLNDESK_NOW", "2026-05-01T09:00")
    office = safe.office()
    occasions = ("start", "open", "close")

    def due(at):
        monkeypatch.setenv("JLNDESK_NOW", at)
        return [shelf.due(one, safe.paths, office.store) for one in occasions]

    assert due("2026-05-01T09:00") == [True, True, True]
    backup(office.store, safe.paths, "auto")
    assert due("2026-05-03T09:00") == [False, False, False]
    monkeypatch.setenv("JLNDESK_NOW", "2026-05-01T09:01")
    office.put({"name": "Changed"})
    assert due("2026-05-01T09:29") == [False, False, True]
    assert due("2026-05-01T09:31") == [False, True, True]
    assert due("2026-05-02T09:31") == [True, True, True]
    office.close()


def test_as_many_saves_are_not_the_same_saves(safe):
    """After a restore and new work a backup is due, though the newest one holds as many; so it is in a copied file."""
    first = safe.backup()
    office = safe.office()
    office.put({"name": "Before the restore"})
    office.close()
    safe.backup()
    safe.restore(first)
    office = safe.office()
    office.put({"name": "After the restore"})
    assert shelf.due("close", safe.paths, office.store)
    backup(office.store, safe.paths, "auto")
    assert not shelf.due("close", safe.paths, office.store)
    office.close()


def test_the_shelf_is_found_by_place_when_the_workspace_is_gone(safe):
    """The backups of a workspace that is missing or unreadable are found by where it lay."""
    identity = shelf.identity_of(safe.path)
    safe.backup()
    safe.path.write_bytes(b"gone")
    assert shelf.identity_by_place(safe.path, safe.paths) == identity
    safe.path.unlink()
    assert shelf.identity_by_place(safe.path, safe.paths) == identity
    assert shelf.identity_by_place(safe.path.with_name("other.jlndesk"), safe.paths) == ""


def test_rotation_that_cannot_be_read_counts_as_held(tmp_path):
    """An unreadable note of whether thinning is off keeps it off."""
    (tmp_path / "rotation.json").write_text("{", encoding="utf-8")
    assert retention.rotation(tmp_path).held is not None
    retention.confirm(tmp_path)
    assert retention.rotation(tmp_path).held is None
    assert isinstance(retention.rotation(tmp_path).confirmed, dt.datetime)
