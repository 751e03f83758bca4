"""The sheet to score on with a pen: conditions, criteria with what their scores mean, room for comments."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import _
from jlndesk.reports.assessment.common import ROOM, Json, head, limits, weight
from jlndesk.reports.blocks import Block, Column, Fact, Facts, Grid, Heading, Paragraph, Piece
from jlndesk.reports.context import Context

_SCORES = "0   1   2   3   4   5"
_BEST = 5
_FIXES = 5
_LINES = 2


def blank_sheet(scoring: Json, context: Context, begun: Json | None = None) -> Iterator[Block]:
    """The sheet without a score; `begun` is an assessment whose reviewer and day are known."""
    yield from head(scoring)
    reviewer = str(begun["reviewer"]) if begun else ""
    day = context.locale.day(begun["date"], "long") if begun and begun["date"] else ""
    yield Facts((Fact(_("Reviewer"), reviewer or ROOM), Fact(_("Date"), day or ROOM), Fact(_("Signature"), ROOM)))
    yield Heading(_("First: yes or no"), 2, dense=True)
    yield Paragraph(_("One “no” ends the reading: the proposal is not assessed, and what would mend it is named."))
    yield _gates(scoring)
    yield Heading(_("Then: a score from 0 to 5"), 2, dense=True)
    yield Paragraph(
        _("Circle one: 0 is absent, 5 very good. Points are score times weight. Give a comment with 0, 1, 2 and 5.")
    )
    yield _criteria(scoring, context)
    yield Paragraph(limits(scoring, context), "caption")
    yield Heading(_("On the whole"), 2, dense=True)
    yield _fixes(context)
    yield Grid((Column(_("Comment"), 1),), ((ROOM,),) * _LINES)


def _gates(scoring: Json) -> Grid:
    columns = (Column(_("Condition"), 3), Column(_("Met")), Column(_("What is missing"), 3))
    answer = "     ".join((_("yes"), _("no")))
    return Grid(columns, tuple((gate["label"], answer, "") for gate in scoring["rubric"]["gates"]))


def _criteria(scoring: Json, context: Context) -> Grid:
    columns = (
        Column("", look="strong"), Column(_("Criterion, and what its scores mean"), 6), Column(_("Score")),
        Column(_("Points")), Column(_("Comment"), 4),
    )  # fmt: skip
    criteria = scoring["rubric"]["criteria"]
    rows = tuple(
        (one["criterion"], tuple(_meaning(one, context)), _SCORES, _points(one, context), "") for one in criteria
    )
    return Grid(columns, rows, ("", _("Total of 100"), "", "", ""))


def _fixes(context: Context) -> Grid:
    columns = (Column("", look="strong"), Column(_("What to mend first, at most five"), 1), Column(_("In question")))
    return Grid(columns, tuple((context.locale.number(place), ROOM, "") for place in range(1, _FIXES + 1)))


def _points(criterion: Json, context: Context) -> str:
    """The weight, room for the points, and the most there are."""
    most = context.locale.number(criterion["weight"] * _BEST)
    return _("{times} =        of {most}").format(times=weight(criterion, context), most=most)


def _meaning(criterion: Json, context: Context) -> Iterator[Piece]:
    yield Piece(str(criterion["name"]), "strong")
    for anchor in criterion["anchors"]:
        score = context.locale.number(anchor["score"])
        said = _("{score}: {meaning}").format(score=score, meaning=anchor["text"])
        yield Piece(f"\n{said}", "fine")
