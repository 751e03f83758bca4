"""A person: name, post and organisation; private details stay with the team that keeps them."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Flag, Language, Link, LongText, Rows, Span, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, common
from jlndesk.records.parts.choices import SEXES

_NAME = Field(
    "full_name",
    Text(),
    N_("Full name"),
    N_("The whole name in one line, as the person writes it; one name is enough."),
    required=True,
    listed=True,
)

_FIRST, _LAST = common(
    _NAME,
    REGISTER,
    Field("post_title", Text(), N_("Post"), N_("Such as Director, Provider Payment."), required=True, listed=True),
    Field("org", Link(("organisation",)), N_("Organisation"), required=True, listed=True),
    Field("unit", Text(), N_("Directorate or unit")),
    Field("level", Choice(vocabulary="person_levels"), N_("Level of the post"), listed=True),
    Field("active", Flag(), N_("Still in this post"), N_("Say no when the person has moved on; the history stays.")),
    Field("left_on", Day(), N_("Left the post on"), audience="team"),
    country_listed=True,
)

_NAMES = Section(
    N_("How to write and say the name"),
    (
        Field("sort_name", Text(), N_("Name for sorting"), N_("Only when lists should sort it by another part.")),
        Field("preferred_name", Text(), N_("Name the person prefers")),
        Field("honorific", Text(), N_("Form of address"), N_("Such as Dr, Hon., Mme.")),
    ),
)

_WORK = Section(
    N_("Work and expertise"),
    (
        Field(
            "expertise",
            Tags(vocabulary="topics"),
            N_("Knows about"),
            N_("The subjects others may ask this person about."),
        ),
        Field(
            "languages",
            Rows(
                (
                    Field("lang", Language(), N_("Language"), required=True),
                    Field("level", Choice(vocabulary="language_levels"), N_("Level")),
                ),
                row=N_("language"),
            ),
            N_("Languages spoken"),
        ),
        Field(
            "decision_role",
            Choice(vocabulary="roles_in_change"),
            N_("Usual role in a change"),
            N_("Offered when the person joins a delegation; it can be changed there."),
            audience="team",
        ),
        Field("supervisor", Link(("person",)), N_("Supervisor"), audience="team"),
        Field(
            "post_history",
            Rows(
                (
                    Field("post", Text(), N_("Post"), required=True),
                    Field("org", Link(("organisation",)), N_("Organisation")),
                    Field("org_text", Text(), N_("Organisation, in words"), N_("When it is not among your records.")),
                    Field("dates", Span(), N_("From and to")),
                ),
                row=N_("post"),
            ),
            N_("Earlier posts"),
            audience="team",
        ),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

_PRIVATE = Section(
    N_("Private details and consent"),
    (
        Field("email", Text(), N_("E-mail"), audience="personal"),
        Field(
            "phone",
            Text(),
            N_("Telephone"),
            N_("With the country's code, such as +233."),
            audience="personal",
        ),
        Field(
            "sex", Choice(SEXES), N_("Sex"), N_("Only for counting women and men; may stay empty."), audience="personal"
        ),
        Field(
            "passport_valid_until",
            Day(),
            N_("Passport valid until"),
            N_("Only the day it expires; never its number."),
            audience="personal",
        ),
        Field(
            "consent_to_store",
            Day(),
            N_("Agreed to be kept here on"),
            N_("The day the person agreed that these details are kept."),
            required=True,
            audience="personal",
        ),
        Field("consent_photo", Flag(), N_("Agrees to photographs"), audience="personal"),
    ),
)

TYPE = RecordType(
    name="person",
    label=N_("Person"),
    plural=N_("Persons"),
    headline="full_name",
    states=REGISTER,
    sections=(_FIRST, _NAMES, _WORK, _PRIVATE, _LAST),
    order=50,
    icon="user",
    code="PE",
)
