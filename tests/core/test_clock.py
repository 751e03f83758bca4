"""The clock can be set from outside, and says so when it is set to nonsense."""

import datetime as dt

import pytest

from jlndesk.core.clock import now, today
from jlndesk.core.errors import DeskError


def test_the_clock_stands_where_it_is_set(monkeypatch):
    """With JLNDESK_NOW two looks at the clock give the same moment, with a zone."""
    monkeypatch.setenv("JLNDESK_NOW", "2026-11-15T09:30")
    assert now() == now()
    assert now().replace(tzinfo=None) == dt.datetime(2026, 11, 15, 9, 30)  # noqa: DTZ001 -- compared without zone
    assert now().tzinfo is not None
    assert today() == dt.date(2026, 11, 15)


def test_a_zone_in_the_setting_is_kept(monkeypatch):
    """A moment given with its zone is that moment."""
    monkeypatch.setenv("JLNDESK_NOW", "2026-11-15T09:30:00+07:00")
    assert now().isoformat() == "2026-11-15T09:30:00+07:00"


def test_without_the_setting_time_passes(monkeypatch):
    """The computer's clock is read, with its zone."""
    monkeypatch.delenv("JLNDESK_NOW", raising=False)
    before = dt.datetime.now(dt.UTC)
    assert before <= now() <= dt.datetime.now(dt.UTC)
    assert now().tzinfo is not None


def test_nonsense_is_refused_with_what_to_do(monkeypatch):
    """A wrong setting is not silently ignored."""
    monkeypatch.setenv("JLNDESK_NOW", "yesterday")
    with pytest.raises(DeskError, match="JLNDESK_NOW") as caught:
        now()
    assert caught.value.hint
