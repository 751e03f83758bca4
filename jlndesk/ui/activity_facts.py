"""The four facts at the head of an activity: when, at whom, when its report is due and who writes it, who pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.i18n import _, _n
from jlndesk.core.schema import RecordType
from jlndesk.desk.agenda import report_due
from jlndesk.ui.components.key_facts import Fact
from jlndesk.ui.components.labels import Voice
from jlndesk.ui.facts import nothing, said
from jlndesk.ui.session import Session

_AT = ("host_orgs", "host_text", "host_countries", "organiser")
_PAYS = ("fund_profile", "proposal")


def activity_facts(session: Session, record_type: RecordType, values: Mapping[str, Any]) -> list[Fact]:
    """Return the facts of an activity from its fields as they are saved."""
    asked = _Asked(session, record_type, values)
    at = next((name for name in _AT if name in values), _AT[0] if _AT[0] in record_type.fields else "organiser")
    due = report_due(values, session.desk.look())
    agreed = asked.words("host_confirmed") if values.get("host_confirmed", {}).get("state") else ""
    return [
        asked.fact("dates", _lasting(values.get("dates") or {})),
        asked.fact(at, agreed, *(("accent", "check-circle-fill") if _is_written(values) else ("2", ""))),
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

    def fact(self, name: str, detail: str, voice: Voice = "2", icon: str = "") -> Fact:
        asked = self.type.fields[name]
        return Fact(_(asked.label), self.words(name) or nothing(asked), detail, voice, icon)


def _is_written(values: Mapping[str, Any]) -> bool:
    return bool(values.get("host_confirmed", {}).get("state") == "written")


def _payers(asked: _Asked) -> tuple[str, str]:
    """Who pays, and the proposal that asks for it."""
    fund, proposal = (asked.words(name) for name in _PAYS)
    return (fund, proposal) if fund else (proposal or _("not said yet"), "")


def _lasting(dates: Mapping[str, str]) -> str:
    """How many days it takes, "" while a day is not known."""
    start, end = dates.get("start", ""), dates.get("end", "")
    if len(start) < len("2026-11-22") or len(end) < len("2026-11-22"):
        return ""
    count = (day.last(end) - day.first(start)) // dt.timedelta(days=1) + 1
    return _n("{count} day", "{count} days", count).format(count=count)
