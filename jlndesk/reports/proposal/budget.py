"""The budget of a proposal: bars by category and payer, and the lines with how each was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.money import Money
from jlndesk.records.parts.sums import COUNTED, line_amount
from jlndesk.reports.blocks import BarRow, Block, Chart, Column, Grid, Pattern, Piece, Series, Words
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.budget_notes import budget, notes, units_of
from jlndesk.reports.proposal.facts import ProposalFacts, added
from jlndesk.reports.proposal.listing import picked

_NO_PAYER = ""
_PATTERNS: dict[str, Pattern] = {"fund": "solid", "government": "hatch", "host": "outline"}
_SAID = {
    *("description", "category", "activity", "activity_text", "funder", "unit_cost", "unit", "persons", "days"),
    *("frequency", "basis", "rate_month", "rate_source", "kind", "learning_question"),
}
"""What a line says in places of its own; the rest follows in the second voice."""
Line = Mapping[str, Any]


def budget_blocks(facts: ProposalFacts) -> Iterator[Block]:
    """Bars for what can be said in one currency, a table for each currency, and what the whole comes to.

    Nothing is added across currencies but by a rate that is named below.
    """
    book = budget(facts)
    if book.used and len(book.priced) > 1:
        yield _chart(facts, [_Bar.of(one.line, one.said) for one in book.priced if one.said], book.currency)
    for currency, lines in _by_currency(facts).items():
        payers = list(dict.fromkeys(str(line.get("funder", _NO_PAYER)) for line in lines))
        if currency and len(lines) > 1 and not book.used:
            yield _chart(facts, [_Bar.of(line, line_amount(line)) for line in lines], currency)
        yield _table(facts, lines, payers, currency)
    yield from notes(facts, book)


@dataclass(frozen=True)
class _Bar:
    """One line of cost as the chart sees it."""

    line: Line
    payer: str
    amount: Decimal

    @classmethod
    def of(cls, line: Line, amount: Money | None) -> _Bar:
        """Return a line with the figure it has in the chart."""
        return cls(line, str(line.get("funder", _NO_PAYER)), Decimal(amount["amount"]) if amount else Decimal(0))


def _by_currency(facts: ProposalFacts) -> dict[str, list[Line]]:
    """The lines by currency, those without a price last."""
    found: dict[str, list[Line]] = {}
    for line in facts.rows("budget_lines"):
        amount = line_amount(line)
        found.setdefault(amount["currency"] if amount else "", []).append(line)
    return dict(sorted(found.items(), key=lambda item: (not item[0], item[0])))


def _chart(facts: ProposalFacts, bars: list[_Bar], currency: str) -> Chart:
    payers = list(dict.fromkeys(bar.payer for bar in bars))
    categories: dict[str, list[_Bar]] = {}
    for bar in bars:
        categories.setdefault(_word(facts, bar.line, "category"), []).append(bar)
    rows = []
    for label, group in categories.items():
        amounts = tuple(_added(bar for bar in group if bar.payer == payer) for payer in payers)
        rows.append(BarRow(label, amounts, _figure(facts, sum(amounts, Decimal(0)), currency)))
    series = []
    for payer in payers:
        paid = _added(bar for bar in bars if bar.payer == payer)
        series.append(Series(_payer(facts, payer), _figure(facts, paid, currency), _PATTERNS.get(payer, "grey")))
    unit = units_of(facts, currency)
    return Chart(tuple(series), tuple(rows), unit, alt=_("What it costs, by category and by who pays"))


def _added(bars: Iterable[_Bar]) -> Decimal:
    return sum((bar.amount for bar in bars), Decimal(0))


def _table(facts: ProposalFacts, lines: list[Line], payers: list[str], currency: str) -> Grid:
    cash = any(line.get("kind") == "cash" for line in lines)
    said = _("Line and how it was worked out; in cash unless it says otherwise") if cash else ""
    heads = [Column(said or _("Line and how it was worked out"), 1)]
    heads += [Column(_payer(facts, payer), align="end") for payer in payers]
    heads += [Column(_("Total"), align="end")] if len(payers) > 1 else []
    total: tuple[Words, ...] = ()
    if currency:
        sums = [_sum(line for line in lines if line.get("funder", _NO_PAYER) == payer) for payer in payers]
        sums += [sum(sums, Decimal(0))] if len(payers) > 1 else []
        name = units_of(facts, currency)
        total = (_("Total, {currency}").format(currency=name), *(_figure(facts, one, currency) for one in sums))
    rows = tuple(_rows(facts, lines, payers, currency, len(heads)))
    return Grid(tuple(heads), rows, total)


def _rows(
    facts: ProposalFacts, lines: list[Line], payers: list[str], currency: str, width: int
) -> Iterator[tuple[Words, ...]]:
    """The lines, those of one activity together below its name."""
    asked = facts.answers.asked["budget_lines"]
    groups: dict[str, list[Line]] = {}
    for line in lines:
        named = (facts.answers.cell(asked, line, name) for name in ("activity", "activity_text"))
        groups.setdefault(", ".join(filter(None, named)), []).append(line)
    for activity, group in groups.items():
        if activity:
            yield ((Piece(activity, "italic"),), *("" for _column in range(width - 1)))
        yield from (_row(facts, line, payers, currency) for line in group)


def _row(facts: ProposalFacts, line: Line, payers: list[str], currency: str) -> tuple[Words, ...]:
    what = _("{description} ").format(description=line.get("description") or _word(facts, line, "category"))
    first = (Piece(what, "strong"), Piece(_worked_out(facts, line), "fine"))
    amount = line_amount(line)
    figure = _figure(facts, Decimal(amount["amount"]), currency) if amount else _("not recorded")
    cells = [figure if line.get("funder", _NO_PAYER) == payer else "–" for payer in payers]
    return (first, *cells, *([figure] if len(payers) > 1 else []))


def _worked_out(facts: ProposalFacts, line: Line) -> str:
    """*6 × 7 × USD 165 (night), October 2026*, then everything else the line says."""
    asked = facts.answers.asked["budget_lines"]
    factors = [_factor(facts, line, name) for name in COUNTED if line.get(name, 1) not in (1, "1")]
    price = facts.answers.cell(asked, line, "unit_cost")
    if price and line.get("unit"):
        price = _("{price} ({unit})").format(price=price, unit=line["unit"])
    product = " × ".join([*factors, *([price] if price else [])])
    question = picked(facts, "learning_questions", str(line.get("learning_question") or ""))
    category = _word(facts, line, "category")
    said = ["" if category == line.get("description") else category, product, *_source(facts, line)]
    said += [_("question {number}").format(number=question) if question else ""]
    said += [facts.answers.cell(asked, line, c.name) for c in asked.kind.columns() if c.name not in _SAID]
    return beside(*said)


def _factor(facts: ProposalFacts, line: Line, name: str) -> str:
    said = facts.answers.cell(facts.answers.asked["budget_lines"], line, name)
    return _n("{count} person", "{count} people", line[name]).format(count=said) if name == "persons" else said


def _source(facts: ProposalFacts, line: Line) -> Iterator[str]:
    """Where the price comes from and of when it is, each said once; “in kind” where it is no cash."""
    asked = facts.answers.asked["budget_lines"]
    source = facts.answers.cell(asked, line, "rate_source")
    basis = facts.answers.cell(asked, line, "basis")
    if basis.casefold() not in source.casefold():
        yield basis
    dated = line.get("rate_month")
    if dated and facts.context.locale.day(dated, "long") not in source:
        yield facts.context.locale.day(dated)
    yield source
    if line.get("kind") != "cash":
        yield facts.answers.cell(asked, line, "kind")


def _word(facts: ProposalFacts, line: Line, name: str) -> str:
    return facts.answers.cell(facts.answers.asked["budget_lines"], line, name) or _("Other")


def _payer(facts: ProposalFacts, payer: str) -> str:
    said = facts.answers.cell(facts.answers.asked["budget_lines"], {"funder": payer}, "funder") if payer else ""
    return said or _("Not said who pays")


def _sum(lines: Iterable[Line]) -> Decimal:
    total = added(amount for line in lines if (amount := line_amount(line)))
    return Decimal(total["amount"]) if total else Decimal(0)


def _figure(facts: ProposalFacts, amount: Decimal, currency: str) -> str:
    return facts.context.locale.money({"amount": str(amount), "currency": currency}, code=False)
