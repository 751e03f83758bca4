"""Turns texts into runs and paragraphs of a Word file, each with its look, language, direction and font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jlndesk.reports.blocks import Align, Look, Piece, Words, pieces, plain
from jlndesk.reports.docx.scripts import PLAIN, Script, is_rtl, language_for, spans
from jlndesk.reports.docx.xml import clean, half_points, mark, properties, said, w
from jlndesk.reports.theme import colour, paper

FINE = paper("caption")["size"] / paper("table")["small"]
"""How much smaller fine print is than what stands around it."""


@dataclass(frozen=True)
class Voice:
    """The language a text is in and which way lines run that do not say so themselves."""

    language: str
    rtl: bool = False

    def of(self, language: str) -> Voice:
        """The voice of a text in another language; the same where none is named."""
        return Voice(language, self.rtl) if language else self


@dataclass(frozen=True)
class Letters:
    """How letters look beyond their style: `size` in points (0 as the style has it), `ink` a colour of the theme."""

    bold: bool = False
    italic: bool = False
    size: float = 0
    ink: str = ""

    def looking(self, look: Look, size: float) -> Letters:
        """These letters with the look of one piece; `size` is that of the paragraph in points."""
        quiet = look in {"quiet", "fine"}
        return Letters(
            look == "strong" or (self.bold and not quiet),
            self.italic or look == "italic",
            size * FINE if look == "fine" and size else self.size,
            "text2" if quiet else self.ink,
        )


AS_STYLED = Letters()
Parts = Mapping[str, str]
"""Finished parts of a property by their names."""
NO_PARTS: Parts = MappingProxyType({})


def ink(name: str) -> str:
    """A colour of the theme as Word writes it."""
    return colour(name).lstrip("#")


def paragraph(inside: str, style: str = "", parts: Parts = NO_PARTS, *, rtl: bool = False) -> str:
    """A paragraph of finished runs; `parts` are further parts of its properties."""
    wanted = {"pStyle": w("pStyle", val=style) if style else "", "bidi": w("bidi") if rtl else "", **parts}
    return w("p", properties("pPr", wanted), inside)


def text_paragraph(
    words: Words, voice: Voice, style: str = "", letters: Letters = AS_STYLED, parts: Parts = NO_PARTS,
    *, align: Align | None = None,
) -> str:  # fmt: skip
    """A paragraph of one text, running the way the text does; with `align` it stands where the document's lines do."""
    rtl = is_rtl(plain(words), otherwise=voice.rtl)
    place = aligned(align, differs=rtl != voice.rtl) if align else NO_PARTS
    return paragraph(runs(words, Voice(voice.language, rtl), letters), style, {**place, **parts}, rtl=rtl)


def aligned(align: Align, *, differs: bool) -> Parts:
    """Where lines stand as part of a paragraph; one that runs against the document begins at its other side."""
    if align == "centre":
        return {"jc": w("jc", val="center")}
    return {"jc": w("jc", val="right")} if (align == "end") != differs else NO_PARTS


def runs(words: Words, voice: Voice, letters: Letters = AS_STYLED, size: float = 9.0) -> str:
    """A text as runs; `size` is that of its paragraph in points, for fine print."""
    return "".join(
        _run(span.text, span.script, voice.of(piece.language), letters.looking(piece.look, size))
        for piece in pieces(words)
        for span in spans(clean(piece.text), rtl=voice.rtl)
    )


def lines_of(words: Words) -> Iterator[tuple[Piece, ...]]:
    """A text line by line, empty lines left out."""
    return (line for line in all_lines_of(words) if plain(line).strip())


def all_lines_of(words: Words) -> Iterator[tuple[Piece, ...]]:
    """A text line by line."""
    line: list[Piece] = []
    for piece in pieces(words):
        first, *others = clean(piece.text).split("\n")
        line.append(Piece(first, piece.look, piece.language))
        for text in others:
            yield tuple(line)
            line = [Piece(text, piece.look, piece.language)]
    yield tuple(line)


def field(instruction: str, shown: str, letters: str = "") -> str:
    """A field that Word works out, such as the number of the page; `shown` stands there until it does."""
    return "".join(
        w("r", letters, inside)
        for inside in (
            w("fldChar", fldCharType="begin"),
            mark("w:instrText", {"xml:space": "preserve"}, said(f" {instruction} ")),
            w("fldChar", fldCharType="separate"),
            w("t", said(shown)),
            w("fldChar", fldCharType="end"),
        )
    )


def _run(text: str, script: Script, voice: Voice, letters: Letters) -> str:
    return w("r", properties("rPr", _look(letters) | _script(script, voice)), *_characters(text))


def _characters(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield w("br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield w("tab")
            if part:
                yield mark("w:t", {"xml:space": "preserve"}, said(part))


def _look(letters: Letters) -> dict[str, str]:
    """Bold, slant, colour and size, each once for plain and once for complex scripts."""
    found: dict[str, str] = {}
    if letters.bold:
        found |= {"b": w("b"), "bCs": w("bCs")}
    if letters.italic:
        found |= {"i": w("i"), "iCs": w("iCs")}
    if letters.ink:
        found["color"] = w("color", val=ink(letters.ink))
    if letters.size:
        found |= {name: w(name, val=half_points(letters.size)) for name in ("sz", "szCs")}
    return found


def _script(script: Script, voice: Voice) -> dict[str, str]:
    """Font, direction and language of a run; Latin letters have the font of their style."""
    tag = language_for(script, voice.language)
    if script is PLAIN:
        return {"lang": w("lang", val=tag)}
    found = {"rFonts": w("rFonts", ascii=script.font, hAnsi=script.font, eastAsia=script.font, cs=script.font)}
    if script.use == "east":
        return found | {"lang": w("lang", eastAsia=tag)}
    found["rtl" if script.rtl else "cs"] = w("rtl") if script.rtl else w("cs")
    return found | {"lang": w("lang", val=tag, bidi=tag)}
