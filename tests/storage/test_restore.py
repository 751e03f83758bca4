"""Restoring: back to a backup from any state, nothing erased comes back, and newer saves can be brought back."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from jlndesk.core.errors import DamagedError, DeskError, InputError, LockedError
from jlndesk.core.paths import Paths
from jlndesk.storage import attachments, erasing, forms, retention, shelf, tables
from jlndesk.storage.restoring import choose
from tests.storage.offices import Office, copy_of, exchange, new_id
from tests.storage.safe import Safe, keep_draft, saves_in, truth_of


@pytest.fixture
def earlier(safe):
    """A backup after which more was written."""
    file = safe.backup()
    office = safe.office()
    record = office.rows("SELECT id FROM item WHERE name = 'Workshop 12'")[0][0]
    office.edit(record, name="Written after the backup")
    office.put({"name": "Added after the backup"})
    office.close()
    return file


def test_restore_gives_the_workspace_of_the_backup(safe, earlier):
    """The workspace is what it was at the backup, whole; the one in between is kept aside whole, and counted."""
    between = truth_of(safe.path)
    answer = safe.restore(earlier)
    assert answer["from"] == str(earlier)
    assert answer["newer_saves"] == 2
    assert truth_of(safe.path) == truth_of(earlier)
    assert safe.verify()["problems"] == []
    aside = Path(answer["aside"])
    assert aside.is_relative_to(safe.paths.aside)
    assert truth_of(aside) == between
    assert not [one for one in safe.path.parent.iterdir() if one.suffix == ".part"]


def test_bring_newer_loses_nothing(safe, earlier):
    """After a restore by mistake and new work, bringing newer saves back gives the union; nothing is lost."""
    before = safe.saves()
    answer = safe.restore(earlier)
    office = safe.office()
    new = office.put({"name": "Written after the restore"})
    office.close()
    since = safe.saves()
    brought = safe.bring_newer(answer["aside"])
    assert brought["saves"] == 2
    assert brought["lost"] == []
    assert safe.saves() == before | since
    assert safe.verify()["problems"] == []
    assert safe.dump()[new]["units"]["name"] == ["Written after the restore"]
    assert safe.bring_newer(answer["aside"])["saves"] == 0


def test_ones_own_saves_stay_ones_own(safe, earlier, office):
    """After a restore a colleague's pack brings my own later words; set aside, then brought back as newer."""
    theirs, office = office("theirs"), safe.office()
    record = office.rows("SELECT id FROM item WHERE name = 'Written after the backup'")[0][0]
    theirs.merge(office.pack())
    office.close()
    answer = safe.restore(earlier)
    office = safe.office()
    pack = theirs.pack()
    office.merge(pack)
    office.set_aside(pack)
    assert office.get(record).fields["name"] == "Workshop 12"
    office.close()
    safe.bring_newer(answer["aside"])
    office = safe.office()
    assert office.get(record).fields["name"] == "Written after the backup"
    assert not_at_home(office, record) == 0
    office.close()


def not_at_home(office, record):
    """How many saves of a record are set aside or count as a colleague's."""
    return office.rows("SELECT count(*) FROM saves WHERE record = ? AND (aside = 1 OR local = 0)", record)[0][0]


def test_the_latest_act_stays_the_latest(safe):
    """Work after a restore is newer than what is brought back behind it: undo takes that work back first."""
    me = safe.office()
    old, new = me.put({"name": "Old"}), me.put({"name": "New"})
    me.close()
    file = safe.backup()
    me.open()
    for number in range(3):
        me.edit(old, name=f"Old {number}")
    me.close()
    answer = safe.restore(file)
    me.open()
    me.edit(new, name="My last words")
    me.close()
    safe.bring_newer(answer["aside"])
    me.open()
    assert me.undo().records == [new]
    assert me.get(old).fields["name"] == "Old 2"
    me.close()


@pytest.mark.parametrize("state", ["gone", "nonsense", "empty", "cut", "without its log"])
def test_restore_works_whatever_the_workspace_is(safe, earlier, state):
    """A workspace that is missing, overwritten, emptied or cut is restored, and what was there is kept aside."""
    if state == "gone":
        safe.path.unlink()
    elif state == "without its log":
        office = safe.office()
        office.put({"name": "Only in the log"})
        log = safe.path.with_name(f"{safe.path.name}-wal")
        kept = copied(safe.path, safe.path.with_suffix(".copy"))
        office.close()
        assert not log.exists()
        shutil.move(kept, safe.path)
    else:
        data = {"nonsense": b"no workspace at all" * 999, "empty": b"", "cut": safe.path.read_bytes()[:9000]}[state]
        safe.path.write_bytes(data)
    left = safe.path.read_bytes() if safe.path.exists() else None
    answer = safe.restore(earlier)
    assert truth_of(safe.path) == truth_of(earlier)
    assert safe.verify()["ok"]
    if left is None:
        assert answer["aside"] == ""
    else:
        assert Path(answer["aside"]).read_bytes() == left


def test_a_log_left_behind_is_never_mixed_into_the_restored_file(safe, earlier, tmp_path):
    """The log of an unopenable workspace goes aside with it and is not replayed over the restored one."""
    office = safe.office()
    office.put({"name": "In the log"})
    log = safe.path.with_name(f"{safe.path.name}-wal")
    copies = [copied(one, tmp_path / one.name) for one in (safe.path, log)]
    office.close()
    for copy, place in zip(copies, (safe.path, log), strict=True):
        shutil.copy(copy, place)
    with safe.path.open("rb+") as opened:
        opened.write(b"\xff" * 100)
    answer = safe.restore(earlier)
    assert truth_of(safe.path) == truth_of(earlier)
    assert Path(f"{answer['aside']}-wal").stat().st_size == copies[1].stat().st_size


def copied(source, target):
    """Copy a file that this process has open, by another program."""
    subprocess.run(["cp", str(source), str(target)], check=True)
    return target


def test_what_was_erased_stays_erased(safe):
    """Restoring a backup from before an erasure brings the record back without what was erased, byte for byte."""
    office = safe.office()
    record = office.put({"name": "A secret name", "aim": "To be kept"})
    office.close()
    before = safe.backup()
    office = safe.office()
    office.erase(record, "name")
    office.close()
    safe.restore(before)
    assert safe.dump()[record]["units"]["goal"] == ["To be kept"]
    assert not any(safe.dump()[record]["units"]["name"])
    assert b"A secret name" not in safe.path.read_bytes()
    assert safe.verify()["ok"]


def test_erased_twins_stay_twins(safe, tmp_path):
    """After going back to a backup from before the erasure, and on again, the record is in the trash as it was."""
    other = Office(copy_of(safe.path, tmp_path / "other.jlndesk", desk=new_id()))
    office = safe.office()
    record = office.put({"name": "One"})
    exchange(office, other)
    for one in (office, other):
        one.edit(record, name="Two")
    office.edit(record, name="Three")
    exchange(office, other)
    office.delete(record)
    office.close()
    before = safe.backup()
    office = safe.office()
    office.erase(record)
    office.close()
    other.close()
    aside = safe.restore(before)["aside"]
    assert safe.dump()[record]["deleted"]
    safe.bring_newer(aside)
    assert safe.dump()[record]["deleted"]
    assert safe.verify()["ok"]


@pytest.fixture
def told(safe):
    """A record, and a backup in which a draft of it and the author of its saves say what is erased afterwards."""
    office = safe.office()
    record = office.put({"name": "A secret name", "aim": "To be kept"})
    office.store.write(lambda ledger: tables.put_meta(ledger.connection, f"{tables.AUTHOR}me", record))
    office.store.write(lambda ledger: keep_draft(ledger, office.form(record), office.author))
    office.close()
    file = safe.backup()
    office = safe.office()
    office.erase(record, "name")
    office.store.maintain(erasing.scrub)
    office.close()
    return record, file


def drafts_in(safe):
    """The forms of all drafts."""
    office = safe.office()
    found = office.rows("SELECT form FROM drafts")
    office.close()
    return found


def told_in(safe, record):
    """Whether the workspace still tells what was erased: (in drafts, among the facts who writes)."""
    office = safe.office()
    found = [
        office.rows(f"SELECT count(*) FROM {table} = ?", record)[0][0] > 0
        for table in (
            "drafts WHERE record",
            f"meta WHERE substr(key, 1, {len(tables.AUTHOR)}) = '{tables.AUTHOR}' AND value",
        )
    ]
    office.close()
    return tuple(found)


def test_a_draft_from_before_an_erasure_does_not_come_back(safe, told):
    """Restoring brings back neither the draft of an erased record nor whoever wrote under an erased name."""
    record, before = told
    drafts = drafts_in(safe)
    safe.restore(before)
    assert told_in(safe, record) == (False, False)
    assert b"A secret name" not in safe.path.read_bytes()
    assert drafts_in(safe) == drafts


def test_newer_saves_bring_no_draft_from_before_an_erasure(safe, told):
    """The file set aside was erased after the backup, and one set aside before it holds the old draft: it stays out."""
    record, before = told
    kept = before.with_name("kept.jlndesk")
    shutil.copyfile(before, kept)
    safe.bring_newer(str(kept))
    assert told_in(safe, record) == (False, False)
    assert b"A secret name" not in safe.path.read_bytes()


def test_a_draft_of_what_only_a_later_save_held_does_not_come_back(safe):
    """What was typed before the backup and saved after it is erased with that save; the backup has only the draft."""
    office = safe.office()
    record = office.put({"aim": "To be kept"})
    form = office.form(record)
    office.store.write(lambda ledger: forms.keep_draft(ledger, form, {"name": "A secret name"}, office.author))
    office.close()
    before = safe.backup()
    office = safe.office()
    office.save(form, {"name": "A secret name"})
    office.erase(record, "name")
    office.close()
    aside = safe.restore(before)["aside"]
    assert b"A secret name" not in safe.path.read_bytes()
    safe.bring_newer(aside)
    assert b"A secret name" not in safe.path.read_bytes()


def test_a_draft_from_after_an_erasure_is_kept(safe, told):
    """What was typed since is what a person wants now: it stays when newer saves are brought back."""
    record, before = told
    office = safe.office()
    office.store.write(lambda ledger: keep_draft(ledger, office.form(record), office.author))
    office.store.write(lambda ledger: tables.put_meta(ledger.connection, f"{tables.AUTHOR}me", record))
    office.close()
    kept = before.with_name("kept.jlndesk")
    shutil.copyfile(before, kept)
    safe.bring_newer(str(kept))
    assert told_in(safe, record) == (True, True)


def test_attached_files_come_from_the_backup(safe, earlier):
    """A file attached that is gone or damaged comes back from the backup's folder."""
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    data = attached.read_bytes()
    attached.write_bytes(b"damaged")
    safe.restore(earlier)
    assert attached.read_bytes() == data
    shutil.rmtree(attachments.folder_of(safe.path))
    safe.restore(earlier)
    assert attached.read_bytes() == data


@pytest.mark.parametrize("name", ["ghana", "ghana.bak", "ghana.2026-05-01", "ghana.jlnbackup", "ghana.x.jlnbackup"])
def test_attached_files_are_found_beside_a_backup_of_any_name(safe, tmp_path, name):
    """A backup that a person made under a name of their own gives its attached files to a new workspace."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made = safe.backup(to=stick / name)
    another = Safe(tmp_path / "elsewhere" / "again.jlndesk", Paths.under(tmp_path / "another home"))
    another.path.parent.mkdir()
    assert "damaged_files" not in another.restore(made)
    assert another.verify()["ok"]
    (attached,) = attachments.folder_of(another.path).glob("??/*")
    assert attached.read_bytes() == next(attachments.folder_of(safe.path).glob("??/*")).read_bytes()


def test_rotation_stays_off_until_a_person_confirms(safe, earlier):
    """A restore turns thinning off; the person's word turns it on again."""
    folder = shelf.folder_of(safe.paths, shelf.identity_of(safe.path))
    assert retention.rotation(folder).held is None
    safe.restore(earlier)
    assert retention.rotation(folder).held is not None
    retention.confirm(folder)
    assert retention.rotation(folder).held is None


def test_an_open_workspace_is_not_replaced(safe, earlier):
    """While a window has the workspace open, restoring is refused in words and changes nothing."""
    office = safe.office()
    with pytest.raises(LockedError, match="open in another window"):
        safe.restore(earlier)
    assert office.put({"name": "Still open"})
    office.close()


def test_a_backup_of_another_workspace_is_refused(safe, earlier):
    """A backup of another workspace does not take the place of this one."""
    before = truth_of(safe.path)
    safe.run("UPDATE meta SET value = 'another' WHERE key = 'workspace'")
    with pytest.raises(InputError, match="another workspace"):
        safe.restore(earlier)
    safe.run("UPDATE meta SET value = ? WHERE key = 'workspace'", earlier.parent.name)
    assert truth_of(safe.path) == before


def test_what_was_left_half_made_is_cleared_up(safe, earlier):
    """What a killed restore or backup left half made is removed by the next one, and nothing else is."""
    half = safe.path.with_name(f".{safe.path.stem}.new-0123.part")
    own = safe.path.with_name(f".{safe.path.stem}.txt")
    old = earlier.with_name(".0123.part")
    for one in (half, half.with_name(f"{half.name}-wal"), own, old):
        one.write_bytes(b"half")
    os.utime(old, (0, 0))
    safe.restore(earlier)
    safe.backup()
    assert [one for one in (half, half.with_name(f"{half.name}-wal"), own, old) if one.exists()] == [own]


def test_restore_under_a_new_name(safe, earlier, tmp_path):
    """A backup can become a workspace of its own in another place, with its attachments."""
    safe.path = tmp_path / "again.jlndesk"
    answer = safe.restore(earlier)
    assert answer["aside"] == ""
    assert saves_in(safe.path) == saves_in(earlier)
    assert safe.verify()["ok"]


def test_damaged_backup_is_refused(safe, earlier):
    """A backup in which one value was changed is refused, and the workspace is as it was."""
    data = earlier.read_bytes().replace(b"Workshop 12", b"Workshop 21")
    earlier.write_bytes(data)
    before = truth_of(safe.path)
    with pytest.raises(DamagedError, match="damaged or is not a backup"):
        safe.restore(earlier)
    assert truth_of(safe.path) == before
    assert not safe.paths.aside.exists()


def test_backup_is_chosen_by_file_or_name(safe, earlier, tmp_path):
    """A backup is named by its path or as it stands on the shelf; another name is refused in words."""
    identity = shelf.identity_of(safe.path)
    assert choose(str(earlier), safe.paths, identity) == earlier
    assert choose(earlier.name, safe.paths, identity) == earlier
    assert choose(earlier.stem, safe.paths, identity) == earlier
    with pytest.raises(DeskError, match="There is no backup"):
        choose("other", safe.paths, identity)
