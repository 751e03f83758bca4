"""Points, totals and what they say, by every rubric that ships and by odd ones."""

from decimal import Decimal

import pytest

from jlndesk.core.record import Conflict, Record, Version
from jlndesk.core.resources import read_toml, resource
from jlndesk.guidance.assessing import Reading, panel_of
from jlndesk.guidance.profile import Profile
from jlndesk.guidance.rubric import rubric_of

PROFILES = sorted(path.stem for path in resource("profiles").glob("*.toml"))
FOURS = dict.fromkeys("ABCDEFGHI", 4)


def profile(name, **more):
    """A profile that ships, with other rules."""
    (record,) = read_toml(resource("profiles") / f"{name}.toml")["record"]
    return Profile(name, {**record["fields"], **more})


def reading(scores, rubric, conflicts=(), **fields):
    """A reading with these scores by a rubric."""
    rows = [{"id": f"row-{letter}", "criterion": letter, "score": score} for letter, score in scores.items()]
    rows = [{name: part for name, part in row.items() if part is not None} for row in rows]
    return Reading(Record("assessment", "a", "", {"scores": rows, **fields}, conflicts=conflicts), rubric)


@pytest.mark.parametrize("name", PROFILES)
def test_what_ships_counts_to_100(name):
    """Each fund that ships has criteria A to I with anchors for 1, 3 and 5, and weights that make 100 points."""
    rubric = rubric_of(profile(name))
    assert "".join(rubric.by_letter) == "ABCDEFGHI"
    assert sum(rubric.weights.values()) == 20
    assert all([score for score, _text in one.anchors] == [1, 3, 5] for one in rubric.criteria)
    assert (rubric.by_letter["A"].floor, rubric.by_letter["G"].floor) == (3, 3)


def test_without_a_profile_the_usual_criteria_stand_in():
    """A proposal without a fund is scored by the usual criteria, which say the same as the cross-country profile."""
    usual, shipped = rubric_of(Profile()), rubric_of(profile("jlf-cross-country"))
    assert usual.criteria == shipped.criteria
    assert usual.version == shipped.version
    applied = rubric_of(Profile("x", {"needs_jln_product": True}))
    assert applied.by_letter["B"] == rubric_of(profile("jlf-2025")).by_letter["B"]
    assert {"product", "partners"} & {gate.key for gate in applied.gates} == {"product"}


def test_the_version_is_a_mark_of_what_a_score_depends_on():
    """The same rules give the same version; another weight, floor, anchor or limit gives another."""
    first = profile("blank")
    rows = first.rules["rubric"]
    assert rubric_of(first).version == rubric_of(profile("blank", title="Another name")).version
    others = [
        profile("blank", rubric=[{**rows[0], "weight": 5}, *rows[1:]]),
        profile("blank", rubric=[{**rows[0], "floor": 4}, *rows[1:]]),
        profile("blank", rubric=[{**rows[0], "poor": "Nothing"}, *rows[1:]]),
        profile("blank", recommend_from=75),
    ]
    assert len({rubric_of(one).version for one in (first, *others)}) == 5


def test_a_blank_is_not_0():
    """One criterion without a score: no total and nothing said; with 0 there is a total."""
    rubric = rubric_of(profile("jlf-cross-country"))
    blank = reading({**FOURS, "I": None}, rubric)
    assert (blank.total, blank.says, blank.tally.unscored) == (None, "", ("I",))
    zero = reading({**FOURS, "I": 0}, rubric)
    assert (zero.total, zero.missing_comments) == (76, ["I"])


@pytest.mark.parametrize(("low", "said"), [("A", "iterate"), ("B", "iterate"), ("G", "iterate"), ("C", "recommend")])
def test_a_floor_that_is_missed_does_not_recommend(low, said):
    """With 70 or more, a 2 in A, B or G says *revise*; elsewhere it does not."""
    one = reading({**dict.fromkeys("ABCDEFGHI", 5), low: 2}, rubric_of(profile("jlf-cross-country")))
    assert one.total >= 70
    assert one.says == said


def test_the_partner_floor_is_only_where_partners_are_required():
    """By the fund that applies a product a 2 in B keeps the points at *recommend*."""
    assert reading({**FOURS, "B": 2, "A": 5, "G": 5}, rubric_of(profile("jlf-2025"))).says == "recommend"


@pytest.mark.parametrize(("total", "said"), [(70, "recommend"), (69, "iterate"), (50, "iterate"), (49, "decline")])
def test_the_bands(total, said):
    """70 recommends, 50 to 69 revises, below declines; each band begins at its number."""
    scores = {"A": 3, "B": 3, "C": 0, "D": 0, "E": 0, "F": 0, "G": 3, "H": 0, "I": 0}
    rubric = rubric_of(profile("jlf-cross-country"))
    missing = total - 30
    for letter in "DCEFHIABG":
        weight, best = rubric.weights[letter], 5 - scores[letter]
        steps = min(best, missing // weight)
        scores[letter] += steps
        missing -= steps * weight
    one = reading(scores, rubric)
    assert (one.total, one.says) == (total, said)


def test_a_total_is_never_rounded_up_to_a_limit_it_misses():
    """59.88 of 100 shows as 59.8, and where 60 recommends it does not."""
    rows = [{"name": "Need", "criterion": "A", "weight": 100}, {"name": "Way", "criterion": "B", "weight": 67}]
    rubric = rubric_of(Profile("x", {"rubric": rows, "recommend_from": 60}))
    almost = reading({"A": 5, "B": 0}, rubric)
    assert (almost.total, almost.says) == (Decimal("59.8"), "iterate")


@pytest.mark.parametrize("odd", [6, -1, True, 10**30])
def test_what_is_no_score_counts_as_blank(odd):
    """A number beyond 0 to 5, as a foreign pack may bring it, makes no points."""
    one = reading({**FOURS, "A": odd}, rubric_of(profile("blank")))
    assert (one.total, one.tally.unscored) == (None, ("A",))


def test_nothing_has_no_total():
    """Criteria that all weigh nothing make no total, and no fault."""
    rubric = rubric_of(Profile("x", {"rubric": [{"name": "Need", "criterion": "A", "weight": 0}]}))
    assert (reading({"A": 3}, rubric).total, reading({"A": 3}, rubric).says) == (None, "")


def test_what_two_people_scored_at_once_does_not_count():
    """A criterion in conflict, or standing there twice, is undecided: no total until somebody chooses."""
    rubric = rubric_of(profile("blank"))
    both = (Version("s1", {"score": 4}), Version("s2", {"score": 1}))
    one = reading(FOURS, rubric, conflicts=(Conflict("scores/row-D", both),))
    assert (one.undecided, one.total) == (["D"], None)
    rows = [{"id": "1", "criterion": "A", "score": 4}, {"id": "2", "criterion": "A", "score": 1}]
    twice = Reading(Record("assessment", "a", "", {"scores": rows}), rubric)
    assert (twice.undecided, twice.total) == (["A"], None)


def test_readings_are_compared_only_where_they_have_totals():
    """Withdrawn and unfinished ones and those not assessed are kept and leave the gap alone; 15 apart is no gap yet."""
    rubric = rubric_of(profile("blank"))
    full = reading(FOURS, rubric)
    left = reading(dict.fromkeys("ABCDEFGHI", 0), rubric, status="withdrawn")
    failed = reading(dict.fromkeys("ABCDEFGHI", 1), rubric, gates=[{"gate": "deadline", "passed": False}])
    blank = reading({"A": 1}, rubric)
    panel = panel_of([full, left, failed, blank], rubric)
    assert (len(panel.readings), panel.gap, panel.discuss) == (4, None, False)
    fifteen = reading({**FOURS, "D": 0, "C": 3, "F": 3}, rubric)
    assert (panel_of([full, fifteen], rubric).gap, panel_of([full, fifteen], rubric).discuss) == (15, False)
    sixteen = reading({**FOURS, "D": 0, "C": 2}, rubric)
    assert panel_of([full, sixteen], rubric).discuss


def test_the_latest_decision_of_the_panel_stands_and_all_are_kept():
    """Two typed decisions are both told, the later one is the decision; nothing is decided by points."""
    rubric = rubric_of(profile("blank"))
    early = reading(FOURS, rubric, panel_decision={"outcome": "iterate", "date": "2026-11-02"})
    late = reading(FOURS, rubric, panel_decision={"outcome": "recommend", "date": "2026-11-20"})
    panel = panel_of([late, early], rubric)
    assert panel.decision["outcome"] == "recommend"
    assert [row["outcome"] for _one, row in panel.decisions] == ["iterate", "recommend"]
    assert panel_of([reading(FOURS, rubric)], rubric).decision is None
