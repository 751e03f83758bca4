"""The sentence of a change objective is composed from its slots, with a mark for each that is missing."""

import pytest

from jlndesk.core.locale import locale
from jlndesk.guidance import composed_objective
from jlndesk.guidance.objective import is_percent
from tests.guidance.proposals import World, clean

ENGLISH = locale("en")


def test_whole_sentence():
    """All slots filled make one sentence with nothing missing."""
    proposal, world = clean()
    sentence = composed_objective(proposal.fields["change_objectives"][0], world, ENGLISH)
    assert sentence.text == (
        "By 30 June 2027, Board of the NHIA will have approved age-adjusted capitation rates for primary care, moving"
        " Primary-care providers with a contract from 38% (April 2026) to 60% (December 2027)."
    )
    assert sentence.missing == ()


def test_missing_slots_are_marked():
    """Each slot without an answer is marked in the sentence and named in order."""
    sentence = composed_objective({"verb_text": "gazetted", "baseline": "1200", "unit": "clinics"}, World({}), ENGLISH)
    assert sentence.missing == (
        "by",
        "institution",
        "instrument",
        "indicator",
        "baseline_date",
        "target",
        "target_date",
    )
    assert "gazetted (what will exist?)" in sentence.text
    assert "from 1,200 clinics (when?)" in sentence.text


def test_numbers_and_days_follow_the_language():
    """A French reader sees French days and percentages."""
    row = {"by": "2027-06", "baseline": "12.5", "unit": "%", "population": "femmes", "indicator_text": "part"}
    text = composed_objective(row, World({}), locale("fr")).text
    assert "juin 2027" in text
    assert "12,5\u00a0%" in text
    assert "part (femmes)" in text


@pytest.mark.parametrize("unit", ["%", "percent", "Per cent", "% of clinics", "pour cent", "por ciento"])
def test_percent_is_recognised(unit):
    """A share of a hundred is recognised as people write it."""
    assert is_percent(unit)
    assert not is_percent("clinics")
