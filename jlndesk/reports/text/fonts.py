"""The faces of the program's own fonts: which characters each has and how wide they are."""

from __future__ import annotations

import functools
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
    """The characters every face has, and the two that only end or part lines."""
    return frozenset.intersection(*(frozenset(load(face).widths) for face in FILES)) | {"\n", "\u200b"}


def _read(face: Face, path: Path) -> LoadedFace:
    name = f"JLN-{face}"
    font = TTFont(name, str(path), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(font)
    glyphs = font.face.charToGlyph
    widths = {chr(code): float(font.face.getCharWidth(code)) for code, glyph in glyphs.items() if glyph}
    return LoadedFace(name, widths)
