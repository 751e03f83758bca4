"""The page of one record: title, state, key facts, its form, and at the side its history or its guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core.schema import RecordType
from jlndesk.desk import window as verbs
from jlndesk.ui.comparing import ComparingPanel
from jlndesk.ui.components.key_facts import Fact, KeyFacts
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.editors.made import RowsEditor
from jlndesk.ui.facts import key_facts, state_of
from jlndesk.ui.form import RecordForm
from jlndesk.ui.guide_panel import GuidePanel
from jlndesk.ui.history import HistoryPanel
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.record_head import RecordHead
from jlndesk.ui.session import Session
from jlndesk.ui.standing_card import StandingCard
from jlndesk.ui.theme import theme_in_force

GUIDED = ("proposal",)
SCORED = ("proposal", "assessment")
VISITING = "study_tour"
DELEGATION = "participants"
_WIDEST = 880
_ROOM_FOR_GUIDE = 1180
_ROOM_FOR_BOTH = 760
_ANY_WIDTH = 16_777_215


class RecordPage(KeptPage):
    """Generated from the record's description."""

    def __init__(self, session: Session, record_type: RecordType, identity: str = "", begun: str = "") -> None:
        """Show a record, or a new one of a type when there is no id."""
        super().__init__(session, record_type, identity, "record-page", begun)
        self.form = RecordForm(session, record_type)
        self.head = RecordHead(session, record_type)
        self.facts = KeyFacts(name="record-facts")
        self._side: QWidget | None = None
        self._arrange()
        self.keep(self.form)
        self._connect()
        self.show_head()

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 32)
        column.setSpacing(16)
        column.addLayout(self.banners)
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
        self.session.changed.connect(self._on_changed)
        self.head.back_requested.connect(lambda: self.session.place_requested.emit(self.place))
        self.head.history_requested.connect(self.toggle_history)
        self.head.guide_requested.connect(self.toggle_guide)
        self.head.delete_requested.connect(self._on_delete)
        self.head.export_requested.connect(self.export)
        self.head.writer_requested.connect(self._on_writer_requested)
        self.head.set_guided(self.type.name in GUIDED)

    def enter(self) -> None:
        self.show_head()
        self.follow_steps()
        wide = self.window().width() / theme_in_force().scale >= _ROOM_FOR_GUIDE
        if self.type.name in GUIDED and self._side is None and wide and not self.is_new:
            self.toggle_guide()
        if self.type.name in SCORED and not self._scores.count() and not self.is_new:
            from jlndesk.ui.scoring_card import ScoringCard  # noqa: PLC0415  # two types of many have one

            alone = self.type.name != SCORED[0]
            self._scores.addWidget(ScoringCard(self.session, self.shown.record, alone=alone))
        if DELEGATION in self.type.fields and not self._scores.count():
            self._add_standing_cards()

    def _add_standing_cards(self) -> None:
        from jlndesk.ui.delegation_card import DelegationCard  # noqa: PLC0415  # activities alone have one
        from jlndesk.ui.sites_card import SitesCard  # noqa: PLC0415  # one type of many has one

        if self.type.name == VISITING:
            self._add_standing(SitesCard(self.form.standing))
        self._add_standing(DelegationCard(self.session, self.shown.record, self.form.standing))

    def _add_standing(self, card: StandingCard) -> None:
        self.form.edited.connect(card.on_edited)
        self.keeper.settled.connect(card.refresh)
        self.session.changed.connect(card.on_changed)
        card.row_requested.connect(self.show_row)
        self._scores.addWidget(card)

    def show_row(self, name: str, key: str) -> None:
        """Open the place of a list, and in it the row with this id, if any."""
        self.show_field(name)
        editor = self.form.row(name).editor
        cards = editor.cards() if isinstance(editor, RowsEditor) else []
        for card in (one for one in cards if one.key == key):
            card.open()

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
        self.facts.set_facts(self._facts(values))
        self.facts.setVisible(bool(values))

    def _facts(self, values: Mapping[str, Any]) -> list[Fact]:
        if DELEGATION not in self.type.fields:
            return key_facts(self.type, values, self.session.speaker())
        from jlndesk.ui.activity_facts import activity_facts  # noqa: PLC0415  # activities alone have these

        return activity_facts(self.session, self.type, values)

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.shown.record in ids:
            self.show_head()

    def _on_writer_requested(self) -> None:
        self.session.one_question = True
        self.keeper.save(lambda: self.session.record_requested.emit(self.shown.record, ""))

    def _on_delete(self) -> None:
        self.keeper.save(lambda: self.session.delete(self.ids()))

    def toggle_history(self) -> None:
        """Show the history at the side, or put it away."""
        self._toggle(HistoryPanel, self._history)

    def _history(self) -> HistoryPanel:
        made = HistoryPanel(self.session, self.type, self.shown.record)
        made.compare_requested.connect(self.toggle_versions)
        return made

    def toggle_versions(self) -> None:
        """Show two versions side by side, or put them away."""
        self._toggle(ComparingPanel, lambda: ComparingPanel(self.session, self.type, self.shown.record))

    def toggle_guide(self) -> None:
        """Show the guide at the side, or put it away."""
        self._toggle(GuidePanel, self._guide)

    def _guide(self) -> GuidePanel:
        panel = GuidePanel(self.session, self.shown.record)
        panel.field_requested.connect(self.show_field)
        return panel

    def _toggle(self, kind: type[QWidget], make: Callable[[], HistoryPanel | GuidePanel | ComparingPanel]) -> None:
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
        width = theme.size("width", name) if not isinstance(self._side, ComparingPanel) else self.width() // 2
        self._side.setMinimumWidth(width if beside else 0)
        self._side.setMaximumWidth(width if beside else _ANY_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()
