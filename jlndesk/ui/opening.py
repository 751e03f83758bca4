"""Makes the page of a record: one that is here, one that lies in the trash, a new one, or one that is only a draft."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from jlndesk.desk import window as verbs
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.session import Session


def record_page(session: Session, type_name: str, identity: str, unit: str) -> RecordPage | None:
    """Return the page of a record, or of a new one of a type when there is no id; None when the record is not here.

    With a `unit` the page opens at its place.
    """
    known = verbs.record(session.desk, identity) if identity else None
    draft = verbs.draft_of(session.desk, identity) if identity and known is None else None
    name = known.type if known else draft.form.type.name if draft else type_name
    if name not in session.desk.types:
        return None
    page = RecordPage(session, session.desk.types[name], identity if known else "")
    if draft is not None:
        page.take_up(draft)
    if known is not None and known.deleted:
        page.offer_again()
    if unit:
        QTimer.singleShot(0, page, lambda: page.show_field(unit))
    return page
