"""Risks and assumptions, the same for a proposal and for an activity."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Link, LongText, Rows, Text
from jlndesk.core.schema import Field
from jlndesk.records.parts.choices import LIKELIHOODS

RISKS = Rows(
    (
        Field(
            "risk", Text(), N_("What could go wrong"), N_("Such as: the host's visas take six weeks."), required=True
        ),
        Field("kind", Choice(vocabulary="risk_kinds"), N_("Kind")),
        Field("likelihood", Choice(LIKELIHOODS), N_("Likelihood")),
        Field("impact", Choice(LIKELIHOODS), N_("Harm")),
        Field("mitigation", LongText(), N_("What we do about it"), required=True),
        Field("owner", Link(("person",)), N_("Who watches it")),
        Field("owner_text", Text(), N_("Who watches it, in words"), N_("When the person is not among your records.")),
    ),
    row=N_("risk"),
)

ASSUMPTIONS = Rows(
    (
        Field("assumption", Text(), N_("What we take for granted"), required=True),
        Field("sign", Text(), N_("How we would notice that it fails")),
        Field("checked_on", Day(), N_("Last looked at")),
    ),
    row=N_("assumption"),
)
