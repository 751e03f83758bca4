"""Editors for days, times, moments and spans."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, QTimeZone
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from jlndesk.core import clock
from jlndesk.core.day import first, read_day
from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _, language
from jlndesk.core.kinds import Day
from jlndesk.core.schema import Field
from jlndesk.ui.components.fields import DateField, TextField
from jlndesk.ui.components.labels import label
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.editors.plain import LineEditor

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?")
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class DayField(DateField):
    """A day, a month or a year as typed text, read in the language in force, with a calendar to pick a day from."""

    def __init__(self, name: str, context: FormContext, spoken: str = "") -> None:
        """Make an empty field."""
        super().__init__(name, spoken, placeholder=_("day, month or year"))
        self._context = context
        self.calendar_requested.connect(self._on_calendar_requested)

    def day(self) -> str | None:
        """Return the canonical day, None when empty; BadValue when it cannot be read."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return read_day(text, language())
        except BadValue:
            raise
        except ValueError as error:
            raise BadValue(str(error)) from error

    def set_day(self, value: Any) -> None:
        """Show a day in words, or what a draft kept."""
        text = str(value or "")
        self.setText(self._context.session.locale.day(text) if _ISO.fullmatch(text) else text)
        self.setCursorPosition(0)

    def _on_calendar_requested(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(self._shown_date())
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(lambda date: self._on_picked(menu, date))
        calendar.clicked.connect(lambda date: self._on_picked(menu, date))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _shown_date(self) -> QDate:
        try:
            known = self.day()
        except BadValue:
            known = None
        shown = first(known) if known else clock.today()
        return QDate(shown.year, shown.month, shown.day)

    def _on_picked(self, menu: QMenu, date: QDate) -> None:
        menu.close()
        self.set_day(dt.date(date.year(), date.month(), date.day()).isoformat())


class DayEditor(LineEditor):
    """A day known to the day, the month or the year."""

    wide = False

    def _made(self) -> QLineEdit:
        self.day = DayField(self.name, self.context)
        return self.day

    def value(self) -> Any:
        return self.day.day()

    def show_value(self, value: Any) -> None:
        self.day.set_day(value)


class TimeEditor(LineEditor):
    """A time of day by the 24-hour clock; `9` and `9.30` are understood."""

    wide = False

    def _made(self) -> QLineEdit:
        return TextField(self.name, placeholder=_("14:30"))

    def read(self, text: str) -> Any:
        return read_time(text)


def read_time(text: str) -> str:
    """Return `09:30` of what a person typed; BadValue when it is no time."""
    found = _CLOCK.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise BadValue(_("“{text}” is not a time of day; write it like 14:30.").format(text=text))
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


class SpanEditor(Editor):
    """A first and a last day; either may be unknown."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make two empty days."""
        super().__init__(asked, context, name)
        self.start = DayField(name, context, _("First day"))
        self.end = DayField(f"{name}.end", context, _("Last day"))
        self.start.setPlaceholderText(_("first day"))
        self.end.setPlaceholderText(_("last day"))
        self.setFocusProxy(self.start)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start, 1)
        row.addWidget(label(_("to"), voice="2"))
        row.addWidget(self.end, 1)
        for line in (self.start, self.end):
            self.hear(line)

    @property
    def control(self) -> QWidget:
        return self.start

    def value(self) -> Any:
        ends = {"start": self.start.day(), "end": self.end.day()}
        return self.kind.canonical({key: day for key, day in ends.items() if day})

    def typed(self) -> Any:
        return {"start": self.start.text(), "end": self.end.text()}

    def show_value(self, value: Any) -> None:
        known = value if isinstance(value, dict) else {}
        self.start.set_day(known.get("start"))
        self.end.set_day(known.get("end"))

    def set_fixed(self, fixed: bool) -> None:
        self.start.setReadOnly(fixed)
        self.end.setReadOnly(fixed)


class MomentEditor(Editor):
    """A day, a time and the zone it is said in."""

    def __init__(self, asked: Field, context: FormContext, name: str) -> None:
        """Make it empty; a time without a zone gets that of this computer."""
        super().__init__(asked, context, name)
        self.day = DayField(name, context, _("Day"))
        self.time = TextField(f"{name}.time", _("Time"), placeholder=_("14:30"))
        self.zone = TextField(f"{name}.zone", _("Time zone"), placeholder=_here())
        completer = QCompleter([bytes(one.data()).decode() for one in QTimeZone.availableTimeZoneIds()], self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self.setFocusProxy(self.day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for line, share in ((self.day, 3), (self.time, 1), (self.zone, 3)):
            row.addWidget(line, share)
            self.hear(line)

    @property
    def control(self) -> QWidget:
        return self.day

    def value(self) -> Any:
        day = self.day.day()
        if not day:
            return None
        if not Day().canonical(day)[8:]:
            raise BadValue(_("The whole day is needed here, not only the month or year."))
        time = read_time(self.time.text()) if self.time.text().strip() else "23:59"
        return self.kind.canonical({"at": f"{day}T{time}", "zone": self.zone.text().strip() or _here()})

    def typed(self) -> Any:
        return {"day": self.day.text(), "time": self.time.text(), "zone": self.zone.text()}

    def show_value(self, value: Any) -> None:
        known = value if isinstance(value, dict) else {}
        day, _t, time = str(known.get("at", "")).partition("T")
        self.day.set_day(known.get("day", day))
        self.time.setText(str(known.get("time", time)))
        self.zone.setText(str(known.get("zone", "")))

    def set_fixed(self, fixed: bool) -> None:
        for line in (self.day, self.time, self.zone):
            line.setReadOnly(fixed)


def _here() -> str:
    return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
