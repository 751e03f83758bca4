"""Results frame, budget annex and terms of reference say what their reader looks for, and nothing else."""

from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.blocks import Grid, Heading, flat, plain
from jlndesk.reports.context import Reading
from jlndesk.reports.inventory import texts


def made(layout, record, context):
    """The document of one layout about one record."""
    return document_of(all_layouts()[layout], [record], context)


def said(document):
    """All texts of a document on one line, with plain spaces."""
    return " | ".join(text for _place, text in texts(document) if text).replace("\u00a0", " ")


def cells(document):
    """The texts of the cells of every table, row by row."""
    rows = [row for block in flat(document.blocks) if isinstance(block, Grid) for row in (*block.rows, block.total)]
    return [[plain(cell).replace("\u00a0", " ") for cell in row] for row in rows]


def result(level, statement, **more):
    """One row of a results frame."""
    return {"level": level, "statement": statement, "means_of_verification": "Register", **more}


def test_a_results_frame_goes_from_the_goal_down_with_both_dates(office):
    """Rows typed in any order stand by level; each number has its date; who reads it how often stands in one place."""
    low = result("activity", "Actions done", baseline="0", target="80", unit="%", frequency="Every quarter")
    high = result(
        "goal", "Families pay less", baseline="38", baseline_date="2022", target="30", target_date="2030", unit="%",
        indicator_text="Share paid out of pocket", responsible_text="Statistics office",
    )  # fmt: skip
    record = office.add("proposal", "P", country="ZZ", results_frame=[low, high])
    reading = Reading(objectives=("By June the Board will have approved rates.",))
    document = made("results_frame", record, office.context(readings={record.id: reading}))
    rows = [row for row in cells(document) if len(row) == 6]
    assert [row[0] for row in rows] == ["Policy goal", "Activity"]
    assert rows[0][1:] == [
        "Families pay less\nShare paid out of pocket", "38%\n2022", "30%\n2030", "Register", "Statistics office",
    ]  # fmt: skip
    assert rows[1][5] == "Every quarter"


def test_a_results_frame_without_a_result_says_so(office):
    """An empty frame is a sentence, never an empty table."""
    document = made("results_frame", office.add("proposal", "P", country="ZZ"), office.context())
    assert "No result is written down yet." in said(document)
    assert cells(document) == []


def line(description, category, amount, currency, funder, **more):
    """One line of cost."""
    price = {"amount": amount, "currency": currency}
    return {"description": description, "category": category, "unit_cost": price, "funder": funder, **more}


def test_a_budget_annex_adds_two_currencies_at_a_dated_rate_with_its_source(office):
    """60 000 francs at 600 are 100 dollars: line, rate, day and source are printed, and the whole in words."""
    rate = office.add(
        "exchange_rate", "R", from_currency="USD", to_currency="XOF", rate="600", date="2026-11-02", rate_source="BCEAO"
    )
    lines = [
        line("Tickets", "TRV", "1000", "USD", "fund", persons=2),
        line("Bus", "GND", "60000", "XOF", "government", exchange_rate=rate.id),
    ]
    record = office.add(
        "proposal", "P", country="ZZ", budget_lines=lines, requested={"amount": "2000", "currency": "USD"}
    )
    document = made("budget_annex", record, office.context())
    text = said(document)
    for words in (
        "two thousand US dollars", "two thousand one hundred US dollars", "1 USD = 600 XOF", "2 November 2026", "BCEAO",
    ):  # fmt: skip
        assert words in text
    assert ["Bus", "XOF 60,000", "600", "100.00"] in cells(document)
    assert ["Total", "2,000", "100", "2,100"] in cells(document)


def test_a_budget_without_a_rate_adds_nothing_across_currencies(office):
    """Dollars and francs without a rate stay two sums; no total of both is printed."""
    lines = [
        line("Tickets", "TRV", "1000", "USD", "fund"),
        line("Bus", "GND", "60000", "XOF", "fund"),
    ]
    text = said(made("budget_annex", office.add("proposal", "P", country="ZZ", budget_lines=lines), office.context()))
    assert "All lines together" not in text
    assert "there is no dated rate" in text


def test_terms_of_reference_hold_each_site_against_its_question_and_say_when_the_report_is_due(office):
    """Questions are numbered, a site names the number of its question, and 14 days after the last day is a date."""
    record = office.add(
        "study_tour", "Tour", country="ZZ", dates={"start": "2027-03-01", "end": "2027-03-05"},
        learning_questions=[{"question": "Who sets the rate?"}, {"question": "What failed?", "answer": "Nothing yet"}],
        sites=[{"name": "Rates office", "date": "2027-03-02", "observation_notes": "Seen there"}],
        participants=[{"post": "Director", "role": "decider", "reason": "Signs the paper"}],
    )  # fmt: skip
    fields = {**record.fields, "sites": [{**record.fields["sites"][0],
              "learning_question": record.fields["learning_questions"][1]["id"]}]}  # fmt: skip
    record = type(record)(**{**{n: getattr(record, n) for n in ("type", "id", "title", "updated")}, "fields": fields})
    document = made("terms_of_reference", record, office.context())
    assert ["2 Mar 2027", "Rates office", "2"] in cells(document)
    text = said(document)
    assert "due on 19 March 2027, 14 days after the last day" in text
    assert "Nothing yet" not in text
    assert "Seen there" not in text
    heads = [block.text for block in flat(document.blocks) if isinstance(block, Heading)]
    assert heads[-2:] == ["What must be written, and by when", "Approval"]


def test_terms_of_an_activity_with_nothing_in_it_still_have_room_to_sign(office):
    """An idea without dates prints, with the days the report takes."""
    text = said(made("terms_of_reference", office.add("workshop", "W", country="ZZ"), office.context()))
    assert "due 14 days after the last day" in text
    assert "Signature" in text
