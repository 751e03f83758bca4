"""Values from elsewhere that fit no field: empty ones of another sort are refused as full ones are."""

import pytest

from jlndesk.records import all_types
from jlndesk.storage.fitting import fits

TOUR = all_types()["study_tour"]
EMPTY = ["", [], {}, 0, False]


@pytest.mark.parametrize(
    ("field", "right"),
    [
        ("debrief_to_official", {"date": "2026"}), ("dates", {"start": "2026"}), ("title", "Rates"), ("nights", 0),
        ("debrief_daily", False), ("host_rationale", ""), ("organiser", "00000000-0000-7000-8000-000000000001"),
    ],
)  # fmt: skip
def test_an_empty_value_of_another_sort_does_not_fit(field, right):
    """A list where a group belongs would be said as nothing, be taken in, and break whatever reads it later."""
    assert fits(TOUR, {field: right})
    assert not [one for one in EMPTY if type(one) is not type(right) and fits(TOUR, {field: one})]


def test_a_cell_of_a_row_is_judged_as_a_field_is():
    """So are the cells of rows, and what a newer program calls otherwise is kept without being understood."""
    site = "sites/00000000-0000-7000-8000-000000000001"
    assert fits(TOUR, {site: {"order": "1", "name": "Clinic", "patient_facing": True, "newer": []}})
    assert not fits(TOUR, {site: {"order": "1", "name": []}})
    assert not fits(TOUR, {site: {"order": "1", "patient_facing": ""}})
    assert fits(TOUR, {"newer": False})
