"""What the budget of a proposal adds up to, as plain JSON; nothing is ever added across currencies without a rate."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jlndesk.core.money import Money, MoneyError, add, convert, minor
from jlndesk.core.spelled import in_words
from jlndesk.guidance.case import Case, row_unit
from jlndesk.guidance.money import budget, given_by_others, requested, told
from jlndesk.guidance.rules.delegation import size
from jlndesk.records.parts.sums import FOLLOW_UP, TRAVEL, Budget, Priced, Rate, by_column, each, percent, sums

Json = dict[str, Any]
_SWING = Fraction(1, 10)


def totals(case: Case, language: str) -> Json:
    """Return the sums of the lines in their own currencies, and in one currency as far as rates are on file.

    By who pays `{"fund": {"USD": "27630"}}`, and the same again as `by_funder`; beside them `by_category`,
    `by_currency` and `lines` ({count, unpriced: [unit]}). `converted` is null without lines with a price, else
    {currency, whole, total, by_funder, by_category, rates: [{id, one, rate, other, date, source}],
    apart: [{unit, line, amount}], ten_percent: {lower, higher}, shares: {follow_up, travel, others},
    per_participant_day, per_question}: amounts are money objects, shares texts in per cent, and what cannot be known
    is null. `requested` is what is asked, `stated` the amounts of a budget in words ([{amount, says:
    asked|whole|given|other}]): stated and not itemised. `in_words` has the sums by currency and what is asked,
    {by_currency, requested}, as far as the language is known.
    """
    book, asked = budget(case), requested(case)
    summed = sums(one.amount for one in book.priced)
    by_funder = _plain(by_column(book.priced, "funder"))
    return {
        **by_funder,
        "by_funder": by_funder,
        "by_category": _plain(by_column(book.priced, "category")),
        "by_currency": {code: money["amount"] for code, money in summed.items()},
        "lines": {"count": len(book.priced), "unpriced": [row_unit("budget_lines", line) for line in book.unpriced]},
        "converted": _converted(case, book) if book.priced else None,
        "requested": asked,
        "in_words": {
            "by_currency": {code: in_words(money, language) for code, money in summed.items()},
            "requested": in_words(asked, language) if asked else "",
        },
        "stated": [{"amount": one.money, "says": one.role} for one in told(case)],
    }


def _plain(grouped: Mapping[str, Mapping[str, Money]]) -> Json:
    return {key: {code: money["amount"] for code, money in found.items()} for key, found in grouped.items()}


def _converted(case: Case, book: Budget) -> Json:
    total = book.total()
    days = (case.return_day - case.leaving).days + 1 if case.leaving and case.return_day else 0
    return {
        "currency": book.currency,
        "whole": book.whole,
        "total": total,
        "by_funder": _said_by(book, "funder"),
        "by_category": _said_by(book, "category"),
        "rates": [_rate(rate) for rate in book.used],
        "apart": [_apart(one) for one in book.strange],
        "ten_percent": _swing(book, total),
        "shares": _shares(case, book),
        "per_participant_day": each(total, size(case) * days) if total and book.whole else None,
        "per_question": each(total, len(case.rows("learning_questions"))) if total and book.whole else None,
    }


def _said_by(book: Budget, column: str) -> Json:
    grouped = by_column(book.priced, column, said=True)
    return {key: found[book.currency] for key, found in grouped.items() if found}


def _rate(rate: Rate) -> Json:
    plain = f"{rate.rate.normalize():f}"
    return {
        "id": rate.id, "one": rate.one, "rate": plain, "other": rate.other, "date": rate.date, "source": rate.source
    }  # fmt: skip


def _apart(one: Priced) -> Json:
    unit = row_unit("budget_lines", one.line)
    return {"unit": unit, "line": str(one.line.get("description") or ""), "amount": one.amount}


def _swing(book: Budget, total: Money | None) -> Json | None:
    """Return the whole if every foreign currency were worth a tenth less, or more; null where nothing is converted."""
    foreign = sums(one.said for one in book.priced if one.rate)
    if not total or not foreign:
        return None
    part = foreign[book.currency]
    try:
        lower, higher = (add([total, convert(part, factor, book.currency)]) for factor in (-_SWING, _SWING))
    except MoneyError:
        return None
    return {"lower": lower, "higher": higher}


def _shares(case: Case, book: Budget) -> Json:
    """Return shares in per cent of a budget whose lines are all in one currency; null where that is not known."""
    whole = book.units() if book.whole else 0
    follow_up, travel = (
        str(percent(book.units(categories), whole)) if whole else None for categories in (FOLLOW_UP, TRAVEL)
    )
    return {"follow_up": follow_up, "travel": travel, "others": _others(case)}


def _others(case: Case) -> str | None:
    """Return the share others pay of what is asked and given together."""
    others, asked = given_by_others(case), requested(case)
    if not others or not asked or others["currency"] != asked["currency"]:
        return None
    whole = minor(others) + minor(asked)
    return str(percent(minor(others), whole)) if whole else None
