"""What stands below the lines of a budget: one currency for all, by which rates, shares, and the limits of the fund."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.money import Money
from jlndesk.core.spelled import in_words, unit_name
from jlndesk.records.parts.sums import FOLLOW_UP, Budget, Rate, budget_of, by_column, each, main_currency, percent, sums
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import Block, Column, Fact, Grid, Note, Paragraph, Piece
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts

_LARGE = 100
_LIMITS = {
    "ceiling": N_("{value} at most"),
    "duration_months": N_("{value} months at most"),
    "min_partner_countries": N_("partner countries: {value} at least"),
}


def budget(facts: ProposalFacts) -> Budget:
    """The lines in the currency that is asked for, else that of the fund's limit, else that of most lines."""
    lines = facts.rows("budget_lines")
    fund = facts.linked("fund_profile")
    ceiling = fund.fields.get("ceiling") if fund else None
    currency = main_currency(lines, facts.answers.fields.get("requested"), ceiling)
    return budget_of(lines, facts.context.look_up, currency)


def units_of(facts: ProposalFacts, currency: str) -> str:
    """The name of a currency as it stands in a sentence: *US dollars*."""
    return unit_name(currency, facts.context.language) or facts.context.locale.currency(currency)


def figure(facts: ProposalFacts, amount: Money) -> str:
    """An amount for a column, without its currency."""
    return facts.context.locale.money(amount, code=False)


def notes(facts: ProposalFacts, book: Budget) -> Iterator[Block]:
    """Everything in one currency by rates that are named, what stays apart, and what the whole comes to for each."""
    if book.used:
        yield _together(facts, book)
        yield Paragraph(_rates(facts, book), "caption")
    if book.strange and book.currency:
        lines = [_apart(facts, one.line.get("description") or "", one.amount) for one in book.strange]
        label = _("In no sum in {currency}: there is no dated rate").format(currency=units_of(facts, book.currency))
        yield Note("\n".join(lines), "warn", label)
    if said := beside(*_shares(facts, book), _unpriced(facts, book)):
        yield Paragraph(said, "caption")


def _together(facts: ProposalFacts, book: Budget) -> Grid:
    """A row for each payer, its sums in their own currencies side by side, and in the currency of the whole."""
    own, said = by_column(book.priced, "funder"), by_column(book.priced, "funder", said=True)
    codes = sorted({code for found in own.values() for code in found})
    heads = [Column(_("All in one currency"), 1), *(Column(units_of(facts, code), align="end") for code in codes)]
    heads.append(Column(_("In {currency}").format(currency=units_of(facts, book.currency)), align="end"))
    totals = sums(one.amount for one in book.priced)
    rows = tuple((_payer(facts, payer), *_row(facts, codes, own[payer], said[payer], book.currency)) for payer in own)
    whole = sums(one.said for one in book.priced)
    return Grid(tuple(heads), rows, (_("Total"), *_row(facts, codes, totals, whole, book.currency)))


def _row(  # the cells of one payer, each with its own meaning
    facts: ProposalFacts, codes: list[str], own: dict[str, Money], said: dict[str, Money], currency: str
) -> tuple[str, ...]:
    cells = [figure(facts, own[code]) if code in own else "–" for code in codes]
    exact = facts.context.locale.money(said[currency], code=False, exact=True) if currency in said else "–"
    return (*cells, exact)


def _payer(facts: ProposalFacts, payer: str) -> str:
    return facts.answers.cell(facts.answers.asked["budget_lines"], {"funder": payer}, "funder") or _(
        "Not said who pays"
    )


def _rates(facts: ProposalFacts, book: Budget) -> str:
    """*1 USD = 600 XOF on 2 November 2026, BCEAO*, and that each line is rounded by itself."""
    said = [_rate(facts, rate) for rate in book.used]
    return beside(*said, _("each line rounded by itself, halves to the even figure"))


def _rate(facts: ProposalFacts, rate: Rate) -> str:
    locale = facts.context.locale
    text = _("1 {one} = {rate} {other} on {day}").format(
        one=rate.one, rate=locale.number(rate.rate), other=rate.other, day=locale.day(rate.date, "long")
    )
    return _("{rate}, {source}").format(rate=text, source=rate.source) if rate.source else text


def _apart(facts: ProposalFacts, name: object, amount: Money) -> str:
    return _("{line}: {amount}").format(line=name, amount=facts.context.locale.money(amount))


def _shares(facts: ProposalFacts, book: Budget) -> Iterator[str]:
    """Follow-up and evaluation in per cent, and what one question and one day of one participant cost."""
    total, locale = book.total(), facts.context.locale
    if not total or not book.whole or not book.units():
        return
    if part := book.units(FOLLOW_UP):
        share = locale.percent(percent(part, book.units()))
        yield _("Follow-up and evaluation: {share} of the whole").format(share=share)
    days = (facts.visit[1] - facts.visit[0]).days + 1 if facts.visit else 0
    if question := each(total, len(facts.rows("learning_questions"))):
        yield _("about {amount} for each learning question").format(amount=locale.money(_about(question)))
    if person := each(total, facts.people * days):
        yield _("about {amount} for each participant and day of the visit").format(amount=locale.money(_about(person)))


def _about(amount: Money) -> Money:
    """An amount without its cents, once it is large enough for them to be noise."""
    whole = Decimal(amount["amount"]).to_integral_value()
    return {**amount, "amount": str(whole)} if whole >= _LARGE else amount


def _unpriced(facts: ProposalFacts, book: Budget) -> str:
    count = len(book.unpriced)
    text = _n("{count} line has no price and is in no sum", "{count} lines have no price and are in no sum", count)
    return text.format(count=facts.context.locale.number(count)) if count else ""


def asked_in_words(facts: ProposalFacts, label: str) -> Fact:
    """What is asked of the fund in figures and in words."""
    amount = facts.answers.fields["requested"]
    words = in_words(amount, facts.context.language)
    said = facts.answers.say("requested")
    return Fact(label, (Piece(said), Piece(f"\n{words}", "quiet")) if words else said)


def fund_limits(facts: ProposalFacts) -> Iterator[Fact]:
    """On a draft: what is known of the fund's limits, and which of them the writer still has to look up in the call."""
    fund = facts.linked("fund_profile")
    if fund is None or fund.type != "fund_profile" or facts.context.final:
        return
    rules = Answers(fund, facts.context)
    known = [_(text).format(value=rules.say(name)) for name, text in _LIMITS.items() if name in rules.fields]
    missing = [_(rules.asked[name].label) for name in _LIMITS if name not in rules.fields]
    confirm = _("confirm with the call: {rules}").format(rules=facts.context.locale.list(missing)) if missing else ""
    yield Fact(_("Limits of the fund"), beside(*chain(known, [confirm])))
