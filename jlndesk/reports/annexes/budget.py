"""The budget as an annex: sums in figures and words, lines with how they were worked out, categories against payers."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _
from jlndesk.core.money import Money
from jlndesk.core.spelled import in_words
from jlndesk.records.parts.sums import Budget, Priced, Rate, by_column
from jlndesk.reports.blocks import Block, Column, Fact, Facts, Grid, Heading, Paragraph, Piece, Words
from jlndesk.reports.proposal.budget import budget_blocks
from jlndesk.reports.proposal.budget_notes import budget, units_of
from jlndesk.reports.proposal.facts import ProposalFacts

_NAMED = ("requested", "cofinance", "in_kind")


def budget_paper(facts: ProposalFacts) -> Iterator[Block]:
    """Sums first, then the lines, then the same by category, and each converted line with its rate."""
    book = budget(facts)
    if sums := _sums(facts, book):
        yield Facts(tuple(sums))
    if not facts.rows("budget_lines"):
        text = facts.answers.say("budget_text")
        yield Paragraph(text or _("No line of cost is written down yet."), "answer" if text else "caption")
        return
    yield Heading(_("Lines, and how each was worked out"), 2)
    yield from budget_blocks(facts)
    if len({one.line.get("category") for one in book.priced if one.said}) > 1:
        yield Heading(_("By category and by who pays"), 2)
        yield _by_category(facts, book)
    if book.used:
        yield Heading(_("Lines in another currency, and the rate of each"), 2)
        yield _converted(facts, book)
        yield _rates(facts, book.used)


def _sums(facts: ProposalFacts, book: Budget) -> list[Fact]:
    """What is asked and given, and the whole of the lines, each in figures and in words."""
    asked = facts.answers.asked
    found = [
        Fact(_(asked[name].label), _in_both(facts, facts.answers.fields[name]))
        for name in _NAMED
        if name in asked and facts.answers.fields.get(name) and not facts.answers.undecided(name)
    ]
    total = book.total()
    if total and book.whole:
        found.append(Fact(_("All lines together"), _in_both(facts, total)))
    return found


def _in_both(facts: ProposalFacts, amount: Money) -> Words:
    words = in_words(amount, facts.context.language)
    said = facts.context.locale.money(amount)
    return (Piece(said, "strong"), Piece(f"\n{words}", "quiet")) if words else said


def _by_category(facts: ProposalFacts, book: Budget) -> Grid:
    """A row for each category, a column for each payer, in the currency of the whole."""
    payers = list(by_column(book.priced, "funder", said=True))
    heads = [Column(_("Category, in {currency}").format(currency=units_of(facts, book.currency)), 1)]
    heads += [Column(_named(facts, "funder", payer), align="end") for payer in payers]
    heads.append(Column(_("Total"), align="end"))
    rows = []
    for category in dict.fromkeys(str(one.line.get("category") or "") for one in book.priced if one.said):
        mine = [one for one in book.priced if str(one.line.get("category") or "") == category]
        rows.append((_named(facts, "category", category), *_cells(facts, book, mine, payers)))
    return Grid(tuple(heads), tuple(rows), (_("Total"), *_cells(facts, book, list(book.priced), payers)))


def _cells(facts: ProposalFacts, book: Budget, lines: list[Priced], payers: list[str]) -> Iterator[str]:
    part = Budget(book.currency, tuple(lines), (), book.rates)
    own = by_column(lines, "funder", said=True)
    for payer in payers:
        yield _figure(facts, own.get(payer, {}).get(book.currency))
    yield _figure(facts, part.total())


def _figure(facts: ProposalFacts, amount: Money | None) -> str:
    return facts.context.locale.money(amount, code=False) if amount else "–"


def _named(facts: ProposalFacts, name: str, key: str) -> str:
    said = facts.answers.cell(facts.answers.asked["budget_lines"], {name: key}, name) if key else ""
    return said or (_("Not said who pays") if name == "funder" else _("Other"))


def _converted(facts: ProposalFacts, book: Budget) -> Grid:
    """The lines that a rate was needed for: as they were priced, and in the currency of the whole."""
    heads = (
        Column(_("Line"), 1), Column(_("As priced"), align="end"), Column(_("Rate"), align="end"),
        Column(_("In {currency}").format(currency=units_of(facts, book.currency)), align="end"),
    )  # fmt: skip
    money, number = facts.context.locale.money, facts.context.locale.number
    rows = tuple(
        (
            str(one.line.get("description") or _("Other")), money(one.amount), number(one.rate.rate),
            money(one.said, code=False, exact=True),
        )
        for one in book.priced
        if one.rate and one.said
    )  # fmt: skip
    return Grid(heads, rows)


def _rates(facts: ProposalFacts, rates: tuple[Rate, ...]) -> Grid:
    """The rates with the day they held and who said so."""
    locale = facts.context.locale
    heads = (Column(_("Exchange rate"), 1), Column(_("On")), Column(_("Source"), 1))
    rows = tuple(
        (
            _("1 {one} = {rate} {other}").format(one=rate.one, rate=locale.number(rate.rate), other=rate.other),
            locale.day(rate.date, "long"), rate.source or _("no source named"),
        )
        for rate in rates
    )  # fmt: skip
    return Grid(heads, rows)
