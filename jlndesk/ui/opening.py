"""Makes the page of a record: one that is here, one that lies in the trash, a new one, or one that is only a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from jlndesk.desk import window as verbs
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.page import Page
from jlndesk.ui.places import type_begun
from jlndesk.ui.record_page import GUIDED, RecordPage
from jlndesk.ui.session import Session

if TYPE_CHECKING:
    from jlndesk.ui.palette.box import Palette
    from jlndesk.ui.window import MainWindow


def record_page(session: Session, type_name: str, identity: str, unit: str) -> KeptPage | None:
    """Return the page of a record, or of a new one of a type when there is no id; None when the record is not here.

    A new one may also be named by a door of `places.BEGUN`. With a `unit` the page opens at its place.
    """
    known = verbs.record(session.desk, identity) if identity else None
    draft = verbs.draft_of(session.desk, identity) if identity and known is None else None
    name = known.type if known else draft.form.type.name if draft else type_begun(type_name)
    if name not in session.desk.types:
        return None
    page = _page(session, name, identity if known else "", type_name)
    if draft is not None:
        page.take_up(draft)
    if known is not None and known.deleted:
        page.offer_again()
    if unit:
        QTimer.singleShot(0, page, lambda: page.show_field(unit))
    return page


def _page(session: Session, name: str, identity: str, begun: str) -> KeptPage:
    """Return the writer for a guided type, while one question at a time is wanted; the page of all fields else."""
    record_type = session.desk.types[name]
    if name in GUIDED and session.one_question:
        from jlndesk.ui.writer.page import WriterPage  # noqa: PLC0415  # most pages are not written by the guide

        return WriterPage(session, record_type, identity, begun)
    return RecordPage(session, record_type, identity, begun)


def export_page(session: Session, ids: Sequence[str]) -> Page:
    """Return the page that offers documents of records."""
    from jlndesk.ui.export_page import ExportPage  # noqa: PLC0415  # a record's page does not wait for it

    return ExportPage(session, ids)


def reviewer_page(session: Session, identity: str) -> Page:
    """Return the page that reads a proposal as a committee would."""
    from jlndesk.ui.reviewing.page import ReviewerPage  # noqa: PLC0415  # as above

    return ReviewerPage(session, identity)


def palette(window: MainWindow) -> Palette:
    """Return the box to search or do anything in, over a window."""
    from jlndesk.ui.help_page import HelpPage  # noqa: PLC0415  # as above
    from jlndesk.ui.palette.box import Palette  # noqa: PLC0415  # as above
    from jlndesk.ui.palette.found import Finder  # noqa: PLC0415  # as above

    def help_page() -> HelpPage | None:
        window.show_place("help")
        page = window.page()
        return page if isinstance(page, HelpPage) else None

    def show_topic(key: str) -> None:
        if page := help_page():
            page.show_topic(key)

    def show_word(key: str) -> None:
        if page := help_page():
            page.show_word(key)

    finder = Finder(window.session, window.doing.handlers(), show_topic, show_word)
    return Palette(window.session, finder, window)
