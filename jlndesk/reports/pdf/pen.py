"""The one place where anything is drawn on a page of a PDF, and so the one place where marks for tags can be set."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.utils import ImageReader

from jlndesk.reports.drawing import Box, Image, Part, Rule, SetLine, Shape
from jlndesk.reports.pdf.inside_reportlab import say
from jlndesk.reports.pdf.press import Press
from jlndesk.reports.pdf.sheet import Slab, Tagged
from jlndesk.reports.pdf.structure import Element, Structure
from jlndesk.reports.text.ink import ink
from jlndesk.reports.text.setter import LineSetter

_HATCH_STEP = 2.8  # points between the lines of a hatch
_HATCH_LINE = 1.1
_OUTLINE = 0.7
_TINTS = {"accent": "accentTint", "text": "side", "text2": "page", "side": "page"}
"""What stands for a filled area where ink is short; its outline keeps the colour."""


class Pen:
    """Draws parts, given from the top left corner, on a canvas whose origin is the bottom left one.

    Where a document is read from the right, all of it is laid out as if it were not, and drawn as in a mirror: only
    lines of text and pictures of files keep their faces.
    """

    def __init__(self, canvas: Any, size: tuple[float, float], setter: LineSetter, *, low_ink: bool = False) -> None:
        """Draw on this canvas, whose pages have this width and height in points."""
        self.low_ink = low_ink
        self.canvas = canvas
        self.press = Press(canvas)
        self.width, self.height = size
        self.setter = setter
        self.structure = Structure()
        self.mirrored = setter.direction == "rtl"

    def decorate(self, parts: Iterable[Part]) -> None:
        """Draw what stands on every page around its content, which nobody needs to hear."""
        say(self.canvas, ["/Artifact <</Type /Pagination>> BDC"])
        for part in parts:
            self._draw(part, 0, 0)
        say(self.canvas, ["EMC"])

    def draw(self, slab: Slab, x: float, y: float) -> None:
        """Draw a slab with its corner at `x` from the left and `y` from the top, each part in its element."""
        whole = slab.element and slab.element.kind == "Figure"
        for content in slab.parts:
            if isinstance(content, Tagged):
                self._marked(content.element, content.parts, x, y)
            elif not whole:
                self._marked(slab.element if isinstance(content, SetLine) else None, (content,), x, y)
        if whole:
            self._marked(slab.element, [part for part in slab.parts if not isinstance(part, Tagged)], x, y)

    def _marked(self, element: Element | None, parts: Sequence[Part], x: float, y: float) -> None:
        """Draw parts between the marks of their element; the head of a table is read on its first page only."""
        if not parts:
            return
        again = element is not None and element.scope == "Column" and self.structure.is_repeated(element)
        if element is None or again:
            say(self.canvas, ["/Artifact BMC"])
        else:
            say(self.canvas, [f"/{element.kind} <</MCID {self.structure.mark(element)}>> BDC"])
        self.press.language = element.spoken if element else ""
        for part in parts:
            self._draw(part, x, y)
        say(self.canvas, ["EMC"])

    def _draw(self, part: Part, x: float, y: float) -> None:
        match part:
            case SetLine():
                left = self._left(x + part.x, part.line.width)
                self.setter.draw_line(self.press, part.line, left, self.height - y - part.y)
            case Rule():
                self._rule(part, x, y)
            case Box():
                self._box(part, x, y)
            case Shape():
                self._shape(part, x, y)
            case Image():
                self._image(part, x, y)

    def _left(self, x: float, width: float = 0) -> float:
        """Where something so wide that begins at `x` has its left edge on the page."""
        return self.width - x - width if self.mirrored else x

    def _rule(self, rule: Rule, x: float, y: float) -> None:
        self._line(rule.colour, rule.width, rule.dash)
        start, end = self._left(x + rule.x1), self._left(x + rule.x2)
        self.canvas.line(start, self.height - y - rule.y1, end, self.height - y - rule.y2)

    def _line(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        self.canvas.setStrokeColor(ink(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setDash(list(dash))

    def _box(self, box: Box, x: float, y: float) -> None:
        box = _lighter(box) if self.low_ink else box
        left, bottom = self._left(x + box.x, box.width), self.height - y - box.y - box.height
        filled = bool(box.fill) and box.pattern != "hatch"
        if box.pattern == "hatch":
            self._hatch(box, left, bottom)
        if filled:
            self.canvas.setFillColor(ink(box.fill))
        if box.stroke:
            self._line(box.stroke, box.line, box.dash)
        if not (filled or box.stroke):
            return
        if box.radius:
            self.canvas.roundRect(left, bottom, box.width, box.height, box.radius, int(bool(box.stroke)), int(filled))
        else:
            self.canvas.rect(left, bottom, box.width, box.height, int(bool(box.stroke)), int(filled))

    def _hatch(self, box: Box, left: float, bottom: float) -> None:
        self.canvas.saveState()
        clip = self.canvas.beginPath()
        clip.rect(left, bottom, box.width, box.height)
        self.canvas.clipPath(clip, stroke=0, fill=0)
        self._line(box.fill, _HATCH_LINE, ())
        start = left - box.height
        while start < left + box.width:
            self.canvas.line(start, bottom, start + box.height, bottom + box.height)
            start += _HATCH_STEP
        self.canvas.restoreState()

    def _shape(self, shape: Shape, x: float, y: float) -> None:
        path = self.canvas.beginPath()
        (first_x, first_y), *others = shape.points
        path.moveTo(self._left(x + first_x), self.height - y - first_y)
        for other_x, other_y in others:
            path.lineTo(self._left(x + other_x), self.height - y - other_y)
        path.close()
        self.canvas.setFillColor(ink(shape.fill))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _image(self, image: Image, x: float, y: float) -> None:
        reader = ImageReader(io.BytesIO(image.data))
        bottom = self.height - y - image.y - image.height
        left = self._left(x + image.x, image.width)
        self.canvas.drawImage(reader, left, bottom, image.width, image.height)


def _lighter(box: Box) -> Box:
    """A filled area as an outline with a tint; hatches, tints and grounds stay as they are."""
    if box.pattern == "hatch" or box.fill not in _TINTS:
        return box
    return replace(box, fill=_TINTS[box.fill], stroke=box.stroke or box.fill, line=box.line or _OUTLINE)
