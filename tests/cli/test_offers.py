"""What the records offer is shown and put into a proposal through the program, each offer as one save."""

from pathlib import Path
from typing import Any

import pytest

from jlndesk.guidance.offers import MOST
from tests.cli.program import Drive, Run

ANSWERS = {"title": "Capitation, once more", "country": "ZZ", "topics": ["capitation"], "path": "proposal"}
DAY = "2026-11-21"


@pytest.fixture
def asking(drive: Drive, practice: Path) -> str:
    """A new proposal on a subject the practice country has worked on before."""
    (made,) = drive(practice, {"do": "put", "type": "proposal", "fields": ANSWERS})
    return str(made["ids"][0])


def questions(guide: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Return the questions of a guided path by number."""
    return {one["number"]: one for stage in guide["stages"] for one in stage["questions"]}


def test_offers_stand_beside_their_questions(run: Run, practice: Path, asking: str) -> None:
    """`guide --json` gives every question what the records offer: kind, id, sentence and the values to put."""
    found = questions(run("guide", practice, asking, "--today", DAY, "--json").json)
    assert all(one["from_your_records"] is not None for one in found.values())
    offers = [offer for one in found.values() for offer in one["from_your_records"]]
    assert all(offer.keys() == {"kind", "id", "text", "insert"} for offer in offers)
    assert max(len(one["from_your_records"]) for one in found.values()) <= MOST
    assert {"activity", "priority", "person", "rate", "window", "indicator", "fund"} <= {
        offer["kind"] for offer in offers
    }


def test_text_shows_the_offers_of_the_next_and_of_a_named_question(run: Run, practice: Path, asking: str) -> None:
    """A person sees the offers of the next question, or of one asked for with its examples, as `insert` takes them."""
    shown = run("guide", practice, asking, "--today", DAY).out
    assert "1:1" in shown
    assert "4:1" not in shown
    named = run("guide", practice, asking, "--question", 3, "--today", DAY).out
    for part in ("3:1", "Workshop on capitation", "invented"):
        assert part in named
    assert run("guide", practice, asking, "--question", 21).status == 1


def test_every_offer_can_be_put_in_with_one_save(drive: Drive, practice: Path, asking: str) -> None:
    """The first offer of every question is put in, one save each, and is not offered again."""
    guide = {"do": "guide", "id": asking, "today": DAY}
    (before,) = drive(practice, guide)
    chosen = {
        number: one["from_your_records"][0] for number, one in questions(before).items() if one["from_your_records"]
    }
    assert len(chosen) > 9
    inserts = [{"do": "insert", "id": asking, "offer": f"{number}:1", "today": DAY} for number in chosen]
    *done, record, after = drive(practice, *inserts, {"do": "get", "id": asking}, guide)
    assert [len(one["ack"]) for one in done] == [1] * len(chosen)
    filled = {name for one in done for name in one["inserted"]["insert"]}
    assert filled <= record["fields"].keys()
    again = questions(after)
    for one in done:
        assert one["inserted"]["text"] not in {offer["text"] for offer in again[one["question"]]["from_your_records"]}


def test_an_insert_can_be_undone(drive: Drive, practice: Path, asking: str) -> None:
    """Undo takes the offer out again and leaves the rest."""
    get = {"do": "get", "id": asking}
    before, made, _undone, after = drive(
        practice, get, {"do": "insert", "id": asking, "offer": "12:1", "today": DAY}, {"do": "undo"}, get
    )
    assert made["inserted"]["kind"] == "person"
    assert after["fields"] == before["fields"]


@pytest.mark.parametrize("offer", ["3:9", "3:0", "21:1", "x", "3", "3:1:1", "-1:1", "٣:١"])
def test_what_is_not_offered_is_refused(run: Run, practice: Path, asking: str, offer: str) -> None:
    """An offer that is not there, or no place of one, is refused in two lines, and nothing changes."""
    before = run("get", practice, asking, "--json").out
    ran = run("insert", practice, asking, offer)
    assert ran.status in (1, 2)
    assert len(ran.err.splitlines()) == 2
    assert run("get", practice, asking, "--json").out == before


def test_an_answer_two_people_changed_waits(
    run: Run, drive: Drive, practice: Path, asking: str, tmp_path: Path
) -> None:
    """Nothing is put beside rows two people changed at once: nobody's version is chosen by a click."""
    rows = [{"post": "Director", "role": "decider", "reason": "Signs the rates."}]
    drive(practice, {"do": "put", "type": "proposal", "id": asking, "fields": {"participants_planned": rows}})
    other, pack = tmp_path / "other.jlndesk", tmp_path / "p.jlnx"
    assert run("pack", practice, asking, "--kind", "colleague", "-o", pack).status == 0
    assert run("new", other, "--country", "ZZ", "--practice").status == 0
    assert run("merge", other, pack).status == 0
    for place, post in ((practice, "Minister"), (other, "Deputy")):
        (record,) = drive(place, {"do": "get", "id": asking})
        rows = [{**one, "post": post} for one in record["fields"]["participants_planned"]]
        drive(place, {"do": "put", "type": "proposal", "id": asking, "fields": {"participants_planned": rows}})
    assert run("pack", other, asking, "--kind", "colleague", "-o", pack).status == 0
    assert run("merge", practice, pack).status == 0
    ran = run("insert", practice, asking, "12:1", "--today", DAY)
    assert ran.status == 1
    assert "conflicts" in ran.err
