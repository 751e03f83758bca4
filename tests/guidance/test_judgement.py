"""How the checks judge what is told in other words, partly, in another language, or about other days."""

import pytest

from jlndesk.core.kinds import Rows
from jlndesk.core.locale import locale
from jlndesk.guidance import Guide
from jlndesk.guidance.findings import label_of
from jlndesk.guidance.hit import Country, Day, Hit, Label, say
from jlndesk.guidance.rules import rule
from jlndesk.records import all_types
from tests.guidance.proposals import GUIDE, found, made, reviewed

RATE = {"type": "exchange_rate", "title": "Dollar in cedi", "from_currency": "USD", "to_currency": "GHS", "rate": "11",
    "date": "2026-05-04", "rate_source": "Bank of Ghana"}  # fmt: skip
FIRES = [
    ("policy-objective-has-source", {"@goal.source_document": "", "@goal.source_title": "", "@goal.source_year": ""}),
    ("policy-objective-not-expired", {"@goal.valid_until": "2025-12-31"}),
    ("policy-objective-has-page", {"policy_objective": "", "policy_objective_text": "Health Strategy 2023: 30%."}),
    ("policy-objective-has-page", {"language": "th", "policy_objective": "", "policy_objective_text": "แผน 2023"}),
    ("objective-is-no-activity", {"change_objectives.0.instrument": "Study tour to Thailand"}),
    ("objective-is-no-activity", {"change_objectives.0.verb": "", "change_objectives.0.instrument": "Visit Thailand"}),
    ("objective-verb-decides", {"change_objectives.0.verb": "", "change_objectives.0.instrument": "to know rates"}),
    ("priority-is-a-how-question", {"language": "vi", "learning_priority": "", "learning_priority_text": "Khoán"}),
    ("follow-up-is-paid", {"budget_lines": [], "budget_text": "Travel 9,600 and hotels 5,520."}),
    ("attachments-ready", {"attachments_checklist.0.ready": "", "attachments_checklist.0.document": ""}),
    ("price-like-before", {"@two": {"type": "proposal", "budget_lines": [{"category": "VIS", "unit": "visa",
        "unit_cost": {"amount": amount, "currency": "USD"}} for amount in ("9", "10", "11")]}}),
    ("report-before-window-closes", {
        "activities": "", "@tour.proposal": "", "window": "", "dates": {"start": "2026-11-02", "end": "2026-11-06"},
        "window_text": {"text": "Decree to Cabinet on 15 November 2026"}}),
    ("report-before-window-closes", {"activities": "", "travel_dates": {"start": "2027-02-08", "end": "2027-02-12"}}),
    ("report-before-window-closes", {"activities": "", "@tour.proposal": "@strong", "@window.closes": "2026-10-01"}),
    ("currencies-have-rates", {"budget_lines.5.unit_cost": {"amount": "1", "currency": "GHS"},
        "budget_lines.5.exchange_rate": "@rate", "@rate": {"type": "exchange_rate", "title": "Other",
        "from_currency": "USD", "to_currency": "XOF", "rate": "600", "date": "2026-05-04"}}),
    ("delegation-has-decider", {"participants_planned": [{"post": "Adviser", "reason": "Likes to know."}]}),
    ("others-pay-enough", {"in_kind": "", "budget_lines.6.funder": "fund"}),
    ("budget-has-lines", {"budget_lines": [], "budget_text": "Asked: USD 33,320: 4 × 2,400, nights 4 × 6 × 230."}),
    ("within-ceiling", {"requested": "", "budget_lines": [], "budget_text": "We request US$60,001 from the fund."}),
    ("within-ceiling", {"requested": "", "budget_lines": [], "budget_text": "Budget total : 61 000 USD.",
        "language": "fr"}),
    ("within-ceiling", {"requested": {"amount": "660001", "currency": "GHS"}, "budget_lines.5.exchange_rate": "@rate",
        "@rate": RATE}),
    ("currencies-have-rates", {"budget_lines.5.unit_cost": {"amount": "1", "currency": "GHS"},
        "budget_lines.5.exchange_rate": "@rate", "@rate": {**RATE, "date": ""}}),
    ("travel-costs-complete", {"activities": ["@tour", "@second"], "@second": {"type": "study_tour", "title": "Other",
        "dates": {"start": "2026-10-05", "end": "2026-10-09"}}}),
]  # fmt: skip

QUIET = [
    ("policy-objective-has-page", {"language": "th", "policy_objective": "",
        "policy_objective_text": "แผน 2023 หน้า 41"}),
    ("policy-objective-not-expired", {"policy_objective": "",
        "policy_objective_text": "Strategy of 2019, page 4: 30%"}),
    ("report-before-window-closes", {"activities": "", "@window.closes": "2026-07-02"}),
    ("report-before-window-closes", {"@tour.status": "cancelled", "@window.closes": "2026-07-02"}),
    ("window-margin", {"@window.closes": "2026"}),
    ("window-margin", {"window": "", "window_text": {"text": "Vote 30 October 2026, call closes 31 October 2026"}}),
    ("objective-has-verb", {"change_objectives.0.verb": "", "change_objectives.0.instrument":
        "The Board approves by June 2027 the age-adjusted capitation rates for all regions"}),
    ("objective-verb-decides", {"language": "vi", "change_objectives.0.verb": "",
        "change_objectives.0.verb_text": "ban hành"}),
    ("priority-is-a-how-question", {"language": "vi", "learning_priority": "",
        "learning_priority_text": "Làm thế nào để điều chỉnh mức khoán theo tuổi"}),
    ("priority-is-a-how-question", {"learning_priority": "",
        "learning_priority_text": "With few doctors, how can an insurer audit claims?"}),
    ("delegation-has-decider", {"language": "vi", "participants_planned": [{"post": "Giám đốc"}]}),
    ("action-for-each-objective", {"change_objectives.1": {"instrument": "simulated rates for hospitals"},
        "followup_plan.1.change_objective": ""}),
    ("others-pay-enough", {"in_kind.currency": "GHS"}),
    ("within-ceiling", {"requested.currency": "GHS"}),
    ("within-ceiling", {"requested": {"amount": "660000", "currency": "GHS"}, "budget_lines.5.exchange_rate": "@rate",
        "@rate": RATE}),
    ("within-ceiling", {"requested": "", "budget_lines": [],
        "budget_text": "Total budget USD 66,040, of which USD 27,630 is requested and USD 38,410 is paid by us."}),
    ("within-ceiling", {"requested": "", "budget_lines": [],
        "budget_text": "Total USD 66,000, and the ministry contributes USD 20,000."}),
    ("others-pay-enough", {"in_kind": "", "cofinance": "", "budget_lines": [], "budget_text": "Rooms are ours."}),
    ("stated-sum-itemised", {"budget_lines": [],
        "budget_text": "Asked: USD 33,320. Fares 4 × 2,400 = 9,600; nights 4 x 6 x USD 230; follow-up 15,400."}),
    ("currencies-have-rates", {"budget_lines.5.unit_cost": {"amount": "1", "currency": "GHS"},
        "budget_lines.4.exchange_rate": "@rate", "@rate": RATE}),
    ("category-is-paid", {"@fund.cost_rules": [{"category": "HON", "rule": "eligible"}],
        "budget_lines.5.category": "HON"}),
    ("owner-takes-part", {"constraint.owner_org": "", "constraint.owner_text": "MoF"}),
    ("earlier-attempts-taught-something", {"tried_before": "No: rates rose 10% in 2022."}),
    ("attachments-ready", {"attachments_checklist.0.needed": False, "attachments_checklist.0.ready": ""}),
    ("acronyms-spelled-out", {"pitch": "THE WHOLE PARAGRAPH IS WRITTEN IN CAPITALS FOR JUNE 2027 BY MONGOLIA"}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "changes"), FIRES)
def test_found_out(check, changes):
    """The fault is found although it is told in another way than usual."""
    assert check in found(changes)


@pytest.mark.parametrize(("check", "changes"), QUIET)
def test_let_go(check, changes):
    """What cannot be known, or is told in other words, is not held against the writer."""
    assert check not in found(changes)


def test_a_sum_beyond_all_reason_is_left_out():
    """Lines whose sum is no amount any more are in no total, and the review goes on."""
    huge = {"unit_cost": {"amount": "999999999999999999", "currency": "USD"}, "funder": "fund"}
    answer = reviewed(*made({"budget_lines": [huge, huge, {**huge, "persons": 9}]}))
    assert (answer["totals"]["fund"], answer["totals"]["converted"]["total"]) == ({}, None)
    assert answer["findings"]


def test_every_text_is_listed_for_translators():
    """The guide lists its titles, questions, examples and sentences."""
    texts = set(GUIDE.texts())
    assert {"Anchor", "Which national goal does this serve, and where is it written?"} <= texts
    assert all(check.message in texts for check in GUIDE.checks)
    assert Guide.load("proposal") is GUIDE


def test_a_place_of_a_newer_program_has_no_label():
    """A unit this program does not know is shown without a label instead of failing."""
    assert label_of(all_types()["proposal"], Hit("moon_phase")) == ""


def test_a_rule_has_a_name_of_its_own():
    """Two rules of one name are a mistake of ours."""
    with pytest.raises(ValueError, match="answered"):

        @rule
        def answered(case):
            return []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Day("2026-11"), "Nov 2026"),
        (Country("GH"), "Ghana"),
        (Country("ZZ"), "Practice country"),
        (Label("Yes"), "Yes"),
        (1200, "1,200"),
        ({"amount": "6400", "currency": "USD"}, "USD\u00a06,400"),
        (["a", Country("ML")], "a and Mali"),
    ],
)
def test_values_are_said(value, text):
    """Days, countries, numbers, money and lists are written as the reader writes them."""
    assert say(value, locale("en")) == text


def test_rows_of_the_strong_proposal_have_ids():
    """The case file gives every row an id, so that findings can name it."""
    proposal, _world = made()
    for field in all_types()["proposal"].fields.values():
        if isinstance(field.kind, Rows):
            assert all(row["id"] for row in proposal.fields.get(field.name, ()))
