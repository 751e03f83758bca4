"""What reviewers score, each criterion with what the program found; scores themselves are given by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.finding import LEVELS, Level
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.theme import theme_in_force

_MARKS: tuple[Level, ...] = ("block", "warn", "tip")


class CriteriaPanel(QWidget):
    """`score_requested`: somebody wants to score it."""

    score_requested = Signal()

    def __init__(self, review: dict[str, Any], criteria: Sequence[tuple[str, str]], *, writable: bool) -> None:
        """Show how a proposal stands and the criteria of its fund."""
        super().__init__()
        self.setObjectName("review.criteria")
        ground(self, "page")
        self.setFixedWidth(theme_in_force().size("width", "stages"))
        found = [one for one in review["findings"] if not one["override"]]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 18, 16, 16)
        column.setSpacing(6)
        self._standing(column, review, found)
        column.addSpacing(6)
        column.addWidget(hairline())
        column.addWidget(label(_("What reviewers score"), "head", "2"))
        for letter, name in criteria:
            column.addWidget(_criterion(letter, name, {one["level"] for one in found if one["criterion"] == letter}))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageScroll(inside, "review.criteria.scroll"), 1)
        whole.addWidget(hairline())
        whole.addWidget(self._foot(writable))

    def _standing(self, column: QVBoxLayout, review: dict[str, Any], found: list[dict[str, Any]]) -> None:
        ready = _("Ready for the final copy") if review["ready"] else _("Not ready yet")
        column.addWidget(label(ready, "section", name="review.standing"))
        said = _("{answered} of {questions} answered")
        column.addWidget(label(said.format(answered=review["answered"], questions=review["questions"]), "caption"))
        counts = Counter(one["level"] for one in found)
        words = {
            "block": _n("{count} blocks the final copy", "{count} block the final copy", counts["block"]),
            "warn": _n("{count} thing a reviewer will ask", "{count} things a reviewer will ask", counts["warn"]),
            "tip": _n("{count} tip", "{count} tips", counts["tip"]),
        }
        for level in _MARKS:
            if counts[level]:
                column.addWidget(_marked(level, words[level].format(count=counts[level])))

    def _foot(self, writable: bool) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 10, 16, 14)
        column.setSpacing(2)
        column.addWidget(label(_("Checks are automatic. Scores are given by people only."), "caption", wraps=True))
        if writable:
            row = QHBoxLayout()
            row.addWidget(link_button(_("Score it yourself"), "review.score", self.score_requested.emit, small=True))
            row.addStretch()
            column.addLayout(row)
        return foot


def _marked(level: Level, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    _label, voice, colour, icon = LEVELS[level]
    row.addWidget(IconLabel(icon, colour, 14))
    row.addWidget(label(words, "body", voice, wraps=True), 1)
    return made


def _criterion(letter: str, name: str, levels: set[str]) -> QWidget:
    made = QWidget()
    made.setObjectName(f"review.criterion.{letter}")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(6)
    sign = label(letter, "caption")
    sign.setFixedWidth(theme_in_force().px(12))
    row.addWidget(sign)
    row.addWidget(label(name, wraps=True), 1)
    shown = [level for level in _MARKS if level in levels]
    marks = QHBoxLayout()
    marks.setSpacing(3)
    for level in shown:
        marks.addWidget(IconLabel(LEVELS[level][3], LEVELS[level][2], 14))
    if not shown:
        marks.addWidget(IconLabel("check-bold", "accentText", 14))
    row.addLayout(marks)
    spoken = [_(LEVELS[level][0]) for level in shown] or [_("Nothing here that a reviewer would ask.")]
    made.setAccessibleName(_("{what}: {titles}").format(what=name, titles=", ".join(spoken)))
    return made
