"""Reading connections are shared by the threads that read in turn, and closing a workspace waits for none of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jlndesk.core.errors import CancelledError
from jlndesk.storage.readers import Readers
from jlndesk.storage.sqlite import Connection, connect
from tests.storage.offices import Office

LONG = "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"


@pytest.fixture
def opened(two: tuple[Office, Office]) -> tuple[Readers, list[Connection]]:
    """Readers of a real workspace, and every connection they open."""
    made: list[Connection] = []

    def connected() -> Connection:
        made.append(connect(Path(two[0].path), write=False))
        return made[-1]

    return Readers(connected), made


def in_thread(work: Callable[[], object]) -> threading.Thread:
    """Begin work in a thread of its own."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_threads_that_come_and_go_open_one_connection(opened: tuple[Readers, list[Connection]]) -> None:
    """A hundred pieces of slow work, each in a new thread, leave no open files behind."""
    readers, made = opened

    def read() -> None:
        with readers.reading() as connection:
            connection.execute("SELECT count(*) FROM records").fetchone()

    for _time in range(100):
        in_thread(read).join()
    assert len(made) == 1


def test_two_that_read_at_once_have_a_connection_each(opened: tuple[Readers, list[Connection]]) -> None:
    """A loan inside a loan is the same connection; another thread gets another."""
    readers, _made = opened
    found: list[Connection] = []

    def read() -> None:
        with readers.reading() as connection:
            found.append(connection)

    with readers.reading() as outer, readers.reading() as inner:
        in_thread(read).join()
    assert inner is outer
    assert found != [outer]


def test_closing_stops_what_is_being_read(two: tuple[Office, Office]) -> None:
    """A search that would never end is stopped, its thread hears that the workspace was closed, and nothing crashes."""
    store = two[0].store
    begun = threading.Barrier(3)
    heard: list[str] = []

    def read() -> None:
        try:
            with store.reading() as connection:
                begun.wait(10)
                connection.execute(LONG).fetchone()
        except CancelledError as error:
            heard.append(error.message)

    threads = [in_thread(read) for _number in range(2)]
    begun.wait(10)
    store.close()
    for thread in threads:
        thread.join(10)
    assert heard == ["The workspace was closed."] * 2
    with pytest.raises(CancelledError), store.reading():
        pass


def test_a_loan_of_the_one_who_closes_goes_on(opened: tuple[Readers, list[Connection]]) -> None:
    """Whoever closes while reading reads to the end; then its connection is closed too."""
    readers, made = opened
    with readers.reading() as connection:
        readers.close()
        assert connection.execute("SELECT 1").fetchone()[0] == 1
    with pytest.raises(Exception, match="closed"):
        made[0].execute("SELECT 1")


def test_threads_that_write_first_at_the_same_moment_share_one_writer(two: tuple[Office, Office]) -> None:
    """However many begin at once, one thread writes, everything is written, and closing ends it."""
    store = two[0].store
    before = set(threading.enumerate())
    begun = threading.Barrier(16)
    done: list[int] = []

    def write() -> None:
        begun.wait(10)
        done.append(store.write(lambda ledger: int(ledger.connection.execute("SELECT 1").fetchone()[0])))

    threads = [in_thread(write) for _number in range(16)]
    for thread in threads:
        thread.join(10)
    assert done == [1] * 16
    assert [one.name for one in set(threading.enumerate()) - before] == ["writer"]
