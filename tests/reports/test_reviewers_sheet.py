"""The reviewer's sheet: blank for a pen, filled for the team, and never a score that no person gave."""

import pypdf
import pytest

from jlndesk.desk import assessing, make_workspace, records
from jlndesk.desk.documents import Order, export, readers_of

FIRST = dict(zip("ABCDEFGHI", (4, 3, 4, 3, 4, 3, 4, 3, 4), strict=True))
SECOND = dict(zip("ABCDEFGHI", (2, 2, 3, 3, 3, 3, 2, 2, 3), strict=True))
REASONS = {letter: f"Because of {letter} on page 4" for letter in "ABGH"}


@pytest.fixture
def desk(tmp_path):
    """A workspace of Ghana."""
    with make_workspace(tmp_path / "ghana.jlndesk", "GH", team="Core group of Ghana") as made:
        yield made


@pytest.fixture
def proposal(desk):
    """A proposal to the cross-country fund; its id."""
    fund = next(one.id for one in desk.look().find("fund_profile") if "cross-country" in one.title)
    fields = {"title": "Rates by age", "country": "GH", "fund_profile": fund}
    return records.put_records(desk, "proposal", [("", fields)])["ids"][0]


def score(desk, proposal, reviewer, scores, comments=None, **more):
    """Begin an assessment, score it and return its id."""
    made = assessing.assess(desk, proposal, reviewer=reviewer)["id"]
    comments = comments or {}
    rows = [
        {**row, "score": scores[row["criterion"]], "comment": comments.get(row["criterion"])}
        for row in records.get(desk, made)["fields"]["scores"]
    ]
    records.put_records(desk, "assessment", [("", {"id": made, "scores": rows, **more})])
    return made


@pytest.fixture
def printed(desk, tmp_path):
    """Export a sheet; its pages' text on one line, and the document."""

    def printed(identity, audience="team", **more):
        target = tmp_path / "sheet.pdf"
        export(desk, Order([identity], target, layout="reviewers_sheet", audience=audience, **more))
        read = pypdf.PdfReader(target)
        return " ".join(" ".join(page.extract_text() for page in read.pages).split()), read

    return printed


def test_scenario_12_on_paper(desk, proposal, printed):
    """A4 with both readers, scores, points, totals, gates, comments, the gap, the version and the decision; no more."""
    score(desk, proposal, "Kwame Boateng", FIRST, status="closed")
    decision = {"outcome": "iterate", "date": "2026-11-21", "by": "The panel", "reason": "Both agree on the letter."}
    score(desk, proposal, "Sarnai Bold", SECOND, REASONS, status="closed", panel_decision=decision)
    text, read = printed(proposal)
    version = assessing.assessments(desk, proposal)["rubric"]["version"]
    for words in (
        "Kwame Boateng", "72 of 100", "The points say: Recommend", "Sarnai Bold", "49 of 100",
        "The points say: Decline",
        "Between them 23", "More than 15 apart: discuss", "4 (16)", "2 (8)", "Total of 100 72 49", "not answered",
        "The deadline was met", *REASONS.values(), "Revise and come back", "The panel", "Both agree on the letter.",
        version, "People gave every score", "Team copy, not for outside",
    ):  # fmt: skip
        assert words in text, words
    width, height = read.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842)


def test_the_blank_sheet_has_room_and_no_score(proposal, printed):
    """Conditions, nine criteria with anchors, the numbers to circle; no total, no reviewer, no word of a finding."""
    text, read = printed(proposal)
    assert text.count("0 1 2 3 4 5") == 9
    for words in ("yes no", "1: A general wish for universal coverage", "× 4 = of 20", "Total of 100", "Signature"):
        assert words in text
    assert "Recommend" not in text
    assert len(read.pages) == 2


def test_a_begun_assessment_prints_blank_with_its_reviewer(desk, proposal, printed):
    """The sheet of an assessment without scores is for the pen, with its reviewer on it; another one stands alone."""
    begun = assessing.assess(desk, proposal, reviewer="Kwame Boateng")["id"]
    text, _read = printed(begun)
    assert text.count("0 1 2 3 4 5") == 9
    assert "Kwame Boateng" in text
    other = score(desk, proposal, "Sarnai Bold", SECOND)
    text, _read = printed(other)
    assert ("Sarnai Bold" in text, "Kwame Boateng" in text) == (True, False)
    assert text.count("the comment it needs is missing") == 4


def test_people_outside_get_the_blank_sheet(desk, proposal, printed):
    """Who is not of the team sees no score, no comment and no reviewer; the document is the team's when nobody says."""
    score(desk, proposal, "Sarnai Bold", SECOND, REASONS, status="closed")
    text, _read = printed(proposal, "outside")
    for secret in ("Sarnai", "49", "Because of", "Decline", "Team copy"):
        assert secret not in text.replace("decline below", "")
    assert (readers_of("reviewers_sheet"), readers_of("proposal"), readers_of("")) == ("team", "outside", "outside")


def test_a_condition_that_is_not_met_is_named_with_its_fix(desk, proposal, printed):
    """A failed gate prints *not assessed*, the condition and what would mend it, and no total."""
    made = score(desk, proposal, "Kwame Boateng", FIRST)
    gates = records.get(desk, made)["fields"]["gates"]
    failed = [{**row, "passed": row["gate"] != "endorsed"} for row in gates]
    records.put_records(desk, "assessment", [("", {"id": made, "gates": failed})])
    text, _read = printed(proposal)
    assert "Not assessed" in text
    assert "The endorsement is attached: Attach the signed letter" in text
    assert "72" not in text


def test_other_weights_are_said_on_the_sheet(desk, proposal, printed):
    """After the fund's weights changed both totals stand there, each with its version."""
    score(desk, proposal, "Kwame Boateng", FIRST)
    before = assessing.assessments(desk, proposal)["rubric"]["version"]
    fund = records.get(desk, records.get(desk, proposal)["fields"]["fund_profile"])
    rubric = [{**row, "weight": 6 if row["criterion"] == "C" else row["weight"]} for row in fund["fields"]["rubric"]]
    records.put_records(desk, "fund_profile", [("", {"id": fund["id"], "rubric": rubric})])
    text, _read = printed(proposal)
    after = assessing.assessments(desk, proposal)["rubric"]["version"]
    assert before != after
    for words in (f"Scored by version {before} of the criteria: 72 of 100", "73.3 of 100", f"criteria {after}"):
        assert words in text


def test_four_reviewers_and_long_comments_fit(desk, proposal, printed):
    """More readers than stand side by side follow below, and a comment longer than a page is printed to its end."""
    long = "A sentence of the comment. " * 400 + "THE END"
    for name in ("One", "Two", "Three", "Four"):
        score(desk, proposal, f"Reader {name}", FIRST, {"A": long} if name == "Four" else None)
    text, _read = printed(proposal)
    assert all(f"Reader {name}" in text for name in ("One", "Two", "Three", "Four"))
    assert "THE END" in text
