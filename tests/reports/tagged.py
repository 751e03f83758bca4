"""What a PDF must be for readers for the blind and for archives; each rule is named after the clause that asks for it.

The clauses are those of PDF/UA-1 (ISO 14289-1) and PDF/A-3 (ISO 19005-3). What no rule here tests: whether the order
of reading and the alternative texts make sense, contrast, the outlines of fonts, and colours of pictures from files.
"""

import functools
import io
import re
import struct

import pypdf
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

INSIDE = {
    "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TOCI": {"TOC"},
    "Reference": {"TOCI"}, "Link": {"Reference"}, "Caption": {"Figure", "Table"},
}  # fmt: skip
HOLDS = {
    "Table": {"TR", "Caption"}, "TR": {"TH", "TD"}, "L": {"LI", "L"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC"},
    "TOCI": {"Reference"}, "BlockQuote": {"P", "L"}, "Document": None,
}  # fmt: skip
"""Kinds that group others and have no text of their own."""
KINDS = set("Document H1 H2 H3 H4 P Figure Table TOC L BlockQuote".split()) | set(INSIDE)
PAINTS = {b"Tj", b"TJ", b"f", b"F", b"f*", b"S", b"s", b"B", b"b", b"B*", b"Do", b"sh", b"re", b"h"}


class File:
    """A file opened, its structure as a list of (element, depth of its parents)."""

    def __init__(self, data):
        self.data = data
        self.reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        self.root = self.reader.trailer["/Root"]
        self.elements = list(self._walk(self.root["/StructTreeRoot"]["/K"], ()))

    def _walk(self, kid, above):
        element = kid.get_object()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            return
        yield element, above
        for one in element.get("/K", []):
            yield from self._walk(one, (*above, element["/S"]))

    @functools.cache  # noqa: B019  # a file lives as long as its tests
    def marked(self):
        """The words of each mark by its page and number, as the codes of their fonts say."""
        found = {}
        for number, (page, operations) in enumerate(self.pages()):
            meanings = {name: meanings_of(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
            mark = font = None
            for operands, operator in operations:
                if operator in {b"BDC", b"BMC"} and (operator == b"BMC" or operands[0] != "/Span"):
                    mark = operands[1].get("/MCID") if operator == b"BDC" else None
                elif operator == b"Tf":
                    font = meanings[operands[0]]
                elif operator in {b"Td", b"Tm"}:
                    found[number, mark] = found.get((number, mark), "") + " "
                elif operator in {b"Tj", b"TJ"}:
                    strings = operands if operator == b"Tj" else operands[0]
                    codes = b"".join(one.original_bytes for one in strings if hasattr(one, "original_bytes"))
                    letters = (font[codes[at : at + 2].hex()] for at in range(0, len(codes), 2))
                    found[number, mark] = found.get((number, mark), "") + "".join(letters)
        return {place: " ".join(text.split()) for place, text in found.items()}

    def heard(self, element):
        """The words of an element and all within it, in the order of the structure."""
        said = []
        for kid in element["/K"]:
            one = kid.get_object()
            if "/MCID" in one:
                said.append(self.marked()[one["/Pg"]["/StructParents"], one["/MCID"]])
            elif "/S" in one:
                said.append(self.heard(one))
        return " ".join(filter(None, said)).strip()

    def kinds(self, name):
        """The elements of one kind."""
        return [element for element, _ in self.elements if element["/S"] == name]

    def pages(self):
        """The operations of each page."""
        for page in self.reader.pages:
            yield page, ContentStream(page["/Contents"].get_object(), self.reader).operations

    def fonts(self):
        """All fonts."""
        return [font.get_object() for page in self.reader.pages for font in page["/Resources"]["/Font"].values()]


def meanings_of(font):
    """What each code of a font means."""
    listed = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", font["/ToUnicode"].get_data().decode())
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in listed}


def ua_7_1_everything_is_tagged_or_decoration(file):
    """Nothing is painted outside of a mark, and marks are never inside each other."""
    assert file.root["/MarkInfo"]["/Marked"] == True  # noqa: E712  # a boolean of the file, not of Python
    for _, operations in file.pages():
        depth = 0
        for _operands, operator in operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth in {0, 1}
            assert depth or operator not in PAINTS
        assert depth == 0


def ua_7_1_marks_and_elements_know_each_other(file):
    """The parent tree leads from each mark of each page to the element that has it."""
    numbers = file.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    rows = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page, operations in file.pages():
        row = rows[page["/StructParents"]]
        marks = [
            operands[1]["/MCID"] for operands, operator in operations if operator == b"BDC" and "/MCID" in operands[1]
        ]
        assert sorted(marks) == list(range(len(row)))
        for mark, place in enumerate(row):
            held = [kid for kid in place.get_object()["/K"] if not isinstance(kid, IndirectObject)]
            assert any(kid["/MCID"] == mark and kid["/Pg"].get_object() == page for kid in held)


def ua_7_1_standard_kinds_only(file):
    """No kind of element has to be explained."""
    assert {element["/S"].removeprefix("/") for element, _ in file.elements} <= KINDS


def ua_7_1_title_is_said_and_shown(file):
    """In the description, and in the window of whoever opens the file."""
    assert file.reader.xmp_metadata.dc_title["x-default"] == file.reader.metadata.title != ""
    assert file.root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  # as above


def ua_7_2_language_is_said(file):
    """Of the document, and of elements that differ from it."""
    assert re.fullmatch("[a-z]{2,3}", file.root["/Lang"])
    assert all(re.fullmatch("[A-Za-z-]+", element["/Lang"]) for element, _ in file.elements if "/Lang" in element)


def ua_7_3_figures_have_words(file):
    """Every figure says what it shows."""
    assert all(figure["/Alt"].strip() for figure in file.kinds("/Figure"))


def ua_7_3_captions_are_in_what_they_name(file):
    """A caption is the first or the last part of its figure or table, and each of these has one at most."""
    for element, above in file.elements:
        kinds = [kid.get_object().get("/S") for kid in element["/K"]]
        assert kinds.count("/Caption") <= 1
        assert "/Caption" not in kinds[1:-1]
        assert element["/S"] != "/Caption" or above[-1] in {"/Figure", "/Table"}


def ua_7_4_2_no_level_of_headings_is_skipped(file):
    """The first heading is of the first level, each other at most one below the last."""
    levels = [int(element["/S"][2]) for element, _ in file.elements if re.fullmatch("/H[1-6]", element["/S"])]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


def ua_7_2_kinds_stand_where_they_may(file):
    """Cells in rows, points in lists, entries in contents; what groups others has no text of its own."""
    for element, above in file.elements:
        kind = element["/S"].removeprefix("/")
        assert kind not in INSIDE or above[-1].removeprefix("/") in INSIDE[kind]
        if kind in HOLDS:
            kids = [kid.get_object() for kid in element["/K"]]
            assert {kid.get("/S", "text")[1:] for kid in kids} <= (HOLDS[kind] or KINDS)


def ua_7_6_points_have_marks_and_bodies(file):
    """Every point of a list is its mark and what it says; numbered lists say that they are."""
    for element in file.kinds("/LI"):
        assert [kid.get_object()["/S"] for kid in element["/K"]] == ["/Lbl", "/LBody"]
    assert {element["/A"]["/ListNumbering"] for element in file.kinds("/L") if "/A" in element} <= {"/Decimal"}


def ua_7_5_tables_are_regular(file):
    """Rows are in tables, cells in rows, each row of a table has as many cells as the others, and heads say of what."""
    for element, above in file.elements:
        if element["/S"] == "/TR":
            assert above[-1] == "/Table"
        if element["/S"] in {"/TH", "/TD"}:
            assert above[-1] == "/TR"
        if element["/S"] == "/TH":
            assert element["/A"]["/Scope"] in {"/Row", "/Column"}
        if element["/S"] == "/Table":
            rows = [kid.get_object() for kid in element["/K"] if kid.get_object()["/S"] == "/TR"]
            assert len({len(row["/K"]) for row in rows}) == 1
            assert any(kid.get_object()["/S"] == "/TH" for row in rows for kid in row["/K"])


def ua_7_8_heads_and_feet_are_decoration(file):
    """What stands on every page is not read again and again."""
    for _, operations in file.pages():
        assert any(operands[1].get("/Type") == "/Pagination" for operands, operator in operations if operator == b"BDC")


def ua_7_18_5_links_are_elements_with_words(file):
    """Every link of a page is in an element, says where it leads, and knows its element."""
    numbers = file.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    rows = dict(zip(numbers[::2], numbers[1::2], strict=True))
    links = [note.get_object() for page in file.reader.pages for note in page.get("/Annots", [])]
    assert len(links) == len(file.kinds("/Link"))
    for one in links:
        element = rows[one["/StructParent"]].get_object()
        assert element["/S"] == "/Link"
        assert element["/K"][-1]["/Obj"].get_object() == one
        assert one["/Contents"].strip()


def ua_7_18_3_tabs_follow_the_structure(file):
    """On every page."""
    assert all(page["/Tabs"] == "/S" for page in file.reader.pages)


def ua_7_21_fonts_are_inside_and_say_their_characters(file):
    """Fonts are embedded, their codes map to glyphs by a stream, and every code means characters."""
    for font in file.fonts():
        below = font["/DescendantFonts"][0]
        assert "/FontFile2" in below["/FontDescriptor"]
        count = len(below["/CIDToGIDMap"].get_data()) // 2 - 1
        assert len(below["/W"][1]) == count
        meanings = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", font["/ToUnicode"].get_data().decode())
        assert [int(code, 16) for code, _ in meanings if code != "0000"] == list(range(1, count + 1))
        assert not {"0000", "feff", "fffe"} & {text for _, text in meanings}


def ua_7_21_5_widths_are_those_of_the_glyphs(file):
    """Every code moves on as far in the file's list of widths as in the font inside."""
    for font in file.fonts():
        below = font["/DescendantFonts"][0]
        metrics, unit = advances(below["/FontDescriptor"]["/FontFile2"].get_data())
        glyphs = below["/CIDToGIDMap"].get_data()
        for code, width in enumerate(below["/W"][1], 1):
            glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
            assert abs(width - metrics[min(glyph, len(metrics) - 1)] * 1000 / unit) <= 1


def advances(program):
    """How far each glyph of a TrueType font moves the pen, and the units of its size."""
    tables = {
        program[at : at + 4]: struct.unpack_from(">L", program, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", program, 4)[0], 16)
    }
    (count,) = struct.unpack_from(">H", program, tables[b"hhea"] + 34)
    (unit,) = struct.unpack_from(">H", program, tables[b"head"] + 18)
    return struct.unpack_from(">" + "Hh" * count, program, tables[b"hmtx"])[::2], unit


def a_6_1_the_file_has_an_identity_and_no_secrets(file):
    """An identifier, no encryption, nothing that runs."""
    assert "/ID" in file.reader.trailer
    assert "/Encrypt" not in file.reader.trailer
    assert not {"/JavaScript", "/OpenAction", "/AA", "/AcroForm"} & set(file.root)


def a_6_2_colours_have_a_profile(file):
    """The output intent brings the profile of its colours."""
    profile = file.root["/OutputIntents"][0]["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"


def a_6_6_the_description_agrees_with_the_information(file):
    """Title and day are the same in both; no mark of a standard is claimed before a validator has passed it."""
    said = file.root["/Metadata"].get_data().decode()
    day = file.reader.metadata.creation_date.date().isoformat()
    assert f"<xmp:CreateDate>{day}" in said
    assert file.reader.xmp_metadata.pdf_keywords == file.reader.metadata.get("/Keywords")
    assert file.reader.xmp_metadata.pdf_producer == file.reader.metadata.producer
    assert "pdfuaid" not in said
    assert "pdfaid" not in said


RULES = [
    one for name, one in sorted(globals().items()) if callable(one) and re.match(r"(ua|a)_\d", name)
]  # fmt: skip
"""Every rule: a function of an opened file."""
