"""What a list of activities adds for an auditor: who went, who paid, what it cost, and where the report is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jlndesk.core import day
from jlndesk.core.i18n import _, _n
from jlndesk.core.money import Money
from jlndesk.core.record import Record
from jlndesk.records.parts.money import ACTIVITIES
from jlndesk.records.parts.sums import FUND, spent
from jlndesk.reports.answers import Answers

_HELD = ("completed", "reported")
_UNKNOWN = "9999"


@dataclass(frozen=True)
class Trip:
    """One activity as an auditor asks about it."""

    answers: Answers

    @property
    def people(self) -> str:
        """Who went, by name or post; else how many."""
        rows = self.answers.fields.get("participants") or []
        names = [self._name(row) for row in rows if row.get("attended") is not False]
        said = self.answers.context.locale.list([name for name in names if name])
        count = self.answers.fields.get("actual_participants")
        if said or count is None:
            return said
        number = self.answers.context.locale.number(count)
        return _n("{count} person", "{count} people", count).format(count=number)

    def _name(self, row: dict[str, str]) -> str:
        linked = self.answers.context.title_of(row["person"]) if row.get("person") else ""
        return linked or str(row.get("person_text") or row.get("post") or "")

    @property
    def payers(self) -> str:
        """Who paid, each once: the fund and others by their names; *not recorded* when nobody wrote it down."""
        rows = self.answers.fields.get("actual_cost") or []
        names = [self._payer(row) for row in rows]
        fund = self.answers.say("fund_profile")
        found = list(dict.fromkeys(name for name in names if name)) or ([fund] if fund else [])
        return self.answers.context.locale.list(found) or _("not recorded")

    def _payer(self, row: dict[str, str]) -> str:
        if row.get("funder") == FUND and not row.get("funder_text"):
            fund = self.answers.say("fund_profile")
            return fund or self.answers.cell(self.answers.asked["actual_cost"], row, "funder")
        return str(row.get("funder_text") or "") or self.answers.cell(self.answers.asked["actual_cost"], row, "funder")

    @property
    def cost(self) -> dict[str, Money]:
        """What it cost, by currency; nothing when it is not known."""
        return spent(self.answers.fields)[0]

    @property
    def unknown(self) -> int:
        """How many of its costs nobody wrote down."""
        return spent(self.answers.fields)[1]

    def report(self, today: dt.date | None) -> str:
        """The report by its title, *missing* where one is due, or nothing."""
        title = self.answers.say("report")
        return title or (_("missing") if self.report_missing(today) else "")

    def report_missing(self, today: dt.date | None) -> bool:
        """Tell whether it was held and its report is not on file."""
        if self.answers.fields.get("report"):
            return False
        status, end = self.answers.fields.get("status"), _end(self.answers.record)
        return status in _HELD or bool(today and end and day.last(end) < today and status != "cancelled")

    @property
    def dates(self) -> str:
        """When it was, as far as that is known: a lone year is only that year."""
        dates = self.answers.fields.get("dates") or {}
        return self.answers.say("dates") if len(dates) != 1 else self.answers.context.locale.day(*dates.values())


def is_activity(record: Record) -> bool:
    """Tell whether a record is of something people took part in."""
    return record.type in ACTIVITIES


def by_date(records: Sequence[Record]) -> list[Record]:
    """Return activities by their first day, 2018 before March 2018, those without a day last."""
    return sorted(records, key=lambda record: (_start(record), _end(record)))


def _start(record: Record) -> str:
    dates = record.fields.get("dates") or {}
    return str(dates.get("start") or dates.get("end") or _UNKNOWN)


def _end(record: Record) -> str:
    dates = record.fields.get("dates") or {}
    return str(dates.get("end") or dates.get("start") or "")
