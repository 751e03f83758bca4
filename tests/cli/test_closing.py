"""An assessment without its comments is closed through no door, and nothing that was typed is lost by the refusal."""

import json

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.desk import records
from jlndesk.desk.desk import Desk

SCORES = [{"criterion": "A", "score": 2}, {"criterion": "B", "score": 3}]
SAID = "comment is missing at A"


@pytest.fixture
def assessment(run, ghana, tmp_path):
    """An open assessment of a proposal with a score of 2 without a comment; its id."""

    def put(kind, fields):
        file = tmp_path / f"{kind}.json"
        file.write_text(json.dumps(fields))
        return run("put", ghana, kind, file, "--json").json["ids"][0]

    proposal = put("proposal", {"title": "Rates by age", "country": "GH"})
    return put("assessment", {"title": "Reading one", "status": "open", "proposal": proposal, "scores": SCORES})


def test_put_refuses_to_close_it(run, ghana, assessment, tmp_path):
    """`put` names the criterion, exits with 1 and changes nothing; with the comment it closes."""
    file = tmp_path / "closing.json"
    file.write_text(json.dumps({"id": assessment, "status": "closed", "comments": "Weak on the whole"}))
    ran = run("put", ghana, "assessment", file, "--json")
    assert ran.status == 1
    assert SAID in ran.json["error"]
    assert run("get", ghana, assessment, "--json").json["fields"].get("comments") is None
    rows = run("get", ghana, assessment, "--json").json["fields"]["scores"]
    rows[0]["comment"] = "No page is cited"
    file.write_text(json.dumps({"id": assessment, "status": "closed", "scores": rows}))
    assert run("put", ghana, "assessment", file, "--json").json["changed"] == 1


def test_put_refuses_to_make_one_that_is_closed(run, ghana, assessment, tmp_path):
    """A new record that is closed from the start is held to the same."""
    file = tmp_path / "new.json"
    file.write_text(json.dumps({"title": "Reading two", "status": "closed", "scores": SCORES}))
    ran = run("put", ghana, "assessment", file, "--json")
    assert (ran.status, SAID in ran.json["error"]) == (1, True)


def test_a_form_refuses_and_its_draft_stays(ghana, assessment):
    """What was typed before the refusal is still in the form's draft, and is saved once the comment is there."""
    typed = {"status": "closed", "comments": "Weak on the whole"}
    with Desk.open(ghana) as desk:
        form = records.open_form(desk, record=assessment)
        records.keep_draft(desk, form, typed)
        with pytest.raises(DeskError, match=SAID):
            records.save_form(desk, form, typed)
        (draft,) = records.drafts(desk)
        assert draft.fields == typed
        rows = [{**row, "comment": "No page is cited"} for row in form.fields["scores"]]
        assert len(records.save_form(desk, draft.form, {**typed, "scores": rows})) == 1
        assert records.get(desk, assessment)["fields"]["comments"] == typed["comments"]
        assert records.drafts(desk) == []


def test_a_comment_is_not_taken_from_a_closed_one(ghana, assessment):
    """In a closed assessment the comment stays until the assessment is opened again; an undo goes back freely."""
    with Desk.open(ghana, author="Ama") as desk:
        rows = [{**SCORES[0], "comment": "No page is cited"}, SCORES[1]]
        change = {"id": assessment, "status": "closed", "scores": rows}
        records.put_records(desk, "assessment", [("", change)])
        bare = [{"criterion": "A", "score": 2}, {"criterion": "B", "score": 3}]
        with pytest.raises(DeskError, match=SAID):
            records.put_records(desk, "assessment", [("", {"id": assessment, "scores": bare})])
        records.put_records(desk, "assessment", [("", {"id": assessment, "status": "open", "scores": bare})])
        records.undo(desk)
        records.undo(desk)
        fields = records.get(desk, assessment)["fields"]
        assert (fields["status"], "comment" in fields["scores"][0]) == ("open", False)


def test_resolving_is_a_door_too(run, ghana, assessment):
    """Of two states chosen at once, *closed* is not taken while a comment is missing; the other one is."""
    with Desk.open(ghana) as desk:
        one, two = (records.open_form(desk, record=assessment) for _each in range(2))
        rows = [{**row, "comment": "No page is cited"} for row in one.fields["scores"]]
        (closing,) = records.save_form(desk, one, {"status": "closed", "scores": rows})
        (withdrawing,) = records.save_form(desk, two, {"status": "withdrawn"})
        bare = [{"criterion": "A", "score": 2}]
        records.put_records(desk, "assessment", [("", {"id": assessment, "scores": bare})])
    refused = run("resolve", ghana, assessment, "status", "--take", closing, "--json")
    assert (refused.status, SAID in refused.json["error"]) == (1, True)
    assert run("resolve", ghana, assessment, "status", "--take", withdrawing).status == 0
