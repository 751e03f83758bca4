"""The budget of a proposal: bars by category and payer, and the lines with how each was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.money import Money
from jlndesk.core.vocabulary import vocabulary
from jlndesk.records.parts.sums import COUNTED, Budget, line_amount
from jlndesk.reports.blocks import BarRow, Block, Chart, Column, Grid, Pattern, Piece, Series, Words
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.budget_notes import budget, notes, units_of
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.listing import picked

_NO_PAYER = ""
_PATTERNS: dict[str, Pattern] = {"fund": "solid", "government": "hatch", "host": "outline"}
_SAID = {
    *("description", "category", "activity", "activity_text", "funder", "unit_cost", "unit", "persons", "days"),
    *("frequency", "basis", "rate_month", "rate_source", "kind", "learning_question"),
}
"""What a line says in places of its own; the rest follows in the second voice."""
_TIMES = "\u00a0×\u00a0"
Line = Mapping[str, Any]


def budget_blocks(facts: ProposalFacts) -> Iterator[Block]:
    """Bars for what can be said in one currency, a table for each currency, and what the whole comes to.

    Nothing is added across currencies but by a rate that is named below.
    """
    book = budget(facts)
    rates = frozenset(rate.id for rate in book.used)
    if rates:
        said = tuple(_Cost(one.line, one.said) for one in book.priced)
        yield from _Costs(facts, book.currency, tuple(one for one in said if one.amount), rates).chart()
    for currency, lines in _by_currency(facts, book).items():
        costs = _Costs(facts, currency, tuple(_Cost(line, line_amount(line)) for line in lines), rates)
        yield from () if rates else costs.chart()
        yield costs.table()
    yield from notes(facts, book)


def _by_currency(facts: ProposalFacts, book: Budget) -> dict[str, list[Line]]:
    """The lines by currency, that of the whole first, those without a price last."""
    found: dict[str, list[Line]] = {}
    for line in facts.rows("budget_lines"):
        amount = line_amount(line)
        found.setdefault(amount["currency"] if amount else "", []).append(line)
    return dict(sorted(found.items(), key=lambda item: (not item[0], item[0] != book.currency, item[0])))


@dataclass(frozen=True)
class _Cost:
    """One line with its amount, which may not be known."""

    line: Line
    amount: Money | None

    @property
    def payer(self) -> str:
        """Who pays, by the key."""
        return str(self.line.get("funder", _NO_PAYER))


@dataclass(frozen=True)
class _Costs:
    """Lines in one currency; `rates` are the exchange rates that stand below the tables."""

    facts: ProposalFacts
    currency: str
    costs: tuple[_Cost, ...]
    rates: frozenset[str]

    @property
    def payers(self) -> list[str]:
        """Who pays, always in one order; those no list knows after them."""
        order = [*vocabulary("funders").entries]
        found = dict.fromkeys(cost.payer for cost in self.costs)
        return sorted(found, key=lambda payer: (order.index(payer) if payer in order else len(order), payer))

    def figure(self, amount: Decimal) -> str:
        """An amount for a column: with cents when any of them has cents."""
        cents = any("." in cost.amount["amount"] for cost in self.costs if cost.amount)
        money = {"amount": str(amount), "currency": self.currency}
        return self.facts.context.locale.money(money, code=False, exact=cents)

    def sum(self, costs: Iterable[_Cost]) -> Decimal:
        """The sum of what is known."""
        return sum((Decimal(cost.amount["amount"]) for cost in costs if cost.amount), Decimal(0))

    def of(self, payer: str) -> Decimal:
        """What one of them pays."""
        return self.sum(cost for cost in self.costs if cost.payer == payer)

    def chart(self) -> Iterator[Chart]:
        """Bars by category, when there is more than one line with a price."""
        if len(self.costs) < 2 or not self.currency:
            return
        categories: dict[str, list[_Cost]] = {}
        for cost in self.costs:
            categories.setdefault(_word(self.facts, cost.line, "category"), []).append(cost)
        rows = tuple(self._bar(label, group) for label, group in categories.items())
        series = tuple(
            Series(_payer(self.facts, payer), self.figure(self.of(payer)), _PATTERNS.get(payer, "grey"))
            for payer in self.payers
        )
        alt = _("What it costs, by category and by who pays")
        yield Chart(series, rows, units_of(self.facts, self.currency), alt=alt)

    def _bar(self, label: str, group: list[_Cost]) -> BarRow:
        amounts = tuple(self.sum(cost for cost in group if cost.payer == payer) for payer in self.payers)
        return BarRow(label, amounts, self.figure(sum(amounts, Decimal(0))))

    def table(self) -> Grid:
        """A row for each line, a column for each payer, and their sums."""
        cash = any(cost.line.get("kind") == "cash" for cost in self.costs)
        said = _("Line and how it was worked out; in cash unless it says otherwise") if cash else ""
        heads = [Column(said or _("Line and how it was worked out"), 1)]
        heads += [Column(_payer(self.facts, payer), align="end") for payer in self.payers]
        heads += [Column(_("Total"), align="end")] if len(self.payers) > 1 else []
        total: tuple[Words, ...] = ()
        if self.currency:
            sums = [self.of(payer) for payer in self.payers]
            sums += [sum(sums, Decimal(0))] if len(self.payers) > 1 else []
            name = _("Total, {currency}").format(currency=units_of(self.facts, self.currency))
            total = (name, *map(self.figure, sums))
        return Grid(tuple(heads), tuple(self._rows(len(heads))), total)

    def _rows(self, width: int) -> Iterator[tuple[Words, ...]]:
        """The lines, those of one activity together below its name."""
        asked = self.facts.answers.asked["budget_lines"]
        groups: dict[str, list[_Cost]] = {}
        for cost in self.costs:
            named = (self.facts.answers.cell(asked, cost.line, name) for name in ("activity", "activity_text"))
            groups.setdefault(", ".join(filter(None, named)), []).append(cost)
        for activity, group in groups.items():
            if activity:
                yield ((Piece(activity, "italic"),), *("" for _column in range(width - 1)))
            yield from (self._row(cost) for cost in group)

    def _row(self, cost: _Cost) -> tuple[Words, ...]:
        line = cost.line
        what = _("{description} ").format(description=line.get("description") or _word(self.facts, line, "category"))
        first = (Piece(what, "strong"), Piece(_worked_out(self.facts, line, self.rates), "fine"))
        figure = self.figure(Decimal(cost.amount["amount"])) if cost.amount else _("not recorded")
        cells = [figure if cost.payer == payer else "–" for payer in self.payers]
        return (first, *cells, *([figure] if len(self.payers) > 1 else []))


def _worked_out(facts: ProposalFacts, line: Line, rates: frozenset[str]) -> str:
    """*6 × 7 × USD 165 (night), October 2026*, then everything else the line says."""
    asked = facts.answers.asked["budget_lines"]
    factors = [_factor(facts, line, name) for name in COUNTED if line.get(name, 1) not in (1, "1")]
    price = facts.answers.cell(asked, line, "unit_cost")
    if price and line.get("unit"):
        price = _("{price} ({unit})").format(price=price, unit=line["unit"])
    product = _TIMES.join([*factors, *([price] if price else [])])
    question = picked(facts, "learning_questions", str(line.get("learning_question") or ""))
    category = _word(facts, line, "category")
    said = ["" if category == line.get("description") else category, product, *_source(facts, line)]
    said += [_("question {number}").format(number=question) if question else ""]
    below = {"exchange_rate"} if line.get("exchange_rate") in rates else set()
    said += [facts.answers.cell(asked, line, c.name) for c in asked.kind.columns() if c.name not in _SAID | below]
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
