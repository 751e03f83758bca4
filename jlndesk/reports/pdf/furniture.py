"""What stands on each page around its content: head, foot, the band of a draft, the marks of practice and team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jlndesk.core.i18n import _
from jlndesk.core.locale import locale
from jlndesk.reports.blocks import Document
from jlndesk.reports.drawing import MM, Box, Image, Part, Rule, SetLine
from jlndesk.reports.inventory import Text
from jlndesk.reports.marks import PRACTICE, team_mark
from jlndesk.reports.pdf.sheet import BAND, FOOT, HEAD, SIDE, Sheet, Slab
from jlndesk.reports.pdf.structure import Element
from jlndesk.reports.photograph import LOGO_HIGH, LOGO_WIDE
from jlndesk.reports.phrases import beside
from jlndesk.reports.text.style import Line, Style
from jlndesk.reports.theme import paper

_SIZE = paper("running")["size"]
_QUIET = Style("regular", _SIZE, "text2")
_STRONG = Style("semibold", _SIZE, "text2")
_INVERSE = Style("semibold", _SIZE, "page")
_LEADING = 4.4 * MM
_HEAD_RULE = 21.3 * MM
_FOOT_RULE = 2.6 * MM  # below the content
_PRACTICE = 6.4 * MM
_GAP = 6 * MM
_BELOW_LOGO = 1.7 * MM  # above the rule
_BESIDE_LOGO = 3.4 * MM


def furniture_of(document: Document, sheet: Sheet, page: int, pages: int) -> Iterator[Part]:
    """The parts of one page, counted from 1, that are not its content."""
    yield from _head(document, sheet, page)
    if page > 1:
        # It is said once, by `logo_of`; on the later letters of a file it is decoration.
        yield from (replace(image, x=SIDE) for image in _logo(document, sheet, page))
    yield from _foot(document, sheet, page, pages)
    if document.draft:
        yield from _band(document, sheet)
    if document.practice:
        yield from _practice(document, sheet)


def logo_of(document: Document, sheet: Sheet) -> Iterator[Slab]:
    """The logo at the head of the first page, as a figure with its words; to be drawn at the head of the sheet."""
    for image in _logo(document, sheet, 1):
        alt = document.header.logo.alt if document.header.logo else ""
        yield Slab(image.height, (image,), element=Element("Figure", alt=alt))


def fixed_texts(document: Document) -> Iterator[Text]:
    """What stands on the pages in the words and digits of the language, whoever wrote the document."""
    yield "", page_text(1234567890, document.language)
    yield "", _("Page {page} of {pages}")
    if document.practice:
        yield "", _(PRACTICE)
    if document.audience == "team":
        yield "", team_mark(document)


def page_text(number: int, language: str) -> str:
    """A page number in the digits of the document's language."""
    return locale(language).digits(str(number))


def _head(document: Document, sheet: Sheet, page: int) -> Iterator[Part]:
    top = HEAD + sheet.pushed
    header = document.header
    left = header.running if page > 1 and header.running else header.office
    end = sheet.setter.fit(
        beside(team_mark(document), header.code), _STRONG if document.audience == "team" else _QUIET, sheet.column / 2
    )
    place = max((SIDE + image.x + image.width + _BESIDE_LOGO for image in _logo(document, sheet, page)), default=SIDE)
    start = sheet.setter.fit(left, _QUIET, sheet.column - (place - SIDE) - end.width - _GAP)
    yield _line(start, place, top, sheet)
    yield _line(end, sheet.width - SIDE - end.width, top, sheet)
    rule = _HEAD_RULE + sheet.pushed
    yield Rule(SIDE, rule, sheet.width - SIDE, rule, paper("running")["rule"], "line2")


def _logo(document: Document, sheet: Sheet, page: int) -> Iterator[Image]:
    """The logo where the office is named, its foot on the line of the words beside it."""
    logo = document.header.logo
    if logo and document.header.names_office(page):
        width, height = logo.size(LOGO_WIDE * MM, LOGO_HIGH * MM)
        yield Image(0, _HEAD_RULE + sheet.pushed - _BELOW_LOGO - height, width, height, logo.data)


def _foot(document: Document, sheet: Sheet, page: int, pages: int) -> Iterator[Part]:
    rule = sheet.height - FOOT + _FOOT_RULE
    top = rule + 2 * MM
    yield Rule(SIDE, rule, sheet.width - SIDE, rule, paper("running")["rule"], "line2")
    numbers = {"page": page_text(page, document.language), "pages": page_text(pages, document.language)}
    end = sheet.setter.fit(_("Page {page} of {pages}").format(**numbers), _QUIET, sheet.column / 3)
    middle = sheet.setter.fit(document.footer.version, _QUIET, sheet.column / 3)
    start = sheet.setter.fit(document.footer.short_title, _QUIET, sheet.column - middle.width - end.width - 2 * _GAP)
    # A long title moves the version aside before anything is cut.
    place = max((sheet.width - middle.width) / 2, SIDE + start.width + _GAP)
    yield _line(start, SIDE, top, sheet)
    yield _line(middle, place, top, sheet)
    yield _line(end, sheet.width - SIDE - end.width, top, sheet)


def _band(document: Document, sheet: Sheet) -> Iterator[Part]:
    draft = document.draft
    if draft is None:
        return
    top = (BAND - _LEADING) / 2
    yield Box(0, 0, sheet.width, BAND, fill="side")
    yield Rule(0, BAND, sheet.width, BAND, colour="line2")
    word = sheet.setter.fit(draft.word, _STRONG, sheet.column / 2)
    rest = sheet.setter.fit(beside(draft.date, draft.waiting), _QUIET, sheet.column - word.width - _GAP)
    yield _line(word, SIDE, top, sheet)
    yield _line(rest, sheet.width - SIDE - rest.width, top, sheet)


def _practice(document: Document, sheet: Sheet) -> Iterator[Part]:
    top = sheet.height - _PRACTICE
    mark = sheet.setter.fit(_(PRACTICE), _STRONG if document.low_ink else _INVERSE, sheet.column)
    yield Box(0, top, sheet.width, _PRACTICE, fill="text2")
    yield _line(mark, (sheet.width - mark.width) / 2, top + (_PRACTICE - _LEADING) / 2, sheet)


def _line(line: Line, x: float, top: float, sheet: Sheet) -> SetLine:
    return SetLine(x, top + sheet.setter.baseline(_SIZE, _LEADING), line)
