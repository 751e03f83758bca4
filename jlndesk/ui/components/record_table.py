"""The table every list is shown in: rows of one height, a quiet head, hover and keyboard by rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from jlndesk.ui.components.column_room import shared, wanted
from jlndesk.ui.components.drawing import Words, paint_text, paint_words
from jlndesk.ui.components.list_delegate import Index, ListDelegate
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_PADDING = 12
_TITLE = 200


class ListHeader(QHeaderView):
    """Column heads in a small voice; the sorted one carries an arrow beside its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a head whose columns can be moved, resized and clicked."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme_in_force().size("row", "head"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme = theme_in_force()
        role = Qt.ItemDataRole
        text = str(self.model().headerData(logical, Qt.Orientation.Horizontal, role.DisplayRole) or "")
        align = int(self.model().headerData(logical, Qt.Orientation.Horizontal, role.TextAlignmentRole) or 0)
        painter.fillRect(rect, theme.colour("page"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line2"))
        inside, mirrored, font = (
            rect.adjusted(_PADDING, 0, -_PADDING, 0),
            self.isRightToLeft(),
            theme.font("caption"),
        )
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        if not sorted_by:
            at_end = bool(align & int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTrailing))
            paint_text(painter, inside, text, font, "text2", mirrored, at_end=at_end)
            return
        arrow = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
        paint_words(painter, inside, Words(text, font, "text", trailing=arrow, icon_px=12, gap=4), mirrored)


class RecordTable(QTableView):
    """Rows are chosen whole; Enter or a double click gives `activated`."""

    def __init__(self, name: str, spoken: str) -> None:
        """Make a table without a model; `spoken` says what it lists."""
        super().__init__()
        named(self, name, spoken)
        self.setHorizontalHeader(ListHeader(self))
        self.setItemDelegate(ListDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._groups: tuple[int, ...] = ()
        self._widths: tuple[int | None, ...] = ()
        self._title, self._least = 0, _TITLE
        self._said: dict[int, int] = {}
        self._dragged: dict[int, int] = {}
        self._sharing = False
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self._set_heights()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._groups = ()
        self._set_heights()

    def set_widths(self, widths: Sequence[int | None], title: int = 0, *, least: int = _TITLE) -> None:
        """Give each column its px at 100 % while it is empty, None to hide it; `title` takes whatever room is left.

        Where that would leave the title less than `least` px, columns give way to it, the last one first.
        """
        self._widths, self._title, self._least = tuple(widths), title, least
        self._dragged.clear()
        mode = QHeaderView.ResizeMode
        for column, _width in enumerate(widths):
            self.horizontalHeader().setSectionResizeMode(column, mode.Stretch if column == title else mode.Interactive)
        self.fit()

    def fit(self) -> None:
        """Make each column as wide as what stands in it, as far as there is room; one dragged by hand stays."""
        theme, model = theme_in_force(), self.model()
        given = {column: width for column, width in enumerate(self._widths) if width is not None}
        self._said = {column: wanted(model, column) or theme.px(width) for column, width in given.items()}
        self._give_way()

    def _give_way(self) -> None:
        wishes = {column: width for column, width in self._said.items() if column != self._title} | self._dragged
        room, least = self.viewport().width(), theme_in_force().px(self._least)
        widths = shared(room, self._said.get(self._title, 0), least, wishes)
        self._sharing = True
        for column in range(len(self._widths)):
            self.setColumnHidden(column, column not in widths and column != self._title)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        self._sharing = False

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if not self._sharing and width and column != self._title and column < len(self._widths):
            self._dragged[column] = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def selectRow(self, row: int) -> None:
        """Choose one row; Qt's own way fails right to left when the columns fill the table."""
        self.setCurrentIndex(self.model().index(row, self._title))

    def set_group_rows(self, rows: Sequence[int]) -> None:
        """Say which rows are heads of groups, so that they are lower and run across all columns."""
        self.clearSpans()
        for row in self._groups:
            self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        self._groups = tuple(rows)
        self._set_heights()

    def _set_heights(self) -> None:
        theme = theme_in_force()
        # The least height comes last: raised first, it would make rows of the old height no longer default ones.
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.size("row", "list"))
        self.verticalHeader().setMinimumSectionSize(theme.size("row", "group"))
        columns = self.model().columnCount() if self.model() is not None else 0
        for row in self._groups:
            self.setRowHeight(row, theme.size("row", "group"))
            if columns > 1:
                self.setSpan(row, 0, 1, columns)

    def _hover(self, row: int) -> None:
        before = self.property("hovered_row")
        if before == row:
            return
        self.setProperty("hovered_row", row)
        for changed in (before, row):
            if isinstance(changed, int) and changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(QPoint(event.position().toPoint()).y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("by_keys", False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("by_keys", True)
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_groups"):
            self._set_heights()
