"""The paper with findings beside it, each joined by a line to the place it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jlndesk.ui.components.labels import ground
from jlndesk.ui.paper.blocks import DocumentView
from jlndesk.ui.theme import theme_in_force

_GAP = 12
_AROUND = 24
_JOIN = 22
_ROOM_FOR_BOTH = 720


class Margin(QWidget):
    """Lays a paper at the leading side and cards at the other, each as near to its place as those above allow."""

    def __init__(self, paper: DocumentView, cards: Sequence[tuple[QWidget, QWidget | None]]) -> None:
        """Show a paper and its cards in the order of the paper; a card without a place stands at the top."""
        super().__init__()
        self.setObjectName("review.margin")
        self._sheet = QFrame(self)
        self._sheet.setProperty("kind", "paper")
        ground(self._sheet, "card")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paper)
        self._cards = list(cards)
        for card, _place in self._cards:
            card.setParent(self)
            card.show()

    def _widths(self) -> tuple[int, int]:
        """Return the widths of paper and cards; where both have no room the cards stand below."""
        theme = theme_in_force()
        room = self.width() - 2 * _AROUND
        card = theme.px(300)
        if self.width() / theme.scale < _ROOM_FOR_BOTH:
            return room, room
        return min(room - card - _JOIN - _GAP, theme.px(760)), card

    def lay_out(self) -> None:
        """Place paper and cards for the width there is."""
        wide, card_width = self._widths()
        height = max(self._sheet.heightForWidth(wide), self._sheet.sizeHint().height())
        mirrored = self.isRightToLeft()
        left = self.width() - _AROUND - wide if mirrored else _AROUND
        self._sheet.setGeometry(left, _AROUND, wide, height)
        beside = card_width != wide
        at = left - _JOIN - card_width if mirrored else left + wide + _JOIN
        free = _AROUND if beside else _AROUND + height + _GAP
        talls = [max(card.heightForWidth(card_width), card.sizeHint().height()) for card, _place in self._cards]
        left_over = sum(talls) + _GAP * len(talls)
        for (card, place), tall in zip(self._cards, talls, strict=True):
            wanted = self._top_of(place) if beside and place is not None else free
            # Many cards begin above their places, so that the last ones do not hang far below the paper.
            top = max(min(wanted, _AROUND + height - left_over), free)
            left_over -= tall + _GAP
            card.setGeometry(at if beside else left, top, card_width, tall)
            free = top + tall + _GAP
        self.setFixedHeight(max(_AROUND + height, free) + _AROUND)
        self.update()

    def _top_of(self, place: QWidget) -> int:
        return place.mapTo(self, QPoint(0, 0)).y()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._widths()[0] == self._widths()[1]:
            return
        theme, mirrored = theme_in_force(), self.isRightToLeft()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("field"), 1))
            painter.setBrush(theme.colour("field"))
            for card, place in self._cards:
                if place is None:
                    continue
                edge = self._sheet.x() if mirrored else self._sheet.geometry().right()
                near = card.geometry().right() if mirrored else card.x()
                start = QPointF(edge, self._top_of(place) + place.height() / 2)
                end = QPointF(near, card.y() + theme.px(18))
                bend = (start.x() + end.x()) / 2
                painter.drawLine(start, QPointF(bend, start.y()))
                painter.drawLine(QPointF(bend, start.y()), QPointF(bend, end.y()))
                painter.drawLine(QPointF(bend, end.y()), end)
                painter.drawEllipse(start, 2.5, 2.5)
