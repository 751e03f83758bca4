"""A PDF that carries its editable record, for colleagues who write a paper together."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jlndesk.core.errors import InputError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import _, speaking
from jlndesk.core.record import Record
from jlndesk.desk.desk import Desk
from jlndesk.reports import Cancelled, Progress, write
from jlndesk.reports.blocks import Document
from jlndesk.reports.carrying import with_attachment
from jlndesk.reports.phrases import beside

_NAME = "record.jlnx"


def require_may_carry(file_format: str, records: Sequence[Record], audience: str, *, final: bool) -> None:
    """Raise InputError where a record must not travel: in a final copy, other formats, or about persons for outside."""
    if file_format != "pdf":
        raise InputError(
            _("Only a PDF can carry its record."), _("Make a PDF, or send a pack: jlndesk pack --kind colleague")
        )
    if final:
        raise InputError(
            _("A final copy carries no record: whoever gets it reads it and does not change it."),
            _("Leave out --final for colleagues who write with you, or leave out --carry."),
        )
    if audience == "outside" and any(record.type == "person" for record in records):
        raise InputError(
            _("A paper about persons for readers outside carries no record."),
            _("Make it without --carry, or for the team: --for team"),
        )


def write_carrying(
    desk: Desk,
    document: Document,
    target: Path,
    ids: Sequence[str],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write a PDF with a pack for colleagues in it, whole or not at all, and return the number of its pages.

    The pack is the one the command `pack` makes: personal details and superseded values are not in it.
    """
    from jlndesk.desk import exchange  # noqa: PLC0415  # few exports carry a record, and packs take time to load

    with tempfile.TemporaryDirectory(prefix="jlndesk-") as folder:
        paper, pack = Path(folder) / "paper.pdf", Path(folder) / _NAME
        pages = write(_marked(document), paper, "pdf", progress, cancelled)
        exchange.make_pack(desk, pack, ids, inside=target)
        with speaking(document.language):
            said = _("The editable record of this paper, to open with JLN Desk")
        write_safely(target, with_attachment(paper.read_bytes(), _NAME, pack.read_bytes(), said))
    return pages


def _marked(document: Document) -> Document:
    """The document with the word on its first page that it carries its record."""
    with speaking(document.language):
        said = _("This file carries the editable record")
        header = document.header
        return replace(document, header=replace(header, office=beside(said, header.office)))
