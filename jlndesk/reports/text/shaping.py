"""Shapes words with HarfBuzz: which glyphs a word becomes, where they stand, and which characters each came from."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import uharfbuzz as hb

from jlndesk.reports.text.fonts import Font
from jlndesk.reports.text.hyphens import SOFT_HYPHEN

_KEPT = 60_000  # words; a long report has about 5,000

Parts = tuple[tuple[int, int, int], ...]
"""Glyphs printed together: the number of each and how far it is moved right and up, in units of the font."""


@dataclass(frozen=True)
class Cluster:
    """Glyphs that cannot be told apart as characters: a letter with its marks, a ligature, or one glyph alone.

    `text` are the characters they stand for, `advance` is how far they move the pen, in units of the font.
    """

    parts: Parts
    text: str
    advance: int


class Shaped:
    """A shaped word, its clusters from left to right, and its width in thousandths of the size."""

    __slots__ = ("clusters", "width")

    def __init__(self, font: Font, clusters: tuple[Cluster, ...]) -> None:
        self.clusters = clusters
        self.width = sum(cluster.advance for cluster in clusters) * font.thousandth


@functools.lru_cache(_KEPT)
def shape(font: Font, text: str, *, rtl: bool) -> Shaped:
    """The glyphs of a word in a font; the same word is shaped once for all documents."""
    if text == SOFT_HYPHEN:  # HarfBuzz hides it, wherever it stands
        glyph = font.glyph(text)
        return Shaped(font, (Cluster(((glyph, 0, 0),), text, font.units(glyph)),))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(font.shaper, buffer)
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    ends = dict(pairwise([*sorted({info.cluster for info, _place in glyphs}), len(text)]))
    clusters: list[Cluster] = []
    for start, group in groupby(glyphs, lambda glyph: glyph[0].cluster):
        cluster = _together(list(group), text[start : ends[start]])
        clusters += _shared(cluster) if rtl else [cluster]
    return Shaped(font, tuple(clusters))


def _together(glyphs: list[tuple[hb.GlyphInfo, hb.GlyphPosition]], text: str) -> Cluster:
    """The glyphs of a cluster moved to where they stand in it."""
    parts: list[tuple[int, int, int]] = []
    pen = 0
    for info, place in glyphs:
        parts.append((info.codepoint, pen + place.x_offset, place.y_offset))
        pen += place.x_advance
    return Cluster(tuple(parts), text, pen)


def _shared(cluster: Cluster) -> Iterator[Cluster]:
    """A cluster that runs from the right as one code for each character, the last one first.

    Readers turn the codes of such a line around and do not agree what to do with several characters of one code. The
    first code prints all of the cluster, the others only take their share of its width.
    """
    share = cluster.advance // len(cluster.text)
    yield Cluster(cluster.parts, cluster.text[-1], cluster.advance - share * (len(cluster.text) - 1))
    for letter in reversed(cluster.text[:-1]):
        yield Cluster((), letter, share)
