"""What the program uses of ReportLab's private parts is there, and does what the program believes."""

import io
import struct

import pypdf
import reportlab
from PIL import Image, ImageCms
from reportlab.pdfbase import pdfdoc

from jlndesk.reports.blocks import Document, Paragraph
from jlndesk.reports.pdf.colours import srgb
from jlndesk.reports.pdf.inside_reportlab import new_canvas, say
from jlndesk.reports.pdf.packing import packed
from jlndesk.reports.pdf.writer import pdf_bytes
from jlndesk.reports.text.composing import Composite, with_composites
from jlndesk.reports.text.fonts import load


def test_the_parts_used_are_there():
    """When ReportLab changes, this fails before a document does."""
    assert reportlab.__version__ == "5.1.0"
    kept = io.BytesIO()
    canvas = new_canvas(kept, (100, 100), "en")
    assert canvas._code == []
    assert canvas._doc.idToObject[pdfdoc.BasicFonts].dict == {}
    assert canvas._doc.Pages.pages == []
    assert {"StructTreeRoot", "MarkInfo", "Metadata"} <= set(canvas._doc.Catalog.__NoDefault__)
    assert "Tabs" not in pdfdoc.PDFPage.__NoDefault__
    say(canvas, ["0 0 m", "S"])
    assert canvas._code == ["0 0 m S"]
    canvas.showPage()
    canvas.save()
    assert b"Helvetica" not in kept.getvalue()


def test_a_packed_file_says_the_same_in_fewer_bytes():
    """Pages, information and text of a file of ReportLab's are the same after packing."""
    kept = io.BytesIO()
    canvas = new_canvas(kept, (100, 100), "en")
    for _ in range(30):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(10, 10, "text")
        canvas.showPage()
    canvas.setTitle("Title")
    canvas.save()
    small = packed(kept.getvalue())
    assert len(small) < len(kept.getvalue()) * 0.7
    read = pypdf.PdfReader(io.BytesIO(small), strict=True)
    assert [page.extract_text().strip() for page in read.pages] == ["text"] * 30
    assert read.metadata.title == "Title"


def test_a_letter_and_its_mark_become_one_glyph():
    """The new glyph stands behind the others, holds both at their places, and moves the pen as told."""
    font = load("regular")
    data = font.face.blob.data
    letter, mark = font.glyph("a"), font.glyph("\u0301")
    made = with_composites(data, [Composite(((letter, 0, 0), (mark, 400, 100)), 612)])
    count = font.face.glyph_count
    start = {made[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">L", made, 20 + 16 * n)[0] for n in range(made[5])}
    assert struct.unpack_from(">H", made, start[b"maxp"] + 4) == (count + 1,)
    place = struct.unpack_from(">L", made, start[b"loca"] + 4 * count)[0]
    contours, _left, _low, _right, high = struct.unpack_from(">5h", made, start[b"glyf"] + place)
    first = struct.unpack_from(">HHhh", made, start[b"glyf"] + place + 10)
    second = struct.unpack_from(">HHhh", made, start[b"glyf"] + place + 18)
    assert contours == -1
    assert struct.unpack_from(">H", made, start[b"hmtx"] + 4 * count) == (612,)
    assert first[1:] == (letter, 0, 0)
    assert second[1:] == (mark, 400, 100)
    assert high > 700


def test_a_cluster_is_one_code_with_its_whole_meaning():
    """Khmer letters with their marks are copied as they were typed, one glyph each."""
    data, _ = pdf_bytes(Document("T", "en", (Paragraph("ស្រី"),)))
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]
    maps = [font.get_object()["/ToUnicode"].get_data().decode() for font in fonts.values()]
    assert any("ស្រី".encode("utf-16-be").hex() in meanings for meanings in maps)


def test_the_profile_of_colours_is_srgb():
    """The library that knows profiles turns colours with it as with its own sRGB, to one step in 255."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert ours.profile.profile_description == "sRGB"
    turned = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    picture = Image.new("RGB", (3, 1))
    picture.putdata([(15, 118, 110), (250, 3, 128), (86, 83, 74)])
    found = ImageCms.applyTransform(picture, turned)
    assert max(abs(a - b) for a, b in zip(picture.tobytes(), found.tobytes(), strict=True)) <= 1
