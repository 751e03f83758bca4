"""A workspace that can be reached by several names is one: one writer, one lock, one folder of attached files."""

from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError, InputError, LockedError
from jlndesk.storage import attachments, shelf
from jlndesk.storage.backup import backup
from jlndesk.storage.repairing import repair
from jlndesk.storage.restoring import bring_newer, restore
from jlndesk.storage.store import Store, create, require_other_file, tidy
from jlndesk.storage.verifying import verify
from tests.storage.offices import TYPES, Office
from tests.storage.safe import flip, saves_in, truth_of


@pytest.fixture
def link(safe, tmp_path):
    """Another name of the workspace, in another folder, through two links."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    first, second = folder / "between.jlndesk", folder / "shortcut.jlndesk"
    try:
        first.symlink_to(safe.path)
        second.symlink_to(first.name)
    except OSError:  # pragma: no cover  # Windows without the right to make links
        pytest.skip("no links can be made here")
    return second


def beside(link):
    """What lies beside the links and is none."""
    return [one.name for one in link.parent.iterdir() if not one.is_symlink()]


def test_there_is_one_writer_by_whatever_name(safe, link):
    """While the workspace is open for writing, by either name, the other name is refused; reading goes on."""
    for first, second in ((safe.path, link), (link, safe.path)):
        with Store(first, TYPES) as open_one:
            assert open_one.path == safe.path
            with pytest.raises(LockedError):
                Store(second, TYPES)
            with pytest.raises(LockedError):
                restore(second, safe.path, safe.paths, TYPES)
            with Store(second, TYPES, write=False) as reader, reader.reading() as connection:
                assert connection.execute("SELECT count(*) FROM saves").fetchone()[0] == len(safe.saves())
    assert beside(link) == []


def test_attached_files_lie_beside_the_file_itself(safe, link, tmp_path):
    """What is attached through one name is read through the other, and nothing appears beside the link."""
    letter = tmp_path / "letter.txt"
    letter.write_text("one letter")
    office = Office(link)
    kept = attachments.keep(link, letter)
    office.put({"name": "With a letter", "papers": [kept]})
    office.close()
    assert attachments.read(safe.path, kept["sha256"]) == b"one letter"
    assert verify(link, TYPES)["ok"]
    assert safe.verify()["ok"]
    assert beside(link) == []


def test_a_backup_by_either_name_is_of_the_same_workspace(safe, link):
    """It goes to the same shelf, says the same place, and brings the attached files along."""
    through = Path(backup(link, safe.paths)["file"])
    direct = safe.backup()
    assert through.parent == direct.parent
    assert truth_of(through) == truth_of(direct)
    assert len({one.source for one in shelf.look(through.parent)}) == 1
    assert list((through.parent / "files").glob("??/*"))
    tidy(link)
    assert beside(link) == []


def test_a_restore_by_another_name_replaces_the_file_and_not_the_link(safe, link):
    """Restoring, bringing newer saves back and repairing through a link change the workspace; the link stays a link."""
    file = safe.backup()
    office = safe.office()
    office.put({"name": "After the backup"})
    office.close()
    newest = safe.saves()
    aside = restore(link, file, safe.paths, TYPES)["aside"]
    assert link.is_symlink()
    assert safe.saves() == saves_in(file)
    bring_newer(link, Path(aside), safe.paths, TYPES)
    assert link.is_symlink()
    assert safe.saves() == newest
    safe.backup()
    flip(safe.path, 3, 0)
    assert repair(link, TYPES, safe.paths)["ok"]
    assert link.is_symlink()
    assert safe.saves() == newest
    assert beside(link) == []


def test_the_log_beside_the_file_is_known_by_the_name_of_the_link(safe, link):
    """No other file is written over what lies beside the workspace, also where a command was given the link."""
    log = safe.path.with_name(f"{safe.path.name}.lock")
    log.touch()
    other = link.with_name("other name of the lock")
    other.hardlink_to(log)
    with pytest.raises(InputError):
        require_other_file(other, link)


def test_nothing_is_made_through_a_link_that_leads_nowhere(tmp_path):
    """A link to a file that is not there is left as it is, and nothing is made where it leads."""
    link, target = tmp_path / "link.jlndesk", tmp_path / "not there.jlndesk"
    link.symlink_to(target)
    with pytest.raises(DeskError, match="exists already"):
        create(link, TYPES, {"country": "ZZ"})
    assert [one.name for one in tmp_path.iterdir()] == [link.name]


def test_links_that_lead_in_a_ring_are_refused_in_words(safe, tmp_path):
    """Opening, verifying and repairing say that there is no workspace; none of them fails in a way of its own."""
    one, other = tmp_path / "one.jlndesk", tmp_path / "other.jlndesk"
    one.symlink_to(other)
    other.symlink_to(one)
    for work in (
        lambda: Store(one, TYPES),
        lambda: verify(one, TYPES),
        lambda: repair(one, TYPES, safe.paths),
        lambda: backup(one, safe.paths),
    ):
        with pytest.raises(DeskError):
            work()
    assert shelf.identity_by_place(one, safe.paths) == ""


def test_a_path_without_links_keeps_the_name_it_was_given(safe, monkeypatch):
    """A relative name stays as it is: what is said of the workspace names it as the person did."""
    monkeypatch.chdir(safe.path.parent)
    given = Path(safe.path.name)
    with Store(given, TYPES) as store:
        assert store.path == given
        with pytest.raises(LockedError):
            Store(safe.path, TYPES)
