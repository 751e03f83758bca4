"""A policy window: a decision that can be taken until a certain day, and the paper that says so."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Link, LongText, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("window_type", Choice(vocabulary="window_types"), N_("Kind of window"), required=True, listed=True),
    Field("opens", Day(), N_("Opens"), listed=True),
    Field(
        "closes",
        Day(),
        N_("Closes"),
        N_("The day of the decision, or the last day for papers."),
        required=True,
        listed=True,
    ),
)

_DECISION = Section(
    N_("Decision and source"),
    (
        Field("decision_body", Link(("organisation",)), N_("Who decides"), listed=True),
        Field("decision_body_text", Text(), N_("Who decides, in words"), N_("Such as: the Board of the Authority.")),
        Field("decision", LongText(), N_("What will be decided")),
        Field("policy_objective", Link(("policy_objective",)), N_("National goal it serves")),
        Field("confidence", Choice(vocabulary="confidence_levels"), N_("How firm the date is")),
        Field("source_document", Link(("document",)), N_("Document that gives the date")),
        Field("source_title", Text(), N_("Document, in words"), N_("The gazette, calendar or minute, with its date.")),
        Field("next_chance", Text(), N_("If it is missed"), N_("When the same decision could be taken again.")),
    ),
)

TYPE = RecordType(
    name="policy_window",
    label=N_("Policy window"),
    plural=N_("Policy windows"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _DECISION, _LAST),
    order=71,
    icon="door-open",
    code="PW",
)
