"""A policy objective: a goal of the country and the document, year and page where it is written."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Link, LongText, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("level", Choice(vocabulary="objective_levels"), N_("Level"), listed=True),
    Field("year", Day(), N_("To be reached by"), listed=True),
)

_WORDING = Section(
    N_("Wording and source"),
    (
        Field("statement", LongText(), N_("The objective, as it is written")),
        Field("source_document", Link(("document",)), N_("Document")),
        Field("source_title", Text(), N_("Title of the document"), required=True, listed=True),
        Field("source_year", Day(), N_("Year of the document"), required=True),
        Field("page", Text(), N_("Page or article")),
        Field("valid_until", Day(), N_("The document is in force until")),
        Field("owner_org", Link(("organisation",)), N_("Institution that answers for it")),
        Field("reform_programme", Text(), N_("Reform programme or loan it is tied to")),
        Field("sdg", Choice(vocabulary="sdg_targets"), N_("Sustainable Development Goal")),
    ),
)

_TARGET = Section(
    N_("Target"),
    (
        Field("target", Text(), N_("Target, in words"), N_("From how much to how much, among whom.")),
        Field("indicator", Link(("indicator",)), N_("Indicator")),
        Field("unit", Text(), N_("Unit")),
        Field("baseline", Decimal(), N_("From")),
        Field("baseline_date", Day(), N_("Measured in")),
        Field("target_value", Decimal(), N_("To")),
    ),
)

TYPE = RecordType(
    name="policy_objective",
    label=N_("Policy objective"),
    plural=N_("Policy objectives"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _WORDING, _TARGET, _LAST),
    order=70,
    icon="flag",
    code="PO",
)
