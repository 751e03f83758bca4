"""The program's own fonts: which characters each has, and which of them a character is set in."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain

import uharfbuzz as hb

from jlndesk.core.resources import resource
from jlndesk.reports.text.hyphens import SOFT_HYPHEN
from jlndesk.reports.text.style import Face

FILES: Mapping[Face, str] = {
    "regular": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
# Letters that are set one after the other only seem to need no shaping; the same fonts hold them.
_JOINED_SCRIPTS = ("DEVANAGARI", "VEDIC")
_SCRIPTS = ("Arabic", "Bengali", "Ethiopic", "Khmer", "Lao", "Thai", "Sinhala", "Tamil", "Myanmar")
_HEAVY: Mapping[Face, str] = {"semibold": "Bold", "bold": "Bold"}
_LAST = ("NotoSansSymbols2-Regular.ttf", "NotoSansKR-Regular.ttf")
_SMALL_EYED = 1.07
"""Letters of these scripts look smaller than Latin ones of the same size."""
_TALL: Mapping[str, float] = {"Khmer": 1.22, "Myanmar": 1.22, "Arabic": 1.08, "Lao": 1.08, "Thai": 1.08}
"""How much more leading these scripts need for what stands above and below their letters."""
_STROKE = 0.028
"""Of the size: the line drawn around letters of a font that comes in one weight, where they must be heavy."""
ASCENT = 1.069
"""Of Noto Sans, in parts of the size; with the descent it gives the middle of a line."""
DESCENT = 0.293


class Font:
    """One font file: its glyphs and its advances in thousandths of the size.

    `scale` is how much larger than asked its letters are set, `stroke` the width of the line that makes them heavy, in
    parts of the size, `tall` how much more leading than Latin ones they need.
    """

    def __init__(self, name: str, *, scale: float = 1.0, stroke: float = 0.0, tall: float = 1.0) -> None:
        self.name = name
        self.scale = scale
        self.stroke = stroke
        self.tall = tall
        self.face = hb.Face(hb.Blob.from_file_path(str(resource("fonts") / name)))
        self.shaper = hb.Font(self.face)
        self.thousandth: float = 1000 / self.face.upem
        self.cover = frozenset(map(chr, self.face.unicodes))
        self.widths = _Widths(self)

    def units(self, glyph: int) -> int:
        """How far a glyph moves the pen when nothing else is said, in units of the font."""
        return int(self.shaper.get_glyph_h_advance(glyph))

    def glyph(self, letter: str) -> int:
        """The number of the glyph of a character that needs no shaping; 0 when there is none."""
        return int(self.shaper.get_nominal_glyph(ord("-" if letter == SOFT_HYPHEN else letter)) or 0)


class _Widths(dict[str, float]):
    """The width of each character of a font, looked up when first asked for."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self.font.units(self.font.glyph(letter)) * self.font.thousandth
        return width


@functools.cache
def load(face: Face) -> Font:
    """The font of Latin, Greek and Cyrillic letters in one of our faces, read from its file once."""
    return Font(FILES[face])


@functools.cache
def _font(name: str, *, heavy: bool) -> Font:
    """A font of another script or of signs, read from its file once."""
    script = name.removeprefix("NotoSans").partition("-")[0]
    known = script in _SCRIPTS
    stroke = _STROKE if heavy and not known else 0.0
    return Font(name, scale=_SMALL_EYED if known else 1.0, stroke=stroke, tall=_TALL.get(script, 1.0))


def _others(face: Face) -> Iterator[Font]:
    """The fonts of all other letters and signs, in the order they are looked into."""
    heavy = face in _HEAVY
    for script in _SCRIPTS:
        yield _font(f"NotoSans{script}-{_HEAVY.get(face, 'Regular')}.ttf", heavy=heavy)
    for name in _LAST:
        yield _font(name, heavy=heavy)


@functools.lru_cache(20_000)
def font_for(letter: str, face: Face) -> Font | None:
    """The font a character is set in when nothing stands before it; none when no font has it."""
    found = next((font for font in chain((load(face),), _others(face)) if letter in font.cover), None)
    return font_for(letter, "regular") if found is None and face != "regular" else found


def in_face(font: Font, face: Face) -> Font:
    """The font of the same script in another face."""
    chain_of_face = (load(face), *_others(face))
    names = [one.name.partition("-")[0] for one in chain_of_face]
    return chain_of_face[names.index(font.name.partition("-")[0])]


@functools.cache
def _plain() -> re.Pattern[str]:
    """Matches texts of characters in every face of Noto Sans that look the same whatever stands beside them."""
    common = frozenset.intersection(*(load(face).cover for face in FILES))
    letters = sorted(letter for letter in common if _stands_alone(letter))
    return re.compile(f"[{re.escape(''.join(letters))}\u200b]*")


def is_plain(text: str) -> bool:
    """Tell whether a text needs no shaping: its letters stand one after the other, all in Noto Sans."""
    return (text.isascii() and text.isprintable()) or _plain().fullmatch(text) is not None


def _stands_alone(letter: str) -> bool:
    if unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cc", "Cf"}:
        return False
    return not unicodedata.name(letter, "").startswith(_JOINED_SCRIPTS) and letter != "\u25cc"
