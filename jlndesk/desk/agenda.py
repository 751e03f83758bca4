"""What needs somebody now, and what the next twelve months hold, read from the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from jlndesk.core import day as days
from jlndesk.core import late
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _, _n
from jlndesk.core.record import Record
from jlndesk.desk.desk import Desk, Look
from jlndesk.storage import reading

if TYPE_CHECKING:
    from jlndesk.storage import forms
else:
    forms = late.module("jlndesk.storage.forms")

Urgency = Literal["draft", "late", "week", "month"]
ACTIVITIES = ("study_tour", "workshop", "other_activity")
REPORT_DAYS = 14
_LOOKED_AT = {
    "follow_up": ("due", "status", "origin", "owner"),
    "priority": ("valid_until", "country", "status"),
    "policy_window": ("opens", "closes", "decision_body"),
    "proposal": ("deadline_at", "status", "fund_profile"),
    **dict.fromkeys(ACTIVITIES, ("dates_start", "dates_end", "status", "report_due")),
}
_FORGOTTEN = 365  # days after which nobody waits for a report any more
_OVER = {"done", "dropped", "reported", "cancelled", "answered", "funded", "funded_in_part", "rejected", "withdrawn"}
_BEFORE_SENDING = {"", "idea", "draft", "in_review", "iterate"}


@frozen
class Need:
    """One line: what, of which record and field, by when, and how it is said in a chip (`tone`, `icon`, `chip`)."""

    urgency: Urgency
    on: dt.date
    record: str
    field: str
    title: str
    detail: str
    chip: str
    tone: str
    icon: str


@frozen
class Bar:
    """Something of the next twelve months: a door, a fund's deadline or our work, from its first to its last day."""

    lane: Literal["door", "fund", "work"]
    start: dt.date
    end: dt.date
    title: str
    record: str
    report: dt.date | None = None
    icon: str = ""


def needs(look: Look, today: dt.date) -> list[Need]:
    """Return what needs somebody within thirty days, the most urgent first."""
    found = [*_actions(look, today), *_reports(look, today), *_priorities(look, today)]
    found += [*_doors(look, today), *_deadlines(look, today)]
    return sorted(found, key=lambda one: (one.on, one.title))


def unfinished(desk: Desk) -> list[Need]:
    """Return one line for each record that holds words which were typed and not saved, the latest first."""
    with desk.store.reading() as connection:
        drafts = forms.drafts(connection, desk.types) if reading.has_drafts(connection) else []
    found = []
    for one in reversed(drafts):
        record_type, on = one.form.type, dt.datetime.fromisoformat(one.at).astimezone().date()
        title = record_type.title({**one.form.fields, **one.fields}) or _("without a title")
        found.append(Need("draft", on, one.form.record, "", title, _(record_type.label), _("Not saved"), "blue",
                          "pencil-simple"))  # fmt: skip
    return found


def next_door(look: Look, today: dt.date) -> int | None:
    """Return in how many days the next policy window closes, None when none is known."""
    known = [days.last(one.fields["closes"]) for one in _all(look, "policy_window") if one.fields.get("closes")]
    left = [(day - today).days for day in known if day >= today]
    return min(left, default=None)


def _all(look: Look, record_type: str) -> list[Record]:
    return look.glance(record_type, _LOOKED_AT[record_type])


def _report_days(look: Look) -> int:
    own = look.glance("country", ("report_days",), ("country", look.country))
    return next((one.fields["report_days"] for one in own if one.fields.get("report_days")), REPORT_DAYS)


def _urgency(on: dt.date, today: dt.date) -> Urgency | None:
    left = (on - today).days
    return "late" if left < 0 else "week" if left <= 7 else "month" if left <= 30 else None


def _late(on: dt.date, today: dt.date) -> str:
    late = (today - on).days
    return _n("{count} day late", "{count} days late", late).format(count=late)


def _title(look: Look, identity: Any) -> str:
    return look.title_of(identity) if identity else ""


def _actions(look: Look, today: dt.date) -> Iterator[Need]:
    for one in _all(look, "follow_up"):
        due = one.fields.get("due")
        if not due or one.fields.get("status") in _OVER:
            continue
        on = days.last(due)
        urgency = _urgency(on, today)
        if urgency:
            parts = [_title(look, one.fields.get("origin")), _title(look, one.fields.get("owner"))]
            chip, tone, icon = (
                (_late(on, today), "red", "warning-octagon-fill")
                if urgency == "late"
                else (_("Action due"), "amber" if urgency == "week" else "grey", "clock")
            )
            yield Need(urgency, on, one.id, "due", one.title, _joined(parts), chip, tone, icon)


def report_due(fields: Mapping[str, Any], look: Look) -> dt.date | None:
    """Return the day the report of an activity is due: the one that was said, else so many days after its last day.

    `fields` are those of the record, or of a glance at it.
    """
    end = fields.get("dates_end") or (fields.get("dates") or {}).get("end")
    if fields.get("report_due"):
        return days.last(fields["report_due"])
    return days.last(end) + dt.timedelta(days=_report_days(look)) if end else None


def _reports(look: Look, today: dt.date) -> Iterator[Need]:
    for name in ACTIVITIES:
        for one in _all(look, name):
            end = one.fields.get("dates_end")
            if not end or one.fields.get("status") in _OVER or days.last(end) >= today:
                continue
            on = report_due(one.fields, look)
            urgency = _urgency(on, today) if on else None
            if on and urgency and (today - on).days <= _FORGOTTEN:
                tone = "red" if urgency == "late" else "amber"
                icon = "warning-octagon-fill" if urgency == "late" else "warning-fill"
                detail = _late(on, today) if urgency == "late" else _("The report is not written yet")
                yield Need(urgency, on, one.id, "status", one.title, detail, _("Report due"), tone, icon)


def _priorities(look: Look, today: dt.date) -> Iterator[Need]:
    for one in _all(look, "priority"):
        until = one.fields.get("valid_until")
        ours = one.fields.get("country") == look.country
        if not until or not ours or one.fields.get("status") in _OVER:
            continue
        on = days.last(until)
        urgency = _urgency(on, today)
        if urgency:
            chip = _("Expired") if urgency == "late" else _("Expires")
            detail = _("A priority is agreed for a year: is it still true?")
            yield Need(urgency, on, one.id, "valid_until", one.title, detail, chip, "grey", "hourglass-medium")


def _doors(look: Look, today: dt.date) -> Iterator[Need]:
    for one in _all(look, "policy_window"):
        closes = one.fields.get("closes")
        on = days.last(closes) if closes else None
        if on is not None and today <= on <= today + dt.timedelta(days=30):
            urgency = _urgency(on, today) or "month"
            yield Need(urgency, on, one.id, "closes", one.title, _title(look, one.fields.get("decision_body")),
                       _("Door closes"), "amber", "door-open")  # fmt: skip


def _deadlines(look: Look, today: dt.date) -> Iterator[Need]:
    for one in _all(look, "proposal"):
        on = _deadline(one)
        if on is None or one.fields.get("status", "") not in _BEFORE_SENDING:
            continue
        urgency = _urgency(on, today)
        if urgency:
            chip = _late(on, today) if urgency == "late" else _("Deadline")
            tone = "red" if urgency == "late" else "amber"
            detail = _title(look, one.fields.get("fund_profile"))
            yield Need(urgency, on, one.id, "deadline", one.title, detail, chip, tone, "flag-fill")


def _deadline(one: Record) -> dt.date | None:
    known = one.fields.get("deadline_at")
    return dt.date.fromisoformat(known[:10]) if known else None


def _joined(parts: list[str]) -> str:
    known = [part for part in parts if part]
    return _("{first}, {second}").format(first=known[0], second=known[1]) if len(known) == 2 else "".join(known)


def year_ahead(look: Look, today: dt.date) -> list[Bar]:
    """Return the doors, deadlines and work of the twelve months from the first of this one."""
    first = today.replace(day=1)
    last = first.replace(year=first.year + 1) - dt.timedelta(days=1)
    found = [*_door_bars(look), *_fund_flags(look), *_work_bars(look)]
    return sorted(
        (one for one in found if one.end >= first and one.start <= last), key=lambda one: (one.start, one.end)
    )


def _door_bars(look: Look) -> Iterator[Bar]:
    for one in _all(look, "policy_window"):
        closes = one.fields.get("closes")
        if closes:
            end = days.last(closes)
            start = days.first(one.fields["opens"]) if one.fields.get("opens") else end - dt.timedelta(days=60)
            yield Bar("door", min(start, end), end, one.title, one.id)


def _fund_flags(look: Look) -> Iterator[Bar]:
    for one in _all(look, "proposal"):
        on = _deadline(one)
        if on is not None:
            title = _title(look, one.fields.get("fund_profile")) or one.title
            yield Bar("fund", on, on, title, one.id, icon="flag-fill")


def _work_bars(look: Look) -> Iterator[Bar]:
    icons = {"study_tour": "airplane-tilt", "workshop": "chalkboard-teacher", "other_activity": "video-camera"}
    for name in ACTIVITIES:
        for one in _all(look, name):
            first = one.fields.get("dates_start")
            if first and one.fields.get("status") != "cancelled":
                start, end = days.first(first), days.last(one.fields.get("dates_end") or first)
                report = report_due(one.fields, look) or end + dt.timedelta(days=_report_days(look))
                yield Bar("work", start, end, one.title, one.id, report, icons[name])
