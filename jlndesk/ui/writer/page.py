"""The page of the guided writer: one question at a time, kept like every other page as one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from jlndesk.core import clock
from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.core.schema import RecordType
from jlndesk.desk import coach as reading
from jlndesk.desk import window as verbs
from jlndesk.ui.components.labels import hairline
from jlndesk.ui.facts import state_of
from jlndesk.ui.history import HistoryPanel
from jlndesk.ui.keeping import base_of
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.places import NEW
from jlndesk.ui.session import Session
from jlndesk.ui.writer.answers import AnswerSheet
from jlndesk.ui.writer.coach import Coach
from jlndesk.ui.writer.earlier import in_short
from jlndesk.ui.writer.head import WriterHead
from jlndesk.ui.writer.question import QuestionView
from jlndesk.ui.writer.reader import Reader
from jlndesk.ui.writer.sides import Sides
from jlndesk.ui.writer.stages import PathPanel

STAGE_LOCK = "stage-lock"


class WriterPage(KeptPage):
    """Writes a record, or a new one of a type when there is no id."""

    wants_rail = True

    def __init__(self, session: Session, record_type: RecordType, identity: str = "") -> None:
        """Begin with the first question that is not done."""
        super().__init__(session, record_type, identity, "writer-page")
        self.form = AnswerSheet(session, record_type)
        guided = Record(record_type.name, self.shown.record, fields=self.shown.fields)
        self.questions = reading.questions(guided)
        self.form.set_questions(self._fields())
        self.keep(self.form)
        self.here = 0
        self.later: list[int] = []
        self.found: dict[str, Any] | None = None
        self.head = WriterHead(record_type)
        self.path = PathPanel()
        self.question = QuestionView(self.form, self.banners, reading.examples_note(guided))
        self.coach = Coach(writable=session.writable)
        self.sides = Sides(self.head, self.path, self.question, self.coach)
        self.reader = Reader(self, session, record_type.name, lambda: (self.shown.record, self.form.now()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, hairline()):
            column.addWidget(part)
        column.addWidget(self.sides, 1)
        self._connect()
        self.ask(1)
        self.show_head()

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.keeper.settled.connect(self.show_head)
        self.session.changed.connect(self._on_changed)
        self.reader.read.connect(self._on_read)
        self.head.back_requested.connect(lambda: self.session.place_requested.emit(self.place))
        self.head.all_requested.connect(self._on_all_requested)
        self.head.history_requested.connect(self.toggle_history)
        self.head.export_requested.connect(self.export)
        self.head.review_requested.connect(self.read_whole)
        self.path.chosen.connect(self.ask)
        self.path.unlocked.connect(lambda reason: self._override(STAGE_LOCK, "", reason))
        self.coach.kept.connect(self._override)
        self.coach.field_requested.connect(self.show_field)
        self.coach.insert_requested.connect(self._on_insert_requested)
        self.question.back_requested.connect(self.go_back)
        self.question.next_requested.connect(self.go_on)
        self.question.later_requested.connect(self.come_back_later)

    def _fields(self) -> dict[int, list[str]]:
        """Return the fields of each question; the first asks for the title as well."""
        first = self.questions[0]["number"]
        return {
            one["number"]: [*([self.type.headline] if one["number"] == first else []), *one["fields"]]
            for one in self.questions
        }

    def enter(self) -> None:
        self.show_head()
        self.reader.start()

    def ask(self, number: int) -> None:
        """Bring a question to the front; one in a locked stage stays shut."""
        if self._is_locked(number):
            return
        self.here = number
        asked = self._question(number)
        self.form.ask(number)
        place = self.questions.index(asked)
        pinned = in_short(self.session, self.type, asked["pinned"], self.form.now())
        self.question.show_question(asked, place + 1, len(self.questions), pinned)
        self.show_found()
        QTimer.singleShot(0, self, lambda: self._focus(number))

    def _focus(self, number: int) -> None:
        if self.here == number:
            self.form.focus(self.form.first_empty())

    def _question(self, number: int) -> dict[str, Any]:
        return next(one for one in self.questions if one["number"] == number)

    def _is_locked(self, number: int) -> bool:
        stages = self.found["guide"]["stages"] if self.found else ()
        return any(stage["locked"] and any(q["number"] == number for q in stage["questions"]) for stage in stages)

    def go_on(self) -> None:
        """Go to the next question that is open; from the last one to what was put off, then to reading it all."""
        numbers = [one["number"] for one in self.questions]
        following = [number for number in numbers[numbers.index(self.here) + 1 :] if not self._is_locked(number)]
        put_off = [number for number in self.later if number != self.here]
        if following:
            self.ask(following[0])
        elif put_off:
            self.later.remove(put_off[0])
            self.ask(put_off[0])
        else:
            self.read_whole()

    def go_back(self) -> None:
        """Go to the question before."""
        numbers = [one["number"] for one in self.questions]
        self.ask(numbers[max(numbers.index(self.here) - 1, 0)])

    def come_back_later(self) -> None:
        """Pass this question and remember it."""
        if self.here not in self.later:
            self.later.append(self.here)
        self.go_on()

    def show_field(self, unit: str) -> None:
        """Open the question a unit stands in; fields outside the path open with all others."""
        name = base_of(unit)
        number = next((one["number"] for one in self.questions if name in one["fields"]), 0)
        if name == self.type.headline:
            number = self.questions[0]["number"]
        if number:
            self.ask(number)
            QTimer.singleShot(0, self, lambda: self.form.focus(name))
        else:
            self._open_all(unit)

    def show_head(self) -> None:
        """Say title and state as they are saved."""
        values = self.shown.fields
        title = self.type.title(values) or _(NEW.get(self.type.name, N_("New")))
        self.head.show_record(title, state_of(self.type, values))
        self.head.show_note(self.form.wrong())

    def _on_read(self, found: dict[str, Any]) -> None:
        self.found = found
        self.show_found()

    def show_found(self) -> None:
        """Show the latest reading for the question in front."""
        if self.found is None:
            self.question.composed.hide()
            return
        guide, review = self.found["guide"], self.found["review"]
        self.path.show_path(guide, review, self.here)
        self.coach.show_reading(self.found, self.here)
        composes = "change_objectives" in self._question(self.here)["fields"]
        self.question.composed.show_sentences(self.found["sentences"] if composes else [])
        self.head.show_count(guide["answered"], guide["questions"])
        self.sides.show_count(sum(one["question"] == self.here for one in review["findings"]))

    def _on_edited(self, _name: str) -> None:
        self.head.show_note(self.form.wrong())
        self.reader.soon()

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.shown.record in ids:
            self.show_head()
        self.reader.soon()

    def read_whole(self) -> None:
        """Save, then show the whole as a committee would read it."""
        self.keeper.save(self._show_whole)

    def _show_whole(self) -> None:
        if verbs.record(self.session.desk, self.shown.record) is not None:
            self.session.review_requested.emit(self.shown.record)

    def _on_all_requested(self) -> None:
        fields = self._question(self.here)["fields"]
        self._open_all(fields[0] if fields else "")

    def _open_all(self, unit: str) -> None:
        self.session.one_question = False
        self.keeper.save(lambda: self._show_all(unit))

    def _show_all(self, unit: str) -> None:
        if verbs.record(self.session.desk, self.shown.record) is None:
            self.session.new_requested.emit(self.type.name)
        else:
            self.session.record_requested.emit(self.shown.record, unit)

    def _override(self, check: str, unit: str, reason: str) -> None:
        """Keep a warning, or open the later stages, with a reason that stays in the team."""
        rows = list(self.form.now().get("overrides") or ())
        row = {"check": check, "row": unit, "reason": reason, "by": self.session.desk.author_name}
        filled = {name: value for name, value in row.items() if value} | {"date": clock.today().isoformat()}
        self.form.change("overrides", self.type.fields["overrides"].kind.canonical([*rows, filled]))
        self.keeper.save()

    def _on_insert_requested(self, offer: Mapping[str, Any]) -> None:
        for name, value in offer["insert"].items():
            self.form.change(name, self.type.fields[name].kind.canonical(value))

    def toggle_history(self) -> None:
        """Show the history in the coach's place, or the coach again."""
        if self.sides.has_history:
            self.sides.show_history(None)
            return
        panel = HistoryPanel(self.session, self.type, self.shown.record)
        panel.closed.connect(self.toggle_history)
        self.sides.show_history(panel)
