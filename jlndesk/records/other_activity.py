"""Any other learning activity: an exchange, a pairing, a twinning, a webinar, a course."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Countries, Day, Decimal, Links, LongText, Rows, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.activity import PLAN, PURPOSE, REPORT, STATES, TAKING_PART, WHEN, programme

_FIRST, _LAST = common(
    TITLE,
    STATES,
    Field("subtype", Choice(vocabulary="activity_types"), N_("Kind of activity"), required=True, listed=True),
    *WHEN,
)

_SESSIONS = Rows(
    (
        Field("topic", Text(), N_("Subject"), required=True),
        Field("date", Day(), N_("On")),
        Field("attendees", Whole(least=0), N_("People")),
    ),
    row=N_("session"),
)

_FORM = Section(
    N_("Form"),
    (
        Field("counterpart_orgs", Links(("organisation",)), N_("Institutions on the other side")),
        Field("counterpart_text", Text(), N_("Institutions on the other side, in words")),
        Field("sessions", _SESSIONS, N_("Sessions")),
        Field("duration_months", Decimal(least="0"), N_("Months it lasts")),
        Field("deliverable", Text(), N_("What will be written or made")),
        Field("co_producers", Countries(), N_("Countries that write it together")),
        Field(
            "virtual_link_note", LongText(), N_("How to join"), N_("Numbers and links, kept as text."), audience="team"
        ),
    ),
)

TYPE = RecordType(
    name="other_activity",
    label=N_("Other learning activity"),
    plural=N_("Other learning activities"),
    headline="title",
    states=STATES,
    sections=(_FIRST, PURPOSE, TAKING_PART, _FORM, programme(), PLAN, REPORT, _LAST),
    order=32,
    icon="video-camera",
    code="OA",
)
