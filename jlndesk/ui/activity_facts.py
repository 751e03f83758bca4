"""The four facts at the head of an activity: when, at whom, when its report is due and who writes it, who pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.schema import RecordType
from jlndesk.desk.agenda import report_due
from jlndesk.ui.components.key_facts import Fact
from jlndesk.ui.facts import nothing, said
from jlndesk.ui.session import Session

_HOSTS = ("host_orgs", "host_text", "host_countries")
_AGREED = {
    "no": N_("not agreed yet"),
    "verbal": N_("agreed by word of mouth"),
    "written": N_("agreed in writing"),
}
_PAYS = ("fund_profile", "proposal")


def activity_facts(session: Session, record_type: RecordType, values: Mapping[str, Any]) -> list[Fact]:
    """Return the facts of an activity from its fields as they are saved."""
    asked, agreed = _Asked(session, record_type, values), values.get("host_confirmed") or {}
    due = report_due(values, session.desk.look())
    return [
        asked.fact("dates", _lasting(values.get("dates") or {})),
        _at(asked, _agreement(agreed, session), is_sure=agreed.get("state") == "written"),
        Fact(
            _("Report due"),
            session.locale.day(due.isoformat()) if due else _("not said yet"),
            asked.words("focal_person"),
        ),
        Fact(_("Paid by"), *_payers(asked)),
    ]


class _Asked:
    """Says fields of one record."""

    def __init__(self, session: Session, record_type: RecordType, values: Mapping[str, Any]) -> None:
        self.type, self.values, self._speaker = record_type, values, session.speaker()

    def words(self, name: str) -> str:
        """What a field says, "" for nothing."""
        return said(self.type.fields[name], self.values[name], self._speaker) if name in self.values else ""

    def fact(self, name: str, detail: str) -> Fact:
        """A field under its own label."""
        asked = self.type.fields[name]
        return Fact(_(asked.label), self.words(name) or nothing(asked), detail)


def _at(asked: _Asked, agreement: str, *, is_sure: bool) -> Fact:
    """Who receives a tour, by the best that is known, and whether they agreed; who organises anything else."""
    if _HOSTS[0] not in asked.type.fields:
        return asked.fact("organiser", "")
    host = next(filter(None, map(asked.words, _HOSTS)), "") or _("not said yet")
    return Fact(_("Host"), host, agreement, *(("accent", "check-circle-fill") if is_sure else ("2", "")))


def _agreement(said: Mapping[str, Any], session: Session) -> str:
    words = _AGREED.get(said.get("state", ""), "")
    if said.get("state") == "written" and said.get("on"):
        return _("agreed in writing, {day}").format(day=session.locale.day(said["on"]))
    return _(words) if words else ""


def _payers(asked: _Asked) -> tuple[str, str]:
    """Who pays, and the proposal that asks for it."""
    fund, proposal = (asked.words(name) for name in _PAYS)
    return (fund, proposal) if fund else (proposal or _("not said yet"), "")


def _lasting(dates: Mapping[str, str]) -> str:
    """How many days it takes, "" while a day is not known."""
    start, end = dates.get("start", ""), dates.get("end", "")
    if not (start and end and day.precision(start) == day.precision(end) == "day"):
        return ""
    count = (day.last(end) - day.first(start)) // dt.timedelta(days=1) + 1
    return _n("{count} day", "{count} days", count).format(count=count)
