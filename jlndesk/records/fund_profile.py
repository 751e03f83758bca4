"""A fund's rules as far as they are known: limits, who applies, what is paid, what is attached, how it is scored."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Flag, LongText, Money, Rows, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common
from jlndesk.records.parts.choices import CONFIRMATION, COST_RULES, CRITERIA

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field(
        "ceiling",
        Money(),
        N_("Most it gives"),
        N_("Leave empty when it is not known; confirm with the call."),
        listed=True,
    ),
    Field("duration_months", Whole(least=1, most=240), N_("Most months it pays"), listed=True),
    Field("as_of", Day(), N_("Rules known on"), listed=True),
    of_a_country=False,
)

_LIMITS = Section(
    N_("Who and what"),
    (
        Field("purpose", LongText(), N_("What it is for")),
        Field("who_applies", Text(), N_("Who applies")),
        Field("total", Money(), N_("Whole fund")),
        Field("min_partner_countries", Whole(least=0, most=50), N_("Least partner countries"), N_("Besides our own.")),
        Field("needs_jln_product", Flag(), N_("A JLN product must be named")),
        Field("needs_endorsement", Flag(), N_("An endorsement must be attached")),
        Field("host_confirmation", Choice(CONFIRMATION), N_("The host's agreement must be")),
        Field("max_delegation", Whole(least=1), N_("Most people in a delegation")),
        Field("cofinance_min", Decimal(unit="%", least="0", most="100"), N_("Least share paid by others")),
        Field("in_kind_counts", Flag(), N_("Gifts in kind count as that share")),
        Field("followup_min", Decimal(unit="%", least="0", most="100"), N_("Least share for follow-up and evaluation")),
        Field("to_confirm", LongText(), N_("To confirm with the call"), N_("What this profile does not know.")),
    ),
)

_COSTS = Rows(
    (
        Field("category", Choice(vocabulary="budget_categories"), N_("Category"), required=True),
        Field("rule", Choice(COST_RULES), N_("Rule"), required=True),
        Field("cap", Decimal(unit="%", least="0", most="100"), N_("At most")),
        Field("note", Text(), N_("Note")),
    ),
    row=N_("rule"),
)

_ATTACHMENTS = Rows(
    (
        Field("item", Text(), N_("Attachment"), required=True),
        Field("required", Flag(), N_("Must be there")),
        Field("note", Text(), N_("Note")),
    ),
    row=N_("attachment"),
)

_WORDS = Rows(
    (
        Field("answer", Text(), N_("Answer"), N_("Its name among the fields, such as pitch."), required=True),
        Field("words", Whole(least=1), N_("Most words"), required=True),
    ),
    row=N_("limit"),
)

_PLACES = Rows(
    (
        Field("place", Text(), N_("Words in the form"), N_("As its heading or table cell says it."), required=True),
        Field(
            "answer", Text(), N_("Our answer"), N_("The number of a question, or the name of a field such as pitch.")
        ),
    ),
    row=N_("place"),
)

_RULES = Section(
    N_("Costs and papers"),
    (
        Field("cost_rules", _COSTS, N_("What it pays"), N_("Categories not named here are not known.")),
        Field("attachments_required", _ATTACHMENTS, N_("What must be attached")),
        Field("word_limits", _WORDS, N_("Limits of words")),
        Field(
            "form_places",
            _PLACES,
            N_("Where our answers go in its own form"),
            N_("Matched once with: jlndesk keep-form. The next proposal needs no matching."),
        ),
    ),
)

_RUBRIC = Rows(
    (
        Field("name", Text(), N_("Criterion"), required=True),
        Field("criterion", Choice(CRITERIA), N_("Letter"), required=True),
        Field("weight", Whole(least=0, most=100), N_("Weight"), N_("Points are score times weight."), required=True),
        Field("floor", Whole(least=0, most=5), N_("Least score to recommend")),
        Field("poor", Text(), N_("Score 1 means")),
        Field("adequate", Text(), N_("Score 3 means")),
        Field("very_good", Text(), N_("Score 5 means")),
    ),
    row=N_("criterion"),
)

_SCORING = Section(
    N_("How our reviewers score"),
    (
        Field("rubric_version", Text(), N_("Version of the criteria")),
        Field("rubric", _RUBRIC, N_("Criteria"), N_("Our own, for a critical reading; never the fund's score.")),
        Field("recommend_from", Whole(least=0, most=1000), N_("Recommend from")),
        Field("iterate_from", Whole(least=0, most=1000), N_("Revise from")),
        Field("discuss_gap", Whole(least=0, most=1000), N_("Discuss when reviewers differ by more than")),
    ),
)

TYPE = RecordType(
    name="fund_profile",
    label=N_("Fund"),
    plural=N_("Funds"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _LIMITS, _RULES, _SCORING, _LAST),
    order=80,
    icon="currency-circle-dollar",
    code="FP",
)
