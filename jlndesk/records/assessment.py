"""One reviewer's reading of a proposal: gates, scores with comments, and what the panel decided."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Flag, Group, Link, LongText, Rows, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section, State
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.choices import CRITERIA, OUTCOMES_OF_REVIEW

_STATES = (
    State("open", N_("Being written"), gaps=True),
    State("closed", N_("Closed"), tone="teal"),
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
