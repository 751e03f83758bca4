"""The list of places at the leading edge of the window: icon, name and count, or icons alone as a rail."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QStylePainter, QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui import late
from jlndesk.ui.components.drawing import fill, paint_ground, paint_text, placed, text_width
from jlndesk.ui.components.labels import ground
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

_INSET = 8
_AFTER_INSET = 10


class SidebarItem(QAbstractButton):
    """One place; the current one has a ground, a filled icon and a mark at the leading edge."""

    def __init__(self, text: str, icon: str, name: str) -> None:
        """Make a place that is not the current one."""
        super().__init__()
        named(self, name)
        self._icon = icon
        self._count = ""
        self._rail = False
        self.setText(text)
        self.setCheckable(True)
        worded(self, focusPolicy="StrongFocus")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count("")

    def set_count(self, count: str) -> None:
        """Show a number or short words at the end (`3`, `2 new`)."""
        self._count = count
        said = _("{place}, {count}").format(place=self.text(), count=count) if count else self.text()
        self.setAccessibleName(said)
        self._explain()
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone, with the name as tooltip, or all of it."""
        self._rail = rail
        self._explain()
        self.updateGeometry()

    def _explain(self) -> None:
        self.setToolTip(self.accessibleName() if self._rail else "")

    def sizeHint(self) -> QSize:
        theme = theme_in_force()
        return QSize(theme.size("width", "rail" if self._rail else "sidebar"), theme.size("row", "list"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_in_force().size("width", "rail"), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        here = self.isChecked()
        with QStylePainter(self) as painter:
            if here or self.underMouse():
                inside = self.rect().adjusted(_INSET, 0, -_INSET, 0)
                paint_ground(painter, inside, 6, "selected" if here else "hover")
            if here:
                self._paint_mark(painter)
            self._paint_words(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        mark = QRect(0, 8, 3, self.height() - 16)
        mark = placed(self.isRightToLeft(), self.rect(), mark)
        fill(painter, mark, "accent")

    def _paint_words(self, painter: QPainter) -> None:
        theme, mirrored, whole = theme_in_force(), self.isRightToLeft(), self.rect()
        here = self.isChecked()
        side = theme.size("icon", "rail" if self._rail else "bar")
        start = (self.width() - side) // 2 if self._rail else _INSET + 10
        box = placed(mirrored, whole, QRect(start, (self.height() - side) // 2, side, side))
        paint_icon(painter, box, f"{self._icon}-fill" if here else self._icon, "accentText" if here else "text2")
        if self._rail:
            return
        small = theme.font("caption", "strong" if here else "regular")
        wanted = text_width(small, self._count)
        end = self.width() - _INSET - _AFTER_INSET
        box = placed(mirrored, whole, QRect(end - wanted, 0, wanted, self.height()))
        paint_text(painter, box, self._count, small, "accentText" if here else "text2", mirrored)
        start += side + 12
        box = placed(mirrored, whole, QRect(start, 0, end - wanted - 8 - start, self.height()))
        font = theme.font("body", "strong" if here else "regular")
        paint_text(painter, box, self.text(), font, "text" if here else "text2", mirrored)


class Sidebar(QFrame):
    """Places from the top, more of them at the bottom; Up and Down move between them, Enter goes there."""

    chosen = Signal(str)

    def __init__(self, name: str = "sidebar") -> None:
        """Make an empty sidebar."""
        super().__init__()
        named(self, name, _("Places"))
        ground(self, "side")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._items: dict[str, SidebarItem] = {}
        self._words: list[QWidget] = []
        self._rail = False
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 12)
        self._column.setSpacing(0)

    def add(self, key: str, text: str, icon: str, count: str = "") -> SidebarItem:
        """Add a place; `icon` must have a filled form too."""
        item = SidebarItem(text, icon, f"{self.objectName()}.{key}")
        item.set_count(count)
        item.set_rail(self._rail)
        item.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._items[key] = item
        self._group.addButton(item)
        self._column.addWidget(item)
        return item

    def add_gap(self) -> None:
        """Leave some room before the next group of places."""
        self._column.addSpacing(12)

    def add_stretch(self) -> None:
        """Push what follows to the bottom."""
        self._column.addStretch()

    def insert_words(self, widget: QWidget, before: str) -> None:
        """Put words, such as when the last backup was made, above a place; a rail has no room for them."""
        self._column.insertWidget(self._column.indexOf(self._items[before]), widget)
        self._words.append(widget)
        widget.setVisible(not self._rail)

    def choose(self, key: str) -> None:
        """Show a place as the current one, without a signal; an unknown key leaves none."""
        self._group.setExclusive(key in self._items)
        for own, item in self._items.items():
            item.setChecked(own == key)

    def current(self) -> str:
        """Return the key of the current place, empty when there is none."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def set_count(self, key: str, count: str) -> None:
        """Show how many there are at a place."""
        self._items[key].set_count(count)

    def set_rail(self, rail: bool) -> None:
        """Become a rail of icons, or the whole list again."""
        self._rail = rail
        for item in self._items.values():
            item.set_rail(rail)
        for words in self._words:
            words.setVisible(not rail)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = theme_in_force().size("width", "rail" if self._rail else "sidebar")
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(late.Qt.Key.Key_Down): 1, int(late.Qt.Key.Key_Up): -1}.get(int(event.key()), 0)
        items = list(self._items.values())
        here = next((number for number, item in enumerate(items) if item.hasFocus()), None)
        if event.key() in (late.Qt.Key.Key_Return, late.Qt.Key.Key_Enter) and here is not None:
            items[here].click()
        elif step and here is not None:
            items[(here + step) % len(items)].setFocus(late.Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
