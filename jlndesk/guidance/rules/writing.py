"""Rules of question 20: the one paragraph, and how the whole proposal is written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from jlndesk.core import day
from jlndesk.core.i18n import _, languages, speaking
from jlndesk.core.locale import locale
from jlndesk.core.text import fold
from jlndesk.guidance.case import Case, row_unit
from jlndesk.guidance.guide import Guide
from jlndesk.guidance.hit import Hit
from jlndesk.guidance.prose import acronyms, alike, days, related, sentences, stems, word_count, years
from jlndesk.guidance.rules.anchor import past_activities, subtopics, topics_of
from jlndesk.guidance.rules.delegation import names_of, parents
from jlndesk.guidance.rules.objectives import months_later
from jlndesk.guidance.rules.partners import partners
from jlndesk.guidance.rules.registry import rule
from jlndesk.guidance.texts import Passage, passages

# Put together, so that this file does not hold the word itself.
_LEFT = re.compile(r"\b(?:[xX]{3,}|TO" + r"DO|lorem ipsum|Lorem ipsum|TBD|TBC)\b|\?{3,}|_{4,}")
_WORDS_ELSEWHERE = ("TO" + "DO", "TBC")
_PASTED_WORDS = 12
_SAME_FORM, _FEWEST_STEMS = 0.75, 3
_LONGEST_ASKED = 400
_SAME_ITEM = 0.6
_SHORT = 40
"""In so many letters nothing else is said: a phrase such as “to be completed” stands for the answer."""


@rule
def paragraph_names_owner(case: Case) -> Iterator[Hit]:
    """The one paragraph names who decides or who owns the block."""
    text, names = case.text("pitch"), _deciders(case)
    if text and names and not any(fold(name) in fold(text) or _alike(name, text) for name in names):
        yield Hit("pitch", values={"institutions": names[:2]})


@rule
def paragraph_names_date(case: Case) -> Iterator[Hit]:
    """The one paragraph names the year of the change."""
    text, rows = case.text("pitch"), case.rows("change_objectives")
    due = {day.first(row["by"]).year for row in rows if row.get("by")}
    named = {int(one[:4]) for one in days(text, case.language)} | set(years(text))
    if text and due and not due & named:
        yield Hit("pitch", values={"year": str(min(due))})


@rule
def paragraph_names_partner(case: Case) -> Iterator[Hit]:
    """The one paragraph names a partner country, in its own language or in English."""
    text, codes = fold(case.text("pitch")), partners(case)
    tongues = (locale(case.language), locale("en"))
    names = [tongue.country(code) for code in codes for tongue in tongues]
    if text and names and not any(_root(name) in text for name in names):
        yield Hit("pitch", values={"countries": sorted(set(names[::2]))})


@rule
def acronyms_spelled_out(case: Case, known: Sequence[str]) -> Iterator[Hit]:
    """Each acronym of the one paragraph is spelled out somewhere, or is that of an institution on file."""
    found = acronyms(case.text("pitch")) - set(known)
    if not found:
        return
    whole = "\n".join(passage.text for passage in passages(case))
    on_file = {str(org.fields.get("acronym") or "") for org in case.find("organisation")}
    open_ = sorted(one for one in found - on_file if not re.search(rf"\(\s*{one}\b|\b{one}\s*[(=:]", whole))
    if open_:
        yield Hit("pitch", values={"acronyms": open_, "count": len(open_)})


@rule
def nothing_left_open(case: Case, words: str) -> Iterator[Hit]:
    """No answer holds a mark for what was to be written later."""
    everything = passages(case)
    short = [passage for passage in everything if len(passage.text) <= _SHORT]
    # One search through everything is far quicker than one for each answer, and nearly always finds nothing.
    marked = _LEFT.search("\n".join(passage.text for passage in everything))
    phrased = case.words.found(words, "\n".join(passage.text for passage in short))
    for passage in everything if marked else short if phrased else ():
        mark = _mark(passage.text, case.language)
        phrase = mark or (case.words.found(words, passage.text) if passage in short else "")
        if phrase:
            yield Hit(passage.unit, passage.column, {"phrase": phrase})


@rule
def not_the_form_itself(case: Case, guide: str) -> Iterator[Hit]:
    """No answer is the question of the form, or its weak example, in a language the form speaks."""
    asked = _form_texts(guide)
    known = frozenset().union(*asked)
    for passage in passages(case):
        said = stems(passage.text) if len(passage.text) <= _LONGEST_ASKED else set()
        if len(said) < _FEWEST_STEMS or len(said & known) < _SAME_FORM * len(said):
            continue
        if any(len(said & one) >= _SAME_FORM * len(said | one) for one in asked):
            yield Hit(passage.unit, passage.column)


@rule
def nothing_pasted_twice(case: Case) -> Iterator[Hit]:
    """No paragraph stands in two different answers."""
    seen: dict[str, Passage] = {}
    for passage in passages(case):
        for paragraph in passage.text.split("\n"):
            if len(paragraph) < 2 * _PASTED_WORDS or word_count(paragraph) < _PASTED_WORDS:
                continue
            first = seen.setdefault(" ".join(fold(paragraph).split()), passage)
            if first.field != passage.field:
                yield Hit(passage.unit, passage.column, {"other": first.label})


@rule
def sentences_short(case: Case, most: int) -> Iterator[Hit]:
    """No sentence has more than so many words; the longest of each answer is named."""
    for passage in passages(case):
        if len(passage.text) <= 2 * most:
            continue
        longest = max((word_count(sentence) for sentence in sentences(passage.text)), default=0)
        if longest > most:
            yield Hit(passage.unit, passage.column, {"count": longest, "most": most})


@rule
def words_exact(case: Case, fields: Sequence[str], least: int) -> Iterator[Hit]:
    """An answer does not lean on words that say little."""
    for field in fields:
        found = sorted(set(case.words.pattern("vague").findall(fold(case.text(field)))))
        if len(found) >= least:
            unit, _dot, column = field.partition(".")
            yield Hit(unit, column, {"words": found})


@rule
def word_limits_kept(case: Case, limit: str) -> Iterator[Hit]:
    """No answer is longer than the fund allows."""
    for known in case.profile.get(limit) or ():
        field, most = str(known.get("answer") or ""), known.get("words")
        count = word_count(case.text(field)) if most else 0
        if most and count > most:
            unit, _dot, column = field.partition(".")
            yield Hit(unit, column, {"count": count, "most": most, "over": count - most, "fund": case.profile.name})


@rule
def attachments_ready(case: Case) -> Iterator[Hit]:
    """Each attachment on the checklist is ready, and each the fund asks for is on it."""
    rows = case.rows("attachments_checklist")
    for row in rows:
        if row.get("needed") is not False and not row.get("ready") and not row.get("document"):
            yield Hit(row_unit("attachments_checklist", row), "ready", {"item": str(row.get("item") or "")})
    missing = _not_listed(case, [str(row.get("item") or "") for row in rows])
    if missing:
        yield Hit("attachments_checklist", values={"item": missing})


@rule
def not_done_twice(case: Case, months: int) -> Iterator[Hit]:
    """A similar activity of the last months is cited, or it is said how this one differs."""
    subjects = subtopics(case.get("topics"))
    cited = set(case.get("earlier_activities") or ()) | {record.id for record in case.activities}
    if case.get("duplication_check") or not subjects:
        return
    for record in past_activities(case):
        end = (record.fields.get("dates") or {}).get("end")
        recent = end and months_later(day.last(end), months) >= case.today
        if recent and record.id not in cited and subjects & subtopics(topics_of(record)):
            yield Hit("duplication_check", values={"activity": record.title})


@rule
def deadline_ahead(case: Case, states: Sequence[str]) -> Iterator[Hit]:
    """While it is being written, the deadline of the call has not passed."""
    at = str((case.get("deadline") or {}).get("at") or "")[:10]
    if at and at < case.today.isoformat() and case.get("status") in states:
        yield Hit("deadline", values={"date": day.first(at)})


def _mark(text: str, language: str) -> str:
    """Return the first mark for what is still to be written.

    A few marks are words elsewhere (*all* in Spanish, tuberculosis in many languages): outside English they count only
    where they stand alone or before a colon.
    """
    for found in _LEFT.finditer(text):
        alone = len(text.strip()) <= _SHORT or text[found.end() : found.end() + 1] == ":"
        if alone or language.startswith("en") or found.group() not in _WORDS_ELSEWHERE:
            return found.group()
    return ""


@functools.cache
def _form_texts(name: str) -> tuple[frozenset[str], ...]:
    """Return the stems of the questions and weak examples of a guide, in each language the program speaks."""
    found: set[frozenset[str]] = set()
    for tongue in languages():
        with speaking(tongue):
            for question in Guide.load(name).questions.values():
                found |= {frozenset(stems(_(text))) for text in (question.ask, question.weak)}
    return tuple(one for one in found if len(one) >= _FEWEST_STEMS)


def _deciders(case: Case) -> list[str]:
    """Return the names of those who decide the change and of the owner of the constraint."""
    rows = case.rows("change_objectives")
    told = [str(row["institution_text"]) for row in rows if row.get("institution_text")]
    owner = case.get("constraint.owner_org")
    orgs = [row["institution"] for row in rows if row.get("institution")] + ([owner] if owner else [])
    named = [name for org in orgs for one in (org, *parents(case, org)) for name in names_of(case, one)]
    return list(dict.fromkeys([*told, *named, *filter(None, [case.text("constraint.owner_text")])]))


def _alike(name: str, text: str) -> bool:
    wanted = stems(name)
    return bool(acronyms(name) & acronyms(text)) or (wanted <= stems(text) if wanted else related(name, text))


def _root(name: str) -> str:
    """Return the part of a country's name that survives articles and endings."""
    longest = max(fold(name).split(), key=len)
    return longest[: max(4, len(longest) - 2)]


def _not_listed(case: Case, listed: list[str]) -> list[str]:
    """Return what the fund asks for and the checklist lacks.

    A list in another language than English, that of most funds' rules, is only counted: its items would not match.
    """
    required = [one for one in case.profile.get("attachments_required") or () if one.get("required") is not False]
    asked = [str(one.get("item") or "") for one in required]
    open_ = [item for item in asked if not any(_same_item(item, other) for other in listed)]
    foreign = case.language.partition("-")[0] != "en"
    spare = [other for other in listed if not any(_same_item(item, other) for item in asked)]
    return open_[len(spare) :] if foreign else open_


def _same_item(one: str, other: str) -> bool:
    return fold(one) in fold(other) or fold(other) in fold(one) or alike(one, other, _SAME_ITEM)
