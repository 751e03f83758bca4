"""What stands beside the question: the chain so far, what a reviewer sees here, and what the records offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.chain_links import links_around, states_of
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.chain import ChainUpright
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.components.tall import Tall
from jlndesk.ui.session import Session
from jlndesk.ui.writer.comments import Comments
from jlndesk.ui.writer.reason import ReasonLine

_ICONS = {
    "activity": "map-pin", "person": "users", "rate": "currency-circle-dollar", "priority": "handshake",
    "product": "books", "window": "door-open", "indicator": "chart-line-up", "host": "map-pin",
    "follow_up": "check-square", "goal": "flag", "institution": "buildings", "grant": "file-text",
    "letter": "envelope-simple", "core_group": "users-three", "fund": "currency-circle-dollar",
    "attachment": "paperclip", "country": "handshake", "question": "question", "language": "users", "risk": "warning",
}  # fmt: skip


class Coach(QWidget):
    """`insert_requested` gives what a record offers for the answer, `kept` a check, its place and a reason."""

    insert_requested = Signal(object)
    field_requested = Signal(str)
    kept = Signal(str, str, str)

    def __init__(self, session: Session) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("writer.coach")
        ground(self, "sunken")
        self._writable = session.writable
        self.comments = Comments(session)
        self.chain = ChainUpright(name="writer.chain")
        self._findings, self._offers = QVBoxLayout(), QVBoxLayout()
        self._offers_title = label(_("From your records"), "section")
        self._parts: dict[str, QWidget] = {}
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        for key, title, content in (
            ("chain", label(_("Your chain"), "section"), self.chain),
            ("findings", label(_("What a reviewer sees here"), "section"), self._findings),
            ("offers", self._offers_title, self._offers),
            ("comments", label(_("Comments"), "section"), self.comments),
        ):
            part = QWidget()
            lines = QVBoxLayout(part)
            lines.setContentsMargins(18, 16, 18, 12)
            lines.setSpacing(10)
            lines.addWidget(title)
            lines.addWidget(content) if isinstance(content, QWidget) else lines.addLayout(content)
            if self._parts:
                column.addWidget(hairline())
            column.addWidget(part)
            self._parts[key] = part
        self._parts["offers"].hide()
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(inside, "writer.coach.scroll", colour="sunken"))

    def show_reading(self, found: dict[str, Any], here: int) -> None:
        """Show what was read of the answers, for the question in front."""
        states = states_of(found)
        self.chain.set_links(links_around(found, here))
        self._show_findings([one for one in found["review"]["findings"] if one["question"] == here], states.get(here))
        questions = [one for stage in found["guide"]["stages"] for one in stage["questions"] if one["number"] == here]
        self._show_offers([offer for one in questions for offer in one.get("from_your_records", ())])

    def _show_findings(self, findings: Sequence[dict[str, Any]], state: str | None) -> None:
        if any(card.isVisible() for card in self.findChildren(ReasonLine)):
            return
        _empty(self._findings)
        for number, one in enumerate(findings):
            self._findings.addWidget(self._card(number, one))
        if not findings and state != "empty":
            self._findings.addWidget(_tick(_("Nothing here that a reviewer would ask.")))
        if not findings and state == "empty":
            self._findings.addWidget(label(_("Findings come as soon as something stands here."), "caption", wraps=True))

    def _card(self, number: int, one: dict[str, Any]) -> QWidget:
        holder = Tall()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        kept = one["override"]
        why = " ".join(part for part in (one["why"], one["fix"]) if part)
        if kept:
            why = _("Kept: {reason}").format(reason=kept["reason"])
        card = FindingCard(one["level"], one["message"], why=why, name=f"writer.finding{number}")
        lines.addWidget(card)
        if one["unit"]:
            card.offer(_("Go there"), lambda: self.field_requested.emit(one["unit"]), quiet=True)
        if self._writable and one["level"] == "warn" and not kept:
            card.offer(_("Keep it, with a reason"), lambda: self._ask(lines, one), muted=True)
        return holder

    def _ask(self, lines: QVBoxLayout, one: dict[str, Any]) -> None:
        def give(reason: str) -> None:
            line.hide()
            self.kept.emit(one["check"], one["unit"], reason)

        ask = _("Why do you leave it? The team sees the reason, the fund does not.")
        line = ReasonLine(ask, _("Keep"), "writer.keep", give)
        lines.addWidget(line)
        line.line.setFocus()

    def _show_offers(self, offers: Sequence[dict[str, Any]]) -> None:
        _empty(self._offers)
        self._parts["offers"].setVisible(bool(offers))
        for number, offer in enumerate(offers):
            self._offers.addWidget(self._offer(number, offer))

    def _offer(self, number: int, offer: dict[str, Any]) -> QWidget:
        made = Tall()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(_ICONS.get(offer["kind"], "link-simple"), "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(offer["text"], wraps=True), 1)
        if self._writable and offer.get("insert"):
            click: Callable[[], object] = lambda: self.insert_requested.emit(offer)  # noqa: E731  # named for the call
            use = link_button(_("Add"), f"writer.offer{number}", click)
            use.setAccessibleDescription(offer["text"])
            row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        return made


def _tick(words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel("check-circle-fill", "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, voice="2", wraps=True), 1)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
