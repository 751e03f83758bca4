"""The budget of a proposal in one currency: its lines with their amounts, by dated rates where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jlndesk.core.money import Money, MoneyError, convert, minor
from jlndesk.guidance.case import Case
from jlndesk.guidance.totals import line_amount, lines

FOLLOW_UP = ("DIS", "MEL")
TRAVEL = ("TRV", "PDM", "ACC", "GND", "VIS", "INS")


@dataclass(frozen=True)
class Ledger:
    """The lines of a budget in the smallest units of one currency; for the `strange` ones there is no rate."""

    currency: str
    entries: tuple[tuple[Mapping[str, Any], int], ...]
    strange: tuple[Mapping[str, Any], ...]

    @property
    def whole(self) -> bool:
        """Whether every line is in it, so that its sums are the sums of the budget."""
        return bool(self.entries) and not self.strange

    def total(self, categories: Sequence[str] = (), funders: Sequence[str] = ()) -> int:
        """Return the sum of the lines of these categories and funders; an empty choice means all."""
        return sum(
            units
            for line, units in self.entries
            if (not categories or line.get("category") in categories) and (not funders or line.get("funder") in funders)
        )


def ledger(case: Case) -> Ledger:
    """Return the budget in the currency that is asked for, else in that of most lines."""
    if "ledger" not in case.kept:
        case.kept["ledger"] = _ledger(case)
    found: Ledger = case.kept["ledger"]
    return found


def _ledger(case: Case) -> Ledger:
    priced = [(line, amount) for line in lines(case.record) if (amount := line_amount(line))]
    asked = case.get("requested") or case.profile.get("ceiling") or {}
    codes = sorted(amount["currency"] for _line, amount in priced)
    currency = str(asked.get("currency") or max(codes, key=codes.count, default=""))
    said = [(line, in_currency(case, amount, currency, line.get("exchange_rate"))) for line, amount in priced]
    entries = tuple((line, minor(amount)) for line, amount in said if amount)
    return Ledger(currency, entries, tuple(line for line, amount in said if not amount))


def in_currency(case: Case, amount: Money, currency: str, rate_id: Any = None) -> Money | None:
    """Return an amount in another currency by the exchange rate on file, either way round.

    None without a rate, or when the rate makes it an amount beyond all reason.
    """
    if amount["currency"] == currency:
        return amount
    rate = case.fields_of(rate_id)
    factor = Decimal(rate.get("rate") or 0)
    pair = (rate.get("from_currency"), rate.get("to_currency"))
    if not factor or set(pair) != {amount["currency"], currency}:
        return None
    try:
        return convert(amount, factor if pair[1] == currency else 1 / factor, currency)
    except MoneyError:
        return None
