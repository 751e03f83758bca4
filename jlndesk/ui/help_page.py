"""Help: what the program is for, and every key there is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from jlndesk import VERSION
from jlndesk.core.i18n import _
from jlndesk.ui.actions import ACTIONS, keys_in_words
from jlndesk.ui.chain_story import story
from jlndesk.ui.components.chain import ChainUpright
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session


class HelpPage(Page):
    """The first page of help; the guide for users follows in it."""

    place = "help"

    def __init__(self, session: Session) -> None:
        """Write it."""
        super().__init__(session, "page-help")
        page, column = text_column()
        column.addWidget(label(_("Help"), "title"))
        said = _("Everything you type is kept by itself, and every change can be put back from the history.")
        column.addWidget(label(said, voice="2", wraps=True))
        column.addWidget(label(_("A proposal is one chain"), "section"))
        column.addWidget(ChainUpright(story(), "help.chain"))
        column.addWidget(label(_("Keys"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(ACTIONS):
            keys = label(keys_in_words(row), "strong")
            grid.addWidget(keys, number, 0)
            grid.addWidget(label(_(row.label), wraps=True), number, 1)
        column.addLayout(grid)
        about = _("JLN Desk {version}. It works without a network; nothing leaves this computer by itself.")
        column.addWidget(label(about.format(version=VERSION), "caption", wraps=True))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(page, "help.scroll"))
