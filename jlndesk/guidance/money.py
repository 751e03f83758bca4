"""The money of a proposal: its budget in one currency, what is asked of the fund, what others give."""

from __future__ import annotations

from jlndesk.core.money import Money, MoneyError, add
from jlndesk.guidance.amounts import Amount, amounts_in, stated
from jlndesk.guidance.case import Case
from jlndesk.records.parts.sums import FUND, Budget, budget_of, in_currency, main_currency, standing_rows


def budget(case: Case) -> Budget:
    """Return the budget in the currency that is asked for, else in that of the fund's limit, else in that of most."""
    if "budget" not in case.kept:
        lines = standing_rows(case.record, "budget_lines")
        currency = main_currency(lines, case.get("requested"), case.profile.get("ceiling"))
        case.kept["budget"] = budget_of(lines, case.linked, currency)
    found: Budget = case.kept["budget"]
    return found


def told(case: Case) -> list[Amount]:
    """Return the amounts of a budget that is told in words and not in lines."""
    if "told" not in case.kept:
        text = "" if case.rows("budget_lines") else case.text("budget_text")
        case.kept["told"] = amounts_in(text, case.words) if text else []
    found: list[Amount] = case.kept["told"]
    return found


def requested(case: Case) -> Money | None:
    """Return what is asked of the fund: as the proposal says it, else what the lines or the words add up to."""
    if case.get("requested"):
        said: Money = case.get("requested")
        return said
    book = budget(case)
    return (book.total(funders=(FUND,)) if book.whole else None) or stated(told(case))


def asked_in(case: Case) -> str:
    """Return the field that says what is asked."""
    return "budget_text" if not case.get("requested") and told(case) else "requested"


def given_by_others(case: Case) -> Money | None:
    """Return what others than the fund pay, in the currency of the budget; None when that cannot be known.

    Gifts in kind count where the fund lets them. Without sums of their own the lines tell; a budget in words does not.
    """
    book, counts = budget(case), case.profile.get("in_kind_counts") is not False
    names = ("cofinance", "in_kind") if counts else ("cofinance",)
    given = [case.get(name) for name in names if case.get(name)]
    if given:
        said = [in_currency(gift, book.currency, book.rates) for gift in given]
        return _sum([gift for gift in said if gift]) if all(said) else None
    if not book.priced:
        return None if case.get("budget_text") or case.get("cofinance") or case.get("in_kind") else _nothing(book)
    return _from_lines(book, in_kind=counts) if book.whole else None


def _from_lines(book: Budget, *, in_kind: bool) -> Money | None:
    others = [
        one.said
        for one in book.priced
        if one.said and one.line.get("funder") != FUND and (in_kind or one.line.get("kind") != "in_kind")
    ]
    return _sum(others) if others else _nothing(book)


def _sum(amounts: list[Money]) -> Money | None:
    try:
        return add(amounts)
    except MoneyError:
        return None


def _nothing(book: Budget) -> Money | None:
    return {"amount": "0", "currency": book.currency} if book.currency else None
