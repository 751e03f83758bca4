"""Puts the parts of a Word file together: always the same bytes, and nothing tells who made them or when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from jlndesk.reports.archive import NO_DAY, zipped
from jlndesk.reports.docx.scripts import ALL
from jlndesk.reports.docx.xml import HEAD, MAIN, RELATIONS, SPACES, mark, said, twips, w

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Named by what links to them; the main part is linked from the package, the others from the main part.
_PARTS = ("styles", "settings", "numbering", "fontTable", "header1", "header2", "footer1")
_HEADS = ("header1", "header2")
LOGO = "logo"
"""The link of a head that leads to the logo."""


def package(
    document: str,
    parts: Mapping[str, str],
    pictures: Sequence[bytes],
    about: Mapping[str, str],
    day: dt.date | None,
    *,
    logo: bytes = b"",
) -> bytes:
    """The bytes of a Word file: its main part, the parts around it by name, its pictures as PNG, and its properties.

    `about` holds `title`, `subject`, `creator` and `language`; the heads may show the `logo`, as `LOGO`.
    """
    day = day or NO_DAY
    found: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(bool(pictures or logo)).encode(),
        "_rels/.rels": _package_links().encode(),
        "docProps/core.xml": _core(about, day).encode(),
        "docProps/app.xml": _app().encode(),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _document_links(len(pictures)).encode(),
    }
    found |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    found |= {f"word/media/picture{number}.png": data for number, data in enumerate(pictures, 1)}
    if logo:
        links = _links([(LOGO, f"{RELATIONS}/image", f"media/{LOGO}.png")]).encode()
        found |= {f"word/_rels/{name}.xml.rels": links for name in _HEADS} | {f"word/media/{LOGO}.png": logo}
    return zipped(found, day)


def _content_types(pictures: bool) -> str:
    kinds = {"header1": "header", "header2": "header", "footer1": "footer"}
    overrides = [("/word/document.xml", f"{_WORD}.document.main+xml")]
    overrides += [(f"/word/{name}.xml", f"{_WORD}.{kinds.get(name, name)}+xml") for name in _PARTS]
    overrides += [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    defaults = [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
    defaults += [("png", "image/png")] if pictures else []
    said_of = [mark("Default", {"Extension": ending, "ContentType": kind}) for ending, kind in defaults]
    said_of += [mark("Override", {"PartName": name, "ContentType": kind}) for name, kind in overrides]
    return HEAD + mark("Types", {"xmlns": _TYPES}, *said_of)


def _package_links() -> str:
    wanted = (
        ("main", f"{RELATIONS}/officeDocument", "word/document.xml"),
        ("core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
         "docProps/core.xml"),
        ("app", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
    )  # fmt: skip
    return _links(wanted)


def _document_links(pictures: int) -> str:
    kinds = {"header1": "header", "header2": "header", "footer1": "footer"}
    wanted = [(name, f"{RELATIONS}/{kinds.get(name, name)}", f"{name}.xml") for name in _PARTS]
    wanted += [
        (f"picture{number}", f"{RELATIONS}/image", f"media/picture{number}.png") for number in range(1, pictures + 1)
    ]
    return _links(wanted)


def _links(wanted: Sequence[tuple[str, str, str]]) -> str:
    return HEAD + mark(
        "Relationships",
        {"xmlns": _LINKS},
        *(mark("Relationship", {"Id": key, "Type": kind, "Target": target}) for key, kind, target in wanted),
    )


def _core(about: Mapping[str, str], day: dt.date) -> str:
    names = {
        "xmlns:cp": _CORE,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    moment = f"{day:%Y-%m-%d}T00:00:00Z"
    inside = [mark(f"dc:{name}", {}, said(" ".join(text.split()))) for name, text in about.items() if text.strip()]
    inside += [mark(f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, moment) for name in ("created", "modified")]
    return HEAD + mark("cp:coreProperties", names, *inside)


def _app() -> str:
    return HEAD + mark("Properties", {"xmlns": _APP}, mark("Application", {}, "JLN Desk"))


def _root(name: str, *inside: str) -> str:
    return HEAD + mark(f"w:{name}", {"xmlns:w": MAIN, "xmlns:r": RELATIONS}, *inside)


def settings_part() -> str:
    """How Word is to treat the file: as one of its own day, without an older version's habits."""
    own = "http://schemas.microsoft.com/office/word"
    compat = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return _root(
        "settings",
        w("defaultTabStop", val=720),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=2),
        w("hyphenationZone", val=360),
        w("doNotHyphenateCaps"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *(w("compatSetting", name=name, uri=own, val=value) for name, value in compat.items())),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def fonts_part() -> str:
    """Our fonts, and what takes their place where they are missing."""
    return _root("fonts", *_fonts())


def _fonts() -> Iterator[str]:
    for script in {script.font: script for script in ALL}.values():
        yield w("font", w("altName", val=script.instead), w("family", val="swiss"), w("pitch", val="variable"),
                name=script.font)  # fmt: skip


def document_part(
    blocks: Sequence[str], width: float, height: float, margins: Mapping[str, float], *, rtl: bool
) -> str:
    """The main part: the blocks, then the measures of the page in points."""
    section = w(
        "sectPr",
        mark("w:headerReference", {"w:type": "first", "r:id": "header1"}),
        mark("w:headerReference", {"w:type": "default", "r:id": "header2"}),
        mark("w:footerReference", {"w:type": "first", "r:id": "footer1"}),
        mark("w:footerReference", {"w:type": "default", "r:id": "footer1"}),
        w("pgSz", w=twips(width), h=twips(height)),
        w("pgMar", **{name: twips(length) for name, length in margins.items()}, gutter=0),
        w("titlePg"),
        w("bidi") if rtl else "",
    )
    return f"{HEAD}<w:document {SPACES}>{w('body', *blocks, section)}</w:document>"
