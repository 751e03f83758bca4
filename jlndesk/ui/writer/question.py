"""The middle of the writer: the question, its fields, the sentence they make, examples, and the bar that goes on."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button, main_button, quiet_button, tall
from jlndesk.ui.components.edged import Edged
from jlndesk.ui.components.labels import ground, hairline, label, selectable
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.components.tabs import Tabs
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_EDGE = 3


class Composed(Edged):
    """The sentence the paper will print, with what is missing marked in it."""

    def __init__(self) -> None:
        """Make it without words."""
        super().__init__("accent")
        self.setObjectName("writer.composed")
        self._words = selectable(label("", "sentence", wraps=True, name="writer.sentence"))
        worded(self._words, textFormat="RichText")
        self.content.addWidget(label(_("What page 1 will say"), "caption"))
        self.content.addWidget(self._words)

    def show_sentences(self, sentences: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Show sentences in pieces; a piece that names a slot is still missing."""
        red = theme_in_force().colour("red").name()
        marked = [
            "".join(
                f'<span style="color:{red};text-decoration:underline">{html.escape(text)}</span>'
                if slot
                else html.escape(text)
                for text, slot in pieces
            )
            for pieces in sentences
        ]
        self._words.setText("<br>".join(marked))
        plain = "\n".join("".join(text for text, _slot in pieces) for pieces in sentences)
        self._words.setAccessibleName(plain)
        self.setVisible(bool(sentences))


class QuestionView(QWidget):
    """Asks one question after the other; `back_requested`, `later_requested` and `next_requested` are its bar."""

    back_requested = Signal()
    later_requested = Signal()
    next_requested = Signal()

    def __init__(self, answers: QWidget, banners: QVBoxLayout, note: str) -> None:
        """Stand round the fields of an answer sheet; `note` says that examples are invented."""
        super().__init__()
        self.setObjectName("writer.question")
        self._where = label("", "caption", name="writer.where")
        self._ask = label("", "title", wraps=True, name="writer.ask")
        self._pinned = label("", "caption", wraps=True, name="writer.pinned")
        self.composed = Composed()
        choices = (("strong", _("A strong answer")), ("weak", _("A weak one")), ("why", _("Why it matters")))
        self._tabs = Tabs(choices, "writer.examples", _("Examples"))
        self._tabs.chosen.connect(lambda _key: self._show_example())
        self._example = selectable(label("", wraps=True, name="writer.example"))
        self._note = label(note, "caption", wraps=True)
        self._question: dict[str, Any] = {}
        self._next = tall(main_button("", "writer.next", self.next_requested.emit, trailing="arrow-right"))
        self._back = quiet_button(_("Back"), "writer.back", self.back_requested.emit, icon="caret-left")
        self._later = link_button(_("Come back to this"), "writer.later", self.later_requested.emit, muted=True)
        self._arrange(answers, banners)

    def _arrange(self, answers: QWidget, banners: QVBoxLayout) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(banners)
        for words in (self._where, self._ask, self._pinned):
            column.addWidget(words)
        column.addSpacing(8)
        column.addWidget(answers)
        column.addSpacing(8)
        column.addWidget(self.composed)
        column.addSpacing(8)
        for widget in (self._tabs, hairline(), self._example, self._note):
            column.addWidget(widget)
        column.addStretch()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(32, 24, 32, 24)
        inside.setMaximumWidth(theme_in_force().size("width", "text"))
        row.addWidget(inside, 100)
        row.addStretch(1)
        self.view = PageScroll(holder, "writer.scroll")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = ground(QWidget(), "page")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 10, 32, 10)
        row.setSpacing(16)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self._later)
        row.addWidget(self._next)
        return bar

    def show_question(self, question: dict[str, Any], place: int, total: int, pinned: str) -> None:
        """Ask a question, the so-many-th of all; `pinned` repeats earlier answers it builds on."""
        self._question = question
        where = _("{stage} · question {number} of {total}")
        self._where.setText(where.format(stage=question["stage"], number=place, total=total))
        self._ask.setText(question["ask"])
        self._pinned.setText(pinned)
        self._pinned.setVisible(bool(pinned))
        self._show_example()
        last = place == total
        self._back.setEnabled(place > 1)
        self._next.setText(_("Read it once more") if last else _("Next question"))
        self._later.setVisible(not last)
        self.view.to_top()

    def _show_example(self) -> None:
        key = self._tabs.value()
        words = self._question.get(key, "")
        self._example.setText(words if key == "why" else _("“{text}”").format(text=words))
        self._note.setVisible(key != "why")
