"""Amounts of money told in running text: which currency, how much, and whether it is what is asked or the whole."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jlndesk.core.money import Money, MoneyError, currencies, decimals, parse_money
from jlndesk.core.text import fold
from jlndesk.guidance.words import Words

Role = Literal["asked", "whole", "given", "other"]

_SIGNS = {
    "usd": "USD", "eur": "EUR", "US$": "USD", "$US": "USD",
    "US dollars": "USD", "US dollar": "USD", "dollars US": "USD", "dollar US": "USD",
    "dollars": "USD", "dollar": "USD", "dólares": "USD", "$": "USD", "€": "EUR", "euros": "EUR", "euro": "EUR",
    "£": "GBP", "FCFA": "XOF", "F CFA": "XOF", "francs CFA": "XOF", "CFA": "XOF", "KSh": "KES", "GH₵": "GHS",
    "GH¢": "GHS", "₵": "GHS", "cedis": "GHS", "cedi": "GHS", "₦": "NGN", "naira": "NGN", "₱": "PHP", "₫": "VND",
    "đồng": "VND", "₹": "INR", "৳": "BDT", "taka": "BDT", "₩": "KRW", "¥": "JPY", "₮": "MNT", "birr": "ETB",
    "rupiah": "IDR", "Rp": "IDR", "ringgit": "MYR", "RM": "MYR", "R$": "BRL", "reais": "BRL", "soles": "PEN",
    "N$": "NAD", "L$": "LRD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD",
}  # fmt: skip
"""Signs and names people write; a plain dollar is taken for that of the United States, CFA for that of West Africa."""

_SPACE = r"[ \u00a0\u202f\u2009]"
_NUMBER = r"\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,3})?(?!\d)"
_BARE = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+(?![\w%])")
_PRODUCT = re.compile(r"[×✕*]|(?<=[\d\s])[xX](?=\s*(?:\d|[A-Z]{3}\b|[$€]))")
_SHOWN = 2
_READ = 20_000  # characters; a longer budget in words is a document
_SCALES = {"k": 3, "thousand": 3, "mille": 3, "mil": 3, "m": 6, "million": 6, "millions": 6, "millon": 6, "millones": 6}
_SCALES |= {"milhao": 6, "milhoes": 6}
_CLAUSE = re.compile(r"[.;!?](?=\s|$)|\n")
_PART = re.compile(r",(?=\s)|[()]|\s[-–]\s|\s(?:and|et|y|e)\s")


@dataclass(frozen=True)
class Amount:
    """An amount in a text, and what the words around it say it is."""

    money: Money
    role: Role


def amounts_in(text: str, words: Words) -> list[Amount]:
    """Return the amounts of money a text names with their currency, in its order.

    A grouped figure without a currency counts where it is said to be asked or given, in the currency before it.
    """
    found: list[Amount] = []
    for clause in _CLAUSE.split(text[:_READ]):
        parts = [(part, list(_amounts(part))) for part in _PART.split(clause)]
        alone = sum(len(amounts) or len(_BARE.findall(part)) for part, amounts in parts) == 1
        for part, amounts in parts:
            role = _role(fold(clause if alone else part), words)
            found.extend(Amount(money, role) for money in amounts)
            if not amounts and found and role in ("asked", "given"):
                found.extend(Amount(money, role) for money in _bare(part, found[-1].money["currency"]))
    return found


def _bare(part: str, currency: str) -> Iterator[Money]:
    figures = _BARE.findall(part)
    money = _money(figures[0], 0, currency) if len(figures) == 1 else None
    if money:
        yield money


def worked_out(text: str) -> bool:
    """Tell whether a budget in words shows how it was worked out: at least two products such as 4 × 7 × 165."""
    return len(_PRODUCT.findall(text[:_READ])) >= _SHOWN


def stated(amounts: list[Amount]) -> Money | None:
    """Return the sum a budget in words asks: the one asked, else the one called the whole, else the only one.

    None when several could be meant, or others give a part of the whole: nothing is added up or taken off that may be
    counted twice.
    """
    roles = {one.role for one in amounts}
    role = "asked" if "asked" in roles else "whole"
    sums = [one.money for one in amounts if one.role == role] or [one.money for one in amounts]
    if role == "whole" and "given" in roles:
        return None
    return sums[0] if sums and all(one == sums[0] for one in sums) else None


def _amounts(part: str) -> Iterator[Money]:
    for match in _pattern().finditer(part):
        sign = match["before"] or match["after"]
        currency = _by_sign().get(" ".join(fold(sign).split()), "")
        number, scale = (match["n1"], match["s1"]) if match["before"] else (match["n2"], match["s2"])
        money = _money(number, _SCALES.get(fold(scale or ""), 0), currency)
        if money:
            yield money


@functools.cache
def _by_sign() -> dict[str, str]:
    return {fold(sign): code for sign, code in _SIGNS.items()} | {fold(code): code for code in currencies()}


@functools.cache
def _pattern() -> re.Pattern[str]:
    signs = sorted(_SIGNS, key=len, reverse=True)
    either = "|".join(re.escape(sign).replace(r"\ ", _SPACE + "+") for sign in signs)
    codes = "|".join(currencies())
    scales = "|".join(sorted((*_SCALES, "millón", "milhão", "milhões"), key=len, reverse=True))
    scale = rf"(?:{_SPACE}?(?P<s%d>{scales})(?!\w))?(?:{_SPACE}+(?:de|d'|d’|of))?"
    sign = rf"(?:(?<!\w)(?-i:{codes})|(?<!\w)(?:{either})|(?<![^\W\d_])[$€£₵₦₱₫₹৳₩¥₮])"
    before = rf"(?P<before>{sign}){_SPACE}?(?P<n1>{_NUMBER}){scale % 1}"
    after = rf"(?<![\w.,])(?P<n2>{_NUMBER}){scale % 2}{_SPACE}?(?P<after>{sign})(?!\w)"
    return re.compile(rf"{before}|{after}", re.IGNORECASE)


def _money(number: str, scale: int, currency: str) -> Money | None:
    try:
        value = (_value(number) * 10**scale).quantize(Decimal(1).scaleb(-decimals(currency)))
        return parse_money({"amount": f"{value.normalize():f}", "currency": currency})
    except (MoneyError, ArithmeticError):
        return None


def _value(number: str) -> Decimal:
    """Return a number as it was meant.

    A sign before three digits groups them, unless another sign before it does; before fewer digits it begins the cents.
    """
    plain = re.sub(r"[^\d.,]", "", number)
    cents = re.search(r"[.,](\d{1,2})$", plain) or re.search(r"(?<=,\d{3})\.(\d{3})$|(?<=\.\d{3}),(\d{3})$", plain)
    whole = plain[: cents.start()] if cents else plain
    return Decimal(re.sub(r"\D", "", whole) + (f".{cents[0][1:]}" if cents else ""))


def _role(near: str, words: Words) -> Role:
    """Return what an amount is by the words around it; a price of one night or a limit is none of the sums."""
    if words.pattern("prices").search(near):
        return "other"
    roles: tuple[tuple[Role, str], ...] = (("asked", "asks"), ("given", "gifts"), ("whole", "in_all"))
    return next((role for role, name in roles if words.pattern(name).search(near)), "other")
