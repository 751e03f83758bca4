"""The first page of a strong proposal in Word stands on one page, and its timeline is as compact as on paper."""

import datetime as dt
import io
import itertools
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from jlndesk.desk import Desk, documents
from jlndesk.reports import document_of, layout_named, write
from jlndesk.reports.blocks import Document, Draft, Logo, Mark, OnePage, Span, Timeline
from jlndesk.reports.docx.body import Body
from jlndesk.reports.docx.days import Days
from jlndesk.reports.docx.heights import fitted
from jlndesk.reports.docx.writer import docx_bytes, room_of
from tests.reports import papers

STRONG = {"en": papers.STRONG, "fr": papers.FRENCH}
WORDS = {"en": "Which national goal does this serve", "fr": "Quel but national cela sert-il"}
LOGO = Logo(b"\x89PNG", 300, 300, "Logo")
OFFICE = shutil.which("soffice")


def strong(desk: Desk, language: str, paper: str, logo: Logo | None) -> Document:
    """The strong proposal of a language on a kind of paper."""
    look = desk.look(language)
    record = look.look_up(STRONG[language])
    assert record
    order = documents.Order([record.id], Path("x.docx"), layout="proposal", language=language)
    context = replace(documents.context_for(desk, look, [record], order), paper=paper, logo=logo)
    return document_of(layout_named("proposal", ["proposal"]), [record], context)


@pytest.mark.parametrize(("language", "paper", "logo"), list(itertools.product(STRONG, ("A4", "Letter"), (None, LOGO))))
def test_the_first_page_is_one_page(desk: Desk, language: str, paper: str, logo: Logo | None) -> None:
    """One of its versions is judged to fit, below the bands of a draft and a logo."""
    made = strong(desk, language, paper, logo)
    (page,) = (block for block in made.blocks if isinstance(block, OnePage))
    assert fitted(page, Body.of(made, rtl=False).width, room_of(made)).fits


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
def test_libreoffice_sets_it_on_one_page_and_as_many_in_all_as_paper(desk: Desk, tmp_path: Path) -> None:
    """Set by another program, the second page begins with the first question, in both languages and paper sizes.

    The whole proposal has as many pages as its PDF.
    """
    names = list(itertools.product(STRONG, ("A4", "Letter")))
    pages = {}
    for language, paper in names:
        made = strong(desk, language, paper, None)
        write(made, tmp_path / f"{language}-{paper}.docx", "docx")
        pages[language, paper] = write(made, tmp_path / "paper.pdf", "pdf")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = sorted(tmp_path.glob("*.docx"))
    subprocess.run(
        [str(OFFICE), "--headless", home, "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for language, paper in names:
        found = pypdf.PdfReader(tmp_path / f"{language}-{paper}.pdf").pages
        assert len(found) == pages[language, paper], (language, paper)
        first, second = (page.extract_text() for page in found[:2])
        assert WORDS[language] not in re.sub(r"\s+", " ", first)
        assert WORDS[language] in re.sub(r"\s+", " ", second)


def busy() -> Timeline:
    """A timeline with bars that follow each other and days near its end."""
    spans = [
        ("preparation", 10, 60, "Preparation"),
        ("activity", 60, 65, "Visit 1–5 March"),
        ("report", 65, 80, "Report"),
    ]
    first = dt.date(2027, 1, 1)
    return Timeline(
        first,
        tuple("Jan Feb Mar Apr May Jun".split()),
        tuple(Span(first + dt.timedelta(a), first + dt.timedelta(b - 1), text, part) for part, a, b, text in spans),
        (Mark(dt.date(2027, 6, 28), "Decision of the Board", strong=True), Mark(dt.date(2027, 9, 1), "After the end")),
    )


@pytest.mark.parametrize("width", [120.0, 300.0, 480.0])
def test_nothing_on_a_timeline_stands_on_anything_else(width: float) -> None:
    """In every row what is shown is in order and apart, in whole columns; every text is there once."""
    days = Days(busy(), width)
    rows = days.rows()
    assert sorted(one.text for row in rows for one in row) == sorted(
        ["Preparation", "Visit 1–5 March", "Report", "Decision of the Board", "After the end"]
    )
    for row in rows:
        for one, other in itertools.pairwise(row):
            assert one.end <= other.begin
        for one in row:
            assert {one.begin, one.start, one.stop, one.end} <= set(days.places)
            assert one.begin <= one.start < one.stop <= one.end
    if width == 480.0:
        assert len(rows) <= 3


def test_low_ink_in_word_fills_less_and_says_the_same() -> None:
    """Bars and bands become outlines and tints where ink is short; not a word is lost."""
    made = Document("T", "en", (replace(busy(), marks=()),), practice=True, draft=Draft("DRAFT", "today"))
    full, spared = (parts(replace(made, low_ink=low)) for low in (False, True))
    assert {name: re.sub("<[^>]+>", "", text) for name, text in full.items() if name != "word/styles.xml"} == {
        name: re.sub("<[^>]+>", "", text) for name, text in spared.items() if name != "word/styles.xml"
    }
    assert darkness(spared["word/document.xml"]) < darkness(full["word/document.xml"]) / 2
    assert darkness(spared["word/styles.xml"]) == 0 < darkness(full["word/styles.xml"])


def parts(document: Document) -> dict[str, str]:
    """The XML parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}


def darkness(part: str) -> int:
    """How dark the grounds of a part are, together."""
    fills = re.findall(r'<w:shd [^>]*w:fill="([0-9A-F]{6})"', part)
    return sum(765 - sum(bytes.fromhex(fill)) for fill in fills)
