"""Layouts print everything their readers may know, and nothing else."""

import datetime as dt
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from jlndesk.core.errors import InputError
from jlndesk.core.record import Conflict, Version
from jlndesk.records import all_types
from jlndesk.reports import all_layouts, document_of, layout_named, layouts_for, write
from jlndesk.reports.blocks import Chain, Facts, Grid, Heading, Note, Timeline, flat, plain
from jlndesk.reports.context import Question, Reading
from jlndesk.reports.inventory import texts

PLANTED = "planted-for-the-team"
SELECTIVE = (
    *("list", "concept_note", "reviewers_sheet", "results_frame", "budget_annex", "terms_of_reference"),
    *("request_letter", "endorsement_letter", "questionnaire"),
)
"""Papers that take a few fields of a record and not all its readers may get."""
PRIVATE = "+000 555 0199"


def made(layout, records, context):
    """The document of one layout, by its name."""
    return document_of(all_layouts()[layout], records, context)


def said(document):
    """All texts of a document on one line, with plain spaces."""
    return " | ".join(text for _place, text in texts(document) if text).replace("\u00a0", " ")


def of_kind(document, kind):
    """The blocks of one kind."""
    return [block for block in flat(document.blocks) if isinstance(block, kind)]


def test_layouts_are_found_and_offered_by_type():
    """A proposal's own paper is offered before the sheet that any record has; the list comes last."""
    offered = [layout.name for layout in layouts_for("proposal")]
    assert (offered[0], offered[-1]) == ("proposal", "list")
    assert offered.index("sheet") < offered.index("reviewers_sheet")
    assert [layout.name for layout in layouts_for("person")] == ["sheet", "list"]
    assert layout_named("", ["proposal"]).name == "proposal"
    assert layout_named("", ["person", "proposal"]).name == "sheet"
    for wrong in (("proposal", ["person"]), ("no-such", ["person"])):
        with pytest.raises(InputError):
            layout_named(*wrong)


def test_a_sheet_prints_every_answer_and_nothing_empty(office, proposal):
    """Each section that holds something is a heading; each answer stands with its label; no label without one."""
    text = said(made("sheet", [proposal], office.context()))
    for words in (
        "Goal and constraint", "National goal it serves | Families pay 30%", "owns it | National Insurance Authority",
        "Days of the visit | 11–15 January 2027", "Asked of the fund | USD 18,030", "Confirmed in writing", "38", "60",
    ):  # fmt: skip
        assert words in text
    assert "Summary" not in text
    assert "Deadline" not in text
    assert "Results and risks" not in text


def test_long_texts_stand_under_a_heading_short_ones_beside_their_label(office):
    """Width is given to what needs it."""
    record = office.add("organisation", "Ministry", summary="Short.", mandate="Long. " * 60)
    document = made("sheet", [record], office.context())
    assert "Mandate" in [block.text for block in of_kind(document, Heading)]
    assert "Summary" in [fact.label for block in of_kind(document, Facts) for fact in block.rows]


def test_rows_are_a_table_when_they_fit_and_numbered_entries_when_not(office, proposal):
    """Four short columns make a table; of fifteen columns the first is the name and the others run on below it."""
    document = made("sheet", [proposal], office.context())
    heads = [tuple(column.head for column in grid.columns) for grid in of_kind(document, Grid)]
    assert ("Question", "Where the answer will be written") in heads
    entries = next(grid for grid in of_kind(document, Grid) if plain(grid.rows[0][1]).startswith("Return flights"))
    assert [row[0] for row in entries.rows] == ["1", "2", "3"]
    first = plain(entries.rows[0][1]).replace("\u00a0", " ")
    assert "Category: International travel · Persons: 6 · Unit of the price: ticket" in first


def test_a_list_says_once_what_is_the_same_in_all_and_leaves_out_what_nobody_filled_in(office):
    """Five persons of one country: the country stands above the table, a column without a word nowhere."""
    for number in range(5):
        office.add("person", f"Person {number}", country="GH", status="current", post_title=f"Post {number}")
    document = made("list", list(office.records.values()), office.context())
    heads = [column.head for grid in of_kind(document, Grid) for column in grid.columns]
    assert "Country: Ghana; Status: On file" in said(document)
    assert "Country" not in heads
    assert "Organisation" not in heads
    assert "Post" in heads


def test_a_section_is_not_named_twice(office):
    """Where a section holds one list of its own name, the name is a heading once."""
    row = [{"date": "2026-05-15"}]
    document = made("sheet", [office.add("workshop", "W", country="ZZ", agreements=row)], office.context())
    assert [block.text for block in of_kind(document, Heading)].count("Agreements") == 1


def test_what_is_for_the_team_leaves_with_no_document_for_outside(office, proposal, tmp_path):
    """Planted texts are found in no layout for outside, decompressed streams included; private ones in none at all."""
    records = list(office.records.values())
    for name, layout in all_layouts().items():
        chosen = [record for record in records if layout.prints(record.type)]
        for audience in ("outside", "team"):
            path = tmp_path / f"{name}-{audience}.pdf"
            document = made(name, chosen, office.context(audience=audience))
            write(document, path)
            raw = everything_in(path)
            found = PLANTED in said(document)
            assert found == (audience == "team" and name not in SELECTIVE)
            if audience == "outside":
                assert PLANTED.encode() not in raw
            assert PRIVATE not in said(document)
            assert PRIVATE.encode() not in raw


def everything_in(path: Path) -> bytes:
    """The bytes of a PDF with every compressed stream opened beside them."""
    data = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream.strip(b"\r\n")))
        except zlib.error:
            opened.append(stream)
    return b"\n".join([data, *opened])


def test_a_column_hidden_from_outside_hides_in_picked_rows_and_groups_too(office, proposal):
    """A delegate's sex is personal: it is in no copy, whatever the audience, unless private details are asked for."""
    assert "Female" not in said(made("sheet", [proposal], office.context(audience="team")))
    assert "Female" in said(made("sheet", [proposal], office.context(personal=True)))


def test_both_versions_of_a_conflict_are_printed_with_a_mark(office, proposal):
    """A field, row, member or title that two people changed shows both values; writers only to the team."""
    row = proposal.fields["followup_plan"][0]["id"]
    both = replace(
        proposal,
        conflicts=(
            Conflict("pitch", (Version("a", "One wording", "Ada", "Desk 1"), Version("b", "Another wording"))),
            Conflict(f"followup_plan/{row}", (Version("a", {"action": "Row one", "order": "1"}), Version("b", None))),
            Conflict("topics/capitation", (Version("a", True), Version("b", None))),
            Conflict("topics", (Version("a", 5), Version("b", ["x"]))),
            Conflict("title", (Version("a", "Title one"), Version("b", "Title two"))),
            Conflict("internal_notes", (Version("a", "Note one"), Version("b", "Note two"))),
            Conflict("requested", tuple(Version("s", {"amount": a, "currency": "USD"}) for a in ("5", "7"))),
        ),
    )
    for layout in ("sheet", "proposal"):
        document = made(layout, [both], office.context())
        text = said(document)
        for words in ("One wording", "Another wording", "Row one", "(taken out)", "Title one", "Title two", "USD 5"):
            assert words in text
        assert not re.search("If we may learn|Note one|Ada|Desk 1", text.replace("Ada Okoro", ""))
        assert sum("two versions" in note.label for note in of_kind(document, Note)) == 6
    assert "Ada, Desk 1" in said(made("sheet", [both], office.context(audience="team")))
    assert "USD 20,380" not in said(made("proposal", [both], office.context()))
    assert "USD 5 / USD 7" in said(made("list", [both], office.context()))


def test_translations_stand_below_what_they_translate(office):
    """A text in a second language is printed with the language's name."""
    record = office.add("organisation", "Ministry", summary="In English", **{"summary@fr": "En français"})
    assert "Summary (French) | En français" in said(made("sheet", [record], office.context()))


def test_a_list_shows_days_as_far_as_known_and_says_when_an_amount_is_not(office):
    """2019 stays 2019; money nobody wrote down is *not recorded*, never 0."""
    office.add("proposal", "Old one", country="ZZ")
    office.add("policy_window", "Window of 2019", country="ZZ", closes="2019")
    document = made("list", list(office.records.values()), office.context())
    cells = [cell for grid in of_kind(document, Grid) for row in grid.rows for cell in row]
    assert "not recorded" in cells
    assert "2019" in cells
    assert "0" not in cells


def test_a_proposals_first_page_answers_a_busy_reader(office, proposal, tmp_path):
    """Objective, decision, visit, partners, cost, the chain, why, actions, timeline, endorsement: all on page one."""
    reading = Reading(
        ("By 30 June 2027 the Board will have approved rates by age.",), (), "2 points block the final copy"
    )
    document = made("proposal", [proposal], office.context(readings={proposal.id: reading}))
    page = pages_of(document, tmp_path)[0]
    for words in (
        "What will be different", "the Board will have approved", "Board of the Authority", "11–15 January 2027",
        "Philippines and Mongolia", "2 confirmed in writing", "USD 18,030 asked", "of USD 20,380 in all",
        "From the constraint to the goal", "Why now, and why together", "12 Feb 2027", "Paper number", "Timeline",
        "31 days left", "Endorsed by Chief Director, Ministry of Health", "DRAFT", "2 points block the final copy",
    ):  # fmt: skip
        assert words in page
    chain = of_kind(document, Chain)[0]
    assert [node.state for node in chain.nodes] == ["done"] * 6
    assert [node.decision for node in chain.nodes] == [False, False, False, True, False, False]
    assert len(of_kind(document, Timeline)) == 1


def pages_of(document, folder):
    """The texts of the pages of a document."""
    import pypdf  # noqa: PLC0415  # only here

    write(document, folder / "read.pdf")
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(folder / "read.pdf").pages]


def test_the_questions_of_a_guide_are_printed_in_order_with_their_answers(office, proposal):
    """Each question is a heading over its answer; open ones are named once, on page 1; the rest follows at the end."""
    questions = (
        Question(2, "What blocks it?", ("constraint",)),
        Question(3, "What was tried?", ("tried_before",)),
        Question(16, "Who keeps it going?", ("sustainability",)),
        Question(19, "What does it cost?", ("budget_lines", "requested")),
    )
    reading = {proposal.id: Reading(questions=questions)}
    document = made("proposal", [proposal], office.context(readings=reading))
    text = said(document)
    order = (
        "2  What blocks it?",
        "One flat rate",
        "3  What was tried?",
        "Nine of eleven",
        "19  What",
        "Also on record",
    )
    assert "Question 16 has no answer yet." in text
    assert "Who keeps it going?" not in text
    places = [text.index(words, text.index("2  What blocks it?")) for words in order]
    assert places == sorted(places)
    budget = next(grid for grid in of_kind(document, Grid) if grid.total)
    assert budget.total[1:] == ("18,030", "2,350", "20,380")
    assert "6 people × 7 × USD 165" in text
    assert text.count("One flat rate for every age; 62% of clinics refuse a contract.") >= 1
    assert "Lead institution | National Insurance Authority" in text


def test_a_final_copy_has_no_band_and_an_empty_proposal_is_no_fault(office, tmp_path):
    """What is ready goes out clean; a proposal of which only the title is known still prints."""
    empty = office.add("proposal", "Only a title", country="ZZ")
    assert made("proposal", [empty], office.context(final=True)).draft is None
    document = made("proposal", [empty], office.context())
    assert document.draft is not None
    assert [node.state for node in of_kind(document, Chain)[0].nodes] == ["open"] * 6
    assert pages_of(document, tmp_path)


def test_one_record_gives_the_same_bytes_and_carries_the_day_of_its_latest_save(office, proposal, tmp_path):
    """Nothing of the moment or the place of the export is in the file; an asked-for day is."""
    for name in ("one.pdf", "two.pdf"):
        write(made("proposal", [proposal], office.context()), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    document = made("sheet", [proposal], office.context())
    assert document.date == dt.date(2026, 10, 12)
    assert "12 October 2026" in document.footer.version
    asked = made("sheet", [proposal], office.context(today=dt.date(2027, 1, 2), versions={proposal.id: 7}))
    assert asked.footer.version.replace("\u00a0", " ") == "Version 7 · 2 January 2027"


def test_several_records_make_one_document_with_contents(office, proposal, tmp_path):
    """Each record begins a page of its own, named with its page in the contents."""
    records = list(office.records.values())
    pages = pages_of(made("sheet", records, office.context()), tmp_path)
    for record in records:
        found = next(number for number, text in enumerate(pages, 1) if number > 1 and record.title in text[:200])
        assert f"{record.title} {found}" in pages[0]


@pytest.mark.parametrize("name", sorted(all_types()))
def test_every_type_prints_as_a_sheet_and_in_a_list(office, name, tmp_path):
    """A record of which only the title is known is no fault in any type."""
    record = office.add(name, "Only a title")
    for layout in layouts_for(name):
        document = document_of(layout, [record], office.context(practice=True))
        assert write(document, tmp_path / f"{layout.name}.pdf") >= 1
        assert "Only a title" in said(document)
