"""One answer with two values: what both began from, the values side by side, and both joined where they can be."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.desk import differences
from jlndesk.desk import window as verbs
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.edged import Edged
from jlndesk.ui.components.labels import Text, hairline, label, selectable
from jlndesk.ui.components.ticks import RoundChoice
from jlndesk.ui.editors.plain import LongTextEditor
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.late import worded
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.unit_words import UnitWords

_TEXTS = ("text", "long_text")
_ROOM_FOR_BOTH = 520  # px at 100 %; with less the values stand one below the other
JOINED = "joined"


class Versions(QWidget):
    """`chosen` tells that a value was chosen; `choice` is the save to take, or the joined text."""

    chosen = Signal()

    def __init__(self, session: Session, conflict: dict[str, Any], number: int, total: int) -> None:
        """Show a conflict, the so-many-th of all."""
        super().__init__()
        self.setObjectName("versions")
        self.conflict = conflict
        self._session = session
        record_type = session.desk.types[conflict["type"]]
        self._words = UnitWords(session, record_type, verbs.record(session.desk, conflict["id"]))
        self._asked = self._words.field(conflict["unit"])
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._joined: LongTextEditor | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        where = _("{number} of {total} · {title}")
        title = conflict["title"] or _("without a title")
        column.addWidget(label(where.format(number=number, total=total, title=title), "caption", wraps=True))
        column.addWidget(label(self._words.label(conflict["unit"]), "title", wraps=True, name="versions.what"))
        if conflict["base"] is not None:
            base = Edged("line2")
            base.content.addWidget(label(_("Both began from this"), "caption"))
            base.content.addWidget(selectable(label(self._said(conflict["base"]), voice="2", wraps=True)))
            column.addWidget(base)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        for value in conflict["values"]:
            self._row.addWidget(self._card(value), 1)
        column.addLayout(self._row)
        self._offer_joined(column)
        column.addStretch()
        self._group.idToggled.connect(lambda _id, on: self.chosen.emit() if on else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / theme_in_force().scale < _ROOM_FOR_BOTH
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _said(self, value: Any) -> str:
        return self._words.value(self.conflict["unit"], value) or _("nothing")

    def _card(self, value: dict[str, Any]) -> Card:
        number = len(self._keys) + 1
        card = Card(f"versions.{number}", padding=16, gap=10)
        when = moment_in_words(value["at"], self._session)
        desk = ", ".join(part for part in (value["desk"], when) if part)
        card.content.addWidget(label(value["by"] or _("somebody"), "strong"))
        card.content.addWidget(label(desk, "caption", wraps=True))
        card.content.addWidget(hairline())
        card.content.addWidget(self._marked(value["value"]))
        card.content.addStretch()
        card.content.addWidget(self._button(value["save"], _("Keep this one")))
        return card

    def _marked(self, value: Any) -> Text:
        """Return a value with the words that differ from what both began with; added ones are underlined too."""
        said = self._said(value)
        base = self.conflict["base"]
        made = selectable(label("", wraps=True))
        made.setAccessibleName(said)
        if base is None or self._asked is None or self._asked.kind.name not in _TEXTS:
            made.setText(said)
            return made
        theme = theme_in_force()
        styles = {
            "same": "",
            "add": f"background:{theme.colour('add').name()};text-decoration:underline",
            "cut": f"background:{theme.colour('cut').name()};text-decoration:line-through",
        }
        worded(made, textFormat="RichText")
        pieces = differences.changed(self._said(base), said)
        marked = [
            f'<span style="{styles[kind]}">{html.escape(text)}</span>'.replace("\n", "<br>") for kind, text in pieces
        ]
        made.setText("".join(marked))
        return made

    def _button(self, key: str, words: str) -> RoundChoice:
        number = len(self._keys)
        button = RoundChoice(words, f"versions.keep{number + 1}")
        button.setShortcut(Qt.Key(Qt.Key.Key_1 + number))
        self._keys.append(key)
        self._group.addButton(button, number)
        return button

    def _offer_joined(self, column: QVBoxLayout) -> None:
        texts = [value["value"] for value in self.conflict["values"]]
        base = self.conflict["base"]
        if self._asked is None or self._asked.kind.name not in _TEXTS or len(texts) != 2:
            return
        if not all(isinstance(text, str) for text in (base, *texts)):
            return
        text = differences.joined(base, *texts)
        if text is None:
            return
        card = Card("versions.joined", padding=16, gap=8)
        card.content.addWidget(self._button(JOINED, _("Join both")))
        said = _("Their changes touch different words; read it once, change what you like.")
        card.content.addWidget(label(said, "caption", wraps=True))
        self._joined = LongTextEditor(self._asked, _context(self._session), "versions.text")
        self._joined.set_value(text)
        self._joined.box.setAccessibleName(_("Join both"))
        card.content.addWidget(self._joined)
        column.addWidget(card)
        self._group.buttons()[-1].setChecked(True)

    def choice(self) -> tuple[str, Any]:
        """Return (save to take, None), or ("", the joined text); ("", None) while nothing is chosen."""
        number = self._group.checkedId()
        if number < 0:
            return "", None
        key = self._keys[number]
        return ("", self._joined.value()) if key == JOINED and self._joined is not None else (key, None)


def _context(session: Session) -> Any:
    from jlndesk.ui.editors.base import FormContext  # noqa: PLC0415  # only where a text can be joined

    return FormContext(session)
