"""Questions 12 to 14 of a proposal: who learns, why this host, how the group prepares and debriefs."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import (
    Choice,
    Countries,
    Country,
    Day,
    Flag,
    Group,
    Languages,
    Link,
    Links,
    LongText,
    Pick,
    Rows,
    Span,
    Text,
    Whole,
)
from jlndesk.core.schema import Field, Section
from jlndesk.records.parts.choices import CONFIRMATION, INTERPRETATION, SEXES, VISA_STATES
from jlndesk.records.parts.money import ACTIVITIES

_DELEGATION = Rows(
    (
        Field("post", Text(), N_("Post"), N_("The post comes before the name.")),
        Field("role", Choice(vocabulary="roles_in_change"), N_("Role in the change"), required=True),
        Field("org", Link(("organisation",)), N_("Institution")),
        Field("org_text", Text(), N_("Institution, in words"), N_("When it is not among your records.")),
        Field("person", Link(("person",)), N_("Person"), N_("May stay open until the institution has named someone.")),
        Field("person_text", Text(), N_("Person, in words"), N_("When the person is not among your records.")),
        Field(
            "reason",
            LongText(),
            N_("Why this person, and what follows"),
            N_("What the person must learn and will do with it after the return."),
            required=True,
        ),
        Field("substitute_profile", Text(), N_("Who could replace"), N_("The profile a substitute must have.")),
        Field("sex", Choice(SEXES), N_("Sex"), audience="personal"),
    ),
    row=N_("participant"),
)

PEOPLE = Section(
    N_("People"),
    (
        Field(
            "participants_planned",
            _DELEGATION,
            N_("Who must learn, and what each will do after"),
            N_("At least one who decides, one who carries out, and the owner of the constraint."),
            required=True,
        ),
        Field("delegation_size", Whole(least=0), N_("How many people in all"), N_("When not all are named above.")),
        Field(
            "gender_inclusion",
            LongText(),
            N_("Women, men and those often left out"),
            N_("Who takes part, and whom the change will reach."),
        ),
    ),
)

CONFIRMED = Group(
    (
        Field("state", Choice(CONFIRMATION), N_("Has the host agreed"), required=True),
        Field("on", Day(), N_("On")),
        Field("document", Link(("document",)), N_("Letter or e-mail")),
        Field("document_text", Text(), N_("Letter or e-mail, in words"), N_("When it is not among your records.")),
    )
)

SITE = (
    Field("name", Text(), N_("Site"), required=True),
    Field("learning_question", Pick("learning_questions"), N_("Question it answers"), required=True),
    Field("org", Link(("organisation",)), N_("Organisation")),
    Field("org_text", Text(), N_("Organisation, in words")),
    Field("place", Text(), N_("Town")),
    Field("site_country", Country(), N_("Country")),
    Field("date", Day(), N_("Day")),
    Field("reason", Text(), N_("Why this site")),
    Field("contact", Text(), N_("Contact's post")),
    Field("patient_facing", Flag(), N_("Patients are present")),
    Field(
        "consent_arrangements",
        Text(),
        N_("How patients' consent is kept"),
        N_("Such as: the clinic asks beforehand, no photographs, groups of three."),
    ),
)
"""The columns of a site; a study tour adds what was seen there."""

VISA = Group(
    (
        Field("needed", Flag(), N_("Visas are needed")),
        Field("status", Choice(VISA_STATES), N_("How far they are")),
        Field("weeks", Whole(least=0, most=104), N_("Weeks they take")),
        Field("note", Text(), N_("Note")),
    )
)

HOST = Section(
    N_("Host"),
    (
        Field(
            "activities", Links(ACTIVITIES), N_("Planned activities"), N_("Their dates are checked against the window.")
        ),
        Field("host_countries", Countries(), N_("Host countries")),
        Field("host_orgs", Links(("organisation",)), N_("Host institutions")),
        Field("host_text", Text(), N_("Host institutions, in words"), N_("When they are not among your records.")),
        Field(
            "host_rationale",
            LongText(),
            N_("Why this host and not another"),
            N_("What it did, when, in which setting, and how that compares with ours."),
        ),
        Field(
            "host_failures", LongText(), N_("What failed there"), N_("What the host will tell us about its failures.")
        ),
        Field("host_confirmed", CONFIRMED, N_("The host's agreement")),
        Field(
            "sites",
            Rows(SITE, row=N_("site")),
            N_("Sites and the question each answers"),
            N_("A site without a question can be left out."),
        ),
        Field("travel_dates", Span(), N_("Days of the visit"), N_("When no planned activity has a record yet.")),
        Field("working_languages", Languages(), N_("Languages our people work in")),
        Field("host_languages", Languages(), N_("Languages the host works in")),
        Field("interpretation", Choice(INTERPRETATION), N_("Interpretation")),
        Field("visa", VISA, N_("Visas")),
    ),
)

PREPARATION_STEPS = Rows(
    (
        Field("what", Text(), N_("Step"), required=True),
        Field("kind", Choice(vocabulary="preparation_kinds"), N_("Kind")),
        Field("date", Day(), N_("Day")),
        Field("owner", Link(("person",)), N_("Who sees to it")),
        Field("owner_text", Text(), N_("Who sees to it, in words")),
    ),
    row=N_("step"),
)

_DEBRIEF = Group(
    (
        Field("daily", Flag(), N_("Every evening during the visit")),
        Field("how", Text(), N_("How"), N_("Such as: 30 minutes against the observation grid, one person writes.")),
        Field("official", Link(("person",)), N_("To which senior official at home")),
        Field(
            "official_text", Text(), N_("Senior official, in words"), N_("When the person is not among your records.")
        ),
        Field("date", Day(), N_("On"), N_("At most 30 days after the return.")),
        Field("those_at_home", Text(), N_("How those who stayed home take part")),
    )
)

PREPARATION = Section(
    N_("Preparation and debriefing"),
    (
        Field(
            "preparation",
            PREPARATION_STEPS,
            N_("How the group prepares"),
            N_("Reading, a call with the host and the observation grid, each with its day."),
        ),
        Field(
            "debrief",
            _DEBRIEF,
            N_("How the group reports back"),
            N_("Every evening among yourselves, and soon after the return to a senior official."),
        ),
    ),
)
