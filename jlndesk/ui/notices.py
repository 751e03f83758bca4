"""What stands over every page of a workspace that is for practice, or that can only be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.labels import ground, label
from jlndesk.ui.late import worded
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

_WHY = {
    "network": (N_("This workspace lies on a network drive and can only be read here."),
                N_("Copy it to this computer to write in it.")),
    "sync": (N_("This workspace lies in a folder that is synchronised and can only be read here."),
             N_("Copy it to another folder of this computer to write in it.")),
    "newer": (N_("A newer JLN Desk wrote this workspace; this one can only read it."),
              N_("Install the newer program to write in it.")),
    "place": (N_("This workspace lies where nothing can be written."),
              N_("Copy it to a folder of your own to write in it.")),
    "asked": (N_("Another program is writing in this workspace just now; here it can only be read."),
              N_("Close it there and open this one again.")),
}  # fmt: skip


def practice_band() -> QWidget:
    """Return the quiet band of a practice workspace."""
    band = ground(QWidget(), "side")
    band.setObjectName("practice-band")
    column = QVBoxLayout(band)
    column.setContentsMargins(0, 0, 0, 0)
    said = label(_("PRACTICE – invented"), "head", name="practice")
    worded(said, alignment="AlignCenter")
    column.addWidget(said)
    band.setFixedHeight(theme_in_force().px(24))
    return band


def read_only_banner(session: Session) -> QWidget:
    """Return the bar that says why a workspace can only be read, and what to do."""
    from jlndesk.ui.components.banner import Banner  # noqa: PLC0415  # most workspaces can be written

    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 8, 12, 8)
    why = session.desk.store.read_only
    what, remedy = _WHY.get(why, _WHY["asked"])
    said = _("{what} {remedy}").format(what=_(what), remedy=_(remedy))
    column.addWidget(Banner(said, "amber", name="read-only"))
    return holder
