"""Scenario 5: a decree closes on a day; report and approval after the tour must fit before it."""

from pathlib import Path
from typing import Any

import pytest

from jlndesk.cli.main import main
from tests.cli.program import Drive, Run

TODAY = "2026-06-01"


@pytest.fixture
def hanoi(tmp_path: Path) -> Path:
    """A new workspace of Viet Nam."""
    path = tmp_path / "vietnam.jlndesk"
    assert main(["new", str(path), "--country", "VN", "--language", "vi"]) == 0
    return path


def found(run: Run, drive: Drive, workspace: Path, end: str, start: str) -> dict[str, dict[str, Any]]:
    """Return what is found at question 5 of a proposal whose tour has these days; the decree closes on 15 November."""
    window = {"title": "Decree on health insurance", "window_type": "law", "closes": "2026-11-15"}
    window |= {"country": "VN", "source_title": "Programme of Cabinet 2026"}
    decree = drive(workspace, {"do": "put", "type": "policy_window", "fields": window})[0]["ids"][0]
    fields = {"title": "Capitation", "country": "VN", "window": decree, "instrument": "study_tour"}
    fields |= {"travel_dates": {"start": start, "end": end}}
    proposal = drive(workspace, {"do": "put", "type": "proposal", "fields": fields})[0]["ids"][0]
    answer = run("review", workspace, proposal, "--json", "--today", TODAY, "--language", "en").json
    return {one["check"]: one for one in answer["findings"] if one["question"] == 5}


def test_a_tour_in_november_comes_too_late(run: Run, drive: Drive, hanoi: Path) -> None:
    """6 November + 14 days is 20 November, + 30 days is 20 December: after the 15th, a blocker that names the days."""
    blocker = found(run, drive, hanoi, "2026-11-06", "2026-11-02")["report-before-window-closes"]
    assert blocker["level"] == "block"
    for day in ("6 Nov 2026", "20 Nov 2026", "20 Dec 2026", "15 Nov 2026"):
        assert day in blocker["message"].replace("\u00a0", " ")


def test_fourteen_days_are_a_thin_margin(run: Run, drive: Drive, hanoi: Path) -> None:
    """18 September gives 2 October and 1 November: 14 days before the 15th are a warning and no blocker."""
    answer = found(run, drive, hanoi, "2026-09-18", "2026-09-14")
    assert set(answer) == {"window-margin"}
    warning = answer["window-margin"]
    assert warning["level"] == "warn"
    said = warning["message"].replace("\u00a0", " ")
    assert "1 Nov 2026" in said
    assert "15 Nov 2026" in said
    assert "14 days" in said


def test_fifteen_days_are_enough(run: Run, drive: Drive, hanoi: Path) -> None:
    """17 September gives 31 October: 15 days before the 15th, and nothing is found."""
    assert found(run, drive, hanoi, "2026-09-17", "2026-09-13") == {}
