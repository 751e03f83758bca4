"""Help: what the program is for, every key there is, and the words of the field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk import VERSION
from jlndesk.core.i18n import _
from jlndesk.ui.actions import ACTIONS, keys_in_words
from jlndesk.ui.chain_story import story
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.chain import ChainUpright
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.help_topics import GLOSSARY, HOW_TO, Topic
from jlndesk.ui.help_words import Words
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session


class HelpPage(Page):
    """What the program is for, how each thing is done, its keys, and what the words of the field mean."""

    place = "help"

    def __init__(self, session: Session) -> None:
        """Write it."""
        super().__init__(session, "page-help")
        page, column = text_column()
        column.addWidget(label(_("Help"), "title"))
        said = _("Ctrl+K finds every record, action, topic and word of this page.")
        column.addWidget(label(said, voice="2", wraps=True))
        links = QHBoxLayout()
        links.setSpacing(24)
        links.addWidget(link_button(_("Show me around the window"), "help.show-around", session.around_requested.emit))
        links.addWidget(link_button(_(GLOSSARY.title), "help.to-words", lambda: self.show_topic(GLOSSARY.key)))
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(label(_("A proposal is one chain"), "section"))
        column.addWidget(ChainUpright(story(), "help.chain"))
        self._topics: dict[str, QWidget] = {}
        for topic in HOW_TO:
            self._write(topic, column)
        column.addWidget(label(_("Keys"), "section"))
        column.addLayout(_keys())
        self._write(GLOSSARY, column)
        self._words = Words(session.locale)
        column.addWidget(self._words)
        about = _("JLN Desk {version}. It works without a network; nothing leaves this computer by itself.")
        column.addWidget(label(about.format(version=VERSION), "caption", wraps=True))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._view = PageScroll(page, "help.scroll")
        whole.addWidget(self._view)
        self._sought: QWidget | None = None
        self._view.verticalScrollBar().rangeChanged.connect(self._seek)
        self._view.verticalScrollBar().actionTriggered.connect(self._forget)

    def _write(self, topic: Topic, column: QVBoxLayout) -> None:
        self._topics[topic.key] = label(_(topic.title), "section", name=f"help.{topic.key}")
        column.addWidget(self._topics[topic.key])
        column.addWidget(label(_(topic.words), wraps=True))

    def enter(self) -> None:
        """Let the words of the field come in behind what is seen first."""
        self._words.fill_soon()

    def show_topic(self, key: str) -> None:
        """Bring a topic to the top of the page."""
        self._bring(self._topics[key])

    def show_word(self, key: str) -> None:
        """Bring a word of the field to the top of the page and put the keyboard on it, so that it is read aloud."""
        entry = self._words.entry(key)
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bring(entry)

    def _bring(self, shown: QWidget) -> None:
        self._sought = shown
        QTimer.singleShot(0, self, self._seek)

    def _seek(self) -> None:
        """Go to what is sought; while the page has not grown to there, once more at every step of its growth."""
        inside, bar = self._view.widget(), self._view.verticalScrollBar()
        if self._sought is None or inside is None:
            return
        wanted = self._sought.mapTo(inside, QPoint(0, 0)).y() - 12
        bar.setValue(wanted)
        if wanted <= bar.maximum():
            self._forget()

    def _forget(self) -> None:
        self._sought = None


def _keys() -> QGridLayout:
    """Return the sheet of keys, from the table of actions."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for number, row in enumerate(one for one in ACTIONS if one.keys):
        grid.addWidget(label(keys_in_words(row), "strong"), number, 0)
        grid.addWidget(label(_(row.label), wraps=True), number, 1)
    return grid
