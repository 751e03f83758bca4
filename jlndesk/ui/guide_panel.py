"""The guide beside a proposal: stages and questions with their state, and what a reviewer would say and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.components.stages import StagesList
from jlndesk.ui.path_rows import path_rows
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task
from jlndesk.ui.theme import theme_in_force

_MOST = 12


def read_guide(desk: Any, identity: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the guided path and the findings of a proposal, for a task."""
    from jlndesk.desk import guidance  # noqa: PLC0415  # not needed until a proposal is looked at

    return guidance.guided(desk, identity)


class GuidePanel(QWidget):
    """Reads anew after every save, in a task of its own; `field_requested` names the place a click leads to."""

    field_requested = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, identity: str) -> None:
        """Begin to read."""
        super().__init__()
        self.setObjectName("guide")
        ground(self, "sunken")
        self._session, self._id = session, identity
        self._fields: dict[str, str] = {}
        self._stages: list[dict[str, Any]] = []
        self._open = ""
        self._asked: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(theme_in_force().milliseconds("search"))
        self._later.timeout.connect(self.refresh)
        self._build()
        session.changed.connect(self._on_changed)
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 18, 0)
        head.addWidget(label(_("Guide"), "section"), 1)
        head.addWidget(IconButton("x", _("Close the guide"), "guide.close", self.closed.emit, px=16))
        column.addLayout(head)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(18, 0, 18, 16)
        lines.setSpacing(8)
        self._said = label("", voice="2", wraps=True, name="guide.said")
        self._progress = ProgressLine("guide.progress", _("Questions answered"))
        self._list = StagesList("guide.stages", _("Stages and questions"))
        self._list.chosen.connect(self._on_chosen)
        self._locked = label("", "caption", wraps=True, name="guide.locked")
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        for widget in (self._said, self._progress, self._list, self._locked, hairline()):
            lines.addWidget(widget)
        lines.addWidget(label(_("What a reviewer sees"), "strong"))
        lines.addLayout(self._findings)
        lines.addStretch()
        column.addWidget(PageScroll(inside, "guide.scroll", colour="sunken"), 1)

    def _on_changed(self, _ids: frozenset[str]) -> None:
        self._later.start()

    def refresh(self) -> None:
        """Read the path and the findings in a task."""
        task = Task(read_guide, self._session.desk, self._id)
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_failed(self, _error: object) -> None:
        self._said.setText(_("The guide begins once something is saved."))

    def _on_read(self, found: tuple[dict[str, Any], dict[str, Any]]) -> None:
        path, review = found
        self._stages = path["stages"]
        self._asked = asked = path["next"]
        if not self._open:
            here = (s for s in self._stages if any(q["number"] == asked for q in s["questions"]))
            self._open = next(here, self._stages[0])["key"]
        said = _("{answered} of {total}").format(answered=path["answered"], total=path["questions"])
        self._progress.set_progress(path["answered"], path["questions"], said)
        self._said.setText(_sentence(review))
        self._show_stages(asked)
        self._show_findings(review["findings"])

    def _show_stages(self, asked: int | None) -> None:
        self._fields = {str(q["number"]): q["fields"][0] for s in self._stages for q in s["questions"] if q["fields"]}
        self._list.set_rows(path_rows(self._stages, self._open, asked))
        self._list.setFixedHeight(self._list.sizeHint().height())
        self._locked.setText(next((stage["why"] for stage in self._stages if stage["locked"]), ""))
        self._locked.setVisible(bool(self._locked.text()))

    def _on_chosen(self, key: str) -> None:
        if key in self._fields:
            self.field_requested.emit(self._fields[key])
        else:
            self._open = key
            self._show_stages(self._asked)

    def _show_findings(self, findings: list[dict[str, Any]]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(findings[:_MOST]):
            self._findings.addWidget(self._card(number, one))
        left = len(findings) - _MOST
        if left > 0:
            said = _n("{count} more below these", "{count} more below these", left).format(count=left)
            self._findings.addWidget(label(said, "caption"))

    def _card(self, number: int, one: dict[str, Any]) -> FindingCard:
        place = _("question {number}").format(number=one["question"])
        why = " ".join(part for part in (one["why"], one["fix"]) if part)
        card = FindingCard(one["level"], one["message"], place=place, why=why, name=f"guide.finding{number}")
        unit = one["unit"] or self._fields.get(str(one["question"]), "")
        if unit:
            card.offer(_("Go there"), lambda: self.field_requested.emit(unit), quiet=True)
        return card


def _sentence(review: dict[str, Any]) -> str:
    levels = [one["level_at_submission"] for one in review["findings"] if not one["override"]]
    block, warn = levels.count("block"), levels.count("warn")
    if block:
        said = _n(
            "Not ready yet: {count} blocks the final copy.", "Not ready yet: {count} block the final copy.", block
        )
        return said.format(count=block)
    if warn:
        said = _n("Nothing blocks it; a reviewer will ask {count} thing.",
                  "Nothing blocks it; a reviewer will ask {count} things.", warn)  # fmt: skip
        return said.format(count=warn)
    return _("Nothing blocks the final copy.")
