"""What lines of cost add up to: exact, one currency at a time, and in another only by an exchange rate with its day."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from jlndesk.core.money import Money, MoneyError, add, convert, currencies, from_minor, minor, times
from jlndesk.core.record import Record

Line = Mapping[str, Any]
LookUp = Callable[[Any], Record | None]

COUNTED = ("persons", "days", "frequency")
"""What the price of a budget line is multiplied by; each counts once when it is not given."""
FOLLOW_UP = ("DIS", "MEL")
TRAVEL = ("TRV", "PDM", "ACC", "GND", "VIS", "INS")
FUND = "fund"
NOBODY = "not_recorded"
"""Where a line stands that names no payer or no category."""


def line_amount(line: Line) -> Money | None:
    """Return what a budget line costs: price × persons × days × times.

    None when there is no price, or the product is too large to be an amount: what is not known is never 0.
    """
    price = line.get("unit_cost")
    if not isinstance(price, Mapping):
        return None
    factor = Fraction(1)
    for name in COUNTED:
        factor *= Fraction(line.get(name, 1))
    try:
        return times({"amount": price["amount"], "currency": price["currency"]}, factor)
    except MoneyError:
        return None


def standing_rows(record: Record, name: str) -> list[Line]:
    """Return the rows of a list but for those two people changed at once: sums use neither version."""
    disputed = {conflict.unit for conflict in record.conflicts}
    return [row for row in record.fields.get(name) or [] if f"{name}/{row.get('id', '')}" not in disputed]


def sums(amounts: Iterable[Money | None]) -> dict[str, Money]:
    """Return the sum of the known amounts in each currency, by its code; one beyond all reason is left out."""
    by_currency: dict[str, list[Money]] = {}
    for amount in amounts:
        if amount is not None:
            by_currency.setdefault(amount["currency"], []).append(amount)
    found: dict[str, Money] = {}
    for code, given in sorted(by_currency.items()):
        with contextlib.suppress(MoneyError):
            found[code] = add(given)
    return found


def known(amounts: Iterable[Money | None]) -> tuple[dict[str, Money], int]:
    """Return the sums by currency and how many amounts are not known, which are in none of them."""
    given = list(amounts)
    return sums(given), sum(amount is None for amount in given)


def spent(fields: Mapping[str, Any]) -> tuple[dict[str, Money], int]:
    """Return what an activity cost by currency, and how many of its costs are not known; without any row, one is."""
    rows = fields.get("actual_cost") or [{}]
    return known(row.get("amount") for row in rows)


def each(total: Money, parts: int) -> Money | None:
    """Return one of so many equal parts, rounded to the decimals of the currency; None of no parts."""
    return times(total, Fraction(1, parts)) if parts > 0 else None


def percent(part: int, whole: int) -> Decimal:
    """Return a share of something, not of nothing, in per cent with one decimal at most."""
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return share.to_integral_value() if share == share.to_integral_value() else share


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency was worth in another on a day, and who said so."""

    id: str
    one: str
    rate: Decimal
    other: str
    date: str
    source: str

    @classmethod
    def of(cls, record: Record | None) -> Rate | None:
        """Return the rate a record holds; None when it lacks its day, its two currencies, or a rate above zero."""
        fields = record.fields if record and not record.deleted else {}
        one, other = (_code(fields.get(name)) for name in ("from_currency", "to_currency"))
        value, date = Decimal(fields.get("rate") or 0), str(fields.get("date") or "")
        if record is None or not date or value <= 0 or not one or not other or one == other:
            return None
        return cls(record.id, one, value, other, date, str(fields.get("rate_source") or ""))

    def convert(self, amount: Money, currency: str) -> Money | None:
        """Return an amount in the other currency, either way round; None when it is not a rate between these two."""
        if {amount["currency"], currency} != {self.one, self.other}:
            return None
        factor = Fraction(self.rate) if currency == self.other else 1 / Fraction(self.rate)
        with contextlib.suppress(MoneyError):
            return convert(amount, factor, currency)
        return None


@dataclass(frozen=True)
class Priced:
    """A line with its amount, and that amount in the currency of the budget by a rate; None where there is none."""

    line: Line
    amount: Money
    said: Money | None
    rate: Rate | None = None


@dataclass(frozen=True)
class Budget:
    """The lines of a budget, each in its own currency and in that of the whole."""

    currency: str
    priced: tuple[Priced, ...]
    unpriced: tuple[Line, ...]
    rates: tuple[Rate, ...]
    """Those its lines name, in their order."""

    @property
    def strange(self) -> tuple[Priced, ...]:
        """The lines for which there is no rate; they are in no sum in the currency of the budget."""
        return tuple(one for one in self.priced if one.said is None)

    @property
    def whole(self) -> bool:
        """Whether every line with a price is in the sums in the currency of the budget."""
        return bool(self.priced) and not self.strange

    @property
    def used(self) -> tuple[Rate, ...]:
        """The rates by which lines were converted, each once."""
        return tuple(dict.fromkeys(one.rate for one in self.priced if one.rate and one.said))

    def units(self, categories: Sequence[str] = (), funders: Sequence[str] = ()) -> int:
        """Return the sum of the lines of these categories and funders in the smallest units; no choice means all."""
        return sum(
            minor(one.said)
            for one in self.priced
            if one.said
            and (not categories or one.line.get("category") in categories)
            and (not funders or one.line.get("funder") in funders)
        )

    def total(self, categories: Sequence[str] = (), funders: Sequence[str] = ()) -> Money | None:
        """Return that sum as money; None when there is no line with a price, or it is beyond all reason."""
        if not any(one.said for one in self.priced):
            return None
        with contextlib.suppress(MoneyError):
            return from_minor(self.units(categories, funders), self.currency)
        return None

    def convert(self, amount: Money) -> Money | None:
        """Return any amount in the currency of the budget by the one rate its lines name for it, or None."""
        return in_currency(amount, self.currency, self.rates)


def by_column(lines: Iterable[Priced], column: str, *, said: bool = False) -> dict[str, dict[str, Money]]:
    """Return the sums of lines by what stands in a column: `{"fund": {"USD": …}}`.

    In their own currencies, or as `said` in that of the budget, without those that cannot be said in it.
    """
    grouped: dict[str, list[Money | None]] = {}
    for one in lines:
        grouped.setdefault(str(one.line.get(column) or NOBODY), []).append(one.said if said else one.amount)
    return {key: sums(amounts) for key, amounts in sorted(grouped.items())}


def main_currency(lines: Iterable[Line], *asked: Money | None) -> str:
    """Return the currency a budget is said in: of the first of these amounts that is known, else of most lines."""
    for amount in asked:
        if amount:
            return amount["currency"]
    codes = sorted(amount["currency"] for line in lines if (amount := line_amount(line)))
    return max(codes, key=codes.count, default="")


def budget_of(lines: Sequence[Line], look_up: LookUp, currency: str) -> Budget:
    """Return lines as a budget in one currency.

    A line is converted by the rate it names; one that names none by the only rate the other lines name for its
    currency. Where there is none, or there are two, it stays as it is.
    """
    named = {rate_id: Rate.of(look_up(rate_id)) for line in lines if (rate_id := line.get("exchange_rate"))}
    rates = tuple(rate for rate in named.values() if rate)
    priced: list[Priced] = []
    unpriced: list[Line] = []
    for line in lines:
        amount = line_amount(line)
        if amount is None:
            unpriced.append(line)
        else:
            own = named.get(line.get("exchange_rate"))
            said, rate = _by_rate(amount, currency, (own,) if own else () if line.get("exchange_rate") else rates)
            priced.append(Priced(line, amount, said, rate))
    return Budget(currency, tuple(priced), tuple(unpriced), rates)


def in_currency(amount: Money, currency: str, rates: Sequence[Rate]) -> Money | None:
    """Return an amount in another currency by the one of these rates that is between the two, or None."""
    return _by_rate(amount, currency, rates)[0]


def _by_rate(amount: Money, currency: str, rates: Sequence[Rate]) -> tuple[Money | None, Rate | None]:
    if amount["currency"] == currency:
        return amount, None
    found = [(said, rate) for rate in rates if (said := rate.convert(amount, currency))]
    return found[0] if len({rate for _said, rate in found}) == 1 else (None, None)


def _code(value: Any) -> str:
    """Return a currency's code as it is known, or an empty text."""
    code = str(value or "").strip().upper()
    return code if code in currencies() else ""
