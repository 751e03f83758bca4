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
from jlndesk.ui.keeping import base_of
from jlndesk.ui.places import NEW
from jlndesk.ui.session import Session
from jlndesk.ui.writer.answers import AnswerSheet
from jlndesk.ui.writer.coach import Coach
from jlndesk.ui.writer.earlier import in_short
from jlndesk.ui.writer.head import WriterHead
from jlndesk.ui.writer.panels import PanelledPage
from jlndesk.ui.writer.question import QuestionView
from jlndesk.ui.writer.reader import Reader
from jlndesk.ui.writer.route import Route, is_locked
from jlndesk.ui.writer.sides import Sides
from jlndesk.ui.writer.stages import PathPanel

STAGE_LOCK = "stage-lock"


class WriterPage(PanelledPage):
    """Writes a record, or a new one of a type when there is no id."""

    wants_rail = True

    def __init__(self, session: Session, record_type: RecordType, identity: str = "", begun: str = "") -> None:
        """Begin with the first question; a new record with the values of a door of `places.BEGUN`."""
        super().__init__(session, record_type, identity, "writer-page", begun)
        self.form = AnswerSheet(session, record_type)
        self.route = Route(record_type.headline)
        self._path = ""
        self.here = 0
        self.found: dict[str, Any] | None = None
        self._read_path({**self.shown.fields, **self.begun_with})
        self.keep(self.form)
        self.head = WriterHead(record_type)
        self.path = PathPanel(writable=session.writable)
        self.question = QuestionView(self.form, self.banners, reading.examples_note(Record(record_type.name, "")))
        self.coach = Coach(session)
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
        self.keeper.settled.connect(self._on_settled)
        self.session.changed.connect(self._on_changed)
        self.reader.read.connect(self._on_read)
        self.head.back_requested.connect(lambda: self.session.place_requested.emit(self.place))
        self.head.all_requested.connect(self._on_all_requested)
        self.head.history_requested.connect(self.toggle_history)
        self.head.preview_requested.connect(self.toggle_preview)
        self.head.send_requested.connect(self.send)
        self.head.export_requested.connect(self.export)
        self.head.review_requested.connect(self.read_whole)
        self.path.chosen.connect(self.ask)
        self.path.grow_requested.connect(self.grow)
        self.path.unlocked.connect(lambda reason: self._override(STAGE_LOCK, "", reason))
        self.coach.kept.connect(self._override)
        self.coach.comments.said.connect(self.comment)
        self.coach.comments.done.connect(self.finish_comment)
        self.coach.field_requested.connect(self.show_field)
        self.coach.insert_requested.connect(self._on_insert_requested)
        self.question.back_requested.connect(self.go_back)
        self.question.next_requested.connect(self.go_on)
        self.question.later_requested.connect(self.come_back_later)

    def _read_path(self, values: Mapping[str, Any]) -> bool:
        """Take the questions of the path that values are on; return whether it is another than before."""
        guided = Record(self.type.name, self.shown.record, fields=dict(values))
        if reading.path_of(guided) == self._path:
            return False
        self._path = reading.path_of(guided)
        self.route.begin(reading.questions(guided))
        self.form.set_questions(self.route.fields())
        return True

    def _follow_path(self) -> None:
        """Ask the questions of another path once the record is on one: nothing that was answered is asked anew."""
        if self._read_path(self.form.now()):
            self.found = None
            self.ask(self.route.nearest(self.here))
            self.reader.start()

    def grow(self) -> None:
        """Let a concept note become a proposal: every answer stays, the other questions open."""
        self.form.change("path", reading.WHOLE)
        self.keeper.save(self._follow_path)

    def enter(self) -> None:
        self.show_head()
        self.follow_steps()
        self.reader.start()

    def ask(self, number: int) -> None:
        """Bring a question to the front; one in a locked stage stays shut."""
        if is_locked(number, self.found):
            return
        self.here = number
        asked = self.route.question(number)
        self.form.ask(number)
        pinned = in_short(self.session, self.type, asked["pinned"], self.form.now())
        self.question.show_question(asked, self.route.place(number), len(self.route.questions), pinned)
        self.show_found()
        QTimer.singleShot(0, self, lambda: self._focus(number))

    def _focus(self, number: int) -> None:
        if self.here == number:
            self.form.focus(self.form.first_empty())

    def go_on(self) -> None:
        """Go to the next question that is open; from the last one to what was put off, then to reading it all."""
        number = self.route.after(self.here, self.found)
        if number:
            self.ask(number)
        else:
            self.read_whole()

    def go_back(self) -> None:
        """Go to the question before."""
        self.ask(self.route.before(self.here))

    def come_back_later(self) -> None:
        """Pass this question and remember it."""
        self.route.put_off(self.here)
        self.go_on()

    def show_field(self, unit: str) -> None:
        """Open the question a unit stands in; fields outside the path open with all others."""
        name = base_of(unit)
        number = self.route.of_field(name)
        if number:
            self.ask(number)
            QTimer.singleShot(0, self, lambda: self.form.focus(name))
        else:
            self._open_all(unit)

    def show_head(self) -> None:
        """Say title and state as they are saved."""
        values = self.shown.fields
        title = self.type.title(values) or _(NEW.get(self.begun or self.type.name, N_("New")))
        self.head.show_record(title, state_of(self.type, values))
        self.head.show_note(self.form.wrong())

    def _on_read(self, found: dict[str, Any]) -> None:
        self.found = found
        self.show_found()

    def show_found(self) -> None:
        """Show the latest reading for the question in front, and what co-authors say of it."""
        self.show_comments()
        if self.found is None:
            self.question.composed.hide()
            return
        guide, review = self.found["guide"], self.found["review"]
        self.path.show_path(guide, review, self.here)
        self.path.show_growing(short=guide["path"] != reading.WHOLE)
        self.coach.show_reading(self.found, self.here)
        composes = "change_objectives" in self.route.question(self.here)["fields"]
        self.question.composed.show_sentences(self.found["sentences"] if composes else [])
        self.head.show_count(guide["answered"], guide["questions"])
        self.sides.show_count(sum(one["question"] == self.here for one in review["findings"]))

    def _on_edited(self, _name: str) -> None:
        self.head.show_note(self.form.wrong())
        self.reader.soon()

    def _on_settled(self) -> None:
        self.show_head()
        self._follow_path()

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.shown.record in ids:
            self._on_settled()
        self.reader.soon()

    def read_whole(self) -> None:
        """Save, then show the whole as a committee would read it."""
        self.keeper.save(self._show_whole)

    def _show_whole(self) -> None:
        if verbs.record(self.session.desk, self.shown.record) is not None:
            self.session.review_requested.emit(self.shown.record)

    def _on_all_requested(self) -> None:
        fields = self.route.question(self.here)["fields"]
        self._open_all(fields[0] if fields else "")

    def _open_all(self, unit: str) -> None:
        self.session.one_question = False
        self.keeper.save(lambda: self._show_all(unit))

    def _show_all(self, unit: str) -> None:
        if verbs.record(self.session.desk, self.shown.record) is None:
            self.session.new_requested.emit(self.begun or self.type.name)
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
