"""What the records offer for each question: near the subject, useful first, nothing said already, nothing private."""

import dataclasses
import json

import pytest

from jlndesk.core.schema import canonical_fields
from jlndesk.guidance import guide_state, offers
from jlndesk.guidance.offers import MOST
from jlndesk.records import all_types
from tests.guidance.proposals import GUIDE, TODAY, World, key, made, record

PROPOSAL = all_types()["proposal"]
PLACE = {"country": "GH", "status": "current"}
TOUR = {
    "type": "study_tour", "title": "Visit on capitation, 2024", "country": "GH", "status": "reported",
    "dates": {"start": "2024-03-04", "end": "2024-03-08"}, "topics": ["capitation"], "host_countries": ["PH"],
    "host_orgs": ["@host"],
    "participants": [
        {"person": "@director", "role": "decider", "reason": "Decides.", "attended": True},
        {"person": "@stayed", "role": "observer", "reason": "Fell ill.", "attended": False},
        {"person": "@gone", "role": "decider", "reason": "Decides.", "attended": True},
    ],
    "learning_questions": [
        {"question": "Who pays for late data?", "answered": "no"}, {"question": "How many rates?", "answered": "yes"},
    ],
    "risks": [{"risk": "Visas take six weeks", "mitigation": "Apply in July"}],
    "budget_lines": [
        {"description": "Return flights to Manila", "category": "TRV", "unit": "ticket", "persons": 6,
         "unit_cost": {"amount": "1400", "currency": "USD"}, "rate_month": "2024-01", "rate_source": "Quotation 7"},
        {"description": "Lump sum", "category": "OTH", "unit_cost": {"amount": "9000", "currency": "USD"}},
    ],
}  # fmt: skip
AROUND = {
    "@tour": TOUR,
    "@host": {"type": "organisation", "name_en": "Island Insurer", "country": "PH"},
    "@owner": {"type": "organisation", "name_en": "Payment Authority", "owns_topics": ["capitation"], **PLACE},
    "@stayed": {"type": "person", "full_name": "Abena Invented", "post_title": "Clerk", "active": True},
    "@gone": {"type": "person", "full_name": "Kojo Invented", "post_title": "Director", "active": False},
    "@asked": {
        "type": "priority", "statement": "How do you pay by age?", "country": "MN", "role": "seek",
        "topics": ["capitation"], "valid_until": "2027-01-01", "status": "agreed",
    },
    "@given": {
        "type": "priority", "statement": "How we pay by age", "country": "PH", "role": "offer",
        "topics": ["capitation"], "valid_until": "2027-01-01", "status": "agreed",
    },
    "@expired": {
        "type": "priority", "statement": "How did one pay?", "country": "KE", "role": "offer",
        "topics": ["capitation"], "valid_until": "2025-01-01", "status": "agreed",
    },
    "@elsewhere": {
        "type": "priority", "statement": "How to audit claims?", "country": "CO", "role": "offer",
        "topics": ["medical-audits"], "valid_until": "2027-01-01", "status": "agreed",
    },
    "@our_priority": {
        "type": "priority", "statement": "How can we pay by age?", "country": "GH", "role": "seek",
        "topics": ["capitation", "costing"], "valid_until": "2027-01-01", "status": "agreed",
    },
    "@took_part": {
        "type": "participation", "title": "Payment collaborative: Viet Nam", "country": "VN",
        "topics": ["capitation"], "evidence_level": "1", "source_title": "Progress report 2016",
    },
    "@product": {"type": "knowledge_product", "title": "Manual on capitation", "topics": ["capitation"]},
    "@other_product": {"type": "knowledge_product", "title": "Manual on audits", "topics": ["medical-audits"]},
    "@door": {"type": "policy_window", "title": "Vote on the rates", "closes": "2027-03-12", **PLACE},
    "@shut": {"type": "policy_window", "title": "Vote of last year", "closes": "2025-03-12", **PLACE},
    "@number": {
        "type": "indicator", "title": "Clinics under contract", "unit": "%", "baseline": "38", "level": "change",
        "baseline_date": "2026-03", "target": "60", "target_date": "2027-12", **PLACE,
    },
    "@unmeasured": {"type": "indicator", "title": "Trust of clinics", "unit": "%", **PLACE},
    "@late": {
        "type": "follow_up", "action": "Submit the options note", "due": "2024-09-01", "status": "delayed",
        "origin": "@tour", "owner": "@director", "country": "GH",
    },
    "@done": {
        "type": "follow_up", "action": "Write the report", "due": "2024-04-01", "status": "done", "origin": "@tour",
        "country": "GH",
    },
    "@fund": {
        "type": "fund_profile", "title": "Fund of the neighbours", "as_of": "2026-01-01",
        "attachments_required": [{"item": "Letter of the ministry"}, {"item": "Agreement of the host"}],
    },
}  # fmt: skip


def offered(number, fields=None, around=AROUND):
    """Return what is offered for a question of a proposal on capitation with these answers."""
    answers = {"title": "Rates by age", "country": "GH", "topics": ["capitation"], **(fields or {})}
    proposal = record("asking", {"type": "proposal", **answers})
    _strong, world = made()
    known = {key(name): record(name[1:], given) for name, given in around.items()}
    people = {one.id: one for one in world.records.values() if one.type == "person"}
    state = guide_state(GUIDE, proposal, World({**people, **known}), today=TODAY, language="en")
    return next(one for stage in state["stages"] for one in stage["questions"] if one["number"] == number)[
        "from_your_records"
    ]


def ids(number, fields=None, around=AROUND):
    """Return the records offered for a question, by their names here."""
    names = {key(name): name for name in [*around, "@director"]}
    return [names[one["id"]] for one in offered(number, fields, around)]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (2, ["@owner"]),
        (3, ["@tour"]),
        (4, ["@number"]),
        (5, ["@door"]),
        (7, ["@our_priority"]),
        (8, ["@given", "@asked", "@product", "@took_part"]),
        (9, ["@tour"]),
        (12, ["@director"]),
        (13, ["@host", "@given"]),
        (14, ["@product"]),
        (15, ["@late"]),
        (17, ["@number"]),
        (18, ["@tour"]),
        (19, ["@fund", "@tour"]),
    ],
)
def test_offers_are_near_the_subject_and_useful_first(number, wanted):
    """Each question gets what is on its subject and still holds: no expired card, no closed door, nobody who left."""
    assert ids(number) == wanted


def test_nothing_is_offered_that_the_proposal_says_already():
    """What is linked, planned or budgeted already is not offered again."""
    assert ids(3, {"earlier_activities": ["@tour"]}) == []
    assert ids(5, {"window": "@shut"}) == []
    assert ids(8, {"common_interest": [{"partner": "PH"}], "jln_product_text": "A manual"}) == ["@asked", "@took_part"]
    assert ids(12, {"participants_planned": [{"person": "@director"}]}) == []
    assert ids(15, {"followup_plan": [{"action": "Submit it", "follow_up": "@late"}]}) == []
    assert ids(19, {"fund_profile": "@fund", "budget_lines": [TOUR["budget_lines"][0]]}) == []


def test_papers_of_the_fund_are_offered_at_once():
    """The papers a fund asks for come as one offer, without those in the list."""
    held = {"fund_profile": "@fund", "attachments_checklist": [{"item": "letter of the Ministry", "ready": True}]}
    (one,) = offered(20, held)
    rows = one["insert"]["attachments_checklist"]
    assert [row["item"] for row in rows] == ["letter of the Ministry", "Agreement of the host"]
    assert rows[0]["ready"]


def test_a_price_says_its_month_and_source():
    """A price comes with unit, month and source, and not with how many were bought."""
    (_fund, price) = offered(19)
    for part in ("Return flights to Manila", "1,400", "ticket", "Jan 2024", "Quotation 7", "Visit on capitation"):
        assert part in price["text"]
    (line,) = price["insert"]["budget_lines"]
    assert {"rate_month", "rate_source", "unit_cost"} < line.keys()
    assert not {"persons", "days", "id"} & line.keys()


def test_rows_that_stand_stay_before_the_new_one():
    """A value to put is whole: the rows that stand, with their ids, and the new one without."""
    (new,) = offered(15, {"followup_plan": [{"action": "Brief the Board", "due": "2026-12-01"}]})
    first, second = new["insert"]["followup_plan"]
    assert (first["action"], bool(first["id"])) == ("Brief the Board", True)
    assert (second["action"], second["follow_up"], "id" in second) == ("Submit the options note", key("@late"), False)
    assert "due" not in second  # its day has passed


def test_an_indicator_fills_only_what_the_change_does_not_say():
    """Question 4 puts the number into the objective that is there and leaves what was typed as it is."""
    typed = {"instrument": "rates by age", "baseline": "40", "indicator": "@number"}
    (one,) = offered(4, {"change_objectives": [typed]})
    (row,) = one["insert"]["change_objectives"]
    assert (row["baseline"], row["baseline_date"], row["target"]) == ("40", "2026-03", "60")
    assert ids(4, {"change_objectives": [{"instrument": "rates", "indicator_text": "another number"}]}) == []


def test_a_subject_is_understood_before_it_is_chosen():
    """While no subject is chosen the title names it; where nothing does, no activity of another subject is offered."""
    assert ids(3, {"topics": [], "title": "Capitation once more"}) == ["@tour"]
    assert ids(3, {"topics": [], "title": "Something else"}) == []


def test_most_offers_and_order_do_not_depend_on_the_store():
    """At most five stand beside a question, in the same order whichever way the records come."""
    many = {
        f"@tour{n}": {**TOUR, "title": f"Visit {n}", "dates": {"start": f"20{n}", "end": f"20{n}"}}
        for n in range(10, 24)
    }
    forward, backward = ids(3, around=many), ids(3, around=dict(reversed(many.items())))
    assert forward == backward == [f"@tour{n}" for n in range(23, 23 - MOST, -1)]


def test_nothing_is_offered_from_the_trash_or_from_the_proposal_itself():
    """A record that was deleted, and the proposal's own lines and rows, are no offers."""
    own = {"budget_lines": TOUR["budget_lines"], "topics": ["capitation"], "title": "Asking", "country": "GH"}
    proposal = record("own", {"type": "proposal", **own})
    gone = dataclasses.replace(record("tour", TOUR), deleted=True)
    world = World({proposal.id: proposal, gone.id: gone})
    state = guide_state(GUIDE, proposal, world, today=TODAY, language="en")
    found = [one for stage in state["stages"] for one in stage["questions"]]
    assert [one["from_your_records"] for one in found if one["number"] in (3, 12, 19)] == [[], [], []]


def test_a_person_is_offered_by_name_and_post_alone():
    """No sentence or value holds anything of a person but name, post, institution and role."""
    private = {"email": "ama@example.org", "phone": "+233 20 000", "sex": "F", "passport_valid_until": "2029-01-01"}
    people = {"@director": {"type": "person", "full_name": "Ama Invented", "post_title": "Director", **private}}
    (one,) = offered(12, around={**AROUND, **people})
    assert one["text"] == "Ama Invented, Director, took part in 1 earlier activity on this subject."
    assert not any(value in json.dumps(one) for value in private.values() if value != "F")
    assert one["insert"]["participants_planned"][0].keys() <= {"person", "post", "org", "role"}


@pytest.mark.parametrize("number", range(1, 21))
def test_every_offer_is_a_sentence_and_can_be_put(number):
    """Each offer is a whole sentence, of a record there is, and its values are ones a proposal can hold."""
    for one in offered(number):
        assert not set("{}") & set(one["text"])
        assert one["text"].endswith((".", "”"))
        assert one["insert"]
        assert one["insert"].keys() <= PROPOSAL.fields.keys()
        assert canonical_fields(PROPOSAL, one["insert"])


def test_every_question_has_its_sources():
    """No question of the path is without a source of offers."""
    assert set(offers._SOURCES) == set(GUIDE.questions)
