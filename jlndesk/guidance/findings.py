"""Runs the checks of a guide over one proposal, and keeps what each one found."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.locale import Locale
from jlndesk.core.record import Record
from jlndesk.core.schema import RecordType
from jlndesk.guidance.case import Case
from jlndesk.guidance.guide import LEVELS, Check, Guide
from jlndesk.guidance.hit import Hit, said
from jlndesk.guidance.profile import Profile, profile_of
from jlndesk.guidance.rules import RULES
from jlndesk.guidance.tongue import language_of
from jlndesk.guidance.view import View
from jlndesk.guidance.words import Words, word_languages, words_of
from jlndesk.records import all_types

STAGE_LOCK = "stage-lock"
_OWN_LISTS = ("activity_verbs", "weak_verbs", "decision_verbs", "vague", "prestige")
"""The kinds of `word_list` records that add to a list of the same name."""


@dataclass(frozen=True)
class Finding:
    """One check that fired in one place; `override` is the row of the proposal that keeps it with a reason."""

    check: Check
    question: int
    hit: Hit
    override: Mapping[str, Any] | None = None

    def level(self, for_: str) -> str:
        """Return how it weighs for `drafting` or `submission`."""
        return self.check.at_submission if for_ == "submission" else self.check.level

    @property
    def blocks_draft(self) -> bool:
        """Tell whether it blocks while drafting, and so keeps later stages closed."""
        return self.check.level == "block"

    def sentences(self, locale: Locale) -> dict[str, str]:
        """Return its message, why and fix in the language in force, with their figures and days."""
        check, values = self.check, said(self.hit.values, locale)
        count = self.hit.values.get("count")
        counted = isinstance(count, int) and bool(check.message_many)
        message = _n(check.message, check.message_many, int(count or 0)) if counted else _(check.message)
        texts = {"message": message, "why": _(check.why), "fix": _(check.fix)}
        return {name: text.format(**values) for name, text in texts.items()}


@dataclass(frozen=True)
class Reading:
    """Everything one reading of a proposal found; `locked_by` are the questions that keep later stages closed."""

    guide: Guide
    case: Case
    findings: tuple[Finding, ...]
    locked_by: tuple[int, ...]

    @property
    def unlocked(self) -> bool:
        """Tell whether somebody opened the later stages with a reason."""
        return self.override_of(STAGE_LOCK, Hit()) is not None

    def override_of(self, check: str, hit: Hit) -> Mapping[str, Any] | None:
        """Return the reason a person typed for keeping a finding, if there is one."""
        return _override(self.case, check, hit)


def read_proposal(guide: Guide, record: Record, view: View, profile: Profile | None, today: dt.date) -> Reading:
    """Run every check over a record: first those of the stages that open the others, then the rest."""
    case = Case(record, view, profile or profile_of(record, view), today, words_for(record, view))
    first = max(stage.opens_after for stage in guide.stages)
    early = [check for check in guide.checks if check.question <= first]
    late = [check for check in guide.checks if check.question > first]
    found = list(_run(guide, case, early))
    locked_by = tuple(sorted({finding.question for finding in found if finding.blocks_draft}))
    case = dataclasses.replace(case, locked_by=locked_by)
    found.extend(_run(guide, case, late))
    return Reading(guide, case, tuple(sorted(found, key=_place(guide))), locked_by)


def words_for(record: Record, view: View) -> Words:
    """Return the word lists for a record: of its language when there are any, of every language when that is unknown.

    The word lists kept as records in the workspace are added.
    """
    folder = str(view.settings.get("words_folder") or "")
    language = language_of(record.fields)
    languages = [language] if language else word_languages(folder)
    return words_of(languages, folder, _own_words(languages, view))


def _own_words(languages: list[str], view: View) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kept in sorted(view.find("word_list"), key=lambda record: record.id):
        name = str(kept.fields.get("kind"))
        if name in _OWN_LISTS and kept.fields.get("words_language") in languages:
            found[name] = found.get(name, ()) + tuple(kept.fields.get("words") or ())
    return found


def _run(guide: Guide, case: Case, checks: list[Check]) -> Iterator[Finding]:
    for check in checks:
        for hit in RULES[check.rule](case, **check.options):
            found = guide.question_of.get(hit.unit.partition("/")[0]) if check.at_unit else check.question
            question = found or check.question
            if question in guide.questions:
                yield Finding(check, question, hit, _override(case, check.id, hit))


def _override(case: Case, check: str, hit: Hit) -> Mapping[str, Any] | None:
    for row in case.rows("overrides"):
        where = str(row.get("row") or "")
        if row.get("check") == check and row.get("reason") and where in ("", hit.unit, hit.unit.partition("/")[2]):
            return row
    return None


def _place(guide: Guide) -> Callable[[Finding], tuple[int, int, int]]:
    """Return how findings are put in order: worst first, then by question and check; rows stay in theirs."""
    order = {check.id: place for place, check in enumerate(guide.checks)}
    return lambda finding: (LEVELS.index(finding.check.level), finding.question, order[finding.check.id])


def label_of(record_type: RecordType, hit: Hit) -> str:
    """Return the words for the place a hit is in: the column's when there is one, else the field's."""
    asked = record_type.by_unit.get(hit.unit.partition("/")[0])
    if asked is None:
        return ""
    columns = {column.name: column.label for column in asked.kind.columns()}
    return _(columns.get(hit.column, asked.label))


def type_of(guide: Guide) -> RecordType:
    """Return the description of the records a guide is for."""
    return all_types()[guide.type]
