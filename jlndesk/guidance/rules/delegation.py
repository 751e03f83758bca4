"""Rules of question 12: somebody who decides, somebody who does the work, the owner of the block, a reason for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jlndesk.core.text import fold
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.case import Case, filled, row_unit
from jlndesk.guidance.hit import Hit
from jlndesk.guidance.prose import alike, length, name_parts, same_name, word_count
from jlndesk.guidance.rules.anchor import past_activities, subtopics, topics_of
from jlndesk.guidance.rules.registry import rule

_ROWS, _UNIT = "participants_planned", "constraint.owner_unit"
_COPIED = 0.95


@rule
def people_named(case: Case) -> Iterator[Hit]:
    """The people who will learn are named by post, not only counted."""
    if not delegation(case):
        yield Hit(_ROWS, values={"count": case.get("delegation_size") or 0})


@rule
def role_told(case: Case, words: Sequence[str]) -> Iterator[Hit]:
    """Each participant has a role in the change, or a post or reason whose words tell it.

    Where no role is chosen at all, the reasons are read together: those who decide and work are asked for elsewhere.
    """
    rows = case.rows(_ROWS)
    told = any(_says(case, row, name) for row in rows for name in words)
    if not any(row.get("role") for row in rows) and (told or not any(map(case.words.has, words))):
        return
    for number, row in enumerate(rows, 1):
        if not row.get("role") and not any(_says(case, row, name) for name in words):
            yield _hit(row, "role", number)


@rule
def reason_long_enough(case: Case, characters: int, least_words: int) -> Iterator[Hit]:
    """Each participant's reason, once begun, has so many letters, or so many words."""
    for number, row in enumerate(case.rows(_ROWS), 1):
        reason = str(row.get("reason") or "")
        if reason and length(reason) < characters and word_count(reason) < least_words:
            yield _hit(row, "reason", number)


@rule
def reasons_differ(case: Case) -> Iterator[Hit]:
    """No participant's reason is another's copied."""
    rows = case.rows(_ROWS)
    for number, row in enumerate(rows, 1):
        if any(_copied(row, other) for other in rows[: number - 1]):
            yield _hit(row, "reason", number)


@rule
def has_role(
    case: Case, roles: Sequence[str], words: str, near: Sequence[str], least_words: int = 0, posts: str = ""
) -> Iterator[Hit]:
    """Somebody has one of these roles in the change; or a role `near` them, or none, and a post or reason that says so.

    Where no role is chosen at all, a reason of `least_words` is enough, or a post with a word of the list `posts`.
    """
    rows = delegation(case)
    chosen = any(row.get("role") for row in rows)
    if not chosen and any(_tells(case, row, least_words, posts) for row in rows):
        return
    said = chosen or case.words.has(words)
    open_ = (None, "", *near)
    if (
        rows
        and said
        and not any(row.get("role") in roles or (row.get("role") in open_ and _says(case, row, words)) for row in rows)
    ):
        yield Hit(_ROWS)


@rule
def owner_takes_part(case: Case) -> Iterator[Hit]:
    """The institution that owns the constraint sends somebody."""
    owner, told = case.get("constraint.owner_org"), case.text("constraint.owner_text") or case.text(_UNIT)
    rows = delegation(case)
    if not rows or not (case.fields_of(owner) or told):
        return
    line = {owner, *parents(case, owner)} - {None}
    words = [part for path in ("constraint.owner_text", _UNIT) for part in name_parts(case.text(path))]
    names = [*words, *(name for org in sorted(line) for name in names_of(case, org))]
    if not any(_of_owner(case, row, line, names) for row in rows):
        yield Hit(_ROWS, values={"institution": next(filter(None, (_title(case, owner), told)))})


@rule
def finance_takes_part(case: Case, family: str) -> Iterator[Hit]:
    """When the subject is financing, the ministry of finance sends somebody."""
    entries = vocabulary("topics").entries
    subjects = set(case.get("topics") or ())
    financing = any(key in entries and family in (key, entries[key].parent) for key in subjects)
    rows = delegation(case)
    if not rows or not financing or not case.words.has("finance"):
        return
    if not any(_kind(case, row) == "ministry_of_finance" or _says(case, row, "finance") for row in rows):
        yield Hit(_ROWS)


@rule
def size_within_fund(case: Case, limit: str) -> Iterator[Hit]:
    """The delegation is no larger than the fund allows."""
    most = case.profile.get(limit)
    if most and size(case) > most:
        yield Hit("delegation_size", values={"count": size(case), "most": most, "fund": case.profile.name})


@rule
def size_is_small(case: Case, most: int, limit: str) -> Iterator[Hit]:
    """The delegation is small where the fund sets no limit."""
    if not case.profile.get(limit) and size(case) > most:
        yield Hit("delegation_size", values={"count": size(case), "most": most})


@rule
def few_in_protocol(case: Case, most_percent: int) -> Iterator[Hit]:
    """At most such a share of the delegation has protocol or assistance as its task."""
    rows = delegation(case)
    serving = [row for row in rows if row.get("role") == "protocol" or _post_says(case, row, "protocol")]
    if 100 * len(serving) > most_percent * len(rows):
        yield Hit(_ROWS, values={"serving": len(serving), "count": len(rows)})


@rule
def two_agencies(case: Case) -> Iterator[Hit]:
    """The delegation comes from at least two institutions."""
    known = [_org(case, row) or fold(str(row.get("org_text") or "")) for row in delegation(case)]
    if len(known) > 1 and all(known) and len({_top(case, org) for org in known}) == 1:
        yield Hit(_ROWS)


@rule
def faces_continue(case: Case, least_percent: int) -> Iterator[Hit]:
    """When earlier activities on the subject are on file, enough of the delegation took part in them."""
    subjects = subtopics(case.get("topics"))
    earlier = [record for record in past_activities(case) if subjects & subtopics(topics_of(record))]
    known = {row.get("person") for record in earlier for row in record.fields.get("participants") or ()} - {None}
    people = {row["person"] for row in case.rows(_ROWS) if row.get("person")}
    if known and len(people) > 1 and 100 * len(people & known) < least_percent * len(people):
        yield Hit(_ROWS, values={"same": len(people & known), "count": len(people)})


@rule
def sexes_balanced(case: Case, least_percent: int) -> Iterator[Hit]:
    """Where the sex of at least three people is known, neither women nor men are almost absent."""
    sexes = [row.get("sex") or case.fields_of(row.get("person")).get("sex") for row in delegation(case)]
    women, men = sexes.count("F"), sexes.count("M")
    if women + men >= 3 and 100 * min(women, men) < least_percent * (women + men):
        yield Hit(_ROWS, values={"women": women, "men": men})


@rule
def people_in_post(case: Case) -> Iterator[Hit]:
    """Nobody in the delegation has left the post."""
    for row in case.rows(_ROWS):
        person = case.linked(row.get("person"))
        if person and (person.fields.get("active") is False or person.fields.get("left_on")):
            yield Hit(row_unit(_ROWS, row), "person", {"person": person.title})


def delegation(case: Case) -> list[Mapping[str, Any]]:
    """Return the planned participants: of the proposal, else of its planned activities."""
    activities = (record.fields.get("participants") or () for record in case.activities)
    return case.rows(_ROWS) or [row for rows in activities for row in rows]


def size(case: Case) -> int:
    """Return how many people go."""
    return max(len(delegation(case)), case.get("delegation_size") or 0)


def parents(case: Case, org: Any) -> list[Any]:
    """Return the institutions an organisation is part of, nearest first."""
    found: list[Any] = []
    while (org := case.fields_of(org).get("parent")) and org not in found:
        found.append(org)
    return found


def names_of(case: Case, org: Any) -> list[str]:
    """Return the names of an organisation: in English, its own language, and short."""
    fields = case.fields_of(org)
    return [str(fields[name]) for name in ("name_en", "name_local", "acronym") if fields.get(name)]


def _top(case: Case, org: Any) -> Any:
    return next(iter(parents(case, org)[::-1]), org)


def _org(case: Case, row: Mapping[str, Any]) -> Any:
    return row.get("org") or case.fields_of(row.get("person")).get("org")


def _kind(case: Case, row: Mapping[str, Any]) -> Any:
    return case.fields_of(_org(case, row)).get("organisation_type")


def _title(case: Case, record_id: Any) -> str:
    record = case.linked(record_id)
    return record.title if record else ""


def _words_of(case: Case, row: Mapping[str, Any]) -> str:
    return " ".join([str(row.get(name) or "") for name in ("org_text", "reason")] + [_post(case, row)])


def _post(case: Case, row: Mapping[str, Any]) -> str:
    post = case.fields_of(row.get("person")).get("post_title")
    return " ".join(str(text) for text in (row.get("post"), row.get("person_text"), post) if text)


def _says(case: Case, row: Mapping[str, Any], words: str) -> bool:
    return bool(case.words.found(words, _words_of(case, row)))


def _post_says(case: Case, row: Mapping[str, Any], words: str) -> bool:
    return bool(case.words.found(words, _post(case, row)))


def _tells(case: Case, row: Mapping[str, Any], least_words: int, posts: str) -> bool:
    reason = word_count(str(row.get("reason") or ""))
    return bool(least_words and reason >= least_words) or _post_says(case, row, posts)


def _of_owner(case: Case, row: Mapping[str, Any], line: set[Any], names: Sequence[str]) -> bool:
    org = _org(case, row)
    if org in line or line & set(parents(case, org)):
        return True
    text = f"{_words_of(case, row)} {' '.join(names_of(case, org))}"
    folded = fold(text)
    return any(fold(name) in folded for name in names) or any(same_name(name, _place(case, row)) for name in names)


def _place(case: Case, row: Mapping[str, Any]) -> str:
    """Return where a participant works, in words."""
    return f"{row.get('org_text') or ''} {_post(case, row)} {' '.join(names_of(case, _org(case, row)))}"


def _copied(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return filled(row, ("reason",)) and alike(str(row["reason"]), str(other.get("reason") or ""), _COPIED)


def _hit(row: Mapping[str, Any], column: str, number: int) -> Hit:
    return Hit(row_unit(_ROWS, row), column, {"number": number, "post": str(row.get("post") or "")})
