"""The faces of the program's own fonts: which characters each has and how wide they are."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from jlndesk.core.resources import resource
from jlndesk.reports.text.style import Face

FILES: Mapping[Face, str] = {
    "regular": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
# The fonts have these letters, but set one after the other they would not be what was written.
_JOINED_SCRIPTS = ("DEVANAGARI", "VEDIC")
ASCENT = 1.069
"""Of Noto Sans, in parts of the size; with the descent it gives the middle of a line."""
DESCENT = 0.293


@dataclass(frozen=True, eq=False)
class LoadedFace:
    """One face: the name ReportLab knows it by, and the width of each of its characters in thousandths of the size."""

    name: str
    widths: Mapping[str, float]


@functools.cache
def load(face: Face) -> LoadedFace:
    """One of our faces, read from its file once and made known to ReportLab."""
    return _read(face, resource("fonts") / FILES[face])


@functools.cache
def settable() -> frozenset[str]:
    """The characters every face has and that need no shaping, and the two that only end or part lines."""
    common = frozenset.intersection(*(frozenset(load(face).widths) for face in FILES))
    return frozenset(letter for letter in common if _stands_alone(letter)) | {"\n", "\u200b"}


def _stands_alone(letter: str) -> bool:
    """Tell whether a letter looks the same whatever stands beside it."""
    return not unicodedata.name(letter, "").startswith(_JOINED_SCRIPTS) and unicodedata.category(letter) != "Cc"


def _read(face: Face, path: Path) -> LoadedFace:
    name = f"JLN-{face}"
    font = TTFont(name, str(path), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(font)
    glyphs = font.face.charToGlyph
    widths = {chr(code): float(font.face.getCharWidth(code)) for code, glyph in glyphs.items() if glyph}
    return LoadedFace(name, widths)
