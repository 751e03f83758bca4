"""Questions 7 to 11 of a proposal: the shared priority, the partners, what must be learned and how."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Country, Day, Flag, Link, LongText, Pick, Rows, Span, Tags, Text
from jlndesk.core.schema import Field, Section
from jlndesk.records.parts.choices import PHASES, SEEK_OFFER, SERVES

_PARTNERS = Rows(
    (
        Field("partner", Country(), N_("Country"), required=True),
        Field(
            "role", Choice(SEEK_OFFER), N_("What it does here"), N_("Seeks the same answer, offers its own, or both.")
        ),
        Field("evidence_level", Choice(vocabulary="evidence_levels"), N_("How sure we are"), required=True),
        Field("partner_priority", Text(), N_("Its own priority, in its words")),
        Field("our_priority", Link(("priority",)), N_("Our priority it meets")),
        Field("evidence", Link(("document",)), N_("Proof"), N_("The e-mail, letter or public document.")),
        Field("evidence_text", Text(), N_("Proof, in words"), N_("When the document is not among your records.")),
        Field("contact_role", Text(), N_("Contact's post"), N_("The post, not the private address.")),
        Field("confirmed_on", Day(), N_("Confirmed on")),
        Field("joint_question", Text(), N_("Question we agreed to answer together")),
    ),
    row=N_("partner country"),
)

INTEREST = Section(
    N_("Common interest"),
    (
        Field(
            "learning_priority", Link(("priority",)), N_("Learning priority"), N_("The one agreed by your core group.")
        ),
        Field(
            "learning_priority_text",
            Text(),
            N_("Learning priority, in words"),
            N_("When it is not among your records: one question that begins with “how”."),
        ),
        Field(
            "topics",
            Tags(vocabulary="topics"),
            N_("Subjects"),
            N_("The exact subject, such as capitation, not only its family."),
            required=True,
        ),
        Field("jln_goal", Choice(vocabulary="jln_goals"), N_("Goal of the JLN it serves")),
        Field("technical_initiative", Link(("initiative",)), N_("JLN initiative")),
        Field(
            "common_interest",
            _PARTNERS,
            N_("Which other countries share it or have solved it"),
            N_("One line for each country, with the proof you hold today."),
            required=True,
        ),
        Field(
            "common_interest_text",
            LongText(),
            N_("Common interest, in words"),
            N_("When no country can be named yet; a named country with proof weighs more."),
        ),
        Field(
            "reciprocity", LongText(), N_("What we offer in return"), N_("What the partners can learn or take from us.")
        ),
    ),
)

_QUESTIONS = Rows(
    (
        Field(
            "question",
            Text(),
            N_("Question"),
            N_("What documents cannot tell: who recalculates rates when data are late, and what did providers do?"),
            required=True,
        ),
        Field("serves", Choice(SERVES), N_("What the answer is for")),
        Field("change_objective", Pick("change_objectives"), N_("Change objective it serves")),
        Field("method", Choice(vocabulary="instruments"), N_("Cheapest way to learn it"), required=True),
        Field("must_be_seen", Flag(), N_("Must be seen on the spot")),
        Field("why_seen", Text(), N_("Why it must be seen")),
        Field("virtual_alternative", Text(), N_("What a call could answer"), N_("And what it could not.")),
        Field("desk_answer", LongText(), N_("What documents already tell us"), N_("With the document and page.")),
        Field("output", Text(), N_("Where the answer will be written"), N_("Such as: chapter 2 of the options note.")),
    ),
    row=N_("learning question"),
)

_OUTCOMES = Rows(
    (
        Field("statement", Text(), N_("What will be seen"), N_("Such as: three agencies sign one options note.")),
        Field("outcome", Choice(vocabulary="outcomes"), N_("Kind of outcome"), required=True),
        Field("indicator", Link(("indicator",)), N_("Indicator")),
        Field("indicator_text", Text(), N_("Indicator, in words"), N_("When it is not among your indicators.")),
        Field("means_of_verification", Text(), N_("Where it is read")),
    ),
    row=N_("outcome"),
)

_SEQUENCE = Rows(
    (
        Field("step", Text(), N_("Step"), required=True),
        Field("phase", Choice(PHASES), N_("Before, during or after the visit")),
        Field("method", Choice(vocabulary="instruments"), N_("How")),
        Field("dates", Span(), N_("When")),
        Field("learning_question", Pick("learning_questions"), N_("Question it answers")),
    ),
    row=N_("step"),
)

LEARNING = Section(
    N_("Learning"),
    (
        Field("learning_questions", _QUESTIONS, N_("What we must learn"), N_("At most five questions."), required=True),
        Field(
            "outcomes_sought",
            _OUTCOMES,
            N_("What changes in people and groups"),
            N_("At least one beyond new knowledge, each with the paper that will show it."),
            required=True,
        ),
        Field("instrument", Choice(vocabulary="instruments"), N_("Main way of learning")),
        Field("alternatives", LongText(), N_("Other ways we considered"), N_("Why a call or a paper is not enough.")),
        Field(
            "sequence", _SEQUENCE, N_("Steps of learning, in order"), N_("At least one before and one after a visit.")
        ),
    ),
)
