"""One reviewer's reading of a proposal: gates, scores with comments, and what the panel decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jlndesk.core.i18n import N_, _
from jlndesk.core.kinds import Choice, Day, Flag, Group, Link, LongText, Rows, Text, Whole
from jlndesk.core.lacking import Lack
from jlndesk.core.schema import Field, RecordType, Section, State
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.choices import CRITERIA, OUTCOMES_OF_REVIEW

EXTREMES = (0, 1, 2, 5)
"""A score that says this much or this little is worth nothing to a panel without its reason."""


def uncommented(scores: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the criteria whose score needs a comment and has none, in the order of the rows."""
    return [str(row.get("criterion")) for row in scores if row.get("score") in EXTREMES and not row.get("comment")]


def unscored(scores: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the criteria that stand there without a score; a blank is not 0."""
    return [str(row.get("criterion")) for row in scores if row.get("score") is None]


def refused(gates: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the conditions that are not met, by their keys; what nobody answered is not among them."""
    return [str(row.get("gate")) for row in gates if row.get("passed") is False]


def lack_of(values: Mapping[str, Any]) -> Lack | None:
    """Return what keeps an assessment from being closed: comments, and scores unless a condition is not met."""
    scores = values.get("scores") or ()
    silent = uncommented(scores)
    blank = [] if refused(values.get("gates") or ()) else unscored(scores)
    if not silent and not blank:
        return None
    if not blank:
        said = N_("The assessment cannot be closed: a comment is missing at {comments}.")
    elif not silent:
        said = N_("The assessment cannot be closed: a score is missing at {scores}.")
    else:
        said = N_("The assessment cannot be closed: a comment is missing at {comments}, and a score at {scores}.")
    names = {*(f"comment {one}" for one in silent), *(f"score {one}" for one in blank)}
    return Lack(frozenset(names), _(said).format(comments=", ".join(silent), scores=", ".join(blank)))


_STATES = (
    State("open", N_("Being written"), gaps=True),
    State("closed", N_("Closed"), tone="teal", needs=lack_of),
    State("withdrawn", N_("Withdrawn")),
)

_FIRST, _LAST = common(
    TITLE,
    _STATES,
    Field("proposal", Link(("proposal",)), N_("Proposal"), required=True, listed=True),
    Field("reviewer", Link(("person",)), N_("Reviewer"), listed=True, audience="team"),
    Field("reviewer_text", Text(), N_("Reviewer, in words"), N_("When the person is not on file."), audience="team"),
    Field("date", Day(), N_("Dated"), required=True, listed=True),
)

_GATES = Rows(
    (
        Field("gate", Choice(vocabulary="gates"), N_("Condition"), required=True),
        Field("passed", Flag(), N_("Met"), required=True),
        Field("note", Text(), N_("What is missing")),
    ),
    row=N_("condition"),
)

_SCORES = Rows(
    (
        Field("criterion", Choice(CRITERIA), N_("Criterion"), required=True),
        Field("name", Text(), N_("In words"), N_("As it stood in the fund's profile on that day.")),
        Field(
            "score",
            Whole(least=0, most=5),
            N_("Score"),
            N_("From 0, absent, by 1, poor, and 3, adequate, to 5, very good."),
            required=True,
        ),
        Field("weight", Whole(least=0, most=100), N_("Weight"), N_("As it stood in the fund's profile on that day.")),
        Field("comment", LongText(), N_("Comment"), N_("Needed for 0, 1, 2 and 5.")),
    ),
    row=N_("score"),
)

_FIXES = Rows(
    (
        Field("fix", Text(), N_("What to mend"), required=True),
        Field("question", Whole(least=1, most=20), N_("In question")),
    ),
    row=N_("fix"),
)

_SCORING = Section(
    N_("Scores"),
    (
        Field("fund_profile", Link(("fund_profile",)), N_("Criteria of")),
        Field("rubric_version", Text(), N_("Version of the criteria"), required=True),
        Field("gates", _GATES, N_("Conditions before scoring"), audience="team"),
        Field("scores", _SCORES, N_("Scores"), required=True, audience="team"),
        Field("comments", LongText(), N_("Comment on the whole"), audience="team"),
        Field("fixes", _FIXES, N_("What to mend first"), N_("At most five."), audience="team"),
    ),
)

_PANEL = Group(
    (
        Field("outcome", Choice(OUTCOMES_OF_REVIEW), N_("Decision"), required=True),
        Field("date", Day(), N_("On")),
        Field("by", Text(), N_("By")),
        Field("reason", LongText(), N_("Why"), N_("When reviewers disagreed: what settled it.")),
    )
)

TYPE = RecordType(
    name="assessment",
    label=N_("Assessment"),
    plural=N_("Assessments"),
    headline="title",
    states=_STATES,
    sections=(
        *(_FIRST, _SCORING),
        Section(N_("Panel"), (Field("panel_decision", _PANEL, N_("Decision of the panel"), audience="team"),)),
        _LAST,
    ),
    order=81,
    icon="eyeglasses",
    code="AS",
)
