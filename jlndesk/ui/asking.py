"""Bars on Today that ask a person: does a restored workspace look right, and what of typing that was damaged."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from jlndesk.core.i18n import _, _n
from jlndesk.desk import records, safety
from jlndesk.desk.desk import Desk
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.labels import label, selectable
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task
from jlndesk.ui.today import Today

Asked = ParamSpec("Asked")
Offer = tuple[str, Callable[Asked, object]]  # the words of a link, and what it does
_MOST = 40  # records named in the bar; the command line names all


class Asking(QObject):
    """Looks, once the first page is there, whether there is anything to ask, and puts a bar on Today for each."""

    def __init__(self, session: Session, today: Today) -> None:
        """Begin to look; where nothing can be written nothing is asked."""
        super().__init__(today)
        self._session = session
        self._today = today
        told = safety.left_out(session.desk)
        if told is not None:
            today.add_bar(Banner(f"{told.message} {told.hint}", "amber", name="left-out"))
        if session.writable:
            task = Task(_questions, session.desk)
            task.finished.connect(self._on_found)
            task.start()

    def _on_found(self, found: Any) -> None:
        waiting, damaged = found
        if not isValid(self._today):
            return
        if waiting:
            self._today.add_bar(LooksRight(self._session, waiting))
        for one in damaged:
            self._today.add_bar(DamagedTyping(self._session, one))


def _questions(desk: Desk) -> Any:
    return safety.waits(desk.path, desk.paths), records.damaged_drafts(desk)


class _Bar(QWidget):
    """A banner with two links: one opens a card below it, one ends the matter."""

    def __init__(self, name: str, text: str, end: Offer[[]], show: Offer[[Card]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.banner = Banner(text, "amber", name=f"{name}.bar")
        self.banner.offer(end[0], self._on_end_clicked, name=f"{name}.end")
        self.banner.offer(show[0], self._on_show_clicked, name=f"{name}.show")
        self._end, self._fill = end[1], show[1]
        self._card: Card | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.banner)

    def _on_show_clicked(self) -> None:
        if self._card is not None:
            self._card.setVisible(self._card.isHidden())
            return
        self._card = Card(f"{self.objectName()}.card")
        self._column.addWidget(self._card)
        self._fill(self._card)

    def _on_end_clicked(self) -> None:
        self.hide()
        Task(self._end).start()


class LooksRight(_Bar):
    """The question after a restore or repair. *Yes, it looks right*. *Show what changed*."""

    def __init__(self, session: Session, waiting: dict[str, Any]) -> None:
        """Ask; `waiting` is what `safety.waits` returned."""
        when = moment_in_words(waiting["since"], session)
        text = _(
            "This workspace was restored or repaired: {when}. Until you say that it looks right, no older backup is "
            "deleted."
        )
        self._place = session.desk.path, session.desk.paths
        end = _("Yes, it looks right"), functools.partial(safety.confirm, *self._place)
        super().__init__("looks-right", text.format(when=when), end, (_("Show what changed"), self._read))

    def _read(self, card: Card) -> None:
        task = Task(safety.changed_by_restore, *self._place)
        task.finished.connect(lambda found: _fill(card, found))
        task.failed.connect(lambda error: card.content.addWidget(label(str(error), wraps=True)))
        task.start()


def _fill(card: Card, found: dict[str, Any]) -> None:
    """Say record by record what only the old file has and what only this one has."""
    told = told_by_record(found["gone"], _("In the workspace that was replaced, and not here"))
    told += told_by_record(found["new"], _("Here, and not in the workspace that was replaced"))
    for line in told or [label(_("Both hold the same changes."), "caption", "1", wraps=True)]:
        card.content.addWidget(line)
    if found["aside"]:
        kept = _("What was replaced is kept here: {file}").format(file=found["aside"])
        card.content.addWidget(selectable(label(kept, "caption", wraps=True)))


def told_by_record(lines: list[dict[str, Any]], heading: str) -> list[QWidget]:
    """Return a heading and a line for each record that differs; nothing where none does."""
    made: list[QWidget] = [label(heading, "head")] if lines else []
    for one in lines[:_MOST]:
        said = _n("{title}: {count} change", "{title}: {count} changes", one["saves"])
        title = one["title"] or _("without a title")
        made.append(label(said.format(title=title, count=one["saves"]), "caption", "1", wraps=True))
    if len(lines) > _MOST:
        made.append(label(_("… and {count} more records").format(count=len(lines) - _MOST), "caption"))
    return made


class DamagedTyping(_Bar):
    """What was typed and not saved, and is not what was written. *Throw it away*. *Show what can be read*."""

    def __init__(self, session: Session, draft: Any) -> None:
        """Tell of a `DamagedDraft`."""
        title = session.desk.title_of(draft.record)
        text = (
            _("What you were typing in “{title}” is damaged. It was not put in; it is kept here.").format(title=title)
            if title
            else _("Something you were typing is damaged. It was not put in; it is kept here.")
        )
        self._text = draft.text
        end = _("Throw it away"), functools.partial(records.drop_damaged, session.desk, draft.form)
        super().__init__("damaged-typing", text, end, (_("Show what can be read"), self._read))

    def _read(self, card: Card) -> None:
        card.content.addWidget(selectable(label(self._text, "caption", "1", wraps=True)))


def ask_on_today(session: Session, pages: Mapping[str, Page]) -> None:
    """Ask on Today, where the window has that page."""
    today = pages.get("today")
    if isinstance(today, Today):
        Asking(session, today)
