"""Lists add up what is known, currency by currency, and count what is not."""

import dataclasses

from jlndesk.core.record import Conflict, Version
from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.blocks import Grid, Note, flat


def listed(office, *records):
    """The blocks of the list of these records."""
    return list(flat(document_of(all_layouts()["list"], list(records), office.context()).blocks))


def dollars(amount, currency="USD"):
    """An amount of money."""
    return {"amount": amount, "currency": currency}


def grid_of(blocks):
    """The one table of a list."""
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    return grid


def test_a_list_of_proposals_adds_up_what_is_asked(office):
    """A sum for each currency below its column; one that is not known is said so and counted."""
    asked = [dollars("26271"), dollars("4750.25"), dollars("2850000", "XOF"), None]
    records = [
        office.add("proposal", f"P{number}", **({"requested": amount} if amount else {}))
        for number, amount in enumerate(asked)
    ]
    grid = grid_of(listed(office, *records))
    column = [head.head for head in grid.columns].index("Asked of the fund")
    assert grid.total[0] == "Total"
    assert grid.total[column].replace("\u00a0", " ") == "USD 31,021.25\nXOF 2,850,000"
    assert grid.rows[-1][column] == "not recorded"
    assert grid.caption.endswith("Asked of the fund: 1 amount not recorded and in no total")


def test_a_list_without_any_amount_has_no_total(office):
    """Nothing known is no sum, least of all 0."""
    grid = grid_of(listed(office, office.add("study_tour", "A"), office.add("study_tour", "B")))
    assert grid.total == ()
    assert "2 amounts not recorded" in grid.caption


def test_a_cost_known_in_part_says_so(office):
    """The known part is added up and the rest is counted beside it, not taken for nothing."""
    costs = [{"description": "Fares", "amount": dollars("1000")}, {"description": "Hotel"}]
    grid = grid_of(listed(office, office.add("workshop", "W", actual_cost=costs)))
    column = [head.head for head in grid.columns].index("Cost")
    assert grid.rows[0][column].replace("\u00a0", " ") == "USD 1,000\n1 not recorded"


def test_only_what_was_held_misses_its_report(office):
    """An idea and a cancelled tour owe none; one that was held years ago does, whatever its state says."""
    past = {"start": "2019", "end": "2019"}
    records = [
        office.add("study_tour", "Idea", status="idea"),
        office.add("study_tour", "Cancelled", status="cancelled", dates=past),
        office.add("study_tour", "Forgotten", status="planned", dates=past),
        office.add("study_tour", "Held", status="completed"),
    ]
    (note,) = [block for block in listed(office, *records) if isinstance(block, Note)]
    assert note.text.split("\n") == ["Forgotten (2019)", "Held (no day yet)"]


def test_two_people_differ_on_an_amount_and_it_is_in_no_sum(office):
    """A disputed sum counts as not known in the total, and both versions stand in its cell."""

    record = office.add("proposal", "P", requested=dollars("5"))
    both = Conflict("requested", (Version("a", dollars("5")), Version("b", dollars("7"))))
    torn = dataclasses.replace(record, conflicts=(both,))
    grid = grid_of(listed(office, torn, office.add("proposal", "Q", requested=dollars("10"))))
    column = [head.head for head in grid.columns].index("Asked of the fund")
    assert grid.rows[0][column].replace("\u00a0", " ") == "USD 5 / USD 7"
    assert grid.total[column].replace("\u00a0", " ") == "USD 10"
