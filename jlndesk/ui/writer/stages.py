"""The path at the leading side of the writer: stages, questions, what is locked and why, what is left to do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components.buttons import link_button, plain_button
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.components.stages import StagesList
from jlndesk.ui.path_rows import path_rows
from jlndesk.ui.writer.reason import ReasonLine

_LEFT = {
    "block": ("warning-octagon-fill", "red"), "warn": ("warning-fill", "amber"), "comment": ("users-three", "text2"),
}  # fmt: skip


class PathPanel(QWidget):
    """`chosen` gives the number of a question, `unlocked` the reason for opening later stages early."""

    chosen = Signal(int)
    unlocked = Signal(str)
    grow_requested = Signal()

    def __init__(self, *, writable: bool) -> None:
        """Make an empty path."""
        super().__init__()
        self.setObjectName("writer.path")
        ground(self, "page")
        self._stages: list[dict[str, Any]] = []
        self._findings: list[dict[str, Any]] = []
        self._comments: list[int] = []
        self._here = 0
        self._open = ""
        self._firsts: dict[str, int] = {}
        self._list = StagesList("writer.stages", _("Stages and questions"))
        self._list.chosen.connect(self._on_chosen)
        self._why = label("", "caption", wraps=True, name="writer.locked")
        self._anyway = link_button(_("Open anyway…"), "writer.anyway", self._on_anyway, small=True)
        self._writable = writable
        self._grow = plain_button(
            _("Grow into a proposal"), "writer.grow", self.grow_requested.emit, trailing="arrow-right"
        )
        said = _("A concept note on one page. Every answer is kept; the other questions open.")
        self._short = label(said, "caption", wraps=True, name="writer.short")
        self._left = {level: self._line(level) for level in _LEFT}
        self._column = QVBoxLayout()
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        self._column.setContentsMargins(12, 16, 12, 12)
        self._column.setSpacing(4)
        self._column.addWidget(self._list)
        self._column.addWidget(self._why)
        self._column.addWidget(self._anyway)
        self._column.addSpacing(12)
        self._column.addWidget(self._short)
        self._column.addSpacing(4)
        self._column.addWidget(self._grow)
        self._column.addStretch()
        foot = QWidget()
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(12, 8, 12, 12)
        lines.setSpacing(0)
        for holder, _link in self._left.values():
            lines.addWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageScroll(inside, "writer.path.scroll"), 1)
        whole.addWidget(hairline())
        whole.addWidget(foot)
        for part in (
            self._why,
            self._anyway,
            self._short,
            self._grow,
            *(holder for holder, _link in self._left.values()),
        ):
            part.hide()

    def _line(self, level: str) -> tuple[QWidget, Any]:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(*_LEFT[level], 16))
        link = link_button("", f"writer.left.{level}", lambda: self._go_to_first(level), small=True)
        row.addWidget(link)
        row.addStretch()
        return holder, link

    def _go_to_first(self, level: str) -> None:
        if level in self._firsts:
            self.chosen.emit(self._firsts[level])

    def show_path(self, guide: dict[str, Any], review: dict[str, Any], here: int) -> None:
        """Show the stages with the question in front, and what is left."""
        self._stages, self._here = guide["stages"], here
        at = next((s["key"] for s in self._stages if any(q["number"] == here for q in s["questions"])), "")
        self._open = at or self._open
        self._show()
        self._show_left(review["findings"])

    def show_growing(self, *, short: bool) -> None:
        """Offer to grow a record that is on the short path."""
        self._short.setVisible(short)
        self._grow.setVisible(short and self._writable)

    def _show(self) -> None:
        self._list.set_rows(path_rows(self._stages, self._open, self._here, here=self._open))
        self._list.setFixedHeight(self._list.sizeHint().height())
        locked = next((stage["why"] for stage in self._stages if stage["locked"]), "")
        self._why.setText(locked)
        self._why.setVisible(bool(locked))
        self._anyway.setVisible(bool(locked))

    def show_comments(self, questions: list[int]) -> None:
        """Say how many comments are open, given the question of each."""
        self._comments = questions
        self._show_left(self._findings)

    def _show_left(self, findings: list[dict[str, Any]]) -> None:
        self._findings = findings
        kept = [one for one in findings if not one["override"]]
        found = {level: [one["question"] for one in kept if one["level_at_submission"] == level] for level in _LEFT}
        found["comment"] = self._comments
        self._firsts = {level: min(those) for level, those in found.items() if those}
        block, warn, comments = (len(found[level]) for level in ("block", "warn", "comment"))
        words = {
            "comment": _n("{count} open comment", "{count} open comments", comments).format(count=comments),
            "block": _n("{count} blocks the final copy", "{count} block the final copy", block).format(count=block),
            "warn": _n("{count} thing to look at", "{count} things to look at", warn).format(count=warn),
        }
        for level, (holder, link) in self._left.items():
            link.setText(words[level])
            holder.setVisible(bool(found[level]))

    def _on_chosen(self, key: str) -> None:
        if key.isdigit():
            self.chosen.emit(int(key))
            return
        stage = next(one for one in self._stages if one["key"] == key)
        if stage["locked"]:
            self._on_anyway()
        else:
            self._open = key
            self._show()

    def _on_anyway(self) -> None:
        if self.findChild(ReasonLine) is None:
            ask = _("Why open it now? The team sees the reason, the fund does not.")
            line = ReasonLine(ask, _("Open"), "writer.unlock", self.unlocked.emit)
            self._column.insertWidget(self._column.count() - 1, line)
            line.line.setFocus()
