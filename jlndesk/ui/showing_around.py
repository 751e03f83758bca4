"""Shows a new person around: five balloons, each beside the part of the window it speaks of; Esc leaves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.buttons import Button, link_button, main_button, quiet_button
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force

_WIDTH, _GAP, _ROUND = 360, 12, 8
_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


@dataclass(frozen=True)
class Stop:
    """One balloon: the object name of what it stands beside, its title and its words."""

    beside: str
    title: str
    words: str


STOPS = (
    Stop(
        "sidebar",
        N_("Where everything is"),
        N_("The places of your team’s records. Behind each stands a list, and behind each line a page. Today, the "
           "first, says what needs you and opens the exact field. Alt and a number go to a place."),
    ),
    Stop(
        "sidebar.proposals",
        N_("A proposal, one question at a time"),
        N_("Twenty questions make one chain from a goal of your country to what is done after the journey. Beside each "
           "stands what a reviewer would ask, and what your records already know is put in with a click."),
    ),
    Stop(
        "search",
        N_("Search or do anything"),
        N_("Ctrl+K finds every record, every action and every topic of the help. Type a few letters, choose with the "
           "arrows, press Enter."),
    ),
    Stop(
        "undo",
        N_("Nothing to save, nothing to lose"),
        N_("What you type is safe a second and a half after the last key, also when the power fails. Undo takes back "
           "the last change to a record; the clock beside it shows who changed what, and puts it back."),
    ),
    Stop(
        "sidebar.exchange",
        N_("Share it, and keep it safe"),
        N_("Records go to colleagues and come back as files, by e-mail or on a stick; nothing leaves this computer by "
           "itself. Backups are made and checked without you, and going back to one loses nothing."),
    ),
)  # fmt: skip


class ShowingAround(QWidget):
    """Lies over a window until the last balloon was read or the person has enough; then it deletes itself."""

    def __init__(self, window: QWidget) -> None:
        """Lie over a window, at the first balloon."""
        super().__init__(window)
        named(self, "showing-around")
        self._before = QApplication.focusWidget()
        self._at = 0
        self._is_left = False
        self._card = Card("showing-around.card", ground="card")
        self._card.setParent(self)
        self._title = label("", "section", wraps=True, name="showing-around.title")
        self._words = label("", wraps=True, name="showing-around.words")
        self._count = label("", "caption", "2", name="showing-around.count")
        self._leave = link_button(_("Leave"), "showing-around.leave", self.leave, muted=True)
        self._back = quiet_button(_("Back"), "showing-around.back", lambda: self.go(-1))
        self._next = main_button("", "showing-around.next", lambda: self.go(1))
        self._arrange()
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self._show()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._count, self._leave):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._back, self._next):
            row.addWidget(widget)
        for one in (self._title, self._words):
            self._card.content.addWidget(one)
        self._card.content.addLayout(row)

    def go(self, step: int) -> None:
        """Go to the next balloon or the one before; behind the last there is none."""
        if self._at + step >= len(STOPS):
            self.leave()
            return
        self._at = max(self._at + step, 0)
        self._show()

    def leave(self) -> None:
        """Go away; the keyboard goes back to where it was."""
        self._is_left = True
        self.hide()
        self.window().removeEventFilter(self)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _show(self) -> None:
        stop, last = STOPS[self._at], self._at == len(STOPS) - 1
        self._title.setText(_(stop.title))
        self._words.setText(_(stop.words))
        self._count.setText(_("{number} of {count}").format(number=self._at + 1, count=len(STOPS)))
        self._back.setEnabled(self._at > 0)
        self._next.set_words(_("Begin") if last else _("Next"))
        self._leave.setVisible(not last)
        self._place()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        said = _("{title}. {words}").format(title=_(stop.title), words=_(stop.words))
        self._card.setAccessibleName(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._card, said))

    def _hole(self) -> QRect:
        """Return where the part of the window stands that is spoken of, an empty one where it is not shown."""
        beside = self.window().findChild(QWidget, STOPS[self._at].beside)
        if beside is None or not beside.isVisible():
            return QRect()
        return QRect(beside.mapTo(self.window(), beside.rect().topLeft()), beside.size()).adjusted(-4, -4, 4, 4)

    def _place(self) -> None:
        """Put the balloon beside what it speaks of: at its side where there is room, else below it."""
        self.setGeometry(self.window().rect())
        room, hole = self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP), self._hole()
        width = min(theme_in_force().px(_WIDTH), room.width())
        size = QSize(width, max(self._card.heightForWidth(width), self._card.minimumSizeHint().height()))
        spots = [
            QRect(hole.right() + _GAP, hole.top(), size.width(), size.height()),
            QRect(hole.left() - _GAP - size.width(), hole.top(), size.width(), size.height()),
            QRect(hole.center().x() - size.width() // 2, hole.bottom() + _GAP, size.width(), size.height()),
        ]
        inside = [_moved_into(one, room) for one in spots]
        self._card.setGeometry(next((one for one in inside if not one.intersects(hole)), inside[-1]))
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep the keyboard in the balloon; what is being put away lets go of it."""
        if self._is_left:
            return super().focusNextPrevChild(forwards)
        order: list[Button] = [
            one for one in (self._leave, self._back, self._next) if one.isVisible() and one.isEnabled()
        ]
        here = next((place for place, one in enumerate(order) if one.hasFocus()), -1)
        order[(here + (1 if forwards else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _STEPS:
            self.go(_STEPS[Qt.Key(event.key())])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole, hole = QPainterPath(), QPainterPath()
        whole.addRect(self.rect())
        hole.addRoundedRect(self._hole(), _ROUND, _ROUND)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(whole.subtracted(hole), theme_in_force().veil())


def _moved_into(box: QRect, room: QRect) -> QRect:
    """Return a box moved as little as needed to lie in a room; from its start where the room is too small."""
    left = max(min(box.left(), room.right() - box.width() + 1), room.left())
    top = max(min(box.top(), room.bottom() - box.height() + 1), room.top())
    return QRect(left, top, box.width(), min(box.height(), room.height()))
