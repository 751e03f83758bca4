"""A workshop: where and how it is held, who came, what was agreed."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import (
    Choice,
    Country,
    Day,
    Flag,
    Language,
    Link,
    Links,
    LongText,
    Rows,
    Text,
    Whole,
)
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.activity import PLAN, PURPOSE, REPORT, STATES, TAKING_PART, WHEN, programme
from jlndesk.records.parts.choices import COUNTED_BY, INTERPRETATION

_FIRST, _LAST = common(TITLE, STATES, *WHEN)

_PLACE = Section(
    N_("Place and form"),
    (
        Field("format", Choice(vocabulary="workshop_formats"), N_("Form"), listed=True),
        Field("venue", Text(), N_("Venue")),
        Field("city", Text(), N_("Town"), listed=True),
        Field("venue_country", Country(), N_("Country where it is held")),
        Field("capacity", Whole(least=0), N_("Seats")),
        Field("facilitators", Links(("person",)), N_("Facilitators")),
        Field("facilitators_text", Text(), N_("Facilitators, in words"), N_("When they are not among your records.")),
        Field(
            "interpretation_pairs",
            Rows(
                (
                    Field("spoken", Language(), N_("From"), required=True),
                    Field("heard", Language(), N_("Into"), required=True),
                    Field("mode", Choice(INTERPRETATION), N_("How")),
                ),
                row=N_("pair of languages"),
            ),
            N_("Interpretation"),
        ),
        Field("product_used", Links(("knowledge_product",)), N_("Knowledge products used")),
    ),
)

_COUNTS = Rows(
    (
        Field("by", Choice(COUNTED_BY), N_("Counted by"), required=True),
        Field("group", Text(), N_("Group"), N_("Such as: women, insurer, district level."), required=True),
        Field("invited", Whole(least=0), N_("Invited")),
        Field("confirmed", Whole(least=0), N_("Said yes")),
        Field("attended", Whole(least=0), N_("Came")),
    ),
    row=N_("count"),
)

_ATTENDANCE = Section(
    N_("Attendance and tests"),
    (
        Field("invited", Whole(least=0), N_("Invited")),
        Field("confirmed", Whole(least=0), N_("Said yes")),
        Field("attended", Whole(least=0), N_("Came"), N_("Counted on the sign-in sheet.")),
        Field("attendance_counts", _COUNTS, N_("Attendance by sex, institution and level")),
        Field("pre_test", Flag(), N_("Test before")),
        Field("post_test", Flag(), N_("Test after"), N_("With the same questions.")),
        Field("instrument", Link(("document",)), N_("Questions of the test")),
        Field("certificates", Flag(), N_("Certificates are given")),
    ),
)

_AGREEMENTS = Rows(
    (
        Field("text", LongText(), N_("What was agreed"), required=True),
        Field("agreed_by", Links(("organisation",)), N_("By which institutions")),
        Field("agreed_by_text", Text(), N_("By which institutions, in words")),
        Field("date", Day(), N_("On")),
    ),
    row=N_("agreement"),
)

_AGREED = Section(
    N_("Agreements"),
    (
        Field("agreements", _AGREEMENTS, N_("Agreements")),
        Field("parked_issues", LongText(), N_("Questions left for later")),
    ),
)

TYPE = RecordType(
    name="workshop",
    label=N_("Workshop"),
    plural=N_("Workshops"),
    headline="title",
    states=STATES,
    sections=(_FIRST, PURPOSE, TAKING_PART, _PLACE, programme(), _ATTENDANCE, _AGREED, PLAN, REPORT, _LAST),
    order=31,
    icon="chalkboard-teacher",
    code="WS",
)
