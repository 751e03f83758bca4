"""Money keeps every unit it is given, in currencies with none, two and three decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.money import (
    MoneyError,
    add,
    convert,
    currencies,
    decimals,
    decimals_shown,
    from_minor,
    minor,
    parse_money,
    times,
)

CODES = st.sampled_from(["XOF", "USD", "BHD", "IDR", "LAK", "JPY", "KWD", "EUR", "XDR"])
UNITS = st.integers(min_value=-(10**17) + 1, max_value=10**17 - 1)
MONEY = st.builds(from_minor, UNITS, CODES)


@pytest.mark.parametrize(
    ("amount", "currency", "canonical"),
    [
        ("95000", "XOF", "95000"),
        ("4750.00", "USD", "4750"),
        ("4750.50", "USD", "4750.5"),
        ("0.125", "BHD", "0.125"),
        ("-12.340", "KWD", "-12.34"),
        ("-0.00", "USD", "0"),
        ("0", "XOF", "0"),
        ("95000.000000", "XOF", "95000"),
        ("999999999999999999", "XOF", "999999999999999999"),
    ],
)
def test_an_amount_has_one_canonical_form(amount, currency, canonical):
    """Zeros that say nothing go; everything else stays as it was typed."""
    assert parse_money({"amount": amount, "currency": currency}) == {"amount": canonical, "currency": currency}


@pytest.mark.parametrize(
    "amount",
    [
        *("", "+5", "007", "1e3", "NaN", "Infinity", "1,000", " 5", "5 ", "5\n", ".5", "5.", "١٢", "--5", "1_000"),
        *(5, None, 1.5, "1" * 19, "0.0000001", "0.001"),
    ],
)
def test_an_amount_in_another_form_is_refused(amount):
    """No exponents, no signs but one minus, no leading zeros, no other digits, no numbers that are not text."""
    with pytest.raises(MoneyError) as caught:
        parse_money({"amount": amount, "currency": "USD"})
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "value", [None, "95000", 5, [], {}, {"amount": "5"}, {"amount": "5", "currency": "USD", "x": 1}]
)
def test_a_value_of_another_shape_is_refused(value):
    """Money is exactly an amount and a currency."""
    with pytest.raises(MoneyError):
        parse_money(value)


@pytest.mark.parametrize("currency", ["usd", "US", "XXX", "ABC", "", None, 840, ["USD"], "USD "])
def test_an_unknown_currency_is_refused(currency):
    """Only codes of the list are currencies."""
    with pytest.raises(MoneyError):
        parse_money({"amount": "5", "currency": currency})


def test_more_decimals_than_the_currency_has_are_refused():
    """Half a CFA franc does not exist; the message says how many decimals there are."""
    with pytest.raises(MoneyError, match=r"XOF, which has 0"):
        parse_money({"amount": "95000.5", "currency": "XOF"})


@given(MONEY)
def test_the_canonical_form_is_a_fixed_point(money):
    """What was parsed once parses to itself."""
    assert parse_money(money) == money


@given(UNITS, CODES)
def test_minor_units_round_trip(units, currency):
    """Smallest units to money and back are the same units."""
    assert minor(from_minor(units, currency)) == units


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), CODES)
def test_a_sum_is_exact(units, currency):
    """Adding money is adding its smallest units."""
    assert minor(add(from_minor(one, currency) for one in units)) == sum(units)


def test_different_currencies_are_never_added():
    """Without a rate there is no sum; nor is there one of nothing."""
    with pytest.raises(MoneyError, match="USD and XOF"):
        add([from_minor(1, "XOF"), from_minor(1, "USD")])
    with pytest.raises(MoneyError):
        add([])


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "to", "expected"),
    [
        ("100", "USD", "601.255", "XOF", "60126"),
        ("1", "USD", "0.125", "USD", "0.12"),
        ("3", "USD", "0.125", "USD", "0.38"),
        ("2850000", "XOF", "0.001663", "USD", "4739.55"),
        ("100", "USD", "0.376", "BHD", "37.6"),
        ("-1", "USD", "0.125", "USD", "-0.12"),
    ],
)
def test_a_conversion_rounds_half_to_even(amount, currency, rate, to, expected):
    """The result has the decimals of the currency it is in."""
    assert convert({"amount": amount, "currency": currency}, Decimal(rate), to) == {"amount": expected, "currency": to}


@given(MONEY, st.decimals("0.0001", "100", places=6), CODES)
def test_a_conversion_is_the_nearest_amount(money, rate, to):
    """It differs from the exact product by half a smallest unit at most."""
    exact = Decimal(money["amount"]) * rate
    got = Decimal(convert(money, rate, to)["amount"])
    assert abs(got - exact) <= Decimal(5).scaleb(-decimals(to) - 1)


@given(MONEY, st.integers(0, 9))
def test_so_many_times_is_so_many_additions(money, count):
    """Times a whole number is the sum of that many."""
    assert minor(times(money, count)) == minor(money) * count


def test_a_product_beyond_all_reason_is_refused():
    """An amount never grows past its 18 digits unnoticed."""
    with pytest.raises(MoneyError):
        times({"amount": "9" * 18, "currency": "XOF"}, 11)


@pytest.mark.parametrize(
    ("currency", "expected", "shown"),
    [
        ("XOF", 0, 0),
        ("JPY", 0, 0),
        ("USD", 2, 2),
        ("BHD", 3, 3),
        ("IDR", 2, 0),
        ("LAK", 2, 0),
        ("YER", 2, 0),
        ("LBP", 2, 0),
    ],
)
def test_decimals_are_those_of_the_standard(currency, expected, shown):
    """ISO 4217 says what an amount may have, practice what is written."""
    assert (decimals(currency), decimals_shown(currency)) == (expected, shown)


def test_currencies_of_the_past_are_known_as_such():
    """Old budgets can be entered; a currency list can leave them out."""
    known = currencies()
    assert known["SLL"].until == "2023-12-31"
    assert known["SLE"].until == ""
    assert list(known) == sorted(known)
    assert all(0 <= currency.shown <= currency.decimals <= 4 for currency in known.values())
