"""Rules about the record as a whole: two versions of an answer, the order of the stages, what a fund leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.guidance.case import Case
from jlndesk.guidance.hit import Hit, Label
from jlndesk.guidance.rules.registry import rule
from jlndesk.records import all_types


@rule
def one_version(case: Case) -> Iterator[Hit]:
    """No answer has two versions that two people wrote at the same time."""
    for conflict in case.record.conflicts:
        people = sorted({version.by for version in conflict.values if version.by})
        yield Hit(conflict.unit, values={"people": people or [conflict.unit]})


@rule
def stages_in_order(case: Case, fields: Sequence[str]) -> Iterator[Hit]:
    """The activity is not written while the questions before it still have gaps."""
    begun = next((name for name in fields if case.get(name)), None)
    if case.locked_by and begun:
        yield Hit(begun, values={"questions": list(case.locked_by), "count": len(case.locked_by)})


@rule
def rules_known(case: Case) -> Iterator[Hit]:
    """The fund's profile knows its ceiling, its months and how many partners it asks for."""
    labels = all_types()["fund_profile"].fields
    missing = [Label(labels[name].label) for name in case.profile.unknown]
    if missing and (case.get("fund_profile") or case.profile.name):
        yield Hit("fund_profile", values={"rules": missing})
