"""What comes next is said and made through the program: an activity of a funded proposal, actions of an activity."""

from pathlib import Path

import pytest

from tests.cli.program import Drive, Run

PLAN = [{"action": "Submit the note", "due": "2027-05-31"}, {"action": "Train the districts"}]
FUNDED = {"title": "Rates by age", "country": "ZZ", "status": "funded", "followup_plan": PLAN}


@pytest.fixture
def funded(drive: Drive, practice: Path) -> str:
    """A proposal the fund has said yes to."""
    (made,) = drive(practice, {"do": "put", "type": "proposal", "fields": FUNDED})
    return str(made["ids"][0])


def test_from_the_yes_of_the_fund_to_the_last_action(run: Run, drive: Drive, practice: Path, funded: str) -> None:
    """`next` names the step with the type it makes, `make` makes it, and nothing is offered twice."""
    (step,) = run("next", practice, funded, "--json").json["steps"]
    assert (step["step"], step["make"]) == ("activity", ["study_tour"])
    assert f"make WORKSPACE {funded} study_tour" in run("next", practice, funded).out
    (tour,) = run("make", practice, funded, "study_tour", "--json").json["made"]
    assert tour["title"] == "Rates by age"
    assert run("next", practice, funded, "--json").json == {"record": funded, "steps": []}
    assert run("next", practice, funded).out.strip() == "Nothing waits here."
    ended = {"dates": {"start": "2027-03-01", "end": "2027-03-05"}}
    drive(practice, {"do": "put", "type": "study_tour", "id": tour["id"], "fields": ended})
    assert run("next", practice, tour["id"], "--today", "2027-03-05", "--json").json["steps"] == []
    steps = run("next", practice, tour["id"], "--today", "2027-03-06", "--json").json["steps"]
    assert [(one["step"], one["make"]) for one in steps] == [("report", []), ("actions", ["follow_up"])]
    assert "19 Mar 2027" in steps[0]["say"]
    made = run("make", practice, tour["id"], "follow_up")
    assert "2 records were made:" in made.out
    assert "Train the districts" in made.out
    refused = run("make", practice, tour["id"], "follow_up")
    assert (refused.status, refused.out) == (1, "")


def test_what_is_no_proposal_is_refused(run: Run, practice: Path, funded: str) -> None:
    """One sentence and what to do, exit 1, and nothing is made."""
    for identity, record_type in ((funded, "person"), (funded, "follow_up"), ("no-such-id", "workshop")):
        refused = run("make", practice, identity, record_type)
        assert refused.status == 1
        assert refused.err
    assert run("next", practice, "no-such-id").status == 1
