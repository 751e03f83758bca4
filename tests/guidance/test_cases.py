"""Each check fires where it should and keeps quiet where it should, in the words of a strong proposal."""

import pytest

from jlndesk.guidance import all_checks
from tests.guidance.proposals import CASES, GUIDE, clean, found, made, reviewed

BY_CHECK = {case["check"]: case for case in CASES["case"]}


def options(case):
    """Return what a case changes besides the answers."""
    return {"conflict": case["conflict"]} if "conflict" in case else {}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["check"])
def test_check_fires(case):
    """The weakened proposal is found out by the check, in a whole sentence without a placeholder left in it."""
    proposal, world = made(case.get("fires"), case.get("conflict", ""))
    answers = [reviewed(proposal, world, for_=purpose) for purpose in ("drafting", "submission")]
    findings = [one for answer in answers for one in answer["findings"] if one["check"] == case["check"]]
    assert findings
    for finding in findings:
        assert finding["label"]
        assert not set("{}") & set(finding["message"] + finding["why"] + finding["fix"])
        assert finding["message"].rstrip("”»").endswith((".", "?"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["check"])
def test_check_is_quiet(case):
    """The proposal that meets the check, by default the strong one, is not found out by it."""
    assert case["check"] not in found(case.get("quiet"))


def test_every_check_has_its_case():
    """The cases and the list of checks name the same checks, each once."""
    assert [entry["check"] for entry in CASES["case"]] == list(BY_CHECK)
    assert set(BY_CHECK) == {check["check"] for check in all_checks(GUIDE)}


@pytest.mark.parametrize("purpose", ["drafting", "submission"])
def test_strong_proposal_is_clean(purpose):
    """Nothing at all is found in the strong proposal, not even a tip, and it is ready."""
    answer = reviewed(*clean(), for_=purpose)
    assert answer["findings"] == []
    assert answer["ready"]
    assert answer["answered"] == answer["questions"] == 20
