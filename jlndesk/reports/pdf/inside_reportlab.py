"""The one file that reaches into ReportLab's private parts: what its canvas says of a page, and fonts of our own in it.

ReportLab's pin is exact; `tests/reports/test_inside_reportlab.py` fails when a part used here is no longer there.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from jlndesk.reports.pdf.structure import Element, Mark, Structure
from jlndesk.reports.text.composing import Composite, with_composites
from jlndesk.reports.text.fonts import Font
from jlndesk.reports.text.shaping import Cluster

_LEFT_OUT = "GSUB GPOS GDEF cmap post name OS/2 gasp STAT DSIG meta VORG vhea vmtx VDMX kern".split()
_SYMBOLIC = 4
_PRINTED = 4  # of an annotation: it is there on paper too
_LINKS = 100_000  # links are counted from here among the pages of the parent tree
_IN_A_BLOCK = 100  # lines of a ToUnicode map


def new_canvas(kept: BinaryIO, size: tuple[float, float], language: str) -> Any:
    """A canvas of ReportLab that gives the same bytes for the same pages and brings no font of ReportLab's own."""
    pdfmetrics._fonts.setdefault(_NoFont.fontName, _NoFont())
    first = _NoFont.fontName  # ReportLab would name Helvetica, which is not in the file
    return Canvas(
        kept,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=language,
        initialFontName=first,
    )


class _NoFont:
    """What ReportLab believes to be the font a page begins with; nothing is ever printed in it."""

    fontName = "JLN-none"  # noqa: N815  # the name ReportLab asks for
    _dynamicFont = 1  # noqa: N815  # the same; it keeps ReportLab from naming it on each page


def say(canvas: Any, operators: Iterable[str]) -> None:
    """Add operators to the page as they are."""
    canvas._code.append(" ".join(operators))


def embed(canvas: Any, name: str, font: Font, clusters: Collection[Cluster]) -> None:
    """Put a font into the file with these clusters, coded from 1 in their order."""
    document = canvas._doc
    reference = document.Reference(_composite(document, font, clusters), f"font-{name}")
    document.idToObject[pdfdoc.BasicFonts].dict[name] = reference


def end_page(canvas: Any) -> None:
    """Close the page and say where its marks are told from each other."""
    canvas.showPage()
    pages = canvas._doc.Pages.pages
    page = pages[-1]
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = len(pages) - 1
    page.Tabs = pdfdoc.PDFName("S")


def link(canvas: Any, target: str, place: tuple[float, float, float, float], words: str, number: int) -> None:
    """Lead from a place on this page to a bookmark; whoever hears the page is told the words."""
    name = f"link-{number}"
    canvas.linkAbsolute(words, target, place, name=name)
    annotation = canvas._doc.idToObject[canvas._doc.annotationName(name)]
    annotation.permitted = (*annotation.permitted, "StructParent")
    annotation.otherkw |= {"StructParent": _LINKS + number, "F": _PRINTED}


def put_structure(canvas: Any, structure: Structure) -> None:
    """Put what a document is to a listener into the file: its elements, their marks, and the way back from these."""
    document = canvas._doc
    tops = structure.tops()
    pages = [_said(document, page) for page in document.Pages.pages]
    root, whole, parents = _object(), _object(), _object()
    root_place, whole_place, parents_place = (_said(document, one) for one in (root, whole, parents))
    written = {id(element): _object() for top in tops for element in top.walk()}
    places = {element: _said(document, one) for element, one in written.items()}
    held: dict[int, list[Mark]] = {}
    for mark in structure.marks:
        held.setdefault(id(mark.element), []).append(mark)
    linked = {id(one.element): _linked(document, one, pages) for one in structure.links}
    for top in tops:
        for element in top.walk():
            parent = places[id(element.parent)] if element.parent else whole_place
            kids = [*_kids(held.get(id(element), []), pages), *(places[id(child)] for child in element.children)]
            kids += [linked[id(element)]] if id(element) in linked else []
            written[id(element)].text = f"<</S/{element.kind}/P {parent}/K[{' '.join(kids)}]{_about(element)}>>"
    listed = " ".join(places[id(top)] for top in tops)
    whole.text = f"<</Type/StructElem/S/Document/P {root_place}/K[{listed}]>>"
    following = _LINKS + len(structure.links)
    root.text = f"<</Type/StructTreeRoot/K {whole_place}/ParentTree {parents_place}/ParentTreeNextKey {following}>>"
    parents.text = f"<</Nums[{_parents(structure, places)}]>>"
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _object() -> Any:
    """An object of a PDF whose text is known: many small ones are too slow when ReportLab puts them together."""
    made = pdfdoc.PDFObject()
    made.text = ""
    made.format = lambda _document: made.text.encode("latin-1")
    return made


def _said(document: Any, thing: Any) -> str:
    """How another object names this one."""
    named: bytes = document.Reference(thing).format(document)
    return named.decode()


def put_description(canvas: Any, description: bytes, colours: bytes) -> None:
    """Put the description of the document (XMP) and the profile its colours are meant in (ICC) into the file."""
    catalog = canvas._doc.Catalog
    metadata = pdfdoc.PDFStream(content=description)
    metadata.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    metadata.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    catalog.Metadata = metadata
    profile = _stream(colours)
    profile.dictionary["N"] = 3
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "DestOutputProfile": canvas._doc.Reference(profile, "colours"),
    }
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def _kids(marks: Sequence[Mark], pages: Sequence[str]) -> list[str]:
    """The marks of an element, each with its page."""
    return [f"<</Type/MCR/Pg {pages[mark.page]}/MCID {mark.number}>>" for mark in marks]


def _linked(document: Any, one: Mark, pages: Sequence[str]) -> str:
    """A link of the page among the children of its element."""
    place: bytes = document.refAnnotation(f"link-{one.number}").format(document)
    return f"<</Type/OBJR/Pg {pages[one.page]}/Obj {place.decode()}>>"


def _about(element: Element) -> str:
    """What else is said of an element: language, a figure in words, what a head is of, how points are counted."""
    said = f"/Lang({element.language})" if element.language else ""
    if element.kind == "Figure":
        said += f"/Alt<feff{element.alt.encode('utf-16-be', 'replace').hex()}>"
    if element.scope:
        said += f"/A<</O/Table/Scope/{element.scope}>>"
    if element.numbering:
        said += f"/A<</O/List/ListNumbering/{element.numbering}>>"
    return said


def _parents(structure: Structure, places: Mapping[int, str]) -> str:
    """For each page the element of each of its marks, then the element of each link (the parent tree)."""
    rows: list[list[str]] = [[] for _page in range(structure.page)]
    for mark in structure.marks:
        rows[mark.page].append(places[id(mark.element)])
    links = [f"{_LINKS + one.number} {places[id(one.element)]}" for one in structure.links]
    return " ".join([*(f"{page}[{' '.join(row)}]" for page, row in enumerate(rows)), *links])


def _composite(document: Any, font: Font, clusters: Collection[Cluster]) -> Any:
    """A composite font (Type0) whose codes are our own."""
    program, places = _program(font, clusters)
    name = pdfdoc.PDFName(f"{_tag(clusters)}+{font.face.get_name(6)}")
    mapping = b"".join(place.to_bytes(2, "big") for place in (0, *places))
    widths = pdfdoc.PDFArray([round(cluster.advance * font.thousandth, 3) for cluster in clusters])
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(_descriptor(document, font, program, name), f"descriptor-{font.name}"),
            "DW": 0,
            "W": pdfdoc.PDFArray([1, widths]),
            "CIDToGIDMap": document.Reference(_stream(mapping), f"glyphs-{font.name}"),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"descendant-{font.name}")]),
            "ToUnicode": document.Reference(_stream(_meanings(clusters).encode()), f"meanings-{font.name}"),
        }
    )


def _descriptor(document: Any, font: Font, program: bytes, name: Any) -> Any:
    box = struct.unpack(">4h", font.face.reference_table("head").data[36:44])
    extents = font.shaper.get_font_extents("ltr")
    angle = struct.unpack(">i", font.face.reference_table("post").data[4:8])[0] / 65536
    capitals = struct.unpack(">h", font.face.reference_table("OS/2").data[88:90])[0]
    unit = font.thousandth
    file = _stream(program)
    file.dictionary["Length1"] = len(program)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([round(edge * unit) for edge in box]),
            "ItalicAngle": round(angle, 2),
            "Ascent": round(extents.ascender * unit),
            "Descent": round(extents.descender * unit),
            "CapHeight": round((capitals or extents.ascender) * unit),
            "StemV": 150 if "Bold" in font.name else 90,
            "FontFile2": document.Reference(file, f"program-{font.name}"),
        }
    )


def _program(font: Font, clusters: Iterable[Cluster]) -> tuple[bytes, list[int]]:
    """The font with what these clusters need and nothing else, and the number of the glyph of each cluster."""
    wanted = list(clusters)
    asked = hb.SubsetInput()
    asked.glyph_set.update({glyph for cluster in wanted for glyph, _x, _y in cluster.parts})
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for table in _LEFT_OUT:
        asked.drop_table_tag_set.add(int.from_bytes(table.ljust(4).encode(), "big"))
    plan = hb.SubsetPlan(font.face, asked)
    subset = plan.execute()
    numbers = plan.old_to_new_glyph_mapping
    composites: dict[Composite, int] = {}
    places: list[int] = []
    for cluster in wanted:
        parts = tuple((numbers[glyph], x, y) for glyph, x, y in cluster.parts)
        if len(parts) == 1 and parts[0][1:] == (0, 0) and cluster.advance == font.units(cluster.parts[0][0]):
            places.append(parts[0][0])
        else:
            composite = Composite(parts, cluster.advance)
            places.append(composites.setdefault(composite, subset.glyph_count + len(composites)))
    return with_composites(subset.blob.data, list(composites)) if composites else subset.blob.data, places


def _tag(clusters: Iterable[Cluster]) -> str:
    """Six capital letters that are the same for the same glyphs."""
    digest = hashlib.sha256(repr(list(clusters)).encode("utf-8", "replace")).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _meanings(clusters: Iterable[Cluster]) -> str:
    """The map from codes to characters (ToUnicode)."""
    lines = [f"<{code:04x}> <{_meaning(cluster.text)}>" for code, cluster in enumerate(clusters, 1)]
    blocks = [lines[at : at + _IN_A_BLOCK] for at in range(0, len(lines), _IN_A_BLOCK)]
    maps = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _meaning(text: str) -> str:
    """The characters of a glyph; a space that does not break is found and copied like any other."""
    return text.replace("\u00a0", " ").encode("utf-16-be", "replace").hex()


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream
