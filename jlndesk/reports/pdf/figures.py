"""Lays pictures on the sheet: chain, timeline, bars, and the pictures of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jlndesk.reports.blocks import Chain, Chart, Picture, Timeline
from jlndesk.reports.drawing import MM, Drawing, Image, SetLine
from jlndesk.reports.pdf.sheet import Sheet, Slab
from jlndesk.reports.pdf.stacked import stack
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.pdf.texts import PARAGRAPHS
from jlndesk.reports.photograph import read_picture
from jlndesk.reports.pictures.bars import draw_bars
from jlndesk.reports.pictures.chain import draw_chain
from jlndesk.reports.pictures.timeline import draw_timeline
from jlndesk.reports.text.style import Run, joined

_AFTER = 5 * MM


def set_chain(chain: Chain, sheet: Sheet) -> list[Slab]:
    """The chain in one piece."""
    return _figure(draw_chain(chain, sheet.column, sheet.setter), chain.alt) if chain.nodes else []


def set_chart(chart: Chart, sheet: Sheet) -> list[Slab]:
    """The bars in one piece."""
    return _figure(draw_bars(chart, sheet.column, sheet.setter), chart.alt) if chart.rows else []


def set_timeline(timeline: Timeline, sheet: Sheet) -> list[Slab]:
    """The timeline in one piece."""
    return _figure(draw_timeline(timeline, sheet.column, sheet.setter), timeline.alt) if timeline.months else []


def _figure(drawing: Drawing, alt: str) -> list[Slab]:
    """A drawing as one figure; without words of its own it is said by the words in it."""
    words = joined(part.line for part in drawing.parts if isinstance(part, SetLine))
    return [
        Slab(drawing.height, drawing.parts, before=1 * MM, after=_AFTER, element=Element("Figure", alt=alt or words))
    ]


def set_picture(picture: Picture, sheet: Sheet) -> list[Slab]:
    """A picture of a file, no wider than asked and no higher than a page, with its caption.

    Raises DeskError when the file is not there, is no PNG or JPEG, or is larger than 40 million dots.
    """
    data, pixels_wide, pixels_high = read_picture(Path(picture.path))
    width = min(picture.width * MM, sheet.column)
    height = width * pixels_high / pixels_wide
    if height > sheet.room * 0.8:
        width, height = width * sheet.room * 0.8 / height, sheet.room * 0.8
    element = Element("Figure", alt=picture.alt or picture.caption)
    slabs = [Slab(height, (Image(0, 0, width, height, data),), before=1 * MM, after=_AFTER, element=element)]
    if not picture.caption:
        return slabs
    setting = PARAGRAPHS["caption"]
    lines = sheet.setter.break_lines([Run(picture.caption, setting.style)], sheet.text_column)
    return [replace(slabs[0], after=0, keep=True), *stack(lines, setting, sheet, element=Element("Caption", element))]
