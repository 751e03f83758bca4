"""A country: its membership of the JLN with date and source, and how its offices count days, years and money."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Languages, LongText, Tags, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("membership", Choice(vocabulary="jln_membership"), N_("Membership of the JLN"), listed=True),
    Field("membership_as_of", Day(), N_("Known on"), listed=True),
    Field("membership_source", Text(), N_("Known from"), listed=True),
)

_HABITS = Section(
    N_("Days, languages and money"),
    (
        Field("weekend_days", Tags(vocabulary="weekdays"), N_("Days of the weekend")),
        Field("fiscal_year_start", Choice(vocabulary="months"), N_("First month of the fiscal year")),
        Field("languages", Languages(), N_("Languages")),
        Field("currency", Text(), N_("Currency"), N_("Its code, such as GHS.")),
        Field("approval_days", Whole(least=0, most=730), N_("Days an approval takes"), N_("Left empty: 30.")),
        Field(
            "report_days", Whole(least=0, most=730), N_("Days for a report"), N_("After an activity; left empty: 14.")
        ),
        Field("remark", LongText(), N_("Remark")),
    ),
)

TYPE = RecordType(
    name="country",
    label=N_("Country"),
    plural=N_("Countries"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _HABITS, _LAST),
    order=92,
    icon="map-pin",
    starter=True,
)
