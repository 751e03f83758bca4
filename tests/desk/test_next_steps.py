"""A funded proposal becomes its activity, an activity its report and its actions, with nothing typed twice."""

import datetime as dt

import pytest

from jlndesk.core.errors import InputError
from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, next_steps, records, window
from jlndesk.desk.agenda import ACTIVITIES
from tests.samples import Maker

TODAY = dt.date(2027, 4, 1)
ROW = "00000000-0000-4000-8000-00000000000{}".format


@pytest.fixture
def desk(tmp_path):
    """A new desk."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", author="Ama", paths=Paths.under(tmp_path / "home")) as opened:
        yield opened


def put(desk, record_type, **fields):
    """Put one record and return its id."""
    return records.put_records(desk, record_type, [("", fields)])["ids"][0]


def change(desk, identity, **fields):
    """Change a record."""
    record_type = window.record(desk, identity).type
    records.put_records(desk, record_type, [("", {"id": identity, **fields})])


def fields_of(desk, identity):
    """The fields of a record."""
    return window.record(desk, identity).fields


def kinds(desk, identity, today=TODAY):
    """The steps that wait at a record."""
    return [one.kind for one in next_steps.next_steps(desk, identity, today)]


def activity(desk, proposal, record_type="study_tour"):
    """Make the activity of a proposal."""
    made, future = next_steps.start_activity(desk, proposal, record_type)
    future.result()
    return made


def actions(desk, identity):
    """Make the actions of an activity."""
    made, future = next_steps.start_actions(desk, identity)
    future.result()
    return made


PLAN = [
    {"id": ROW(1), "action": "Submit the note", "due": "2027-05-31", "owner_text": "Director of payment",
     "evidence": "Number of the note", "change_objective": ROW(4)},
    {"id": ROW(2), "action": "Train the districts", "due": "2027-08-31"},
]  # fmt: skip
CHANGE = [{"id": ROW(4), "instrument": "age-adjusted rates", "by": "2027-06-30"}]


def funded(desk, **fields):
    """A proposal the fund has said yes to."""
    given = {"title": "Rates by age", "country": "GH", "status": "funded", "change_objectives": CHANGE}
    return put(desk, "proposal", **given | fields)


def test_only_a_yes_of_the_fund_makes_the_activity_next(desk):
    """Whole or in part; before that, after a no, and once there is an activity, nothing waits."""
    proposal = put(desk, "proposal", title="Rates", country="GH")
    for status in ("draft", "submitted", "rejected", "withdrawn"):
        change(desk, proposal, status=status)
        assert kinds(desk, proposal) == []
    for status in ("funded_in_part", "funded"):
        change(desk, proposal, status=status)
        assert kinds(desk, proposal) == ["activity"]
    tour = activity(desk, proposal)
    assert kinds(desk, proposal) == []
    records.delete(desk, [tour])
    assert kinds(desk, proposal) == ["activity"]


@pytest.mark.parametrize(
    ("way", "usual"), [(None, "study_tour"), ("study_tour", "study_tour"), ("workshop", "workshop"),
                       ("twinning", "other_activity")],
)  # fmt: skip
def test_the_way_of_learning_says_which_activity(desk, way, usual):
    """A study tour when nothing was said."""
    proposal = funded(desk, **({"instrument": way} if way else {}))
    assert [one.makes for one in next_steps.next_steps(desk, proposal, TODAY)] == [usual]


def test_an_activity_begins_with_the_answers_of_its_proposal(desk):
    """Under other names where they stand so, picks follow their rows, and both records name each other."""
    proposal = funded(
        desk, travel_dates={"start": "2027-03-01", "end": "2027-03-05"}, delegation_size=6,
        dates={"start": "2027-01-01", "end": "2028-01-31"}, confidentiality="shareable", summary="Of the proposal",
        learning_questions=[{"id": ROW(1), "question": "Who signs?", "method": "study_tour"}],
        sites=[{"id": ROW(2), "name": "Rates office", "learning_question": ROW(1)}],
        participants_planned=[{"id": ROW(3), "post": "Director", "role": "decider", "reason": "Signs",
                               "substitute_profile": "Deputy"}],
        outcomes_sought=[{"id": ROW(5), "statement": "A note", "outcome": "enhanced_skill"}],
        debrief={"daily": True, "official_text": "The Minister", "date": "2027-03-20"},
        **{"title@fr": "Tarifs par âge"},
    )  # fmt: skip
    tour = activity(desk, proposal)
    found = fields_of(desk, tour)
    assert found["dates"] == {"start": "2027-03-01", "end": "2027-03-05"}
    assert (found["title"], found["planned_participants"], found["status"]) == ("Rates by age", 6, "approved")
    assert found["title@fr"] == "Tarifs par âge"
    assert found["outcomes_sought"] == ["enhanced_skill"]
    assert found["debrief_daily"] is True
    assert found["debrief_to_official"] == {"person_text": "The Minister", "date": "2027-03-20"}
    (question,), (site,), (member,) = (found[name] for name in ("learning_questions", "sites", "participants"))
    assert site["learning_question"] == question["id"] not in (ROW(1), ROW(2))
    assert (member["post"], member["role"], member["reason"]) == ("Director", "decider", "Signs")
    assert found["change_objective"] == "age-adjusted rates"
    assert not found.keys() & {"confidentiality", "summary"}
    assert found["proposal"] == proposal
    assert fields_of(desk, proposal)["activities"] == [tour]


@pytest.mark.parametrize("record_type", ACTIVITIES)
@pytest.mark.parametrize("seed", [0, 1])
def test_a_proposal_with_every_answer_becomes_any_activity(desk, record_type, seed):
    """Whatever its answers are, what is made is a record that can be put as it stands, and one undo takes it back."""
    world = {name: [put(desk, name, **{desk.types[name].headline: f"{name} {n}"}) for n in range(2)]
             for name in desk.types if not desk.types[name].hidden}  # fmt: skip
    filled = Maker("", seed, world, ()).fields(desk.types["proposal"]) | {"status": "funded"}
    proposal = put(desk, "proposal", **filled)
    before = fields_of(desk, proposal)
    made = activity(desk, proposal, record_type)
    found = fields_of(desk, made)
    assert len(found) > 20
    again = records.put_records(desk, record_type, [("", {"id": made, **found})])
    assert again["unchanged"] == 1
    assert fields_of(desk, proposal)["activities"] == [*before["activities"], made]
    records.undo(desk)
    assert window.record(desk, made) is None or window.record(desk, made).deleted
    assert fields_of(desk, proposal) == before


def test_lines_of_cost_of_another_activity_stay_with_it(desk):
    """Only what belongs to none yet goes along."""
    other = put(desk, "workshop", title="Options", country="GH")
    lines = [
        {"id": ROW(1), "description": "Flights", "category": "TRV", "unit_cost": {"amount": "900", "currency": "USD"}},
        {"id": ROW(2), "description": "Hall", "category": "VEN", "activity": other},
    ]
    found = fields_of(desk, activity(desk, funded(desk, budget_lines=lines)))
    assert [one["description"] for one in found["budget_lines"]] == ["Flights"]


def test_links_to_what_is_not_here_stay_behind(desk):
    """A link into the trash does not make a second one."""
    goal, host = put(desk, "policy_objective", title="38 to 30"), put(desk, "organisation", name_en="Fund")
    proposal = funded(desk, policy_objective=goal, host_orgs=[host])
    records.delete(desk, [goal, host])
    found = fields_of(desk, activity(desk, proposal))
    assert not found.keys() & {"policy_objective", "host_orgs"}


def test_an_activity_that_is_over_asks_for_its_report_and_its_actions(desk):
    """Not before its last day, not when it was cancelled; the report is done once it is said to be."""
    proposal = funded(desk, followup_plan=PLAN, travel_dates={"start": "2027-03-01", "end": "2027-03-31"})
    tour = activity(desk, proposal)
    assert kinds(desk, tour, dt.date(2027, 3, 31)) == []
    assert kinds(desk, tour) == ["report", "actions"]
    change(desk, tour, key_findings="Rates are signed by two.")
    assert kinds(desk, tour) == ["reported", "actions"]
    change(desk, tour, status="reported")
    assert kinds(desk, tour) == ["actions"]
    change(desk, tour, status="cancelled")
    assert kinds(desk, tour) == []


def test_a_plan_becomes_actions_once(desk):
    """Each row names its record; a row whose record was thrown away waits again."""
    proposal = funded(desk, followup_plan=PLAN)
    tour = activity(desk, proposal)
    change(desk, tour, status="completed")
    first, second = actions(desk, tour)
    found = fields_of(desk, first)
    assert (found["action"], found["due"], found["origin"]) == ("Submit the note", "2027-05-31", tour)
    assert found["status"] == "not_started"
    assert found["change_objective"] == "age-adjusted rates"
    assert "Director of payment" in found["summary"]
    assert "Number of the note" in found["summary"]
    assert [row["follow_up"] for row in fields_of(desk, proposal)["followup_plan"]] == [first, second]
    assert kinds(desk, tour) == ["report"]
    with pytest.raises(InputError, match="No follow-up action waits"):
        next_steps.start_actions(desk, tour)
    records.delete(desk, [second])
    assert [fields_of(desk, one)["action"] for one in actions(desk, tour)] == ["Train the districts"]
    assert fields_of(desk, proposal)["followup_plan"][0]["follow_up"] == first


def test_recommendations_become_actions_once(desk):
    """Also of an activity that belongs to no proposal; what is said twice, or made by hand before, is made once."""
    said = [
        {"question": "Who signs?", "recommendation": "The Board names\n  a second signatory."},
        {"question": "When?", "recommendation": "word " * 400},
        {"question": "Where?"},
    ]
    tour = put(desk, "study_tour", title="Visit", country="GH", status="completed", learning_questions=said)
    put(desk, "follow_up", action="Write to the Board", country="GH", origin=tour)
    short, long = (fields_of(desk, one) for one in actions(desk, tour))
    assert (short["action"], short["learning_question"]) == ("The Board names a second signatory.", "Who signs?")
    assert len(long["action"]) <= 1000
    assert long["summary"].split() == ["word"] * 400
    assert kinds(desk, tour) == ["report"]


def test_what_is_composed_speaks_the_language_of_the_record(desk):
    """The workspace is English, the proposal French: so is the sentence on its action."""
    proposal = funded(desk, language="fr", followup_plan=PLAN)
    tour = activity(desk, proposal)
    change(desk, tour, status="completed")
    assert "Preuve" in fields_of(desk, actions(desk, tour)[0])["summary"]


def test_nothing_is_built_on_what_is_not_decided(desk, tmp_path):
    """Two offices changed one row of the plan: it is decided first, and neither text is lost."""
    proposal = funded(desk, followup_plan=PLAN)
    tour = activity(desk, proposal)
    change(desk, tour, status="completed")
    two_changed_the_plan(desk, proposal, tmp_path)
    with pytest.raises(InputError, match="nobody has decided"):
        next_steps.start_actions(desk, tour)
    assert len(records.conflicts(desk)) == 1


def two_changed_the_plan(desk, proposal, folder):
    """A colleague and this desk change one cell of one row each without the other."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # one test of many

    def plan(words):
        rows = fields_of(desk, proposal)["followup_plan"]
        return [{**rows[0], "action": words}, rows[1]]

    exchange.make_pack(desk, folder / "a.jlnpack", [proposal])
    with make_workspace(folder / "b.jlndesk", "GH", author="Kofi", paths=Paths.under(folder / "other")) as other:
        exchange.merge(other, folder / "a.jlnpack")
        records.put_records(other, "proposal", [("", {"id": proposal, "followup_plan": plan("Theirs")})])
        exchange.make_pack(other, folder / "b.jlnpack", [proposal])
    change(desk, proposal, followup_plan=plan("Ours"))
    exchange.merge(desk, folder / "b.jlnpack")


def test_what_cannot_become_anything_is_refused_in_words(desk):
    """A person is no proposal, a proposal no person."""
    person, proposal = put(desk, "person", full_name="Ama"), funded(desk)
    for identity, record_type in ((person, "study_tour"), (proposal, "person")):
        with pytest.raises(InputError, match="Only a proposal becomes"):
            next_steps.start_activity(desk, identity, record_type)
    with pytest.raises(InputError, match="No follow-up action waits"):
        next_steps.start_actions(desk, person)
    assert kinds(desk, person) == []
    assert kinds(desk, "no-such-record") == []
