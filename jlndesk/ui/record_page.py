"""The page of one record: title, state, key facts, its form, and at the side its history or its guide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _, language
from jlndesk.core.schema import RecordType
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.key_facts import KeyFacts
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.facts import key_facts, state_of
from jlndesk.ui.form import RecordForm
from jlndesk.ui.guide_panel import GuidePanel
from jlndesk.ui.history import HistoryPanel, moment_in_words
from jlndesk.ui.keeping import Keeper
from jlndesk.ui.page import Page
from jlndesk.ui.places import place_of
from jlndesk.ui.record_head import RecordHead
from jlndesk.ui.restored import Restored
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

GUIDED = ("proposal",)
SCORED = ("proposal", "assessment")
_WIDEST = 880
_ROOM_FOR_GUIDE = 1180
_ROOM_FOR_BOTH = 760
_ANY_WIDTH = 16_777_215


class RecordPage(Page):
    """Generated from the record's description; nothing typed on it is ever lost."""

    def __init__(self, session: Session, record_type: RecordType, identity: str = "") -> None:
        """Show a record, or a new one of a type when there is no id."""
        super().__init__(session, "record-page")
        self.type = record_type
        self.shown = records.open_form(session.desk, record_type.name, identity)
        self.is_new = not identity
        self.place = place_of(record_type.name)
        self.form = RecordForm(session, record_type)
        self.head = RecordHead(session, record_type)
        self.facts = KeyFacts(name="record-facts")
        self._side: QWidget | None = None
        defaults = self._defaults() if self.is_new else {}
        self.keeper = Keeper(session, self.shown, self.form, defaults)
        self._arrange()
        self.form.begin({**self.shown.fields, **defaults})
        self._restore()
        self._connect()
        self.form.set_fixed(not session.writable)
        self.show_head()

    def _defaults(self) -> dict[str, Any]:
        facts = self.session.desk.facts
        wanted = {"country": facts["country"], "language": facts["language"] or language()}
        if self.type.states:
            wanted["status"] = self.type.states[0].key
        return {name: value for name, value in wanted.items() if name in self.type.fields and value}

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 32)
        column.setSpacing(16)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(8)
        column.addLayout(self._banners)
        column.addWidget(self.facts)
        self._scores = QVBoxLayout()
        column.addLayout(self._scores)
        column.addWidget(self.form, 1)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        inside.setMaximumWidth(theme_in_force().px(_WIDEST))
        line.addWidget(inside, 100)
        line.addStretch(1)
        self.view = PageScroll(holder, "record-scroll")
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self.view, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left, 1)

    def _connect(self) -> None:
        self.form.edited.connect(lambda _name: self.head.show_note(self.form.wrong()))
        self.keeper.settled.connect(self.show_head)
        self.keeper.refused.connect(self._on_refused)
        self.session.changed.connect(self._on_changed)
        self.head.back_requested.connect(lambda: self.session.place_requested.emit(self.place))
        self.head.history_requested.connect(self.toggle_history)
        self.head.guide_requested.connect(self.toggle_guide)
        self.head.delete_requested.connect(self._on_delete)
        self.head.export_requested.connect(lambda: self.keeper.save(self._on_ready_to_export))
        self.head.set_guided(self.type.name in GUIDED)

    def _restore(self) -> None:
        draft = verbs.draft_of(self.session.desk, self.shown.record) if not self.is_new else None
        if draft is not None:
            self.restore(draft)

    def restore(self, draft: verbs.Draft) -> None:
        """Put the words of a draft in place, and say so."""
        before = self.shown.fields
        self.keeper.restore(draft)
        when = moment_in_words(draft.at, self.session)
        bar = Restored(self.session, self.type, when, before, dict(draft.fields))
        bar.discarded.connect(self.keeper.discard)
        self._banners.addWidget(bar)

    def take_up(self, draft: verbs.Draft) -> None:
        """Go on with a new record of which nothing was saved yet."""
        self.shown.record = draft.form.record
        self.restore(draft)

    def enter(self) -> None:
        self.show_head()
        wide = self.window().width() / theme_in_force().scale >= _ROOM_FOR_GUIDE
        if self.type.name in GUIDED and self._side is None and wide and not self.is_new:
            self.toggle_guide()
        if self.type.name in SCORED and not self._scores.count() and not self.is_new:
            from jlndesk.ui.scoring_card import ScoringCard  # noqa: PLC0415  # two types of many have one

            alone = self.type.name != SCORED[0]
            self._scores.addWidget(ScoringCard(self.session, self.shown.record, alone=alone))

    def leave(self, then: Callable[[], object]) -> None:
        self.keeper.save(then)

    def ids(self) -> list[str]:
        return [self.shown.record]

    def show_field(self, unit: str) -> None:
        """Open the place a unit stands in."""
        name = unit.partition("/")[0].partition("@")[0]
        if name in self.type.fields:
            self.form.show_field(name)
            QTimer.singleShot(30, self, lambda: self._bring_into_view(name))

    def _bring_into_view(self, name: str) -> None:
        row = self.form.row(name)
        inside = self.view.widget()
        top = row.mapTo(inside, QPoint(0, 0)).y() if inside is not None else 0
        self.view.verticalScrollBar().setValue(max(top - 48, 0))

    def show_head(self) -> None:
        """Say title, state and key facts as they are saved."""
        values = self.shown.fields
        record = verbs.record(self.session.desk, self.shown.record)
        title = self.type.title(values)
        self.head.show_record(title, state_of(self.type, values), deleted=record is not None and record.deleted)
        self.head.show_note(self.form.wrong())
        self.facts.set_facts(key_facts(self.type, values, self.session.speaker()))
        self.facts.setVisible(bool(values))

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.shown.record in ids:
            self.show_head()

    def _on_refused(self, error: object) -> None:
        if not isinstance(error, DeskError):
            self.session.failed.emit(error)
            return
        bar = Banner(_("{what} {hint}").format(what=error.message, hint=error.hint), "red", closable=True)
        bar.setObjectName("refused")
        self._banners.addWidget(bar)

    def _on_ready_to_export(self) -> None:
        self.session.export_requested.emit(self.ids())

    def _on_delete(self) -> None:
        self.keeper.save(lambda: self.session.delete(self.ids()))

    def toggle_history(self) -> None:
        """Show the history at the side, or put it away."""
        self._toggle(HistoryPanel, lambda: HistoryPanel(self.session, self.type, self.shown.record))

    def toggle_guide(self) -> None:
        """Show the guide at the side, or put it away."""
        self._toggle(GuidePanel, self._guide)

    def _guide(self) -> GuidePanel:
        panel = GuidePanel(self.session, self.shown.record)
        panel.field_requested.connect(self.show_field)
        return panel

    def _toggle(self, kind: type[QWidget], make: Callable[[], HistoryPanel | GuidePanel]) -> None:
        was = self._side
        if was is not None:
            self._side = None
            was.hide()
            was.deleteLater()
        if not isinstance(was, kind):
            panel = make()
            panel.closed.connect(lambda: self._toggle(kind, make))
            self._row.addWidget(panel)
            self._side = panel
        self._fit_side()
        self.head.show_sides(history=isinstance(self._side, HistoryPanel), guide=isinstance(self._side, GuidePanel))

    def _fit_side(self) -> None:
        """Let the panel stand beside the form, or in its place where both have no room."""
        if self._side is None:
            self._left.show()
            return
        theme, name = theme_in_force(), "history" if isinstance(self._side, HistoryPanel) else "coach"
        beside = self.width() / theme.scale >= _ROOM_FOR_BOTH
        self._left.setVisible(beside)
        width = theme.size("width", name)
        self._side.setMinimumWidth(width if beside else 0)
        self._side.setMaximumWidth(width if beside else _ANY_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def offer_again(self) -> None:
        """Say that the record lies in the trash, with the click that brings it back."""
        bar = Banner(_("This record lies in the trash."), "amber", name="in-trash")
        bar.offer(_("Bring it back"), lambda: self.session.undelete(self.ids()))
        self._banners.addWidget(bar)
