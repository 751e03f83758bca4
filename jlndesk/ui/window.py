"""The one window: it goes from page to page and does nothing else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.ui.components.labels import ground
from jlndesk.ui.doing import Doing
from jlndesk.ui.notices import practice_band, read_only_banner
from jlndesk.ui.page import Page
from jlndesk.ui.pages import make_page
from jlndesk.ui.places import type_begun
from jlndesk.ui.session import Session
from jlndesk.ui.sidebar import make_sidebar, show_counts
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.today import Today
from jlndesk.ui.top_bar import TopBar

if TYPE_CHECKING:
    from jlndesk.ui.components.undo_notice import UndoNotice
    from jlndesk.ui.palette.box import Palette

_RAIL_BELOW = 900


class MainWindow(QMainWindow):
    """Pages are made when they are first looked at; the page of a record is made each time it is opened."""

    closed = Signal()
    look_changed = Signal()
    drawn = Signal()

    def __init__(self, session: Session) -> None:
        """Show Today of a session's workspace."""
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(_("{workspace} – JLN Desk").format(workspace=session.desk.name))
        self.session = session
        self.pages: dict[str, Page] = {}
        self._before = "today"
        self._closing = False
        self.top = TopBar(session)
        self.sidebar = make_sidebar()
        self.stack = QStackedWidget()
        self._arrange()
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.timeout.connect(self._on_counts_due)
        self.doing = Doing(self)
        self._connect()
        theme = theme_in_force()
        self.setMinimumSize(theme.tokens["window"]["width"], theme.tokens["window"]["height"])
        today = self._page("today")
        if isinstance(today, Today):
            today.drawn.connect(self._on_drawn)
        self._bring(today)

    def _arrange(self) -> None:
        whole = ground(QWidget(), "page")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        if self.session.desk.practice:
            column.addWidget(practice_band())
        if not self.session.writable:
            column.addWidget(read_only_banner(self.session))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session = self.session
        self.sidebar.chosen.connect(self.show_place)
        # Both are made when they are first needed.
        self.top.search_requested.connect(lambda: self.search.open())  # noqa: PLW0108
        session.place_requested.connect(self.show_place)
        session.record_requested.connect(self.show_record)
        session.new_requested.connect(self.new_record)
        session.export_requested.connect(self.show_export)
        session.review_requested.connect(self.show_review)
        session.notice_requested.connect(lambda *said: self.notice.say(*said))  # noqa: PLW0108
        session.around_requested.connect(lambda: self.doing.show_around())  # noqa: PLW0108  # as above
        session.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)
        self.top.undo_requested.connect(self.doing.undo)
        self.top.history_requested.connect(self.doing.show_history)
        self.top.help_requested.connect(lambda: self.show_place("help"))

    def _on_changed(self, _ids: frozenset[str]) -> None:
        self._counts.start(200)

    def _on_counts_due(self) -> None:
        if self.session.desk.store.is_open:
            show_counts(self.sidebar, self.session)

    def _on_drawn(self) -> None:
        """Add what nobody misses before the first page is there: keys, the keyboard's ring, the counts."""
        self.drawn.emit()
        from jlndesk.ui import actions  # noqa: PLC0415  # after the first paint
        from jlndesk.ui.components.focus_ring import FocusRing  # noqa: PLC0415  # the same

        actions.bind(self, self.doing.handlers())
        FocusRing(self)
        self._on_counts_due()

    @functools.cached_property
    def notice(self) -> UndoNotice:
        """The notice over the page, made when there is first something to say."""
        from jlndesk.ui.components.undo_notice import UndoNotice  # noqa: PLC0415  # after the first paint

        return UndoNotice(self)

    @functools.cached_property
    def search(self) -> Palette:
        """The box to search or do anything in, made when it is first asked for."""
        from jlndesk.ui.opening import palette  # noqa: PLC0415  # not before somebody searches

        return palette(self)

    def page(self) -> Page:
        """Return the page in front."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101  # nothing else is ever put into the stack
        return shown

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            page = make_page(key, self.session)
            if hasattr(page, "look_changed"):
                page.look_changed.connect(self.look_changed)
            self.pages[key] = page
        return self.pages[key]

    def show_place(self, key: str) -> None:
        """Go to a place of the sidebar, or `back` to where the page in front was opened from."""
        self._go(lambda: self._page(self._before if key == "back" else key))

    def show_record(self, identity: str, unit: str = "") -> None:
        """Open a record's page, at the place of a unit when one is named."""
        self._go(lambda: self._record("", identity, unit))

    def new_record(self, type_name: str) -> None:
        """Open the page of a new record, of a type or by a door of `places.BEGUN`."""
        if self.session.writable:
            self._go(lambda: self._record(type_name, "", self.session.desk.types[type_begun(type_name)].headline))

    def _record(self, type_name: str, identity: str, unit: str) -> Page | None:
        from jlndesk.ui.opening import record_page  # noqa: PLC0415  # the first page is drawn before it is needed

        page = record_page(self.session, type_name, identity, unit)
        if page is None:
            self._on_failed(DeskError(_("That record is not here."), _("A colleague's pack may bring it.")))
        return page

    def show_export(self, ids: Any) -> None:
        """Offer documents of records."""
        from jlndesk.ui.opening import export_page  # noqa: PLC0415  # as above

        if ids:
            self._go(lambda: export_page(self.session, ids))

    def show_review(self, identity: str) -> None:
        """Open the whole of a proposal as a committee would read it."""
        from jlndesk.ui.opening import reviewer_page  # noqa: PLC0415  # as above

        self._go(lambda: reviewer_page(self.session, identity))

    def _go(self, wanted: Callable[[], Page | None]) -> None:
        def arrive() -> None:
            page = wanted()
            if page is not None:
                self._bring(page)

        self.page().leave(arrive)

    def _bring(self, page: Page) -> None:
        before = self.stack.currentWidget()
        if page.objectName() in {own.objectName() for own in self.pages.values()}:
            self._before = page.place or self._before
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.sidebar.choose(page.place)
        self._fit_sidebar()
        page.enter()
        if before is not page and isinstance(before, Page) and before not in self.pages.values():
            self.stack.removeWidget(before)
            before.deleteLater()

    def back(self) -> None:
        """Go to the list the page in front belongs to."""
        self.show_place(self._before)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, DeskError):
            from jlndesk.ui import dialogs  # noqa: PLC0415  # takes long to load and most starts need none

            dialogs.tell(self, error)
        elif isinstance(error, BaseException):
            raise error

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        """Leave a page the width it needs."""
        page = self.stack.currentWidget()
        wanted = isinstance(page, Page) and page.wants_rail
        self.sidebar.set_rail(wanted or self.width() / theme_in_force().scale < _RAIL_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        self.page().leave(self._close_now)

    def _close_now(self) -> None:
        self._closing = True
        self.close()
