"""The history of a record at the side of its page: who changed what when, each with *Put back*."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.core import clock
from jlndesk.core.i18n import _, _n
from jlndesk.core.record import BEGINNING
from jlndesk.core.schema import RecordType
from jlndesk.desk import window as verbs
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.history_entry import HistoryEntry
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.session import Session
from jlndesk.ui.unit_words import UnitWords

_AT_FIRST = 20
_LONGEST = 160
_DELETED = "_deleted"


class HistoryPanel(QWidget):
    """Everything can be put back."""

    closed = Signal()
    compare_requested = Signal()

    def __init__(self, session: Session, record_type: RecordType, identity: str) -> None:
        """Show the history of one record."""
        super().__init__()
        self.setObjectName("history")
        ground(self, "sunken")
        self._session, self._type, self._id = session, record_type, identity
        self._most = _AT_FIRST
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(label(_("History"), "section"), 1)
        head.addWidget(IconButton("x", _("Close the history"), "history.close", self.closed.emit, px=16))
        column.addLayout(head)
        compare = QHBoxLayout()
        compare.setContentsMargins(16, 0, 16, 4)
        compare.addWidget(
            link_button(_("Compare two versions"), "history.compare", self.compare_requested.emit, small=True)
        )
        compare.addStretch()
        column.addLayout(compare)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(16, 0, 16, 16)
        self._lines.setSpacing(0)
        column.addWidget(PageScroll(inside, "history.lines", colour="sunken"), 1)
        session.changed.connect(self._on_changed)
        self.refresh()

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self._id in ids:
            self.refresh()

    def refresh(self) -> None:
        """Read the history anew."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = verbs.history(self._session.desk, self._id)
        record = verbs.record(self._session.desk, self._id)
        self._words = UnitWords(self._session, self._type, record)
        lines, first = _apart(lines)
        said = _("Everything can be put back.") if lines or first else _("Nothing was saved yet.")
        self._lines.addWidget(label(said, "caption", wraps=True))
        self._lines.addSpacing(8)
        self._lines.addWidget(hairline())
        for number, line in enumerate(lines[: self._most]):
            self._lines.addWidget(self._entry(number, line, [*lines[number + 1 :], *first]))
        left = len(lines) - self._most
        if left > 0:
            more = _n("{count} earlier change", "{count} earlier changes", left).format(count=left)
            self._lines.addSpacing(8)
            self._lines.addWidget(link_button(more, "history.more", self._on_more_clicked, small=True))
        elif first:
            self._lines.addWidget(self._beginning(first))
        self._lines.addStretch()

    def _on_more_clicked(self) -> None:
        self._most += 100
        self.refresh()

    def _entry(self, number: int, line: dict[str, Any], older: list[dict[str, Any]]) -> HistoryEntry:
        unit = line["unit"]
        what, old, new = self._said(unit, line["old"], line["new"])
        entry = HistoryEntry(what, old, new, self._who(line), f"history.{number}")
        before = next((one for one in older if one["unit"] == unit), None)
        if before is not None and unit != _DELETED and self._session.writable and line["old"] != line["new"]:
            entry.offer_back(lambda: self._put_back(unit, before["save"]))
        return entry

    def _beginning(self, lines: list[dict[str, Any]]) -> HistoryEntry:
        """Return one entry for the save that made the record."""
        count = len({line["unit"].partition("/")[0] for line in lines})
        words = _n("with {count} answer", "with {count} answers", count).format(count=count)
        return HistoryEntry(_("Made"), "", words, self._who(lines[0]), "history.made")

    def _put_back(self, unit: str, save: str) -> None:
        future = verbs.start_put_back(self._session.desk, self._id, unit, save)
        self._session.wait_for(future, self, lambda _save: self._session.say_saved())

    def _said(self, unit: str, old: Any, new: Any) -> tuple[str, str, str]:
        if unit == _DELETED:
            return (_("Moved to the trash") if new else _("Brought back from the trash")), "", ""
        before, after = (_short(self._words.value(unit, value)) for value in (old, new))
        return self._words.label(unit), before, after

    def _who(self, line: dict[str, Any]) -> str:
        when = moment_in_words(line["at"], self._session)
        by = ", ".join(dict.fromkeys(part for part in (line["by"], line["desk"]) if part))
        return _("{when}, {who}").format(when=when, who=by) if by else when


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _apart(lines: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the changes, and apart from them the lines of the save that made the record."""
    made = lines[-1]["save"] if lines else ""
    return [line for line in lines if line["save"] != made], [line for line in lines if line["save"] == made]


def moment_in_words(text: str, session: Session) -> str:
    """Return an ISO moment as a person says it: `today 10:32`, else the day with the time, or that nobody wrote it."""
    if text in ("", BEGINNING):
        return _("came with the program") if text else ""
    moment = dt.datetime.fromisoformat(text).astimezone()
    time = session.locale.time(f"{moment:%H:%M}")
    if moment.date() == clock.today():
        return _("today {time}").format(time=time)
    day = session.locale.day_near(moment.date().isoformat(), clock.today())
    return _("{day}, {time}").format(day=day, time=time)
