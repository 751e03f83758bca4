"""The PDF holds every character it was given, looks the same each time, and carries what readers need."""

import datetime as dt
import json
import re
import sys
import unicodedata
from pathlib import Path

import pypdf
import pytest

from jlndesk.core.errors import CancelledError, DeskError
from jlndesk.core.resources import resource
from jlndesk.reports.blocks import (
    Column,
    Contents,
    Document,
    Draft,
    Fact,
    Facts,
    Footer,
    Grid,
    Header,
    Heading,
    KeyFact,
    KeyFacts,
    Note,
    PageBreak,
    Paragraph,
    Piece,
)
from jlndesk.reports.pdf.writer import pdf_bytes, write_pdf
from jlndesk.reports.text.bidi import has_rtl
from jlndesk.reports.text.breaks import clean
from jlndesk.reports.text.setter import LineSetter

REAL = Path(__file__).parents[2].parent / "shared" / "realdata"
TEXTS = [
    "Âme, œuvre, naïve: « Où ça ? » – 38\u202f%",
    "Đặng Thị Ngọc Ánh ở Việt Nam nói về bảo hiểm y tế toàn dân",
    "Монгол улсын эрүүл мэндийн даатгал; Ελλάδα; Şırnak, Łódź, Çalışma",
    "<b>bold?</b> &amp; <5% <img src='/etc/passwd'/> <font color=red> ${x} %s {0}",
    "Ẹgbẹ́ ọ̀rẹ́; akan ɛ ɔ ŋ; N’Djaména",
]


def apart(text: str) -> str:
    """Letters and marks apart and in one order, which taking spaces out may change."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("text", TEXTS)
def test_text_read_back_is_the_text_given(printed, squeezed, text):
    """In a heading, a paragraph, a fact and a table, every character comes back, and markup stays as written."""
    found = printed(
        Heading(text), Paragraph(text), Facts((Fact("Label", text),)), Grid((Column("A"), Column("B")), ((text, "x"),))
    )
    assert unicodedata.normalize("NFC", found.squeezed).count(squeezed(clean(text))) == 4


def test_the_naughty_strings_come_back(printed, squeezed):
    """Of 500 hostile strings, each the fonts cover is printed whole, and nothing breaks."""
    file = REAL / "strings" / "blns.json"
    if not file.is_file():
        pytest.skip("the folder of real data is not beside the project")
    missing = LineSetter().missing
    given = [text for text in json.loads(file.read_text(encoding="utf-8")) if not missing(text) and not has_rtl(text)]
    assert len(given) > 420
    found = printed(Facts(tuple(Fact(f"String {number}", text) for number, text in enumerate(given))))
    whole = apart(found.squeezed)
    lost = [text for text in given if apart(squeezed(clean(text)).replace("\u200b", "")) not in whole]
    assert not lost


def test_letters_without_a_glyph_are_refused_by_name(printed, tmp_path):
    """The refusal names the character and the field, no file is written, and all of them are named at once."""
    with pytest.raises(DeskError) as refused:
        printed(Heading("Report"), Facts((Fact("Summary", "א and \U0001f600"),)), Paragraph("\ue000"))
    message = refused.value.message
    assert "א (HEBREW LETTER ALEF) in “Summary”" in message
    assert "\U0001f600 (GRINNING FACE) in “Summary”" in message
    assert "U+E000 (U+E000) in “Report”" in message
    assert refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_one_document_gives_the_same_bytes(tmp_path):
    """Written twice, at different moments and to different places, the files are equal."""
    document = Document("T", "en", (Heading("A", 1), Paragraph("b " * 3000)), date=dt.date(2026, 10, 12))
    write_pdf(document, tmp_path / "one.pdf")
    write_pdf(document, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert pypdf.PdfReader(tmp_path / "one.pdf").metadata.creation_date.date() == dt.date(2026, 10, 12)


def test_a_reader_program_finds_title_language_author_and_bookmarks(printed):
    """Title and not the file's name is shown; the language is said; headings are nested bookmarks with own places."""
    found = printed(
        Heading("First record", 1), Heading("Aims", 2), Paragraph("x"), PageBreak(), Heading("Second record", 1),
        Heading("Aims", 2), title="Đề xuất", author="Ministry", subject="Proposal", language="vi",
    )  # fmt: skip
    root = found.reader.trailer["/Root"]
    assert root["/Lang"] == "vi"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    data = found.reader.metadata
    assert (data.title, data.author, data.subject) == ("Đề xuất", "Ministry", "Proposal")
    first, below, second, below_second = found.reader.outline
    assert [first.title, below[0].title, second.title, below_second[0].title] == [
        "First record", "Aims", "Second record", "Aims",
    ]  # fmt: skip
    pages = [found.reader.get_destination_page_number(entry) for entry in (first, below[0], second, below_second[0])]
    assert pages == [0, 0, 1, 1]


def test_every_font_is_inside(printed):
    """No page asks for a font that the file does not bring."""
    found = printed(Heading("A", 1), Paragraph((Piece("b"), Piece("c", "italic"), Piece("d", "strong"))))
    fonts = [font.get_object() for page in found.reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)


def test_a_long_table_repeats_its_head_and_keeps_its_rows_whole(printed):
    """Each page of a table begins with its head, no row is on two pages, no row is lost."""
    rows = tuple((f"row {number}", "word " * (number % 40), str(number)) for number in range(400))
    found = printed(Heading("Table"), Grid((Column("Name"), Column("Words"), Column("Count", align="end")), rows))
    assert found.pages > 5
    assert all("Name" in text and "Count" in text for text in found.texts)
    for number in range(400):
        pages = [text for text in found.texts if re.search(rf"row {number}\b", text)]
        assert len(pages) == 1
        assert re.search(rf"\b{number}\b(?! of)", pages[0])
    assert found.text.count("word") == sum(number % 40 for number in range(400))


def test_a_row_taller_than_a_page_is_carried_over(printed):
    """A cell of 3,000 words is printed on several pages, under the head, with nothing lost."""
    found = printed(Grid((Column("Head"), Column("Text")), (("a", " ".join(f"w{n}" for n in range(3000))), ("b", "c"))))
    assert found.pages > 1
    words = re.findall(r"\bw\d+\b", found.text)
    assert words == [f"w{n}" for n in range(3000)]
    assert all("Head" in text for text in found.texts)


def test_facts_key_facts_and_notes_may_be_any_length(printed):
    """Fifty thousand characters anywhere are printed and counted back."""
    long = "abcde fghij " * 4000
    found = printed(
        KeyFacts((KeyFact("K", long),)),
        Facts((Fact("F", long),)),
        Note(long, "warn", "N"),
        Paragraph(long, "objective"),
    )
    assert found.text.count("abcde") == 16_000


def test_a_heading_is_never_the_last_thing_on_a_page(printed):
    """Wherever the page ends, a heading stands above its first lines."""
    for filler in range(30, 50):
        found = printed(Paragraph("\n".join(["line"] * filler)), Heading("Kept"), Paragraph("follows " * 60))
        page = next(text for text in found.texts if "Kept" in text)
        assert page.count("follows") >= 2


def test_head_foot_band_and_marks_stand_on_every_page(printed):
    """Office and code, title and version, the page of pages, the draft and whom it waits for, practice, team."""
    found = printed(
        Paragraph("x"), PageBreak(), Paragraph("y"), audience="team", practice=True,
        header=Header("Ministry of Health", "GH-PR-2026-004", "Ghana: Capitation"),
        footer=Footer("Ghana · Capitation", "Version 7"), draft=Draft("DRAFT", "14 September 2026", "2 block it"),
    )  # fmt: skip
    first, second = found.texts
    assert "Ministry of Health" in first
    assert "Ghana: Capitation" in second
    for number, text in enumerate((first, second), 1):
        for words in ("GH-PR-2026-004", "Version 7", "DRAFT", "14 September 2026 · 2 block it", "Team copy"):
            assert words in text
        assert "PRACTICE – invented" in text
        assert f"Page {number} of 2" in text


def test_a_plain_document_has_no_marks(printed):
    """What is final, real and for outside says nothing of drafts, practice or teams."""
    text = printed(Paragraph("x")).text
    assert not re.search("DRAFT|PRACTICE|Team", text)


def test_contents_say_the_page_of_each_heading(printed):
    """Page numbers in the contents are those the headings stand on, and lead there."""
    blocks = [Heading("All", 1), Contents(2), PageBreak()]
    for number in range(40):
        blocks += [Heading(f"Part {number}", 2), Paragraph("text " * 150)]
    found = printed(*blocks)
    for number, text in enumerate(found.texts, 1):
        for part in re.findall(r"Part (\d+)\n", text if number > 2 else ""):
            assert re.search(rf"Part {part}\s{number}\b", "\n".join(found.texts[:2]))
    assert len(found.reader.pages[0]["/Annots"]) > 20


def test_letter_paper_where_the_country_uses_it(printed):
    """A4 unless asked."""
    assert round(float(printed(Paragraph("x")).reader.pages[0].mediabox.width)) == 595
    assert round(float(printed(Paragraph("x"), paper="Letter").reader.pages[0].mediabox.width)) == 612


def test_an_empty_document_is_one_page(printed):
    """Nothing to say is no fault."""
    assert printed().pages == 1
    assert printed(Grid((Column("A"),), ()), Facts(())).pages == 1


def test_stopping_leaves_no_file_and_progress_reaches_the_end(tmp_path):
    """A stopped export writes nothing; one that is not stopped counts to its end."""
    document = Document("T", "en", tuple(Paragraph("x " * 500) for _ in range(50)))
    with pytest.raises(CancelledError):
        write_pdf(document, tmp_path / "a.pdf", cancelled=lambda: True)
    assert not (tmp_path / "a.pdf").exists()
    told = []
    pdf_bytes(document, lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert told[-1] == (100, 100)


def test_pages_are_numbered_in_the_digits_of_the_language(printed):
    """A Nepali document counts its pages in Devanagari digits, whatever letters it is written in."""
    assert "१" in printed(Paragraph("Latin only"), language="ne").text


def test_no_file_but_our_own_is_opened(printed, tmp_path):
    """Markup that names files and addresses opens none of them."""
    opened = []
    watching = [True]

    def watch(event, details):
        if watching[0] and event == "open" and isinstance(details[0], str):
            opened.append(details[0])

    sys.addaudithook(watch)
    printed(Paragraph("<img src='/etc/hostname'/> <a href='file:///etc/passwd'>x</a> <para><font name='/etc/hosts'>"))
    watching[0] = False
    ours = (str(tmp_path), str(resource("")), sys.prefix, sys.base_prefix)
    assert [path for path in opened if not path.startswith(ours)] == []
