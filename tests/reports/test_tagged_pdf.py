"""Documents are built as readers for the blind need them: samples of every block, and the practice country's papers.

The rules and what they leave out stand in `tagged.py`.
"""

import datetime as dt
import shutil
import subprocess

import pytest
from PIL import Image

from jlndesk.desk import documents
from jlndesk.reports.blocks import (
    Column,
    Fact,
    Facts,
    Grid,
    Paragraph,
    Picture,
    Piece,
)
from jlndesk.reports.pdf.writer import pdf_bytes
from tests.reports.papers import FRENCH, STRONG, TOUR, sample
from tests.reports.tagged import RULES, File

FAMILY = [
    (STRONG, layout)
    for layout in "proposal concept_note sheet results_frame budget_annex request_letter endorsement_letter "
    "questionnaire bilingual reviewers_sheet".split()
] + [(FRENCH, "proposal"), (FRENCH, "questionnaire"), (TOUR, "terms_of_reference"), (TOUR, "sheet"), (TOUR, "list")]


@pytest.fixture(
    scope="module", params=[("en", "Word"), ("ar", "كلمة"), ("km", "ពាក្យ"), ("hi", "शब्द")], ids=lambda one: one[0]
)
def file(request):
    """The sample in a language."""
    return File(pdf_bytes(sample(*request.param))[0])


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.__name__)
def test_the_sample_keeps_the_rule(file, rule):
    """Each rule holds in documents of four scripts."""
    rule(file)


def test_a_listener_gets_the_document_in_order(file):
    """Head of the page, title, contents, text, tables: as they are read, each head of a table once."""
    kinds = [element["/S"] for element, above in file.elements if above == ("/Document",)]
    assert kinds[0] == "/H1"
    assert kinds.count("/Figure") == 2
    assert kinds.index("/TOC") < kinds.index("/Figure") < len(kinds) - 1
    columns = [head for head in file.kinds("/TH") if head["/A"]["/Scope"] == "/Column"]
    assert len(columns) == 2
    assert {element["/S"] for element, _ in file.elements if element.get("/Lang") == "fr"} == {"/P", "/LBody"}


def test_a_listener_gets_the_words_in_order(file):
    """What the marks of the structure hold, from first to last, is what was written, the marks of points apart."""
    word = file.reader.metadata.subject
    # Codes of a line that is read from the right stand from the left, as all readers expect them.
    letters = sorted if file.root["/Lang"] == "ar" else list

    def heard(kind):
        return [letters(file.heard(element)) for element in file.kinds(kind)]

    assert heard("/H1")[0] == letters(word)
    assert heard("/Lbl") == list(map(letters, ("–", "–", "1.", "2.", "1", "2")))
    assert heard("/LBody") == list(map(letters, (word, word, word, f"{word} {word}", word, word)))
    assert heard("/BlockQuote") == [letters(word)]


def test_points_in_cells_and_facts_are_lists(printed):
    """In a cell and beside a label points hang, and who listens hears lists; rows over two pages keep them whole."""
    points = "\n".join(f"{number}. {'point ' * 40}" for number in range(1, 40))
    grid = Grid((Column("A"), Column("B")), (("x", "We ask:\n– rooms\n– cars"), ("y", points)))
    found = printed(grid, Facts((Fact("Label", "• one\n• two"), Fact("Other", "1. " + "long " * 50 + "\n2. b"))))
    file = File(found.path.read_bytes())
    for rule in RULES:
        rule(file)
    assert found.pages > 1
    marks = [file.heard(one) for one in file.kinds("/Lbl")]
    assert marks == ["–", "–", *(f"{number}." for number in range(1, 40)), "•", "•", "1.", "2."]
    assert [above[-2:] for element, above in file.elements if element["/S"] == "/L"] == [("/TR", "/TD")] * 4
    assert [file.heard(one).split() for one in file.kinds("/LBody")][2] == ["point"] * 40


def test_the_caption_of_a_picture_is_in_its_figure(printed, tmp_path):
    """Who comes to the figure hears its words and its caption as one."""
    Image.new("RGB", (80, 40), "red").save(tmp_path / "red.png")
    found = printed(
        Picture(str(tmp_path / "red.png"), "A red page", "How it looked"), Picture(str(tmp_path / "red.png"), "Again")
    )
    file = File(found.path.read_bytes())
    for rule in RULES:
        rule(file)
    assert [element["/S"] for element, above in file.elements if above == ("/Document", "/Figure")] == ["/Caption"]
    assert file.heard(file.kinds("/Caption")[0]) == "How it looked"


def test_points_without_a_list_stay_as_they_are(printed):
    """A year, a figure or one number at the head of a line makes no list, and nothing is lost of any line."""
    text = "2026. Begin\n3. alone\n- \n–5 degrees\n4) four\n6) six\n  • point\n-x"
    found = printed(Paragraph(text))
    kinds = [element["/S"] for element, _ in File(found.path.read_bytes()).elements]
    assert kinds.count("/LI") == 1
    assert found.squeezed.count("".join(text.split())) == 1


def test_words_in_another_language_are_marked(printed):
    """A cell says its one language; in a text of several the other words are marked; no name breaks a file."""
    mixed = (Piece("Here: "), Piece("la santé", "plain", "fr"), Piece(" 健", "plain", "x) /Y ("))
    cell = (Piece("Budget\n", "fine", "fr"), Piece("les coûts", "plain", "fr"))
    found = printed(Paragraph(mixed), Grid((Column("A"),), ((cell,),)), Paragraph("Danke", language="de) ("))
    file = File(found.path.read_bytes())
    assert [(one["/S"], one["/Lang"]) for one, _ in file.elements if "/Lang" in one] == [("/TD", "fr")]
    marks = [operands for _, operations in file.pages() for operands, operator in operations if operator == b"BDC"]
    assert [properties["/Lang"] for tag, properties in marks if tag == "/Span"] == ["fr"]
    assert "la santé" in found.text


@pytest.mark.parametrize(("record", "layout"), FAMILY, ids=lambda one: one[:12])
def test_every_paper_of_the_family_keeps_every_rule(desk, tmp_path, record, layout):
    """The papers of the practice country keep all rules, and qpdf finds nothing wrong with their files."""
    path = tmp_path / "paper.pdf"
    audience = documents.readers_of(layout)
    documents.export(
        desk, documents.Order([record], path, layout=layout, audience=audience, today=dt.date(2026, 11, 21))
    )
    file = File(path.read_bytes())
    for rule in RULES:
        rule(file)
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
