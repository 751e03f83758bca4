"""Rules of questions 13 and 14: a host for its fit and not its fame, sites that answer questions, preparation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.text import fold
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Country, Day, Hit
from jlndesk.guidance.prose import length, numbers
from jlndesk.guidance.rules.learning import visits
from jlndesk.guidance.rules.registry import rule

_HOST = ("host_countries", "host_orgs", "host_text")
_SURE = {"verbal": ("verbal", "written"), "written": ("written",)}
_INTERPRETED = ("consecutive", "simultaneous", "host_provides")


@rule
def host_named(case: Case) -> Iterator[Hit]:
    """A visit has a host."""
    if visits(case) and not has_host(case):
        yield Hit("host_countries")


@rule
def host_reasoned(case: Case, characters: int) -> Iterator[Hit]:
    """The choice of the host is explained in so many letters."""
    if has_host(case) and length(_rationale(case)) < characters:
        yield Hit("host_rationale", values={"least": characters})


@rule
def host_compared(case: Case, characters: int) -> Iterator[Hit]:
    """The explanation compares: it speaks of the host's stage or setting, or gives a figure."""
    text = _rationale(case)
    compared = case.words.found("context", text) or numbers(text) or not case.words.has("context")
    if length(text) >= characters and not compared:
        yield Hit("host_rationale")


@rule
def host_not_only_famous(case: Case) -> Iterator[Hit]:
    """The explanation is more than words of prestige: neither a rank nor one word such as “data” is a likeness."""
    text = _rationale(case)
    praise = case.words.found("prestige", text)
    likened = set(case.words.pattern("context").findall(fold(text)))
    compared = len(likened) > 1 or (numbers(text) and not case.words.has("context"))
    if praise and not compared:
        yield Hit("host_rationale", values={"phrase": praise})


@rule
def host_asked_what_failed(case: Case) -> Iterator[Hit]:
    """The host will also be asked what went wrong."""
    asked = "\n".join(str(row.get("question") or "") for row in case.rows("learning_questions"))
    told = f"{_rationale(case)}\n{asked}"
    if has_host(case) and not case.get("host_failures") and not case.words.found("failed", told):
        yield Hit("host_failures")


@rule
def host_agreed(case: Case, at_least: str, limit: str = "") -> Iterator[Hit]:
    """The host has agreed, by word or in writing; with `limit` only where the fund asks for writing."""
    if not has_host(case) or (limit and case.profile.get(limit) != at_least):
        return
    own = [case.get("host_confirmed.state")]
    on_file = [(record.fields.get("host_confirmed") or {}).get("state") for record in case.activities]
    if not any(state in _SURE[at_least] for state in own + on_file):
        yield Hit("host_confirmed", "state", {"fund": case.profile.name})


@rule
def site_answers_question(case: Case) -> Iterator[Hit]:
    """Each site is tied to a learning question, or it is told what is looked for there."""
    for row in case.rows("sites"):
        if not filled(row, ("learning_question", "reason")):
            yield Hit(row_unit("sites", row), "learning_question", {"site": str(row.get("name") or "")})


@rule
def question_has_site(case: Case) -> Iterator[Hit]:
    """Each question that must be seen has a site, once sites are tied to questions; a site in words may serve any."""
    served = {row.get("learning_question") for row in case.rows("sites")}
    for number, row in enumerate(case.rows("learning_questions"), 1):
        if served and None not in served and row.get("must_be_seen") and row.get("id") not in served:
            values = {"number": number, "question": str(row.get("question") or "")}
            yield Hit(row_unit("learning_questions", row), "must_be_seen", values)


@rule
def sites_per_day(case: Case, most: int) -> Iterator[Hit]:
    """No day has more than so many sites."""
    per_day = Counter(row["date"] for row in case.rows("sites") if len(row.get("date", "")) == 10)
    for date, count in sorted(per_day.items()):
        if count > most:
            yield Hit("sites", values={"date": Day(date), "count": count, "most": most})


@rule
def countries_per_week(case: Case, most: int) -> Iterator[Hit]:
    """In each week of travel there are at most so many countries."""
    own = {row.get("site_country") for row in case.rows("sites")} | set(case.get("host_countries") or ())
    countries = own - {None, case.country}
    if not (case.leaving and case.return_day):
        return
    weeks = -(-((case.return_day - case.leaving).days + 1) // 7)
    if len(countries) > most * weeks:
        yield Hit("host_countries", values={"count": len(countries), "days": (case.return_day - case.leaving).days + 1})


@rule
def meets_before_leaving(case: Case) -> Iterator[Hit]:
    """A visit is prepared by a dated step before it begins."""
    start = case.leaving
    steps = [*case.rows("preparation"), *_steps_on_file(case), *_calls_before(case)]
    if visits(case) and start and not any(_begins(step) and day.first(_begins(step)) < start for step in steps):
        yield Hit("preparation", values={"start": start})


@rule
def debriefs_daily(case: Case) -> Iterator[Hit]:
    """During a visit the group debriefs every evening."""
    on_file = any(record.fields.get("debrief_daily") for record in case.activities)
    if visits(case) and case.get("debrief.daily") is not True and not on_file and not case.get("debrief.how"):
        yield Hit("debrief", "daily")


@rule
def debriefs_senior(case: Case, days: int) -> Iterator[Hit]:
    """A senior official at home is debriefed within so many days of the return."""
    if not visits(case):
        return
    on_file = [record.fields.get("debrief_to_official") or {} for record in case.activities]
    told = [debrief for debrief in (case.get("debrief") or {}, *on_file) if debrief.get("date")]
    if not told:
        yield Hit("debrief", "date", {"days": days})
        return
    end = case.return_day
    if end and all(day.first(debrief["date"]) > end + dt.timedelta(days=days) for debrief in told):
        yield Hit("debrief", "date", {"days": days})


@rule
def languages_shared(case: Case) -> Iterator[Hit]:
    """Where delegation and host share no language, interpretation is foreseen."""
    ours, theirs = set(case.get("working_languages") or ()), _host_languages(case)
    if languages_differ(case) and not _interpreted(case):
        yield Hit("interpretation", values={"ours": sorted(ours), "theirs": sorted(theirs)})


@rule
def languages_thought_of(case: Case) -> Iterator[Hit]:
    """Where the languages of the countries differ and none is named, the proposal says how people will talk."""
    if (case.get("working_languages") and _host_languages(case)) or not visits(case) or _interpreted(case):
        return
    hosts = sorted(set(case.get("host_countries") or ()) - {case.country})
    spoken = {record.fields.get("country"): record.fields.get("languages") or () for record in _countries(case, hosts)}
    ours = set(spoken.get(case.country) or ())
    foreign = [Country(code) for code in hosts if spoken.get(code) and not ours & set(spoken[code])]
    if ours and foreign:
        yield Hit("host_languages", values={"countries": foreign})


@rule
def patients_asked(case: Case) -> Iterator[Hit]:
    """Where patients are present, it is said how their consent is kept."""
    for row in case.rows("sites"):
        if row.get("patient_facing") and not filled(row, ("consent_arrangements",)):
            yield Hit(row_unit("sites", row), "consent_arrangements", {"site": str(row.get("name") or "")})


@rule
def sites_on_working_days(case: Case) -> Iterator[Hit]:
    """No site is visited on the weekend of its country, where that is known."""
    dated = [row for row in case.rows("sites") if len(row.get("date", "")) == 10 and row.get("site_country")]
    weekends = {
        record.fields.get("country"): record.fields.get("weekend_days") or ()
        for record in _countries(case, [row["site_country"] for row in dated])
    }
    for row in dated:
        weekday = str(dt.date.fromisoformat(row["date"]).isoweekday())
        if weekday in weekends.get(row["site_country"], ()):
            values = {"date": Day(row["date"]), "country": Country(row["site_country"])}
            yield Hit(row_unit("sites", row), "date", values)


def languages_differ(case: Case) -> bool:
    """Tell whether delegation and host name their languages and share none."""
    ours, theirs = set(case.get("working_languages") or ()), _host_languages(case)
    return bool(ours and theirs and not _roots(ours) & _roots(theirs))


def has_host(case: Case) -> bool:
    """Tell whether a host is named."""
    return any(case.get(name) for name in _HOST)


def _rationale(case: Case) -> str:
    on_file = (str(record.fields.get("host_rationale") or "") for record in case.activities)
    return case.text("host_rationale") or "\n".join(filter(None, on_file))


def _steps_on_file(case: Case) -> list[Mapping[str, Any]]:
    return [step for record in case.activities for step in record.fields.get("preparation") or ()]


def _calls_before(case: Case) -> list[Mapping[str, Any]]:
    return [row for row in case.rows("sequence") if row.get("phase") == "before"]


def _begins(step: Mapping[str, Any]) -> str:
    return str(step.get("date") or (step.get("dates") or {}).get("start") or "")


def _host_languages(case: Case) -> set[str]:
    on_file = {tag for record in case.activities for tag in record.fields.get("host_languages") or ()}
    return set(case.get("host_languages") or ()) or on_file


def _roots(tags: set[str]) -> set[str]:
    return {tag.partition("-")[0] for tag in tags}


def _interpreted(case: Case) -> bool:
    on_file = [record.fields.get("interpretation") for record in case.activities]
    paid = any(row.get("category") == "INT" for row in case.rows("budget_lines"))
    return paid or any(way in _INTERPRETED for way in (case.get("interpretation"), *on_file))


def _countries(case: Case, codes: list[str]) -> list[Any]:
    wanted = {*codes, case.country}
    return [record for record in case.find("country") if record.fields.get("country") in wanted] if codes else []
