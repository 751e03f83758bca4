"""The chain, upright: goal, constraint, change, window as nodes on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.theme import Theme, theme_in_force

LinkState = Literal["done", "current", "open", "gap"]
_NODE = 20
_GAP = 10
_SPOKEN = {
    "done": N_("{title}: {detail} (holds)"),
    "current": N_("{title}: {detail} (now)"),
    "open": N_("{title}: {detail}"),
    "gap": N_("{title}: {detail} (missing)"),
}


@dataclass(frozen=True)
class Link:
    """One node: its name, what is said of it, and whether it holds."""

    title: str
    detail: str
    state: LinkState = "done"


class ChainUpright(QWidget):
    """Nodes one below the other, joined; a dotted piece leads to a link that does not hold yet."""

    def __init__(self, links: Sequence[Link] = (), name: str = "chain", *, roomy: bool = False) -> None:
        """Draw `links` from the top; `roomy` gives each the height and text of the first run."""
        super().__init__()
        named(self, name, _("Chain"))
        self._roomy = roomy
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.set_links(links)

    def set_links(self, links: Sequence[Link]) -> None:
        """Show other links."""
        while (item := self._column.takeAt(0)) is not None:
            node = item.widget()
            if node is not None:
                node.hide()
                node.deleteLater()
        following = [*links[1:], None][: len(links)]
        for link, after in zip(links, following, strict=True):
            self._column.addWidget(_Node(link, after, roomy=self._roomy))
        said = [_(_SPOKEN[link.state]).format(title=link.title, detail=link.detail) for link in links]
        self.setAccessibleDescription("\n".join(said))


class _Node(QWidget):
    def __init__(self, link: Link, after: Link | None, *, roomy: bool) -> None:
        super().__init__()
        self._link = link
        self._after = after
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, (16 if roomy else 8) if after else 0)
        words.addWidget(label(link.title, "strong"))
        detail = label(link.detail, "body" if roomy else "caption", "2", wraps=True)
        words.addWidget(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(theme_in_force().px(_NODE) + _GAP)
        row.addLayout(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_in_force()
        side = theme.px(_NODE)
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(0, 0, side, side))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._after is not None:
                self._paint_line(painter, theme, box)
            paint_node(painter, QRectF(box), self._link.state)

    def _paint_line(self, painter: QPainter, theme: Theme, box: QRect) -> None:
        broken = self._after is not None and self._after.state == "gap"
        pen = QPen(theme.colour("field" if broken else "accent"), 2)
        if broken:
            pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        x = box.x() + box.width() / 2
        painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x, self.height()))


def paint_node(painter: QPainter, box: QRectF, state: LinkState) -> None:
    """Draw one node: a disc with a tick, a ring with a dot, an open ring, or a dashed ring for what is missing."""
    theme = theme_in_force()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = box.adjusted(1, 1, -1, -1)
    pen = QPen(theme.colour("field" if state == "gap" else "accent"), 1.5 if state == "gap" else 2)
    if state == "gap":
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(theme.colour("accent") if state == "done" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inside)
    if state == "current":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)
    painter.restore()
    if state == "done":
        inset = box.width() * 0.2
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "check-bold", "onAccent")
