"""A workspace that cannot be written, with tables of another version of the program: plain answers all the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from jlndesk.core.errors import DamagedError, NewerError
from jlndesk.storage import filtering, reading, searching
from jlndesk.storage.sqlite import ERRORS
from jlndesk.storage.store import Store
from tests.storage.offices import NEWER, TYPES, Office
from tests.storage.safe import Safe

OTHER_SHAPES = {
    "a table renamed": "ALTER TABLE item RENAME TO thing",
    "a column renamed": "ALTER TABLE item RENAME COLUMN name TO label",
    "what is said of records": "ALTER TABLE records RENAME COLUMN title TO headline",
    "no search": "DROP TABLE search",
}


def lines_of(store: Store) -> list[str]:
    """The items of a workspace as a list shows them."""
    with store.reading() as connection:
        return reading.choose(connection, store.types["item"])


def test_fields_of_this_program_are_listed_filtered_and_sorted_in_an_older_programs_file(safe: Safe) -> None:
    """New types list nothing, new fields are empty in filters, everything old is found, and no byte changes."""
    with Store(safe.path, TYPES) as store:
        expected = lines_of(store)
    before = safe.path.read_bytes()
    with Store(safe.path, NEWER, write=False) as store:
        assert lines_of(store) == expected
        with store.reading() as connection:
            assert reading.choose(connection, NEWER["note"]) == []
            assert set(reading.choose(connection, NEWER["item"], [("mood", "")], "-mood")) == set(expected)
            assert reading.choose(connection, NEWER["item"], [("mood", "mood")]) == []
            assert len(reading.glances(connection, "item", ["mood"])) == len(expected)
            assert reading.with_rows(connection, "item", "needs", "need", {"need"}) == []
            assert searching.search(connection, NEWER, "Workshop 12")[0] == 1
        assert not store.stale
    assert safe.path.read_bytes() == before


@pytest.mark.parametrize("change", OTHER_SHAPES)
def test_a_newer_programs_file_is_shown_as_far_as_its_saves_are_understood(safe: Safe, change: str) -> None:
    """Whatever a newer program makes of its tables, this one shows what was saved, and writes nothing."""
    with Store(safe.path, TYPES) as store:
        expected = lines_of(store)
    safe.run(OTHER_SHAPES[change])
    safe.run("PRAGMA user_version = 99")
    before = safe.path.read_bytes()
    with Store(safe.path, TYPES) as store:
        assert (store.read_only, lines_of(store)) == ("newer", expected)
        with store.reading() as connection:
            assert reading.get(connection, TYPES, expected[0]).fields["name"]
            assert searching.search(connection, TYPES, "Workshop 12")[0] == 1
    assert safe.path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("ALTER TABLE saves RENAME COLUMN vals TO kept", NewerError),
        ("DROP TABLE brought", NewerError),
        ("UPDATE saves SET header = replace(header, '\"v\":1', '\"v\":2') WHERE seq = 3", NewerError),
        ("UPDATE saves SET header = '[]'", DamagedError),
    ],
)
def test_saves_that_are_not_understood_are_refused_in_one_sentence(
    safe: Safe, change: str, error: type[Exception]
) -> None:
    """Where the saves themselves are of another shape the workspace is refused, and nothing is shown wrongly."""
    safe.run(change)
    safe.run("PRAGMA user_version = 99" if error is NewerError else "UPDATE meta SET value='' WHERE key='fingerprint'")
    with pytest.raises(error, match="newer JLN Desk" if error is NewerError else "damaged"):
        Store(safe.path, TYPES, write=False)


def test_other_threads_read_the_same_copy(safe: Safe) -> None:
    """A window does its slow work in threads of their own: each finds the tables that were made anew."""
    with Store(safe.path, NEWER, write=False) as store, ThreadPoolExecutor(2) as threads, store.reading() as mine:
        found = [one.result() for one in [threads.submit(lines_of, store) for _time in range(2)]]
        assert found == [reading.choose(mine, NEWER["item"])] * 2


def test_a_column_that_is_not_there_is_an_error(two: tuple[Office, Office]) -> None:
    """No question ever compares with the name of a column that is missing instead of its values."""
    questions = (
        lambda connection: reading.choose(connection, NEWER["item"], [("mood", "mood")]),
        lambda connection: reading.choose(connection, NEWER["item"], [("mood", "")]),
        lambda connection: reading.choose(connection, NEWER["item"], sort="mood"),
        lambda connection: reading.glances(connection, "item", ["mood"], ("mood", "mood")),
        lambda connection: reading.with_rows(connection, "item", "lines", "colour", {"colour"}),
        lambda connection: filtering.held(connection, NEWER["item"], "mood"),
    )
    two[0].put({"name": "mood"})
    for question in questions:
        with two[0].store.reading() as connection, pytest.raises(ERRORS, match="no such column"):
            question(connection)
