"""Questions 1 to 6 of a proposal: the goal, the constraint, what was tried, the change, the window, who wants it."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Flag, Group, Link, Links, LongText, Rows, Text
from jlndesk.core.schema import Field, Section
from jlndesk.records.parts.money import ACTIVITIES

_CONSTRAINT = Group(
    (
        Field("family", Choice(vocabulary="constraint_families"), N_("Kind of constraint"), required=True),
        Field(
            "statement",
            LongText(),
            N_("What exactly is blocking it"),
            N_("Name the rule and the number: the rate takes no account of age; 62% of providers refuse contracts."),
            required=True,
        ),
        Field("owner_org", Link(("organisation",)), N_("Institution that owns it"), required=True),
        Field("owner_unit", Text(), N_("Directorate or office"), N_("The desk that could change it tomorrow.")),
        Field("owner_text", Text(), N_("Institution, in words"), N_("When it is not among your records.")),
        Field("cause", LongText(), N_("Why it is so"), N_("The cause behind it, as far as you know it.")),
    )
)

_CHANGES = Rows(
    (
        Field(
            "instrument",
            Text(),
            N_("What will exist"),
            N_("The rule, rate, contract, budget line or practice: age-adjusted capitation rates for primary care."),
            required=True,
        ),
        Field("by", Day(), N_("By when"), N_("After the last activity and at most 18 months later."), required=True),
        Field("institution", Link(("organisation",)), N_("Who will have decided it")),
        Field(
            "institution_text",
            Text(),
            N_("Who will have decided it, in words"),
            N_("When the body is not among your records, or is a board or committee of one that is."),
        ),
        Field("verb", Choice(vocabulary="decision_verbs"), N_("Will have …"), N_("A decision, not an activity.")),
        Field(
            "verb_text",
            Text(),
            N_("Will have …, in your own word"),
            N_("When none of the listed words fits."),
        ),
        Field("indicator", Link(("indicator",)), N_("Moving which number")),
        Field(
            "indicator_text", Text(), N_("Moving which number, in words"), N_("When it is not among your indicators.")
        ),
        Field(
            "population",
            Text(),
            N_("Among whom"),
            N_("Such as: primary care providers, or households of the poorest fifth."),
        ),
        Field("unit", Text(), N_("Unit"), N_("Such as %, days, or providers.")),
        Field("baseline", Decimal(), N_("From")),
        Field("baseline_date", Day(), N_("Measured in"), N_("The month or year of the first number.")),
        Field("target", Decimal(), N_("To")),
        Field("target_date", Day(), N_("Reached by"), N_("The month or year of the second number.")),
        Field(
            "means_of_verification",
            Text(),
            N_("Where the number is read"),
            N_("A register or report that already exists."),
        ),
    ),
    row=N_("change objective"),
)

_WINDOW = Group(
    (
        Field("text", LongText(), N_("The decision or event"), N_("Such as: Board vote on the gazetted rate review.")),
        Field("opens", Day(), N_("Opens")),
        Field("closes", Day(), N_("Closes"), N_("The day of the vote or the last day for papers.")),
        Field("decision_body", Text(), N_("Who decides")),
        Field("source", Text(), N_("Written where"), N_("The gazette, calendar or minute that gives the date.")),
    )
)

_ENDORSEMENTS = Rows(
    (
        Field("person", Link(("person",)), N_("Who")),
        Field("person_text", Text(), N_("Who, in words"), N_("When the person is not among your records.")),
        Field("post", Text(), N_("Post")),
        Field("level", Choice(vocabulary="person_levels"), N_("Level of the post")),
        Field("org", Link(("organisation",)), N_("Institution")),
        Field("org_text", Text(), N_("Institution, in words"), N_("When it is not among your records.")),
        Field("date", Day(), N_("Dated"), required=True),
        Field("document", Link(("document",)), N_("Letter or minute")),
        Field("document_text", Text(), N_("Letter or minute, in words"), N_("Its number and where the paper is kept.")),
    ),
    row=N_("endorsement"),
)

GOAL = Section(
    N_("Goal and constraint"),
    (
        Field(
            "policy_objective",
            Link(("policy_objective",)),
            N_("National goal it serves"),
            N_("The written objective, with document, year and page."),
            required=True,
        ),
        Field(
            "policy_objective_text",
            LongText(),
            N_("National goal, in words"),
            N_("When it is not among your records: document, year, objective, page, and the numbers it sets."),
        ),
        Field("constraint", _CONSTRAINT, N_("What blocks it, and who owns the block"), required=True),
        Field(
            "tried_before",
            LongText(),
            N_("What we tried before, and what came of it"),
            N_("Each attempt with its year, what was learned, and the data of our own that we used."),
        ),
        Field("tried_none", Flag(), N_("Nothing was tried before"), N_("Say yes only when you have asked the owner.")),
        Field(
            "earlier_activities",
            Links(ACTIVITIES),
            N_("Earlier activities on this subject"),
            N_("Tours, workshops or calls whose result this one builds on."),
        ),
        Field("prior_grants", Links(("proposal",)), N_("Earlier proposals and grants")),
        Field(
            "prior_lessons",
            LongText(),
            N_("What the earlier grants taught us"),
            N_("One sentence for each grant: what came of it, and what you do otherwise now."),
        ),
        Field(
            "prior_candour",
            LongText(),
            N_("What we would say only among ourselves"),
            N_("Why earlier attempts stopped, in plain words; it never leaves the team."),
            audience="team",
        ),
    ),
)

CHANGE = Section(
    N_("Change, window and backing"),
    (
        Field(
            "change_objectives",
            _CHANGES,
            N_("What will be different, decided by whom, by when"),
            N_("One or two decisions, each with a number that moves."),
            required=True,
        ),
        Field(
            "window",
            Link(("policy_window",)),
            N_("Open door it uses"),
            N_("The vote, review or budget call that this learning must reach in time."),
        ),
        Field("window_text", _WINDOW, N_("Open door, in words"), N_("When the window is not among your records.")),
        Field(
            "window_alternative",
            LongText(),
            N_("If this door closes"),
            N_("The next date on which the same decision could be taken."),
        ),
        Field(
            "endorsements",
            _ENDORSEMENTS,
            N_("Who inside government wants it"),
            N_("The heads of the ministry and of the purchaser first, each with a dated letter."),
            required=True,
        ),
        Field(
            "commitment_text",
            LongText(),
            N_("Backing, in words"),
            N_("When nobody has signed yet: who said what, and when."),
        ),
        Field(
            "commitment_evidence",
            Links(("document",)),
            N_("Other proof of commitment"),
            N_("Minutes, budget lines, circulars."),
        ),
    ),
)
