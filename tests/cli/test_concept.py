"""A concept note through the program: begun, judged by its ten questions, grown with nothing retyped."""

from pathlib import Path

import pytest

from tests.cli.program import Drive, Run

ANSWERS = {
    "title": "Rates by age", "path": "concept", "country": "GH",
    "constraint": {"statement": "One flat rate for every age: 62% of clinics refuse.", "owner_text": "Insurer"},
}  # fmt: skip


@pytest.fixture
def concept(drive: Drive, ghana: Path) -> str:
    """A concept note with one answer."""
    (made,) = drive(ghana, {"do": "put", "type": "proposal", "fields": ANSWERS})
    return str(made["ids"][0])


def test_guide_and_review_follow_the_path(run: Run, ghana: Path, concept: str) -> None:
    """`guide` asks ten questions without a lock, and `review` finds nothing at any other question."""
    guide = run("guide", ghana, concept, "--json").json
    assert (guide["path"], guide["questions"]) == ("concept", 10)
    assert not any(stage["locked"] for stage in guide["stages"])
    asked = {one["number"] for stage in guide["stages"] for one in stage["questions"]}
    review = run("review", ghana, concept, "--for", "submission", "--json").json
    assert (review["questions"], review["ready"]) == (10, False)
    assert {one["question"] for one in review["findings"]} <= asked


def test_growing_changes_nothing_but_the_path(run: Run, ghana: Path, concept: str) -> None:
    """`grow` makes a full proposal of twenty questions in one save; every answer stands as it was typed."""
    before = run("get", ghana, concept, "--json").json["fields"]
    grown = run("grow", ghana, concept, "--json").json
    assert (grown["proposal"], grown["path"], grown["questions"]) == (concept, "proposal", 20)
    after = run("get", ghana, concept, "--json").json["fields"]
    assert after == {**before, "path": "proposal"}
    assert "20" in run("guide", ghana, concept).out
    assert "full proposal" in run("grow", ghana, concept).out


def test_growing_by_drive_is_one_save_and_can_be_undone(drive: Drive, ghana: Path, concept: str) -> None:
    """`drive` grows with the same word; the second time nothing is saved, and undo makes it a concept again."""
    grow, get, undo = {"do": "grow", "id": concept}, {"do": "get", "id": concept}, {"do": "undo"}
    first, again, grown, _undone, back = drive(ghana, grow, grow, get, undo, get)
    assert [len(first["ack"]), again.get("ack")] == [1, []]
    assert [one["fields"]["path"] for one in (grown, back)] == ["proposal", "concept"]


def test_only_proposals_grow(run: Run, ghana: Path) -> None:
    """A record without a guided path, or one that is not here, is refused in words."""
    person = run("put", ghana, "person", "-", "--json", given='{"full_name": "Ama"}').json["ids"][0]
    for identity in (person, "0198c0de-0000-7000-8000-00000000dead"):
        ran = run("grow", ghana, identity)
        assert ran.status == 1
        assert len(ran.err.splitlines()) == 2
