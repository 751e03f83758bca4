"""Reviewers score a proposal through the command line: scenario 12, with its figures."""

import json

import pypdf
import pytest

FIRST = dict(zip("ABCDEFGHI", (4, 3, 4, 3, 4, 3, 4, 3, 4), strict=True))
SECOND = dict(zip("ABCDEFGHI", (2, 2, 3, 3, 3, 3, 2, 2, 3), strict=True))
COMMENTED = "ABGH"


@pytest.fixture
def put(run, ghana, tmp_path):
    """Put one record and return what ran."""

    def put(kind, **fields):
        file = tmp_path / f"{kind}.json"
        file.write_text(json.dumps(fields))
        return run("put", ghana, kind, file, "--json")

    return put


@pytest.fixture
def fund(run, ghana):
    """The fund of the cross-country model, as it ships."""
    found = run("list", ghana, "fund_profile", "--json").json["records"]
    return next(one for one in found if "cross-country" in one["title"])


@pytest.fixture
def proposal(put, fund):
    """A proposal to that fund; its id."""
    return put("proposal", title="Rates by age", country="GH", fund_profile=fund["id"]).json["ids"][0]


@pytest.fixture
def scored(run, ghana, put, proposal):
    """Begin an assessment and give its scores; its id."""

    def scored(reviewer, scores):
        begun = run("assess", ghana, proposal, "--reviewer", reviewer, "--today", "2026-11-20", "--json").json
        rows = run("get", ghana, begun["id"], "--json").json["fields"]["scores"]
        given = [{**row, "score": scores[row["criterion"]]} for row in rows]
        assert put("assessment", id=begun["id"], scores=given).status == 0
        return begun["id"]

    return scored


def told(run, ghana, proposal):
    """The answer of `assessments`."""
    return run("assessments", ghana, proposal, "--json").json


def test_an_assessment_begins_without_a_score(run, ghana, proposal):
    """What is begun has the fund's criteria, weights and conditions; no score, no answer, no total."""
    begun = run("assess", ghana, proposal, "--reviewer", "Ama Owusu", "--json").json
    fields = run("get", ghana, begun["id"], "--json").json["fields"]
    assert [row["criterion"] for row in fields["scores"]] == list("ABCDEFGHI")
    assert [row["weight"] for row in fields["scores"]] == [4, 3, 2, 3, 2, 1, 3, 1, 1]
    assert fields["scores"][0]["name"] == "Policy relevance and commitment"
    assert not any("score" in row or "comment" in row for row in fields["scores"])
    assert not any("passed" in row for row in fields["gates"])
    assert "product" not in {row["gate"] for row in fields["gates"]}
    (one,) = told(run, ghana, proposal)["assessments"]
    assert (one["total"], one["says"], one["missing_scores"]) == (None, "", list("ABCDEFGHI"))
    assert one["version"] == begun["rubric"] == fields["rubric_version"]


def test_scenario_12_reviewers_disagree(run, ghana, put, proposal, scored, tmp_path):
    """72 recommends and 49 declines; the second waits for four comments; 23 apart is flagged; a person decides."""
    first, second = scored("First", FIRST), scored("Second", SECOND)
    assert put("assessment", id=first, status="closed").status == 0
    refused = put("assessment", id=second, status="closed")
    assert (refused.status, "missing at A, B, G, H" in refused.json["error"]) == (1, True)
    answer = told(run, ghana, proposal)
    one, two = answer["assessments"]
    assert one["points"] == {"A": 16, "B": 9, "C": 8, "D": 9, "E": 8, "F": 3, "G": 12, "H": 3, "I": 4}
    assert two["points"] == {"A": 8, "B": 6, "C": 6, "D": 9, "E": 6, "F": 3, "G": 6, "H": 2, "I": 3}
    assert (one["total"], one["says"], one["closed"], one["floors_missed"]) == (72, "recommend", True, [])
    assert (two["total"], two["says"], two["closed"], two["missing_comments"]) == (49, "decline", False, list("ABGH"))
    assert (answer["gap"], answer["discuss"], answer["decision"]) == (23, True, None)
    rows = run("get", ghana, second, "--json").json["fields"]["scores"]
    said = [{**row, "comment": f"Why {row['criterion']}"} if row["criterion"] in COMMENTED else row for row in rows]
    assert put("assessment", id=second, status="closed", scores=said).status == 0
    decided = {"outcome": "iterate", "date": "2026-11-21", "by": "The panel", "reason": "The date was checked again."}
    assert put("assessment", id=second, panel_decision=decided).status == 0
    answer = told(run, ghana, proposal)
    assert [one["closed"] for one in answer["assessments"]] == [True, True]
    assert (answer["decision"]["outcome"], answer["decision"]["by"]) == ("iterate", "The panel")
    assert (answer["gap"], answer["discuss"]) == (23, True)
    paper = tmp_path / "sheet.pdf"
    assert run("export", ghana, proposal, "--layout", "reviewers_sheet", "--to", paper).status == 0
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages).split())
    for words in ("72 of 100", "49 of 100", "Why G", "The deadline was met", "Between them 23", "The panel"):
        assert words in text
    assert "People gave every score" in text


def test_other_weights_count_again_under_a_new_version(run, ghana, put, proposal, scored, fund):
    """New weights in the fund's profile re-total and stamp a new version; what the reviewer scored under stays."""
    scored("First", FIRST)
    before = told(run, ghana, proposal)["assessments"][0]
    rubric = run("get", ghana, fund["id"], "--json").json["fields"]["rubric"]
    heavier = [{**row, "weight": 6} if row["criterion"] == "C" else row for row in rubric]
    assert put("fund_profile", id=fund["id"], rubric=heavier).status == 0
    after = told(run, ghana, proposal)["assessments"][0]
    assert (before["total"], before["recounted"]) == (72, False)
    # 72 points of 100 became 88 of 120, which is 73.3 of 100.
    assert (after["total"], after["recounted"], after["points"]["C"]) == (73.3, True, 24)
    assert after["version"] != before["version"]
    assert after["scored_under"] == {"version": before["version"], "points": before["points"], "total": 72}
    assert run("assessments", ghana, proposal).out.count(before["version"]) == 1


def test_a_condition_that_is_not_met_ends_the_scoring(run, ghana, put, proposal, scored):
    """With one condition failed nothing is assessed, whatever the scores; the fix is named, and there is no gap."""
    first, second = scored("First", FIRST), scored("Second", SECOND)
    gates = run("get", ghana, first, "--json").json["fields"]["gates"]
    failed = [{**row, "passed": row["gate"] != "deadline"} for row in gates]
    assert put("assessment", id=first, gates=failed).status == 0
    answer = told(run, ghana, proposal)
    one = next(one for one in answer["assessments"] if one["id"] == first)
    assert (one["total"], one["says"], answer["gap"], answer["discuss"]) == (None, "not_assessed", None, False)
    (fix,) = [gate["fix"] for gate in one["gates"] if gate["fix"]]
    assert "next call" in fix
    noted = [{**row, "note": "It came on 3 June."} if row["gate"] == "deadline" else row for row in failed]
    put("assessment", id=first, gates=noted)
    assert "It came on 3 June." in run("assessments", ghana, proposal).out
    assert second


def test_findings_hold_no_scores_and_scores_no_findings(run, ghana, proposal, scored):
    """`review` says nothing of scores, `assessments` nothing of findings."""
    scored("First", FIRST)
    review = run("review", ghana, proposal, "--json").json
    assert not {"total", "points", "scores", "says"} & set(review)
    assert "findings" not in json.dumps(told(run, ghana, proposal))


def test_one_reviewer_has_one_open_assessment(run, ghana, proposal):
    """A second one for the same reviewer is refused by name while the first is open; what is no proposal is refused."""
    begun = run("assess", ghana, proposal, "--reviewer", "Ama Owusu", "--json").json["id"]
    again = run("assess", ghana, proposal, "--reviewer", "Ama Owusu", "--json")
    assert again.status == 1
    assert "Ama Owusu" in again.json["error"]
    assert begun in again.json["hint"]
    country = run("list", ghana, "country", "--json").json["records"][0]["id"]
    assert "not scored" in run("assess", ghana, country, "--json").json["error"]
    assert run("assessments", ghana, begun, "--json").json["proposal"] == proposal


def test_scripts_score_through_drive(drive, ghana, proposal):
    """`drive` begins an assessment and tells the totals like the commands do."""
    begun, told = drive(
        ghana, {"do": "assess", "id": proposal, "reviewer": "A script"}, {"do": "assessments", "id": proposal}
    )
    assert len(begun["ack"]) == 1
    assert [one["id"] for one in told["assessments"]] == [begun["id"]]
    assert told["assessments"][0]["reviewer"] == "A script"
