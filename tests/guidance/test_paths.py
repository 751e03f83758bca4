"""The short path for a concept note: ten questions of the proposal, its own checks lighter, and growing."""

import dataclasses
import tomllib
from pathlib import Path

import pytest

from jlndesk.core.record import Record
from jlndesk.core.resources import read_toml, resource
from jlndesk.guidance import Guide, guide_for, guide_state, path_of, review
from jlndesk.guidance.guide import LEVELS
from jlndesk.guidance.paths import short_guide
from jlndesk.guidance.review import all_checks
from tests.guidance.proposals import GUIDE, TODAY, clean, made, record

CONCEPT = short_guide("concept")
DATA = read_toml(resource("guidance") / "concept.toml")
SHORT = tomllib.loads((Path(__file__).parent / "concept.toml").read_text(encoding="utf-8"))
TEN = [1, 2, 4, 5, 7, 8, 9, 12, 15, 19]


def on_path(one: Record, path: str) -> Record:
    """Return a proposal put on a path."""
    return dataclasses.replace(one, fields={**one.fields, "path": path})


def judged(one, world, purpose="submission"):
    """Return the review of a record by the guide of its path."""
    return review(guide_for(one), one, world, for_=purpose, today=TODAY, language="en")


def test_concept_asks_ten_questions_and_locks_none():
    """The concept path asks ten questions of the proposal under their own numbers; every stage is open."""
    assert list(CONCEPT.questions) == TEN
    assert {stage.opens_after for stage in CONCEPT.stages} == {0}
    assert [stage.number for stage in CONCEPT.stages] == [1, 2, 3, 4, 5, 6]
    empty = Record("proposal", "1", "", {"path": "concept"})
    state = guide_state(guide_for(empty), empty, made()[1], today=TODAY, language="en")
    assert (state["path"], state["questions"], state["next"]) == ("concept", 10, 1)
    assert not any(stage["locked"] for stage in state["stages"])


@pytest.mark.parametrize("number", TEN)
def test_concept_question_is_shorter_and_asks_for_the_same_fields(number):
    """A question of a concept says less than the proposal's, and whatever answers it answers the proposal's too."""
    short, whole = CONCEPT.questions[number], GUIDE.questions[number]
    assert set(short.fields) <= set(whole.fields)
    assert all(short.texts)
    assert short.strong != short.weak
    assert sum(map(len, (short.ask, short.why, short.strong))) < sum(map(len, (whole.ask, whole.why, whole.strong)))


def test_path_is_the_whole_one_unless_the_record_says_so():
    """A record that names no path, or the whole one, is written by the whole guide."""
    strong, _world = clean()
    assert (path_of(strong), guide_for(strong)) == ("proposal", Guide.load("proposal"))
    assert guide_for(on_path(strong, "proposal")) is GUIDE
    assert guide_for(on_path(strong, "concept")) is CONCEPT


def test_checks_of_a_concept_are_those_of_the_proposal():
    """No check is doubled or new, none weighs more while drafting, and each name in the data is that of a check."""
    whole = {check.id: check for check in GUIDE.checks}
    for check in CONCEPT.checks:
        assert dataclasses.replace(check, level="", at_submission="") == dataclasses.replace(
            whole[check.id], level="", at_submission=""
        )
        assert LEVELS.index(check.level) >= LEVELS.index(whole[check.id].level)
    named = [*DATA["must"], *DATA["same"], *DATA["later"]]
    assert len(named) == len(set(named))
    assert set(named) <= whole.keys()
    assert [one["check"] for one in all_checks(GUIDE)] == list(whole)


def test_strong_proposal_is_a_ready_concept():
    """What is clean as a proposal is clean as a concept."""
    strong, world = clean()
    answer = judged(on_path(strong, "concept"), world)
    assert (answer["findings"], answer["ready"]) == ([], True)
    assert answer["answered"] == answer["questions"] == 10


def test_concept_in_ten_short_answers_is_ready():
    """Ten short answers in words, without a link and without a budget line, make a concept that may go out."""
    concept, world = short_concept()
    answer = judged(concept, world)
    assert [one["check"] for one in answer["findings"] if one["level"] == "block"] == []
    assert answer["ready"]
    assert {one["question"] for one in answer["findings"]} <= set(TEN)


@pytest.mark.parametrize(
    ("field", "check"),
    [
        ("policy_objective_text", "policy-objective-named"),
        ("constraint", "constraint-stated"),
        ("change_objectives", "change-objective-stated"),
        ("window_text", "window-named"),
        ("learning_priority_text", "priority-named"),
        ("common_interest", "partners-enough"),
        ("learning_questions", "learning-questions-asked"),
        ("participants_planned", "participants-named"),
        ("followup_plan", "three-follow-up-actions"),
        ("requested", "requested-sum-named"),
    ],
)
def test_concept_without_an_answer_is_not_ready(field, check):
    """Each of the ten answers is a must: without it the concept is blocked by the check of that question."""
    concept, world = short_concept()
    fields = {name: value for name, value in concept.fields.items() if name != field}
    answer = judged(dataclasses.replace(concept, fields=fields), world)
    assert check in {one["check"] for one in answer["findings"] if one["level"] == "block"}
    assert not answer["ready"]


def test_concept_is_not_asked_what_only_a_proposal_is_asked():
    """The concept that is ready blocks as a proposal, at questions it was never asked among others."""
    concept, world = short_concept()
    grown = judged(on_path(concept, "proposal"), world)
    assert not grown["ready"]
    assert {one["question"] for one in grown["findings"] if one["level"] == "block"} - set(TEN)


def short_concept():
    """Return a concept of ten short answers in words, and the world around it."""
    return record("concept", {"type": "proposal", **SHORT}), made()[1]
