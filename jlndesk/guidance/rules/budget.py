"""Rules of question 19 about the sums: what is asked, who else pays, what goes into follow-up and travel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jlndesk.core import day
from jlndesk.core.money import Money, MoneyError, from_minor, minor
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.case import Case, row_unit
from jlndesk.guidance.hit import Hit, Label
from jlndesk.guidance.money import FOLLOW_UP, TRAVEL, ledger
from jlndesk.guidance.rules.registry import rule

_LINES = "budget_lines"


@rule
def sum_matches_request(case: Case, tolerance_percent: int) -> Iterator[Hit]:
    """What the lines ask of the fund is what the proposal asks of it."""
    asked, book = case.get("requested"), ledger(case)
    lines = book.total(funders=("fund",))
    if not asked or not book.whole or not lines or asked["currency"] != book.currency:
        return
    gap = lines - minor(asked)
    summed, difference = _money(lines, book.currency), _money(abs(gap), book.currency)
    if 100 * abs(gap) > tolerance_percent * lines and summed and difference:
        yield Hit("requested", values={"lines": summed, "asked": asked, "gap": difference})


@rule
def within_ceiling(case: Case, limit: str) -> Iterator[Hit]:
    """What is asked is no more than the fund gives."""
    ceiling, asked = case.profile.get(limit), requested(case)
    if ceiling and asked and asked["currency"] == ceiling["currency"] and minor(asked) > minor(ceiling):
        excess = from_minor(minor(asked) - minor(ceiling), ceiling["currency"])
        yield Hit("requested", values={"asked": asked, "ceiling": ceiling, "excess": excess, "fund": case.profile.name})


@rule
def within_duration(case: Case, limit: str) -> Iterator[Hit]:
    """The grant lasts no longer than the fund pays."""
    most, dates = case.profile.get(limit), case.get("dates") or {}
    if not most or not {"start", "end"} <= set(dates):
        return
    lasts = months_between(dates["start"], dates["end"])
    if lasts > most:
        yield Hit("dates", values={"months": lasts, "most": most, "count": lasts - most, "fund": case.profile.name})


@rule
def others_pay_enough(case: Case, limit: str) -> Iterator[Hit]:
    """Others than the fund pay as large a share as it asks."""
    least, asked = case.profile.get(limit), requested(case)
    if not least or not asked:
        return
    names = ("cofinance", "in_kind") if case.profile.get("in_kind_counts") is not False else ("cofinance",)
    given = [case.get(name) for name in names if case.get(name)]
    if any(gift["currency"] != asked["currency"] for gift in given):
        return
    others = sum(map(minor, given)) if given else _from_lines(case)
    whole = others + minor(asked)
    if others * 100 < Decimal(least) * whole:
        yield Hit(
            "cofinance", values={"share": percent(others, whole), "least": Decimal(least), "fund": case.profile.name}
        )


@rule
def follow_up_paid(case: Case, words: str) -> Iterator[Hit]:
    """Money is kept for follow-up and evaluation; a budget in words has to mention it."""
    book, told = ledger(case), case.text("budget_text")
    if book.entries:
        if not book.total(FOLLOW_UP):
            yield Hit(_LINES)
    elif told and case.words.has(words) and not case.words.found(words, told):
        yield Hit("budget_text")


@rule
def follow_up_share(case: Case, least_percent: int, limit: str = "") -> Iterator[Hit]:
    """The share for follow-up and evaluation, once there is one, is not a token."""
    book = ledger(case)
    least = Decimal(case.profile.get(limit) or least_percent)
    part, whole = book.total(FOLLOW_UP), book.total()
    if book.whole and part and part * 100 < least * whole:
        yield Hit(_LINES, values={"share": percent(part, whole), "least": least})


@rule
def travel_share(case: Case, most_percent: int) -> Iterator[Hit]:
    """Travel does not eat up the budget."""
    book = ledger(case)
    part, whole = book.total(TRAVEL), book.total()
    if book.whole and part * 100 > most_percent * whole:
        yield Hit(_LINES, values={"share": percent(part, whole), "most": most_percent})


@rule
def categories_paid(case: Case, limit: str) -> Iterator[Hit]:
    """The fund is asked for no category it does not pay."""
    barred = {rule["category"] for rule in _rules(case, limit, "ineligible")}
    for line in case.rows(_LINES):
        if line.get("category") in barred and line.get("funder") in (None, "fund"):
            values = {"category": _category(line["category"]), "fund": case.profile.name}
            yield Hit(row_unit(_LINES, line), "category", values)


@rule
def categories_justified(case: Case, limit: str) -> Iterator[Hit]:
    """A category the fund pays only with a reason has its reason."""
    asked = {rule["category"] for rule in _rules(case, limit, "justify")}
    for line in case.rows(_LINES):
        if line.get("category") in asked and line.get("funder") in (None, "fund") and not line.get("justification"):
            values = {"category": _category(line["category"]), "fund": case.profile.name}
            yield Hit(row_unit(_LINES, line), "justification", values)


@rule
def categories_capped(case: Case, limit: str) -> Iterator[Hit]:
    """A capped category stays within its share of what the fund is asked for."""
    book = ledger(case)
    whole = book.total(funders=("fund",))
    for known in _rules(case, limit, "capped"):
        part, cap = book.total((known["category"],), ("fund",)), known.get("cap")
        if book.whole and cap and part * 100 > Decimal(cap) * whole:
            shares = {"share": percent(part, whole), "most": Decimal(cap)}
            yield Hit(_LINES, values={**shares, "category": _category(known["category"]), "fund": case.profile.name})


@rule
def rates_for_currencies(case: Case) -> Iterator[Hit]:
    """Amounts in another currency have a dated rate, so that they can be added."""
    book = ledger(case)
    for line in book.strange:
        values = {"currency": line["unit_cost"]["currency"], "own": book.currency}
        yield Hit(row_unit(_LINES, line), "exchange_rate", {**values, "line": str(line.get("description") or "")})


@rule
def codes_add_up(case: Case) -> Iterator[Hit]:
    """The shares of the purpose codes add up to 100."""
    shares = [Decimal(row["percent"]) for row in case.rows("crs_codes") if row.get("percent")]
    if shares and sum(shares) != 100:
        yield Hit("crs_codes", values={"sum": sum(shares)})


def requested(case: Case) -> Money | None:
    """Return what is asked of the fund: as the proposal says it, else what the lines add up to."""
    if case.get("requested"):
        said: Money = case.get("requested")
        return said
    book = ledger(case)
    return _money(book.total(funders=("fund",)), book.currency) if book.whole else None


def months_between(start: str, end: str) -> int:
    """Return how many months a span takes, a begun one counted whole."""
    first, last = day.first(start), day.last(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (last.day >= first.day)


def percent(part: int, whole: int) -> Decimal:
    """Return a share of something, not of nothing, in per cent with one decimal at most."""
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return share.to_integral_value() if share == share.to_integral_value() else share


def _from_lines(case: Case) -> int:
    book = ledger(case)
    return book.total() - book.total(funders=("fund",)) if book.whole else 0


def _rules(case: Case, limit: str, kind: str) -> Sequence[Any]:
    return [known for known in case.profile.get(limit) or () if known.get("rule") == kind]


def _category(key: str) -> Label:
    entry = vocabulary("budget_categories").entries.get(key)
    return Label(entry.label if entry else key)


def _money(units: int, currency: str) -> Money | None:
    """Return a sum as money; None when it is beyond all reason."""
    try:
        return from_minor(units, currency)
    except MoneyError:
        return None
