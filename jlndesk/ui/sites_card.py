"""Sites against questions, on the page of a study tour: a question or a site that stands alone is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jlndesk.core import clock
from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _, _n, language
from jlndesk.core.locale import locale
from jlndesk.core.vocabulary import vocabulary
from jlndesk.desk.tour import READ, Asked, Crossing, Visited, crossing
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.standing_card import StandingCard
from jlndesk.ui.theme import theme_in_force

_MARK = 22
_CENTRE = Qt.AlignmentFlag.AlignCenter
_TOP = Qt.AlignmentFlag.AlignTop


class SitesCard(StandingCard):
    """Hidden while a tour has neither questions nor sites."""

    fields = READ

    def __init__(self, read: Callable[[tuple[str, ...]], Mapping[str, Any]]) -> None:
        """`read` gives the fields named to it as they stand on the page, typed or saved."""
        super().__init__("sites-card", _("Which site answers which question"), read)

    def found(self, standing: Mapping[str, Any]) -> Crossing | None:
        found = crossing(standing)
        return found if found.questions or found.sites else None

    def draw(self, found: Crossing, column: QVBoxLayout) -> None:
        for number, question in enumerate(found.questions, 1):
            column.addWidget(self._question(number, question, found))
        if found.sites and found.questions:
            column.addWidget(_grid(found))
        for site in found.idle:
            column.addWidget(self._idle(site))
        for site in found.sites:
            if site.has_patients and not site.consent:
                column.addWidget(self._without_consent(site))

    def _question(self, number: int, question: Asked, found: Crossing) -> QWidget:
        """Return a question with what is said of it where no site answers it."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = _("{number}. {words}").format(number=number, words=question.words or _("not said yet"))
        column.addWidget(label(words, wraps=True))
        if not found.sites_of(question):
            column.addWidget(self._lone(question))
        return made

    def _lone(self, question: Asked) -> QWidget:
        if question.elsewhere:
            way = _(vocabulary("instruments").label_of(question.elsewhere))
            return label(_("No site needed: {way}").format(way=way), "caption", "2", wraps=True)
        said = _("No site answers this question yet.")
        return self.remark(said, _("Open the sites"), f"sites-card.question.{question.id}", ("sites", ""))

    def _idle(self, site: Visited) -> QWidget:
        said = _("“{site}” answers no question yet; a site without a question can be left out.")
        return self._about(said, site, "site")

    def _without_consent(self, site: Visited) -> QWidget:
        said = _("Patients are present at “{site}”, and nothing says yet how their consent is kept.")
        return self._about(said, site, "consent")

    def _about(self, said: str, site: Visited, kind: str) -> QWidget:
        words = said.format(site=site.name or _("A site without a name"))
        return self.remark(words, _("Open the site"), f"sites-card.{kind}.{site.id}", ("sites", site.id))


def _grid(found: Crossing) -> QWidget:
    """Return sites below each other and the numbers of the questions side by side, with a tick where they meet."""
    made = named(QWidget(), "sites-card.grid")
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    said = _n("{count} site", "{count} sites", len(found.sites)).format(count=len(found.sites))
    grid.addWidget(label(said, "caption", "2"), 0, 1)
    for column, question in enumerate(found.questions, 2):
        lone = not found.sites_of(question) and not question.elsewhere
        number = label(str(column - 1), "caption", "amber" if lone else "2")
        grid.addWidget(number, 0, column, _CENTRE)
        grid.setColumnMinimumWidth(column, theme_in_force().px(_MARK))
    for place, site in enumerate(found.sites):
        row = 2 * place + 2
        grid.addWidget(hairline(), row - 1, 0, 1, len(found.questions) + 2)
        grid.addWidget(label(_day(site), "caption", "2"), row, 0, _TOP)
        grid.addWidget(_site(site, is_idle=site in found.idle), row, 1)
        for column, question in enumerate(found.questions, 2):
            if (question.id, site.id) in found.ticks:
                grid.addWidget(_tick(column - 1, site), row, column, _CENTRE)
    return made


def _site(site: Visited, *, is_idle: bool) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(site.name or "…", "body", "amber" if is_idle else "", wraps=True))
    if site.town:
        column.addWidget(label(site.town, "caption", "2", wraps=True))
    if site.has_patients and site.consent:
        column.addWidget(label(_("Patients: {consent}").format(consent=site.consent), "caption", "2", wraps=True))
    return made


def _day(site: Visited) -> str:
    """Return the day of a visit in short, nothing while it is not right."""
    try:
        return locale(language()).day_near(site.day, clock.today()) if site.day else ""
    except (BadValue, ValueError, KeyError):
        return ""


def _tick(number: int, site: Visited) -> QWidget:
    """Return a tick with what it means for those who hear the page."""
    made = IconLabel("check-bold", "accentText", 16)
    said = _("{site} answers question {number}.").format(site=site.name, number=number)
    named(made, f"sites-card.tick.{number}.{site.id}", said)
    made.setToolTip(said)
    return made
