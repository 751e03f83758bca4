"""Rules of question 6: who inside government wants it, with a paper that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core import day
from jlndesk.core.i18n import N_
from jlndesk.core.text import fold
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Day, Hit, Label
from jlndesk.guidance.prose import days
from jlndesk.guidance.rules.anchor import seated
from jlndesk.guidance.rules.objectives import months_later
from jlndesk.guidance.rules.registry import rule

_ROWS = "endorsements"
_SENIOR = ("political", "executive")
_PAPER = ("document", "document_text")
_SIGNATORIES = {"ministry_of_health": N_("the ministry of health"), "insurer": N_("the insurer")}


@rule
def endorsed(case: Case) -> Iterator[Hit]:
    """Somebody is named who wants it, if only in words with a day, or a paper of commitment is attached."""
    if not case.rows(_ROWS) and not case.get("commitment_evidence") and not _told(case):
        yield Hit(_ROWS)


@rule
def endorsed_by_senior(case: Case) -> Iterator[Hit]:
    """At least one endorsement is of somebody at the head of an institution, or of a politician."""
    rows = case.rows(_ROWS)
    if rows and not any(_is_senior(case, row) for row in rows):
        yield Hit(_ROWS)


@rule
def endorsement_on_paper(case: Case) -> Iterator[Hit]:
    """At least one senior endorsement comes with its letter or minute."""
    senior = [row for row in case.rows(_ROWS) if _is_senior(case, row)]
    shown = case.get("commitment_evidence") or _told(case)
    if senior and not shown and not any(filled(row, _PAPER) for row in senior):
        yield Hit(row_unit(_ROWS, senior[0]), "document")


@rule
def endorsed_by_both(case: Case) -> Iterator[Hit]:
    """When ministry of health and insurer both sit in the core group, both endorse."""
    kinds = {_kind_of(case, org): org for org in sorted(seated(case))}
    if not case.rows(_ROWS) or not set(_SIGNATORIES) <= set(kinds):
        return
    have, unknown = set(), 0
    for row in case.rows(_ROWS):
        kind = _kind_of(case, _org(case, row)) or _kind_by_name(case, row, kinds)
        have.add(kind)
        unknown += not kind
    missing = [kind for kind in _SIGNATORIES if kind not in have]
    if len(missing) > unknown:
        yield Hit(_ROWS, values={"institution": Label(_SIGNATORIES[missing[0]])})


@rule
def endorsement_recent(case: Case, months: int) -> Iterator[Hit]:
    """No endorsement is older than so many months."""
    for row in case.rows(_ROWS):
        if row.get("date") and months_later(day.last(row["date"]), months) < case.today:
            yield Hit(row_unit(_ROWS, row), "date", {"date": Day(row["date"]), "months": months})


@rule
def endorsement_given(case: Case) -> Iterator[Hit]:
    """No endorsement bears a day that is still to come."""
    for row in case.rows(_ROWS):
        if row.get("date") and day.first(row["date"]) > case.today:
            yield Hit(row_unit(_ROWS, row), "date", {"date": Day(row["date"])})


def _told(case: Case) -> bool:
    """Tell whether the backing in words names somebody senior and a day: a paper that can be asked for."""
    text = case.text("commitment_text")
    senior = case.words.found("senior", text) or not case.words.has("senior")
    return bool(senior and days(text, case.language))


def _is_senior(case: Case, row: Mapping[str, Any]) -> bool:
    person = case.fields_of(row.get("person"))
    level = row.get("level") or person.get("level")
    if level:
        return level in _SENIOR
    post = f"{row.get('post') or person.get('post_title') or ''} {row.get('person_text') or ''}"
    return bool(case.words.found("senior", post)) or (bool(post.strip()) and not case.words.has("senior"))


def _org(case: Case, row: Mapping[str, Any]) -> Any:
    return row.get("org") or case.fields_of(row.get("person")).get("org")


def _kind_of(case: Case, org: Any) -> str:
    fields = case.fields_of(org)
    return str(fields.get("organisation_type") or "")


def _kind_by_name(case: Case, row: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    """Return the kind of the seated institution whose name stands in the row's own words."""
    text = fold(" ".join(str(row.get(name) or "") for name in ("org_text", "post", "person_text")))
    for kind in _SIGNATORIES:
        fields = case.fields_of(kinds[kind])
        names = [fold(str(fields.get(name) or "")) for name in ("name_en", "name_local", "acronym")]
        if any(name and name in text for name in names):
            return kind
    return ""
