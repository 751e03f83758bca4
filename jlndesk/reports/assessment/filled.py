"""What people scored, beside each other: totals, conditions, scores, comments, and what the panel decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.reports.assessment.common import Json, head, limits, number, pen, total, weight
from jlndesk.reports.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Grid,
    Heading,
    KeyFact,
    KeyFacts,
    Note,
    Paragraph,
    Piece,
    Words,
)
from jlndesk.reports.context import Context
from jlndesk.reports.phrases import beside

MOST = 3
"""So many reviewers stand beside each other; more follow below."""
_COLUMNS = 4
_WIDE = {1: 1.5, 2: 1.5, 3: 1.3}
"""How wide the column of a reviewer is, by how many stand beside each other."""


class Filled:
    """The sheet of one proposal with the readings that have scores."""

    def __init__(self, scoring: Json, readings: Sequence[Json], context: Context) -> None:
        """Keep what is printed; `readings` are assessments as the command `assessments` answers them."""
        self.scoring = scoring
        self.readings = readings
        self.context = context
        self.names = {one["id"]: _name(one, place) for place, one in enumerate(readings, 1)}

    def blocks(self) -> Iterator[Block]:
        """All of it, the totals first."""
        yield from head(self.scoring)
        yield from self._strips()
        yield Paragraph(_("People gave every score; the program only adds them up."), "caption")
        yield from self._recounted()
        yield Heading(_("Scores and points"), 2, dense=True)
        for group in self._groups():
            yield self._scores(group)
        yield Paragraph(limits(self.scoring, self.context), "caption")
        yield Heading(_("Conditions"), 2, dense=True)
        for group in self._groups():
            yield self._gates(group)
        yield from self._unmet()
        yield Heading(_("Comments"), 2, dense=True)
        for group in self._groups():
            yield from self._comments(group)
        yield from self._whole()
        yield from self._panel()

    def _groups(self) -> Iterator[Sequence[Json]]:
        for start in range(0, len(self.readings), MOST):
            yield self.readings[start : start + MOST]

    def _strips(self) -> Iterator[Block]:
        """Each reading in a column, how far they lie apart, and the decision; a second strip where they are many."""
        columns = [self._reading(one) for one in self.readings[:MOST]]
        panel = [*([] if self.scoring["gap"] is None else [self._gap()]), self._decided()]
        if len(columns) + len(panel) <= _COLUMNS:
            columns, panel = columns + panel, []
        yield KeyFacts(tuple(columns))
        if panel:
            yield KeyFacts(tuple(panel))

    def _reading(self, one: Json) -> KeyFact:
        said = _("{total} of 100").format(total=total(one["total"], self.context))
        if one["says"] == "not_assessed":
            said = one["says_label"]
        elif one["total"] is None:
            said = _("No total yet")
        points = _("The points say: {outcome}").format(outcome=one["says_label"]) if one["says_label"] else ""
        day = self.context.locale.day(one["date"]) if one["date"] else ""
        state = _("closed") if one["closed"] else _("being written")
        return KeyFact(self.names[one["id"]], said, "\n".join(filter(None, (points, beside(day, state)))))

    def _gap(self) -> KeyFact:
        limit = self.context.locale.number(self.scoring["rubric"]["discuss_gap"])
        said = _("Not more than {limit} apart").format(limit=limit)
        if self.scoring["discuss"]:
            said = _("More than {limit} apart: discuss. Every reading stands.").format(limit=limit)
        return KeyFact(_("Between them"), number(self.scoring["gap"], self.context), said)

    def _decided(self) -> KeyFact:
        decision = self.scoring["decision"]
        if not decision:
            return KeyFact(_("Panel"), _("Not decided yet"))
        day = self.context.locale.day(decision["date"]) if decision.get("date") else ""
        return KeyFact(_("Panel"), decision["label"], beside(day, decision.get("by", "")))

    def _recounted(self) -> Iterator[Block]:
        """Which readings were scored by other weights, or by the criteria of another fund."""
        for one in self.readings:
            label, then = self.names[one["id"]], one["scored_under"]
            if one["version"] != self.scoring["rubric"]["version"]:
                said = _("Scored by the criteria of another fund, version {version}.").format(version=one["version"])
                yield Note(said, "info", label)
            elif one["recounted"]:
                text = _("Scored by version {version} of the criteria: {then} of 100 by its weights. Here the same "
                         "scores are counted by the weights of now.")  # fmt: skip
                said = text.format(version=then["version"] or "–", then=total(then["total"], self.context))
                yield Note(said, "info", label)

    def _scores(self, group: Sequence[Json]) -> Grid:
        heads = [Column("", look="strong"), Column(_("Criterion"), 3), Column(_("Weight"), 1, "end")]
        heads += [Column(self.names[one["id"]], _WIDE[len(group)], "end") for one in group]
        rows = [self._score_row(criterion, group) for criterion in self.scoring["rubric"]["criteria"]]
        sums = ("", _("Total of 100"), "", *(total(one["total"], self.context) for one in group))
        return Grid(tuple(heads), tuple(rows), sums, _("In brackets the points: score times weight."))

    def _score_row(self, criterion: Json, group: Sequence[Json]) -> tuple[Words, ...]:
        letter = criterion["criterion"]
        cells = (self._scored(one, letter) for one in group)
        return letter, criterion["name"], weight(criterion, self.context), *cells

    def _scored(self, one: Json, letter: str) -> Words:
        """A score with its points."""
        score = Piece(self._score(one, letter), "strong")
        if letter not in one["points"]:
            return (score,)
        points = self.context.locale.number(one["points"][letter])
        return (score, Piece(f"  ({points})"))

    def _score(self, one: Json, letter: str) -> str:
        return _("two versions") if letter in one["undecided"] else _figure(one["scores"], letter, self.context)

    def _gates(self, group: Sequence[Json]) -> Grid:
        heads = (Column(_("Condition"), 2), *(Column(self.names[one["id"]], 1) for one in group))
        labels = list(dict.fromkeys((gate["gate"], gate["label"]) for one in group for gate in one["gates"]))
        answers = [{gate["gate"]: _answer(gate) for gate in one["gates"]} for one in group]
        rows = tuple((label, *(known.get(key, "–") for known in answers)) for key, label in labels)
        return Grid(heads, rows)

    def _unmet(self) -> Iterator[Block]:
        for one in self.readings:
            for gate in one["gates"]:
                if gate["passed"] is False:
                    label = _("{reviewer}: not assessed").format(reviewer=self.names[one["id"]])
                    words = (Piece(_("{label}: ").format(label=gate["label"]), "strong"), Piece(gate["fix"]))
                    yield Note(words, "block", label)

    def _comments(self, group: Sequence[Json]) -> Iterator[Block]:
        """The criteria anybody said something of, or should have."""
        heads = (Column("", look="strong"), *(Column(self.names[one["id"]], 1) for one in group))
        letters = [one["criterion"] for one in self.scoring["rubric"]["criteria"]]
        said = {letter for one in group for letter in (*one["comments"], *one["missing_comments"])}
        rows = [(letter, *(self._comment(one, letter) for one in group)) for letter in letters if letter in said]
        if rows:
            yield Grid(heads, tuple(rows))

    def _comment(self, one: Json, letter: str) -> Words:
        """A score with its comment; where one is needed and missing, that is said."""
        score = Piece(self._score(one, letter), "strong")
        if letter in one["comments"]:
            return (score, Piece(f"  {one['comments'][letter]}"))
        if letter in one["missing_comments"]:
            return (score, Piece("  " + _("the comment it needs is missing"), "italic"))
        return (score,)

    def _whole(self) -> Iterator[Block]:
        for one in self.readings:
            if one["comment"] or one["fixes"]:
                yield Heading(_("On the whole: {reviewer}").format(reviewer=self.names[one["id"]]), 3)
            if one["comment"]:
                yield Paragraph(one["comment"])
            if one["fixes"]:
                rows = tuple(self._fix(place, fix) for place, fix in enumerate(one["fixes"], 1))
                yield Grid((Column("", look="strong"), Column(_("What to mend first"), 1), Column(_("Question"))), rows)

    def _fix(self, place: int, fix: Json) -> tuple[Words, ...]:
        asked = self.context.locale.number(fix["question"]) if fix.get("question") else ""
        return self.context.locale.number(place), str(fix.get("fix", "")), asked

    def _panel(self) -> Iterator[Block]:
        yield Heading(_("Decision of the panel"), 2, dense=True)
        for decision in self.scoring["decisions"]:
            day = self.context.locale.day(decision["date"], "long") if decision.get("date") else ""
            facts = ((_("Decision"), decision["label"]), (_("On"), day), (_("By"), decision.get("by", "")))
            yield Facts(tuple(Fact(label, text) for label, text in facts if text))
            if decision.get("reason"):
                yield Paragraph(decision["reason"], label=_("Why"))
        if not self.scoring["decisions"]:
            yield pen(_("Decision"), _("Date"), _("Why"), _("Signature"))


def _name(one: Json, place: int) -> str:
    return str(one["reviewer"]) or _("Reviewer {number}").format(number=place)


def _figure(found: Json, letter: str, context: Context) -> str:
    return context.locale.number(found[letter]) if letter in found else "–"


def _answer(gate: Json) -> str:
    return {True: _("met"), False: _("not met")}.get(gate["passed"], _("not answered"))


def records_of(record: Record, readings: Sequence[Json], context: Context) -> list[Record]:
    """The records a sheet shows: what was asked for, and the assessments that are printed."""
    found = (context.look_up(one["id"]) for one in readings)
    return [record, *(one for one in found if one is not None)]
