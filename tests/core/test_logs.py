"""The log and the report of a fault say where and what kind, never what about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk import VERSION
from jlndesk.core.errors import DeskError
from jlndesk.core.logs import fault, note, places, start_log

SECRET = "Kwame Mensah"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The file of a log that was started for this test."""
    logger = logging.getLogger("jlndesk")
    before, level, passes = list(logger.handlers), logger.level, logger.propagate
    start_log(tmp_path / "logs")
    yield tmp_path / "logs" / "jlndesk.log"
    for handler in logger.handlers[len(before) :]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)
    logger.propagate = passes


def failed() -> BaseException:
    """Return an error that has a person's name in its message, its cause, its values and its notes."""

    def inner(name: str) -> None:
        raise KeyError(name)

    def outer(name: str) -> None:
        try:
            inner(name)
        except KeyError as error:
            error.add_note(SECRET)
            raise DeskError(f"No {name}", f"Ask {name}") from error

    try:
        outer(SECRET)
    except DeskError as error:
        return error
    raise AssertionError


def test_a_report_has_types_and_places_only(log: Path) -> None:
    """Types, files, lines and functions; not one word of a message, a value or a note; no path of a person."""
    text = fault(failed())
    for wanted in ("DeskError", "KeyError", " outer", " inner", "test_logs.py:", VERSION):
        assert wanted in text
    written = log.read_text(encoding="utf-8")
    assert text in written
    for private in (SECRET, "Kwame", "No ", "Ask", str(Path.home()), str(Path(__file__).parent)):
        assert private not in text
        assert private not in written


def test_an_event_is_a_code_with_numbers(log: Path) -> None:
    """An event is written with ids and counts beside its code."""
    note("merged", saves=3, pack="ab12")
    assert log.read_text(encoding="utf-8").endswith("INFO merged saves=3 pack=ab12\n")


def test_errors_that_name_each_other_come_to_an_end() -> None:
    """Two errors that are each other's cause are told once each."""
    one, two = ValueError("a"), KeyError("b")
    one.__cause__, two.__cause__ = two, one
    assert places(one) == ["ValueError", "KeyError"]


def test_a_log_never_grows_beyond_all_measure(log: Path) -> None:
    """Old lines go to three older files and then away."""
    for _line in range(30_000):
        note("event", number="x" * 60)
    assert sum(one.stat().st_size for one in log.parent.iterdir()) <= 4 * 512 * 1024
    assert len(list(log.parent.iterdir())) == 4
