"""Questions 15 to 19 of a proposal: what follows, who keeps it going, how we will know, the risks and the money."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Flag, Group, Link, LongText, Money, Pick, Rows, Text
from jlndesk.core.schema import Field, Section
from jlndesk.records.parts.money import budget_lines
from jlndesk.records.parts.risks import ASSUMPTIONS, RISKS

_FOLLOWUP = Rows(
    (
        Field(
            "action",
            Text(),
            N_("Action"),
            N_("Begin with a verb: submit the options note to the Board."),
            required=True,
        ),
        Field("due", Day(), N_("Due"), required=True),
        Field("owner", Link(("person",)), N_("Person who answers for it")),
        Field("owner_text", Text(), N_("Person, in words"), N_("When the person is not among your records: the post.")),
        Field("org", Link(("organisation",)), N_("Institution")),
        Field("org_text", Text(), N_("Institution, in words")),
        Field(
            "evidence", Text(), N_("Proof that it is done"), N_("Such as: number of the Board paper."), required=True
        ),
        Field("expected_change", Text(), N_("What changes by it")),
        Field("change_objective", Pick("change_objectives"), N_("Change objective it serves")),
        Field("second_person", Link(("person",)), N_("Second person trained for it")),
        Field("second_text", Text(), N_("Second person, in words")),
        Field("resources", Money(), N_("What it costs")),
        Field("resource_source", Text(), N_("Who pays for it")),
        Field(
            "follow_up",
            Link(("follow_up",)),
            N_("Follow-up record"),
            N_("Filled in once the action has its own record."),
        ),
    ),
    row=N_("follow-up action"),
)

_SUSTAINED = Group(
    (
        Field("org", Link(("organisation",)), N_("Institution that keeps it going")),
        Field("org_text", Text(), N_("Institution, in words"), N_("When it is not among your records.")),
        Field("cost", Money(), N_("Cost of each year")),
        Field("no_cost", Flag(), N_("It costs nothing more")),
        Field("budget_line", Text(), N_("Budget line that pays"), N_("Such as: line 2213 of the Authority's budget.")),
        Field(
            "turnover_plan", Text(), N_("When people move on"), N_("Who else can do it, and where it is written down.")
        ),
    )
)

_RESULTS = Rows(
    (
        Field("statement", Text(), N_("Result"), required=True),
        Field("level", Choice(vocabulary="result_levels"), N_("Level")),
        Field("change_objective", Pick("change_objectives"), N_("Change objective it belongs to")),
        Field("indicator", Link(("indicator",)), N_("Indicator")),
        Field("indicator_text", Text(), N_("Indicator, in words"), N_("When it is not among your indicators.")),
        Field("unit", Text(), N_("Unit")),
        Field("baseline", Decimal(), N_("Now")),
        Field("baseline_text", Text(), N_("Now, in words"), N_("When it is not a number: none.")),
        Field("baseline_date", Day(), N_("Measured in")),
        Field("target", Decimal(), N_("Target")),
        Field("target_text", Text(), N_("Target, in words"), N_("When it is not a number: decision taken.")),
        Field("target_date", Day(), N_("Reached by")),
        Field("means_of_verification", Text(), N_("Where it is read"), N_("A document that exists."), required=True),
        Field("frequency", Text(), N_("How often")),
        Field("responsible", Link(("person", "organisation")), N_("Who measures")),
        Field("responsible_text", Text(), N_("Who measures, in words")),
        Field("assumption", Text(), N_("What must hold true")),
    ),
    row=N_("result"),
)

_EVALUATION = Group(
    (
        Field("owner", Link(("person",)), N_("Who leads the evaluation")),
        Field("owner_text", Text(), N_("Who leads it, in words"), N_("When the person is not among your records.")),
        Field("reaction", Flag(), N_("Reaction form on the last day")),
        Field("pre_post", Flag(), N_("Same questions before and after")),
        Field("review_3m", Day(), N_("Review after three months")),
        Field("review_6m", Day(), N_("Review after six months")),
        Field("lesson", Text(), N_("Public lesson to be written"), N_("Where others will be able to read it.")),
    )
)

AFTER = Section(
    N_("After the return"),
    (
        Field(
            "followup_plan",
            _FOLLOWUP,
            N_("What happens after 30, 90 and 180 days"),
            N_("Three actions or more, each with a person, a day and a proof."),
            required=True,
        ),
        Field(
            "sustainability",
            LongText(),
            N_("Who keeps it going and pays when the money stops"),
            N_("The unit, the posts in its establishment, the yearly cost and the budget line."),
        ),
        Field("sustained_by", _SUSTAINED, N_("Owner and cost after the grant")),
    ),
)

RESULTS = Section(
    N_("Results and risks"),
    (
        Field(
            "results_frame",
            _RESULTS,
            N_("How we will know"),
            N_("From the goal down to the actions: the number now, the number wanted, and where it is read."),
            required=True,
        ),
        Field(
            "evaluation",
            _EVALUATION,
            N_("Evaluation and reviews"),
            N_("Who looks back after three and six months, and with which forms."),
        ),
        Field("assumptions", ASSUMPTIONS, N_("What we assume"), N_("What lies outside your hands and must hold true.")),
        Field(
            "risks",
            RISKS,
            N_("What could go wrong"),
            N_("Three risks or more; one is political, one is that people change post."),
            required=True,
        ),
    ),
)

_CODES = Rows(
    (
        Field("code", Choice(vocabulary="dac_codes"), N_("Code"), required=True),
        Field("percent", Decimal(unit="%", least="0", most="100"), N_("Share"), required=True),
    ),
    row=N_("code"),
)

MONEY = Section(
    N_("Money"),
    (
        Field(
            "budget_lines",
            budget_lines(),
            N_("What it costs and who pays"),
            N_("One line for each cost: people, nights or times, dated price, and who pays."),
            required=True,
        ),
        Field(
            "budget_text",
            LongText(),
            N_("Budget, in words"),
            N_("When there are no lines yet: what, how much, who pays."),
        ),
        Field("requested", Money(), N_("Asked of the fund"), required=True, listed=True),
        Field("cofinance", Money(), N_("Paid by others in cash")),
        Field("in_kind", Money(), N_("Given in kind"), N_("Its fair price: rooms, vehicles, working time.")),
        Field("crs_codes", _CODES, N_("Purpose codes of the OECD"), N_("Shares that add up to 100.")),
    ),
)
