"""Twelve months on one strip: doors that close, deadlines of funds, and our own work with its reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStylePainter

from jlndesk.core.i18n import N_, _
from jlndesk.desk.agenda import Bar
from jlndesk.ui import late
from jlndesk.ui.components.drawing import fill, paint_ground, paint_text, placed, text_width
from jlndesk.ui.components.naming import named
from jlndesk.ui.icons import paint_icon
from jlndesk.ui.session import Session
from jlndesk.ui.theme import theme_in_force

_LANES = (("door", N_("Doors"), "door-open"), ("fund", N_("Funds"), "flag"), ("work", N_("Our work"), "airplane-tilt"))
_HEAD = 28
_LINE = 28
_BAR = 22
_SIDE = 104
_MOST_LINES = 3
_SHORT = 72


class YearStrip(QFrame):
    """Described to screen readers line by line; a click opens the record."""

    def __init__(self, session: Session) -> None:
        """Make an empty strip."""
        super().__init__()
        named(self, "today.year", _("The next twelve months"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._session = session
        self._today = dt.date(2000, 1, 1)
        self._first = self._today
        self._bars: Sequence[Bar] = ()
        self._lines: list[tuple[int, Bar]] = []
        self._lanes: dict[str, tuple[int, int]] = {}

    def show_year(self, bars: Sequence[Bar], today: dt.date) -> None:
        """Show what lies in the twelve months from the first of this one."""
        self._today, self._first, self._bars = today, today.replace(day=1), bars
        self._place()
        said = [f"{self._session.locale.day_near(one.end.isoformat(), today)}: {one.title}" for one in bars]
        self.setAccessibleDescription("; ".join(said))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        """Give every bar a line of its lane in which its words have room."""
        self._lines, self._lanes, line = [], {}, 0
        for key, _words, _icon in _LANES:
            ends: list[int] = []
            for one in (bar for bar in self._bars if bar.lane == key):
                start, end = self._room(one)
                free = next((n for n, last in enumerate(ends) if last <= start), len(ends))
                if free >= _MOST_LINES:
                    continue
                ends[free : free + 1] = [end]
                self._lines.append((line + free, one))
            self._lanes[key] = (line, max(len(ends), 1))
            line += max(len(ends), 1)

    def _room(self, one: Bar) -> tuple[int, int]:
        font = theme_in_force().font("caption")
        start, words = self._x(one.start), self._words(one)
        wide = text_width(font, words[0]) + text_width(font, words[1]) + theme_in_force().px(40)
        return start, max(self._x(one.report or one.end) + (0 if one.lane == "door" else wide), start + wide)

    def _words(self, one: Bar) -> tuple[str, str]:
        """Return the strong words and the quiet ones of a bar."""
        locale = self._session.locale
        if one.lane == "door":
            return one.title, _("until {day}").format(day=locale.day_near(one.end.isoformat(), self._today))
        if one.lane == "fund" or one.start == one.end:
            return locale.day_near(one.start.isoformat(), self._today), one.title
        return locale.span(one.start.isoformat(), one.end.isoformat(), "medium"), one.title

    def _height(self) -> int:
        lines = sum(count for _start, count in self._lanes.values())
        return theme_in_force().px(_HEAD) + lines * theme_in_force().px(_LINE) + 12 * len(self._lanes)

    def sizeHint(self) -> QSize:
        return QSize(600, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._height())

    def resizeEvent(self, event: object) -> None:
        before = self._height()
        self._place()
        if self._height() != before:
            self.updateGeometry()

    def _month(self, number: int) -> dt.date:
        month = self._first.month - 1 + number
        return dt.date(self._first.year + month // 12, month % 12 + 1, 1)

    def _x(self, day: dt.date) -> int:
        side = theme_in_force().px(_SIDE)
        months = (day.year - self._first.year) * 12 + day.month - self._first.month
        begun = self._month(max(min(months, 11), 0))
        length = ((begun.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - begun).days
        share = max(min(months, 12), 0) + (min(day.day - 1, length) / length if 0 <= months < 12 else 0)
        return side + round((self.width() - side) * share / 12)

    def _top(self, line: int) -> int:
        theme = theme_in_force()
        lane = next(n for n, (start, count) in enumerate(self._lanes.values()) if start <= line < start + count)
        return theme.px(_HEAD) + line * theme.px(_LINE) + 12 * lane + 6

    def _box(self, line: int, one: Bar) -> QRect:
        start, end = self._room(one)
        return QRect(start, self._top(line), max(end, self._x(one.end)) - start, theme_in_force().px(_LINE))

    def _at(self, point: QPoint) -> Bar | None:
        boxes = ((placed(self.isRightToLeft(), self.rect(), self._box(n, one)), one)
                 for n, one in self._lines)  # fmt: skip
        return next((one for box, one in boxes if box.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position().toPoint())
        self.setCursor(late.Qt.CursorShape.PointingHandCursor if hit else late.Qt.CursorShape.ArrowCursor)
        self.setToolTip(hit.title if hit else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position().toPoint())
        if hit is not None:
            self._session.record_requested.emit(hit.record, "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QStylePainter(self) as painter:
            paint_ground(painter, self.rect(), 8, "card", "line")
            self._paint_months(painter)
            self._paint_lanes(painter)
            self._paint_today(painter)
            for line, one in self._lines:
                self._paint_bar(painter, line, one)

    def _rect(self, x: int, y: int, width: int, height: int) -> QRect:
        return placed(self.isRightToLeft(), self.rect(), QRect(x, y, width, height))

    def _paint_months(self, painter: QPainter) -> None:
        theme, mirrored = theme_in_force(), self.isRightToLeft()
        names, head = self._session.locale.months("short"), theme.px(_HEAD)
        for number in range(12):
            begun = self._month(number)
            x, end = self._x(begun), self._x(self._month(number + 1)) if number < 11 else self.width()
            fill(painter, self._rect(x, 1, 1, self.height() - 2), "line")
            words = names[begun.month - 1]
            whole = _("{month} {year}").format(month=words, year=self._session.locale.digits(str(begun.year)))
            if (number == 0 or begun.month == 1) and text_width(theme.font("caption"), whole) <= end - x - 10:
                words = whole
            box = self._rect(x + 8, 0, end - x - 8, head)
            paint_text(painter, box, words, theme.font("caption"), "text2", mirrored)
        fill(painter, QRect(1, head, self.width() - 2, 1), "line")

    def _paint_lanes(self, painter: QPainter) -> None:
        theme, mirrored, side = theme_in_force(), self.isRightToLeft(), theme_in_force().px(16)
        for number, (key, words, icon) in enumerate(_LANES):
            if key not in self._lanes:
                continue
            top = self._top(self._lanes[key][0])
            if number:
                fill(painter, QRect(1, top - 6, self.width() - 2, 1), "line")
            height = theme.px(_LINE)
            paint_icon(painter, self._rect(14, top + (height - side) // 2, side, side), icon, "text2")
            box = self._rect(14 + side + 6, top, theme.px(_SIDE) - side - 24, height)
            paint_text(painter, box, _(words), theme.font("caption"), "text2", mirrored)

    def _paint_today(self, painter: QPainter) -> None:
        head = theme_in_force().px(_HEAD)
        line = self._rect(self._x(self._today), head, 2, self.height() - head - 1)
        fill(painter, line, "text")

    def _paint_bar(self, painter: QPainter, line: int, one: Bar) -> None:
        theme, mirrored, tall = theme_in_force(), self.isRightToLeft(), theme_in_force().px(_BAR)
        top = self._top(line) + (theme.px(_LINE) - tall) // 2
        x, end = self._x(one.start), self._x(one.end)
        strong, quiet = self._words(one)
        if one.lane == "door":
            fill(painter, self._rect(x, top, end - x, tall), "accentTint")
            fill(painter, self._rect(end - 3, top, 3, tall), "accent")
            at = max(x, self._x(self._today)) + 8
        elif one.lane == "fund":
            side = theme.px(14)
            paint_icon(painter, self._rect(x, top + (tall - side) // 2, side, side), one.icon, "amber")
            at = x + side + 5
        else:
            at = self._paint_work(painter, one, top, tall)
        font, first = theme.font("caption"), theme.font("caption", "strong")
        wide = text_width(first, strong)
        inside = one.lane == "door" and end - at > theme.px(_SHORT)
        at = at if inside or one.lane != "door" else max(end, self._x(self._today)) + 8
        room = (end if inside else self.width() - 4) - at - 6
        self._ground(painter, one, at, top, min(wide + 6 + text_width(font, quiet), room), tall)
        ink = "accentText" if one.lane == "door" else "text"
        paint_text(painter, self._rect(at, top, min(wide, room), tall), strong, first, ink, mirrored)
        rest = self._rect(at + wide + 6, top, max(room - wide - 6, 0), tall)
        # A door's day is told whole or not at all: its edge shows it, and half a date misleads.
        if text_width(font, quiet) <= rest.width() or (one.lane != "door" and rest.width() > theme.px(30)):
            paint_text(painter, rest, quiet, font, ink if one.lane == "door" else "text2", mirrored)

    def _ground(self, painter: QPainter, one: Bar, at: int, top: int, wide: int, tall: int) -> None:
        """Put a ground of the page's colour behind words, so that hairlines never run through them."""
        if one.lane != "door":
            fill(painter, self._rect(at - 2, top, wide + 4, tall), "card")

    def _paint_work(self, painter: QPainter, one: Bar, top: int, tall: int) -> int:
        theme, middle = theme_in_force(), top + tall // 2
        x, end = self._x(one.start), max(self._x(one.end), self._x(one.start) + 8)
        report = self._x(one.report or one.end)
        side = theme.px(14)
        fill(painter, self._rect(x, middle - 5, end - x, 10), "accent")
        if report > end:
            fill(painter, self._rect(end, middle - 1, report - end, 2), "accent")
        paint_icon(painter, self._rect(max(report, end) + 2, middle - side // 2, side, side), "file-text", "accentText")
        return max(report, end) + side + 6
