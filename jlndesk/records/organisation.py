"""An organisation: a ministry, an insurer, a provider, a partner, and what it owns in the reform."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Files, Languages, Link, LongText, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, common

_NAME = Field(
    "name_en", Text(), N_("Name in English"), N_("The official name, or a fair translation of it."), required=True,
    listed=True,
)  # fmt: skip

_FIRST, _LAST = common(
    _NAME,
    REGISTER,
    Field("acronym", Text(), N_("Short name"), N_("Such as NHIA."), listed=True),
    Field("name_local", Text(), N_("Name in its own language")),
    Field(
        "organisation_type",
        Choice(vocabulary="organisation_types"),
        N_("Kind of organisation"),
        required=True,
        listed=True,
    ),
    country_listed=True,
)

_ROLE = Section(
    N_("What it is for"),
    (
        Field("uhc_role", Choice(vocabulary="uhc_roles"), N_("Role in universal coverage")),
        Field(
            "mandate",
            LongText(),
            N_("Mandate"),
            N_("What the law or its statutes ask of it, in two or three sentences."),
        ),
        Field(
            "owns_topics",
            Tags(vocabulary="topics"),
            N_("Sets the rules on"),
            N_("The subjects on which this organisation, and no other, can change a rule."),
        ),
        Field("parent", Link(("organisation",)), N_("Part of")),
        Field("working_languages", Languages(), N_("Working languages")),
    ),
)

_CONTACT = Section(
    N_("Address and logo"),
    (
        Field("address", LongText(), N_("Postal address")),
        Field("contact", Text(), N_("General contact"), N_("A mailbox or number of the office, not of a person.")),
        Field(
            "logo",
            Files(),
            N_("Logo"),
            N_(
                "A PNG or JPEG picture, printed at the head of your papers when your team is named after this "
                "organisation or one that is part of it."
            ),
        ),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="organisation",
    label=N_("Organisation"),
    plural=N_("Organisations"),
    headline="name_en",
    states=REGISTER,
    sections=(_FIRST, _ROLE, _CONTACT, _LAST),
    order=51,
    icon="buildings",
    code="OR",
)
