"""What study tours, workshops and other learning activities have in common."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import (
    Choice,
    Country,
    Day,
    Decimal,
    Flag,
    Group,
    Languages,
    Link,
    Links,
    LongText,
    Pick,
    Rows,
    Span,
    Tags,
    Text,
    Time,
    Whole,
)
from jlndesk.core.schema import Field, Section, State
from jlndesk.records.parts.choices import COUNTRY_ROLES, MODALITIES, REPEAT, SEXES
from jlndesk.records.parts.money import ACTIVITIES, ACTUAL_COSTS, budget_lines
from jlndesk.records.parts.risks import RISKS

STATES = (
    State("idea", N_("Idea"), gaps=True),
    State("planned", N_("Planned"), gaps=True),
    State("approved", N_("Approved"), tone="blue"),
    State("under_way", N_("Under way"), tone="blue"),
    State("completed", N_("Completed"), tone="teal"),
    State("reported", N_("Reported"), tone="teal"),
    State("cancelled", N_("Cancelled")),
)

WHEN = (
    Field("dates", Span(), N_("First and last day"), required=True, listed=True),
    Field("modality", Choice(MODALITIES), N_("In person or by video")),
)
"""Shown at the top of every activity."""

PURPOSE = Section(
    N_("Purpose"),
    (
        Field("policy_objective", Link(("policy_objective",)), N_("National goal it serves"), required=True),
        Field(
            "policy_objective_text", LongText(), N_("National goal, in words"), N_("When it is not among your records.")
        ),
        Field(
            "change_objective",
            Text(),
            N_("Change it serves"),
            N_("The sentence of the proposal: by when, who will have decided what."),
        ),
        Field("windows", Links(("policy_window",)), N_("Open doors it uses")),
        Field("learning_priorities", Links(("priority",)), N_("Learning priorities"), required=True),
        Field("topics", Tags(vocabulary="topics"), N_("Subjects"), required=True),
        Field("jln_goal", Choice(vocabulary="jln_goals"), N_("Goal of the JLN it serves")),
        Field("technical_initiative", Link(("initiative",)), N_("JLN initiative")),
        Field("proposal", Link(("proposal",)), N_("Proposal it belongs to")),
        Field("fund_profile", Link(("fund_profile",)), N_("Fund that pays")),
        Field("earlier_activities", Links(ACTIVITIES), N_("Earlier activities it builds on")),
    ),
)

_COUNTRIES = Rows(
    (
        Field("which", Country(), N_("Country"), required=True),
        Field("role", Choice(COUNTRY_ROLES), N_("Role")),
    ),
    row=N_("country"),
)

_PARTICIPANTS = Rows(
    (
        Field("person", Link(("person",)), N_("Person")),
        Field("person_text", Text(), N_("Person, in words"), N_("When the person is not among your records.")),
        Field("post", Text(), N_("Post"), N_("At the time of the activity.")),
        Field("org", Link(("organisation",)), N_("Institution")),
        Field("org_text", Text(), N_("Institution, in words")),
        Field("role", Choice(vocabulary="roles_in_change"), N_("Role in the change"), required=True),
        Field("reason", LongText(), N_("Why this person, and what follows"), required=True),
        Field("attended", Flag(), N_("Took part")),
        Field("replaces", Pick("participants"), N_("Replaces")),
        Field("replaced_why", Text(), N_("Why replaced")),
        Field("sex", Choice(SEXES), N_("Sex"), audience="personal"),
    ),
    row=N_("participant"),
)

TAKING_PART = Section(
    N_("Who takes part"),
    (
        Field("organiser", Link(("organisation",)), N_("Organiser"), required=True, listed=True),
        Field("focal_person", Link(("person",)), N_("Contact"), required=True),
        Field("countries_involved", _COUNTRIES, N_("Countries that take part")),
        Field("working_languages", Languages(), N_("Working languages")),
        Field("planned_participants", Whole(least=0), N_("People planned")),
        Field("actual_participants", Whole(least=0), N_("People who came")),
        Field("participants", _PARTICIPANTS, N_("Participants"), required=True),
    ),
)

_QUESTIONS = Rows(
    (
        Field("question", Text(), N_("Question"), required=True),
        Field("method", Choice(vocabulary="instruments"), N_("How it is learned")),
        Field("must_be_seen", Flag(), N_("Must be seen on the spot")),
        Field("answer", LongText(), N_("What we found"), N_("The fact first, then where it was seen or heard.")),
        Field("recommendation", LongText(), N_("What follows for us"), N_("Addressed to a named office.")),
        Field("answered", Choice((("yes", N_("Yes")), ("partly", N_("In part")), ("no", N_("No")))), N_("Answered")),
    ),
    row=N_("learning question"),
)


def programme(*more: Field) -> Section:
    """Return questions and agenda; `more` are further columns of the agenda, such as the site of a visit."""
    agenda = Rows((*_AGENDA, *more), row=N_("session"))
    return Section(
        N_("Questions and programme"),
        (
            Field("learning_questions", _QUESTIONS, N_("What we must learn"), N_("At most five."), required=True),
            Field(
                "outcomes_sought", Tags(vocabulary="outcomes"), N_("What changes in people and groups"), required=True
            ),
            Field("agenda_items", agenda, N_("Programme")),
        ),
    )


_AGENDA = (
    Field("what", Text(), N_("Session"), required=True),
    Field("on", Day(), N_("Day")),
    Field("begins", Time(), N_("From")),
    Field("ends", Time(), N_("To")),
    Field("method", Choice(vocabulary="activity_methods"), N_("Method")),
    Field("place", Text(), N_("Place")),
    Field("led_by", Link(("person",)), N_("Led by")),
    Field("led_by_text", Text(), N_("Led by, in words")),
    Field("learning_question", Pick("learning_questions"), N_("Question it answers")),
)

PLAN = Section(
    N_("Money and risks"),
    (
        Field("budget_lines", budget_lines(within_activity=True), N_("Planned costs")),
        Field("actual_cost", ACTUAL_COSTS, N_("What was spent")),
        Field("risks", RISKS, N_("What could go wrong")),
    ),
)

_MARK = Decimal(least="1", most="5")
_MEAN = Decimal(least="0")

_EVALUATION = Group(
    (
        Field("reaction_n", Whole(least=0), N_("Reaction forms received")),
        Field("relevance", _MARK, N_("Mean for relevance"), N_("From 1 to 5.")),
        Field("usefulness", _MARK, N_("Mean for usefulness")),
        Field("organisation", _MARK, N_("Mean for organisation")),
        Field("host", _MARK, N_("Mean for the host")),
        Field("language", _MARK, N_("Mean for language")),
        Field("workload", _MARK, N_("Mean for workload")),
        Field("scale", Whole(least=1, most=1000), N_("Highest score of the test")),
        Field("pre_n", Whole(least=0), N_("Tests before")),
        Field("post_n", Whole(least=0), N_("Tests after")),
        Field("matched_n", Whole(least=0), N_("Pairs matched")),
        Field("pre_mean", _MEAN, N_("Mean before, matched pairs")),
        Field("post_mean", _MEAN, N_("Mean after, matched pairs")),
        Field("comments", LongText(), N_("What people wrote"), N_("Without names."), audience="team"),
    )
)

_DECISIONS = Rows(
    (
        Field("decision", Text(), N_("Decision"), required=True),
        Field("body", Text(), N_("Taken or proposed by")),
        Field("date", Day(), N_("On")),
        Field("document", Link(("document",)), N_("Document")),
    ),
    row=N_("decision"),
)

_MET = Rows(
    (
        Field("who", Text(), N_("Name or post"), required=True),
        Field("person", Link(("person",)), N_("Person, if on file")),
        Field("org_text", Text(), N_("Institution")),
        Field("on", Day(), N_("On")),
    ),
    row=N_("person met"),
)

REPORT = Section(
    N_("Results and report"),
    (
        Field("people_met", _MET, N_("Persons met")),
        Field("key_findings", LongText(), N_("Main findings"), N_("Three to five, the most useful first.")),
        Field("surprises", LongText(), N_("Surprises, and failures others admitted")),
        Field("decisions", _DECISIONS, N_("Decisions taken or proposed")),
        Field("evaluation", _EVALUATION, N_("Evaluation")),
        Field("lessons", LongText(), N_("Lessons for the next time")),
        Field("would_repeat", Choice(REPEAT), N_("Would we do it again")),
        Field("would_repeat_why", LongText(), N_("Why")),
        Field("report", Link(("document",)), N_("Report")),
        Field("report_due", Day(), N_("Report due"), N_("Left empty: 14 days after the last day.")),
        Field("internal_notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)
