"""A relay does pieces in turn beside its owner, and nothing more once one has failed."""

from __future__ import annotations

import gc
import sys
import threading

import pytest

from jlndesk.storage.relay import Relay


def test_pieces_are_done_in_turn_in_another_thread() -> None:
    """More pieces than may wait are all done, in the order given, before `finish` returns; not by the owner."""
    done: list[tuple[int, str]] = []
    with Relay[int](lambda piece: done.append((piece, threading.current_thread().name))) as relay:
        for piece in range(20):
            relay.hand(piece)
        relay.finish()
        assert done == [(piece, "relay") for piece in range(20)]
        relay.hand(20)
    assert len(done) == 21


def test_nothing_is_done_after_a_failure() -> None:
    """What a piece raises comes out where the next is handed over or at the end, and later pieces are let go."""
    done: list[int] = []

    def work(piece: int) -> None:
        done.append(piece)
        if piece == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), Relay(work) as relay:  # noqa: PT012  # one of the pieces is what fails
        for piece in range(100):
            relay.hand(piece)
    assert done == [0, 1, 2, 3]
    with pytest.raises(ZeroDivisionError), Relay(work) as relay:
        relay.hand(3)
    with pytest.raises(ZeroDivisionError), Relay(work) as relay:  # noqa: PT012  # either may say it
        relay.hand(3)
        relay.finish()


def test_when_the_owner_fails_no_piece_begins_any_more() -> None:
    """The piece under way ends, those that wait are let go, and the owner's error is the one that is seen."""
    done: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(piece: int) -> None:
        begun.set()
        go_on.wait(10)
        done.append(piece)

    with pytest.raises(KeyError), Relay(work) as relay:  # noqa: PT012  # the block is what fails
        relay.hand(1)
        relay.hand(2)
        begun.wait(10)
        threading.Timer(0.2, go_on.set).start()
        raise KeyError
    assert done == [1]


def test_the_interpreter_is_left_as_it_was() -> None:
    """While a relay works threads take shorter turns and cycles are looked for rarely; after it, failed or not, all is
    as it was.
    """
    before = sys.getswitchinterval(), gc.get_threshold()
    with Relay[int](lambda _piece: None) as relay:
        relay.hand(1)
        assert sys.getswitchinterval() < before[0]
        assert gc.get_threshold()[0] > before[1][0]
    assert (sys.getswitchinterval(), gc.get_threshold()) == before
    with pytest.raises(KeyError), Relay[int](lambda _piece: None) as relay:  # noqa: PT012  # the block is what fails
        relay.hand(1)
        raise KeyError
    assert (sys.getswitchinterval(), gc.get_threshold()) == before


def test_a_relay_that_was_handed_nothing_starts_no_thread() -> None:
    """Small work costs no thread."""
    before = threading.active_count()
    with Relay[int](lambda _piece: None) as relay:
        relay.finish()
        assert threading.active_count() == before
