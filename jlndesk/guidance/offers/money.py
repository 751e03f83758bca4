"""Offers for questions 19 and 20: funds on file, prices paid before with month and source, papers a fund asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.record import Record
from jlndesk.core.text import fold
from jlndesk.guidance.case import ACTIVITY_TYPES
from jlndesk.guidance.offers.offer import Asking, Offer, quoted

_MOST_FUNDS = 3
_PRICE = ("description", "category", "unit", "unit_cost", "basis", "rate_month", "rate_source")
"""What of an earlier budget line holds for a new one: its price, and not how much was bought."""
_SHARES = ("CTG", "ADM")
Line = Mapping[str, Any]


def funds(asking: Asking) -> Iterator[Offer]:
    """Funds whose rules are on file, where none is chosen, those known last first."""
    if asking.held("fund_profile"):
        return
    known = sorted(asking.find("fund_profile"), key=lambda one: str(one.fields.get("as_of") or ""), reverse=True)
    for fund in known[:_MOST_FUNDS]:
        as_of = fund.fields.get("as_of")
        text = _("The rules of “{fund}” are on file.")
        if as_of:
            text = _("The rules of “{fund}” are on file, as known on {day}.")
        said = text.format(fund=quoted(fund.title), day=asking.day(as_of) if as_of else "")
        yield asking.offer("fund", fund, said, {"fund_profile": fund.id})


def rates(asking: Asking) -> Iterator[Offer]:
    """Prices of earlier budgets: of the same host country first, then the latest; categories not budgeted yet first."""
    budgeted = {_key(line) for line in asking.case.rows("budget_lines")}
    categories = {category for category, _description in budgeted}
    first: list[Offer] = []
    rest: list[Offer] = []
    for record, line in _priced(asking):
        if _key(line) not in budgeted:
            budgeted.add(_key(line))
            new = {name: line.get(name) for name in _PRICE}
            offer = asking.offer("rate", record, _said(asking, record, line), asking.row("budget_lines", new))
            (rest if line.get("category") in categories else first).append(offer)
            categories.add(line.get("category"))
    return iter([*first, *rest])


def _key(line: Line) -> tuple[Any, str]:
    return line.get("category"), fold(str(line.get("description") or ""))


def _priced(asking: Asking) -> list[tuple[Record, Line]]:
    """Return every priced line of other budgets with its record: same host country first, then the latest price."""
    hosts = set(asking.held("host_countries") or ())
    found = [(record, line) for record in _with_budgets(asking) for line in _lines(record)]
    found.sort(key=lambda one: str(one[1].get("rate_month") or ""), reverse=True)
    return sorted(found, key=lambda one: not hosts & _hosts(one[0]))


def _with_budgets(asking: Asking) -> list[Record]:
    types = (*ACTIVITY_TYPES, "proposal")
    found = [one for name in types for one in asking.own(name) if one.fields.get("status") != "cancelled"]
    return sorted(found, key=lambda one: -asking.nearness(one.fields.get("topics")))


def _lines(record: Record) -> list[Line]:
    """Return the lines whose price can be used again: it has a month or a source, and is no share of the whole."""
    lines = [line for line in record.fields.get("budget_lines") or () if line.get("description")]
    priced = [line for line in lines if line.get("unit_cost") and line.get("category") not in _SHARES]
    return [line for line in priced if line.get("rate_month") or line.get("rate_source")]


def _hosts(record: Record) -> set[str]:
    return set(record.fields.get("host_countries") or ())


def _said(asking: Asking, record: Record, line: Line) -> str:
    """Return *Return flights to Manila: USD 1,400 for each ticket (dated Oct 2026; quotation) in “Rates by age”.*"""
    price = asking.locale.money(dict(line["unit_cost"]))
    unit, month, source = (line.get(name) for name in ("unit", "rate_month", "rate_source"))
    if unit:
        price = _("{amount} for each {unit}").format(amount=price, unit=unit)
    told = {"what": quoted(str(line["description"]), 80), "price": price, "record": quoted(record.title, 80)}
    day = asking.day(month) if month else ""
    if month and source:
        text = _("{what}: {price} (dated {month}; {source}) in “{record}”.")
    elif month:
        text = _("{what}: {price} (dated {month}) in “{record}”.")
    else:
        text = _("{what}: {price} ({source}) in “{record}”; the price has no date.")
    return text.format(**told, month=day, source=quoted(str(source or ""), 80))


def attachments(asking: Asking) -> Iterator[Offer]:
    """The papers the fund asks for that are not in the list yet, all at once."""
    fund = asking.case.linked(asking.held("fund_profile"))
    if fund is None:
        return
    listed = {fold(str(item)) for item in asking.used("attachments_checklist", "item")}
    wanted = [row for row in fund.fields.get("attachments_required") or () if row.get("item")]
    missing = [row for row in wanted if fold(str(row["item"])) not in listed]
    if missing:
        text = _n("“{fund}” asks for {count} more paper.", "“{fund}” asks for {count} more papers.", len(missing))
        said = text.format(fund=quoted(fund.title), count=asking.locale.number(len(missing)))
        rows = [{"item": row["item"], "needed": True} for row in missing]
        held = asking.case.rows("attachments_checklist")
        yield asking.offer("attachment", fund, said, {"attachments_checklist": [*held, *rows]})
