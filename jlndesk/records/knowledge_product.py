"""A knowledge product of the JLN or of others, with the evidence of its use."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import (
    Choice,
    Countries,
    Country,
    Day,
    Flag,
    Languages,
    Link,
    LongText,
    Rows,
    Tags,
    Text,
)
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common
from jlndesk.records.parts.choices import USE_STATES
from jlndesk.records.parts.money import ACTIVITIES

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("product_type", Choice(vocabulary="product_types"), N_("Kind of product"), required=True, listed=True),
    Field("topics", Tags(vocabulary="topics"), N_("Subjects"), required=True, listed=True),
    Field("year", Day(), N_("Published"), listed=True),
    of_a_country=False,
)

_ABOUT = Section(
    N_("About it"),
    (
        Field("publisher", Text(), N_("Publisher")),
        Field("initiative", Link(("initiative",)), N_("Initiative it comes from")),
        Field("languages", Languages(), N_("Languages")),
        Field("countries_involved", Countries(), N_("Countries that wrote it")),
        Field("url", Text(), N_("Address on the Internet"), N_("Kept as text; the program never opens it.")),
        Field("local_copy", Link(("document",)), N_("Copy kept here")),
        Field("licence", Text(), N_("Licence")),
        Field("how_to_apply", LongText(), N_("How to apply it at home")),
        Field(
            "verified", Flag(), N_("Title checked"), N_("Somebody has held it in hand or seen its page."), listed=True
        ),
        Field("verified_by", Text(), N_("Checked by")),
        Field("verified_on", Day(), N_("Checked on")),
    ),
)

_USES = Rows(
    (
        Field("description", LongText(), N_("What was done with it"), required=True),
        Field("use_country", Country(), N_("Country")),
        Field("org", Link(("organisation",)), N_("Organisation")),
        Field("org_text", Text(), N_("Organisation, in words")),
        Field("activity", Link(ACTIVITIES), N_("Activity it came from")),
        Field("follow_up", Link(("follow_up",)), N_("Follow-up action it came from")),
        Field("date", Day(), N_("When"), N_("The year is enough.")),
        Field("level", Choice(vocabulary="use_levels"), N_("Level")),
        Field("kind", Choice(vocabulary="use_kinds"), N_("Kind of use")),
        Field("evidence", Link(("document",)), N_("Proof")),
        Field("evidence_text", Text(), N_("Proof, in words")),
        Field("confirmed_by", Link(("person",)), N_("Confirmed by")),
        Field("status", Choice(USE_STATES), N_("Reported or verified")),
    ),
    row=N_("use"),
)

TYPE = RecordType(
    name="knowledge_product",
    label=N_("Knowledge product"),
    plural=N_("Knowledge products"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _ABOUT, Section(N_("Evidence of use"), (Field("uses", _USES, N_("Where it was used")),)), _LAST),
    order=60,
    icon="books",
    code="KP",
)
