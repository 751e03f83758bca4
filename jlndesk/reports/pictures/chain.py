"""The chain, lying: equal boxes with arrows between them, the decision the strongest."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.reports.blocks import Chain, Node
from jlndesk.reports.drawing import MM, Box, Drawing, Part, Rule, Ruler, SetLine, Shape, few_lines
from jlndesk.reports.text.style import Line, Style
from jlndesk.reports.theme import paper

GAP = paper("chain")["gap"] * MM
MOST_BOXES = 6
MOST_LINES = 7
_PAD = 5.2
_SIZE = paper("chain")["text"]
_LEADING = 11.6
_HEADING = Style("semibold", _SIZE)
_TEXT = Style("regular", _SIZE)
_DASH = (2.0, 2.0)


def draw_chain(chain: Chain, width: float, ruler: Ruler) -> Drawing:
    """The chain in rows of at most six boxes."""
    rows = [chain.nodes[at : at + MOST_BOXES] for at in range(0, len(chain.nodes), MOST_BOXES)]
    parts: list[Part] = []
    top = 0.0
    for row in rows:
        drawing = _row(row, width, min(len(chain.nodes), MOST_BOXES), top, ruler)
        parts += drawing.parts
        top += drawing.height + GAP
    return Drawing(width, max(0.0, top - GAP), tuple(parts))


def _row(nodes: tuple[Node, ...], width: float, count: int, top: float, ruler: Ruler) -> Drawing:
    box = (width - GAP * (count - 1)) / count
    inside = box - 2 * _PAD
    texts = [_lines(node, inside, ruler) for node in nodes]
    height = max(map(len, texts)) * _LEADING + 2 * _PAD
    parts: list[Part] = []
    for number, (node, lines) in enumerate(zip(nodes, texts, strict=True)):
        x = number * (box + GAP)
        parts.append(_frame(node, x, top, box, height))
        parts += _set(lines, x + _PAD, top + _PAD, ruler)
        if number:
            parts += _arrow(x - GAP, x, top + height / 2, dashed=node.state == "open")
    return Drawing(width, height, tuple(parts))


def _lines(node: Node, width: float, ruler: Ruler) -> list[Line]:
    heading = few_lines(ruler, node.heading, _HEADING, width, 2)
    return heading + (few_lines(ruler, node.text, _TEXT, width, MOST_LINES) if node.text else [])


def _frame(node: Node, x: float, y: float, width: float, height: float) -> Box:
    dash = _DASH if node.state == "open" else ()
    if node.decision:
        return Box(x, y, width, height, fill="accentTint", stroke="accent", line=1.5, radius=5, dash=dash)
    return Box(x, y, width, height, stroke="text2", line=0.7, radius=5, dash=dash)


def _set(lines: list[Line], x: float, y: float, ruler: Ruler) -> Iterator[SetLine]:
    for line in lines:
        yield SetLine(x, y + ruler.baseline(_SIZE, _LEADING), line)
        y += _LEADING


def _arrow(start: float, end: float, y: float, *, dashed: bool) -> tuple[Part, ...]:
    tip = end - 0.8
    return (
        Rule(start + 0.8, y, tip - 3, y, 0.7, "text2", _DASH if dashed else ()),
        Shape(((tip - 3.6, y - 2.2), (tip, y), (tip - 3.6, y + 2.2)), "text2"),
    )
