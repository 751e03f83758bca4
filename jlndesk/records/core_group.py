"""A country core group: who sits in it, when it meets, what it has agreed."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Languages, Link, Links, LongText, Rows, Span, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("chair", Link(("person",)), N_("Chair"), listed=True),
    Field("coordinator", Link(("person",)), N_("Coordinator"), listed=True),
    country_listed=True,
)

_STANDING = Section(
    N_("Standing"),
    (
        Field("established", Day(), N_("Established")),
        Field("legal_basis", Text(), N_("Legal basis"), N_("The order or minute that set it up.")),
        Field("terms_of_reference", Link(("document",)), N_("Terms of reference")),
        Field(
            "host_committee",
            Text(),
            N_("Committee it is part of"),
            N_("A standing committee outlives changes of people."),
        ),
        Field("meeting_frequency", Text(), N_("How often it meets")),
        Field("membership_tier", Choice(vocabulary="jln_membership"), N_("Membership of the JLN"), listed=True),
        Field("membership_as_of", Day(), N_("Known on")),
        Field("membership_source", Text(), N_("Known from")),
        Field("jln_focal", Text(), N_("Contact at the JLN"), N_("The post, not the private address.")),
        Field("partner_focal", Text(), N_("Contact at the World Bank or partner")),
    ),
)

_SEATS = Rows(
    (
        Field("org", Link(("organisation",)), N_("Organisation"), required=True),
        Field("role", Choice(vocabulary="seat_roles"), N_("Role")),
        Field("since", Day(), N_("Since")),
    ),
    row=N_("seat"),
)

_MEMBERS = Rows(
    (
        Field("person", Link(("person",)), N_("Person"), required=True),
        Field("org", Link(("organisation",)), N_("For which organisation")),
        Field("role", Choice(vocabulary="seat_roles"), N_("Role")),
        Field("served", Span(), N_("From and to")),
    ),
    row=N_("member"),
)

_MEMBERSHIP = Section(
    N_("Seats and members"),
    (
        Field(
            "member_orgs",
            _SEATS,
            N_("Organisations with a seat"),
            N_("Ministry of health and insurer first, where both exist."),
            required=True,
        ),
        Field(
            "members", _MEMBERS, N_("Members"), N_("Keep those who left, with the day: turnover is counted from it.")
        ),
    ),
)

_MEETINGS = Rows(
    (
        Field("date", Day(), N_("On"), required=True),
        Field("attendance", Links(("organisation",)), N_("Organisations present")),
        Field("decisions", LongText(), N_("Decisions")),
        Field("priorities", Links(("priority",)), N_("Priorities agreed")),
        Field("minutes", Link(("document",)), N_("Minutes")),
    ),
    row=N_("meeting"),
)

_WORK = Section(
    N_("Work"),
    (
        Field("meetings", _MEETINGS, N_("Meetings")),
        Field("priorities", Links(("priority",)), N_("Learning priorities")),
        Field("working_languages", Languages(), N_("Working languages")),
        Field("fiscal_year_start", Choice(vocabulary="months"), N_("First month of the fiscal year")),
        Field("weekend_days", Tags(vocabulary="weekdays"), N_("Days of the weekend")),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="core_group",
    label=N_("Country core group"),
    plural=N_("Country core groups"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _STANDING, _MEMBERSHIP, _WORK, _LAST),
    order=52,
    icon="users-three",
    code="CG",
)
