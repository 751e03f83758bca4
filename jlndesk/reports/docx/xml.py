"""WordprocessingML as text: every mark and every character of a Word file is written here, escaped and in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'

# The standard gives the parts of a property one order, and Word calls a file damaged that has another.
_ORDER = {
    name: {part: place for place, part in enumerate(parts.split())}
    for name, parts in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs suppressAutoHyphens "
        "bidi spacing ind contextualSpacing jc outlineLvl",
        "rPr": "rFonts b bCs i iCs noProof color sz szCs u bdr shd rtl cs lang",
        "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
        "trPr": "cantSplit trHeight tblHeader",
        "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    }.items()
}
# What XML 1.0 cannot hold at all, and line ends that are not line feeds.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text as it stands in the file: composed (NFC), line feeds only, nothing that XML cannot hold.

    Marks without a shape of their own that shaping and direction need (joiners, isolates) are kept.
    """
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def w(name: str, /, *inside: str, **attributes: object) -> str:
    """An element of WordprocessingML with its attributes; `None` leaves one out."""
    return mark(f"w:{name}", {f"w:{key}": value for key, value in attributes.items() if value is not None}, *inside)


def mark(name: str, attributes: Mapping[str, object], *inside: str) -> str:
    """An element of any kind; `inside` is finished XML."""
    said = "".join(f" {key}={quoteattr(clean(str(value)))}" for key, value in attributes.items())
    held = "".join(inside)
    return f"<{name}{said}>{held}</{name}>" if held else f"<{name}{said}/>"


def said(text: str) -> str:
    """Characters as the content of an element."""
    return escape(clean(text))


def properties(name: str, parts: Mapping[str, str]) -> str:
    """A property (`pPr`, `rPr` …) of finished parts, in the order of the standard; nothing without parts."""
    order = _ORDER[name]
    held = [parts[part] for part in sorted(parts, key=order.__getitem__) if parts[part]]
    return w(name, *held) if held else ""


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def half_points(size: float) -> int:
    """A size of letters in half points."""
    return round(size * 2)


def eighths(points: float) -> int:
    """The width of a line in eighths of a point."""
    return max(round(points * 8), 2)
