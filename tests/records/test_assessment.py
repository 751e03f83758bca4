"""An assessment is closed only when what a panel needs stands in it."""

import pytest

from jlndesk.core.errors import InputError
from jlndesk.core.lacking import refuse_lacking
from jlndesk.records import all_types
from jlndesk.records.assessment import lack_of

TYPE = all_types()["assessment"]


def scored(**scores):
    """Rows of scores; a text beside the number is its comment."""
    rows = []
    for letter, given in scores.items():
        score, comment = given if isinstance(given, tuple) else (given, None)
        row = {"criterion": letter, "score": score, "comment": comment}
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows


@pytest.mark.parametrize(("score", "needed"), [(0, True), (1, True), (2, True), (3, False), (4, False), (5, True)])
def test_a_score_at_the_ends_needs_its_comment(score, needed):
    """0, 1, 2 and 5 cannot be closed without a comment; 3 and 4 can."""
    lack = lack_of({"scores": scored(A=score)})
    assert (lack is not None) == needed
    assert lack_of({"scores": scored(A=(score, "page 41 names it"))}) is None


def test_what_is_missing_is_named_by_its_criteria():
    """The sentence names the criteria without comment and those without a score, apart."""
    lack = lack_of({"scores": scored(A=2, B=(1, "one partner"), C=3, G=5, H=None)})
    assert lack.names == {"comment A", "comment G", "score H"}
    assert "A, G" in lack.sentence
    assert "at H" in lack.sentence


def test_a_blank_is_not_asked_for_where_a_condition_is_not_met():
    """What is not assessed needs no scores; those that were given still need their comments."""
    gates = [{"gate": "deadline", "passed": False}]
    assert lack_of({"gates": gates, "scores": scored(A=None, B=None)}) is None
    assert lack_of({"gates": gates, "scores": scored(A=0, B=None)}).names == {"comment A"}


def test_only_the_closed_state_asks():
    """A draft, and an assessment that was withdrawn, may lack anything."""
    bare = {"scores": scored(A=0, B=None)}
    for status in ("open", "withdrawn", None):
        refuse_lacking(TYPE, {}, {**bare, "status": status})
    with pytest.raises(InputError, match="at A"):
        refuse_lacking(TYPE, {**bare, "status": "open"}, {**bare, "status": "closed"})


def test_what_came_closed_from_elsewhere_is_mended_bit_by_bit():
    """A closed one that lacks two comments takes the first of them, and never loses a third."""
    before = {"status": "closed", "scores": scored(A=1, B=1, C=(1, "late"))}
    refuse_lacking(TYPE, before, {**before, "scores": scored(A=(1, "no page"), B=1, C=(1, "late"))})
    with pytest.raises(InputError, match="A, B, C"):
        refuse_lacking(TYPE, before, {**before, "scores": scored(A=1, B=1, C=1)})
