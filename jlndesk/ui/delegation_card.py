"""The delegation on an activity's page: the role in the change before the rank, who has been before, who stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jlndesk.core import clock
from jlndesk.core.i18n import _, _n
from jlndesk.core.record import Record
from jlndesk.core.vocabulary import vocabulary
from jlndesk.desk.delegation import READ, Delegation, Member, delegation
from jlndesk.guidance.offers.offer import quoted, when
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.labels import Voice, hairline, label
from jlndesk.ui.session import Session
from jlndesk.ui.standing_card import StandingCard

_LIST = "participants"
_TOP = Qt.AlignmentFlag.AlignTop


class DelegationCard(StandingCard):
    """Hidden while nobody is named."""

    fields = READ

    def __init__(self, session: Session, identity: str, read: Callable[[tuple[str, ...]], Mapping[str, Any]]) -> None:
        """`read` gives the fields named to it as they stand on the page of the activity with this id."""
        self._session = session
        self._identity = identity
        super().__init__("delegation-card", _("The delegation, by role in the change"), read)

    def found(self, standing: Mapping[str, Any]) -> Delegation | None:
        found = delegation(self._identity, standing, self._session.desk.look(), clock.today())
        return found if found.members else None

    def draw(self, found: Delegation, column: QVBoxLayout) -> None:
        column.addWidget(label(_continuity(found), "caption", "2", wraps=True, name="delegation-card.before"))
        column.addWidget(self._members(found))
        for gone, instead in found.lost:
            words = _("The role “{role}” went with {person}; nobody who goes has it now.")
            said = words.format(role=_role(gone), person=_who(gone))
            column.addWidget(
                self.remark(said, _("Open the substitute"), f"delegation-card.lost.{gone.id}", (_LIST, instead.id))
            )

    def _members(self, found: Delegation) -> QWidget:
        known = {one.id: one for one in found.members}
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for number, member in enumerate(found.members):
            grid.addWidget(hairline(), 2 * number, 0, 1, 3)
            self._row(grid, 2 * number + 1, member, known)
        return made

    def _row(self, grid: QGridLayout, row: int, member: Member, known: Mapping[str, Member]) -> None:
        voice: Voice = "" if member.goes else "2"
        role = label(_role(member) or _("No role said yet"), "strong", voice if member.role else "amber", wraps=True)
        grid.addWidget(role, row, 0, _TOP)
        told = QVBoxLayout()
        told.setSpacing(2)
        who = label(_who(member), "body", voice, wraps=True, name=f"delegation-card.{member.id}.who")
        told.addWidget(who)
        for words in self._about(member, known):
            told.addWidget(label(words, "caption", "2", wraps=True))
        grid.addLayout(told, row, 1)
        name = f"delegation-card.{member.id}.open"
        opened = link_button(_("Open"), name, lambda: self.row_requested.emit(_LIST, member.id), small=True)
        opened.setAccessibleDescription(_who(member))
        grid.addWidget(opened, row, 2)

    def _about(self, member: Member, known: Mapping[str, Member]) -> Iterator[str]:
        """Yield what to know of a member besides post and name."""
        if member.org:
            yield member.org
        if member.stands_in_for:
            words = _("Goes instead of {person}: {reason}") if member.why else _("Goes instead of {person}")
            yield words.format(person=_who(known[member.stands_in_for]), reason=member.why)
        if member.replaced_by:
            yield _("Replaced by {person}").format(person=_who(known[member.replaced_by]))
        elif member.stayed_away:
            yield _("Did not take part")
        if member.before:
            yield self._before(member)

    def _before(self, member: Member) -> str:
        last, others = member.before[0], len(member.before) - 1
        if not others:
            return _("Has been before: {activity}").format(activity=self._named(last))
        words = _n(
            "Has been before: {activity} and {count} other", "Has been before: {activity} and {count} others", others
        )
        return words.format(activity=self._named(last), count=others)

    def _named(self, activity: Record) -> str:
        day = when(activity)
        title = quoted(activity.title)
        if not day or day[:4] in title:
            return _("“{title}”").format(title=title)
        return _("“{title}”, {day}").format(title=title, day=self._session.locale.day(day))


def _role(member: Member) -> str:
    return _(vocabulary("roles_in_change").label_of(member.role)) if member.role else ""


def _who(member: Member) -> str:
    """Return post and name, the post first; one of them where the other is not known."""
    if member.post and member.name:
        return _("{post}: {name}").format(post=member.post, name=member.name)
    return member.post or member.name or _("nobody named yet")


def _continuity(found: Delegation) -> str:
    """Return how many of those who go have been before."""
    going = found.going
    before = sum(1 for one in going if one.before)
    words = _n(
        "{before} of {count} who goes has taken part in an earlier activity.",
        "{before} of {count} who go have taken part in an earlier activity.",
        len(going),
    )
    return words.format(before=before, count=len(going))
