"""A list of records: filter as one types, sort by a column's head, chips that filter, a preview at the side."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import window as verbs
from jlndesk.ui.columns_button import ColumnsButton
from jlndesk.ui.components.buttons import link_button, main_button, plain_button
from jlndesk.ui.components.empty_page import EmptyPage
from jlndesk.ui.components.fields import SearchField
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.record_table import RecordTable
from jlndesk.ui.list_filters import ListFilters
from jlndesk.ui.page import Page
from jlndesk.ui.places import NEW, Place
from jlndesk.ui.preview import Preview
from jlndesk.ui.record_model import WIDTHS, RecordModel
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

_ROOM_FOR_PREVIEW = 760
_TABS_BESIDE = 4  # more of them need the width of the preview too


class RecordList(QWidget):
    """The list of one type."""

    def __init__(self, session: Session, type_name: str, empty: str) -> None:
        """Make it; nothing is read before `refresh`."""
        super().__init__()
        self.setObjectName(f"list-{type_name}")
        self.session = session
        self.type = session.desk.types[type_name]
        self.model = RecordModel(session, self.type)
        self._stale = True
        self.table = RecordTable(f"list-{type_name}.table", _(self.type.plural))
        self.table.setModel(self.model)
        self.table.activated.connect(lambda index: self.open_row(index.row()))
        self.filter = SearchField(f"list-{type_name}.filter", _("Filter this list"), icon_name="funnel-simple")
        self.filter.searched.connect(self._on_searched)
        self.filters = ListFilters(self.model, f"list-{type_name}")
        self.filters.changed.connect(self.refresh)
        self.count = label("", "caption", name=f"list-{type_name}.count")
        self.chosen = label("", "caption", name=f"list-{type_name}.chosen")
        self._empty = EmptyPage(self.type.icon, empty, f"list-{type_name}.empty")
        self._nothing = EmptyPage("funnel-simple", _("Nothing fits this filter."), f"list-{type_name}.nothing")
        self._nothing.offer(_("Take the filter off"), self.clear_filter, link=True)
        if session.writable:
            self._empty.offer(self.new_words(), lambda: session.new_requested.emit(self.type.name))
        self._choose_columns = ColumnsButton(self.model, f"list-{type_name}.columns")
        self._choose_columns.changed.connect(self._columns)
        self._arrange()
        self._columns()
        self.model.filled.connect(self._on_filled)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        session.changed.connect(self._on_changed)
        session.indexed.connect(self._on_indexed)

    def _on_indexed(self) -> None:
        """Read a filtered list again, now that the words of what was just saved can be found."""
        if self.model.words:
            self._on_changed(frozenset())

    def new_words(self) -> str:
        """Return what the button that makes one says."""
        return _(NEW.get(self.type.name, N_("New")))

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.filter.setMaximumWidth(theme_in_force().px(260))
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.filters, 3, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self._choose_columns)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.chosen)
        for words, name, slot in (
            (_("Export to PDF"), "export", lambda: self.session.export_requested.emit(self.chosen_ids())),
            (_("Move to the trash"), "trash", lambda: self.session.delete(self.chosen_ids())),
        ):
            foot.addWidget(link_button(words, f"{self.objectName()}.{name}", slot, small=True))
        self._foot = QWidget()
        self._foot.setLayout(foot)
        foot.setContentsMargins(0, 8, 0, 8)
        foot.setSpacing(16)
        self._stack = QStackedWidget()
        for widget in (self.table, self._empty, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot)

    def _columns(self) -> None:
        self.table.set_widths([WIDTHS.get(one.kind.name, 130) for one in self.model.columns], least=300)
        self.table.set_group_rows(self.model.group_rows())
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(True)
        if not self.model.sort_by:
            head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._on_sorted, Qt.ConnectionType.UniqueConnection)

    def refresh(self) -> None:
        """Read the list anew, keeping what is chosen."""
        self._stale = False
        kept, at = self.chosen_ids(), self.table.verticalScrollBar().value()
        self.model.read()
        self.table.verticalScrollBar().setValue(at)
        row = self.model.row_of(kept[0]) if kept else -1
        if row >= 0:
            self.table.selectRow(row)

    def refresh_if_stale(self) -> None:
        """Read the list if something changed since."""
        if self._stale:
            self.refresh()

    def clear_filter(self) -> None:
        """Show all of the list."""
        self.filter.clear()
        self.model.words = ""
        self.filters.clear()
        self.refresh()

    def chosen_ids(self) -> list[str]:
        """Return the ids of the chosen rows."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.id_at(row) for row in rows]

    def open_row(self, row: int) -> None:
        """Open the record of a row."""
        identity = self.model.id_at(row)
        if identity:
            self.session.record_requested.emit(identity, "")

    def _on_searched(self, words: str) -> None:
        self.model.words = words.strip()
        self.refresh()

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        asked = self.model.columns[column]
        if not asked.kind.cells(asked.name):
            return
        self.model.sort_by = ("-" if order == Qt.SortOrder.DescendingOrder else "") + asked.name
        self.refresh()

    def _on_filled(self, count: int) -> None:
        filtered = bool(self.model.words) or self.filters.are_set
        self.table.set_group_rows(self.model.group_rows())
        self.table.fit()
        self._stack.setCurrentWidget(self.table if count else self._nothing if filtered else self._empty)
        every = verbs.counts(self.session.desk).get(self.type.name, 0) if filtered else count
        said = _n("{count} record", "{count} records", count)
        if every > count:
            said = _n("{count} of {every} record", "{count} of {every} records", every)
        number = self.session.locale.number
        self.count.setText(said.format(count=number(count), every=number(every)))
        self._on_selection_changed(QItemSelection(), QItemSelection())

    def _on_selection_changed(self, _new: QItemSelection, _old: QItemSelection) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self.chosen.setText(_n("{count} chosen", "{count} chosen", count).format(count=count) if count else "")
        for name in ("export", "trash"):
            button = self._foot.findChild(QWidget, f"{self.objectName()}.{name}")
            if button is not None:
                button.setVisible(count > 0 and (name != "trash" or self.session.writable))

    def _on_changed(self, _ids: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()


class ListPage(Page):
    """The lists of a place, as tabs where there are several, and a preview of the chosen row."""

    def __init__(self, session: Session, place: Place) -> None:
        """Make the first tab; the others are made when they are first looked at."""
        super().__init__(session, f"page-{place.key}")
        self.place = place.key
        self._place = place
        self._lists: dict[str, RecordList] = {}
        self.preview = Preview(session)
        self.preview.opened.connect(lambda identity: session.record_requested.emit(identity, ""))
        self._tabs = named(QTabBar(), f"page-{place.key}.tabs", _(place.label))
        self._stack = QStackedWidget()
        self._new = main_button("", f"page-{place.key}.new", self._on_new_clicked, icon="plus")
        short = NEW["concept_note"]
        self._short = plain_button(
            _(short), f"page-{place.key}.short", lambda: session.new_requested.emit("concept_note")
        )
        self._short.set_tip(_("Ten questions, one page, 45 minutes; it can grow into a proposal."))
        self._short.setVisible(session.writable and "proposal" in place.types)
        self._new.setVisible(session.writable)
        self._arrange()
        for name in place.types:
            self._tabs.addTab(_(session.desk.types[name].plural))
        self._tabs.setVisible(len(place.types) > 1)
        self._tabs.currentChanged.connect(lambda _index: self._show_tab())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 18, 24, 0)
        head.setSpacing(8)
        head.addWidget(label(_(self._place.label), "title"))
        head.addStretch()
        head.addWidget(self._short)
        head.addWidget(self._new)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 4, 12, 0)
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(True)
        tabs.addWidget(self._tabs, 1)
        left = QWidget()
        column, beside = QVBoxLayout(self), QVBoxLayout(left)
        for layout in (column, beside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        above = column if len(self._place.types) > _TABS_BESIDE else beside
        above.addLayout(head)
        above.addLayout(tabs)
        beside.addWidget(self._stack, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName(f"page-{self._place.key}.split")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        column.addWidget(self._split, 1)

    def current(self) -> RecordList:
        """Return the list shown, making it when it is looked at for the first time."""
        name = self._place.types[max(self._tabs.currentIndex(), 0)]
        if name not in self._lists:
            made = RecordList(self.session, name, _(self._place.empty))
            made.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_preview())
            made.model.filled.connect(lambda _count: self._show_preview())
            self._lists[name] = made
            self._stack.addWidget(made)
        return self._lists[name]

    def show_type(self, name: str) -> None:
        """Show the tab of a type."""
        if name in self._place.types:
            self._tabs.setCurrentIndex(self._place.types.index(name))

    def enter(self) -> None:
        self._show_tab()

    def ids(self) -> list[str]:
        return self.current().chosen_ids()

    def _show_tab(self) -> None:
        shown = self.current()
        self._stack.setCurrentWidget(shown)
        self._new.set_words(shown.new_words())
        shown.refresh_if_stale()
        self._show_preview()

    def _show_preview(self) -> None:
        ids = self.current().chosen_ids()
        self.preview.show_record(ids[0] if len(ids) == 1 else "")
        self._fit_preview()

    def _on_new_clicked(self) -> None:
        self.session.new_requested.emit(self.current().type.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_preview()
        theme = theme_in_force()
        wanted = min(theme.size("width", "preview"), self.width() * 2 // 5)
        self._split.setSizes([self.width() - wanted, wanted])

    def _fit_preview(self) -> None:
        """Show the preview where there is room and something to preview."""
        room = self.width() / theme_in_force().scale
        self.preview.setVisible(room >= _ROOM_FOR_PREVIEW and self.current().model.rowCount() > 0)
