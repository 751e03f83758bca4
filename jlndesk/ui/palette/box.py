"""*Search or do anything*: a box over the page with a veil behind it; the keyboard stays in its one field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.components import roles
from jlndesk.ui.components.drawing import paint_ground
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.palette.found import ONLY_ACTIONS, PROMPT, Finder, Found
from jlndesk.ui.palette.lines import KEYS, LineDelegate
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

_TOP = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QWidget):
    """A child of the window: no second window, nothing waits for it."""

    def __init__(self, session: Session, finder: Finder, window: QWidget) -> None:
        """Make it, put away."""
        super().__init__(window)
        named(self, "palette")
        self._session, self._finder = session, finder
        self._before: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(theme_in_force().milliseconds("search"))
        self._pause.timeout.connect(self.refresh)
        self.field = named(QLineEdit(), "palette.field", _(PROMPT))
        self.field.setPlaceholderText(_(PROMPT))
        self.field.setProperty("kind", "bare")
        self.field.textChanged.connect(lambda _words: self._pause.start())
        self.field.installEventFilter(self)
        self.hits = named(QListWidget(), "palette.hits", _("What was found"))
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setProperty("kind", "plain")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = LineDelegate(self.hits)
        self.hits.setItemDelegate(self._delegate)
        self.hits.itemClicked.connect(lambda item: self._do(self.hits.row(item)))
        self.count = label("", "caption", name="palette.count")
        self.lines: dict[int, Found] = {}
        self._box = QFrame(self)
        self._box.setObjectName("palette.box")
        self._arrange()
        window.installEventFilter(self)
        session.indexed.connect(self._on_indexed)  # a lambda would be called when this is gone
        self.hide()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(12)
        head.addWidget(IconLabel("magnifying-glass", "text2", 18))
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        for key, words in (("↑ ↓", _("choose")), (_("Enter"), _("open it")), (_("Ctrl Enter"), _("as a page")),
                           (_("Esc"), _("close"))):  # fmt: skip
            shown = label(key, "caption")
            shown.setProperty("key", True)
            foot.addWidget(shown)
            foot.addWidget(label(words, "caption", "2"))
        foot.addStretch()
        foot.addWidget(label(_("Type > for actions only"), "caption", "2"))
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addSpacing(4)
        column.addWidget(self.hits, 1)
        column.addSpacing(4)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _on_indexed(self) -> None:
        if self.isVisible():
            self.refresh()

    def open(self, words: str = "") -> None:
        """Come to the front with these words in the field."""
        self._before = self.window().focusWidget()
        self.field.setText(words)
        self.refresh()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_box(self) -> None:
        """Go away; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Find anew what fits the words in the field."""
        self._pause.stop()
        words = self.field.text()
        total, groups = self._finder.find(words)
        self._delegate.words = words.strip().removeprefix(ONLY_ACTIONS)
        self.hits.clear()
        self.lines = {}
        for group in groups:
            heading = QListWidgetItem(group.heading)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setData(roles.GROUP, True)
            self.hits.addItem(heading)
            for one in group.lines:
                self.lines[self.hits.count()] = one
                self.hits.addItem(_item(one))
        said = _n("{count} found", "{count} found", total).format(count=total)
        if len(self.lines) < total:
            said = _("the best {shown} of {count}").format(shown=len(self.lines), count=total)
        self.count.setText(said if groups else _("Nothing holds these words."))
        self._choose(min(self.lines, default=-1))
        self._place()

    def _choose(self, row: int) -> None:
        self.hits.setCurrentRow(row)
        one = self.lines.get(row)
        self.field.setAccessibleDescription(f"{one.title}. {one.detail}" if one else "")

    def _move(self, step: int) -> None:
        rows = sorted(self.lines)
        if rows:
            here = rows.index(self.hits.currentRow()) if self.hits.currentRow() in rows else 0
            self._choose(rows[(here + step) % len(rows)])

    def _do(self, row: int, *, as_page: bool = False) -> None:
        one = self.lines.get(row)
        if one is None or (as_page and not one.ids):
            return
        self.close_box()
        if as_page:
            self._session.export_requested.emit(list(one.ids))
        else:
            one.do()

    def _place(self) -> None:
        theme, room = theme_in_force(), self.window().rect()
        self.setGeometry(room)
        rows = sum(theme.size("row", "group") for _row in range(self.hits.count() - len(self.lines)))
        rows += len(self.lines) * theme.size("row", "palette")
        width = min(theme.px(680), room.width() - 32)
        self.hits.setMinimumHeight(1)  # of its own accord a list never gets lower than three lines
        layout = self._box.layout()
        around = layout.minimumSize().height() if layout is not None else 0
        height = min(rows + around, room.height() - 3 * _TOP)
        self._box.setGeometry(QRect((room.width() - width) // 2, _TOP, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif key in _ENTER:
            if self._pause.isActive():
                self.refresh()
            as_page = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._do(self.hits.currentRow(), as_page=as_page)
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_box()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme_in_force().veil())
            paint_ground(painter, self._box.geometry(), 10, "card", "field")


def _item(one: Found) -> QListWidgetItem:
    item = QListWidgetItem(one.title)
    for role, value in ((roles.DETAIL, one.detail), (roles.ICON, one.icon), (KEYS, one.keys)):
        item.setData(role, value)
    said = [part for part in (one.title, one.detail, one.keys) if part]
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
    return item
