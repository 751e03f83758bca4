"""A donor's own form: its places, and a copy with answers in them, everything else as it came."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from jlndesk.core.i18n import _
from jlndesk.exchange.donor_places import Place, W, is_empty, places_of, text_in
from jlndesk.exchange.office_file import MAIN, packed, parsed, read_office, refused

MOST_TABLES = 2_000
MOST_PARAGRAPHS = 60_000
_STYLES = "word/styles.xml"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DOTS = "._… \t\u00a0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class DonorForm:
    """A form that was read; InputError or DamagedError says why one is not taken."""

    def __init__(self, path: Path) -> None:
        """Read the form and find its places."""
        self.path = path
        self._parts = read_office(path)
        self._document = parsed(path, self._parts[MAIN])
        self._check_size()
        styles = parsed(path, self._parts[_STYLES]) if _STYLES in self._parts else None
        self.places: Sequence[Place] = places_of(self._document, styles)

    def _check_size(self) -> None:
        if sum(1 for _table in self._document.iter(f"{W}tbl")) > MOST_TABLES:
            raise refused(self.path, _("it has more than {most} tables.").format(most=MOST_TABLES))
        if sum(1 for _paragraph in self._document.iter(f"{W}p")) > MOST_PARAGRAPHS:
            raise refused(self.path, _("it has more than {most} paragraphs.").format(most=MOST_PARAGRAPHS))

    def filled(self, answers: Mapping[str, str]) -> bytes:
        """Return the form with answers by the words of their places, as the bytes of a Word file.

        Each line of an answer is a paragraph in the style the form has there, empty ones left out, for a form has its
        own white space; nothing else is changed.
        """
        for place in self.places:
            if (text := answers.get(place.words, "").strip()) and place.kind != "table":
                _put(place, [line for line in text.split("\n") if line.strip()])
        main = etree.tostring(self._document, xml_declaration=True, encoding="UTF-8", standalone=True)
        return packed({**self._parts, MAIN: main})


def _put(place: Place, lines: Sequence[str]) -> None:
    match place.kind:
        case "line":
            _on_line(place.target, lines)
        case "below" if place.empty:
            _replace(place.target, lines)
        case "below":
            _after(place.target, lines, like=None)
        case "cell":
            paragraphs = _paragraphs(place.target)
            _replace(next((one for one in paragraphs if is_empty(text_in(one))), paragraphs[0]), lines)
        case "within":
            last = _paragraphs(place.target)[-1]
            _after(last, lines, like=last)


def _paragraphs(cell: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a cell, one of our making where a broken form has none."""
    return list(cell.iter(f"{W}p")) or [etree.SubElement(cell, f"{W}p")]


def _replace(empty: etree._Element, lines: Sequence[str]) -> None:
    """Write into an empty paragraph, and after it where there is more than one line."""
    _settle_control(empty)
    letters = _letters_of(empty)
    for child in list(empty):
        if child.tag != f"{W}pPr":
            empty.remove(child)
    _write(empty, lines[0], letters)
    last = empty
    for line in lines[1:]:
        paragraph = etree.Element(f"{W}p")
        if (about := empty.find(f"{W}pPr")) is not None:
            paragraph.append(_without_section(about))
        _write(paragraph, line, letters)
        last.addnext(paragraph)
        last = paragraph


def _on_line(paragraph: etree._Element, lines: Sequence[str]) -> None:
    """Write in place of a dotted line behind its words; further lines in paragraphs of the same style below."""
    parts = list(paragraph.iter(f"{W}t", f"{W}tab"))
    letters = _letters_of_run(parts[-1].getparent()) if parts else None
    for part in reversed(parts):
        if part.tag == f"{W}tab":
            part.getparent().remove(part)
            continue
        part.text = (part.text or "").rstrip(_DOTS)
        if part.text:
            break
    _write(paragraph, lines[0], letters, before=" ")
    _after(paragraph, lines[1:], like=paragraph)


def _after(before: etree._Element, lines: Sequence[str], *, like: etree._Element | None) -> None:
    """Write new paragraphs after another, in the form's usual style or in that of `like`."""
    about = like.find(f"{W}pPr") if like is not None else None
    last = before
    for line in lines:
        paragraph = etree.Element(f"{W}p")
        if about is not None:
            paragraph.append(_without_section(about))
        _write(paragraph, line, None)
        last.addnext(paragraph)
        last = paragraph


def _without_section(about: etree._Element) -> etree._Element:
    """Return a copy of a paragraph's properties without the end of a section, of which there can be only one."""
    kept = copy.deepcopy(about)
    for name in ("sectPr", "rPr", "pPrChange"):
        for part in kept.findall(f"{W}{name}"):
            kept.remove(part)
    return kept


def _letters_of(paragraph: etree._Element) -> etree._Element | None:
    """Return how letters look that are typed into an empty paragraph: as its first run does, else as its mark does."""
    run = next(paragraph.iter(f"{W}r"), None)
    found = run.find(f"{W}rPr") if run is not None else None
    return _plain_letters(found if found is not None else paragraph.find(f"{W}pPr/{W}rPr"))


def _letters_of_run(run: etree._Element) -> etree._Element | None:
    """Return how the letters of a run look, but for what made it a line to write on."""
    return _plain_letters(run.find(f"{W}rPr"), "u", "spacing")


def _plain_letters(found: etree._Element | None, *without: str) -> etree._Element | None:
    if found is None:
        return None
    kept = copy.deepcopy(found)
    for name in ("rStyle", "vanish", "webHidden", "highlight", "rPrChange", "ins", "del", "rtl", "cs", *without):
        for part in kept.findall(f"{W}{name}"):
            kept.remove(part)
    return kept


def _settle_control(paragraph: etree._Element) -> None:
    """Tell the control around a paragraph that it shows an answer now, and take controls out of the paragraph."""
    for holder in (*paragraph.iterancestors(f"{W}sdt"), *paragraph.iter(f"{W}sdt")):
        about = holder.find(f"{W}sdtPr")
        for shown in about.findall(f"{W}showingPlcHdr") if about is not None else ():
            about.remove(shown)


def _write(paragraph: etree._Element, line: str, letters: etree._Element | None, *, before: str = "") -> None:
    """Add one run of text, `before` standing before it; one that runs from the right says so."""
    text = _FORBIDDEN.sub("", line).replace("\t", " ").strip()
    if not text:
        return
    run = etree.SubElement(paragraph, f"{W}r")
    if letters is not None:
        run.append(copy.deepcopy(letters))
    if _from_the_right(text):
        _mark_direction(paragraph, run)
    said = etree.SubElement(run, f"{W}t")
    said.text = f"{before}{text}"
    said.set(_SPACE, "preserve")


def _from_the_right(text: str) -> bool:
    first = next((way for letter in text if (way := unicodedata.bidirectional(letter)) in ("L", "R", "AL")), "L")
    return first != "L"


def _mark_direction(paragraph: etree._Element, run: etree._Element) -> None:
    about = paragraph.find(f"{W}pPr")
    if about is None:
        about = etree.Element(f"{W}pPr")
        paragraph.insert(0, about)
    if about.find(f"{W}bidi") is None:
        # Of the parts a paragraph's properties may have, these stand behind the direction.
        later = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "jc", "rPr")
        behind = next((part for part in about if part.tag.removeprefix(W) in (*later, "outlineLvl", "sectPr")), None)
        mark = etree.Element(f"{W}bidi")
        behind.addprevious(mark) if behind is not None else about.append(mark)
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    mark = etree.Element(f"{W}rtl")
    tongue = look.find(f"{W}lang")
    tongue.addprevious(mark) if tongue is not None else look.append(mark)
