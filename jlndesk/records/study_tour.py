"""A study tour: a host, sites that each answer a question, preparation, and what was seen there."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import (
    Choice,
    Countries,
    Day,
    Flag,
    Group,
    Languages,
    Link,
    Links,
    LongText,
    Pick,
    Rows,
    Text,
    Whole,
)
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.activity import PLAN, PURPOSE, REPORT, STATES, TAKING_PART, WHEN, programme
from jlndesk.records.parts.choices import INTERPRETATION, TRANSFERABLE
from jlndesk.records.parts.people import CONFIRMED, PREPARATION_STEPS, SITE, VISA

_FIRST, _LAST = common(TITLE, STATES, *WHEN)

_SITES = Rows(
    (
        *SITE,
        Field("observation_notes", LongText(), N_("What we saw"), N_("Facts first; opinions as opinions.")),
        Field("transferable", Choice(TRANSFERABLE), N_("Would it work at home")),
        Field("enabling_conditions", LongText(), N_("What makes it work there")),
        Field("capacity_needed", LongText(), N_("What we would need")),
        Field("who_must_act", Text(), N_("Who must act at home")),
    ),
    row=N_("site"),
)

_HOST = Section(
    N_("Host and sites"),
    (
        Field("host_countries", Countries(), N_("Host countries"), required=True, listed=True),
        Field("host_orgs", Links(("organisation",)), N_("Host institutions")),
        Field("host_text", Text(), N_("Host institutions, in words"), N_("When they are not among your records.")),
        Field(
            "host_rationale",
            LongText(),
            N_("Why this host and not another"),
            N_("What it did, when, in which setting, and how that compares with ours."),
            required=True,
        ),
        Field("alternative_considered", LongText(), N_("Other ways considered, video included")),
        Field("host_confirmed", CONFIRMED, N_("The host's agreement")),
        Field("sites", _SITES, N_("Sites and the question each answers")),
    ),
)

_TO_OFFICIAL = Group(
    (
        Field("person", Link(("person",)), N_("Senior official")),
        Field("person_text", Text(), N_("Senior official, in words"), N_("When the person is not among your records.")),
        Field("date", Day(), N_("On"), N_("At most 30 days after the return.")),
    )
)

_JOURNEY = Section(
    N_("Preparation and journey"),
    (
        Field("preparation", PREPARATION_STEPS, N_("How the group prepares")),
        Field("travel_days", Whole(least=0, most=365), N_("Days of travel")),
        Field("nights", Whole(least=0, most=365), N_("Nights away")),
        Field("visa", VISA, N_("Visas")),
        Field("host_languages", Languages(), N_("Languages the host works in")),
        Field("interpretation", Choice(INTERPRETATION), N_("Interpretation")),
        Field(
            "security_health_note",
            LongText(),
            N_("Security and health"),
            N_("General advice only; nothing about persons."),
        ),
        Field("debrief_daily", Flag(), N_("Debriefing every evening")),
        Field("debrief_to_official", _TO_OFFICIAL, N_("Debriefing of a senior official")),
    ),
)

TYPE = RecordType(
    name="study_tour",
    label=N_("Study tour"),
    plural=N_("Study tours"),
    headline="title",
    states=STATES,
    sections=(
        *(_FIRST, PURPOSE, TAKING_PART, _HOST, programme(Field("site", Pick("sites"), N_("Site")))),
        *(_JOURNEY, PLAN, REPORT, _LAST),
    ),
    order=30,
    icon="airplane-tilt",
    code="ST",
)
