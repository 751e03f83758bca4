"""The Word file holds every character it was given, says its languages and directions, and looks the same each time."""

import datetime as dt
import io
import itertools
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pypdfium2
import pytest
from PIL import Image

from jlndesk.core.errors import CancelledError
from jlndesk.reports import all_layouts, document_of, write
from jlndesk.reports.blocks import (
    Chain,
    Column,
    Document,
    Draft,
    Fact,
    Facts,
    Flanked,
    Footer,
    Grid,
    Header,
    Heading,
    KeyFact,
    Node,
    OnePage,
    PageBreak,
    Paragraph,
    Picture,
    Piece,
)
from jlndesk.reports.docx import xml
from jlndesk.reports.docx.scripts import is_rtl, spans
from jlndesk.reports.docx.writer import docx_bytes
from tests.reports.papers import ARABIC, EVERY_BLOCK, NAUGHTY, SCRIPTS
from tests.reports.word import W, body_of, parts_of, texts_of

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def document(*blocks, **more):
    """A document of these blocks."""
    return replace(Document("A title", "en", blocks), **more)


def test_every_block_is_written_and_opens_elsewhere():
    """A document of all blocks is read back by another library with every text, in order, in real styles."""
    data = docx_bytes(document(*EVERY_BLOCK))
    found = docx.Document(io.BytesIO(data))
    styles = {p.style.name for p in found.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "JLN Answer Bullet", "Caption", "Subtitle"} <= styles
    text = "\n".join(texts_of(body_of(data)))
    for words in (
        "Everything", "What will be different", "a point", "another", "USD 12", "Total", "The caption", "Decision",
        "Travel", "US dollars", "Preparation", "Decision day", "Attention", "And that.", "The fullest version",
    ):  # fmt: skip
        assert words in text
    assert "A shorter one" not in text
    assert text.index("Everything") < text.index("Second record") < text.index("The fullest version")


@pytest.mark.parametrize("text", [*NAUGHTY, *SCRIPTS.values()])
def test_text_read_back_is_the_text_given(text):
    """In a heading, a paragraph, a fact, a table and a picture of shapes, every character XML can hold comes back."""
    blocks = (
        Heading(text), Paragraph(text), Facts((Fact("L", text),)), Grid((Column("A"),), ((text,),)),
        Chain((Node("N", text),)),
    )  # fmt: skip
    tree = body_of(docx_bytes(document(*blocks, title=text)))
    kept = "".join(
        "\t" if part.tag == f"{W}tab" else part.text or "" for part in tree.iter() if part.tag in (f"{W}t", f"{W}tab")
    )
    assert kept.count(xml.clean(text).replace("\n", "")) == 5


def test_the_parts_of_each_property_stand_in_the_order_of_the_standard():
    """Word calls a file damaged whose properties are in another order; ours never are."""
    arabic = docx_bytes(document(*EVERY_BLOCK, language="ar", practice=True, draft=Draft("DRAFT", "today", "x")))
    order = xml._ORDER
    for data in (docx_bytes(document(*EVERY_BLOCK)), arabic):
        for name, part in parts_of(data).items():
            for element in ET.fromstring(part).iter() if name.endswith(".xml") else ():
                known = order.get(element.tag.removeprefix(W))
                places = [known[child.tag.removeprefix(W)] for child in element] if known else []
                assert places == sorted(set(places)), (name, element.tag)


@pytest.mark.parametrize("language", ["ar", "km", "am", "ne", "bn", "th", "lo", "my", "si"])
def test_scripts_that_word_shapes_get_their_font_language_and_direction(language):
    """Each run of a complex script names a font for it, its language, and that it is complex or runs from the right."""
    root = body_of(docx_bytes(document(Heading(SCRIPTS[language], 1), Paragraph(SCRIPTS[language]), language=language)))
    found = [run for run in root.iter(f"{W}r") if any(ord(c) > 0x500 for t in run.iter(f"{W}t") for c in t.text or "")]
    assert found
    for run in found:
        look = run.find(f"{W}rPr")
        assert look.find(f"{W}rFonts").get(f"{W}cs").startswith("Noto")
        assert look.find(f"{W}lang").get(f"{W}bidi").partition("-")[0] == language
        assert (look.find(f"{W}rtl") is None) == (language != "ar")
        assert look.find(f"{W}rtl") is not None or look.find(f"{W}cs") is not None


def test_an_arabic_document_is_mirrored_and_its_figures_keep_their_order():
    """Paragraphs, tables and the section run from the right; a date and a Latin name are runs of their own."""
    grid = Grid((Column("أ"), Column("ب")), ((ARABIC, "USD 12"),))
    root = body_of(docx_bytes(document(Heading(ARABIC, 1), Paragraph(ARABIC), grid, language="ar")))
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    texted = [p for p in root.iter(f"{W}p") if p.find(f".//{W}t") is not None]
    assert all((p.find(f"{W}pPr/{W}bidi") is None) == ("USD" in "".join(p.itertext())) for p in texted)
    apart = {run.find(f"{W}t").text: run.find(f"{W}rPr/{W}rtl") is None for run in root.iter(f"{W}r")}
    assert apart["2026-03"]
    assert apart["WHO"]
    assert not apart["كيف تُحدَّد معدلات الدفع بحلول "]


@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("text", ["في 38% من", "(WHO)، ثم 12", "a-b, ج", "", "...", "11\u200f/12\u200f/2026 at"])
def test_nothing_is_lost_when_a_text_is_split_by_script(text, rtl):
    """The runs together are the text, and neighbours differ in script."""
    found = list(spans(text, rtl=rtl))
    assert "".join(span.text for span in found) == text
    assert all(one.script is not two.script for one, two in itertools.pairwise(found))


def test_a_text_runs_as_its_first_letter_says():
    """Figures and marks alone run as the document does."""
    assert is_rtl("ـ(كيف", otherwise=False)
    assert not is_rtl("12 WHO كيف", otherwise=True)
    assert is_rtl("2026-03", otherwise=True)
    assert not is_rtl("2026-03", otherwise=False)


def test_one_document_gives_the_same_bytes_and_says_nothing_of_who_made_it():
    """Times are the record's, the creator is the office, and no name, template or revision is in the file."""
    made = document(*EVERY_BLOCK, author="Ministry of Health", subject="Proposal", date=dt.date(2026, 10, 12))
    data = docx_bytes(made)
    assert data == docx_bytes(made)
    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.title, about.author, about.subject, about.language) == (
        "A title", "Ministry of Health", "Proposal", "en",
    )  # fmt: skip
    assert about.created.isoformat()[:10] == about.modified.isoformat()[:10] == "2026-10-12"
    assert about.last_modified_by == ""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2026, 10, 12, 0, 0, 0)}
    assert not re.search(rb"rsid|python-docx|Template|Company", b"".join(parts_of(data).values()))


def test_bands_head_and_foot_are_text_on_every_page():
    """Draft and practice bands, the mark of a team copy, office, code, title, version and the number of the page."""
    made = document(
        Paragraph("x"), draft=Draft("DRAFT", "12 October", "2 points wait"), practice=True, audience="team",
        header=Header("Office", "GH-1", "Running title"), footer=Footer("Short title", "Version 3"),
    )  # fmt: skip
    parts = {name: part.decode() for name, part in parts_of(docx_bytes(made)).items()}
    first, other, foot = (re.sub("<[^>]+>", "", parts[f"word/{n}.xml"]) for n in ("header1", "header2", "footer1"))
    for head in (first, other):
        for words in ("DRAFT", "12 October", "2 points wait", "Team copy, not for outside", "GH-1"):
            assert words in head
    assert "Office" in first
    assert "Running title" in other
    assert all(words in foot for words in ("Short title", "Version 3", "PAGE", "NUMPAGES", "PRACTICE"))
    assert "<w:titlePg/>" in parts["word/document.xml"]


def test_tables_repeat_their_head_and_drawings_say_what_they_show():
    """The head of a table is marked as one; chain, bars and timeline carry their alternative text."""
    root = body_of(docx_bytes(document(*EVERY_BLOCK)))
    heads = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert ["".join(row.itertext()) for row in heads] == ["NameSum"]
    said = {element.get(f"{W}val") for element in root.iter(f"{W}tblDescription")}
    assert {"The chain", "What it costs", "When"} <= said
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert columns <= 63
        for row in table.findall(f"{W}tr"):
            spans_of = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans_of) <= columns


def test_contents_lead_to_headings_that_are_there():
    """Each entry is a link to the place of a heading of its level."""
    root = body_of(docx_bytes(document(*EVERY_BLOCK)))
    places = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert len(links) == 2
    assert set(links) <= places


def test_a_page_in_versions_leaves_no_empty_page_behind_it():
    """The page break below it is left out, for Word alone knows whether it ran over; others stay."""
    page = OnePage(((Paragraph("first page\n" * 90),), (Paragraph("less\n" * 80),)))
    ran = body_of(docx_bytes(document(page, PageBreak(), Paragraph("next"))))
    assert not list(ran.iter(f"{W}pageBreakBefore"))
    kept = body_of(docx_bytes(document(Paragraph("a"), PageBreak(), PageBreak(), Paragraph("b"), PageBreak())))
    assert len(list(kept.iter(f"{W}pageBreakBefore"))) == 1


def test_a_picture_is_made_anew_with_its_alternative_text(tmp_path):
    """What a camera wrote into a picture is gone; its alternative text and caption are there."""
    made = Image.new("RGB", (80, 40), "red")
    made.save(tmp_path / "photo.jpg", exif=b"Exif\x00\x00secret place")
    data = docx_bytes(document(Picture(str(tmp_path / "photo.jpg"), 'A "red" page', "The caption", 60)))
    parts = parts_of(data)
    assert b"secret" not in parts["word/media/picture1.png"]
    about = next(ET.fromstring(parts["word/document.xml"]).iter(DRAWN))
    assert about.get("descr") == 'A "red" page'
    shape = docx.Document(io.BytesIO(data)).inline_shapes[0]
    assert (shape.width.mm, shape.height.mm) == (pytest.approx(60, 0.01), pytest.approx(30, 0.01))


def test_no_script_is_refused(tmp_path):
    """Word sets the letters on the reader's machine, so a text in any script is written, also beside another one."""
    made = document(*(Paragraph(text) for text in (ARABIC, *SCRIPTS.values())))
    assert write(made, tmp_path / "a.docx", "docx") == 0
    whole = texts_of(body_of((tmp_path / "a.docx").read_bytes()))
    assert {ARABIC, *SCRIPTS.values()} <= set(whole)


def test_stopping_writes_nothing(tmp_path):
    """A person who stops the work finds no file, and progress ends at its end."""
    with pytest.raises(CancelledError):
        write(document(*EVERY_BLOCK), tmp_path / "a.docx", "docx", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
    steps = []
    write(document(*EVERY_BLOCK), tmp_path / "a.docx", "docx", lambda *step: steps.append(step))
    assert steps[-1][0] == steps[-1][1]


FACTS = tuple(KeyFact(f"Caption {n}", f"Value {n}", "detail") for n in range(6))
WHY = Paragraph("word " * 120)


def test_a_page_in_versions_says_as_much_as_is_judged_to_fit():
    """The fullest version that stands on one page is taken, with less white first; key facts stand in a frame."""
    text = (Heading("Why"), WHY, Heading("How"), WHY)
    full = (Heading("Title", 1), Flanked((*text, *text, *text, *text, *text), FACTS, 2))
    less = (Heading("Title", 1), Flanked(text, FACTS, 2))
    root = body_of(docx_bytes(document(OnePage((full, less)), PageBreak(), Paragraph("next"))))
    whole = texts_of(root)
    assert sum(line.startswith("word") for line in whole) == 2
    framed = ["".join(p.itertext()) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is not None]
    assert framed[:3] == ["Caption 0", "Value 0", "detail"]
    assert whole.index("Caption 0") < whole.index("Why")
    assert len(list(root.iter(f"{W}pageBreakBefore"))) == 1
    snug = body_of(docx_bytes(document(OnePage(((Heading("Title", 1), *text, *text, *text[:2]), less)))))
    assert sum(line.startswith("word") for line in texts_of(snug)) >= 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.long
def test_libreoffice_opens_it_with_every_text(tmp_path):
    """Another program turns the Word file of all blocks into pages that hold its texts."""
    (tmp_path / "a.docx").write_bytes(docx_bytes(document(*EVERY_BLOCK, practice=True)))
    words = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        assert len(pdf) == 2
    for said in ("Everything", "PRACTICE", "Decision day", "US dollars", "Page 2 of 2"):
        assert said in text


def test_what_readers_may_not_get_is_in_no_part_of_the_file(office):
    """A value of the team is in no part of a Word file for outside, unpacked; it is in one for the team."""
    record = office.add("proposal", "Rates by age", internal_notes="Only for us")
    for audience in ("outside", "team"):
        made = document_of(all_layouts()["proposal"], [record], office.context(audience=audience))
        whole = b"".join(parts_of(docx_bytes(made)).values())
        assert (b"Only for us" in whole) == (audience == "team")


def test_small_print_beside_strong_words_is_not_strong():
    """In a strong column the names in small print stay light, as on paper."""
    grid = Grid((Column("Visit", look="strong"),), (((Piece("To Ghana"), Piece("\nby Ines Paravel", "fine")),),))
    root = body_of(docx_bytes(document(grid)))
    bold = {"".join(run.itertext()): run.find(f"{W}rPr/{W}b") is not None for run in root.iter(f"{W}r")}
    assert (bold["To Ghana"], bold["by Ines Paravel"]) == (True, False)
