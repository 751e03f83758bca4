"""The practice workspace is whole, invented and adds up."""

from collections import Counter, defaultdict
from decimal import Decimal

from jlndesk.records import all_types
from tests.records.shipped import PRACTICE, shipped

RECORDS = shipped(PRACTICE)
FIELDS = {record.key: record.fields for record in RECORDS}
STRONG = FIELDS["proposal/age-adjusted"]
WEAK = FIELDS["proposal/tour-first"]


def test_it_is_small_but_whole() -> None:
    """Every part of the work has something to look at: proposals, activities of each kind, actions in all states."""
    count = Counter(record.type for record in RECORDS)
    assert (count["proposal"], count["study_tour"], count["workshop"], count["other_activity"]) == (2, 3, 2, 1)
    assert count["organisation"] >= 4
    assert count["person"] >= 6
    actions = {record.fields["status"] for record in RECORDS if record.type == "follow_up"}
    assert actions == {state.key for state in all_types()["follow_up"].states}
    assert {record.type for record in RECORDS} >= set(all_types()) - {
        *("initiative", "participation", "word_list", "author", "desk")
    }


def test_everything_of_another_country_says_that_it_is_invented() -> None:
    """No real office, paper or person can be taken for a source: each record says where it does not come from."""
    unmarked = [record.key for record in RECORDS if "nvented" not in str(record.fields.get("source"))]
    assert set(unmarked) == {"country/practice", "study_tour/insurance-2019"}  # the second plays an old list of travel
    foreign = [r.fields for r in RECORDS if r.type == "organisation" and r.fields["country"] != "ZZ"]
    assert foreign
    assert all("(invented)" in fields["name_en"] for fields in foreign)
    mails = [fields["email"] for fields in FIELDS.values() if "email" in fields]
    assert all(mail.endswith(".example") for mail in mails)


def test_the_strong_proposal_answers_everything() -> None:
    """The strong proposal has no gap, and its paragraph is at most 120 words."""
    assert all_types()["proposal"].gaps(STRONG) == []
    assert len(STRONG["pitch"].split()) <= 120
    for name in ("tried_before", "window", "reciprocity", "learning_priority", "sequence", "debrief", "evaluation"):
        assert STRONG[name], name


def test_the_strong_budget_adds_up() -> None:
    """What is asked, paid by others and given in kind are the sums of the lines."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in STRONG["budget_lines"]:
        amount = Decimal(line["unit_cost"]["amount"])
        for factor in ("persons", "days", "frequency"):
            amount *= Decimal(str(line.get(factor, 1)))
        sums["fund" if line["funder"] == "fund" else line["kind"]] += amount
    assert sums["fund"] == Decimal(STRONG["requested"]["amount"])
    assert sums["cash"] == Decimal(STRONG["cofinance"]["amount"])
    assert sums["in_kind"] == Decimal(STRONG["in_kind"]["amount"])


def test_the_dates_tell_one_story() -> None:
    """Calls, visit, workshop, vote and change follow each other, and the visit lies inside the grant."""
    calls, visit, workshop = (
        FIELDS[key]["dates"] for key in ("other_activity/calls-2027", "study_tour/island-2027", "workshop/options-2027")
    )
    vote = FIELDS["policy_window/rate-review"]["closes"]
    change = STRONG["change_objectives"][0]
    days = [STRONG["dates"]["start"], calls["end"], visit["start"], visit["end"], workshop["start"], vote, change["by"]]
    assert days == sorted(days)
    assert STRONG["travel_dates"] == visit
    assert change["target_date"] <= STRONG["dates"]["end"]
    assert all(visit["end"] < action["due"] < STRONG["dates"]["end"] for action in STRONG["followup_plan"])


def test_the_weak_proposal_has_the_usual_faults() -> None:
    """The weak proposal begins with the tour and leaves out what a reviewer looks for first."""
    assert "tour" in WEAK["title"]
    missing = {gap.unit for gap in all_types()["proposal"].gaps(WEAK)}
    assert {"applicant", "constraint", "endorsements"} <= missing
    assert WEAK["status"] == "idea"
