"""Scenario 1: an officer begins with the journey; the way there opens after the goal, or with a reason."""

from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.program import Drive, Run

TODAY = ("--today", "2026-11-21")
TOUR = {
    "title": "Study tour to Thailand, 10 people, 5 days",
    "country": "GH",
    "status": "idea",
    "instrument": "study_tour",
    "host_countries": ["TH"],
    "delegation_size": 10,
    "travel_dates": {"start": "2027-02-01", "end": "2027-02-05"},
}
REASON = "The host's only free week must be answered by Friday; the goal is written next week."


@pytest.fixture
def tour(drive: Drive, ghana: Path) -> str:
    """The id of a proposal that begins with the journey."""
    return str(drive(ghana, {"do": "put", "type": "proposal", "fields": TOUR})[0]["ids"][0])


def override(drive: Drive, workspace: Path, proposal: str) -> None:
    """Open the later stages with a typed reason."""
    row = {"check": "stage-lock", "reason": REASON, "by": "Ama Owusu", "date": "2026-11-21"}
    drive(workspace, {"do": "put", "type": "proposal", "id": proposal, "fields": {"overrides": [row]}})


def locked(run: Run, workspace: Path, proposal: str) -> dict[int, bool]:
    """Return of every question whether it is locked."""
    stages = run("guide", workspace, proposal, "--json", *TODAY).json["stages"]
    return {one["number"]: stage["locked"] for stage in stages for one in stage["questions"]}


def text_of(path: Path) -> list[str]:
    """Return the words of every page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def tip(answer: dict[str, Any]) -> dict[str, Any]:
    """Return what the review says of the lock."""
    (found,) = [one for one in answer["findings"] if one["check"] == "stage-lock"]
    return dict(found)


def test_the_journey_is_kept_as_an_idea_and_waits(run: Run, ghana: Path, tour: str) -> None:
    """What was typed is saved as an idea; question 9 and later are locked, and a tip names what is missing."""
    assert run("get", ghana, tour, "--json").json["fields"] == TOUR
    assert locked(run, ghana, tour) == {number: number > 8 for number in range(1, 21)}
    stages = run("guide", ghana, tour, "--json", *TODAY).json["stages"]
    assert all("1" in stage["why"] and "8" in stage["why"] for stage in stages if stage["locked"])
    said = tip(run("review", ghana, tour, "--json", *TODAY).json)
    assert said["level"] == "tip"
    assert said["why"]
    assert said["fix"]


def test_only_a_draft_comes_out(run: Run, ghana: Path, tour: str, tmp_path: Path) -> None:
    """The paper says DRAFT on every page; the final copy is refused in words and no file is left."""
    draft, final = tmp_path / "draft.pdf", tmp_path / "final.pdf"
    assert run("export", ghana, tour, "--to", draft, *TODAY).status == 0
    assert all("DRAFT" in page for page in text_of(draft))
    refused = run("export", ghana, tour, "--to", final, "--final", *TODAY)
    assert refused.status == 1
    assert len(refused.err.splitlines()) >= 2
    assert not final.exists()


def test_a_typed_reason_opens_the_rest(run: Run, drive: Drive, ghana: Path, tour: str) -> None:
    """With a reason every stage opens; the reason, who gave it and when stand in the history and in the review."""
    override(drive, ghana, tour)
    assert not any(locked(run, ghana, tour).values())
    kept = tip(run("review", ghana, tour, "--json", *TODAY).json)["override"]
    assert kept == {"reason": REASON, "by": "Ama Owusu", "when": "2026-11-21"}
    assert REASON in run("get", ghana, tour, "--history", "--json").out
    assert "Kept by Ama Owusu" in run("review", ghana, tour, *TODAY).out


def test_the_reason_stays_with_the_team(run: Run, drive: Drive, ghana: Path, tour: str, tmp_path: Path) -> None:
    """The team's copy has the reason, the donor's has no trace of it; what is missing still blocks the final copy."""
    override(drive, ghana, tour)
    for audience, there in (("team", True), ("outside", False)):
        paper = tmp_path / f"{audience}.pdf"
        assert run("export", ghana, tour, "--to", paper, "--for", audience, *TODAY).status == 0
        pages = " ".join(text_of(paper))
        assert ("only free week" in pages) is there
        assert ("Ama Owusu" in pages) is there
    assert b"only free week" not in (tmp_path / "outside.pdf").read_bytes()
    assert run("export", ghana, tour, "--to", tmp_path / "final.pdf", "--final", *TODAY).status == 1
