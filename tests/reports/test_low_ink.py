"""A paper that spares ink says the same and fills less."""

from decimal import Decimal
from pathlib import Path

import pypdf
from PIL import Image

from jlndesk.reports import write
from jlndesk.reports.blocks import BarRow, Chart, Document, Series
from jlndesk.ui.pdf.pages import Pages

BARS = Chart((Series("The fund", "9", "solid"),), tuple(BarRow(f"Row {n}", (Decimal(n),), str(n)) for n in range(3, 9)))


def made(path: Path, *, low_ink: bool) -> tuple[str, int]:
    """The text of a page of bars, and how much ink it takes: the darkness of all its dots."""
    write(Document("Bars", "en", (BARS,), practice=True, low_ink=low_ink), path)
    reader = pypdf.PdfReader(path)
    pages = Pages(path.read_bytes())
    picture = pages.picture(0, 600)
    pages.close()
    picture.save(str(path.with_suffix(".png")))
    with Image.open(path.with_suffix(".png")) as seen:
        dark = sum((255 - shade) * count for shade, count in enumerate(seen.convert("L").histogram()))
    return reader.pages[0].extract_text(), dark


def test_low_ink_fills_less_and_says_the_same(tmp_path: Path) -> None:
    """Bars and the band of the practice country are outlines; not a word is lost."""
    full, spared = made(tmp_path / "full.pdf", low_ink=False), made(tmp_path / "low.pdf", low_ink=True)
    assert spared[0] == full[0]
    assert spared[1] < full[1] / 2
