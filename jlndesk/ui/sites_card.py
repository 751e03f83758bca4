"""Sites against questions, on the page of a study tour: a question or a site that stands alone is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.core.vocabulary import vocabulary
from jlndesk.desk.tour import READ, Asked, Crossing, Visited, crossing
from jlndesk.ui.components.drawing import text_width
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.standing_card import StandingCard
from jlndesk.ui.theme import theme_in_force

_QUESTION, _SITE, _GAP = 220, 84, 12
_TOP = Qt.AlignmentFlag.AlignTop


class SitesCard(StandingCard):
    """Hidden while a tour has neither questions nor sites."""

    fields = READ

    def __init__(self, read: Callable[[tuple[str, ...]], Mapping[str, Any]]) -> None:
        """`read` gives the fields named to it as they stand on the page, typed or saved."""
        self._is_grid = True
        super().__init__("sites-card", _("Sites and questions"), read)

    def found(self, standing: Mapping[str, Any]) -> Crossing | None:
        found = crossing(standing)
        return found if found.questions or found.sites else None

    def draw(self, found: Crossing, column: QVBoxLayout) -> None:
        self._is_grid = self._has_room(found)
        if found.questions:
            column.addWidget(_grid(found, self._lone) if self._is_grid and found.sites else _lines(found, self._lone))
        for site in found.idle:
            column.addWidget(self._idle(site))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._is_grid != self._has_room(self._shown):
            QTimer.singleShot(0, self, self.show_anew)

    def _has_room(self, found: Crossing) -> bool:
        """Whether all sites fit side by side; a long word in a name is not broken."""
        theme = theme_in_force()
        font = theme.font("caption", "strong")
        longest = [max((text_width(font, word) for word in one.name.split()), default=0) for one in found.sites]
        wanted = sum(max(theme.px(_SITE), width) + _GAP for width in longest) + theme.px(_QUESTION)
        return self.contentsRect().width() - 2 * self.content.contentsMargins().left() >= wanted

    def _lone(self, question: Asked) -> QWidget:
        """Return what is said of a question without a site."""
        if question.elsewhere:
            known = vocabulary("instruments").entries.get(question.elsewhere)
            way = _(known.label) if known is not None else question.elsewhere
            return label(_("No site needed: {way}").format(way=way), "caption", "2", wraps=True)
        said = _("No site answers this question yet.")
        return self.remark(said, _("Open the sites"), f"sites-card.question.{question.id}", ("sites", ""))

    def _idle(self, site: Visited) -> QWidget:
        said = _("“{site}” answers no question yet; a site without a question can be left out.")
        words = said.format(site=site.name or _("A site without a name"))
        return self.remark(words, _("Open the site"), f"sites-card.site.{site.id}", ("sites", site.id))


def _grid(found: Crossing, lone: Callable[[Asked], QWidget]) -> QWidget:
    """Return questions below each other and sites side by side, with a tick where they meet."""
    made = named(QWidget(), "sites-card.grid")
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_GAP)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 5)
    idle = {one.id for one in found.idle}
    for column, site in enumerate(found.sites, 1):
        head = label(site.name or "…", "caption", "amber" if site.id in idle else "2", wraps=True)
        grid.addWidget(head, 0, column, _TOP)
        grid.setColumnStretch(column, 2)
        grid.setColumnMinimumWidth(column, theme_in_force().px(_SITE))
    for number, question in enumerate(found.questions, 1):
        row = 2 * number
        grid.addWidget(hairline(), row - 1, 0, 1, len(found.sites) + 1)
        grid.addWidget(_question(number, question), row, 0)
        if not found.sites_of(question):
            grid.addWidget(lone(question), row, 1, 1, len(found.sites))
            continue
        for column, site in enumerate(found.sites, 1):
            if (question.id, site.id) in found.ticks:
                grid.addWidget(_tick(number, site), row, column)
    return made


def _lines(found: Crossing, lone: Callable[[Asked], QWidget]) -> QWidget:
    """Return each question with the names of its sites below, where they have no room side by side."""
    made = named(QWidget(), "sites-card.lines")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for number, question in enumerate(found.questions, 1):
        if number > 1:
            column.addWidget(hairline())
        column.addWidget(_question(number, question))
        for site in found.sites_of(question):
            column.addWidget(_tick(number, site, site.name))
        if not found.sites_of(question):
            column.addWidget(lone(question))
    return made


def _question(number: int, question: Asked) -> QWidget:
    words = _("{number}. {words}").format(number=number, words=question.words or _("not said yet"))
    return label(words, wraps=True)


def _tick(number: int, site: Visited, shown: str = "") -> QWidget:
    """Return a tick with what it means for those who hear the page, and the name of the site where it is shown."""
    made = named(QWidget(), f"sites-card.tick.{number}.{site.id}")
    said = _("{site} answers question {number}.").format(site=site.name, number=number)
    made.setAccessibleName(said)
    made.setToolTip(said)
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(IconLabel("check-bold", "accentText", 16))
    line.addWidget(label(shown, "caption", wraps=True), 1)
    return made
