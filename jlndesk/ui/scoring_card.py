"""What people scored, on the page of a proposal or of one assessment; apart from what the program found."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.desk.desk import Desk
from jlndesk.ui.components.buttons import link_button, plain_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.status_chip import StatusChip
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

Json = dict[str, Any]


def read_scores(desk: Desk, identity: str) -> Json:
    """Return the assessments of a proposal, or of the proposal of an assessment, for a task."""
    from jlndesk.desk import assessing  # noqa: PLC0415  # a page is drawn before its scores are added up

    return assessing.assessments(desk, identity)


def begin(desk: Desk, identity: str) -> Json:
    """Begin an assessment, for a task; return {id, proposal, rubric, saves}."""
    from jlndesk.desk import assessing  # noqa: PLC0415  # as above

    return assessing.assess(desk, identity)


class ScoringCard(Card):
    """Filled by a task, and again whenever something was saved; a proposal has all readings, an assessment its own."""

    def __init__(self, session: Session, identity: str, *, alone: bool) -> None:
        """Begin empty and hidden; with `alone` the card is of one assessment."""
        super().__init__("scoring")
        self._session, self._identity, self._alone = session, identity, alone
        self._meanings: QWidget | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.content.addWidget(label(_("Scored by people"), "section"))
        self.content.addLayout(self._list)
        self.hide()
        session.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Add the scores up, in a task; an assessment without a proposal has nothing to be added up."""
        task = Task(read_scores, self._session.desk, self._identity)
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_unread)
        task.start()

    def _on_changed(self, _ids: object) -> None:
        self.refresh()

    def _on_unread(self, _error: object) -> None:
        self.hide()

    def _on_read(self, found: Json) -> None:
        meant = self._meanings is not None and self._meanings.isVisibleTo(self)
        self._meanings = None
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        every = found["assessments"]
        shown = [one for one in every if one["id"] == self._identity] if self._alone else every
        for one in shown:
            self._list.addWidget(self._reading(one))
        if self._alone and not all(one["closed"] for one in shown):
            self._explain(found["rubric"], meant)
        if not self._alone:
            for words in _panel(found):
                self._list.addWidget(label(words, wraps=True))
            if self._session.writable:
                self._list.addWidget(self._begin())
        self.setVisible(bool(shown) or not self._alone)

    def _reading(self, one: Json) -> QWidget:
        """One reading: who, how many points, what the points say, and what is missing."""
        made, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        made.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row.setSpacing(12)
        who = one["reviewer"] or one["title"]
        if self._alone:
            row.addWidget(label(who, "strong", wraps=True), 1)
        else:
            opened = lambda: self._session.record_requested.emit(one["id"], "")  # noqa: E731  # a click, in one line
            row.addWidget(link_button(who, f"scoring.{one['id']}", opened))
        row.addWidget(label(_total(one), "strong", name="scoring.total"))
        if one["says_label"]:
            row.addWidget(label(_("The points say: {outcome}").format(outcome=one["says_label"]), wraps=True), 2)
        row.addStretch()
        row.addWidget(StatusChip(_("Closed"), "teal") if one["closed"] else StatusChip(_("Being written")))
        column.addLayout(row)
        for words in _missing(one):
            column.addWidget(label(words, "caption", "2", wraps=True))
        return made

    def _explain(self, rubric: Json, shown: bool) -> None:
        """Say what the scores mean, for who is scoring; folded away until it is asked for."""
        self._meanings = QWidget()
        column = QVBoxLayout(self._meanings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in rubric["criteria"]:
            name = _("{criterion}: {name}, × {weight}")
            said = name.format(criterion=one["criterion"], name=one["name"], weight=one["weight"])
            column.addWidget(label(said, "strong", wraps=True))
            for anchor in one["anchors"]:
                words = _("{score}: {meaning}").format(score=anchor["score"], meaning=anchor["text"])
                column.addWidget(label(words, "caption", "2", wraps=True))
        self._list.addWidget(link_button(_("What the scores mean"), "scoring.meanings", self._on_asked))
        self._list.addWidget(self._meanings)
        self._meanings.setVisible(shown)

    def _on_asked(self) -> None:
        if self._meanings is not None:
            self._meanings.setVisible(not self._meanings.isVisibleTo(self))

    def _begin(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 0)
        self._button = plain_button(_("Score it yourself"), "scoring.begin", self._on_begin, icon="eyeglasses")
        row.addWidget(self._button)
        row.addStretch()
        return made

    def _on_begin(self) -> None:
        self._button.busy(_("One moment…"))
        task = Task(begin, self._session.desk, self._identity)
        task.finished.connect(self._on_begun)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_begun(self, made: Json) -> None:
        self._session.say_saved()
        self._session.record_requested.emit(made["id"], "scores")

    def _on_failed(self, error: BaseException) -> None:
        self._button.busy("")
        if isinstance(error, DeskError):
            self._session.notice_requested.emit(error.message, "", None)
        else:
            self._session.failed.emit(error)


def _total(one: Json) -> str:
    if one["total"] is None:
        return _("no total yet") if one["says"] != "not_assessed" else _("not assessed")
    return _("{total} of 100").format(total=one["total"])


def _missing(one: Json) -> list[str]:
    """Return what keeps an assessment from being whole, a sentence each."""
    said = [
        (one["missing_scores"], _("Without a score: {criteria}")),
        (one["missing_comments"], _("Without the comment it needs: {criteria}")),
        (one["undecided"], _("Two versions, not decided: {criteria}")),
        (one["floors_missed"], _("Below the least score: {criteria}")),
    ]
    found = [text.format(criteria=", ".join(letters)) for letters, text in said if letters]
    failed = [gate for gate in one["gates"] if gate["passed"] is False]
    return [*found, *(_("{condition}: {fix}").format(condition=one["label"], fix=one["fix"]) for one in failed)]


def _panel(found: Json) -> list[str]:
    """Return how far the readings lie apart and what the panel decided."""
    if not found["assessments"]:
        return [_("Nobody has scored it yet. The program checks, and never scores.")]
    said = []
    if found["gap"] is not None:
        apart = _("The totals lie {gap} apart.")
        if found["discuss"]:
            apart = _("The totals lie {gap} apart: discuss. Every reading is kept.")
        said.append(apart.format(gap=found["gap"]))
    if found["decision"]:
        said.append(_("The panel decided: {decision}").format(decision=found["decision"]["label"]))
    return said
