"""The marks a page carries whatever is on it: that all is invented, that it is for the team alone."""

from __future__ import annotations

from jlndesk.core.i18n import N_, _
from jlndesk.reports.blocks import Document

PRACTICE = N_("PRACTICE – invented")


def team_mark(document: Document) -> str:
    """What stands at the head of each page of a copy for the team; nothing on one for outside."""
    return _("Team copy, not for outside") if document.audience == "team" else ""
