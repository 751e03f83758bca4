"""What the parts of a page are to somebody who hears it: headings, paragraphs, tables, figures, and decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "H1", "H2", "H3", "H4", "P", "Caption", "Table", "TR", "TH", "TD", "Figure", "TOC", "TOCI", "Reference", "Link",
    "BlockQuote", "L", "LI", "Lbl", "LBody",
]  # fmt: skip
Scope = Literal["", "Row", "Column"]
Numbering = Literal["", "Decimal"]


LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""Matches a name of a language as files carry it."""
_LEVELS: tuple[Kind, ...] = ("H1", "H2", "H3", "H4")


def numbering_of(number: int) -> Numbering:
    """How a list is counted whose first point has this number; 0 for points with marks."""
    return "Decimal" if number else ""


class Element:
    """One node of the structure; its children are known when it is made, its place in the document when it is drawn.

    `language` is said only where it is not that of the document; `alt` says a figure in words, `scope` what a cell is
    the head of, `numbering` how the points of a list are counted.
    """

    def __init__(
        self,
        kind: Kind,
        parent: Element | None = None,
        *,
        language: str = "",
        alt: str = "",
        scope: Scope = "",
        numbering: Numbering = "",
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.language = language if LANGUAGE.fullmatch(language) else ""
        self.alt = alt
        self.scope = scope
        self.numbering = numbering
        self.children: list[Element] = []
        if parent:
            parent.children.append(self)

    @property
    def spoken(self) -> str:
        """The language said of this element or of the nearest one it is in; empty where it is the document's."""
        return self.language or (self.parent.spoken if self.parent else "")

    @property
    def top(self) -> Element:
        """The outermost element this one is in."""
        return self.parent.top if self.parent else self

    def walk(self) -> Iterator[Element]:
        """This element and all within it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Mark:
    """A stretch of one page, or a link on it, that belongs to an element; pages, marks and links are counted from 0."""

    page: int
    number: int
    element: Element


class Structure:
    """The marks of one document in the order its pages are drawn, which is the order they are read in."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.links: list[Mark] = []
        self.page = 0
        self._on_page = 0
        self._begun: dict[int, int] = {}
        self._level = 0

    def mark(self, element: Element) -> int:
        """A new mark for something of an element on this page; its number on the page."""
        if id(element) not in self._begun and element.kind in _LEVELS:
            # A heading is at most one level below the last, as whoever walks through them by ear expects.
            self._level = min(_LEVELS.index(element.kind), self._level) + 1
            element.kind = _LEVELS[self._level - 1]
        number = self._on_page
        self.marks.append(Mark(self.page, number, element))
        self._begun.setdefault(id(element), self.page)
        self._on_page += 1
        return number

    def link(self, element: Element) -> int:
        """The number of a new link on this page that belongs to an element."""
        self.links.append(Mark(self.page, len(self.links), element))
        return len(self.links) - 1

    def is_repeated(self, element: Element) -> bool:
        """Tell whether an element began on an earlier page."""
        return self._begun.get(id(element), self.page) < self.page

    def end_page(self) -> None:
        """What is marked from now on stands on the next page."""
        self.page += 1
        self._on_page = 0

    def tops(self) -> list[Element]:
        """The outermost elements in the order they are read."""
        return list(dict.fromkeys(mark.element.top for mark in self.marks))
