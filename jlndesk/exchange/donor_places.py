"""Finds where a donor's form wants answers: below its headings and questions, and in the empty cells of its tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
Kind = Literal["below", "line", "cell", "within", "table"]

_LONGEST = 300  # letters of what can be the words of a place
_SHORT = 200
_FILL = re.compile(r"[\s._…\-–—□☐☑☒\[\]<>()/|:\u00a0\u200b]*")
_PROMPT = re.compile(
    r"\s*(?:\[[^\]]{0,120}\]|<[^>]{0,120}>|«[^»]{0,120}»|(?:click|tap|cliquez|appuyez)\b.{0,120}"
    r"|(?:enter|type|insert|write|saisir|saisissez|écrire|écrivez)\b.{0,60}\b(?:here|ici|texte?)\b.{0,20})\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d{0,2}|[ivxIVX]{1,4})\s*[.):–-]\s*\S")
_DOTTED = re.compile(r"(\S.{1,150}?[:?؟：])\s*[._…]{3,}[\s._…]*")
"""Words with a line to write on behind them: *Title of the project: ________*."""
_LIMIT = re.compile(r"(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{2,5})\s*(?:words|mots|palabras|palavras)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Place:
    """One place of a form: its words (made different where two are alike), and the element an answer goes to.

    `line`: in place of the dotted line behind the words in the paragraph `target`. `below`: into `target`, an empty
    paragraph, or after it when it is the last one before the next place. `cell`: into the empty cell `target`.
    `within`: after what stands in the cell `target`. `table`: a list of several columns, which a person fills.
    `words_allowed` is the limit that stands in its own words, or 0.
    """

    words: str
    kind: Kind
    target: etree._Element
    empty: bool = True
    words_allowed: int = 0


def places_of(document: etree._Element, styles: etree._Element | None) -> list[Place]:
    """Return the places of a form in reading order, from its main part and its styles."""
    headings = _heading_styles(styles)
    body = document.find(f"{W}body")
    found = list(_in_blocks(list(_blocks(body)) if body is not None else [], headings))
    return list(_made_different(found))


def _made_different(places: Sequence[Place]) -> Iterator[Place]:
    """Number the second and later of places with the same words."""
    seen: dict[str, int] = {}
    for place in places:
        key = place.words.casefold()
        seen[key] = seen.get(key, 0) + 1
        words = place.words if seen[key] == 1 else f"{place.words} ({seen[key]})"
        yield Place(words, place.kind, place.target, place.empty, place.words_allowed)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, also those that stand in a control for contents."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}smartTag", f"{W}ins"):
            yield from _blocks(child)


def text_in(element: etree._Element) -> str:
    """Return what is written in an element, white space evened out; what only shows where to write is nothing."""
    said = []
    for part in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"):
        if part.tag == f"{W}t":
            said.append("" if _is_prompt_of_control(part) else part.text or "")
        else:
            said.append(" ")
    return " ".join("".join(said).split())


def _written(element: etree._Element) -> str:
    """All letters of an element, those that show where to write as well."""
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def _is_prompt_of_control(part: etree._Element) -> bool:
    return any(holder.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for holder in part.iterancestors(f"{W}sdt"))


def is_empty(text: str) -> bool:
    """Tell whether a text is only room to write on: nothing, a dotted line, or a request to write here."""
    return bool(_FILL.fullmatch(text) or (len(text) <= _SHORT and _PROMPT.fullmatch(text)))


def _limit(text: str) -> int:
    found = _LIMIT.search(text)
    return int(re.sub(r"\D", "", found[1])) if found else 0


# ---------------------------------------------------------------- paragraphs


def _in_blocks(blocks: Sequence[etree._Element], headings: Mapping[str, int]) -> Iterator[Place]:
    for number, block in enumerate(blocks):
        if block.tag == f"{W}tbl":
            yield from _in_table(block)
        elif dotted := _DOTTED.fullmatch(text_in(block)):
            yield Place(dotted[1], "line", block, words_allowed=_limit(dotted[1]))
        elif _asks(block, headings):
            yield from _below(block, blocks[number + 1 :], headings)


def _below(asking: etree._Element, after: Sequence[etree._Element], headings: Mapping[str, int]) -> Iterator[Place]:
    """Yield the place below a heading: its first empty paragraph, else the end of what explains it.

    A heading with a table below it has its places in the table.
    """
    last, said = asking, text_in(asking)
    explained = said
    for block in after:
        if block.tag == f"{W}tbl":
            if last is asking:
                return
            break
        if _asks(block, headings) or _DOTTED.fullmatch(text_in(block)):
            break
        text = text_in(block)
        if is_empty(text):
            # A request to write here says how much as often as the heading does.
            yield Place(said, "below", block, words_allowed=_limit(f"{explained} {_written(block)}"))
            return
        last, explained = block, f"{explained} {text}"
    yield Place(said, "below", last, empty=False, words_allowed=_limit(explained))


def _asks(paragraph: etree._Element, headings: Mapping[str, int]) -> bool:
    """Tell whether a paragraph is a heading or a question: by its style, its bold letters, its number or its end."""
    text = text_in(paragraph)
    if not text or len(text) > _LONGEST or is_empty(text) or paragraph.find(f".//{W}drawing") is not None:
        return False
    if _level(paragraph, headings) is not None:
        return _level(paragraph, headings) != 0
    ends = text.endswith(("?", ":", "؟", "？", "："))
    numbered = bool(_NUMBERED.match(text)) or paragraph.find(f"{W}pPr/{W}numPr") is not None
    return len(text) <= _SHORT and (_is_bold(paragraph) or (ends and (numbered or len(text) <= _SHORT // 2)))


def _level(paragraph: etree._Element, headings: Mapping[str, int]) -> int | None:
    """Return the level of a heading from 1, 0 for a title, None for other paragraphs."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if own is not None and (own.get(f"{W}val") or "9").isdecimal():
        level = int(own.get(f"{W}val") or 9)
        return level + 1 if level < 9 else None
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return headings.get(style.get(f"{W}val") or "") if style is not None else None


def _is_bold(paragraph: etree._Element) -> bool:
    """Tell whether all letters of a paragraph are bold of themselves."""
    runs = [run for run in paragraph.iter(f"{W}r") if text_in(run)]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and (switch.get(f"{W}val") or "true").lower() not in ("0", "false", "off", "none")


def _heading_styles(styles: etree._Element | None) -> dict[str, int]:
    """Return the level of each style that makes headings, by its id; those based on one are of its level."""
    if styles is None:
        return {}
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        name, parent = style.find(f"{W}name"), style.find(f"{W}basedOn")
        level = _level_of_style(style, (name.get(f"{W}val") or "") if name is not None else "")
        if level is not None:
            own[key] = level
        elif parent is not None:
            based[key] = parent.get(f"{W}val") or ""
    for key, parent_key in based.items():
        above, steps = parent_key, 0
        while above in based and above not in own and steps < 20:
            above, steps = based[above], steps + 1
        if above in own:
            own[key] = own[above]
    return own


def _level_of_style(style: etree._Element, name: str) -> int | None:
    if name.lower() in ("title", "subtitle") or name.lower().startswith(("toc ", "table of ")):
        return 0
    if found := re.fullmatch(r"heading (\d)", name.lower()):
        return int(found[1])
    level = style.find(f"{W}pPr/{W}outlineLvl")
    value = level.get(f"{W}val") if level is not None else None
    return int(value) + 1 if value and value.isdecimal() and int(value) < 9 else None


# ---------------------------------------------------------------- tables


def _in_table(table: etree._Element) -> Iterator[Place]:
    rows = [[_Cell(cell) for cell in _inside(row, f"{W}tc")] for row in _inside(table, f"{W}tr")]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else []
        yield from _in_row(row, below, first=number == 0)
        for cell in row:
            for inner in cell.element.iterchildren(f"{W}tbl"):
                yield from _in_table(inner)


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those that stand in a control for contents."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _inside(child, wanted)


class _Cell:
    """A cell with its text; one with a table or picture in it is never taken for empty."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.text = text_in(element)
        held = next(element.iter(f"{W}tbl", f"{W}drawing", f"{W}pict", f"{W}object"), None)
        continued = element.find(f"{W}tcPr/{W}vMerge")
        is_continued = continued is not None and continued.get(f"{W}val") != "restart"
        self.is_empty = held is None and not is_continued and is_empty(self.text)
        self.asks = not is_empty(self.text) and len(self.text) <= _LONGEST


def _in_row(row: Sequence[_Cell], below: Sequence[_Cell], *, first: bool) -> Iterator[Place]:
    """Yield the places of one row: an empty cell beside its words, a row of words above an empty one, a label alone."""
    if len(row) == 1:
        yield from _alone(row[0], below)
        return
    if first and below and len(row) == len(below) and all(c.asks for c in row) and all(c.is_empty for c in below):
        yield Place(" | ".join(cell.text for cell in row), "table", row[0].element, empty=False)
        return
    for cell, beside in itertools.pairwise(row):
        if cell.asks and beside.is_empty:
            yield Place(cell.text, "cell", beside.element, words_allowed=_limit(cell.text))


def _alone(cell: _Cell, below: Sequence[_Cell]) -> Iterator[Place]:
    if not cell.asks:
        return
    for paragraph in cell.element.iterchildren(f"{W}p"):
        if dotted := _DOTTED.fullmatch(text_in(paragraph)):
            yield Place(dotted[1], "line", paragraph, words_allowed=_limit(dotted[1]))
    if len(below) == 1 and below[0].is_empty:
        yield Place(cell.text, "cell", below[0].element, words_allowed=_limit(cell.text))
    elif cell.text.endswith((":", "?", "؟", "：", "？")) or _limit(cell.text):
        yield Place(cell.text, "within", cell.element, words_allowed=_limit(cell.text))
