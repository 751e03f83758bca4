"""What a budget adds up to, by who pays and by currency; nothing is ever added across currencies."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jlndesk.core.money import Money, MoneyError, add, times
from jlndesk.core.record import Record

NOBODY = "not_recorded"


def line_amount(line: Mapping[str, Any]) -> Money | None:
    """Return what a line costs: price × persons × days × times, a factor that is not given being one.

    None when there is no price, or the product is too large to be an amount.
    """
    price = line.get("unit_cost")
    if not isinstance(price, Mapping):
        return None
    factor = Decimal(1)
    for name in ("persons", "days", "frequency"):
        factor *= Decimal(line.get(name, 1))
    try:
        return times({"amount": price["amount"], "currency": price["currency"]}, factor)
    except MoneyError:
        return None


def lines(record: Record) -> list[Mapping[str, Any]]:
    """Return the budget lines of a record but for those two people changed at once: sums use neither version."""
    disputed = {conflict.unit for conflict in record.conflicts}
    rows = record.fields.get("budget_lines") or []
    return [row for row in rows if f"budget_lines/{row.get('id', '')}" not in disputed]


def sums(amounts: Iterable[Money]) -> dict[str, Money]:
    """Return the sum of amounts in each currency, by the currency's code; one beyond all reason is left out."""
    by_currency: dict[str, list[Money]] = {}
    for amount in amounts:
        by_currency.setdefault(amount["currency"], []).append(amount)
    found: dict[str, Money] = {}
    for code, given in sorted(by_currency.items()):
        with contextlib.suppress(MoneyError):
            found[code] = add(given)
    return found


def totals(record: Record) -> dict[str, dict[str, str]]:
    """Return the amounts by who pays and by currency: `{"fund": {"USD": "27630"}}`."""
    by_funder: dict[str, list[Money]] = {}
    for line in lines(record):
        amount = line_amount(line)
        if amount:
            by_funder.setdefault(str(line.get("funder") or NOBODY), []).append(amount)
    return {
        funder: {code: money["amount"] for code, money in sums(amounts).items()}
        for funder, amounts in sorted(by_funder.items())
    }
