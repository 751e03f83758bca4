"""A review says what a fund would mind, depends on nothing but what it is given, and keeps the later stages closed."""

import copy
import dataclasses
import datetime as dt

import pytest

from jlndesk.core.record import Conflict, Record, Version
from jlndesk.guidance import Profile, all_checks, guide_state, profile_named, review
from tests.guidance.proposals import GUIDE, TODAY, World, clean, found, key, made, record, reviewed

KEYS = {
    *("proposal", "profile", "language", "for", "ready", "answered", "questions", "findings", "totals"),
}
FINDING = {
    *("check", "criterion", "level", "level_at_submission", "question", "unit", "column", "label", "message", "why"),
    *("fix", "override"),
}


def state(proposal, world, **options):
    """Return the guided path on the day of the cases."""
    return guide_state(GUIDE, proposal, world, **{"today": TODAY, "language": "en", **options})


def levels(answer, check):
    """Return the levels of one check's findings."""
    return [finding["level"] for finding in answer["findings"] if finding["check"] == check]


def test_keys_of_a_review():
    """A review and each finding have exactly the keys other programs rely on."""
    answer = reviewed(*made({"policy_objective": ""}))
    assert set(answer) == KEYS
    assert all(set(finding) == FINDING for finding in answer["findings"])
    assert answer["profile"] == "Invented learning fund"
    assert (answer["for"], answer["language"]) == ("drafting", "en")


def test_keys_of_the_path():
    """The guided path has the keys other programs rely on."""
    answer = state(*clean())
    assert {"proposal", "answered", "questions", "next", "stages"} <= set(answer)
    assert {"stage", "title", "locked", "why", "questions"} <= set(answer["stages"][0])
    assert {"number", "ask", "state", "fields"} <= set(answer["stages"][0]["questions"][0])


def test_keys_of_the_checks():
    """Each check is listed with the keys other programs rely on."""
    keys = {"check", "criterion", "level", "level_at_submission", "question", "message", "why", "fix"}
    assert all(keys <= set(entry) for entry in all_checks(GUIDE))


def test_checks_say_whether_a_fund_can_meet_them():
    """For a fund without a limit of its own, the check of that limit does not apply."""
    applies = {entry["check"]: entry["applies"] for entry in all_checks(GUIDE, Profile("Blank", {}))}
    assert not applies["product-named"]
    assert applies["policy-objective-named"]


def test_tour_first_is_locked():
    """A proposal that says only “Study tour to Thailand, 10 people, 5 days” opens on question 1, the rest is closed."""
    proposal = record("tour", {"type": "proposal", "title": "Study tour to Thailand, 10 people, 5 days"})
    answer = state(proposal, World({}, country="GH"))
    assert answer["next"] == 1
    assert answer["answered"] == 0
    assert [stage["locked"] for stage in answer["stages"]] == [False, False, True, True, True, True, True]
    assert "1, 2, 3, 4, 5, 7 and 8" in answer["stages"][2]["why"]
    assert not reviewed(proposal, World({}, country="GH"))["ready"]


def test_tour_first_gets_a_tip():
    """When the activity is written before the reason, a tip tells why the order matters."""
    fields = {"type": "proposal", "instrument": "study_tour", "host_countries": ["TH"], "delegation_size": 10}
    answer = reviewed(record("tour", fields), World({}, country="GH"))
    assert levels(answer, "stage-lock") == ["tip"]


def test_a_typed_reason_opens_the_stages():
    """A row of overrides for the lock, with a reason, opens the later stages; without a reason it does not."""
    lock = {"check": "stage-lock", "by": "Ama", "date": "2026-05-19"}
    fields = {"type": "proposal", "instrument": "study_tour"}
    reasoned = record("tour", {**fields, "overrides": [{**lock, "reason": "The host can only receive us in June."}]})
    answer = state(reasoned, World({}))
    assert not any(stage["locked"] or stage["why"] for stage in answer["stages"])
    kept = [one["override"] for one in reviewed(reasoned, World({}))["findings"] if one["check"] == "stage-lock"]
    assert kept == [{"reason": "The host can only receive us in June.", "by": "Ama", "when": "2026-05-19"}]
    assert any(stage["locked"] for stage in state(record("tour", {**fields, "overrides": [lock]}), World({}))["stages"])


def test_eight_questions_without_blockers_open_the_rest():
    """The strong proposal has every stage open and every question done."""
    answer = state(*clean())
    assert not any(stage["locked"] for stage in answer["stages"])
    assert answer["next"] is None
    assert {question["state"] for stage in answer["stages"] for question in stage["questions"]} == {"done"}


def test_states_of_a_question():
    """A question is empty, open while something in it blocks a draft, and done without that."""
    proposal, world = made({"policy_objective": "", "constraint.owner_org": ""})
    states = {question["number"]: question["state"] for question in state(proposal, world)["stages"][0]["questions"]}
    assert (states[1], states[2], states[3]) == ("empty", "open", "done")


@pytest.mark.parametrize(
    ("end", "level", "parts"),
    [
        ("2026-11-06", "block", ["6 Nov 2026", "20 Nov 2026", "30 days", "20 Dec 2026", "15 Nov 2026"]),
        ("2026-09-18", "warn", ["1 Nov 2026", "15 Nov 2026", "14 days", "15 are safe"]),
        ("2026-09-17", None, []),
    ],
)
def test_window_closes(end, level, parts):
    """Cabinet meets on 15 Nov: a tour to 6 Nov is too late, one to 18 Sep has 14 days, one to 17 Sep has enough."""
    changes = {
        "@window.title": "Decree to Cabinet",
        "@window.closes": "2026-11-15",
        "@tour.dates": {"start": "2026-09-02", "end": end},
    }
    answer = reviewed(*made(changes))
    about = [one for one in answer["findings"] if one["check"] in ("report-before-window-closes", "window-margin")]
    assert [one["level"] for one in about] == ([level] if level else [])
    for one in about:
        assert one["question"] == 5
        assert all(part in one["message"] for part in parts), one["message"]


def test_days_of_the_office_are_settings():
    """An office that approves in 20 days and reports in 7 gains 17 days."""
    proposal, world = made({"@window.closes": "2026-10-20"})
    assert levels(reviewed(proposal, world), "report-before-window-closes") == ["block"]
    quick = dataclasses.replace(world, settings={"approval_days": 20, "report_days": 7})
    assert levels(reviewed(proposal, quick), "report-before-window-closes") == []


def test_limits_of_the_fund_of_2025():
    """USD 86,400 over 14 months without a product meets three blockers, each with its figure."""
    changes = {"requested.amount": "86400", "dates": {"start": "2026-07-01", "end": "2027-08-31"}}
    proposal, world = made(changes)
    answer = reviewed(proposal, world, profile=profile_named("jlf-2025", world))
    messages = {one["check"]: one["message"] for one in answer["findings"] if one["level"] == "block"}
    assert set(messages) == {"within-ceiling", "within-months", "product-named"}
    assert "USD\u00a06,400 too much" in messages["within-ceiling"]
    assert "2 months too long" in messages["within-months"]


def test_historic_fund_asks_for_a_partner_only():
    """The historic model asks for no product, leaves ceiling and months to confirm, and needs one partner country."""
    proposal, world = made({"requested.amount": "86400", "common_interest": []})
    answer = reviewed(proposal, world, profile=profile_named("jlf-cross-country", world))
    assert [one["check"] for one in answer["findings"] if one["level"] == "block"] == ["partners-enough"]
    tips = [one["message"] for one in answer["findings"] if one["check"] == "confirm-with-the-call"]
    assert "Most it gives" in tips[0]
    assert "Most months it pays" in tips[0]


def test_warning_kept_with_a_reason():
    """A warning with a reason carries it; a reason for one row does not cover another."""
    row = {
        "check": "endorsement-recent",
        "reason": "He was appointed for five years.",
        "by": "Esi",
        "date": "2026-05-01",
    }
    old = {"endorsements.0.date": "2025-01-10", "endorsements.1.date": "2025-01-10"}
    here = f"endorsements/{key('#endorsements.0')}"
    answer = reviewed(*made({**old, "overrides": [{**row, "row": here}]}))
    reasons = {one["unit"]: one["override"] for one in answer["findings"] if one["check"] == "endorsement-recent"}
    assert reasons.pop(here)["reason"] == "He was appointed for five years."
    assert list(reasons.values()) == [None]


def test_a_reason_does_not_make_a_blocked_proposal_ready():
    """What blocks the final copy cannot be talked away."""
    row = {"check": "policy-objective-named", "reason": "Everybody knows it."}
    assert not reviewed(*made({"policy_objective": "", "overrides": [row]}))["ready"]


def test_level_follows_the_purpose():
    """A missing endorsement warns while drafting and blocks the final copy; the proposal is not ready either way."""
    proposal, world = made({"endorsements": []})
    for purpose, level in (("drafting", "warn"), ("submission", "block")):
        answer = reviewed(proposal, world, for_=purpose)
        assert levels(answer, "endorsement-named") == [level]
        assert not answer["ready"]


def test_worst_comes_first():
    """Findings stand in the order block, warn, tip, and within each by question."""
    answer = reviewed(record("empty", {"type": "proposal"}), World({}), for_="submission")
    order = [("block", "warn", "tip").index(one["level"]) for one in answer["findings"]]
    assert order == sorted(order)


def test_two_versions_block_and_leave_the_sums():
    """A unit in conflict blocks in the question it answers, and a line in conflict is in no sum."""
    proposal, world = clean()
    unit = f"budget_lines/{key('#budget_lines.0')}"
    torn = dataclasses.replace(
        proposal, conflicts=(Conflict(unit, (Version("1", {}, "Ama"), Version("2", {}, "Kofi"))),)
    )
    answer = reviewed(torn, world)
    (finding,) = [one for one in answer["findings"] if one["check"] == "two-versions"]
    assert (finding["question"], finding["level"]) == (19, "block")
    assert "Ama" in finding["message"]
    assert answer["totals"]["fund"] == {"USD": "23720"}


def test_totals_by_payer_and_currency():
    """Sums are by who pays and by currency, in whole francs where francs have no cents, never across currencies."""
    line = {"description": "Nights", "persons": 6, "days": "5", "unit_cost": {"amount": "95000", "currency": "XOF"}}
    fare = {
        "description": "Fares",
        "persons": 6,
        "unit_cost": {"amount": "410.50", "currency": "USD"},
        "funder": "fund",
    }
    changes = {
        "budget_lines": [{**line, "funder": "fund"}, fare, {**line, "funder": "government"}, {**line, "persons": 1}]
    }
    totals = reviewed(*made(changes))["totals"]
    payers = {"fund": {"USD": "2463", "XOF": "2850000"}, "government": {"XOF": "2850000"}}
    assert {name: totals[name] for name in ("fund", "government", "not_recorded")} == {
        **payers,
        "not_recorded": {"XOF": "475000"},
    }


def test_same_question_same_answer():
    """A review changes nothing it is given, and asked twice answers the same."""
    proposal, world = made({"policy_objective": "", "risks": []})
    before = copy.deepcopy((proposal, world))
    assert reviewed(proposal, world) == reviewed(proposal, world)
    assert (proposal, world) == before


def test_order_of_rows_and_records_is_no_matter():
    """Turning every list and the whole workspace round changes no finding but the numbers of rows."""
    changes = {
        "risks.0.owner": "",
        "endorsements.0.date": "2025-01-10",
        "earlier_activities": "",
        "participants_planned.1": "",
    }
    proposal, world = made(changes)
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in proposal.fields.items()}
    other = reviewed(dataclasses.replace(proposal, fields=turned), World(dict(reversed(list(world.records.items())))))

    def places(answer):
        return {(one["check"], one["unit"], one["column"]) for one in answer["findings"]}

    assert places(reviewed(proposal, world)) == places(other)


def test_a_deleted_or_foreign_link_is_not_held_against_the_writer():
    """Links to records that are not here count as answered, and no check about them fires."""
    proposal, _world = clean()
    answer = reviewed(proposal, World({}), profile=Profile("Any", {}))
    blocked = {one["check"] for one in answer["findings"] if one["level"] == "block"}
    assert blocked == set()


def test_plain_words_count_where_a_link_could_be():
    """A proposal told in words, without one linked record, meets no blocker."""
    words = {
        "policy_objective": "",
        "policy_objective_text": "Health Financing Strategy 2023–30, objective 3, page 41: out-of-pocket share to 30%.",
        "constraint.owner_org": "",
        "constraint.owner_text": "Provider Payment Directorate of the NHIA",
        "change_objectives.0.institution": "",
        "change_objectives.0.indicator": "",
        "change_objectives.0.indicator_text": "primary-care providers with a contract",
        "window": "",
        "window_text": {"text": "Board vote on the gazetted rate review, 12 March 2027"},
        "learning_priority": "",
        "learning_priority_text": "How can a purchaser adjust capitation for age with the data of enrolment?",
        "endorsements": [{"post": "Permanent Secretary", "date": "2026-05-04", "document_text": "Minute 12"}],
        "activities": "",
        "travel_dates": {"start": "2026-09-07", "end": "2026-09-11"},
        "earlier_activities": "",
        "budget_lines": [],
        "budget_text": "Fares 4 × 2,400; nights 4 × 6 × 230; follow-up and evaluation 17,600.",
        "results_frame.0.indicator": "",
    }
    people = {f"participants_planned.{n}.person": "" for n in range(4)}
    people |= {f"participants_planned.{n}.org": "" for n in range(4)}
    offices = ("Directorate for Provider Payment, NHIA", "NHIA", "Ministry of Finance", "Clinics")
    people |= {f"participants_planned.{n}.org_text": office for n, office in enumerate(offices)}
    owners = {f"followup_plan.{n}.owner": "" for n in range(3)}
    owners |= {f"followup_plan.{n}.owner_text": "Director for provider payment" for n in range(3)}
    proposal, _world = made(words | people | owners)
    answer = reviewed(proposal, World({}), for_="submission")
    assert [one for one in answer["findings"] if one["level"] == "block"] == []
    assert answer["ready"]


def test_messages_come_in_the_language_asked():
    """Days and numbers are written as the reader's language writes them."""
    proposal, world = made({"@window.closes": "2026-10-24"})
    answer = review(GUIDE, proposal, world, today=TODAY, language="fr")
    (message,) = [one["message"] for one in answer["findings"] if one["check"] == "report-before-window-closes"]
    assert "11 sept. 2026" in message


def test_own_words_are_added_from_records():
    """A word list kept in the workspace joins the one that ships."""
    changes = {"change_objectives.0.verb": "", "change_objectives.0.verb_text": "blessed"}
    assert "objective-verb-decides" in found(changes)
    blessed = {"type": "word_list", "kind": "decision_verbs", "words_language": "en", "words": ["bless*"]}
    assert "objective-verb-decides" not in found({**changes, "@own": blessed})


def test_day_of_reading_matters_only_through_days():
    """Read a year later, only checks about time change."""
    proposal, world = clean()
    late = review(GUIDE, proposal, world, today=TODAY + dt.timedelta(days=400), language="en")
    assert {one["check"] for one in late["findings"]} >= {"endorsement-recent", "price-is-recent"}
    assert not {one["check"] for one in late["findings"] if one["level"] == "block"}


def test_empty_record_runs_through_every_check():
    """A proposal without a single answer is reviewed, and each question is empty."""
    proposal = Record("proposal", key("@nobody"), "", {})
    answer = state(proposal, World({}, country=""))
    assert {question["state"] for stage in answer["stages"] for question in stage["questions"]} == {"empty"}
    assert reviewed(proposal, World({}, country=""))["findings"]
