"""Adds up what reviewers scored: points, total, conditions, floors, and what the points say. It never gives a score."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any, Literal

from jlndesk.core.record import Record
from jlndesk.guidance.rubric import MOST, OF, Rubric
from jlndesk.records.assessment import uncommented

Says = Literal["", "recommend", "iterate", "decline", "not_assessed"]
Row = Mapping[str, Any]
_NEW = "open"
_WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Tally:
    """Scores under one set of weights: points by criterion, and the total of 100 when every one is scored."""

    weights: Mapping[str, int]
    scores: Mapping[str, int]

    @property
    def points(self) -> Mapping[str, int]:
        """Score times weight, by the letters of the criteria that are scored."""
        return {
            letter: self.scores[letter] * weight for letter, weight in self.weights.items() if letter in self.scores
        }

    @property
    def unscored(self) -> tuple[str, ...]:
        """The criteria without a score; a blank is not 0."""
        return tuple(letter for letter in self.weights if letter not in self.scores)

    @property
    def exact(self) -> Fraction | None:
        """The total of 100; None while a criterion is without a score, or when nothing has a weight."""
        most = MOST * sum(self.weights.values())
        return None if self.unscored or not most else Fraction(OF * sum(self.points.values()), most)

    @property
    def total(self) -> Decimal | None:
        """The total of 100 to one decimal; never rounded up, so that it does not look like a limit it misses."""
        if self.exact is None:
            return None
        found = Decimal(self.exact.numerator) / Decimal(self.exact.denominator)
        return found.quantize(Decimal("0.1"), ROUND_DOWN)


@dataclass(frozen=True)
class Reading:
    """One reviewer's assessment, read by the criteria in force. What two people changed at once counts as not given."""

    record: Record
    rubric: Rubric

    @functools.cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows of scores by the letters of their criteria, without those that are not decided."""
        rows = _decided(self.record, "scores")
        often = Counter(row.get("criterion") for row in rows)
        return {str(row["criterion"]): row for row in rows if row.get("criterion") and often[row["criterion"]] == 1}

    @property
    def undecided(self) -> list[str]:
        """The criteria two people scored at the same time; none of their scores counts before somebody chooses."""
        given = {str(row["criterion"]) for row in self.record.fields.get("scores") or () if row.get("criterion")}
        return sorted(given - set(self.rows))

    @functools.cached_property
    def tally(self) -> Tally:
        """The scores under the weights in force."""
        return Tally(self.rubric.weights, self._scores)

    @functools.cached_property
    def tally_then(self) -> Tally:
        """The scores under the weights the reviewer scored by; where a row has none, under those in force."""
        usual = self.rubric.weights
        own = {letter: int(row.get("weight", usual.get(letter, 0))) for letter, row in sorted(self.rows.items())}
        return Tally({**usual, **own} if self._same_version else own, self._scores)

    @property
    def _scores(self) -> Mapping[str, int]:
        return {letter: row["score"] for letter, row in self.rows.items() if _is_score(row.get("score"))}

    @property
    def version_then(self) -> str:
        """The version of the criteria the reviewer scored by; empty when nobody noted it."""
        return str(self.record.fields.get("rubric_version") or "")

    @property
    def is_recounted(self) -> bool:
        """Whether the criteria are others by now than those the reviewer scored by."""
        return not self._same_version or dict(self.tally_then.weights) != dict(self.rubric.weights)

    @property
    def _same_version(self) -> bool:
        return self.version_then in ("", self.rubric.edition, self.rubric.version)

    @property
    def missing_comments(self) -> list[str]:
        """The criteria whose score needs a comment and has none."""
        return sorted(uncommented(self.rows.values()))

    @functools.cached_property
    def gates(self) -> Mapping[str, Row]:
        """The answers to the conditions by their keys; one answered twice differently is not answered."""
        found: dict[str, Row] = {}
        for row in _decided(self.record, "gates"):
            known = found.setdefault(str(row.get("gate")), row)
            if known.get("passed") != row.get("passed"):
                found[str(row.get("gate"))] = {"gate": row.get("gate")}
        return found

    @property
    def failed_gates(self) -> list[str]:
        """The conditions that are not met."""
        return [key for key, row in self.gates.items() if row.get("passed") is False]

    @property
    def floors_missed(self) -> list[str]:
        """The criteria scored below the least score with which the points say *recommend*."""
        return [one.letter for one in self.rubric.criteria if self.tally.scores.get(one.letter, MOST) < one.floor]

    @property
    def total(self) -> Decimal | None:
        """The total of 100; None while a score is missing, or when a condition is not met: then nothing is assessed."""
        return None if self.failed_gates else self.tally.total

    @property
    def says(self) -> Says:
        """What the points say by the fund's limits; a person decides."""
        exact = self.tally.exact
        if self.failed_gates:
            return "not_assessed"
        if exact is None:
            return ""
        if exact >= self.rubric.recommend_from:
            return "iterate" if self.floors_missed else "recommend"
        return "iterate" if exact >= self.rubric.iterate_from else "decline"

    @property
    def status(self) -> str:
        """The state of the assessment."""
        return str(self.record.fields.get("status") or _NEW)

    @property
    def counts(self) -> bool:
        """Whether it is compared with others: it has a total and was not withdrawn."""
        return self.total is not None and self.status != _WITHDRAWN


@dataclass(frozen=True)
class Panel:
    """All readings of one proposal beside each other, oldest first; every one is kept."""

    readings: Sequence[Reading]
    discuss_gap: int

    @property
    def gap(self) -> Decimal | None:
        """How far the totals lie apart; None with fewer than two."""
        totals = [one.total for one in self.readings if one.counts and one.total is not None]
        return max(totals) - min(totals) if len(totals) > 1 else None

    @property
    def discuss(self) -> bool:
        """Whether they lie so far apart that the reviewers should talk."""
        return self.gap is not None and self.gap > self.discuss_gap

    @property
    def decisions(self) -> list[tuple[Reading, Row]]:
        """What the panel decided, as it stands in the assessments, the latest last; undated ones come first."""
        made = [(one, _decision(one.record)) for one in self.readings]
        return sorted(((one, row) for one, row in made if row), key=lambda pair: str(pair[1].get("date") or ""))

    @property
    def decision(self) -> Row | None:
        """The latest decision of the panel, typed by a person; None when there is none."""
        return self.decisions[-1][1] if self.decisions else None


def panel_of(readings: Iterable[Reading], rubric: Rubric) -> Panel:
    """Return readings of one proposal in the order of their days; `rubric` is what the proposal's fund is scored by."""
    ordered = sorted(readings, key=lambda one: (str(one.record.fields.get("date") or ""), one.record.id))
    return Panel(ordered, rubric.discuss_gap)


def _is_score(value: Any) -> bool:
    """Tell whether a value is a score; a pack from elsewhere may have brought any number."""
    return type(value) is int and 0 <= value <= MOST


def _decision(record: Record) -> Row:
    undecided = any(conflict.unit == "panel_decision" for conflict in record.conflicts)
    return {} if undecided else record.fields.get("panel_decision") or {}


def _decided(record: Record, name: str) -> list[Row]:
    """Return the rows of a list but for those two people changed at the same time."""
    disputed = {conflict.unit for conflict in record.conflicts}
    return [row for row in record.fields.get(name) or () if f"{name}/{row.get('id', '')}" not in disputed]
