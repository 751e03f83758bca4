"""Failures a person can act on carry two sentences, whatever kind they are."""

from __future__ import annotations

import copy

import pytest

from jlndesk.core import errors
from jlndesk.core.errors import BadValue, DeskError

KINDS = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DeskError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_says_what_happened_and_what_to_do(kind: type[DeskError]) -> None:
    """Message and hint are kept apart; the message is also what is printed; the hint may be missing."""
    told = kind("It happened.", "Do this.")
    assert (told.message, told.hint, str(told)) == ("It happened.", "Do this.", "It happened.")
    assert kind("It happened.").hint == ""
    assert isinstance(told, DeskError)
    assert not isinstance(told, ValueError | OSError)


def test_a_bad_value_says_why_and_where() -> None:
    """The place is kept apart, so that whoever knows the field's label can put the sentence together."""
    told = BadValue("Too long.", "row 2, days")
    assert (told.message, told.place, str(told)) == ("Too long.", "row 2, days", "Too long.")
    assert not isinstance(told, DeskError)


def test_an_error_can_be_copied() -> None:
    """A task that hands an error on to another thread hands on what it says."""
    assert copy.copy(DeskError("It happened.")).message == "It happened."
