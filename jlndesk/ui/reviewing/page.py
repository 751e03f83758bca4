"""The page *Read as reviewer*: criteria, the paper, and in its margin what a committee would ask."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.desk import window as verbs
from jlndesk.desk.reviewing import Whole, read_whole
from jlndesk.ui.components.buttons import main_button, quiet_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.page import Page
from jlndesk.ui.paper.blocks import DocumentView
from jlndesk.ui.places import place_of
from jlndesk.ui.reviewing.criteria import CriteriaPanel
from jlndesk.ui.reviewing.margin import Margin
from jlndesk.ui.scoring_card import begin
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task


class ReviewerPage(Page):
    """Read in a task; what is changed meanwhile is read again."""

    wants_rail = True

    def __init__(self, session: Session, identity: str) -> None:
        """Begin to read a proposal."""
        super().__init__(session, "reviewer-page")
        self.identity = identity
        record = verbs.record(session.desk, identity)
        self.place = place_of(record.type) if record is not None else ""
        self.whole: Whole | None = None
        self._body = QWidget()
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(label(_("Being read…"), voice="2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(record.title if record is not None else ""))
        column.addWidget(hairline())
        column.addWidget(self._body, 1)
        session.changed.connect(self._on_changed)

    def _head(self, title: str) -> QWidget:
        head = ground(QWidget(), "page")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(quiet_button(_("Back to writing"), "review.back", self._on_back, icon="caret-left"))
        row.addWidget(hairline(upright=True))
        said = _("Read as reviewer: {title}").format(title=title or _("without a title"))
        row.addWidget(ElidingLabel(said, "section", name="review.title"), 1)
        row.addWidget(main_button(_("Export"), "review.export", self._on_export, icon="export"))
        return head

    def enter(self) -> None:
        self.read()

    def ids(self) -> list[str]:
        return [self.identity]

    def read(self) -> None:
        """Read it, in a task."""
        task = Task(read_whole, self.session.desk, self.identity)
        task.finished.connect(self._on_read)
        task.failed.connect(self.session.failed)
        task.start()

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.identity in ids and self.isVisible():
            self.read()

    def _on_read(self, whole: Whole) -> None:
        self.whole = whole
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        criteria = CriteriaPanel(whole.review, whole.criteria, writable=self.session.writable)
        criteria.score_requested.connect(self._on_score)
        paper = DocumentView(whole.document)
        found = sorted(whole.review["findings"], key=lambda one: int(one["question"]))
        cards = [(self._card(number, one), self._place(paper, one)) for number, one in enumerate(found)]
        self.margin = Margin(paper, cards or [(_nothing_asked(), None)])
        self._row.addWidget(criteria)
        self._row.addWidget(hairline(upright=True))
        self._row.addWidget(PageScroll(self.margin, "review.scroll", colour="side"), 1)
        QTimer.singleShot(0, self.margin, self.margin.lay_out)

    def _place(self, paper: DocumentView, one: dict[str, Any]) -> QWidget | None:
        headings = self.whole.headings if self.whole is not None else {}
        return paper.heading(headings.get(one["question"], ""))

    def _card(self, number: int, one: dict[str, Any]) -> FindingCard:
        place = _("{criterion} · question {number}").format(criterion=one["criterion"], number=one["question"])
        kept = one["override"]
        why = _("Kept: {reason}").format(reason=kept["reason"]) if kept else one["why"]
        card = FindingCard(one["level"], one["message"], place=place, why=why, name=f"review.finding{number}")
        unit = one["unit"] or self._first_field(one["question"])
        return card.offer(_("Go there"), lambda: self._open(unit), quiet=True)

    def _first_field(self, question: int) -> str:
        from jlndesk.desk import coach  # noqa: PLC0415  # only for findings without a place of their own

        record = verbs.record(self.session.desk, self.identity)
        asked = coach.questions(record) if record is not None else []
        return next((one["fields"][0] for one in asked if one["number"] == question and one["fields"]), "")

    def _open(self, unit: str) -> None:
        self.session.record_requested.emit(self.identity, unit)

    def _on_back(self) -> None:
        self._open("")

    def _on_export(self) -> None:
        self.session.export_requested.emit([self.identity])

    def _on_score(self) -> None:
        task = Task(begin, self.session.desk, self.identity)
        task.finished.connect(lambda made: self.session.record_requested.emit(made["id"], ""))
        task.failed.connect(self.session.failed)
        task.start()


def _nothing_asked() -> Card:
    """Return what stands in the margin of a paper without findings: what is right is said too."""
    card = Card("review.fine", padding=12)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel("check-circle-fill", "accentText"))
    row.addWidget(label(_("A reviewer would find nothing to ask here."), wraps=True), 1)
    card.content.addLayout(row)
    return card
