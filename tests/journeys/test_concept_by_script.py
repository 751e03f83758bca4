"""From nothing to a concept note, and on to a proposal: by commands alone, mostly chosen from the records."""

import json
import subprocess

import pypdf
import pytest

from tests.cli.program import PROGRAM, ROOT

DAY = "2026-11-21"
CHOSEN = ("1:1", "2:1", "4:1", "5:1", "7:1", "8:1", "8:1", "12:1", "12:1", "12:1")
TYPED = {
    "learning_questions": [
        {"question": "Who recalculates the rates when data are late?", "method": "call", "serves": "constraint"}
    ],
    "reciprocity": "We offer our enrolment register and what we learn from testing the rates on it.",
    "requested": {"amount": "26000", "currency": "USD"},
    "budget_text": "Travel and nights of three people 21,000 USD, follow-up 5,000 USD; the ministry gives the venue.",
    "travel_dates": {"start": "2027-03-01", "end": "2027-03-05"},
    "followup_plan": [
        {"action": "Submit the options note", "due": "2027-04-02", "owner_text": "Director", "evidence": "note"},
        {"action": "Simulate the rates", "due": "2027-05-03", "owner_text": "Analyst", "evidence": "table"},
        {"action": "Table the Board paper", "due": "2027-06-01", "owner_text": "Director", "evidence": "paper"},
    ],
}  # fmt: skip


class Desk:
    """One run of `drive` that is spoken to line by line."""

    def __init__(self, workspace):
        """Start it on a workspace."""
        self.process = subprocess.Popen(
            [*PROGRAM, "drive", str(workspace)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, **command):
        """Give one command and return its answer, which must be a good one."""
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["ok"], (command, answer)
        return answer

    def close(self):
        """End it."""
        self.process.communicate(timeout=60)


@pytest.fixture
def desk(tmp_path):
    """A practice workspace with a run of `drive` on it."""
    workspace = tmp_path / "practice.jlndesk"
    subprocess.run([*PROGRAM, "new", str(workspace), "--country", "ZZ", "--practice"], cwd=ROOT, check=True)
    running = Desk(workspace)
    yield running
    running.close()


def completed(fields):
    """What is typed into the rows that were chosen: who decides what, what blocks it, and who decides in the group."""
    (change,) = fields["change_objectives"]
    decision = {"instrument": "capitation rates by age", "by": "2027-06-30", "verb": "approve"}
    people = [
        {**row, "reason": "Decides or calculates the rates afterwards."} for row in fields["participants_planned"]
    ]
    people[0]["role"] = "decider"
    return {
        "change_objectives": [{**change, **decision, "institution_text": "Board of the Fund"}],
        "participants_planned": people,
        "constraint": {
            **fields["constraint"], "family": "policy_instruments",
            "statement": "Fund Rule 7 pays one flat rate for every age: 62% of clinics refuse the contract.",
        },
    }  # fmt: skip


def test_a_concept_is_chosen_printed_and_grown(desk, tmp_path):
    """Ten answers, most of them chosen, make a final note of one page; grown, the proposal holds every one of them."""
    concept = desk(do="put", type="proposal", fields={
        "title": "Capitation by age", "country": "ZZ", "language": "en", "path": "concept", "topics": ["capitation"],
    })["ids"][0]  # fmt: skip
    for offer in CHOSEN:
        assert len(desk(do="insert", id=concept, offer=offer, today=DAY)["ack"]) == 1
    fields = desk(do="get", id=concept)["fields"]
    desk(do="put", type="proposal", id=concept, fields={**TYPED, **completed(fields)})

    review = desk(do="review", id=concept, today=DAY, **{"for": "submission"})
    assert [one["check"] for one in review["findings"] if one["level"] == "block"] == []
    assert (review["ready"], review["answered"], review["questions"]) == (True, 10, 10)

    note = tmp_path / "note.pdf"
    assert desk(do="export", ids=[concept], to=str(note), final=True, today=DAY)["files"][0]["pages"] == 1
    text = " ".join(pypdf.PdfReader(note).pages[0].extract_text().split())
    assert "DRAFT" not in text
    for words in (
        "Concept note",
        "learning with",
        "Board of the Fund",
        "3 people",
        "USD 26,000",
        fields["change_objectives"][0]["baseline"],
    ):
        assert words in text

    before = desk(do="get", id=concept)["fields"]
    assert desk(do="grow", id=concept)["questions"] == 20
    assert desk(do="get", id=concept)["fields"] == {**before, "path": "proposal"}
    grown = desk(do="guide", id=concept, today=DAY)
    states = {one["number"]: one["state"] for stage in grown["stages"] for one in stage["questions"]}
    assert {number for number, state in states.items() if state == "empty"} <= {3, 6, 10, 13, 14, 16, 17, 18, 20}
