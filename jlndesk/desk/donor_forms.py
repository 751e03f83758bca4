"""Verbs on donors' own forms: answers as plain text, the places of a form, its matches kept, and a filled copy."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jlndesk.core import files
from jlndesk.core.errors import DeskError, InputError, NotFoundError
from jlndesk.core.i18n import _, language, speaking
from jlndesk.core.record import Record
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.text import fold, shown
from jlndesk.desk import documents
from jlndesk.desk.desk import Desk, Look
from jlndesk.desk.guidance import guide_of
from jlndesk.desk.records import put_records
from jlndesk.exchange import strict
from jlndesk.exchange.donor_form import DonorForm
from jlndesk.exchange.donor_match import suggestions
from jlndesk.guidance import Guide, Profile, profile_named, profile_of
from jlndesk.guidance.prose import word_count
from jlndesk.reports.context import Context
from jlndesk.reports.replies import Reply, field_text, replies

Json = dict[str, Any]
Matches = dict[str, str]
"""The answer that goes to each place of a form, by the words of the place: a question's number, a field, or nothing."""
_FUND, _PLACES = "fund_profile", "form_places"
_GUIDE = "proposal"
_TONGUES = ("en", "fr")
_LARGEST = 1_000_000  # bytes of a file of matches


@dataclass(frozen=True)
class Wish:
    """What is asked for: in which language, for whom, by which fund's limits, on which day."""

    language: str = ""
    audience: Literal["outside", "team"] = "outside"
    profile: str = ""
    today: dt.date | None = None


@dataclass
class _Told:
    """A record and what is needed to tell its answers, each worked out once."""

    record: Record
    context: Context
    profile: Profile
    known: dict[str, Reply] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = {str(one.question.number): one for one in replies(self.record, self.context)}

    def text(self, answer: str) -> str:
        """The answer to a question by its number, or a field by its name."""
        return self.known[answer].text if answer in self.known else field_text(self.record, answer, self.context)


# ---------------------------------------------------------------- answers


def answers(desk: Desk, identity: str, number: int | None = None, wish: Wish | None = None) -> Json:
    """Return a record's answers as plain text: {record, profile, answers: [{number, ask, text, words, limits}]}.

    `limits` are those of the fund: [{field, label, words, most, over}]. With `number` the answer to one question.
    Raises NotFoundError for a record or question that is not there, InputError for a record without a guide.
    """
    told = _told(desk, identity, wish or Wish())
    chosen = [one for one in told.known.values() if number in (None, one.question.number)]
    if not chosen:
        raise NotFoundError(
            _("There is no question {number}.").format(number=number),
            _("Questions are numbered from 1 to {most}.").format(most=len(told.known)),
        )
    return {
        "record": told.record.id,
        "profile": told.profile.name or None,
        "answers": [_answer(told, one) for one in chosen],
    }


def _answer(told: _Told, reply: Reply) -> Json:
    question = reply.question
    return {
        "number": question.number,
        "ask": question.ask,
        "text": reply.text,
        "words": word_count(reply.text),
        "limits": list(_limits(told, question.fields)),
    }


def _limits(told: _Told, fields: Sequence[str]) -> Iterator[Json]:
    """Yield the fund's limits for the fields of a question, with how many words stand there."""
    described = told.context.types[told.record.type]
    for limit in told.profile.get("word_limits") or ():
        name, most = str(limit.get("answer") or ""), limit.get("words")
        base = name.partition(".")[0]
        if base in fields and most and base in described.fields:
            words = word_count(field_text(told.record, name, told.context))
            over = max(words - most, 0)
            with speaking(told.context.language):
                label = _(described.fields[base].label)
            yield {"field": name, "label": label, "words": words, "most": most, "over": over}


def _told(desk: Desk, identity: str, wish: Wish) -> _Told:
    look = desk.look(wish.language or language())
    record = look.look_up(identity)
    if record is None:
        raise NotFoundError(
            _("There is no record {id} here, or it lies in the trash.").format(id=identity),
            _("Look for it with: jlndesk search"),
        )
    guide_of(record)
    order = documents.Order((identity,), Path(), language=wish.language, audience=wish.audience, today=wish.today)
    context = documents.context_for(desk, look, [record], order)
    profile = profile_named(wish.profile, look) if wish.profile else profile_of(record, look)
    return _Told(record, context, profile)


# ---------------------------------------------------------------- places


def places(desk: Desk, path: Path, *, fund: str = "", target: Path | None = None) -> Json:
    """Return the places of a donor's form: {form, fund, map, places}, with of each place {place,
    kind, words_allowed, answer, suggested, sure}.

    `answer` is what was matched with the fund, None where nobody has decided; `suggested` what is likely. With `target`
    the matches, decided or suggested, are written there as a file to correct.
    """
    form = DonorForm(path)
    look = desk.look(language())
    kept = _kept(_fund(look, fund)) if fund else {}
    likely = suggestions([one.words for one in form.places if one.kind != "table"], _phrases(desk))
    found = []
    for place in form.places:
        match = likely.get(place.words)
        found.append({
            "place": place.words, "kind": place.kind, "words_allowed": place.words_allowed or None,
            "answer": kept.get(place.words), "suggested": match.answer if match else None,
            "sure": match.sure if match else None,
        })  # fmt: skip
    if target is not None:
        _write_matches(target, path, found)
    return {"form": str(path), "fund": fund or None, "places": found, "map": str(target) if target else None}


def _write_matches(target: Path, form: Path, found: Sequence[Json]) -> None:
    chosen = {
        one["place"]: one["answer"] if one["answer"] is not None else one["suggested"] or ""
        for one in found
        if one["kind"] != "table"
    }
    text = json.dumps({"form": form.name, "places": chosen}, ensure_ascii=False, indent=1)
    files.write_safely(target, f"{text}\n".encode())


def _phrases(desk: Desk) -> dict[str, list[str]]:
    """Return other words for each answer: those donors use, our own questions, and the labels of the fields."""
    said: dict[str, list[str]] = {}
    for one in read_toml(resource("forms/phrases.toml"))["phrases"]:
        said.setdefault(one["answer"], []).extend(one["said"])
    described = desk.types[_GUIDE]
    for tongue in _TONGUES:
        with speaking(tongue):
            for question in Guide.load(_GUIDE).questions.values():
                said.setdefault(str(question.number), []).extend((_(question.title), _(question.ask)))
            for name in [name for name in said if name in described.fields]:
                said[name].append(_(described.fields[name].label))
    return said


def _fund(look: Look, name: str) -> Record:
    """Return the record of a fund by its id, its reference or its name; a part of the name when only one has it."""
    funds = list(look.find(_FUND))
    wanted = fold(name.strip())
    exact = [one for one in funds if wanted in (one.id, fold(one.title), fold(str(one.fields.get("ref_code") or "")))]
    found = exact or [one for one in funds if wanted and wanted in fold(one.title)]
    if len(found) != 1:
        raise NotFoundError(
            _("There is no one fund called “{name}”.").format(name=name),
            _("These are there: {names}.").format(names="; ".join(one.title for one in funds) or "–"),
        )
    return found[0]


def _kept(fund: Record) -> Matches:
    return {str(row.get("place")): str(row.get("answer") or "") for row in fund.fields.get(_PLACES) or ()}


# ---------------------------------------------------------------- matches


def keep(desk: Desk, path: Path, mapping: Path, fund: str) -> Json:
    """Keep where answers go in a fund's own form with the fund's record: {fund, places, saves}.

    Raises InputError for a file of matches that is none, or names a place or an answer there is not.
    """
    form = DonorForm(path)
    record = _fund(desk.look(language()), fund)
    chosen = _read_matches(desk, mapping)
    _require_places(form, chosen, mapping)
    before = {str(row.get("place")): row["id"] for row in record.fields.get(_PLACES) or ()}
    rows = [
        {"place": place, "answer": answer or None} | ({"id": before[place]} if place in before else {})
        for place, answer in chosen.items()
    ]
    rows = [{name: value for name, value in row.items() if value is not None} for row in rows]
    made = put_records(desk, _FUND, [("", {"id": record.id, "fields": {_PLACES: rows}})])
    return {"fund": record.id, "places": len(rows), "saves": made["saves"]}


def _read_matches(desk: Desk, path: Path) -> Matches:
    try:
        if path.stat().st_size > _LARGEST:
            raise _no_matches(path, _("it is too large."))
        given = strict.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise files.explain(error, path) from error
    except (strict.Unfit, UnicodeDecodeError) as error:
        raise _no_matches(path, getattr(error, "message", "") or _("it is not in UTF-8.")) from error
    chosen = given.get("places") if isinstance(given, dict) else None
    if not isinstance(chosen, dict) or not all(isinstance(answer, str) for answer in chosen.values()):
        raise _no_matches(path, _("it has no places with a text each."))
    known = {str(number) for number in Guide.load(_GUIDE).questions} | set(desk.types[_GUIDE].fields) | {""}
    for answer in chosen.values():
        if answer.partition(".")[0] not in known:
            raise _no_matches(path, _("“{answer}” is no question and no field.").format(answer=shown(answer)))
    return dict(chosen)


def _no_matches(path: Path, problem: str) -> InputError:
    return InputError(
        _("“{file}” says not where answers go: {problem}").format(file=path.name, problem=problem),
        _("Have it written anew with: jlndesk form WORKSPACE FORM.docx -o MAP.json"),
    )


def _require_places(form: DonorForm, chosen: Mapping[str, str], mapping: Path) -> None:
    there = {place.words for place in form.places}
    missing = [place for place in chosen if place not in there]
    if missing:
        raise _no_matches(mapping, _("the form has no place “{place}”.").format(place=shown(missing[0])))


# ---------------------------------------------------------------- fill


def fill(
    desk: Desk, identity: str, path: Path, target: Path, *, mapping: Path | None = None, wish: Wish | None = None
) -> Json:
    """Write a copy of a donor's form with a record's answers, by a file of matches or those kept with its fund.

    Returns {file, bytes, filled: [{place, answer, words, most, over}], empty: [{place, answer}], unmatched: [place],
    missing: [place], unused: [{answer, ask}]}: `empty` are places whose answer nobody gave yet, `missing` those the
    matches name and this form has not, `unused` questions that were answered and have no place.
    """
    if target.resolve() == path.resolve():
        raise InputError(_("The form itself is never written over."), _("Choose another name for the filled copy."))
    form = DonorForm(path)
    told = _told(desk, identity, wish or Wish())
    chosen = _read_matches(desk, mapping) if mapping else _matches_of(desk, told)
    texts = {place: told.text(answer) for place, answer in chosen.items() if answer}
    files.write_safely(target, form.filled(texts))
    return {"file": str(target), "bytes": target.stat().st_size, **_account(form, told, chosen, texts)}


def _matches_of(desk: Desk, told: _Told) -> Matches:
    fund = told.context.look_up(str(told.record.fields.get(_FUND) or ""))
    kept = _kept(fund) if fund is not None else {}
    if not kept:
        raise DeskError(
            _("Nobody has said yet where answers go in this form."),
            _("Match it once: jlndesk form WORKSPACE FORM.docx -o MAP.json, correct that, and give it with --map."),
        )
    return kept


def _account(form: DonorForm, told: _Told, chosen: Matches, texts: Mapping[str, str]) -> Json:
    """Return what became of each place and each answer."""
    there = {place.words: place for place in form.places}
    filled: list[Json] = []
    for words, text in texts.items():
        if words in there and text and there[words].kind != "table":
            count, most = word_count(text), there[words].words_allowed
            over = max(count - most, 0) if most else 0
            filled.append({"place": words, "answer": chosen[words], "words": count, "most": most or None, "over": over})
    return {
        "filled": filled,
        "empty": [
            {"place": words, "answer": chosen[words]} for words, text in texts.items() if words in there and not text
        ],
        "unmatched": [words for words in there if not chosen.get(words)],
        "missing": [words for words in chosen if words not in there],
        "unused": list(_unused(told, {one["answer"].partition(".")[0] for one in filled})),
    }


def _unused(told: _Told, used: set[str]) -> Iterator[Json]:
    """Yield the questions that are answered and went nowhere, neither whole nor by one of their fields."""
    for number, reply in told.known.items():
        if reply.text and not used & {number, *reply.question.fields}:
            yield {"answer": number, "ask": reply.question.ask}
