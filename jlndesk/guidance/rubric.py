"""What reviewers score: criteria with weights and anchors, and the conditions before them, by a fund's profile."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jlndesk.core.resources import read_toml, resource
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.profile import Profile

MOST = 5
"""The best score; 0 is the worst."""
OF = 100
"""What totals are of, whatever the weights."""
_ANCHORS = ((1, "poor"), (3, "adequate"), (5, "very_good"))


@dataclass(frozen=True)
class Criterion:
    """One thing that is scored from 0 to 5; points are score times weight.

    `anchors` say what 1, 3 and 5 mean, `floor` is the least score with which the points say *recommend*. Texts are as
    the profile has them; those that ship can be translated.
    """

    letter: str
    name: str
    weight: int
    floor: int = 0
    anchors: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Gate:
    """A condition answered with yes or no before anything is scored; `fix` says how to meet it. Texts to translate."""

    key: str
    label: str
    fix: str


@dataclass(frozen=True)
class Rubric:
    """The criteria and conditions of one fund. `version` changes whenever anything a score depends on changes."""

    fund: str
    edition: str
    criteria: tuple[Criterion, ...]
    gates: tuple[Gate, ...]
    recommend_from: int
    iterate_from: int
    discuss_gap: int

    @functools.cached_property
    def version(self) -> str:
        """The edition the profile names, and a mark made of weights, floors, words and limits: `1-5f0c2a9e`."""
        limits = [self.recommend_from, self.iterate_from, self.discuss_gap]
        said = [[c.letter, c.name, c.weight, c.floor, list(map(list, c.anchors))] for c in self.criteria]
        text = json.dumps([limits, said], ensure_ascii=False, separators=(",", ":"))
        return f"{self.edition}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    @functools.cached_property
    def by_letter(self) -> Mapping[str, Criterion]:
        """The criteria by their letters."""
        return {criterion.letter: criterion for criterion in self.criteria}

    @property
    def weights(self) -> Mapping[str, int]:
        """The weights by the letters of the criteria."""
        return {criterion.letter: criterion.weight for criterion in self.criteria}


def rubric_of(profile: Profile) -> Rubric:
    """Return what reviewers score by the rules of a fund; where it says nothing, what the program ships with."""
    usual = _usual()
    shipped = _criteria(usual, applying=bool(profile.get("needs_jln_product")))
    anchors = {one.name: one.anchors for one in shipped}
    own = [_own(row, anchors) for row in profile.get("rubric") or ()]
    return Rubric(
        fund=profile.name,
        edition=str(profile.get("rubric_version") or usual["version"]),
        criteria=_once(own) or shipped,
        gates=tuple(_gates(usual, profile)),
        recommend_from=_limit("recommend_from", profile, usual),
        iterate_from=_limit("iterate_from", profile, usual),
        discuss_gap=_limit("discuss_gap", profile, usual),
    )


def _limit(name: str, profile: Profile, usual: Mapping[str, Any]) -> int:
    own = profile.get(name)
    return int(usual[name] if own is None else own)


def _own(row: Mapping[str, Any], usual: Mapping[str, tuple[tuple[int, str], ...]]) -> Criterion:
    """Return a criterion as a profile has it; where it says not what scores mean, as its namesake that ships."""
    name = str(row.get("name") or "")
    anchors = tuple((score, str(row[column])) for score, column in _ANCHORS if row.get(column))
    return Criterion(
        str(row.get("criterion") or ""), name, int(row.get("weight") or 0), int(row.get("floor") or 0),
        anchors or usual.get(name, ()),
    )  # fmt: skip


def _once(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria by letter; of two with one letter the first, for a score names the letter alone."""
    found: dict[str, Criterion] = {}
    for criterion in criteria:
        if criterion.letter:
            found.setdefault(criterion.letter, criterion)
    return tuple(found[letter] for letter in sorted(found))


@functools.cache
def _usual() -> Mapping[str, Any]:
    return read_toml(resource("guidance") / "rubric" / "standard.toml")


def _criteria(usual: Mapping[str, Any], *, applying: bool) -> tuple[Criterion, ...]:
    rows = {row["letter"]: row for row in usual["criterion"]}
    if applying:
        rows |= {row["letter"]: row for row in usual["applying"]}
    return tuple(
        Criterion(letter, row["label"], row["weight"], row.get("floor", 0), _anchors(row))
        for letter, row in sorted(rows.items())
    )


def _anchors(row: Mapping[str, Any]) -> tuple[tuple[int, str], ...]:
    return tuple((anchor["score"], anchor["text"]) for anchor in row["anchor"])


def _gates(usual: Mapping[str, Any], profile: Profile) -> Iterable[Gate]:
    asked = {"least_partners": profile.least_partners > 0, "needs_jln_product": bool(profile.get("needs_jln_product"))}
    labels = vocabulary("gates").entries
    for row in usual["gate"]:
        if asked.get(row.get("where", ""), True):
            yield Gate(row["key"], labels[row["key"]].label, row["fix"])
