"""The totals of a review are whole: by payer, category and currency, at named rates, shared out and in words."""

from jlndesk.guidance import Profile
from tests.guidance.proposals import key, made, reviewed

RATE = {
    "type": "exchange_rate", "title": "Dollar in cedi", "from_currency": "USD", "to_currency": "GHS", "rate": "11",
    "date": "2026-05-04", "rate_source": "Bank of Ghana",
}  # fmt: skip
IN_CEDI = {"budget_lines.5.unit_cost": {"amount": "3025", "currency": "GHS"}}


def totals(changes=None, **options):
    """Return the totals of the strong proposal with changes."""
    return reviewed(*made(changes), **options)["totals"]


def test_one_currency():
    """Payers and categories add up to the whole; days, questions and shares divide it."""
    found = totals()
    assert found["fund"] == found["by_funder"]["fund"] == {"USD": "33320"}
    assert found["by_currency"] == {"USD": "37820"}
    assert found["by_category"]["PDM"] == {"USD": "5520"}
    assert found["lines"] == {"count": 7, "unpriced": []}
    said = found["converted"]
    assert (said["whole"], said["total"]) == (True, {"amount": "37820", "currency": "USD"})
    assert (said["rates"], said["apart"], said["ten_percent"]) == ([], [], None)
    assert said["shares"] == {"follow_up": "46.5", "travel": "41.6", "others": "11.9"}
    assert said["per_participant_day"] == {"amount": "1891", "currency": "USD"}
    assert found["requested"] == {"amount": "33320", "currency": "USD"}
    assert found["in_words"]["requested"] == "thirty-three thousand three hundred and twenty US dollars"


def test_two_currencies_with_a_rate():
    """A line in cedi is in its own sum and, at the rate it names, in that in dollars, ten per cent either way too."""
    found = totals({**IN_CEDI, "budget_lines.5.exchange_rate": "@rate", "@rate": RATE})
    assert found["by_currency"] == {"GHS": "24200", "USD": "35620"}
    said = found["converted"]
    assert said["total"] == {"amount": "37820", "currency": "USD"}
    assert said["by_category"]["MEL"] == {"amount": "2200", "currency": "USD"}
    (rate,) = said["rates"]
    assert (rate["id"], rate["rate"], rate["date"], rate["source"]) == (
        key("@rate"), "11", "2026-05-04", "Bank of Ghana"
    )  # fmt: skip
    swing = {name: money["amount"] for name, money in said["ten_percent"].items()}
    assert swing == {"lower": "37600", "higher": "38040"}


def test_two_currencies_without_a_rate():
    """What cannot be converted stands apart by name, and no share is worked out from a part of the budget."""
    said = totals(IN_CEDI)["converted"]
    assert (said["whole"], said["total"]) == (False, {"amount": "35620", "currency": "USD"})
    (apart,) = said["apart"]
    assert (apart["line"], apart["amount"]) == ("Review after six months", {"amount": "24200", "currency": "GHS"})
    assert said["shares"]["travel"] is said["per_participant_day"] is said["per_question"] is None


def test_what_is_not_known_is_counted():
    """A line without a price is in no sum and listed; without any line nothing is converted."""
    found = totals({"budget_lines.0.unit_cost": ""})
    assert found["fund"] == {"USD": "23720"}
    assert found["lines"] == {"count": 6, "unpriced": [f"budget_lines/{key('#budget_lines.0')}"]}
    empty = totals({"budget_lines": [], "requested": ""})
    assert (empty["converted"], empty["requested"], empty["by_currency"]) == (None, None, {})


def test_gifts_in_kind_count_where_the_fund_lets_them():
    """The share of others follows the fund's rule on gifts in kind."""
    rules = {"ceiling": {"amount": "60000", "currency": "USD"}, "in_kind_counts": False}
    assert totals(profile=Profile("Strict", rules))["converted"]["shares"]["others"] == "0"
    cash = {"cofinance": {"amount": "3332", "currency": "USD"}}
    assert totals(cash, profile=Profile("Strict", rules))["converted"]["shares"]["others"] == "9.1"
    assert totals({"in_kind": ""}, profile=Profile("Strict", rules))["converted"]["shares"]["others"] == "0"
