"""A validator that is not ours reads the papers: Preflight of Apache PDFBox, for PDF/A-1b.

It knows part 1 of the standard alone. What it says only because of that is known here: part 1 asks for a list of codes
with each font and for profiles of an older version, which part 3 does not; and the mark of a standard, which our files
do not bear. Fonts, widths, colours, descriptions and the build of the file are judged alike by both parts.
"""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from jlndesk.reports.blocks import Column, Document, Fact, Facts, Grid, Heading, Paragraph, Piece
from jlndesk.reports.pdf.writer import pdf_bytes

JARS = Path("/usr/share/java")
NEEDED = "preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api".split()
EXPECTED = (
    "The CIDSet entry is missing",
    "Invalid version of the ICCProfile",
    "PDF/A identification schema",
    "is not a valid PDF/A-1b file",
)
DECLARATION = tomllib.loads((Path(__file__).parent / "declaration.toml").read_text(encoding="utf-8"))


def found_by_preflight(path):
    """What the validator finds in a file beyond what is expected of part 1; skips where it is not installed."""
    jars = [JARS / f"{name}.jar" for name in NEEDED]
    if not (shutil.which("java") and shutil.which("qpdf") and all(jar.is_file() for jar in jars)):
        pytest.skip("java, qpdf or Debian's libpdfbox2-java, libactivation-java, libjaxb-api-java are not installed")
    older = path.with_suffix(".older.pdf")
    words = ["--object-streams=disable", "--force-version=1.4", "--newline-before-endstream"]
    subprocess.run(["qpdf", *words, path, older], check=True)
    validator = ["-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b"]
    done = subprocess.run(["java", *validator, older], capture_output=True, text=True, check=False)
    said = [line for line in done.stdout.splitlines() if line.strip()]
    assert said
    return [line for line in said if not any(words in line for words in EXPECTED)]


@pytest.mark.long
@pytest.mark.parametrize("language", DECLARATION)
def test_files_of_every_script_are_found_sound(tmp_path, language):
    """Headings, texts in three faces, points, facts and cells in the letters of a language."""
    texts = DECLARATION[language]
    faces = Paragraph((Piece(texts[0], "strong"), Piece(texts[1], "italic")))
    points = Paragraph("\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)))
    blocks = (Heading(texts[0], 1), faces, points, Facts((Fact("1", texts[2]),)), Grid((Column("2"),), ((texts[3],),)))
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_bytes(Document("T", language, blocks, author="A", subject="S"))[0])
    assert found_by_preflight(path) == []
