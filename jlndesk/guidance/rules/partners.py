"""Rules of questions 7 and 8: a priority said as a question, and countries that are known to share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Country, Day, Hit
from jlndesk.guidance.naming import countries_in
from jlndesk.guidance.prose import days, is_question, sentences, word_count
from jlndesk.guidance.rules.anchor import subtopics
from jlndesk.guidance.rules.objectives import months_later
from jlndesk.guidance.rules.registry import rule

_ROWS, _TOLD = "common_interest", "common_interest_text"
_CONFIRMED = 3
_SHORTEST_QUESTION, _WHOLE_QUESTION = 5, 8
_PROOF = ("evidence", "evidence_text", "confirmed_on")


@rule
def priority_asks_how(case: Case) -> Iterator[Hit]:
    """The learning priority is a question that asks how, what or which."""
    unit, text = priority(case)
    if not text or case.words.starts("asks_how", text):
        return
    if case.words.has("asks_how"):
        asks = is_question(text) and bool(case.words.found("asks_how", text))
    else:
        asks = is_question(text) or word_count(text) >= _SHORTEST_QUESTION
    if not asks:
        yield Hit(unit)


@rule
def priority_has_subtopic(case: Case, in_words: bool) -> Iterator[Hit]:
    """An exact subject is chosen, not only its family.

    With `in_words` only proposals are read whose priority is a whole question in words, which tells the subject itself
    when its family is chosen; otherwise all others.
    """
    linked = case.fields_of(case.get("learning_priority")).get("topics")
    text = case.text("learning_priority_text")
    told = bool(case.get("topics")) and word_count(text) >= _WHOLE_QUESTION and not next(priority_asks_how(case), None)
    if not subtopics(case.get("topics")) and not subtopics(linked) and told == in_words:
        yield Hit("topics")


@rule
def priority_length(case: Case, least: int, most: int) -> Iterator[Hit]:
    """The learning priority has so many words."""
    unit, text = priority(case)
    count = word_count(text)
    if count and not least <= count <= most:
        yield Hit(unit, values={"count": count, "least": least, "most": most})


@rule
def priority_agreed(case: Case) -> Iterator[Hit]:
    """The linked priority has the day on which the core group agreed it."""
    record = case.linked(case.get("learning_priority"))
    if record and not record.fields.get("agreed_by_ccg"):
        yield Hit("learning_priority")


@rule
def priority_agreed_recently(case: Case, months: int) -> Iterator[Hit]:
    """The core group agreed the linked priority within so many months."""
    agreed = case.fields_of(case.get("learning_priority")).get("agreed_by_ccg")
    if agreed and months_later(day.last(agreed), months) < case.today:
        yield Hit("learning_priority", values={"date": Day(agreed), "months": months})


@rule
def enough_partners(case: Case) -> Iterator[Hit]:
    """There are as many partner countries as the fund asks for."""
    countries, least = partners(case), case.profile.least_partners
    if len(countries) < least:
        yield Hit(_ROWS, values={"count": least, "named": len(countries)})


@rule
def partners_confirmed(case: Case) -> Iterator[Hit]:
    """As many partner countries as the fund asks for have confirmed in writing."""
    countries, sure, least = partners(case), partners(case, _CONFIRMED), case.profile.least_partners
    if countries and len(sure) < least <= len(countries):
        unsure = [Country(code) for code in countries if code not in sure]
        units = [row_unit(_ROWS, row) for row in case.rows(_ROWS) if row.get("partner") == unsure[0]]
        values = {"countries": unsure, "count": least, "confirmed": len(sure)}
        yield Hit(units[0], "evidence_level", values) if units else Hit(_TOLD, values=values)


@rule
def confirmation_proven(case: Case) -> Iterator[Hit]:
    """A partner said to have confirmed has a paper or a day that shows it."""
    for row in case.rows(_ROWS):
        sure = row.get("partner") and int(row.get("evidence_level") or 0) >= _CONFIRMED
        if sure and not filled(row, _PROOF):
            yield Hit(row_unit(_ROWS, row), "evidence_text", {"country": Country(row["partner"])})


@rule
def confirmation_given(case: Case) -> Iterator[Hit]:
    """No confirmation of a partner bears a day that is still to come."""
    for row in case.rows(_ROWS):
        on = row.get("confirmed_on")
        if on and day.first(on) > case.today:
            yield Hit(row_unit(_ROWS, row), "confirmed_on", {"date": Day(on)})


@rule
def partner_is_another(case: Case) -> Iterator[Hit]:
    """No partner is the applicant's own country."""
    for row in case.rows(_ROWS):
        if row.get("partner") and row["partner"] == case.country:
            yield Hit(row_unit(_ROWS, row), "partner", {"country": Country(row["partner"])})


@rule
def something_offered(case: Case) -> Iterator[Hit]:
    """It is said what the partners get in return."""
    if partners(case) and not case.get("reciprocity"):
        yield Hit("reciprocity", values={"countries": [Country(code) for code in partners(case)]})


@rule
def product_named(case: Case, limit: str) -> Iterator[Hit]:
    """Where the fund wants a product of the network applied, one is named."""
    if case.profile.get(limit) and not case.get("jln_product") and not case.get("jln_product_text"):
        yield Hit("jln_product", values={"fund": case.profile.name})


def priority(case: Case) -> tuple[str, str]:
    """Return where the learning priority is said, and its words."""
    record = case.linked(case.get("learning_priority"))
    said = str(record.fields.get("statement") or record.title) if record else ""
    return ("learning_priority", said) if said else ("learning_priority_text", case.text("learning_priority_text"))


def partners(case: Case, at_least: int = 0) -> list[str]:
    """Return the other countries named as partners, each once, with evidence of at least this level."""
    named = [row for row in case.rows(_ROWS) if row.get("partner")]
    sure = {row["partner"] for row in named if _level(case, row) >= at_least}
    return sorted((sure if named else _told(case, at_least)) - {case.country})


def _level(case: Case, row: Mapping[str, Any]) -> int:
    """Return how sure a partner is: as chosen, else by the paper or day that shows a confirmation."""
    if row.get("evidence_level"):
        return int(row["evidence_level"])
    proven = filled(row, ("evidence", "confirmed_on")) or days(str(row.get("evidence_text") or ""), case.language)
    return _CONFIRMED if proven else 0


def _told(case: Case, at_least: int) -> set[str]:
    """Return the countries named in words; those named in one sentence with a day are taken as confirmed on it."""
    text, language = case.text(_TOLD), case.language
    parts = sentences(text) if at_least >= _CONFIRMED else [text]
    dated = (part for part in parts if at_least < _CONFIRMED or days(part, language))
    return {code for part in dated if part for code in countries_in(part, language)}
