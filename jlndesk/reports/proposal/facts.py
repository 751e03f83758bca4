"""What a proposal says, gathered from its own answers and the records it is linked with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.i18n import _, _n
from jlndesk.core.money import Money, MoneyError, add
from jlndesk.core.record import Record
from jlndesk.reports.answers import Answers
from jlndesk.reports.context import Context
from jlndesk.reports.phrases import beside

CONFIRMED = ("3", "4")
"""The keys of the levels of evidence that stand on paper."""
Row = Mapping[str, Any]
_WHOLE_DAY = len("2027-03-01")
_UNSENT = ("idea", "draft", "in_review", "iterate")


class ProposalFacts:
    """The facts of one proposal as its readers may know them; every one of them may be missing."""

    def __init__(self, record: Record, context: Context) -> None:
        """Look at a record through its answers."""
        self.record = record
        self.context = context
        self.answers = Answers(record, context)

    def rows(self, name: str) -> list[Row]:
        """The rows of a list; those with two versions are in none of it."""
        return self.answers.fields.get(name) or []

    def group(self, name: str) -> Row:
        """The parts of a group."""
        return self.answers.fields.get(name) or {}

    def answered(self, names: Iterable[str]) -> bool:
        """Tell whether any of these fields says something; a plain “no” does not."""
        return any(self.answers.fields.get(name) or self.answers.undecided(name) for name in names)

    def either(self, row: Row, link: str, words: str) -> str:
        """The title of a linked record, or what was written in its place."""
        title = self.context.title_of(row[link]) if row.get(link) else ""
        return title or str(row.get(words) or "")

    def linked(self, name: str) -> Record | None:
        """The record a field is linked with."""
        value = self.answers.fields.get(name)
        return self.context.described(value) if isinstance(value, str) else None

    def linked_part(self, name: str, inner: str) -> str:
        """One part of a linked record in words, as far as these readers may know it, or an empty text."""
        found = self.linked(name)
        return Answers(found, self.context).say(inner) if found else ""

    @property
    def goal(self) -> str:
        """The national goal."""
        return self.either(self.answers.fields, "policy_objective", "policy_objective_text")

    @property
    def change(self) -> Row:
        """The first change objective."""
        return next(iter(self.rows("change_objectives")), {})

    @property
    def body(self) -> str:
        """Who decides."""
        return self.either(self.change, "institution", "institution_text") or self.window_part("decision_body")

    def window_part(self, name: str) -> str:
        """One part of the open door: of its record, or of the words in its place."""
        found = self.linked("window")
        if found is None:
            return self.answers.part("window_text", name)
        window = Answers(found, self.context)
        if name == "text":
            return window.say("decision") or self.context.title_of(found.id)
        return window.say(name) or window.say(f"{name}_text")

    @property
    def closes(self) -> str:
        """The day the door closes, as it is kept."""
        found = self.linked("window")
        value = found.fields.get("closes") if found else None
        return str(value or self.group("window_text").get("closes") or "")

    @property
    def visit(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of the visit, when both are known: never of the calls and workshops around it.

        A study tour among the planned activities comes first, then the days written down for the visit, then another
        activity that is not held by video.
        """
        tours = [r.fields.get("dates") for r in self.activities if r.type == "study_tour"]
        others = [
            r.fields.get("dates")
            for r in self.activities
            if r.type != "study_tour" and r.fields.get("modality") != "virtual"
        ]
        for spans in (tours, [self.answers.fields.get("travel_dates")], others):
            whole = [s for s in spans if s and len(s.get("start", "")) == len(s.get("end", "")) == _WHOLE_DAY]
            if whole:
                first = min(whole, key=lambda span: str(span["start"]))
                return day.first(first["start"]), day.last(first["end"])
        return None

    @property
    def activities(self) -> list[Record]:
        """The planned activities that have records."""
        found = (self.context.described(one) for one in self.answers.fields.get("activities") or ())
        return [record for record in found if record and not record.deleted]

    @property
    def hosts(self) -> str:
        """Host institutions, else host countries."""
        return self.answers.say("host_orgs") or self.answers.say("host_text") or self.answers.say("host_countries")

    @property
    def agencies(self) -> int:
        """How many institutions send people."""
        rows = self.rows("participants_planned")
        return len({name for row in rows if (name := self.either(row, "org", "org_text"))})

    @property
    def people(self) -> int:
        """How many people go."""
        return int(self.answers.fields.get("delegation_size") or len(self.rows("participants_planned")))

    @property
    def total(self) -> Money | None:
        """What is asked and given together; None when it is not one currency or two people say different sums."""
        names = ("requested", "cofinance", "in_kind")
        if any(self.answers.undecided(name) for name in names):
            return None
        return added(self.answers.fields[name] for name in names if name in self.answers.fields)

    def unsaid(self, *names: str) -> str:
        """What stands where nothing can be said: nobody has, or two people differ."""
        return _("two versions") if any(self.answers.undecided(name) for name in names) else _("not said yet")

    def amount(self, row: Row, name: str) -> str:
        """A number of a change objective with its unit, or the words in its place."""
        if not row.get(name):
            return str(row.get(f"{name}_text") or "")
        unit = str(row.get("unit") or "").strip()
        if unit.startswith(("%", "٪")):
            return self.context.locale.percent(row[name])
        number = self.context.locale.number(row[name])
        return _("{number} {unit}").format(number=number, unit=unit) if unit else number

    def endorsement(self, row: Row) -> str:
        """Who endorsed it, by post rather than by name, and when."""
        who = str(row.get("post") or "") or self.either(row, "person", "person_text")
        org = self.either(row, "org", "org_text")
        if org.casefold() in who.casefold():
            org = ""
        said = [who, org, self.context.locale.day(row["date"]) if row.get("date") else ""]
        return ", ".join(filter(None, said))

    @property
    def waiting(self) -> str:
        """What keeps the copy from going out: what blocks it, where two people differ, or who has not agreed yet."""
        reading = self.context.readings.get(self.record.id)
        count = len(self.record.conflicts)
        differ = _n("two versions in {count} place", "two versions in {count} places", count)
        said = beside(
            reading.waiting if reading else "",
            differ.format(count=self.context.locale.number(count)) if count else "",
        )
        if said or self.record.fields.get("status", _UNSENT[0]) not in _UNSENT:
            return said
        group = self.answers.say("applicant")
        return _("not yet agreed by {group}").format(group=group) if group else _("not sent yet")

    def lead(self, *, brief: bool = False) -> str:
        """What stands under the title: which paper this is, for which call (unless it must be brief), and its day."""
        fund = self.answers.say("fund_profile")
        paper = _("Proposal to {fund}").format(fund=fund) if fund else _("Proposal")
        given = self.answers.fields.get("submitted_on")
        sent = self.context.locale.day(given, "long") if given else ""
        due = self.answers.say("deadline")
        if due and brief:
            due = self.context.locale.day(str(self.answers.fields["deadline"]["at"])[:10])
        last = _("submitted on {day}").format(day=sent) if sent else _("deadline {day}").format(day=due) if due else ""
        return beside(paper, "" if brief else self.answers.say("call_name"), last)


def added(amounts: Iterable[Money]) -> Money | None:
    """The sum of amounts, or None when there are none or they are not of one currency."""
    try:
        return add(amounts)
    except MoneyError:
        return None
