"""Rules of question 19 about the sums: what is asked, who else pays, what goes into follow-up and travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jlndesk.core import day
from jlndesk.core.money import from_minor, minor
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.case import Case, row_unit
from jlndesk.guidance.hit import Day, Hit, Label
from jlndesk.guidance.money import asked_in, budget, given_by_others, requested
from jlndesk.guidance.rules.host import languages_differ
from jlndesk.guidance.rules.registry import rule
from jlndesk.records.parts.sums import FOLLOW_UP, FUND, TRAVEL, Rate, in_currency, percent

_LINES = "budget_lines"
_GENERAL = ("OTH", "FAC", "STF", "MAT", "VEN", "GND")
"""Categories that follow-up at home may be paid under."""


@rule
def sum_matches_request(case: Case, tolerance_percent: int) -> Iterator[Hit]:
    """What the lines ask of the fund is what the proposal asks of it."""
    asked, book = case.get("requested"), budget(case)
    lines = book.total(funders=(FUND,))
    if not asked or not book.whole or not lines or not minor(lines) or asked["currency"] != book.currency:
        return
    gap = abs(minor(lines) - minor(asked))
    if 100 * gap > tolerance_percent * minor(lines):
        yield Hit("requested", values={"lines": lines, "asked": asked, "gap": from_minor(gap, book.currency)})


@rule
def within_ceiling(case: Case, limit: str) -> Iterator[Hit]:
    """What is asked is no more than the fund gives; in another currency by the rates of the budget."""
    ceiling, asked = case.profile.get(limit), requested(case)
    if not ceiling or not asked:
        return
    said = in_currency(asked, ceiling["currency"], budget(case).rates)
    if said and minor(said) > minor(ceiling):
        excess = from_minor(minor(said) - minor(ceiling), ceiling["currency"])
        yield Hit(
            asked_in(case), values={"asked": asked, "ceiling": ceiling, "excess": excess, "fund": case.profile.name}
        )


@rule
def request_comparable(case: Case, limit: str) -> Iterator[Hit]:
    """What is asked can be held against the limit of the fund: in its currency, or by a rate a line names."""
    ceiling, asked = case.profile.get(limit), requested(case)
    if ceiling and asked and not in_currency(asked, ceiling["currency"], budget(case).rates):
        yield Hit(asked_in(case), values={"asked": asked, "ceiling": ceiling, "fund": case.profile.name})


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
    others = given_by_others(case) if least and asked else None
    if not least or not asked or others is None or others["currency"] != asked["currency"]:
        return
    whole = minor(others) + minor(asked)
    if minor(others) * 100 < Decimal(least) * whole:
        shares = {"share": percent(minor(others), whole), "least": Decimal(least)}
        yield Hit("cofinance", values={**shares, "fund": case.profile.name})


@rule
def follow_up_paid(case: Case, words: str) -> Iterator[Hit]:
    """Money is kept for follow-up and evaluation; a budget in words has to mention it."""
    book, told = budget(case), case.text("budget_text")
    if book.priced:
        if not any(_is_follow_up(case, one.line, words) for one in book.priced):
            yield Hit(_LINES)
    elif told and case.words.has(words) and not case.words.found(words, told):
        yield Hit("budget_text")


@rule
def follow_up_share(case: Case, least_percent: int, limit: str = "") -> Iterator[Hit]:
    """The share for follow-up and evaluation, once there is one, is not a token."""
    book = budget(case)
    least = Decimal(case.profile.get(limit) or least_percent)
    part, whole = book.units(FOLLOW_UP), book.units()
    if book.whole and part and part * 100 < least * whole:
        yield Hit(_LINES, values={"share": percent(part, whole), "least": least})


@rule
def travel_share(case: Case, most_percent: int) -> Iterator[Hit]:
    """Travel does not eat up the budget."""
    book = budget(case)
    part, whole = book.units(TRAVEL), book.units()
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
    """A category the fund pays only with a reason has its reason; languages that differ are one for interpretation."""
    asked = {rule["category"] for rule in _rules(case, limit, "justify")}
    asked -= {"INT", "TRL"} if languages_differ(case) else set()
    for line in case.rows(_LINES):
        if line.get("category") in asked and line.get("funder") in (None, "fund") and not line.get("justification"):
            values = {"category": _category(line["category"]), "fund": case.profile.name}
            yield Hit(row_unit(_LINES, line), "justification", values)


@rule
def categories_capped(case: Case, limit: str) -> Iterator[Hit]:
    """A capped category stays within its share of what the fund is asked for."""
    book = budget(case)
    whole = book.units(funders=(FUND,))
    for known in _rules(case, limit, "capped"):
        part, cap = book.units((known["category"],), (FUND,)), known.get("cap")
        if not book.whole or not cap or part * 100 <= Decimal(cap) * whole:
            continue
        most = int(Decimal(cap) * whole / 100)
        shares = {"share": percent(part, whole), "most": Decimal(cap), "excess": from_minor(part - most, book.currency)}
        yield Hit(_LINES, values={**shares, "category": _category(known["category"]), "fund": case.profile.name})


@rule
def rates_for_currencies(case: Case) -> Iterator[Hit]:
    """Amounts in another currency have a dated rate, so that they can be added."""
    book = budget(case)
    for one in book.strange:
        values = {"currency": one.amount["currency"], "own": book.currency, "amount": one.amount}
        line = str(one.line.get("description") or "")
        yield Hit(row_unit(_LINES, one.line), "exchange_rate", {**values, "line": line})


@rule
def rates_recent(case: Case, days: int) -> Iterator[Hit]:
    """No exchange rate the budget is worked out with is older than so many days."""
    for rate in budget(case).used:
        age = (case.today - day.last(rate.date)).days
        if age > days:
            yield Hit(_LINES, "exchange_rate", {**_pair(rate), "date": Day(rate.date), "age": age, "most": days})


@rule
def rates_sourced(case: Case) -> Iterator[Hit]:
    """Each exchange rate the budget is worked out with says whose rate it is."""
    for rate in budget(case).used:
        if not rate.source.strip():
            yield Hit(_LINES, "exchange_rate", _pair(rate))


@rule
def codes_add_up(case: Case) -> Iterator[Hit]:
    """The shares of the purpose codes add up to 100."""
    shares = [Decimal(row["percent"]) for row in case.rows("crs_codes") if row.get("percent")]
    if shares and sum(shares) != 100:
        yield Hit("crs_codes", values={"sum": sum(shares)})


def months_between(start: str, end: str) -> int:
    """Return how many months a span takes, a begun one counted whole."""
    first, last = day.first(start), day.last(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (last.day >= first.day)


def _is_follow_up(case: Case, line: Mapping[str, Any], words: str) -> bool:
    """Tell whether a line pays follow-up: by its category, or by its words where it is in none or a general one."""
    if line.get("category") in (None, *_GENERAL):
        told = f"{line.get('description') or ''} {line.get('activity_text') or ''}"
        return bool(case.words.found(words, told)) or not (line.get("category") or case.words.has(words))
    return line["category"] in FOLLOW_UP


def _rules(case: Case, limit: str, kind: str) -> Sequence[Any]:
    return [known for known in case.profile.get(limit) or () if known.get("rule") == kind]


def _category(key: str) -> Label:
    return Label(vocabulary("budget_categories").label_of(key))


def _pair(rate: Rate) -> dict[str, Any]:
    """Return what is equal by a rate, as the values of a sentence."""
    return {"one": rate.one, "rate": rate.rate, "other": rate.other}
