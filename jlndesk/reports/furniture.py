"""Head, foot and band of a document about records, the same for every layout."""

from __future__ import annotations

import datetime as dt

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Footer, Header
from jlndesk.reports.context import Context
from jlndesk.reports.phrases import beside, shortened

MOST_TITLE = 90
MOST_SHORT_TITLE = 44


def header_for(title: str, code: str, context: Context) -> Header:
    """Office and code; from the second page on, country and title."""
    return Header(
        office=beside(context.country, context.office),
        code=code,
        running=beside(context.country, shortened(title, MOST_TITLE)),
        logo=context.logo,
    )


def footer_for(title: str, date: dt.date | None, context: Context, version: int = 0) -> Footer:
    """Country and short title; version and date."""
    day = context.day(date) if date else ""
    number = _("Version {number}").format(number=context.locale.number(version)) if version else ""
    # A title such as “Capitation by age: learning from others” is known by what stands before its colon.
    return Footer(beside(context.country, shortened(title.partition(":")[0], MOST_SHORT_TITLE)), beside(number, day))


def title_of(record: Record) -> str:
    """The title of a record, or a word for having none."""
    return record.title or _("Without a title")
