"""What still holds erased values is named, wherever it lies here; attachments nobody needs any more go along."""

from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records, safety
from jlndesk.desk.desk import Desk
from jlndesk.storage import attachments, forms, given_out, shelf
from jlndesk.storage.holding import Copies
from tests.storage.offices import Office
from tests.storage.safe import Safe

SECRET = "A secret name"


def copies(safe: Safe, second: Path | None = None) -> Copies:
    """Where copies of the workspace may lie."""
    return Copies(safe.path, shelf.identity_of(safe.path), safe.paths, str(second or ""))


def write(safe: Safe) -> str:
    """Put a record that is erased later; return its id."""
    office = safe.office()
    record = office.put({"name": SECRET})
    office.close()
    return record


def erase(safe: Safe, record: str) -> list[tuple[str, str]]:
    """Erase it."""
    office = safe.office()
    gone = office.erase(record)
    office.close()
    return gone


def test_backups_that_still_hold_what_was_erased(safe):
    """After an erasure the backups from before are named; one made afterwards is not."""
    record = write(safe)
    before = safe.backup()
    gone = erase(safe, record)
    safe.backup()
    assert copies(safe).holding(gone) == [str(before)]


def test_copies_in_the_second_place_are_named(safe, tmp_path):
    """Also those made while the workspace had another name, and not those of another workspace."""
    second = tmp_path / "stick"
    second.mkdir()
    record = write(safe)
    safe.backup(second=str(second))
    (folder,) = second.iterdir()
    (file,) = folder.glob("*.jlnbackup")
    other = second / "other 01234567"
    other.mkdir()
    (other / "x.jlnbackup").write_bytes(b"of another")
    renamed = folder.rename(folder.with_name(f"once {folder.name[-8:]}"))
    assert str(renamed / file.name) in copies(safe, second).holding(erase(safe, record))
    assert str(other / "x.jlnbackup") not in copies(safe, second).holding([("save", "unit")])


def test_files_set_aside_are_named(safe):
    """The workspace that a restore replaced, as long as it holds the value; one that cannot be read by its name."""
    record = write(safe)
    aside = Path(safe.restore(safe.backup())["aside"])
    gone = erase(safe, record)
    assert str(aside) in copies(safe).holding(gone)
    strange = safe.paths.aside / "x"
    strange.mkdir()
    for name in (safe.path.name, "another.jlndesk"):
        (strange / name).write_bytes(b"damaged")
    held = copies(safe).holding(gone)
    assert str(strange / safe.path.name) in held
    assert str(strange / "another.jlndesk") not in held
    before = sorted(safe.paths.aside.rglob("*"))
    copies(safe).holding(gone)
    assert sorted(safe.paths.aside.rglob("*")) == before


def test_a_log_set_aside_may_hold_it(safe, tmp_path):
    """What lies in the log beside a file set aside cannot be looked at without changing it: it is named."""
    gone = erase(safe, write(safe))
    aside = Path(safe.restore(safe.backup())["aside"])
    assert str(aside) not in copies(safe).holding(gone)
    aside.with_name(f"{aside.name}-wal").write_bytes(b"log")
    assert str(aside) in copies(safe).holding(gone)


def test_backups_made_by_hand_are_named(safe, tmp_path):
    """Wherever a person put one: while it is there and holds the value, or while its disk is not there."""
    record = write(safe)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = [safe.backup(to=folder / "own.jlnbackup") for folder in (tmp_path, stick)]
    gone = erase(safe, record)
    assert copies(safe).holding(gone) == [str(one) for one in made]
    stick.rename(tmp_path / "taken away")
    assert copies(safe).holding(gone) == [str(one) for one in made]
    made[0].unlink()
    assert copies(safe).holding(gone) == [str(made[1])]
    safe.backup(to=made[0])
    assert copies(safe).holding(gone) == [str(made[1])]


def test_a_backup_is_made_also_where_no_note_can_be(safe, tmp_path):
    """The notes' folder cannot be written: the backup to the stick is worth more."""
    safe.paths.data.mkdir(parents=True, exist_ok=True)
    (safe.paths.data / "packs").write_bytes(b"in the way")
    assert safe.backup(to=tmp_path / "own.jlnbackup").is_file()
    (safe.paths.data / "packs").unlink()
    assert given_out.backups(safe.paths, shelf.identity_of(safe.path)) == []


@pytest.fixture
def scan(safe, tmp_path):
    """A record with an attached file; the office, the record, and where the file lies."""
    office = safe.office()
    source = tmp_path / "scan.txt"
    source.write_text(SECRET)
    attached = attachments.keep(safe.path, source)
    record = office.put({"name": "Scan", "papers": [attached]})
    yield office, record, attached, attachments.path_of(safe.path, attached["sha256"])
    office.close()


def removed(safe: Safe, office: Office, gone: list[tuple[str, str]]) -> list[str]:
    """Remove what nobody needs."""
    where = Copies(safe.path, "none", safe.paths)
    with office.store.reading() as connection:
        return where.remove_files(connection, gone)


def test_an_erased_attachment_goes_from_the_folder(safe, scan):
    """Nothing else refers to it: the file is gone, the others stay, and verifying misses nothing."""
    office, record, _attached, place = scan
    before = set(attachments.folder_of(safe.path).glob("??/*"))
    assert removed(safe, office, office.erase(record, "papers")) == []
    assert set(attachments.folder_of(safe.path).glob("??/*")) == before - {place}
    assert safe.verify()["ok"]


def test_an_attachment_somebody_needs_stays(safe, scan):
    """Another record has the same file, or a form that is not saved yet."""
    office, record, attached, place = scan
    other = office.put({"name": "Other", "papers": [attached]})
    removed(safe, office, office.erase(record))
    assert place.is_file()
    form = office.form()
    office.store.write(lambda ledger: forms.keep_draft(ledger, form, {"papers": [attached]}, office.author))
    gone = office.erase(other)
    removed(safe, office, gone)
    assert place.is_file()
    office.store.write(lambda ledger: forms.drop_draft(ledger, form.token))
    removed(safe, office, gone)
    assert not place.exists()


def test_the_whole_is_named_to_who_erases(tmp_path):
    """Backups here, in the second place and by hand, what was set aside, and the copies of the attached file."""
    paths, path, second = Paths.under(tmp_path / "home"), tmp_path / "w.jlndesk", tmp_path / "stick"
    second.mkdir()
    scan = tmp_path / "scan.txt"
    scan.write_text(SECRET)
    with make_workspace(path, "GH", author="me", paths=paths) as desk:
        desk.settings.set({"second_backup_folder": str(second)})
        headline = desk.types["document"].headline
        (files,) = (one.name for one in desk.types["document"].fields.values() if one.kind.name == "files")
        given = {headline: f"Scan of {SECRET}", files: [{"path": str(scan)}]}
        record = records.put_records(desk, "document", [("", given)])["ids"][0]
        safety.backup_before(desk, "merge")
    safety.restore(path, safety.backups(path, paths)[-1]["file"], paths)
    safety.backup_now(path, tmp_path / "own.jlnbackup", paths)
    scan.unlink()
    with Desk.open(path, author="me", paths=paths) as desk:
        held = safety.erase(desk, record, (), "asked")["held_by"]
    left = {str(one) for one in tmp_path.rglob("*") if one.is_file() and SECRET.encode() in one.read_bytes()}
    assert set(held) == left
    assert len(held) == len(left) == 7
