"""Rules of question 19 about single lines: a price somebody can recalculate, with its date, for a named activity."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jlndesk.core import day
from jlndesk.core.money import minor
from jlndesk.core.text import fold
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.amounts import stated, worked_out
from jlndesk.guidance.case import ACTIVITY_TYPES, Case, filled, row_unit
from jlndesk.guidance.hit import Day, Hit, Label
from jlndesk.guidance.money import told
from jlndesk.guidance.prose import numbers
from jlndesk.guidance.rules.delegation import size
from jlndesk.guidance.rules.learning import visits
from jlndesk.guidance.rules.registry import rule

_LINES = "budget_lines"
_NIGHTS = ("PDM", "ACC")
_NEEDED = {"TRV": {"TRV"}, "PDM": {"PDM", "ACC"}, "INS": {"INS"}}
_ENOUGH_PRICES = 3
_NAMED = 3
_ITEMS = re.compile(r"[;\n]|[.,:](?=\s)|[،؛、，；]")
_FEWEST_ITEMS = 4


@rule
def budget_told_with_figures(case: Case) -> Iterator[Hit]:
    """A budget in words, while there are no lines, has at least two figures in it."""
    text = case.text("budget_text")
    if text and not case.rows(_LINES) and len(numbers(text)) < 2:
        yield Hit("budget_text")


@rule
def budget_in_lines(case: Case) -> Iterator[Hit]:
    """A budget told in words, with no bare sum in it, is also there in lines."""
    text = case.text("budget_text")
    if text and not case.rows(_LINES) and (not told(case) or worked_out(text)):
        yield Hit(_LINES)


@rule
def budget_itemised(case: Case) -> Iterator[Hit]:
    """A sum that is stated in words is worked out in lines, or in the words themselves item by item."""
    sums = [one.money for one in told(case) if one.role != "other"] or [one.money for one in told(case)]
    if sums and not _worked_out(case.text("budget_text")):
        asked = stated(told(case))
        yield Hit("budget_text", values={"amounts": [asked] if asked else sums[:_NAMED]})


@rule
def request_named(case: Case) -> Iterator[Hit]:
    """Once there is a budget it says how much is asked of the fund; a sum asked in words counts."""
    if case.get("requested") or not (case.rows(_LINES) or case.get("budget_text")):
        return
    if not stated(told(case)):
        yield Hit("requested")


@rule
def words_match_request(case: Case, tolerance_percent: int) -> Iterator[Hit]:
    """What a budget in words says is asked is what the proposal asks of the fund."""
    asked, said = case.get("requested"), stated([one for one in told(case) if one.role == "asked"])
    if not asked or not said or said["currency"] != asked["currency"]:
        return
    if 100 * abs(minor(said) - minor(asked)) > tolerance_percent * minor(asked):
        yield Hit("requested", values={"said": said, "asked": asked})


@rule
def line_has_price(case: Case) -> Iterator[Hit]:
    """Each line has a price above zero, and nothing it is multiplied by is zero."""
    for line in case.rows(_LINES):
        price = line.get("unit_cost") or {}
        factors = [Decimal(line[name]) for name in ("persons", "days", "frequency") if name in line]
        if not price or Decimal(price["amount"]) <= 0 or any(factor <= 0 for factor in factors):
            yield _hit(line, "unit_cost")


@rule
def line_is_no_lump(case: Case, categories: Sequence[str]) -> Iterator[Hit]:
    """No travel line is one whole sum: it says for how many people, how many nights, at which price."""
    for line in case.rows(_LINES):
        single = all(Decimal(line.get(name, 1)) == 1 for name in ("persons", "days", "frequency"))
        text = f"{line.get('description') or ''} {line.get('unit') or ''}"
        if single and line.get("category") in categories and (size(case) > 1 or case.words.found("lump", text)):
            yield _hit(line, "persons")


@rule
def line_has_activity(case: Case) -> Iterator[Hit]:
    """Each line belongs to an activity or step; where there is one activity and no line names any, all belong to it."""
    rows = case.rows(_LINES)
    names = ("activity", "activity_text", "learning_question")
    if len(case.activities) < 2 and not any(filled(line, names) for line in rows):
        return
    for line in rows:
        if not filled(line, names):
            yield _hit(line, "activity")


@rule
def price_dated(case: Case, categories: Sequence[str]) -> Iterator[Hit]:
    """The prices of travel and allowances have the month they are from."""
    for line in case.rows(_LINES):
        if line.get("category") in categories and not filled(line, ("rate_month",)):
            yield _hit(line, "rate_month")


@rule
def price_sourced(case: Case, categories: Sequence[str]) -> Iterator[Hit]:
    """The prices of travel and allowances say where they are from."""
    for line in case.rows(_LINES):
        if line.get("category") in categories and line.get("unit_cost") and not filled(line, ("basis", "rate_source")):
            yield _hit(line, "basis")


@rule
def price_recent(case: Case, days: int) -> Iterator[Hit]:
    """No price is older than so many days."""
    for line in case.rows(_LINES):
        if line.get("rate_month"):
            age = (case.today - day.last(line["rate_month"])).days
            if age > days:
                yield _hit(line, "rate_month", date=Day(line["rate_month"]), age=age, most=days)


@rule
def persons_within_delegation(case: Case, categories: Sequence[str]) -> Iterator[Hit]:
    """No travel line pays for more people than travel."""
    going = size(case)
    for line in case.rows(_LINES):
        if going and line.get("category") in categories and (line.get("persons") or 0) > going:
            yield _hit(line, "persons", persons=line["persons"], going=going)


@rule
def nights_within_trip(case: Case, travel_days: int) -> Iterator[Hit]:
    """Allowances are asked for no more days than the visit and its travel take."""
    if not (case.leaving and case.return_day and visits(case)):
        return
    known = [record.fields.get("travel_days") for record in case.activities]
    longest = (case.return_day - case.leaving).days + 1 + max([travel_days, *filter(None, known)])
    for line in case.rows(_LINES):
        if line.get("category") in _NIGHTS and Decimal(line.get("days", 0)) > longest:
            yield _hit(line, "days", days=Decimal(line["days"]), most=longest)


@rule
def travel_whole(case: Case) -> Iterator[Hit]:
    """The budget of each visit has its fares, its nights and its insurance, whoever pays them."""
    if not visits(case) or not case.rows(_LINES):
        return
    tours = [record.id for record in case.activities if record.type == "study_tour"] or [""]
    missing = {key: None for tour in tours for key, enough in _NEEDED.items() if not _paid(case, tour) & enough}
    if missing:
        yield Hit(_LINES, values={"categories": [_category(key) for key in missing]})


@rule
def visa_told(case: Case) -> Iterator[Hit]:
    """A visit abroad that is budgeted has a line for visas, or says whether they are needed."""
    abroad = [country for country in case.get("host_countries") or () if country != case.country]
    if visits(case) and abroad and case.rows(_LINES) and not _paid(case) & {"VIS"} and not _visa_known(case):
        yield Hit("visa", "needed")


@rule
def needed_line(case: Case, category: str, need: str) -> Iterator[Hit]:
    """A cost that other answers make certain has its line: visas that are needed, interpretation that is foreseen."""
    needs = {
        "visa": (case.get("visa") or {}).get("needed"),
        "interpretation": case.get("interpretation") in ("consecutive", "simultaneous"),
    }
    paid = _paid(case)
    if needs[need] and paid and category not in paid:
        yield Hit(_LINES, values={"category": _category(category)})


@rule
def meals_once(case: Case) -> Iterator[Hit]:
    """Meals are not paid twice: a full allowance and catering for the same people in the same activity."""
    rows = case.rows(_LINES)
    allowances = {_activity(line) for line in rows if line.get("category") == "PDM"} - {""}
    for line in rows:
        if line.get("category") == "CAT" and _activity(line) in allowances:
            yield _hit(line, "category")


@rule
def lodging_once(case: Case, basis: str) -> Iterator[Hit]:
    """Nights are not paid twice: a full allowance with lodging in it and a hotel, in the same activity."""
    rows = case.rows(_LINES)
    full = [line for line in rows if line.get("category") == "PDM" and line.get("basis") == basis]
    nights = {_activity(line) for line in full if not line.get("justification")} - {""}
    for line in rows:
        if line.get("category") == "ACC" and _activity(line) in nights and not line.get("justification"):
            yield _hit(line, "category")


@rule
def line_once(case: Case) -> Iterator[Hit]:
    """No line stands twice, for the same or for another payer."""
    seen: set[tuple[Any, ...]] = set()
    for line in case.rows(_LINES):
        price = line.get("unit_cost") or {}
        mark = (line.get("category"), _activity(line), fold(str(line.get("description") or "")), *price.values())
        if mark in seen and line.get("description"):
            yield _hit(line, "description")
        seen.add(mark)


@rule
def price_like_before(case: Case, times: int) -> Iterator[Hit]:
    """No price is many times what the own records paid for the same kind of thing."""
    wanted = {_kind(line) for line in case.rows(_LINES) if line.get("unit_cost")}
    if not wanted:
        return
    before = _past_prices(case, wanted)
    for line in case.rows(_LINES):
        prices = before.get(_kind(line), ())
        if line.get("unit_cost") and len(prices) >= _ENOUGH_PRICES:
            usual = statistics.median(prices)
            if Decimal(line["unit_cost"]["amount"]) > times * usual:
                currency = line["unit_cost"]["currency"]
                paid = {"amount": str(usual), "currency": currency}
                yield _hit(line, "unit_cost", price=line["unit_cost"], usual=paid, times=times)


def _paid(case: Case, tour: str = "") -> set[Any]:
    """Return the categories with a line: of a tour, those that name it or name no activity's record."""
    rows = case.rows(_LINES)
    return {line.get("category") for line in rows if not tour or line.get("activity") in (None, tour)}


def _visa_known(case: Case) -> bool:
    visa = case.get("visa") or {}
    return "needed" in visa or visa.get("status") == "not_needed"


def _worked_out(text: str) -> bool:
    """Tell whether a budget in words names its items: several parts with a figure, some of them multiplied."""
    items = [part for part in _ITEMS.split(text) if numbers(part)]
    return len(items) >= _FEWEST_ITEMS and len(numbers(text)) >= 2 * _FEWEST_ITEMS


def _past_prices(case: Case, wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], list[Decimal]]:
    found: dict[tuple[Any, ...], list[Decimal]] = {}
    records = (record for name in (*ACTIVITY_TYPES, "proposal") for record in case.find(name))
    own = (one for one in records if one.id != case.record.id and one.fields.get("country") in (None, case.country))
    for record in own:
        for line in record.fields.get(_LINES) or ():
            if line.get("unit_cost") and _kind(line) in wanted:
                found.setdefault(_kind(line), []).append(Decimal(line["unit_cost"]["amount"]))
    return found


def _kind(line: Mapping[str, Any]) -> tuple[Any, ...]:
    unit = fold(str(line.get("unit") or ""))
    return (line.get("category"), unit, (line.get("unit_cost") or {}).get("currency"))


def _activity(line: Mapping[str, Any]) -> str:
    return str(line.get("activity") or fold(str(line.get("activity_text") or "")))


def _category(key: str) -> Label:
    return Label(vocabulary("budget_categories").entries[key].label)


def _hit(line: Mapping[str, Any], column: str, **values: Any) -> Hit:
    return Hit(row_unit(_LINES, line), column, {"line": str(line.get("description") or ""), **values})
