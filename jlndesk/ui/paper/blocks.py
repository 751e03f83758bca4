"""Shows the blocks of a document as widgets: headings, paragraphs, facts, tables and the drawings of paper."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jlndesk.reports.blocks import (
    Chain,
    Chart,
    Document,
    Fact,
    Facts,
    Grid,
    Heading,
    KeyFacts,
    Note,
    Paragraph,
    PlainBlock,
    Timeline,
    Words,
    flat,
    pieces,
    plain,
)
from jlndesk.reports.drawing import Drawing
from jlndesk.reports.pictures.bars import draw_bars
from jlndesk.reports.pictures.chain import draw_chain
from jlndesk.reports.pictures.timeline import draw_timeline
from jlndesk.ui.components.labels import Size, Text, Voice, hairline, label, selectable
from jlndesk.ui.components.naming import named
from jlndesk.ui.late import worded
from jlndesk.ui.paper.painter import paint_drawing
from jlndesk.ui.paper.ruler import ScreenRuler
from jlndesk.ui.theme import theme_in_force

_COLUMN = 482.0
"""The width of a page's column in points: the scale of drawings makes it as wide as the column on the screen."""
_HEADINGS: dict[int, tuple[Size, int]] = {1: ("title", 4), 2: ("section", 16), 3: ("strong", 10), 4: ("strong", 6)}
_PARAGRAPHS: dict[str, tuple[Size, Voice]] = {
    "objective": ("sentence", ""), "caption": ("caption", ""), "lead": ("body", "2"), "quote": ("body", "2"),
}  # fmt: skip


class Figure(QWidget):
    """A chain, timeline or chart, drawn anew for the width it gets; its words are said to screen readers."""

    def __init__(self, block: Chain | Chart | Timeline, name: str) -> None:
        """Show a block."""
        super().__init__()
        named(self, name, block.alt)
        self._block = block
        self._ruler = ScreenRuler(1.0)
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ruler = ScreenRuler(max(self.width(), 200) / _COLUMN)
        self._drawing = _drawn(self._block, self._ruler)
        self.setFixedHeight(round(self._drawing.height * self._ruler.scale) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawing is not None:
            with QPainter(self) as painter:
                paint_drawing(painter, self._drawing, self._ruler)


def _drawn(block: Chain | Chart | Timeline, ruler: ScreenRuler) -> Drawing:
    match block:
        case Chain():
            return draw_chain(block, _COLUMN, ruler)
        case Timeline():
            return draw_timeline(block, _COLUMN, ruler)
        case Chart():
            return draw_bars(block, _COLUMN, ruler)


class DocumentView(QWidget):
    """A document from its title to its end, in one column; `heading` finds where a part begins."""

    def __init__(self, document: Document) -> None:
        """Show a document."""
        super().__init__()
        self.setObjectName("paper")
        self._headings: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(36, 28, 36, 36)
        self._column.setSpacing(8)
        for number, block in enumerate(flat(document.blocks)):
            for widget in _widgets(block, f"paper.block{number}"):
                self._column.addWidget(widget)
                if isinstance(block, Heading):
                    self._headings.setdefault(block.text, widget)
        self._column.addStretch()

    def heading(self, words: str) -> QWidget | None:
        """Return the widget of a heading, or None."""
        return self._headings.get(words)


def _widgets(block: PlainBlock, name: str) -> Iterator[QWidget]:
    makers: dict[type, Callable[..., Iterator[QWidget]]] = {
        Heading: _heading, Paragraph: _paragraph, Facts: _facts, KeyFacts: _key_facts, Grid: _grid, Note: _note,
        Chain: _figure, Timeline: _figure, Chart: _figure,
    }  # fmt: skip
    make = makers.get(type(block))
    if make is not None:
        yield from make(block, name)


def _heading(block: Heading, name: str) -> Iterator[QWidget]:
    size, above = _HEADINGS[block.level]
    made = label(block.text, size, wraps=True, name=name)
    made.setContentsMargins(0, above, 0, 0)
    yield made


def _paragraph(block: Paragraph, _name: str) -> Iterator[QWidget]:
    size, voice = _PARAGRAPHS.get(block.style, ("body", ""))
    if block.label:
        yield label(block.label, "caption")
    yield _text(block.text, size, voice)


def _text(words: Words, size: Size = "body", voice: Voice = "") -> Text:
    """Return a label with the looks of its pieces; every character is shown as it is."""
    made = selectable(label("", size, voice, wraps=True))
    if isinstance(words, str):
        made.setText(words)
        return made
    worded(made, textFormat="RichText")
    quiet = theme_in_force().colour("text2").name()
    looks = {"strong": "<b>{}</b>", "italic": "<i>{}</i>", "plain": "{}"}
    made.setText(
        "".join(
            looks.get(piece.look, f'<span style="color:{quiet}">{{}}</span>').format(
                html.escape(piece.text).replace("\n", "<br>")
            )
            for piece in pieces(words)
        )
    )
    made.setAccessibleName(plain(words))
    return made


def _facts(block: Facts, _name: str) -> Iterator[QWidget]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme_in_force().px(160))
    for line, fact in enumerate(block.rows):
        _fact(grid, line, fact)
    yield made


def _fact(grid: QGridLayout, line: int, fact: Fact) -> None:
    name = label(fact.label, voice="2", wraps=True)
    name.setMaximumWidth(theme_in_force().px(220))
    grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(_text(fact.value), line, 1)


def _key_facts(block: KeyFacts, _name: str) -> Iterator[QWidget]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    for at, one in enumerate(block.columns):
        grid.addWidget(label(one.caption, "caption", wraps=True), 0, at)
        grid.addWidget(label(one.value, "strong", wraps=True), 1, at, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(one.detail, "caption", wraps=True), 2, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(at, 1)
    yield hairline()
    yield made
    yield hairline()


def _grid(block: Grid, _name: str) -> Iterator[QWidget]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for at, column in enumerate(block.columns):
        grid.setColumnStretch(at, round(column.weight * 10) or 1)
        grid.addWidget(label(column.head, "caption", wraps=True), 0, at)
    grid.addWidget(hairline(), 1, 0, 1, len(block.columns))
    rows = [*block.rows, *([block.total] if block.total else [])]
    for line, row in enumerate(rows, 2):
        for at, cell in enumerate(row):
            made_cell = _text(cell, "strong" if block.total and line == len(rows) + 1 else "body")
            if block.columns[at].align == "end":
                made_cell.set_at_end()
            grid.addWidget(made_cell, line, at, Qt.AlignmentFlag.AlignTop)
    if block.caption:
        yield label(block.caption, "caption", wraps=True)
    yield made


def _note(block: Note, _name: str) -> Iterator[QWidget]:
    if block.label:
        yield label(block.label, "strong")
    yield _text(block.text, voice="2")


def _figure(block: Chain | Chart | Timeline, name: str) -> Iterator[QWidget]:
    yield Figure(block, name)
