"""A proposal from nothing to its final PDF by `drive` alone: twenty questions, each with the records it links to."""

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.program import Run

SCRIPT = Path(__file__).with_name("proposal_by_drive.jsonl")
COMMANDS = [json.loads(line) for line in SCRIPT.read_text(encoding="utf-8").splitlines()]
PROPOSAL = COMMANDS[-1]["id"]
TODAY = "2026-11-21"
OPENS = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the papers."""
    return tmp_path


@pytest.fixture
def answers(run: Run, ghana: Path, folder: Path) -> list[dict[str, Any]]:
    """What `drive` answers to the script, with a first try to print and the last paper around it, in one run."""
    first = next(n for n, one in enumerate(COMMANDS, 1) if one["do"] == "guide")
    early, final = (
        {"do": "export", "ids": [PROPOSAL], "to": str(folder / name), "final": True, "today": TODAY}
        for name in ("early.pdf", "final.pdf")
    )
    review = {"do": "review", "id": PROPOSAL, "for": "submission", "today": TODAY}
    spoken = [*COMMANDS[:first], early, *COMMANDS[first:], review, final]
    ran = run("drive", ghana, given="".join(json.dumps(one) + "\n" for one in spoken))
    assert (ran.status, ran.err) == (0, "")
    assert [spoken[n] for n, one in enumerate(ran.lines) if not one["ok"]] == [early], ran.out
    return ran.lines


def test_the_script_is_nothing_but_records_and_questions() -> None:
    """It begins before there is any proposal, puts one answer after the other, and asks the guide after each."""
    assert {one["do"] for one in COMMANDS} == {"put", "guide"}
    puts = [one for one in COMMANDS if one["do"] == "put" and one["id"] == PROPOSAL]
    assert len(puts) == 21
    known: set[str] = set()
    for one in COMMANDS:
        known.add(one["id"])
        links = {text for text in _texts(one.get("fields")) if text in {other["id"] for other in COMMANDS}}
        assert links <= known


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict | list):
        return {text for part in (value.values() if isinstance(value, dict) else value) for text in _texts(part)}
    return {value} if isinstance(value, str) else set()


def test_the_guide_leads_from_question_to_question(answers: list[dict[str, Any]]) -> None:
    """After each answer the next question is the next one; what comes after question 8 is locked until then."""
    guides = [one for one in answers if "stages" in one]
    assert [one["answered"] for one in guides] == list(range(21))
    assert [one["next"] for one in guides] == [*range(1, 21), None]
    for count, guide in enumerate(guides):
        locked = {one["number"]: stage["locked"] for stage in guide["stages"] for one in stage["questions"]}
        assert locked == {number: count < OPENS < number for number in range(1, 21)}
        assert all(stage["why"] for stage in guide["stages"] if stage["locked"])


def test_the_final_copy_comes_when_nothing_blocks_it(answers: list[dict[str, Any]], folder: Path) -> None:
    """Too early it is refused and leaves no file; at the end the review has no blocker and the paper is made."""
    (refused,) = [one for one in answers if not one["ok"]]
    assert refused["error"]
    assert refused["hint"]
    assert not (folder / "early.pdf").exists()
    review, made = answers[-2:]
    assert review["ready"]
    assert (review["answered"], review["questions"]) == (20, 20)
    assert {one["level"] for one in review["findings"]} <= {"tip"}
    assert review["totals"]["converted"]["total"] == {"amount": "18525", "currency": "USD"}
    assert [Path(one["path"]).name for one in made["files"]] == ["final.pdf"]


@pytest.mark.usefixtures("answers")
def test_the_final_paper_says_what_was_answered(folder: Path) -> None:
    """Its words are those of the answers, from the goal on its page to the last risk; it is no draft."""
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(folder / "final.pdf").pages]
    text = " ".join(pages).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
    assert "DRAFT" not in text
    for words in (
        "Medicine prices that pharmacies keep", "No further charge for listed medicines", "214 of 580 listed medicines",
        "By 30 September 2027", "Revision of the medicines list for 2028", "Esi Adomaku", "Country core group",
        "How can an insurer correct medicine prices each year", "Which invoices can a price be trusted to?",
        "What does the pricing desk do with an invoice it does not believe?", "River Basin Insurance Office (invented)",
        "Put the rule before the Board", "Line 118 of the insurer’s budget", "46", "75", "Pharmacies send no invoices",
        "USD 13,975", "18,525", "Pricing desk",
    ):  # fmt: skip
        assert words in text, words
    assert "Medicine prices" in pages[0]
