"""The edition in two languages sets each text beside its translation and says where one is missing or old."""

from dataclasses import replace

import pypdf

from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.blocks import Grid, Note, Paragraph, flat, plain
from jlndesk.reports.context import Question, Reading
from tests.reports.word import shown_of

ASKED = (
    Question(1, "What will change?", ("pitch", "host_rationale", "requested", "followup_plan", "prior_candour")),
)  # fmt: skip


def made(office, record, language="en"):
    """The edition in two languages of one proposal."""
    context = office.context(readings={record.id: Reading(questions=ASKED)}, language=language)
    return document_of(all_layouts()["bilingual"], [record], context)


def rows(document):
    """Left and right of each row, with plain spaces."""
    grids = [block for block in flat(document.blocks) if isinstance(block, Grid)]
    return [tuple(plain(cell).replace("\u00a0", " ") for cell in row) for grid in grids for row in grid.rows]


def vietnamese(office, **more):
    """A proposal written in Vietnamese."""
    return office.add("proposal", "Đề xuất", country="VN", language="vi", **more)


def test_a_text_stands_beside_its_translation_and_an_amount_in_both_languages(office):
    """Written in Vietnamese, English beside it; money and rows are said for the readers of each side."""
    record = vietnamese(
        office, pitch="Một câu.", requested={"amount": "4750", "currency": "USD"},
        followup_plan=[{"action": "Nộp", "due": "2027-03-31", "evidence": "Số"}], **{"pitch@en": "One sentence."},
    )  # fmt: skip
    found = rows(made(office, record))
    assert any(left.endswith("Một câu.") and right.endswith("One sentence.") for left, right in found)
    assert any("4.750" in left and "USD 4,750" in right for left, right in found)
    assert any("31 Mar 2027" in right for left, right in found)


def test_a_missing_translation_is_said(office):
    """No hole: *not translated yet*."""
    found = rows(made(office, vietnamese(office, host_rationale="Vì sao")))
    assert any(right.endswith("not translated yet") for left, right in found)


def test_a_translation_older_than_its_source_is_marked_where_it_stands_and_on_top(office):
    """What was written again after its translation is named before anybody relies on it."""
    record = replace(vietnamese(office, pitch="Mới.", **{"pitch@en": "Old."}), stale=("pitch@en",))
    document = made(office, record)
    assert any(right.endswith("This translation is older than its source.") for left, right in rows(document))
    notes = [block for block in flat(document.blocks) if isinstance(block, Note)]
    assert plain(notes[0].text) == "Written again since they were translated: In one paragraph."


def test_without_any_translation_each_passage_stands_once(office, tmp_path):
    """An English record in an English paper: across the whole page, and words on top that nothing is translated."""
    record = office.add(
        "proposal", "Rates by age", country="GH", language="en", pitch="One sentence.",
        requested={"amount": "4750", "currency": "USD"},
        followup_plan=[{"action": "Hand in", "due": "2027-03-31", "evidence": "Letter"}],
    )  # fmt: skip
    document = made(office, record)
    assert not rows(document)
    passages = {block.label: plain(block.text) for block in flat(document.blocks) if isinstance(block, Paragraph)}
    assert passages["In one paragraph"] == "One sentence."
    assert not any("not translated yet" in text for text in passages.values())
    notes = [block for block in flat(document.blocks) if isinstance(block, Note)]
    assert [note.label for note in notes] == ["No translation yet"]
    leads = [plain(block.text) for block in flat(document.blocks) if isinstance(block, Paragraph)]
    assert leads[0].count("English") == 1
    write(document, tmp_path / "a.docx", "docx")
    shown = "\n".join(text for _label, text in shown_of((tmp_path / "a.docx").read_bytes()))
    write(document, tmp_path / "a.pdf", "pdf")
    paper = "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    for text in (shown, paper):
        assert [text.count(words) for words in ("One sentence.", "Hand in", "No translation yet")] == [1, 1, 1]


def test_an_english_record_beside_another_language_keeps_its_two_columns(office):
    """The reader's language beside English, in which labels and amounts are said, and every hole is named."""
    record = office.add("proposal", "Rates by age", country="GH", language="en", pitch="One sentence.")
    document = made(office, record, "fr")
    assert any(left.endswith("One sentence.") and right for left, right in rows(document))
    assert not [block for block in flat(document.blocks) if isinstance(block, Note)]


def test_a_translation_of_a_field_of_the_team_stays_with_the_team(office):
    """Neither the field nor its translation is in a copy for outside."""
    record = vietnamese(office, prior_candour="Bí mật", **{"prior_candour@en": "A secret"})
    told = " ".join(side for row in rows(made(office, record)) for side in row)
    assert "Bí mật" not in told
    assert "A secret" not in told
