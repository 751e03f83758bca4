"""The budget on paper: one order of payers, figures that line up, rates named, nothing added without one."""

import dataclasses

import pytest

from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.blocks import Chart, Facts, Grid, Note, Paragraph, flat, plain
from jlndesk.reports.context import Question, Reading

NIGHTS = {
    "description": "Nights in Accra", "category": "PDM", "persons": 6, "days": "5", "funder": "fund",
    "unit_cost": {"amount": "95000", "currency": "XOF"},
}  # fmt: skip
ROOM = {"description": "Room", "category": "VEN", "funder": "government",
        "unit_cost": {"amount": "1200.5", "currency": "USD"}}  # fmt: skip
REVIEW = {"description": "Review", "category": "MEL", "funder": "host",
          "unit_cost": {"amount": "299", "currency": "USD"}}  # fmt: skip
QUESTION = Question(19, "What does it cost?", ("budget_lines", "budget_text", "requested", "cofinance"))


@pytest.fixture
def budget(office):
    """Makes the blocks of question 19 for some lines, and gives their texts too."""
    rate = office.add("exchange_rate", "Dollar", from_currency="USD", to_currency="XOF", rate="600", date="2026-11-02",
                      rate_source="BCEAO")  # fmt: skip
    fund = office.add("fund_profile", "Fund", ceiling={"amount": "80000", "currency": "USD"}, duration_months=12)

    def make(lines, *, rated=True, language="en", final=False, **fields):
        rows = [{**line, "exchange_rate": rate.id} if rated and line is NIGHTS else line for line in lines]
        given = {"requested": {"amount": "4750", "currency": "USD"}, "fund_profile": fund.id, **fields}
        record = office.add("proposal", "Capitation", budget_lines=rows, **given)
        context = office.context(language=language, final=final)
        context = dataclasses.replace(context, readings={record.id: Reading((), (QUESTION,))})
        blocks = list(flat(document_of(all_layouts()["proposal"], [record], context).blocks))
        start = next(n for n, block in enumerate(blocks) if getattr(block, "text", "").startswith("19"))
        return blocks[start:]

    return make


def of_kind(blocks, kind):
    """The blocks of one kind."""
    return [block for block in blocks if isinstance(block, kind)]


def texts(blocks):
    """The paragraphs, notes and facts in one text with plain spaces."""
    said = [plain(block.text) for block in blocks if isinstance(block, Paragraph | Note)]
    said += [f"{row.label}: {plain(row.value)}" for block in of_kind(blocks, Facts) for row in block.rows]
    said += [block.label for block in of_kind(blocks, Note)]
    return " | ".join(said).replace("\u00a0", " ").replace("\u202f", " ")


def test_all_in_one_currency_by_a_named_rate(budget):
    """2 850 000 francs at 600 are 4,750.00 dollars; the rate, its day and its source stand below."""
    blocks = budget([NIGHTS, ROOM, REVIEW])
    (together,) = [grid for grid in of_kind(blocks, Grid) if grid.columns[0].head == "All in one currency"]
    heads = [column.head for column in together.columns[1:]]
    assert heads == ["US dollars", "West African CFA francs", "In US dollars"]
    assert together.rows[0] == ("The fund asked", "–", "2,850,000", "4,750.00")
    assert together.total == ("Total", "1,499.50", "2,850,000", "6,249.50")
    assert "1 USD = 600 XOF on 2 November 2026, BCEAO" in texts(blocks)
    (chart,) = of_kind(blocks, Chart)
    assert [row.text for row in chart.rows] == ["4,750.00", "1,200.50", "299.00"]


def test_the_currency_of_the_whole_comes_first(budget):
    """A table for each currency, the one that is asked for first, each with a total of its own."""
    totals = [plain(grid.total[0]) for grid in of_kind(budget([NIGHTS, ROOM]), Grid)[:2]]
    assert totals == ["Total, US dollars", "Total, West African CFA francs"]


def test_without_a_rate_nothing_is_added(budget):
    """The line stands apart by its name; there is no sum in one currency, no share and no cost for each."""
    blocks = budget([NIGHTS, ROOM, REVIEW], rated=False)
    assert not [grid for grid in of_kind(blocks, Grid) if grid.columns[0].head == "All in one currency"]
    assert "Nights in Accra: XOF 2,850,000 | " in texts(blocks)
    assert "In no sum in US dollars: there is no dated rate" in texts(blocks)
    assert "of the whole" not in texts(blocks)


def test_payers_stand_in_one_order_and_cents_line_up(budget):
    """The fund, the government, the host, whatever the order of the lines; one amount with cents gives all theirs."""
    (grid, *_rest) = of_kind(budget([REVIEW, ROOM, {**ROOM, "description": "Visas", "funder": "fund"}]), Grid)
    assert [column.head for column in grid.columns[1:]] == ["The fund asked", "Our government", "The host", "Total"]
    assert grid.total[1:] == ("1,200.50", "1,200.50", "299.00", "2,700.00")


def test_what_is_not_known_is_said(budget):
    """A line without a price is *not recorded* and counted; it is in no total."""
    blocks = budget([ROOM, {"description": "Fares", "category": "TRV", "funder": "fund"}])
    assert "not recorded" in [cell for grid in of_kind(blocks, Grid) for row in grid.rows for cell in row]
    assert "1 line has no price and is in no sum" in texts(blocks)


def test_the_sum_asked_is_also_in_words(budget):
    """In the language of the paper, for a person who signs."""
    assert "four thousand seven hundred and fifty US dollars" in texts(budget([ROOM]))
    french = texts(budget([ROOM], language="fr"))
    assert "quatre mille sept cent cinquante dollars des États-Unis" in french


def test_limits_of_the_fund_stand_on_a_draft_only(budget):
    """What is known, and what to confirm with the call; a final copy for the fund says neither."""
    drafted = texts(budget([ROOM]))
    assert "Limits of the fund: USD 80,000 at most · 12 months at most · confirm with the call: Least" in drafted
    assert "confirm with the call" not in texts(budget([ROOM], final=True))


def test_what_the_whole_comes_to(budget):
    """Follow-up in per cent, and what one learning question costs, without cents once it is large."""
    questions = [{"question": "How are rates set?"}, {"question": "Who collects the data?"}, {"question": "And then?"}]
    said = texts(budget([ROOM, {**REVIEW, "funder": "fund"}], learning_questions=questions))
    assert "Follow-up and evaluation: 19.9% of the whole" in said
    assert "about USD 500 for each learning question" in said
