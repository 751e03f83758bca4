"""The budget of a proposal in a terminal: who pays how much in which currency, and by which rates it was worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jlndesk.cli.page import Page
from jlndesk.core.i18n import _, _n
from jlndesk.core.locale import Locale
from jlndesk.core.vocabulary import vocabulary

Json = dict[str, Any]


def show_budget(totals: Json, page: Page, tongue: Locale) -> None:
    """Print the sums of a review as a small table, then what stands apart or is told in words only."""
    if not totals["by_funder"] and not totals["stated"]:
        return
    page.heading(_("What it costs and who pays"))
    if totals["by_funder"]:
        _table(totals, page, tongue)
    for line in _remarks(totals, tongue):
        page.text(line, 2)


def _table(totals: Json, page: Page, tongue: Locale) -> None:
    codes, whole = list(totals["by_currency"]), totals["converted"]
    heads = [*codes, _("In {currency}").format(currency=whole["currency"])] if whole["rates"] else codes
    rows = [
        (_payer(payer), *_cells(found, codes, tongue), *_said(whole["by_funder"].get(payer), whole, tongue))
        for payer, found in totals["by_funder"].items()
    ]
    rows.append((_("Total"), *_cells(totals["by_currency"], codes, tongue), *_said(whole["total"], whole, tongue)))
    widths = [max(map(len, column)) for column in zip(heads, *(row[1:] for row in rows), strict=True)]
    aligned = [(row[0], *(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))) for row in rows]
    page.table(("", *(head.rjust(width) for head, width in zip(heads, widths, strict=True))), aligned, 2)


def _payer(key: str) -> str:
    entry = vocabulary("funders").entries.get(key)
    return _(entry.label) if entry else _("Not said who pays")


def _cells(found: Json, codes: list[str], tongue: Locale) -> Iterator[str]:
    for code in codes:
        amount = found.get(code)
        yield tongue.money({"amount": amount, "currency": code}, code=False) if amount else "–"


def _said(amount: dict[str, str] | None, whole: Json, tongue: Locale) -> list[str]:
    """Return the cell of the currency everything is converted into; none where nothing is."""
    if not whole["rates"]:
        return []
    return [tongue.money(amount, code=False, exact=True) if amount else "–"]


def _remarks(totals: Json, tongue: Locale) -> Iterator[str]:
    whole = totals["converted"] or {"rates": [], "apart": []}
    for rate in whole["rates"]:
        said = _("1 {one} = {rate} {other} on {day}").format(
            one=rate["one"], rate=tongue.number(rate["rate"]), other=rate["other"], day=tongue.day(rate["date"])
        )
        yield _("Rate used: {rate}, {source}.").format(rate=said, source=rate["source"] or _("source not recorded"))
    for one in whole["apart"]:
        amount = tongue.money(one["amount"])
        yield _("In no sum in {currency}, for there is no dated rate: “{line}”, {amount}.").format(
            currency=whole["currency"], line=one["line"], amount=amount
        )
    count = len(totals["lines"]["unpriced"])
    if count:
        text = _n(
            "{count} line has no price and is in no sum.", "{count} lines have no price and are in no sum.", count
        )
        yield text.format(count=tongue.number(count))
    amounts = [tongue.money(one["amount"]) for one in totals["stated"]]
    if amounts:
        yield _("Stated in words, not itemised: {amounts}.").format(amounts=tongue.list(amounts))
    if totals["requested"] and totals["in_words"]["requested"]:
        yield _("Asked of the fund: {amount} ({words}).").format(
            amount=tongue.money(totals["requested"]), words=totals["in_words"]["requested"]
        )
