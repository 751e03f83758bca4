"""The four proposals of the practice workspace, read as a fund would through the program's own verbs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, guidance, make_workspace, records

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Make the practice workspace."""
    folder: Path = tmp_path_factory.mktemp("practice")
    with make_workspace(folder / "p.jlndesk", "ZZ", practice=True, paths=Paths.under(folder)) as desk:
        yield desk


def proposal(desk: Desk, words: str) -> str:
    """Return the id of the proposal whose title has these words."""
    found = records.list_records(desk, "proposal")["records"]
    return next(one["id"] for one in found if words in one["title"])


@pytest.mark.parametrize("purpose", ["drafting", "submission"])
@pytest.mark.parametrize("words", ["Rates by age", "Vérifier les factures"])
def test_a_strong_proposal_is_clean(practice: Desk, words: str, purpose: guidance.Purpose) -> None:
    """Nothing is found in a strong proposal, English or French; calls before a visit are not the visit."""
    found = guidance.review(practice, proposal(practice, words), purpose=purpose, today=DAY)
    assert found["findings"] == []
    assert found["ready"]
    assert found["answered"] == found["questions"] == 20


def blocking(desk: Desk, words: str) -> dict[str, int]:
    """Return what blocks the proposal with these words in its title: each check with its question."""
    found = guidance.review(desk, proposal(desk, words), purpose="drafting", today=DAY)
    assert not found["ready"]
    return {one["check"]: one["question"] for one in found["findings"] if one["level"] == "block"}


@pytest.mark.parametrize("words", ["Thailand", "digital health"])
def test_a_weak_proposal_is_locked(practice: Desk, words: str) -> None:
    """The later stages of a weak proposal stay closed, and its findings begin with the goal."""
    stages = guidance.guide(practice, proposal(practice, words), today=DAY)["stages"]
    assert [stage["locked"] for stage in stages] == [False, False, True, True, True, True, True]
    assert min(blocking(practice, words).values()) == 1


def test_the_weak_proposals_have_different_faults(practice: Desk) -> None:
    """Who mends the second meets faults that the first does not have."""
    first, second = blocking(practice, "Thailand"), blocking(practice, "digital health")
    assert len(set(second) - set(first)) >= 8
    assert {"partner-is-another-country", "at-most-five-questions", "objective-number-moves"} <= set(second) - set(
        first
    )


@pytest.mark.parametrize("words", ["Rates by age", "Vérifier les factures", "Thailand", "digital health"])
def test_read_once_says_the_same(practice: Desk, words: str) -> None:
    """Path and findings of one reading are those of two readings, for strong proposals and weak ones."""
    identity = proposal(practice, words)
    assert guidance.guided(practice, identity) == (
        guidance.guide(practice, identity), guidance.review(practice, identity),
    )  # fmt: skip
