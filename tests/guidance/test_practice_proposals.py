"""The two proposals of the practice workspace, read as a fund would through the program's own verbs."""

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
def test_the_strong_proposal_is_clean(practice: Desk, purpose: guidance.Purpose) -> None:
    """Nothing is found in the strong proposal; its calls in January do not count as the visit that needs visas."""
    found = guidance.review(practice, proposal(practice, "Rates by age"), purpose=purpose, today=DAY)
    assert found["findings"] == []
    assert found["ready"]
    assert found["answered"] == found["questions"] == 20


def test_the_weak_proposal_is_locked(practice: Desk) -> None:
    """The tour that came first is an idea whose later stages stay closed, and its findings begin with the goal."""
    weak = proposal(practice, "Thailand")
    stages = guidance.guide(practice, weak, today=DAY)["stages"]
    assert [stage["locked"] for stage in stages] == [False, False, True, True, True, True, True]
    found = guidance.review(practice, weak, today=DAY)
    assert not found["ready"]
    assert found["findings"][0]["question"] == 1
