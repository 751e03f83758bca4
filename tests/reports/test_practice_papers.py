"""The papers of the practice workspace, as a minister would get them."""

import datetime as dt
import uuid
from dataclasses import replace

import pypdf
import pytest

from jlndesk.core.locale import locale
from jlndesk.desk import documents
from jlndesk.records import all_types
from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.context import Context
from tests.reports.papers import ALSO_WEAK, FRENCH, STRONG, WEAK

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of its own for the papers."""
    return tmp_path_factory.mktemp("papers")


def pages_of(desk, target, ids, **more):
    """The texts of the pages of an export, white space evened out."""
    documents.export(desk, documents.Order(ids, target, today=TODAY, **more))
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(target).pages]


@pytest.fixture(scope="module")
def strong(desk, folder):
    """The pages of the strong proposal."""
    return pages_of(desk, folder / "strong.pdf", [STRONG])


@pytest.fixture(scope="module")
def weak(desk, folder):
    """The pages of the weak proposal."""
    return pages_of(desk, folder / "weak.pdf", [WEAK])


def test_the_first_page_holds_everything_to_decide_by(strong):
    """From the objective to the last endorsement it is one page, with nothing cut by an ellipsis."""
    first = strong[0]
    for words in (
        "What will be different", "From the constraint to the goal", "Why now, and why together",
        "Things that will follow", "31 Mar 2027", "7 May 2027", "14 May 2027", "Timeline", "Endorsed by",
        "Chief Executive, National Health Purchasing Fund, 14 Oct 2026",
    ):  # fmt: skip
        assert words in first
    assert "…" not in first
    assert strong[1].find("Which national goal does this serve") < strong[1].find("Households pay less")
    assert "Endorsed by" not in strong[1]


def test_the_visit_is_the_study_tour_and_not_the_calls_before_it(strong):
    """Two calls in January and February are no visit: key fact and timeline give the days of the tour."""
    first = strong[0]
    assert "Visit 1–5 March 2027" in first.replace("\u2009", "").replace("\u00a0", " ")
    assert "19 January" not in first
    assert "Visit 1–5 Mar 2027" in first.replace("\u2009", "").replace("\u00a0", " ")
    assert "4 questions · 5 days · Philippines" in first


def test_a_full_proposal_is_at_most_ten_pages_and_a_weak_one_at_most_four(strong, weak):
    """A committee reads ten pages; what has few answers takes few."""
    assert len(strong) <= 10
    assert len(weak) <= 4


def test_the_band_says_the_word_the_day_and_who_has_not_agreed_or_what_waits(strong, weak):
    """Nothing blocks the strong one, so it says whose agreement is open; the weak one counts what blocks it."""
    for page in strong:
        assert "DRAFT" in page
        assert "21 November 2026 · not yet agreed by Country core group" in page
    assert "block the final copy" in weak[0]


def test_head_and_foot_name_country_office_code_and_short_title(strong):
    """The office on the first page, the running title on the others, the whole short title at the foot."""
    assert "Practice country · Ministry of Health, with the National Health Purchasing Fund ZZ-PR-2026-002" in strong[0]
    assert "Practice country · Rates by age for family clinics: learning before the vote of June 2027" in strong[1]
    for number, page in enumerate(strong, 1):
        assert "Practice country · Rates by age for family clinics Version 1 · 21 November 2026" in page
        assert f"Page {number} of {len(strong)}" in page


def test_what_is_missing_is_said_once(weak):
    """Open questions are named on the first page and nowhere else; the objective has no holes in it."""
    whole = " ".join(weak)
    assert whole.count("have no answer yet") == 1
    assert "Not answered yet" not in whole
    assert "(when?)" not in whole
    assert "Participants: understand health insurance" in weak[0]
    assert "Not said yet: by when, which number moves, from what and to what." in weak[0]


def test_of_several_objectives_the_first_is_said_whole(desk, folder):
    """Where only a later objective has holes, the first page says the first one and no list of nothing."""
    first = pages_of(desk, folder / "also-weak.pdf", [ALSO_WEAK])[0]
    assert "Ministry of Health: launched digital health strategy, by 31 Mar 2027" in first
    assert "Not said yet" not in first


def test_a_french_proposal_is_a_french_paper(desk, folder):
    """Written in French and printed in French, its first page is whole, and no English word of the form is left."""
    pages = pages_of(desk, folder / "french.pdf", [FRENCH], language="fr")
    assert len(pages) <= 10
    first = pages[0].replace("\u202f", " ").replace("\u00a0", " ").replace("\u2009", " ")
    assert "…" not in first
    for words in ("Vérifier les factures", "14 septembre 2027", "21 876", "Rwanda", "Sénégal", "Edda Rovik"):
        assert words in first
    for words in ("What will be different", "Things that will follow", "Timeline", "Endorsed by"):
        assert words not in " ".join(pages)


PARTNERS = ("PH", "MN", "KE", "GH", "VN")
CROWDED = {
    "two objectives": lambda fields: {"change_objectives": _again(fields["change_objectives"], 2)},
    "five partners": lambda fields: {
        "common_interest": [
            row | {"partner": code} for row, code in zip(_again(fields["common_interest"], 3), PARTNERS, strict=False)
        ]
    },
    "six endorsements": lambda fields: {"endorsements": _again(fields["endorsements"], 3)},
    "eight actions": lambda fields: {"followup_plan": _again(fields["followup_plan"], 2)},
    "long reasons": lambda fields: {"reciprocity": fields["reciprocity"] * 4, "pitch": fields["pitch"] * 2},
}
LONG_TITLE = (
    "Age-adjusted capitation rates for family clinics, learned from two countries before the vote of June 2027 " * 2
)


def test_a_paper_is_in_the_language_its_record_is_written_in(desk, folder):
    """Where nobody chooses, the French proposal has French headings and the English one English ones."""
    own = pages_of(desk, folder / "own.pdf", [FRENCH])[0]
    assert "Ce qui sera différent" in own
    assert "Pays d’exercice" in own
    assert "What will be different" in pages_of(desk, folder / "chosen.pdf", [FRENCH], language="en")[0]
    assert "What will be different" in pages_of(desk, folder / "english.pdf", [STRONG])[0]


def _again(rows, times):
    """Rows several times over, each with an id of its own."""
    return [row | {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{row['id']}{n}"))} for n in range(times) for row in rows]


@pytest.mark.parametrize("change", [*CROWDED, "all of it"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_first_page_stays_one_page_when_there_is_more_to_say(desk, folder, change, paper):
    """More objectives, partners, endorsements or words tighten the page and never make two of it."""
    look = desk.look("en")
    record = look.look_up(STRONG)
    chosen = list(CROWDED) if change == "all of it" else [change]
    more = {name: value for one in chosen for name, value in CROWDED[one](record.fields).items()}
    title = LONG_TITLE[:150] if change == "all of it" else record.title
    crowded = replace(record, title=title, fields={**record.fields, **more})
    reading = documents.reading(look, crowded, TODAY)
    context = Context(
        desk.types, locale("en"), look.look_up, today=TODAY, paper=paper, readings={STRONG: reading}, country="X"
    )
    write(document_of(all_layouts()["proposal"], [crowded], context), folder / "crowded.pdf")
    first, second, *_rest = (page.extract_text() for page in pypdf.PdfReader(folder / "crowded.pdf").pages)
    assert "Endorsed by" in first
    assert "Timeline" in first
    assert "1  Which national goal" in second


@pytest.mark.parametrize("name", sorted(all_types()))
def test_every_type_of_the_practice_workspace_makes_its_list_and_sheets(desk, folder, name):
    """Each record prints as a sheet of a few pages, and each type as one list."""
    found = list(desk.look("en").find(name))
    assert pages_of(desk, folder / f"{name}.pdf", [], all_of=name)
    for record in found[:2]:
        assert len(pages_of(desk, folder / "one.pdf", [record.id], layout="sheet")) <= 14
