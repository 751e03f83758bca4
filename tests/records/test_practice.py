"""The practice workspace is whole, invented and adds up."""

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

import pytest

from jlndesk.records import all_types
from tests.records.shipped import PRACTICE, shipped

RECORDS = shipped(PRACTICE)
FIELDS = {record.key: record.fields for record in RECORDS}
STRONG = FIELDS["proposal/age-adjusted"]
FRENCH = FIELDS["proposal/claims-risk"]
WEAK = FIELDS["proposal/tour-first"]
ALSO_WEAK = FIELDS["proposal/digital-programme"]
TODAY = dt.date(2026, 11, 21)


def of_type(name: str) -> list[dict[str, Any]]:
    """Return the fields of the practice records of one type."""
    return [record.fields for record in RECORDS if record.type == name]


def test_it_is_whole() -> None:
    """It holds as much of every part of the work as a small country has after some years."""
    count = Counter(record.type for record in RECORDS)
    assert (count["proposal"], count["study_tour"], count["workshop"], count["other_activity"]) == (4, 6, 5, 4)
    assert (count["priority"], count["knowledge_product"], count["follow_up"]) == (48, 12, 15)
    actions = {record.fields["status"] for record in RECORDS if record.type == "follow_up"}
    assert actions == {state.key for state in all_types()["follow_up"].states}
    assert {record.type for record in RECORDS} >= set(all_types()) - {
        *("initiative", "participation", "word_list", "author", "desk")
    }


def test_thirty_people_in_eight_institutions() -> None:
    """Thirty people of eight institutions of the country; every institution has somebody."""
    own = {r.id for r in RECORDS if r.type == "organisation" and r.fields["country"] == "ZZ"}
    people = [person for person in of_type("person") if person["country"] == "ZZ"]
    assert (len(people), len(own)) == (30, 8)
    assert {person["org"] for person in people} == own
    assert len({person["full_name"] for person in of_type("person")}) == len(of_type("person"))


def test_forty_cards_of_twelve_countries() -> None:
    """Eight priorities are ours; forty came from twelve countries in several languages and scripts, some expired."""
    cards = [card for card in of_type("priority") if card["country"] != "ZZ"]
    assert (len(cards), len({card["country"] for card in cards})) == (40, 12)
    assert len(of_type("priority")) - len(cards) == 8
    assert all(card["sender"] and card["received_on"] <= TODAY.isoformat() for card in cards)
    assert all(card["card_shared"] and card["agreed_by_ccg"] <= card["received_on"] for card in cards)
    expired = [card for card in cards if card["valid_until"] < TODAY.isoformat()]
    assert 5 <= len(expired) <= 15
    assert {card["language"] for card in cards} >= {"en", "fr", "es", "vi", "uk", "mn"}
    scripts = {
        unicodedata.name(letter).split()[0] for card in cards for letter in card["statement"][3:9] if letter.isalpha()
    }
    assert scripts == {"LATIN", "CYRILLIC"}


def test_actions_are_late_due_and_orphaned() -> None:
    """Of the open actions some are overdue, some are due this week and later, and one belongs to nobody any more."""
    people = {record.id: record.fields for record in RECORDS if record.type == "person"}
    open_ones = [action for action in of_type("follow_up") if action["status"] not in {"done", "dropped"}]
    days = sorted((dt.date.fromisoformat(action["due"]) - TODAY).days for action in open_ones)
    assert sum(day < 0 for day in days) >= 3
    assert any(0 <= day <= 7 for day in days)
    assert any(7 < day <= 30 for day in days)
    assert any(day > 30 for day in days)
    assert sum(people[action["owner"]]["active"] is False for action in open_ones) == 1


def test_two_reviewers_lie_far_apart() -> None:
    """Two closed assessments of one proposal differ by more than the gap at which the fund wants them discussed."""
    both = of_type("assessment")
    totals = [sum(row["score"] * row["weight"] for row in one["scores"]) for one in both]
    assert [one["status"] for one in both] == ["closed", "closed"]
    assert len({one["reviewer"] for one in both}) == 2
    assert abs(totals[0] - totals[1]) > FIELDS["fund_profile/practice-fund"]["discuss_gap"]


def test_everything_of_another_country_says_that_it_is_invented() -> None:
    """No real office, paper or person can be taken for a source: each record says where it does not come from."""
    unmarked = [record.key for record in RECORDS if "nvented" not in str(record.fields.get("source"))]
    assert set(unmarked) == {"country/practice", "study_tour/insurance-2019"}  # the second plays an old list of travel
    foreign = [r.fields for r in RECORDS if r.type == "organisation" and r.fields["country"] != "ZZ"]
    assert foreign
    assert all("(invented)" in fields["name_en"] for fields in foreign)
    assert all("(invented)" in card["sender"] for card in of_type("priority") if "sender" in card)
    mails = [fields["email"] for fields in FIELDS.values() if "email" in fields]
    assert all(mail.endswith(".example") for mail in mails)


@pytest.mark.parametrize("strong", [STRONG, FRENCH], ids=["English", "French"])
def test_a_strong_proposal_answers_everything(strong: dict[str, Any]) -> None:
    """A strong proposal has no gap, and its paragraph is at most 120 words."""
    assert all_types()["proposal"].gaps(strong) == []
    assert len(strong["pitch"].split()) <= 120
    for name in ("tried_before", "window", "reciprocity", "learning_priority", "sequence", "debrief", "evaluation"):
        assert strong[name], name


@pytest.mark.parametrize("strong", [STRONG, FRENCH], ids=["English", "French"])
def test_a_strong_budget_adds_up(strong: dict[str, Any]) -> None:
    """What is asked, paid by others and given in kind are the sums of the lines, francs at their dated rate."""
    rates = {record.id: Decimal(record.fields["rate"]) for record in RECORDS if record.type == "exchange_rate"}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in strong["budget_lines"]:
        amount = Decimal(line["unit_cost"]["amount"]) / rates.get(line.get("exchange_rate"), Decimal(1))
        for factor in ("persons", "days", "frequency"):
            amount *= Decimal(str(line.get(factor, 1)))
        sums["fund" if line["funder"] == "fund" else line["kind"]] += amount
    assert sums["fund"] == Decimal(strong["requested"]["amount"])
    assert sums["cash"] == Decimal(strong["cofinance"]["amount"])
    assert sums["in_kind"] == Decimal(strong["in_kind"]["amount"])


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


def test_the_weak_proposals_have_the_usual_faults() -> None:
    """One begins with the tour and leaves out what a reviewer looks for first; the other asks for too much."""
    assert "tour" in WEAK["title"]
    missing = {gap.unit for gap in all_types()["proposal"].gaps(WEAK)}
    assert {"applicant", "constraint", "endorsements"} <= missing
    assert WEAK["status"] == "idea"
    ceiling = FIELDS["fund_profile/practice-fund"]["ceiling"]["amount"]
    assert Decimal(ALSO_WEAK["requested"]["amount"]) > Decimal(ceiling)
    assert len(ALSO_WEAK["learning_questions"]) > 5
