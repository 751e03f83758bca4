"""The first page: what needs you, how proposals stand, and the next twelve months."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from jlndesk.core import clock
from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import agenda
from jlndesk.ui.components.buttons import filled_late, menu_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.need_row import NeedRow
from jlndesk.ui.page import Page
from jlndesk.ui.places import NEW
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.year_strip import YearStrip

if TYPE_CHECKING:
    from jlndesk.ui.proposal_cards import ProposalCards

_GROUPS = (
    ("draft", N_("What you were typing")),
    ("late", N_("Overdue")),
    ("week", N_("This week")),
    ("month", N_("Next 30 days")),
)
_NARROW = 860
_NEW = (
    "proposal",
    "concept_note",
    "study_tour",
    "workshop",
    "other_activity",
    "follow_up",
    "priority",
    "person",
    "organisation",
)


class Today(Page):
    """Each line opens the exact place. `drawn` comes after the first paint that had the lines in it."""

    place = "today"
    drawn = Signal()

    def __init__(self, session: Session) -> None:
        """Make the page with what is true now."""
        super().__init__(session, "page-today")
        self._stale, self._drawn = True, False
        self._title = label("", "display", name="today.date")
        self._said = label("", voice="2", wraps=True, name="today.sentence")
        self._strip = YearStrip(session)
        self._menu = filled_late(QMenu(self), self._fill_menu)
        self._needs = Card("today.needs", padding=0, gap=0)
        self.proposals: ProposalCards | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self._on_later)
        self._arrange()
        session.changed.connect(self._on_changed)

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 20, 28, 24)
        column.setSpacing(20)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._said)
        head.addLayout(words, 1)
        if self.session.writable:
            head.addWidget(menu_button(_("New"), "today.new", self._menu, icon="plus"))
        column.addLayout(head)
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        column.addWidget(self._strip)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(20)
        self._below.addWidget(self._needs, 62)
        right = QVBoxLayout()
        right.addStretch()
        self._right = right
        self._below.addLayout(right, 38)
        column.addLayout(self._below)
        column.addStretch()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PageScroll(inside, "today.scroll"))

    def add_bar(self, bar: QWidget) -> None:
        """Show a bar below the date, under those that are there."""
        self._bars.addWidget(bar)

    def _fill_menu(self) -> None:
        for name in _NEW:
            action = self._menu.addAction(_(NEW[name]))
            action.triggered.connect(functools.partial(self._on_new_chosen, name))

    def _on_new_chosen(self, name: str, _checked: bool = False) -> None:
        self.session.new_requested.emit(name)

    def enter(self) -> None:
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read what needs somebody; how proposals stand follows in a task."""
        self._stale = False
        today, look = clock.today(), self.session.desk.look()
        needs = [*agenda.unfinished(self.session.desk), *agenda.needs(look, today)]
        self._title.setText(_day_in_words(self.session, today))
        self._said.setText(sentence(needs, agenda.next_door(look, today)))
        self._strip.show_year(agenda.year_ahead(look, today), today)
        self._fill(needs, today)
        # The lines are painted before another thread competes for the processor.
        QTimer.singleShot(60, self, self._read_proposals)

    def _read_proposals(self) -> None:
        from jlndesk.ui.proposal_cards import ProposalCards  # noqa: PLC0415  # after the first paint

        if self.proposals is None:
            self.proposals = ProposalCards(self.session)
            self._right.insertWidget(0, self.proposals)
        self.proposals.refresh()

    def _fill(self, needs: list[agenda.Need], today: dt.date) -> None:
        _clear(self._needs.content)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 6)
        head.addWidget(label(_("What needs you"), "section"), 1)
        if needs:
            head.addWidget(label(_("Each line opens the exact place"), "caption"))
        self._needs.content.addLayout(head)
        for key, words in _GROUPS:
            self._group(_(words), [one for one in needs if one.urgency == key], today)
        if not needs:
            said = label(_("Nothing is due within thirty days."), voice="2", wraps=True, name="today.nothing")
            said.setContentsMargins(14, 6, 14, 16)
            self._needs.content.addWidget(said)
        self._needs.content.addStretch()

    def _group(self, words: str, needs: Iterable[agenda.Need], today: dt.date) -> None:
        for number, need in enumerate(needs):
            if number == 0:
                heading = label(words, "head")
                heading.setContentsMargins(14, 8, 14, 8)
                self._needs.content.addWidget(heading)
            self._needs.content.addWidget(hairline())
            when = self.session.locale.day_near(need.on.isoformat(), today)
            row = NeedRow(need, when, f"today.need.{need.record}")
            row.clicked.connect(lambda _c=False, n=need: self.session.record_requested.emit(n.record, n.field))
            self._needs.content.addWidget(row)

    def _on_changed(self, _ids: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _on_later(self) -> None:
        if self.isVisible() and self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / theme_in_force().scale < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._below.setDirection(way)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn and not self._stale:
            self._drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)


def sentence(needs: list[agenda.Need], door: int | None) -> str:
    """Return the state of things the way a colleague would say it."""
    soon = sum(one.urgency in ("late", "week") for one in needs)
    first = (
        _n("{count} thing needs you this week.", "{count} things need you this week.", soon).format(count=soon)
        if soon
        else _("Nothing needs you this week.")
    )
    if door is None:
        return first
    second = _n("The next door closes in {count} day.", "The next door closes in {count} days.", door)
    return _("{first} {second}").format(first=first, second=second.format(count=door))


def _day_in_words(session: Session, today: dt.date) -> str:
    text = today.isoformat()
    weekday = session.locale.weekday(text)
    return _("{weekday} {day}").format(weekday=weekday, day=session.locale.day(text, "long"))


def _clear(layout: Any) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
