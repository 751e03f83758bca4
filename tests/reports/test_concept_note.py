"""The concept note: one page whatever was written, with the objective, five texts, key facts and the chain."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from jlndesk.core.record import Conflict, Version
from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.blocks import Flanked, Heading, KeyFact, KeyFacts, OnePage, flat
from jlndesk.reports.context import Reading
from jlndesk.reports.pdf.writer import pdf_bytes
from jlndesk.reports.text.setter import LineSetter

SHORT = tomllib.loads((Path(__file__).parents[1] / "guidance" / "concept.toml").read_text(encoding="utf-8"))
HEADINGS = ["What blocks it", "Which door is open", "Why together", "What we will do", "What stays"]
WORDS = "Seventeen institutions wrote long texts about everything they know and said it twice. "
CONTINUED = "Shortened to one page; continued in the full proposal."


def made(records, context):
    """The concept notes of these records."""
    return document_of(all_layouts()["concept_note"], records, context)


def concept(office, **more):
    """A concept of ten short answers with changes."""
    fields = {**SHORT, **more}
    return office.add("proposal", fields.pop("title"), **fields)


def monstrous():
    """Every answer as long as it may be, and every list longer than any page."""
    line, text = (WORDS * 11)[:900], WORDS * 500
    return {
        "constraint": {**SHORT["constraint"], "statement": text, "cause": text},
        "window_text": {**SHORT["window_text"], "text": text, "source": line},
        "tried_before": text, "reciprocity": text, "sustainability": text, "lead_org_text": line, "host_text": line,
        "learning_priority_text": line, "policy_objective_text": line,
        "learning_questions": [{"question": line}] * 9, "sequence": [{"step": line}] * 9,
        "common_interest": [
            {"partner": code, "role": "seek", "evidence_level": "1", "partner_priority": line, "joint_question": line}
            for code in ("MN", "PH", "KE", "NG", "ID", "VN", "SN", "ST")
        ],
        "followup_plan": [{"action": line, "due": "2027-02-01", "owner_text": line, "evidence": line}] * 9,
        "change_objectives": [
            {**SHORT["change_objectives"][0], "instrument": line, "institution_text": line, "indicator_text": line}
        ] * 3,
        "participants_planned": [{"post": f"{n} {line}", "role": "lead", "org_text": f"{n} {line}"} for n in range(12)],
    }  # fmt: skip


def test_one_page_says_everything_of_a_short_concept(office, printed):
    """Objective, five texts, key facts, chain and foot stand on one page, and nothing of it is shortened."""
    record = concept(office)
    document = made([record], office.context(readings={record.id: Reading(("By 30 June 2027 it is decided.",))}))
    paper = printed(*document.blocks, header=document.header, footer=document.footer)
    assert paper.pages == 1
    for words in (
        "Rates by age for family clinics", "learning with Mongolia", "By 30 June 2027 it is decided.", *HEADINGS,
        "62% of clinics", "It closes on 30 June 2027.", "Gazette 14", "Mongolia seeks the same answer.",
        "Which data are enough", "Who recalculates the rates", "USD 26,000", "Board of the Authority",
        "2 people from 2 agencies", "1 confirmed in writing", "By 1 Feb 2027", "They decide", "Page 1 of 1",
    ):  # fmt: skip
        assert words in " ".join(paper.text.replace("\u00a0", " ").split())
    assert CONTINUED not in paper.text
    assert "…" not in paper.text


def test_a_full_proposal_is_told_on_one_page_too(office, proposal, printed):
    """The whole proposal with its linked records makes one page, which says that it goes on elsewhere if it does."""
    document = made([proposal], office.context())
    paper = printed(*document.blocks)
    assert paper.pages == 1
    assert all(heading in paper.text for heading in HEADINGS[:3])


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("words", [WORDS, "W" * 30 + " ", "Gesundheitsfinanzierungsstrategieausschuss "])
def test_whatever_was_written_is_one_page(office, paper, words):
    """Answers as long as they may be, in any words, with draft band and practice mark, stay on one page."""
    fields = {name: _in(value, words) for name, value in monstrous().items()}
    record = concept(office, title=(words * 40)[:900], **fields)
    context = office.context(practice=True, paper=paper, readings={record.id: Reading((words * 20,) * 3)})
    data, pages = pdf_bytes(made([record], context))
    assert pages == 1
    assert data


def _in(value, words):
    """A value with the long words exchanged."""
    if isinstance(value, dict):
        return {name: _in(part, words) for name, part in value.items()}
    if isinstance(value, list):
        return [_in(part, words) for part in value]
    return (
        (words * (len(value) // len(words) + 1))[: len(value)]
        if isinstance(value, str) and WORDS[:9] in value
        else value
    )


def test_what_was_shortened_is_said(office, printed):
    """A note that has no room for all of it says that it is continued; a short one does not."""
    record = concept(office, **monstrous())
    assert CONTINUED in printed(*made([record], office.context()).blocks).text


def test_an_empty_concept_says_what_is_missing(office, printed):
    """A proposal without an answer prints what is not said yet, no empty heading and no empty column."""
    record = office.add("proposal", "Empty")
    paper = printed(*made([record], office.context()).blocks)
    assert paper.pages == 1
    assert "not said yet" in paper.text
    assert not any(heading in paper.text for heading in HEADINGS)


def test_several_notes_make_one_document_with_contents(office, proposal, printed):
    """Each note has a page of its own after the contents, with its title among the bookmarks."""
    document = made([proposal, concept(office)], office.context())
    paper = printed(*document.blocks)
    assert paper.pages == 3
    assert len([block for block in document.blocks if isinstance(block, OnePage)]) == 2
    assert "Rates by age for family clinics" in paper.texts[0]


def test_draft_band_until_final_and_practice_mark(office, tmp_path):
    """The band says DRAFT and what it waits for until the copy is final; practice is marked on either."""
    record = concept(office)
    context = office.context(practice=True, today=dt.date(2026, 11, 21))
    waiting = replace(context, readings={record.id: Reading(waiting="3 points block the final copy")})
    draft, final = made([record], waiting), made([record], replace(context, final=True))
    assert (draft.draft.word, draft.draft.waiting) == ("DRAFT", "3 points block the final copy")
    assert final.draft is None
    assert draft.practice
    assert write(final, tmp_path / "final.pdf") == 1


def test_the_same_record_gives_the_same_bytes(office, proposal):
    """One record makes one file, byte for byte."""
    first, second = (pdf_bytes(made([proposal], office.context()))[0] for _time in range(2))
    assert first == second


def test_names_of_persons_stay_out(office, proposal):
    """The note names posts and institutions, never the contact."""
    person = office.add("person", "Ama Private", post_title="Claims director")
    record = replace(proposal, fields={**proposal.fields, "focal_person": person.id})
    said = str(made([record], office.context()).blocks)
    assert "Claims director" in said
    assert "Ama Private" not in said


def test_a_text_two_people_changed_is_in_none_of_it(office):
    """Neither of two versions is taken for the answer."""
    record = concept(office, reciprocity="We offer our register.")
    texts = (Version("1", {"statement": "First version."}), Version("2", {"statement": "Second version."}))
    sums = (Version("3", {"amount": "1", "currency": "USD"}), Version("4", {"amount": "2", "currency": "USD"}))
    record = replace(record, conflicts=(Conflict("constraint", texts), Conflict("requested", sums)))
    said = str(made([record], office.context()).blocks)
    assert "62% of clinics" not in said
    assert "First version." not in said
    assert "USD 1 / USD 2" in said.replace("\\xa0", " ")


def test_writers_without_columns_get_strips_and_then_the_text():
    """Key facts beside a text are read before it, at most four in a strip."""
    facts = tuple(KeyFact(f"Fact {n}", str(n)) for n in range(6))
    strips = [KeyFacts(facts[:4]), KeyFacts(facts[4:])]
    assert list(flat([OnePage(((Flanked((Heading("One"),), facts),),))])) == [*strips, Heading("One")]


def test_every_sign_of_a_note_can_be_set(office, proposal):
    """The fixed words of the note have glyphs in the face it is set in."""
    assert LineSetter().missing("".join([*HEADINGS, CONTINUED, "×"])) == []
