"""Writes running text for Word; the points that people type become lists of Word's own, each counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from jlndesk.reports.blocks import Align, Piece, Words, plain
from jlndesk.reports.docx.body import Body, Listed
from jlndesk.reports.docx.runs import AS_STYLED, Letters, Parts, Voice, all_lines_of, text_paragraph
from jlndesk.reports.docx.scripts import PLAIN, is_rtl
from jlndesk.reports.docx.styles import STYLES
from jlndesk.reports.docx.widths import width_of
from jlndesk.reports.docx.xml import HEAD, SPACES, twips, w
from jlndesk.reports.text.hyphens import has_patterns
from jlndesk.reports.text.straight import runs_straight
from jlndesk.reports.typed import Typed, stretches

_LIST_STYLES = {"BodyText": ("ListBullet", "ListNumber"), "Answer": ("AnswerBullet", "AnswerNumber")}
"""Styles of points and of numbered ones in a text of a style; points of other texts keep the style of their text."""
_GAP = 0.45  # of the size of the letters, between a mark and its text
_ROOMY = 1.15
"""Marks on the reader's machine may be a little wider than ours."""
_Line = tuple[Typed, tuple[Piece, ...]]


@dataclass(frozen=True)
class _Said:
    """A paragraph to be written: its words, its style and parts, and how many empty lines stand above it."""

    words: tuple[Piece, ...]
    style: str
    parts: Parts = field(default_factory=dict)
    empty: int = 0
    is_point: bool = False


def write_text(
    words: Words, style: str, voice: Voice, body: Body, letters: Letters = AS_STYLED,
    *, straight: bool = False, align: Align | None = None,
) -> str:  # fmt: skip
    """A text line by line, its lists as lists; white stands above and below it, and where a line was left empty.

    Long paragraphs of a `straight` one run from edge to edge of the column; `align` is that of `text_paragraph`.
    """
    lines = list(all_lines_of(words))
    rest = iter(lines)
    found: list[_Said] = []
    empty = 0
    for stretch in stretches([plain(line) for line in lines]):
        own = [one for one in zip(stretch, islice(rest, len(stretch)), strict=True) if one[0].text.strip()]
        empty += len(stretch) - len(own)
        if own:
            said = (
                _points(own, style, voice, body)
                if own[0][0].mark
                else _prose(own, style, voice, body, straight=straight)
            )
            found += [replace(said[0], empty=empty if found else 0), *said[1:]]
            empty = 0
    return "".join(_paragraphs(found, voice, body.snug, letters, align))


def _prose(lines: Sequence[_Line], style: str, voice: Voice, body: Body, *, straight: bool) -> list[_Said]:
    return [_Said(line, style, _edges(line, style, voice, body) if straight else {}) for _typed, line in lines]


def _edges(line: Sequence[Piece], style: str, voice: Voice, body: Body) -> Parts:
    """From edge to edge where paper has it so, its words parted where their language is written with patterns."""
    text = plain(tuple(line))
    size = STYLES[style].size or STYLES["Normal"].size
    words = (width_of(word, size) for word in text.split())
    against = is_rtl(text, otherwise=body.voice.rtl) != body.voice.rtl
    if against or not runs_straight(text, width_of(text, size), words, body.column):
        return {}
    parted = {"suppressAutoHyphens": w("suppressAutoHyphens", val=0)} if has_patterns(voice.language) else {}
    return {"jc": w("jc", val="both"), **parted}


def _points(points: Sequence[_Line], style: str, voice: Voice, body: Body) -> list[_Said]:
    """The points of one list; numbers in digits that Word does not count with stay text, and hang as well."""
    first = points[0][0]
    size = STYLES[style].size or STYLES["Normal"].size
    hang = max(width_of(typed.mark, size) for typed, _line in points) * _ROOMY + _GAP * size
    rtl = is_rtl(plain(points[0][1]), otherwise=voice.rtl)
    own_style = _LIST_STYLES.get(style, (style, style))[bool(first.number)]
    counted = body.new_list(Listed(f"%1{first.mark[-1]}", first.number, rtl)) if _is_counted(first) else 0
    found = []
    for typed, line in points:
        words = tuple(_without(line, typed.begins))
        if number := counted if typed.number else body.list_of(Listed(typed.mark, rtl=rtl)):
            parts = {"ind": _hung(hang, rtl=rtl), "numPr": w("numPr", w("ilvl", val=0), w("numId", val=number))}
        else:
            words, parts = (Piece(f"{typed.mark}\t"), *words), {"ind": _hung(hang)}
        found.append(_Said(words, own_style if number else style, parts, is_point=True))
    return found


def _hung(hang: float, *, rtl: bool = False) -> str:
    """Room for a mark beside its text.

    Programs differ in which side of a mark is its left one where text runs from the right; the middle is the same.
    """
    return w("ind", left=twips(hang), hanging=twips(hang / 2 if rtl else hang))


def _is_counted(typed: Typed) -> bool:
    return bool(typed.number) and typed.mark.isascii()


def _without(line: Sequence[Piece], count: int) -> Iterator[Piece]:
    """The pieces without so many characters at their beginning."""
    for piece in line:
        if count < len(piece.text):
            yield replace(piece, text=piece.text[count:])
        count = max(count - len(piece.text), 0)


def _paragraphs(
    found: Sequence[_Said], voice: Voice, snug: float, letters: Letters, align: Align | None
) -> Iterator[str]:
    for number, said in enumerate(found):
        style = STYLES[said.style]
        is_last = number + 1 == len(found)
        before = said.empty * (style.leading or STYLES["Normal"].leading) / 2 if number else style.before * snug
        after = style.after * snug if is_last else 0.0
        parts = dict(said.parts)
        if (before, after) != (style.before, style.after):
            parts["spacing"] = w("spacing", before=twips(before), after=twips(after))
        if not is_last and found[number + 1].is_point and not said.is_point:
            parts["keepNext"] = w("keepNext")  # what a list is of stands above it
        yield text_paragraph(said.words, voice, said.style, letters, parts, align=align)


def numbering_part(lists: Sequence[Listed]) -> str:
    """The part `word/numbering.xml`: how each list is counted and where its count begins."""
    kinds = list(dict.fromkeys((one.text, one.rtl) for one in lists))
    ways = "".join(_way(number, *kind) for number, kind in enumerate(kinds))
    nums = "".join(_begun(number, kinds.index((one.text, one.rtl)), one.start) for number, one in enumerate(lists, 1))
    return f"{HEAD}{w('numbering', ways, nums)}".replace("<w:numbering>", f"<w:numbering {SPACES}>", 1)


def _way(number: int, text: str, rtl: bool) -> str:
    kind = "decimal" if text.startswith("%") else "bullet"
    font = PLAIN.font
    level = w(
        "lvl",
        w("start", val=1), w("numFmt", val=kind), w("lvlText", val=text),
        w("lvlJc", val="center" if rtl else "left"), w("pPr", _hung(STYLES["Normal"].size * 1.6, rtl=rtl)),
        w("rPr", w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)),
        ilvl=0,
    )  # fmt: skip
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)


def _begun(number: int, way: int, start: int) -> str:
    anew = w("lvlOverride", w("startOverride", val=start), ilvl=0) if start else ""
    return w("num", w("abstractNumId", val=way), anew, numId=number)
