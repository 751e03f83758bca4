"""An initiative or collaborative of the JLN, and the subjects it works on."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, LongText, Span, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common
from jlndesk.records.parts.choices import INITIATIVE_KINDS

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("kind", Choice(INITIATIVE_KINDS), N_("Kind"), listed=True),
    Field("topics", Tags(vocabulary="topics"), N_("Subjects"), listed=True),
    Field("years", Span(), N_("Years"), listed=True),
    of_a_country=False,
)

_ABOUT = Section(
    N_("About it"),
    (
        Field("description", LongText(), N_("Description")),
        Field("lead", Text(), N_("Led by")),
        Field("url", Text(), N_("Address on the Internet"), N_("Kept as text; the program never opens it.")),
    ),
)

TYPE = RecordType(
    name="initiative",
    label=N_("Initiative"),
    plural=N_("Initiatives"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _ABOUT, _LAST),
    order=91,
    icon="lightbulb",
    starter=True,
)
