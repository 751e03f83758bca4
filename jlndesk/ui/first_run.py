"""The first page of all: four questions, the doors, and the chain that explains the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from jlndesk.core import i18n
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Country
from jlndesk.core.locale import locale
from jlndesk.ui.chain_story import story
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.card import DoorCard
from jlndesk.ui.components.chain import ChainUpright
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.focus_ring import FocusRing
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labelled import Labelled
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.top_bar import Mark

_SIDE = 468
_NARROW = 960


class FirstRun(QMainWindow):
    """`begun` gives country, language, team, name and what to start with; the other two doors need no answers."""

    begun = Signal(str, str, str, str, str)
    open_requested = Signal()
    practice_requested = Signal()
    language_chosen = Signal(str)
    drawn = Signal()

    def __init__(self) -> None:
        """Make the page in the language in force."""
        super().__init__()
        self.setObjectName("first-run")
        self.setWindowTitle(_("JLN Desk"))
        self._drawn = False
        self.country = ChoiceField("first.country", typed=True)
        self.language = ChoiceField("first.language")
        self.team = TextField("first.team")
        self.name = TextField("first.name")
        self._country_row = Labelled(
            _("Country"), self.country, help_text=_("Sets weekends, the year, currency and holidays")
        )
        self._fill()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._story()
        row.addWidget(self._left)
        row.addWidget(PageScroll(self._questions(), "first.scroll"), 1)
        self.setCentralWidget(ground(whole, "page"))
        self.language.activated.connect(self._on_language_chosen)
        FocusRing(self)
        self.country.setFocus()

    def _fill(self) -> None:
        spoken = locale(i18n.language())
        named = {key: spoken.country(key) for key in Country().labels if key != "ZZ"}
        self.country.addItem("", "")
        for key, words in sorted(named.items(), key=lambda one: one[1].casefold()):
            self.country.addItem(words, key)
        for tag in i18n.languages():
            self.language.addItem(locale(tag).language(tag).capitalize(), tag)
        self.language.setCurrentIndex(max(self.language.findData(i18n.language()), 0))

    def _story(self) -> QWidget:
        side = ground(QWidget(), "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(52, 48, 40, 32)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(34))
        head.addWidget(label(_("JLN Desk"), "title"))
        head.addStretch()
        column.addLayout(head)
        column.addSpacing(24)
        column.addWidget(label(_("Goal first.\nThe journey after."), "display"))
        said = _("A proposal is one chain. You answer one question at a time; the program keeps the links tight.")
        column.addWidget(label(said, voice="2", wraps=True))
        column.addSpacing(16)
        column.addWidget(ChainUpright(story(), "first.chain", roomy=True))
        column.addStretch()
        shown = PageScroll(side, "first.story", colour="side")
        shown.setFixedWidth(theme_in_force().px(_SIDE))
        return shown

    def _questions(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(64, 48, 64, 24)
        column.setSpacing(16)
        column.addWidget(label(_("Four questions, then you can begin"), "title"))
        column.addWidget(label(_("All of it can be changed later in Settings."), voice="2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(16)
        team = Labelled(_("Name of your team"), self.team, help_text=_("Printed at the top of each paper"))
        name = Labelled(_("Your name"), self.name, help_text=_("Shown beside what you change"))
        tongue = Labelled(_("Language of the program"), self.language)
        for number, row in enumerate((self._country_row, tongue, team, name)):
            grid.addWidget(row, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addSpacing(12)
        column.addWidget(label(_("What brings you here?"), "section"))
        column.addLayout(self._doors())
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        column.addStretch()
        column.addWidget(hairline())
        column.addLayout(self._promise())
        return page

    def _doors(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        start = DoorCard(_("Start a proposal"), _("Twenty questions, one at a time"), "pencil-line", "door.proposal",
                         lambda: self._begin("proposal"))  # fmt: skip
        short = DoorCard(_("Start a concept note"), _("Ten questions, one page, 45 minutes"), "file-text",
                         "door.concept", lambda: self._begin("concept_note"))  # fmt: skip
        record = DoorCard(_("Record an activity"), _("A study tour, a workshop, a meeting"), "airplane-tilt",
                          "door.activity", lambda: self._begin("activities"))  # fmt: skip
        opening = DoorCard(_("Open a file somebody sent"), _("From e-mail or a USB stick"), "package", "door.file",
                           self.open_requested.emit)  # fmt: skip
        practice = DoorCard(_("Look around in the practice country"), _("All invented; erase it any time"), "compass",
                            "door.practice", self.practice_requested.emit)  # fmt: skip
        for number, door in enumerate((start.make_main(), short, record, opening)):
            grid.addWidget(door, number // 2, number % 2)
        grid.addWidget(practice, 2, 0, 1, 2)
        return grid

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("shield-check", "accentText", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        said = _("Everything stays on this computer, in one file with its backups. No network, ever.")
        row.addWidget(label(said, "caption", "2", wraps=True), 1)
        return row

    def _begin(self, what: str) -> None:
        country = self.country.itemData(
            self.country.findText(self.country.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        )
        if not country:
            self._country_row.set_problem(_("Choose your country first; it sets the calendar and the currency."))
            self.country.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._country_row.set_problem("")
        self.begun.emit(country, self.language.currentData(), self.team.text().strip(), self.name.text().strip(), what)

    def _on_language_chosen(self, index: int) -> None:
        self.language_chosen.emit(self.language.itemData(index))

    def say(self, words: str) -> None:
        """Say what could not be done."""
        while (item := self._said.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._said.addWidget(Banner(words, "red", name="first.said"))

    def resizeEvent(self, event: object) -> None:
        self._left.setVisible(self.width() / theme_in_force().scale >= _NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.drawn.emit()
