"""Sends a proposal to co-authors: a file with all they need to go on, which is no paper for anybody outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.kinds import file_name
from jlndesk.desk import window as verbs
from jlndesk.desk.desk import Desk
from jlndesk.ui import dialogs
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.tasks import Task

_LONGEST = 80


def write_pack(desk: Desk, target: Path, identity: str) -> dict[str, Any]:
    """Write a pack of one record and what it links to, for a task."""
    from jlndesk.desk import exchange  # noqa: PLC0415  # packs are not needed before somebody sends one

    return exchange.make_pack(desk, target, [identity])


def ask_and_send(page: KeptPage) -> None:
    """Ask where the file shall lie, once everything typed is saved; nothing is asked for what was never saved."""
    desk, identity = page.session.desk, page.shown.record
    known = verbs.record(desk, identity)
    if known is None:
        page.session.notice_requested.emit(_("There is nothing to send yet: write something first."), "", None)
        return
    target = Path.home() / f"{file_name(known.title or known.id)[:_LONGEST].strip()}.jlnx"
    filters = [(_("Pack of JLN Desk"), "*.jlnx")]
    dialogs.choose_save(page, _("Send for co-writing"), target, filters, lambda path: send_to(page, path))


def send_to(page: KeptPage, target: Path) -> None:
    """Write the file there, and say on the page what to do with it."""
    task = Task(write_pack, page.session.desk, target, page.shown.record)
    task.finished.connect(lambda made: _say(page, made))
    task.failed.connect(page.session.failed)
    task.start()


def _say(page: KeptPage, made: dict[str, Any]) -> None:
    said = _n(
        "A file with {count} record for co-authors is here: {file} What they send back you take in under Exchange.",
        "A file with {count} records for co-authors is here: {file} What they send back you take in under Exchange.",
        made["records"],
    )
    words = said.format(count=made["records"], file=made["file"])
    page.banners.addWidget(Banner(words, "teal", name="writer.sent", closable=True))
