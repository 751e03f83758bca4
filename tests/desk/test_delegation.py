"""The delegation of an activity: by role, with who has been before and who stands in for whom."""

import datetime as dt

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.desk.delegation import delegation

TODAY = dt.date(2026, 11, 1)
ROWS = {name: f"0000000{number}-0000-4000-8000-000000000000" for number, name in enumerate("abcdef")}


@pytest.fixture
def desk(tmp_path):
    """A new desk."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", author="Ama", paths=Paths.under(tmp_path / "home")) as opened:
        yield opened


@pytest.fixture
def people(desk):
    """Three persons."""
    given = [("", {"full_name": name}) for name in ("Ama", "Kofi", "Esi")]
    return records.put_records(desk, "person", given)["ids"]


def going(name, **fields):
    """A row of the list."""
    return {"id": ROWS[name], **fields}


def seen(desk, *rows, **fields):
    """The delegation of an activity that is not saved yet."""
    return delegation("", {"participants": list(rows), **fields}, desk.look(), TODAY)


def test_roles_come_before_ranks(desk):
    """Who decides stands first, protocol last, whatever the order of the list; without a role one comes at the end."""
    found = seen(
        desk,
        going("a", post="Driver", role="protocol"),
        going("b", post="Minister"),
        going("c", post="Analyst", role="technician"),
        going("d", post="Board member", role="decider", org_text="Fund"),
        {"id": ROWS["e"]},
    )
    assert [one.post for one in found.members] == ["Board member", "Analyst", "Driver", "Minister"]
    assert found.members[0].org == "Fund"


def test_who_has_been_before_is_found_in_earlier_activities(desk, people):
    """Any activity that was over before this one begins counts; not one cancelled, later, or missed."""

    def held(record_type, title, ended, who, **fields):
        rows = [{"person": person, "role": "decider", "attended": person != people[2]} for person in who]
        given = {"title": title, "country": "GH", "dates": {"start": ended, "end": ended}, "participants": rows}
        return records.put_records(desk, record_type, [("", given | fields)])["ids"][0]

    held("workshop", "Kumasi", "2023-05-12", people)
    held("other_activity", "Call", "2024-02", people[:1], status="completed")
    held("study_tour", "Manila", "2025-03-01", people, status="cancelled")
    held("workshop", "Next year", "2027-03-01", people)
    itself = held("study_tour", "Bangkok", "2026-10-10", people[:2])
    rows = [going(name, person=person, role="decider") for name, person in zip("abc", people, strict=True)]
    found = delegation(itself, {"participants": rows, "dates": {"start": "2026-10-05"}}, desk.look(), TODAY)
    before = {one.name: [record.title for record in one.before] for one in found.members}
    assert before == {"Ama": ["Call", "Kumasi"], "Kofi": ["Kumasi"], "Esi": []}
    earliest = delegation(itself, {"participants": rows, "dates": {"start": "2023-01"}}, desk.look(), TODAY)
    assert not any(one.before for one in earliest.members)


def test_a_substitute_comes_before_whoever_does_not_go_and_a_lost_role_is_named(desk):
    """The replaced stands behind the substitute; its role is lost only while nobody else who goes has it."""
    first = going("a", post="Rate director", role="implementer")
    instead = going("b", post="Protocol officer", role="protocol", replaces=ROWS["a"], replaced_why="Fell ill")
    found = seen(desk, first, instead, going("c", post="Board member", role="decider"))
    assert [one.post for one in found.members] == ["Board member", "Protocol officer", "Rate director"]
    assert [one.post for one in found.going] == ["Board member", "Protocol officer"]
    assert [(gone.post, one.post) for gone, one in found.lost] == [("Rate director", "Protocol officer")]
    assert found.members[1].why == "Fell ill"
    assert not seen(desk, first, instead, going("c", role="implementer")).lost


def test_wrong_words_and_rings_do_no_harm(desk):
    """Two who replace each other, one who replaces itself, and half-typed values are shown as far as they go."""
    ring = [going("a", post="A", replaces=ROWS["b"]), going("b", post="B", replaces=ROWS["a"])]
    found = seen(desk, *ring, going("c", post="C", replaces=ROWS["c"]), going("d", post=7, role=["x"]), dates="soon")
    assert [one.post for one in found.members] == ["C", "", "A", "B"]
    assert not found.lost
    assert not seen(desk, dates={"start": "20"}).members
