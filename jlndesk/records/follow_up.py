"""A follow-up action: who does what by when after learning, and the proof that it was done."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Group, Link, Links, LongText, Money, Rows, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section, State
from jlndesk.records.common import common
from jlndesk.records.parts.choices import LIKELIHOODS
from jlndesk.records.parts.money import ACTIVITIES

_STATES = (
    State("not_started", N_("Not started"), gaps=True),
    State("in_progress", N_("In progress"), tone="blue"),
    State("done", N_("Done"), tone="teal"),
    State("delayed", N_("Delayed"), tone="amber"),
    State("dropped", N_("Dropped")),
)

_FIRST, _LAST = common(
    Field(
        "action",
        Text(),
        N_("Action"),
        N_("Begin with a verb: submit the options note to the Board."),
        required=True,
        listed=True,
    ),
    _STATES,
    Field("due", Day(), N_("Due"), required=True, listed=True),
    Field("owner", Link(("person",)), N_("Person who answers for it"), required=True, listed=True),
    Field("org", Link(("organisation",)), N_("Institution"), required=True, listed=True),
)

_WHY = Section(
    N_("Where it comes from"),
    (
        Field("origin", Link((*ACTIVITIES, "proposal")), N_("Activity or proposal it follows from"), required=True),
        Field("expected_change", Text(), N_("What changes by it")),
        Field("change_objective", Text(), N_("Change it serves"), N_("The sentence of the proposal, in its words.")),
        Field("learning_question", Text(), N_("Learning question it answers")),
        Field("start", Day(), N_("Begins")),
        Field("priority", Choice(LIKELIHOODS), N_("Priority")),
        Field("depends_on", Links(("follow_up",)), N_("Waits for")),
        Field("approval_needed_from", Text(), N_("Approval needed from")),
        Field("resources", Money(), N_("What it costs")),
        Field("resource_source", Text(), N_("Who pays for it")),
    ),
)

_REVIEWS = Rows(
    (
        Field("date", Day(), N_("On"), required=True),
        Field("after_days", Whole(least=0), N_("Days after the return")),
        Field("said", LongText(), N_("What was found")),
    ),
    row=N_("review"),
)

_EARLIER_OWNERS = Rows(
    (
        Field("from_person", Link(("person",)), N_("From")),
        Field("to_person", Link(("person",)), N_("To")),
        Field("on", Day(), N_("On"), required=True),
        Field("why", Text(), N_("Why")),
    ),
    row=N_("change of owner"),
)

_PROOF = Group(
    (
        Field("on", Day(), N_("Done on"), required=True),
        Field("document", Link(("document",)), N_("Proof")),
        Field("evidence", Text(), N_("Proof, in words"), N_("The number of the paper and where it is kept.")),
    )
)

_PROGRESS = Section(
    N_("How far it is"),
    (
        Field("reviews", _REVIEWS, N_("Reviews"), N_("Usually 30, 90 and 180 days after the return.")),
        Field("progress", Decimal(unit="%", least="0", most="100"), N_("Progress")),
        Field(
            "done", _PROOF, N_("Proof that it is done"), N_("An action is done once its day and its proof are here.")
        ),
        Field("reason", LongText(), N_("Why delayed or dropped")),
        Field("reassigned", _EARLIER_OWNERS, N_("Changes of owner")),
        Field("remind_on", Day(), N_("Remind me on")),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="follow_up",
    label=N_("Follow-up action"),
    plural=N_("Follow-up actions"),
    headline="action",
    states=_STATES,
    sections=(_FIRST, _WHY, _PROGRESS, _LAST),
    order=40,
    icon="check-square",
    code="FU",
)
