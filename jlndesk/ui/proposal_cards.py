"""Open proposals on Today: how many questions are answered, what blocks, and the one main button, *Continue*."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.desk.desk import Desk
from jlndesk.ui.components.buttons import link_button, main_button, plain_button, quiet_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.session import Session
from jlndesk.ui.standing import blocking_words
from jlndesk.ui.tasks import Task

_MOST = 3
_OPEN = ("draft", "idea", "iterate", "in_review")


def read_proposals(desk: Desk) -> tuple[int, list[dict[str, Any]]]:
    """Return how many proposals there are, and the path and findings of the latest open ones, for a task."""
    from jlndesk.desk import guidance  # noqa: PLC0415  # the first page is drawn before it is needed

    every = list(desk.look().find("proposal"))
    opened = [one for one in every if one.fields.get("status", "draft") in _OPEN]
    latest = sorted(opened, key=lambda one: one.updated, reverse=True)[:_MOST]
    read = [(one, *guidance.guided(desk, one.id)) for one in latest]
    said = [{"id": one.id, "title": one.title, "path": path, "review": review} for one, path, review in read]
    # The one with the most left to say comes first: it is what to continue.
    return len(every), sorted(said, key=lambda one: one["path"]["answered"])


class ProposalCards(Card):
    """Filled by a task, so that the page is there before it."""

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__("today.proposals", padding=0, gap=0)
        self._session = session
        self._count = link_button("", "today.proposals.all", lambda: session.place_requested.emit("proposals"))
        self._count.hide()
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 10)
        head.addWidget(label(_("Proposals"), "section"), 1)
        head.addWidget(self._count)
        self.content.addLayout(head)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.content.addWidget(self._list)
        self.hide()

    def refresh(self) -> None:
        """Read how the proposals stand, in a task."""
        task = Task(read_proposals, self._session.desk)
        task.finished.connect(self._on_read)
        task.start()

    def _on_read(self, found: tuple[int, list[dict[str, Any]]]) -> None:
        count, said = found
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._count.set_words(_n("All {count}", "All {count}", count).format(count=count))
        self._count.setVisible(count > 0)
        if not said:
            self._column.addWidget(self._begin())
        for number, one in enumerate(said):
            self._column.addWidget(hairline())
            self._column.addWidget(self._one(one, main=number == 0))
        self.show()

    def _begin(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 0, 14, 14)
        column.setSpacing(12)
        words = _("A proposal begins with a goal of your country and what blocks it.")
        column.addWidget(label(words, voice="2", wraps=True))
        if self._session.writable:
            row = QHBoxLayout()
            start = lambda: self._session.new_requested.emit("proposal")  # noqa: E731  # a click, in one line
            row.addWidget(main_button(_("Start a proposal"), "today.proposals.begin", start, icon="plus"))
            short = lambda: self._session.new_requested.emit("concept_note")  # noqa: E731  # the same
            row.addWidget(quiet_button(_("Start a concept note"), "today.proposals.short", short))
            row.addStretch()
            column.addLayout(row)
        return made

    def _one(self, one: dict[str, Any], *, main: bool) -> QWidget:
        path, name = one["path"], f"today.proposal.{one['id']}"
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        title = label(
            one["title"] or _("without a title"), "strong" if main else "body", wraps=True, name=f"{name}.title"
        )
        column.addWidget(title)
        progress = ProgressLine(f"{name}.progress", _("Questions answered"))
        words = _("{answered} of {total}").format(answered=path["answered"], total=path["questions"])
        progress.set_progress(path["answered"], path["questions"], words)
        column.addWidget(progress)
        row = QHBoxLayout()
        row.setSpacing(6)
        said, colour, icon = blocking_words(one["review"])
        row.addWidget(IconLabel(icon, colour, 14))
        row.addWidget(label(said, "caption", "2", wraps=True), 1)
        row.addWidget(self._button(one, main=main))
        column.addLayout(row)
        return made

    def _button(self, one: dict[str, Any], *, main: bool) -> QWidget:
        asked, identity = one["path"]["next"], one["id"]
        fields = {
            q["number"]: q["fields"][0] for stage in one["path"]["stages"] for q in stage["questions"] if q["fields"]
        }
        words = _("Continue, question {number}").format(number=asked) if asked else _("Open")
        make = main_button if main and asked else plain_button
        field = fields.get(asked, "")
        name = f"today.proposal.{identity}.continue"
        return make(words, name, lambda: self._session.record_requested.emit(identity, field), trailing="arrow-right")
