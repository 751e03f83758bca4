"""Lines of cost add up exactly, one currency at a time, and in another only by a rate with its day."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.money import minor
from jlndesk.core.record import Conflict, Record
from jlndesk.records.parts.sums import (
    Rate,
    budget_of,
    by_column,
    each,
    line_amount,
    main_currency,
    standing_rows,
    sums,
)

NIGHTS = {"persons": 6, "days": "5", "unit_cost": {"amount": "95000", "currency": "XOF"}, "funder": "fund"}
FARES = {"persons": 6, "unit_cost": {"amount": "410.5", "currency": "USD"}, "funder": "government"}


def rate(**changes):
    """Return the record of a rate: 600 francs for a dollar."""
    fields = {"from_currency": "USD", "to_currency": "XOF", "rate": "600", "date": "2026-10-01"}
    fields |= {"rate_source": "Central bank"} | changes
    return Record("exchange_rate", "r1", "Rate", {name: value for name, value in fields.items() if value})


@pytest.mark.parametrize(
    ("price", "factors", "amount"),
    [
        (("95000", "XOF"), {"persons": 6, "days": "5"}, "2850000"),
        (("95000", "XOF"), {"days": "2.5"}, "237500"),
        (("3", "XOF"), {"days": "0.5"}, "2"),
        (("1.125", "KWD"), {"persons": 3, "days": "2", "frequency": "2"}, "13.5"),
        (("12.345", "JOD"), {"persons": 7}, "86.415"),
        (("0.05", "USD"), {"days": "0.5"}, "0.02"),
        (("10", "USD"), {"persons": 0}, "0"),
    ],
)
def test_a_line_is_worked_out_exactly(price, factors, amount):
    """Currencies with none, two and three decimals keep theirs; what is left over is rounded half to even."""
    line = {"unit_cost": {"amount": price[0], "currency": price[1]}, **factors}
    assert line_amount(line) == {"amount": amount, "currency": price[1]}


def test_what_is_not_known_is_never_nothing():
    """A line without a price has no amount, and a product beyond all reason has none either."""
    assert line_amount({"persons": 6, "days": "5"}) is None
    assert line_amount({"unit_cost": {"amount": "9" * 18, "currency": "USD"}, "persons": 9}) is None


def test_sums_stand_side_by_side():
    """Each currency has a sum of its own; the unknown is in none of them."""
    assert sums([line_amount(NIGHTS), line_amount(FARES), None]) == {
        "USD": {"amount": "2463", "currency": "USD"},
        "XOF": {"amount": "2850000", "currency": "XOF"},
    }


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.sampled_from(["XOF", "USD", "KWD"]))
def test_a_sum_keeps_every_unit(units, currency):
    """However the amounts lie, the sum is that of their smallest units."""
    lines = [{"unit_cost": {"amount": str(one), "currency": currency}} for one in units]
    book = budget_of(lines, lambda _id: None, currency)
    assert minor(book.total()) == sum(minor(line_amount(line)) for line in lines)


def test_a_rate_converts_either_way_and_says_its_day():
    """At 600 francs for a dollar 2 850 000 francs are 4 750 dollars, and back; the rate names day and source."""
    found = Rate.of(rate())
    francs = {"amount": "2850000", "currency": "XOF"}
    dollars = {"amount": "4750", "currency": "USD"}
    assert (found.convert(francs, "USD"), found.convert(dollars, "XOF")) == (dollars, francs)
    assert (found.date, found.source, found.rate) == ("2026-10-01", "Central bank", Decimal(600))
    assert found.convert(francs, "EUR") is None


@pytest.mark.parametrize(
    "changes", [{"date": ""}, {"rate": "0"}, {"rate": ""}, {"from_currency": "dollar"}, {"to_currency": "USD"}]
)
def test_a_rate_without_its_day_is_none(changes):
    """A rate that lacks its day, a currency or a value above zero converts nothing."""
    assert Rate.of(rate(**changes)) is None


def test_a_code_is_known_however_it_is_typed():
    """Small letters and spaces around a code are no other currency."""
    assert Rate.of(rate(from_currency=" usd")).one == "USD"


def test_a_budget_in_one_currency():
    """The line that names a rate is converted, and one that names none by the same; sums say both."""
    book = budget_of([{**NIGHTS, "exchange_rate": "r1"}, NIGHTS, FARES], lambda _id: rate(), "USD")
    assert (book.whole, book.total()) == (True, {"amount": "11963", "currency": "USD"})
    assert book.total(funders=("fund",)) == {"amount": "9500", "currency": "USD"}
    assert [one.id for one in book.used] == ["r1"]
    assert by_column(book.priced, "funder")["fund"]["XOF"]["amount"] == "5700000"


def test_without_a_rate_a_line_stays_apart():
    """It is in no sum in another currency and can be named."""
    book = budget_of([NIGHTS, FARES], lambda _id: None, "USD")
    assert (book.whole, book.total()) == (False, {"amount": "2463", "currency": "USD"})
    assert [one.line for one in book.strange] == [NIGHTS]


def test_two_rates_leave_the_choice_to_the_writer():
    """Where lines name two rates for one currency, a line that names none is not converted by either."""
    other = Record("exchange_rate", "r2", "Other", {**rate().fields, "rate": "610"})
    lines = [{**NIGHTS, "exchange_rate": "r1"}, {**NIGHTS, "exchange_rate": "r2"}, NIGHTS]
    book = budget_of(lines, {"r1": rate(), "r2": other}.get, "USD")
    assert [bool(one.said) for one in book.priced] == [True, True, False]


def test_a_line_that_names_a_wrong_rate_is_not_converted_by_another():
    """What somebody chose is not replaced in silence."""
    wrong = Record("exchange_rate", "r2", "Other", {**rate().fields, "to_currency": "KES"})
    lines = [{**NIGHTS, "exchange_rate": "r1"}, {**NIGHTS, "exchange_rate": "r2"}]
    book = budget_of(lines, {"r1": rate(), "r2": wrong}.get, "USD")
    assert [bool(one.said) for one in book.priced] == [True, False]


def test_the_currency_of_a_budget():
    """It is that of what is asked, else of the limit, else of most lines."""
    lines = [NIGHTS, NIGHTS, FARES]
    assert main_currency(lines, None, {"amount": "1", "currency": "EUR"}) == "EUR"
    assert (main_currency(lines), main_currency([])) == ("XOF", "")


def test_equal_parts():
    """The whole shared among nobody is no amount; otherwise it is rounded to the currency."""
    assert each({"amount": "100", "currency": "XOF"}, 3) == {"amount": "33", "currency": "XOF"}
    assert each({"amount": "100", "currency": "XOF"}, 0) is None


def test_a_line_with_two_versions_is_in_no_sum():
    """Neither version of a line two people changed is taken."""
    rows = [{"id": "a", **NIGHTS}, {"id": "b", **FARES}]
    record = Record("proposal", "p", "", {"budget_lines": rows}, conflicts=(Conflict("budget_lines/a", ()),))
    assert standing_rows(record, "budget_lines") == rows[1:]
