"""Money: an amount in major units as a decimal text, with its ISO 4217 currency; integers only while calculating."""

import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from jlndesk.core import late
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.text import shown

if TYPE_CHECKING:
    import fractions
    from fractions import Fraction
else:
    fractions = late.module("fractions")

Money = dict[str, str]
"""`{"amount": "95000", "currency": "XOF"}`"""

WHOLE_DIGITS = 18
DECIMAL_DIGITS = 6

_AMOUNT = late.pattern(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")


class MoneyError(ValueError):
    """An amount or a currency that cannot be right, said in a sentence to show."""


@frozen(eq=True)
class Currency:
    """What the program knows of one currency; its name is in the locale data."""

    code: str
    decimals: int
    """How many decimals an amount may have (ISO 4217)."""
    shown: int
    """How many are written in practice (Unicode CLDR): the rupiah has two and is written with none."""
    until: str
    """The day it stopped being money, or an empty text."""


def parse_money(value: object) -> Money:
    """The canonical form of `{"amount", "currency"}`: no needless zeros after the point, no minus before zero.

    Raises MoneyError when the shape, the amount or the currency is wrong, or the amount has more decimals than the
    currency.
    """
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        raise MoneyError(_("Money is an amount and a currency, like 95000 and XOF."))
    currency = _known(value["currency"]).code
    return {"amount": _canonical_amount(value["amount"], currency), "currency": currency}


def minor(value: Money) -> int:
    """The amount in the smallest unit of its currency: 12.50 USD is 1250. MoneyError when it is not a whole number."""
    units = Decimal(value["amount"]).scaleb(decimals(value["currency"]))
    if units != units.to_integral_value():
        raise _too_many_decimals(value["amount"], value["currency"])
    return int(units)


def from_minor(units: int, currency: str) -> Money:
    """The money of so many smallest units: 1250 of USD is 12.50 USD. MoneyError when it is beyond all reason."""
    places = decimals(currency)
    digits = f"{abs(units):0{places + 1}}"
    whole, cents = digits[: len(digits) - places], digits[len(digits) - places :]
    amount = f"{'-' * (units < 0)}{whole}.{cents}" if cents else f"{'-' * (units < 0)}{whole}"
    return parse_money({"amount": amount, "currency": currency})


def decimals(currency: str) -> int:
    """How many decimals an amount in this currency may have: XOF 0, USD 2, BHD 3. MoneyError for no known currency."""
    return _known(currency).decimals


def decimals_shown(currency: str) -> int:
    """How many decimals are usually written in this currency; two for one that only a newer program knows."""
    known = currencies().get(currency)
    return known.shown if known else 2


def add(values: Iterable[Money]) -> Money:
    """The sum of amounts in one currency. MoneyError when there are several currencies or no amount at all."""
    amounts = list(values)
    codes = sorted({value["currency"] for value in amounts})
    if not codes:
        raise MoneyError(_("There is nothing to add up."))
    if len(codes) > 1:
        raise MoneyError(
            _("{first} and {second} cannot be added without a rate.").format(first=codes[0], second=codes[1])
        )
    return from_minor(sum(map(minor, amounts)), codes[0])


def times(value: Money, factor: "Decimal | Fraction | int") -> Money:
    """The money so many times over, rounded half to even to the decimals of its currency."""
    return convert(value, factor, value["currency"])


def convert(value: Money, rate: "Decimal | Fraction | int", to: str) -> Money:
    """The money in another currency at `rate` units of it for one of this, rounded half to even to its decimals.

    A rate known the other way round is `1 / Fraction(rate)`: as a fraction it loses nothing.
    """
    return from_minor(round(fractions.Fraction(value["amount"]) * fractions.Fraction(rate) * 10 ** decimals(to)), to)


@functools.cache
def currencies() -> dict[str, Currency]:
    """Every currency in use since 2010 by its code, sorted; those with `until` are of the past."""
    rows = read_toml(resource("vocabularies/currencies.toml"))["currency"]
    return {
        code: Currency(code, row["decimals"], row.get("shown", row["decimals"]), row.get("until", ""))
        for code, row in rows.items()
    }


def _known(code: object) -> Currency:
    found = currencies().get(code) if isinstance(code, str) else None
    if not found:
        raise MoneyError(_("“{code}” is not the code of a currency, like USD or XOF.").format(code=shown(code)))
    return found


def _canonical_amount(text: object, currency: str) -> str:
    found = _AMOUNT.fullmatch(text) if isinstance(text, str) else None
    if not isinstance(text, str) or not found:
        raise MoneyError(
            _("An amount is written in digits, like 95000 or 12.50, not “{text}”.").format(text=shown(text))
        )
    whole, cents = found.group(1), (found.group(2) or "").rstrip("0")
    if len(whole) > WHOLE_DIGITS or len(found.group(2) or "") > DECIMAL_DIGITS:
        raise MoneyError(_("The amount {amount} has too many digits.").format(amount=shown(text)))
    if len(cents) > decimals(currency):
        raise _too_many_decimals(text, currency)
    amount = f"{whole}.{cents}" if cents else whole
    return f"-{amount}" if text.startswith("-") and amount != "0" else amount


def _too_many_decimals(amount: str, currency: str) -> MoneyError:
    return MoneyError(
        _("{amount} has more decimals than {currency}, which has {decimals}.").format(
            amount=amount, currency=currency, decimals=decimals(currency)
        )
    )
