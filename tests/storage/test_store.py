"""One writer, safe settings read back, files that are none of ours, and what is said in each case."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jlndesk.core.errors import DamagedError, DeskError, FullError, LockedError, ReadOnlyError
from jlndesk.storage import put, sqlite, tables
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.sqlite import APPLICATION_ID, FORMAT, Connection, connect
from jlndesk.storage.store import Store, create
from tests.live_files import is_held
from tests.storage.offices import TYPES, Office, copy_of

WRITER = """
import sys, time
from pathlib import Path
from jlndesk.records import all_types
from jlndesk.storage import put
from jlndesk.storage.store import Store
types = {name: all_types()[name] for name in ("proposal", "person", "organisation")}
store = Store(Path(sys.argv[1]), types)
given = [put.Given(types["person"], "", {"full_name": "Ama"})]
store.write(lambda ledger: put.put(ledger, given, "author"))
print("open", flush=True)
time.sleep(600)
"""


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def settings_of(connection: Connection) -> dict[str, object]:
    """Every setting of the table as the connection has it."""
    names = (
        "journal_mode synchronous wal_autocheckpoint foreign_keys trusted_schema cell_size_check mmap_size "
        "secure_delete temp_store busy_timeout recursive_triggers fullfsync query_only application_id user_version"
    )
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names.split()}


SAFE = {
    "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "temp_store": 2, "busy_timeout": 5000,
    "recursive_triggers": 0, "application_id": APPLICATION_ID, "user_version": FORMAT, "journal_mode": "wal",
}  # fmt: skip


def test_every_setting_is_as_the_table_says(templates: dict[str, Path], tmp_path: Path) -> None:
    """Read back through the connections of an open workspace: the writing one and a reading one."""
    with Store(copy_of(templates[""], tmp_path / "w.jlndesk"), TYPES) as store:
        writing = store.maintain(settings_of)
        with store.reading() as connection:
            reading = settings_of(connection)
    more = {"synchronous": 2, "wal_autocheckpoint": 500, "secure_delete": 1, "fullfsync": 1, "query_only": 0}
    assert writing == SAFE | more
    assert SAFE.items() <= reading.items()
    assert reading["query_only"] == 1


def test_a_setting_that_does_not_take_refuses_to_write(templates: dict[str, Path], tmp_path: Path) -> None:
    """A wrong answer when a setting is read back is an error in plain words, not a weaker way of writing."""
    connection = connect(copy_of(templates[""], tmp_path / "w.jlndesk"), write=True)
    with pytest.raises(ReadOnlyError, match="safe writing"):
        sqlite._set(connection, (("journal_mode", "MEMORY", "delete"),))
    connection.close()


@pytest.mark.parametrize("changed", ["header = header || ' '", "vals = '{}'", "id = 'other' || seq"])
@pytest.mark.parametrize("many", [1, 1200])
def test_a_file_that_gives_back_something_else_stops_the_save(here: Office, changed: str, many: int) -> None:
    """What was just written is read before it is acknowledged; one save or a batch, nothing of it stays."""
    known = here.put({"name": "before"})
    said = f"CREATE TRIGGER other AFTER INSERT ON saves BEGIN UPDATE saves SET {changed} WHERE seq = new.seq; END"
    here.store.maintain(lambda connection: connection.execute(said))
    before = here.rows("SELECT count(*) FROM saves")
    with pytest.raises(DamagedError, match="did not give back"):
        here.put_many(put.Given(TYPES["item"], "", {"name": f"{n}"}) for n in range(many))
    if not changed.startswith("id"):
        with pytest.raises(DamagedError, match="did not give back"):
            here.put({"name": "after"}, known)
    assert here.rows("SELECT count(*) FROM saves") == before


def test_tables_are_strict_and_the_search_forgets(here: Office) -> None:
    """Every table of ours refuses values of the wrong type, and the search index overwrites what it deletes."""
    tables_of = here.rows("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    loose = [name for name, strict in tables_of if not strict and not name.startswith(("sqlite_", "search_"))]
    assert loose == []
    assert here.rows("SELECT v FROM search_config WHERE k = 'secure-delete'") == [(1,)]


def test_a_reading_connection_cannot_write(here: Office) -> None:
    """Not even by mistake: the connection pages read through refuses."""
    with pytest.raises(ReadOnlyError), here.store.reading() as connection:
        connection.execute("DELETE FROM saves")


def test_only_one_writes_and_others_read_beside_it(here: Office) -> None:
    """A second writer is refused in words; readers see what was saved, as soon as it was."""
    here.put({"name": "1"})
    with pytest.raises(LockedError, match="open in another window") as refused:
        Store(here.path, TYPES)
    assert refused.value.hint
    with Store(here.path, TYPES, write=False) as beside:
        with beside.reading() as connection:
            assert connection.execute("SELECT count(*) FROM item").fetchone()[0] == 1
        here.put({"name": "2"})
        with beside.reading() as connection:
            assert connection.execute("SELECT count(*) FROM item").fetchone()[0] == 2
        with pytest.raises(ReadOnlyError):
            beside.write(lambda ledger: ledger.stamp("me"))
        with pytest.raises(ReadOnlyError):
            beside.maintain(sqlite.checkpoint)
    here.close()
    Store(here.path, TYPES).close()


def test_the_lock_is_gone_with_the_process_and_what_was_saved_is_not(
    templates: dict[str, Path], tmp_path: Path
) -> None:
    """A writer killed outright leaves no lock that would have to be removed, and its save is there."""
    path = tmp_path / "w.jlndesk"
    types = {name: TYPES[name] for name in ("proposal", "person", "organisation")}
    create(path, types, {})
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    with pytest.raises(LockedError):
        Store(path, types)
    with Store(path, types, write=False) as beside, beside.reading() as connection:
        assert connection.execute("SELECT full_name FROM person").fetchall() == [("Ama",)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Store(path, types) as store, store.reading() as connection:
        assert connection.execute("SELECT full_name FROM person").fetchall() == [("Ama",)]


def test_a_closed_workspace_is_one_file(here: Office) -> None:
    """Nothing that was saved lies in a second file after closing, and the file is its owner's alone."""
    here.put({"name": "1"})
    here.close()
    beside = {file.name.removeprefix("here.jlndesk") for file in here.path.parent.iterdir()}
    assert beside == {"", ".lock", ".reserve"}
    made = here.path.with_name("new.jlndesk")
    create(made, TYPES, {})
    assert made.stat().st_mode & 0o077 == 0


def test_a_newer_workspace_is_read_and_says_so(here: Office) -> None:
    """It opens for reading, writing is refused with what to do, and not a byte of it changes."""
    record = here.put({"name": "Visit"})
    here.close()
    connection = connect(here.path, write=True)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    sqlite.checkpoint(connection)
    connection.close()
    before = here.path.read_bytes()
    with Store(here.path, TYPES) as store:
        assert store.read_only == "newer"
        with store.reading() as reading_connection:
            assert reading_connection.execute("SELECT id FROM item").fetchall() == [(record,)]
        with pytest.raises(ReadOnlyError, match="newer JLN Desk"):
            store.write(lambda ledger: ledger.stamp("me"))
    assert here.path.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", "There is no workspace"), ("folder", "There is no workspace"), ("cut", "damaged or is not"),
        ("empty", "is not a JLN Desk workspace"), ("other", "is not a JLN Desk workspace"),
        ("text", "damaged or is not"),
    ],
)  # fmt: skip
def test_what_is_no_workspace_is_refused_in_words(
    templates: dict[str, Path], tmp_path: Path, kind: str, said: str
) -> None:
    """A missing, empty, foreign or damaged file: one sentence, what to do, and the file as it was and closed, so that
    it can be put aside even where an open file cannot be moved.
    """
    path = tmp_path / "w.jlndesk"
    if kind == "folder":
        path.mkdir()
    elif kind in ("empty", "text"):
        path.write_bytes(b"" if kind == "empty" else b"Dear Minister, " * 1000)
    elif kind == "other":
        path.touch()
        connection = connect(path, write=True)
        connection.execute("CREATE TABLE x (y)")
        connection.close()
    elif kind == "cut":
        path.write_bytes(templates[""].read_bytes()[:5000])
    before = path.read_bytes() if path.is_file() else None
    for write in (True, False):
        with pytest.raises(DeskError, match=said) as refused:
            Store(path, TYPES, write=write)
        assert refused.value.hint
        assert not is_held(str(path))
    assert (path.read_bytes() if path.is_file() else None) == before
    assert kind in ("missing", "folder") or isinstance(refused.value, DamagedError)


def test_a_new_workspace_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """An existing file or a missing folder is refused; a failure on the way leaves no file behind."""
    path = tmp_path / "w.jlndesk"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(DeskError, match="exists already"):
        create(path, TYPES, {})
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(DeskError, match="does not exist"):
        create(tmp_path / "no" / "w.jlndesk", TYPES, {})
    broken = tmp_path / "b.jlndesk"
    with pytest.raises(sqlite.sqlite3.Error):
        create(broken, TYPES, {"country": ["no text"]})  # what no table takes
    assert [file.name for file in tmp_path.iterdir()] == ["w.jlndesk"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_workspace_in_a_folder_one_may_not_write_is_read(templates: dict[str, Path], tmp_path: Path) -> None:
    """It opens for reading and says why it cannot be written."""
    folder = tmp_path / "shared"
    folder.mkdir()
    path = copy_of(templates[""], folder / "w.jlndesk")
    folder.chmod(0o500)
    try:
        with Store(path, TYPES) as store:
            assert store.read_only == "place"
            with pytest.raises(ReadOnlyError, match="cannot be written"):
                store.write(lambda ledger: ledger.stamp("me"))
    finally:
        folder.chmod(0o700)


def test_a_failed_write_leaves_nothing_and_the_next_goes_on(here: Office) -> None:
    """Whatever goes wrong in the middle, even a bug: nothing is half there, and the writer goes on."""
    given = put.Given(TYPES["item"], "", {"name": "1"})

    def broken(ledger: object) -> None:
        put.put(ledger, [given], here.author)  # type of a ledger, given by the store
        raise ZeroDivisionError

    told: list[set[str]] = []
    here.store.listeners.append(told.append)
    with pytest.raises(ZeroDivisionError):
        here.store.write(broken)
    assert here.rows("SELECT (SELECT count(*) FROM saves), (SELECT count(*) FROM item)") == [(0, 0)]
    assert told == []
    record = here.put({"name": "2"})
    assert told == [{record}]


def test_a_page_that_fails_to_refresh_stops_no_save(here: Office) -> None:
    """A bug in whoever listens keeps nobody waiting: the save stands and further saves go on."""

    def listen(_records: set[str]) -> None:
        raise ZeroDivisionError

    here.store.listeners.append(listen)
    record = here.put({"name": "1"})
    here.edit(record, name="2")
    assert here.get(record).title == "2"


@pytest.mark.parametrize("once", [False, True])
def test_what_can_be_read_only_once_is_not_written_in_half(here: Office, once: bool) -> None:
    """When the disk is full the reserve is given up and the work done again, but not with what is left of an input."""
    items = iter([put.Given(TYPES["item"], "", {"name": str(number)}) for number in range(5)])
    full = [FullError("no room")]

    def work(ledger: Ledger) -> put.PutResult:
        made = put.put(ledger, itertools.islice(items, 3), here.author)
        if full:
            raise full.pop()
        return made

    if once:
        with pytest.raises(FullError):
            here.store.write(work, once=True)
    else:
        here.store.write(work)
    assert here.rows("SELECT count(*) FROM item") == [(0 if once else 2,)]
    assert not here.path.with_name("here.jlndesk.reserve").exists()


def test_many_threads_may_write_at_once(here: Office) -> None:
    """Work handed over from several threads is done one after the other, each whole."""
    threads = [threading.Thread(target=lambda: [here.put({"name": "x"}) for _n in range(20)]) for _t in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    clocks = here.rows("SELECT ms, n FROM saves ORDER BY seq")
    assert len(clocks) == 100
    assert clocks == sorted(set(clocks))


def test_another_shape_of_the_tables_is_made_from_the_saves(
    templates: dict[str, Path], office: Callable[..., Office]
) -> None:
    """A program with other fields opens the workspace: its tables are made anew and nothing of the saves changes."""
    newer = office("newer", newer=True)
    record = newer.put({"name": "Visit", "mood": "keen", "lines": [{"what": "bus", "colour": "red"}]})
    newer.close()
    older = Office(newer.path, TYPES)
    assert older.rows("SELECT name FROM item") == [("Visit",)]
    assert older.get(record).unknown == {"mood": "keen"}
    older.close()
    again = Office(newer.path, newer.types)
    assert again.rows("SELECT mood FROM item") == [("keen",)]
    assert again.rows("SELECT colour FROM item_lines") == [("red",)]
    assert tables.fingerprint(TYPES) != tables.fingerprint(newer.types)
    again.close()
