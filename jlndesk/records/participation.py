"""Which country took part in what, when, and how we know: the seed of finding a common interest."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Link, Span, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common
from jlndesk.records.parts.choices import COUNTRY_ROLES
from jlndesk.records.parts.money import ACTIVITIES

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("initiative", Link(("initiative",)), N_("Initiative"), listed=True),
    Field("years", Span(), N_("Years"), listed=True),
    Field("role", Choice(COUNTRY_ROLES), N_("Role"), listed=True),
    country_listed=True,
)

_HOW = Section(
    N_("How we know"),
    (
        Field("activity", Link(ACTIVITIES), N_("Activity"), N_("When it is one of your own records.")),
        Field("topics", Tags(vocabulary="topics"), N_("Subjects")),
        Field("evidence_level", Choice(vocabulary="evidence_levels"), N_("How sure it is"), required=True),
        Field("source_title", Text(), N_("Source"), required=True),
        Field("source_date", Day(), N_("Date of the source")),
        Field("url", Text(), N_("Address on the Internet"), N_("Kept as text; the program never opens it.")),
    ),
)

TYPE = RecordType(
    name="participation",
    label=N_("Participation"),
    plural=N_("Participations"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _HOW, _LAST),
    order=90,
    icon="handshake",
    starter=True,
)
