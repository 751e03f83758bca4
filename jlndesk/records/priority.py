"""A learning priority, ours or one that another country sent: a question that begins with “how”."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Flag, Languages, Link, LongText, Tags, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section, State
from jlndesk.records.common import common
from jlndesk.records.parts.choices import SEEK_OFFER

_STATES = (
    State("proposed", N_("Proposed"), gaps=True),
    State("agreed", N_("Agreed"), tone="blue"),
    State("being_addressed", N_("Being addressed"), tone="blue"),
    State("answered", N_("Answered"), tone="teal"),
    State("dropped", N_("Dropped")),
)

_STATEMENT = Field(
    "statement",
    Text(),
    N_("Priority, as a question"),
    N_("How can [institution] [do what] so that [result]?"),
    required=True,
    listed=True,
)

_FIRST, _LAST = common(
    _STATEMENT,
    _STATES,
    Field(
        "topics", Tags(vocabulary="topics"), N_("Subjects"), N_("The exact subject first."), required=True, listed=True
    ),
    Field("role", Choice(SEEK_OFFER), N_("We seek or offer"), required=True, listed=True),
    country_listed=True,
)

_SCORE = Whole(least=1, most=5)

_WHY = Section(
    N_("Why and when"),
    (
        Field("policy_objective", Link(("policy_objective",)), N_("National goal it serves")),
        Field("reform_stage", Choice(vocabulary="reform_stages"), N_("Stage of the reform"), required=True),
        Field("owner_org", Link(("organisation",)), N_("Institution that owns it"), required=True),
        Field("owner_text", Text(), N_("Institution, in words"), N_("When it is not among your records.")),
        Field("window", Link(("policy_window",)), N_("Open door")),
        Field("window_closes", Day(), N_("Door closes on"), N_("When the window is not among your records.")),
        Field("urgency", _SCORE, N_("Urgency"), N_("From 1, low, to 5, high.")),
        Field("importance", _SCORE, N_("Importance"), N_("From 1, low, to 5, high.")),
        Field("feasibility", _SCORE, N_("Feasibility"), N_("From 1, low, to 5, high.")),
        Field("can_offer", LongText(), N_("What we can offer"), N_("Experience, data, documents or a place to visit.")),
        Field("working_languages", Languages(), N_("Languages we can work in")),
        Field("agreed_by_ccg", Day(), N_("Agreed by the core group on")),
        Field("valid_until", Day(), N_("Valid until"), N_("Usually twelve months after it was agreed."), required=True),
        Field("answer", LongText(), N_("Answer found"), N_("Once answered: what was decided and where it stands.")),
    ),
)

_CARD = Section(
    N_("Priority card"),
    (
        Field("card_shared", Flag(), N_("May go out as a card"), N_("Only then do partner countries see it.")),
        Field("card_version", Whole(least=0), N_("Version of the card")),
        Field("sender", Text(), N_("Sent by"), N_("For a card of another country: the office it came from.")),
        Field("contact_role", Text(), N_("Where to write"), N_("A mailbox of the office, not of a person.")),
        Field("received_on", Day(), N_("Received on")),
        Field("card_sha256", Text(), N_("Fingerprint of the card"), searched=False, audience="team"),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="priority",
    label=N_("Learning priority"),
    plural=N_("Learning priorities"),
    headline="statement",
    states=_STATES,
    sections=(_FIRST, _WHY, _CARD, _LAST),
    order=20,
    icon="target",
    code="LP",
)
